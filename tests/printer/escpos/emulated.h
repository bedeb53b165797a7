// SPDX-License-Identifier: MIT
#pragma once

// A printer on a real line to the emulated one, and what came out of it.

#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <stdexcept>

#include "printer/emulator/host.h"
#include "printer/escpos/escpos_printer.h"
#include "tests/printer/escpos/noise.h"

enum class Line { tcp, pty };

inline printer::EmulatorOptions fast_printer() {
  printer::EmulatorOptions options;
  options.mm_per_second = 250;  // as fast as real ones: what is faster is not believed
  options.buffer = 4096;
  return options;
}

inline printer::WireLimits patient_limits() {
  printer::WireLimits limits;
  limits.row = printer::Milliseconds(0);
  limits.fence = printer::Milliseconds(10000);  // a healthy printer on a busy machine is never given up
  return limits;
}

inline printer::WireLimits short_limits() {
  printer::WireLimits limits;
  limits.stall = limits.fence = limits.cut = printer::Milliseconds(500);
  limits.first = printer::Milliseconds(500);
  limits.row = printer::Milliseconds(1);
  return limits;
}

class Emulated {
 public:
  explicit Emulated(Line line = Line::tcp, printer::EmulatorOptions options = fast_printer()) : line_(line) {
    printer::EmulatorLink link;
    if (line == Line::tcp) link.tcp = 0;
    else
      link.pty = pty_ = std::filesystem::temp_directory_path() / ("emulated-" + std::to_string(::getpid()) + "-" + std::to_string(++made_));
    auto started = printer::EmulatorHost::start(std::move(options), link);
    if (!started) throw std::runtime_error(started.error().sentence);  // also in threads, where nothing may be asserted
    host_ = std::move(*started);
  }

  printer::EmulatorHost& host() { return *host_; }
  std::string address() const {
    return line_ == Line::tcp ? "tcp://127.0.0.1:" + std::to_string(host_->port()) : "serial:" + pty_.string();
  }

  std::unique_ptr<printer::Printer> printer(const printer::WireLimits& limits = patient_limits(), const std::string& profile = "generic-80",
                                            printer::DeviceMemory* memory = nullptr, int mm_per_second = 300) {
    printer::EscposSetup setup;
    setup.device = address();
    setup.profile = *printer::profile(profile);
    setup.profile.mm_per_second = mm_per_second;
    setup.limits = limits;
    setup.memory = memory;
    if (line_ == Line::tcp)
      setup.open = [port = host_->port()] { return printer::connect_tcp("127.0.0.1", port, printer::Milliseconds(2000)); };
    else setup.open = [pty = pty_] { return printer::open_serial(pty, 115200); };
    return printer::escpos_printer(std::move(setup));
  }

  struct Papers {
    int whole = 0, torn = 0, blank = 0, text = 0;
  };
  // What lies in the tray and hangs in the slot.
  Papers papers(const printer::Bitmap& slip) {
    Papers count;
    host_->wait_idle(std::chrono::milliseconds(2000));
    auto all = host_->papers();
    all.push_back(host_->paper_in_slot());
    for (const printer::Paper& paper : all) {
      const auto& dots = paper.picture.dots;
      const std::size_t size = slip.dots.size();
      const auto ink_after = [&](std::size_t from) {
        return std::find(dots.begin() + static_cast<std::ptrdiff_t>(from), dots.end(), 1) != dots.end();
      };
      count.text += paper.characters;
      if (dots.size() >= size && std::equal(slip.dots.begin(), slip.dots.end(), dots.begin()) && !ink_after(size)) ++count.whole;
      else if (ink_after(0)) ++count.torn;
      else ++count.blank;
    }
    return count;
  }

 private:
  static inline std::atomic<int> made_ = 0;
  Line line_;
  std::filesystem::path pty_;
  std::unique_ptr<printer::EmulatorHost> host_;
};

// Waits for hands as long as they are told to come: does `heal` with the emulated printer after the printer asked for them.
class Helper : public printer::PrintWatch {
 public:
  explicit Helper(printer::EmulatorHost& host, std::string word = "refill") : host_(&host), word_(std::move(word)) {}
  bool waits(printer::PrinterState state) override {
    why_ = state;
    if (++asked_ == 2) host_->control(word_);
    return true;
  }
  void goes_on() override { ++went_on_; }
  printer::PrinterState why() const { return why_; }
  int asked() const { return asked_; }
  int went_on() const { return went_on_; }

 private:
  printer::EmulatorHost* host_;
  std::string word_;
  printer::PrinterState why_ = printer::PrinterState::ready;
  int asked_ = 0, went_on_ = 0;
};
