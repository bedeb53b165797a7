// SPDX-License-Identifier: MIT
// A folder that behaves like a printer: state.txt says how it is, slips come out as PNG and as the bytes a real one would get. A state
// that changes while it prints stops the paper; put right while somebody waits, the slip comes out whole after all.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <system_error>
#include <thread>

#include "content/base/files.h"
#include "printer/engine/simple_printers.h"
#include "printer/escpos/escpos.h"
#include "printer/paper/picture.h"

namespace printer {
namespace {

constexpr PrinterState written_states[] = {
    PrinterState::ready,  PrinterState::paper_low, PrinterState::slip_left, PrinterState::no_paper, PrinterState::cover_open,
    PrinterState::cutter, PrinterState::hot,       PrinterState::absent,    PrinterState::fault,    PrinterState::silent};
constexpr std::chrono::milliseconds between_looks{50};

class VirtualPrinter : public Printer {
 public:
  explicit VirtualPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code ignored;
    std::filesystem::create_directories(folder_, ignored);
    if (!std::filesystem::exists(folder_ / "state.txt", ignored)) (void)content::write_file(folder_ / "state.txt", "ready\n");
  }

  PrinterState state() override {
    const Condition condition = read_condition();
    return condition.after_rows < 0 ? condition.state : PrinterState::ready;
  }

  PrintReport print(const SlipDocument& document, const std::string& slip_number, PrintWatch& watch) override {
    const Bitmap& slip = *document.dots;
    watch.reached(PrintStep::preflight, Evidence::none);
    const Condition condition = read_condition();
    const PrinterState before = state();
    if (!can_print(before) && before != PrinterState::silent) return {PrintOutcome::failed, before, "打印机没有准备好，什么也没有打印。"};
    const auto bytes = encode_escpos(slip);
    const auto picture = encode_png(slip);
    if (!bytes) return {PrintOutcome::failed, before, bytes.error().sentence};
    if (!picture) return {PrintOutcome::failed, before, picture.error().sentence};
    const std::string name = free_name(slip_number);
    watch.reached(PrintStep::sending, Evidence::none);
    const auto wrote_bytes = content::write_file(folder_ / (name + ".bin"), {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!wrote_bytes) return {PrintOutcome::failed, PrinterState::fault, wrote_bytes.error().sentence};
    if (condition.after_rows >= 0 && condition.after_rows < slip.height) {
      stop_in_the_middle(slip, name, condition);
      if (!put_right(watch))
        return {PrintOutcome::unknown, state(), "打印途中打印机停了，不知道有没有打完。", Evidence::none, condition.after_rows};
      std::error_code ignored;
      std::filesystem::remove(folder_ / (name + "-torn.png"), ignored);
    } else if (const PrinterState during = state(); during != before) {
      return {PrintOutcome::unknown, during, "打印途中打印机的状态变了，不知道有没有打完。"};
    }
    const auto wrote_picture = content::write_file(folder_ / (name + ".png"), *picture);
    if (!wrote_picture) return {PrintOutcome::unknown, PrinterState::fault, wrote_picture.error().sentence};
    const PrinterState after = state();
    if (before == PrinterState::silent)
      return {PrintOutcome::sent, before, "这台打印机不回话，只知道已经送出。", Evidence::none, slip.height};
    watch.reached(PrintStep::printed, Evidence::folder);
    watch.reached(PrintStep::cut, Evidence::folder);
    return {PrintOutcome::confirmed, after, {}, Evidence::folder, slip.height};
  }

 private:
  struct Condition {
    PrinterState state = PrinterState::fault;
    int after_rows = -1;  // becomes so after that many rows of the next slip; -1: is so now
  };

  Condition read_condition() const {
    const auto text = content::read_file(folder_ / "state.txt", 4096);
    if (!text) return {PrinterState::absent, -1};
    const std::string line = text->substr(0, text->find_first_of(" \t\r\n"));
    const std::size_t at = std::min(line.find('@'), line.size());
    Condition condition;
    for (const PrinterState one : written_states) {
      if (line.compare(0, at, word(one)) == 0) condition.state = one;
    }
    if (at < line.size()) {
      const char* end = line.data() + line.size();
      const auto [stop, error] = std::from_chars(line.data() + at + 1, end, condition.after_rows);
      if (error != std::errc{} || stop != end || condition.after_rows < 0) return {};
    }
    return condition;
  }

  // What is on paper until then, and the state it stays in.
  void stop_in_the_middle(const Bitmap& slip, const std::string& name, const Condition& condition) const {
    Bitmap part = slip;
    part.height = condition.after_rows;
    part.dots.resize(static_cast<std::size_t>(part.width) * part.height);
    if (const auto picture = encode_png(part)) (void)content::write_file(folder_ / (name + "-torn.png"), *picture);
    (void)content::write_file(folder_ / "state.txt", std::string(word(condition.state)) + "\n");
  }

  // True once it is ready again; false where nobody waits for that.
  bool put_right(PrintWatch& watch) {
    for (;;) {
      if (watch.given_up()) return false;
      const PrinterState now = state();
      if (can_print(now)) break;
      if (!passes(now) || !watch.waits(now)) return false;
      std::this_thread::sleep_for(between_looks);
    }
    watch.goes_on();
    return true;
  }

  // "slip-0147", and "slip-0147-2" for the second paper of the same number.
  std::string free_name(const std::string& slip_number) const {
    std::string safe = slip_number;
    std::replace_if(
        safe.begin(), safe.end(), [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0 && c != '-'; }, '-');
    std::string name = "slip-" + safe;
    std::error_code ignored;
    for (int copy = 2; std::filesystem::exists(folder_ / (name + ".bin"), ignored); ++copy) name = fmt::format("slip-{}-{}", safe, copy);
    return name;
  }

  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Printer> virtual_printer(const std::filesystem::path& folder) { return std::make_unique<VirtualPrinter>(folder); }

}  // namespace printer
