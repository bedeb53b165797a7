// SPDX-License-Identifier: MIT
// A folder that behaves like a printer: state.txt says how it is, slips come out as PNG and as the bytes a real one would get. A state
// that changes while it prints fails the job, as it would with paper.
#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "content/pack/files.h"
#include "printer/escpos.h"
#include "printer/picture.h"
#include "printer/transport_kinds.h"

namespace printer {
namespace {

struct StateWord {
  std::string_view word;
  PrinterState state;
};
constexpr StateWord state_words[] = {{"ready", PrinterState::ready},           {"paper_low", PrinterState::paper_low},
                                     {"no_paper", PrinterState::no_paper},     {"cover_open", PrinterState::cover_open},
                                     {"absent", PrinterState::absent},         {"fault", PrinterState::fault},
                                     {"mute", PrinterState::silent}};

class VirtualPrinter : public Printer {
 public:
  explicit VirtualPrinter(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code ignored;
    std::filesystem::create_directories(folder_, ignored);
    if (!std::filesystem::exists(folder_ / "state.txt", ignored)) (void)content::write_file(folder_ / "state.txt", "ready\n");
  }

  PrinterState state() override {
    const auto text = content::read_file(folder_ / "state.txt", 4096);
    if (!text) return PrinterState::absent;
    const std::string word = text->substr(0, text->find_first_of(" \t\r\n"));
    for (const StateWord& one : state_words) {
      if (word == one.word) return one.state;
    }
    return PrinterState::fault;
  }

  PrintReport print(const Bitmap& slip, const std::string& slip_number) override {
    const PrinterState before = state();
    if (before != PrinterState::ready && before != PrinterState::paper_low && before != PrinterState::silent) {
      return {PrintOutcome::failed, before, "打印机没有准备好，什么也没有打印。"};
    }
    const auto bytes = encode_escpos(slip);
    const auto picture = encode_png(slip);
    if (!bytes) return {PrintOutcome::failed, before, bytes.error().sentence};
    if (!picture) return {PrintOutcome::failed, before, picture.error().sentence};
    const std::string name = free_name(slip_number);
    const auto wrote_bytes = content::write_file(folder_ / (name + ".bin"), {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!wrote_bytes) return {PrintOutcome::failed, PrinterState::fault, wrote_bytes.error().sentence};
    const PrinterState during = state();
    if (during != before) return {PrintOutcome::unknown, during, "打印途中打印机的状态变了，不知道有没有打完。"};
    const auto wrote_picture = content::write_file(folder_ / (name + ".png"), *picture);
    if (!wrote_picture) return {PrintOutcome::unknown, PrinterState::fault, wrote_picture.error().sentence};
    if (before == PrinterState::silent) return {PrintOutcome::sent, before, "这台打印机不回话，只知道已经送出。"};
    return {PrintOutcome::confirmed, before, {}};
  }

 private:
  // "slip-0147", and "slip-0147-2" for the second paper of the same number.
  std::string free_name(const std::string& slip_number) const {
    std::string safe = slip_number;
    std::replace_if(safe.begin(), safe.end(), [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0 && c != '-'; }, '-');
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
