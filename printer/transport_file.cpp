// SPDX-License-Identifier: MIT
// Raw bytes into a file or a device node. It can say that they went out, never that they are on paper.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "printer/escpos.h"
#include "printer/transport_kinds.h"

namespace printer {
namespace {

class FilePrinter : public Printer {
 public:
  explicit FilePrinter(std::filesystem::path path) : path_(std::move(path)) {}

  PrinterState state() override {
    std::error_code ignored;
    if (std::filesystem::exists(path_, ignored)) return ::access(path_.c_str(), W_OK) == 0 ? PrinterState::ready : PrinterState::absent;
    const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
    return ::access(folder.c_str(), W_OK) == 0 ? PrinterState::ready : PrinterState::absent;
  }

  PrintReport print(const SlipDocument& document, const std::string&, PrintWatch& watch) override {
    const Bitmap& slip = *document.dots;
    watch.reached(PrintStep::preflight, Evidence::none);
    const auto bytes = encode_escpos(slip);
    if (!bytes) return {PrintOutcome::failed, PrinterState::ready, bytes.error().sentence};
    const int file = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return {PrintOutcome::failed, PrinterState::absent, "打印机的文件打不开，什么也没有打印。"};
    watch.reached(PrintStep::sending, Evidence::none);
    std::size_t sent = 0;
    while (sent < bytes->size()) {
      const ssize_t count = ::write(file, bytes->data() + sent, bytes->size() - sent);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      sent += static_cast<std::size_t>(count);
    }
    const bool closed = ::close(file) == 0;
    if (sent == bytes->size() && closed) return {PrintOutcome::sent, PrinterState::ready, "这种连接不能确认，只知道已经送出。", Evidence::none, slip.height};
    if (sent == 0) return {PrintOutcome::failed, PrinterState::fault, "一个字节也没有送出去。"};
    return {PrintOutcome::unknown, PrinterState::fault, "只送出去一部分，不知道打印了多少。"};
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

std::unique_ptr<Printer> file_printer(const std::filesystem::path& path) { return std::make_unique<FilePrinter>(path); }

}  // namespace printer
