// SPDX-License-Identifier: MIT
#include "tests/printer/ipp/loopback.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace loopback {

namespace {

sockaddr_in address_of(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

}  // namespace

int free_port() {
  const int line = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = address_of(0);
  socklen_t length = sizeof address;
  const bool good = ::bind(line, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                    ::getsockname(line, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  ::close(line);
  return good ? ntohs(address.sin_port) : 0;
}

bool listens(int port) {
  const int line = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = address_of(port);
  const bool good = ::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(line);
  return good;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace loopback
