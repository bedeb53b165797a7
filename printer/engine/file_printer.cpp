// SPDX-License-Identifier: MIT
// Raw bytes into a file, a pipe or a device node. It can say that they went out, never that they are on paper. What takes nothing is waited
// for as a silent printer, so that it never holds a program up that wants to end.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "printer/device/channel.h"
#include "printer/engine/simple_printers.h"
#include "printer/escpos/escpos.h"

namespace printer {
namespace {

constexpr int between_looks_ms = 100;
constexpr Milliseconds stall{8000};

// A pipe whose reader goes away is an error, not the end of the program.
class NoBrokenPipe {
 public:
  NoBrokenPipe() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoBrokenPipe() {
    const timespec at_once{};
    while (::sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipe(const NoBrokenPipe&) = delete;
  NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

 private:
  sigset_t pipe_{}, before_{};
};

// Bytes taken.
std::size_t send(int file, const std::vector<std::uint8_t>& bytes, PrintWatch& watch) {
  const NoBrokenPipe quiet;
  std::size_t sent = 0;
  bool waiting = false;
  for (auto until = Clock::now() + stall; sent < bytes.size() && !watch.given_up();) {
    const ssize_t count = ::write(file, bytes.data() + sent, bytes.size() - sent);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
      until = Clock::now() + stall;
      if (std::exchange(waiting, false)) watch.goes_on();
      continue;
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) break;
    pollfd room{file, POLLOUT, 0};
    ::poll(&room, 1, between_looks_ms);
    if (Clock::now() < until) continue;
    if (!watch.waits(PrinterState::silent)) break;
    waiting = true;
  }
  return sent;
}

class FilePrinter : public Printer {
 public:
  explicit FilePrinter(std::filesystem::path path) : path_(std::move(path)) {}

  PrinterState state() override {
    std::error_code ignored;
    if (std::filesystem::is_directory(path_, ignored)) return PrinterState::absent;
    if (std::filesystem::exists(path_, ignored)) return ::access(path_.c_str(), W_OK) == 0 ? PrinterState::ready : PrinterState::absent;
    const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
    return ::access(folder.c_str(), W_OK) == 0 ? PrinterState::ready : PrinterState::absent;
  }

  PrintReport print(const SlipDocument& document, const std::string&, PrintWatch& watch) override {
    const Bitmap& slip = *document.dots;
    watch.reached(PrintStep::preflight, Evidence::none);
    const auto bytes = encode_escpos(slip);
    if (!bytes) return {PrintOutcome::failed, PrinterState::ready, bytes.error().sentence};
    const int file = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
    if (file < 0) return {PrintOutcome::failed, PrinterState::absent, "打印机的文件打不开，什么也没有打印。"};
    watch.reached(PrintStep::sending, Evidence::none);
    const std::size_t sent = send(file, *bytes, watch);
    const bool closed = ::close(file) == 0;
    if (sent == bytes->size() && closed)
      return {PrintOutcome::sent, PrinterState::ready, "这种连接不能确认，只知道已经送出。", Evidence::none, slip.height};
    if (sent == 0) return {PrintOutcome::failed, PrinterState::fault, "一个字节也没有送出去。"};
    return {PrintOutcome::unknown, PrinterState::fault, "只送出去一部分，不知道打印了多少。"};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

std::unique_ptr<Printer> file_printer(const std::filesystem::path& path) { return std::make_unique<FilePrinter>(path); }

}  // namespace printer
