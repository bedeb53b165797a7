// SPDX-License-Identifier: MIT
// Sorts the bytes a printer sends; see printer_status.h.

#include "printer/printer_status.h"

#include <algorithm>

namespace printer {

namespace {

constexpr std::size_t automatic_bytes = 4;
constexpr std::size_t fence_bytes = 7;  // 37 22 d1 d2 d3 d4 00
constexpr std::size_t full_bytes = 6;
constexpr std::size_t text_bytes = 80;  // 5F … 00: GS I answers

bool begins_live(std::uint8_t byte) { return (byte & 0x93U) == 0x12U; }
bool begins_automatic(std::uint8_t byte) { return (byte & 0x93U) == 0x10U; }
bool is_plain(std::uint8_t byte) { return (byte & 0x90U) == 0; }

}  // namespace

std::optional<StatusEvent> StatusReader::take(std::uint8_t byte) {
  if (pending_.empty()) {
    if (begins_live(byte)) return LiveStatus{byte};
    if (is_plain(byte) && byte < 0x20) return PaperAnswer{byte};
    if (begins_automatic(byte) || byte == 0x37 || byte == 0x5F) pending_.push_back(byte);
    return std::nullopt;
  }
  const std::uint8_t first = pending_.front();
  pending_.push_back(byte);
  if (full_expected_ && first == 0x10 && pending_[1] == 0x0F) {
    if (pending_.size() < full_bytes) return std::nullopt;
    const FullStatus status{pending_[2], pending_[3], pending_[4], pending_[5]};
    pending_.clear();
    full_expected_ = false;
    return status;
  }
  if (first == 0x37) {
    const std::size_t at = pending_.size();
    if (at == 2 && byte == 0x25) return std::nullopt;
    if (at == 3 && pending_[1] == 0x25) {
      pending_.clear();
      if (byte == 0) return ClearAnswer{};
      return take(byte);
    }
    const bool fits = at == 2 ? byte == 0x22 : at == fence_bytes ? byte == 0 : byte >= 0x20 && byte < 0x7F;
    if (!fits) {
      pending_.clear();
      return take(byte);
    }
    if (at < fence_bytes) return std::nullopt;
    FenceAnswer answer;
    std::copy_n(pending_.begin() + 2, answer.id.size(), answer.id.begin());
    pending_.clear();
    return answer;
  }
  if (first == 0x5F) {
    if (byte != 0 && pending_.size() <= text_bytes) return std::nullopt;
    NameAnswer answer{{pending_.begin() + 1, pending_.end() - 1}};
    pending_.clear();
    if (byte != 0) return std::nullopt;
    return answer;
  }
  if (!is_plain(byte)) {  // not the status it seemed to be
    pending_.clear();
    return take(byte);
  }
  if (pending_.size() < automatic_bytes) return std::nullopt;
  const AutomaticStatus status{pending_[0], pending_[1], pending_[2]};
  pending_.clear();
  return status;
}

PrinterState state_from_live(std::uint8_t offline, std::uint8_t paper, std::uint8_t error) {
  if ((paper & 0x60U) != 0 || (offline & 0x20U) != 0) return PrinterState::no_paper;
  if ((offline & 0x04U) != 0) return PrinterState::cover_open;
  if ((error & 0x08U) != 0) return PrinterState::cutter;
  if ((error & 0x24U) != 0) return PrinterState::fault;
  if ((error & 0x40U) != 0) return PrinterState::hot;
  if ((offline & 0x40U) != 0) return PrinterState::fault;
  return (paper & 0x0CU) != 0 ? PrinterState::paper_low : PrinterState::ready;
}

PrinterState state_from_automatic(const AutomaticStatus& status) {
  if ((status.paper & 0x0CU) != 0) return PrinterState::no_paper;
  if ((status.printer & 0x20U) != 0) return PrinterState::cover_open;
  if ((status.error & 0x08U) != 0) return PrinterState::cutter;
  if ((status.error & 0x24U) != 0) return PrinterState::fault;
  if ((status.error & 0x40U) != 0) return PrinterState::hot;
  if ((status.printer & 0x08U) != 0) return PrinterState::fault;
  return (status.paper & 0x03U) != 0 ? PrinterState::paper_low : PrinterState::ready;
}

}  // namespace printer
