// SPDX-License-Identifier: MIT
#pragma once

// An emulated printer on a real link: TCP (one host at a time, loopback unless told otherwise) or a pseudo terminal under a name of its
// own, on a thread of its own. Papers are kept for the caller, written as PNG where a folder is given.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "content/base/fault.h"
#include "printer/emulator/device.h"

namespace printer {

struct EmulatorLink {
  std::optional<std::uint16_t> tcp;  // 0: any free port
  bool everybody = false;            // listens on every address, not on loopback alone
  std::filesystem::path pty;         // a symbolic link to the terminal's name is made here; empty: none
  std::filesystem::path control;     // a Unix socket that takes words of EmulatedPrinter::control, a line each; empty: none
  std::filesystem::path papers;      // folder for paper-0001.png …; empty: none
  std::function<void(const std::string& line)> told;  // what happened, from the thread
};

class EmulatorHost {
 public:
  // Fault printer_absent with the reason where a link cannot be made.
  static content::Result<std::unique_ptr<EmulatorHost>> start(EmulatorOptions options, EmulatorLink link);
  ~EmulatorHost();
  EmulatorHost(const EmulatorHost&) = delete;
  EmulatorHost& operator=(const EmulatorHost&) = delete;

  std::uint16_t port() const { return port_; }
  std::string control(std::string_view line);
  // Papers that were cut since the start, and the one in the slot.
  std::vector<Paper> papers() const;
  Paper paper_in_slot() const;
  long rows_printed() const;
  int connections() const;
  // Until the device is at rest and no bytes wait on the link, or the limit; true where it is.
  bool wait_idle(std::chrono::milliseconds limit);

 private:
  EmulatorHost(EmulatorOptions options, EmulatorLink link) : link_(std::move(link)), device_(std::move(options)) {}
  content::Result<void> open();
  bool open_terminal();
  bool listen_tcp();
  bool listen_control();
  void run();
  void hear(int from);
  void serve_control(int from);
  void hang_up(EmulatedPrinter::Hangup how);
  void keep_papers();
  void wake() const;

  EmulatorLink link_;
  EmulatedPrinter device_;
  std::vector<Paper> papers_;
  int listener_ = -1, peer_ = -1, control_ = -1, visitor_ = -1, terminal_ = -1, held_ = -1;
  int wake_[2] = {-1, -1};
  std::uint16_t port_ = 0;
  int connections_ = 0, files_ = 0;
  bool stopping_ = false, quiet_ = false;
  mutable std::mutex mutex_;
  std::thread thread_;
};

}  // namespace printer
