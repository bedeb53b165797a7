// SPDX-License-Identifier: MIT
#include "printer/device/channel.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <thread>

namespace {

struct Ends {
  int ours = -1, theirs = -1;
};

// A TCP line on loopback, both ends.
Ends connected() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  REQUIRE(::listen(listener, 1) == 0);
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  Ends ends;
  ends.ours = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  (void)::connect(ends.ours, reinterpret_cast<const sockaddr*>(&address), size);
  ends.theirs = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
  ::close(listener);
  REQUIRE(ends.theirs >= 0);
  return ends;
}

}  // namespace

TEST_CASE("a printer that still talks when it is heard out gets all that was sent, and the end of it") {
  const Ends ends = connected();
  std::size_t got = 0;
  bool in_order = false;
  std::thread printer([&] {
    const std::array<char, 4> status = {0x10, 0, 0, 0};
    std::array<char, 100> bytes{};
    (void)!::send(ends.theirs, status.data(), status.size(), MSG_NOSIGNAL);  // nobody reads this
    std::this_thread::sleep_for(std::chrono::milliseconds(200));             // and it prints before it reads on
    for (ssize_t count = 0; (count = ::recv(ends.theirs, bytes.data(), bytes.size(), 0)) >= 0;) {
      got += static_cast<std::size_t>(count);
      if ((in_order = count == 0)) break;
    }
    ::close(ends.theirs);
  });
  {
    printer::FileChannel line(ends.ours, printer::Channel::Kind::socket);
    const std::array<std::uint8_t, 1000> slip{};
    REQUIRE(line.wait(true, printer::Clock::now() + printer::Milliseconds(1000)).writable);
    REQUIRE(line.write(slip) == slip.size());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    line.hear_out();
  }
  printer.join();
  CHECK(got == 1000);
  CHECK(in_order);
}
