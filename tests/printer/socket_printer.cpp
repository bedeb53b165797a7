// SPDX-License-Identifier: MIT
#include "tests/printer/socket_printer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace {

using Bytes = std::vector<std::uint8_t>;

// The length of the command at the start of `bytes`; 0: more bytes are needed.
std::size_t command_length(const Bytes& bytes) {
  const auto whole = [&](std::size_t length) { return bytes.size() >= length ? length : 0; };
  if (bytes.size() < 2) return 0;
  if (bytes[0] == 0x10) return whole(3);
  if (bytes[0] == 0x1B) return bytes[1] == 0x40 ? 2 : whole(3);
  switch (bytes[1]) {
    case 0x76:
      return bytes.size() < 8 ? 0 : whole(8 + (bytes[4] | bytes[5] << 8) * static_cast<std::size_t>(bytes[6] | bytes[7] << 8));
    case 0x28:
      return bytes.size() < 5 ? 0 : whole(5 + (bytes[3] | static_cast<std::size_t>(bytes[4]) << 8));
    case 0x50:
    case 0x56:
      return whole(4);
    default:
      return whole(3);
  }
}

}  // namespace

SocketPrinter::SocketPrinter(PrinterHabits habits) : habits_(std::move(habits)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int small = 4096;  // so that a printer that stops reading is felt
  ::setsockopt(listener_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener_, 4) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no loopback socket");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

SocketPrinter::~SocketPrinter() {
  stopping_ = true;
  thread_.join();
  ::close(listener_);
}

Bytes SocketPrinter::slip_bytes() const {
  const std::lock_guard lock(mutex_);
  return slip_;
}

void SocketPrinter::serve() {
  while (!stopping_) {
    pollfd one{listener_, POLLIN, 0};
    if (::poll(&one, 1, 10) <= 0) continue;
    const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (peer < 0) continue;
    ++connections_;
    converse(peer);
    ::close(peer);
  }
}

void SocketPrinter::converse(int peer) {
  buffer_.clear();
  in_slip_ = false;
  std::chrono::steady_clock::time_point empty_since{};
  for (bool over = false; !stopping_ && !over;) {
    if (out_of_paper_ && habits_.refills && std::chrono::steady_clock::now() - empty_since > std::chrono::milliseconds(150)) {
      out_of_paper_ = false;
      habits_.paper_out_at.reset();
      answer(peer, {0x10, 0x00, 0x00, 0x00});
    }
    const bool deaf = habits_.stops_reading_at && slip_.size() + buffer_.size() >= *habits_.stops_reading_at;
    pollfd one{peer, static_cast<short>(deaf ? 0 : POLLIN), 0};
    if (::poll(&one, 1, 5) > 0) {
      if (deaf) return;  // the other side gave up
      std::uint8_t bytes[512];
      const ssize_t count = ::recv(peer, bytes, sizeof bytes, 0);
      if (count <= 0) return;
      buffer_.insert(buffer_.end(), bytes, bytes + count);
    }
    if (out_of_paper_) {  // real-time commands overtake what waits
      for (std::size_t i = 0; i + 2 < buffer_.size(); ++i)
        if (buffer_[i] == 0x10 && buffer_[i + 1] == 0x04) {
          answer_live(peer, buffer_[i + 2]);
          buffer_.erase(buffer_.begin() + static_cast<std::ptrdiff_t>(i), buffer_.begin() + static_cast<std::ptrdiff_t>(i) + 3);
        }
      continue;
    }
    while (take_command(peer)) {
      const std::lock_guard lock(mutex_);
      if (habits_.hangs_up_at && slip_.size() >= *habits_.hangs_up_at) over = true;
      if (over) break;
      if (habits_.paper_out_at && slip_.size() >= *habits_.paper_out_at) {
        out_of_paper_ = true;
        empty_since = std::chrono::steady_clock::now();
        answer(peer, {0x18, 0x00, 0x0C, 0x00});
        break;
      }
    }
  }
}

bool SocketPrinter::take_command(int peer) {
  const std::size_t length = command_length(buffer_);
  if (length == 0) return false;
  const Bytes command(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(length));
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(length));
  if (command[0] == 0x10) {
    answer_live(peer, command[2]);
  } else if (command[0] == 0x1D && command[1] == 0x28) {
    const bool behind = in_slip_;
    if (habits_.chatters) answer(peer, {0x10, 0x00, 0x03, 0x00, 0x5F, 'T', 'M', 0x00});
    if (!habits_.answers_fence || (behind && habits_.loses_last_answer)) return true;
    Bytes reply = {0x37, 0x22, command[7], command[8], command[9], command[10], 0x00};
    if (behind && habits_.wrong_fence_id) reply[2] = reply[2] == '9' ? '0' : static_cast<std::uint8_t>(reply[2] + 1);
    answer(peer, reply);
  } else if (command[0] == 0x1D && command[1] == 0x72) {
    if (habits_.answers_paper_fence && !(in_slip_ && habits_.loses_last_answer)) answer(peer, {0x00});
  } else {
    in_slip_ = true;
    const std::lock_guard lock(mutex_);
    slip_.insert(slip_.end(), command.begin(), command.end());
  }
  return true;
}

void SocketPrinter::answer_live(int peer, int n) {
  if (!habits_.answers_status) return;
  std::uint8_t bits = habits_.status[n];
  if (out_of_paper_) bits |= n == 2 ? 0x20 : n == 4 ? 0x60 : 0;
  if (habits_.chatters) answer(peer, {0x10, 0x00, 0x03, 0x00});
  answer(peer, {bits});
}

void SocketPrinter::answer(int peer, const Bytes& bytes) { (void)::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
