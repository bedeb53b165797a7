// SPDX-License-Identifier: MIT
// ESC/POS over TCP 9100. Preflight by DLE EOT 1-4: with no paper or an open cover nothing is sent. After the slip the fence GS ( H;
// only its answer means printed. After the first byte of the slip nothing is ever sent again by itself.
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <optional>

#include "printer/escpos.h"
#include "printer/transport_kinds.h"

namespace printer {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds connect_limit{2000};
constexpr milliseconds status_limit{400};    // DLE EOT is answered at once or not at all
constexpr milliseconds write_limit{10000};   // a full buffer drains at paper speed
constexpr milliseconds fence_limit{8000};    // a slip takes about 4 s at 75 mm/s

class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (socket_ >= 0) ::close(socket_);
  }

  bool open(const std::string& host, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) return false;
    for (const addrinfo* one = found; one != nullptr && socket_ < 0; one = one->ai_next) {
      const int candidate = ::socket(one->ai_family, one->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, one->ai_protocol);
      if (candidate < 0) continue;
      socket_ = candidate;
      if (::connect(candidate, one->ai_addr, one->ai_addrlen) == 0) break;
      int error = errno;
      socklen_t size = sizeof error;
      if (error == EINPROGRESS && wait(POLLOUT, Clock::now() + connect_limit) && ::getsockopt(candidate, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0) break;
      ::close(candidate);
      socket_ = -1;
    }
    ::freeaddrinfo(found);
    return socket_ >= 0;
  }

  // Bytes that went out before the limit, an error or the end.
  std::size_t write(const std::vector<std::uint8_t>& bytes, Clock::time_point until) {
    std::size_t sent = 0;
    while (sent < bytes.size() && wait(POLLOUT, until)) {
      const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count > 0) sent += static_cast<std::size_t>(count);
      if (count < 0 && errno != EAGAIN && errno != EINTR) break;
    }
    return sent;
  }

  // The next byte; nullopt at the limit or when the other side closed.
  std::optional<std::uint8_t> read(Clock::time_point until) {
    while (wait(POLLIN, until)) {
      std::uint8_t byte = 0;
      const ssize_t count = ::recv(socket_, &byte, 1, 0);
      if (count == 1) return byte;
      if (count == 0) return std::nullopt;
      if (errno != EAGAIN && errno != EINTR) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  bool wait(short event, Clock::time_point until) const {
    for (;;) {
      const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now()).count();
      if (left <= 0) return false;
      pollfd one{socket_, event, 0};
      const int ready = ::poll(&one, 1, static_cast<int>(left));
      if (ready > 0) return true;
      if (ready == 0 || errno != EINTR) return false;
    }
  }

  int socket_ = -1;
};

// The answer to DLE EOT n: bits 0, 1, 4 and 7 are fixed.
std::optional<std::uint8_t> ask(Connection& connection, int n) {
  const auto query = status_query(n);
  const auto until = Clock::now() + status_limit;
  if (connection.write(query, until) != query.size()) return std::nullopt;
  while (const auto byte = connection.read(until)) {
    if ((*byte & 0x93U) == 0x12U) return byte;
  }
  return std::nullopt;
}

PrinterState state_of(Connection& connection) {
  const auto offline = ask(connection, 2);
  if (!offline) return PrinterState::silent;
  const auto paper = ask(connection, 4);
  if ((paper && (*paper & 0x60U) != 0) || (*offline & 0x20U) != 0) return PrinterState::no_paper;
  if ((*offline & 0x04U) != 0) return PrinterState::cover_open;
  if ((*offline & 0x40U) != 0) return PrinterState::fault;
  return paper && (*paper & 0x0CU) != 0 ? PrinterState::paper_low : PrinterState::ready;
}

class TcpPrinter : public Printer {
 public:
  TcpPrinter(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}

  PrinterState state() override {
    Connection connection;
    return connection.open(host_, port_) ? state_of(connection) : PrinterState::absent;
  }

  PrintReport print(const Bitmap& slip, const std::string&) override {
    const auto bytes = encode_escpos(slip);
    if (!bytes) return {PrintOutcome::failed, PrinterState::ready, bytes.error().sentence};
    Connection connection;
    if (!connection.open(host_, port_)) return {PrintOutcome::failed, PrinterState::absent, "打印机连不上，什么也没有打印。"};
    const PrinterState before = state_of(connection);
    if (before == PrinterState::no_paper || before == PrinterState::cover_open || before == PrinterState::fault) {
      return {PrintOutcome::failed, before, "打印机没有准备好，什么也没有打印。"};
    }
    const std::size_t sent = connection.write(*bytes, Clock::now() + write_limit);
    if (sent == 0) return {PrintOutcome::failed, before, "一个字节也没有送出去。"};
    if (sent < bytes->size()) return {PrintOutcome::unknown, state_of(connection), "只送出去一部分，不知道打印了多少。"};
    if (wait_for_fence(connection)) return {PrintOutcome::confirmed, before, {}};
    if (before == PrinterState::silent) return {PrintOutcome::sent, before, "这台打印机不回话，只知道已经送出。"};
    return {PrintOutcome::unknown, state_of(connection), "全部送出以后没有等到打印机的确认。"};
  }

 private:
  static bool wait_for_fence(Connection& connection) {
    FenceId id{};
    for (char& c : id) c = static_cast<char>('0' + randombytes_uniform(10));
    const auto query = fence(id);
    const auto until = Clock::now() + fence_limit;
    if (connection.write(query, until) != query.size()) return false;
    const std::array<std::uint8_t, 7> wanted = {0x37, 0x22, static_cast<std::uint8_t>(id[0]), static_cast<std::uint8_t>(id[1]),
                                                static_cast<std::uint8_t>(id[2]), static_cast<std::uint8_t>(id[3]), 0x00};
    std::vector<std::uint8_t> heard;
    while (const auto byte = connection.read(until)) {
      heard.push_back(*byte);
      if (heard.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), heard.end() - static_cast<std::ptrdiff_t>(wanted.size()))) return true;
    }
    return false;
  }

  std::string host_;
  std::uint16_t port_;
};

}  // namespace

std::unique_ptr<Printer> tcp_printer(const std::string& host, std::uint16_t port) { return std::make_unique<TcpPrinter>(host, port); }

}  // namespace printer
