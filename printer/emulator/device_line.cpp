// SPDX-License-Identifier: MIT
// Lines and boards that do not say what the printer says; words in device.h.

#include <utility>

#include "printer/emulator/device.h"

namespace printer {

// Reads along and answers what is queued at receipt; the printer's own answers to it go nowhere.
class EmulatedPrinter::Board : public Mechanism {
 public:
  Board(EmulatedPrinter& device, const EmulatorOptions& options)
      : device_(&device), interpreter_(*this, options.width_dots, options.macros) {}
  void take(std::uint8_t byte) {
    interpreter_.take(byte);
    while (interpreter_.has_due()) interpreter_.take_due();
  }

 private:
  void print_row(std::span<const std::uint8_t>) override {}
  void feed(int) override {}
  void cut() override {}
  void printed_characters(int) override {}
  void status_back(std::uint8_t) override {}
  void allow_pulses(bool) override {}
  void forget_macros() override {}
  template <typename Answer>
  void instead(Answer answer) {
    auto board = std::move(device_->board_);  // so that it goes out
    answer();
    device_->board_ = std::move(board);
  }
  void send_paper_status() override {
    instead([&] { device_->send_paper_status(); });
  }
  void send_drawer_status() override {
    instead([&] { device_->send_drawer_status(); });
  }
  void send_fence(std::span<const std::uint8_t> id) override {
    instead([&] { device_->send_fence(id); });
  }
  void send_name(int n) override {
    instead([&] { device_->send_name(n); });
  }

  EmulatedPrinter* device_;
  Interpreter interpreter_;
};

EmulatedPrinter::EmulatedPrinter(EmulatorOptions options)
    : options_(std::move(options)), interpreter_(*this, options_.width_dots, options_.macros) {
  paper_.picture.width = options_.width_dots;
}

EmulatedPrinter::~EmulatedPrinter() = default;

void EmulatedPrinter::read_along(std::uint8_t byte) {
  if (board_) board_->take(byte);
}

void EmulatedPrinter::say(std::span<const std::uint8_t> bytes) {
  if (line_.delay.count() > 0) on_the_way_.emplace_back(clock_ + line_.delay, std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
  else answers_.insert(answers_.end(), bytes.begin(), bytes.end());
}

void EmulatedPrinter::connected() {
  if (line_.banner) say(std::vector<std::uint8_t>(8));
}

void EmulatedPrinter::web_server() {
  constexpr std::string_view refusal =
      "HTTP/1.1 400 Bad Request\r\nServer: demo\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><title>400</title></html>\r\n";
  say({reinterpret_cast<const std::uint8_t*>(refusal.data()), refusal.size()});
  hangup_ = Hangup::close;
}

// False for a word that is none of these.
bool EmulatedPrinter::bad_line_word(std::string_view word, std::optional<long> number) {
  const bool heals = word == "heal";
  if (heals) line_ = {};
  if (heals) forgetful_ = dead_ = false;
  if (heals) board_.reset();
  if (word == "echo") return line_.echo = true;
  if (word == "banner") return line_.banner = true;
  if (word == "twice") return line_.twice = true;
  if (word == "torn_status") return line_.torn_status = true;
  if (word == "mixed_status") return line_.mixed_status = true;
  if (word == "close_each") return line_.close_each = true;
  if (word == "held") return line_.held = true;
  if (word == "web") return line_.web = true;
  if (word == "forgetful") return forgetful_ = true;
  if (word == "die") return dead_ = true;
  if (word == "left") return !(line_.held = false);
  if (word == "early") {
    board_ = std::make_unique<Board>(*this, options_);
    return true;
  }
  if (number && word == "pad") return line_.pad = static_cast<int>(*number), *number <= 1000;
  if (number && word == "delay") return line_.delay = std::chrono::milliseconds(*number), *number <= 60000;
  return heals;
}

}  // namespace printer
