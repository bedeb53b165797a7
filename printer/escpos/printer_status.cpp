// SPDX-License-Identifier: MIT
// Sorts the bytes a printer sends; see printer_status.h.

#include "printer/escpos/printer_status.h"

#include <algorithm>
#include <utility>

namespace printer {

namespace {

constexpr std::size_t automatic_bytes = 4;
constexpr std::size_t fence_bytes = 7;  // 37 22 d1 d2 d3 d4 00
constexpr std::size_t clear_bytes = 3;  // 37 25 00
constexpr std::size_t full_bytes = 6;
constexpr std::size_t text_bytes = 80;  // 5F … 00: GS I answers

constexpr std::uint8_t xon = 0x11, xoff = 0x13;

bool begins_live(std::uint8_t byte) { return (byte & 0x93U) == 0x12U; }
bool begins_automatic(std::uint8_t byte) { return (byte & 0x93U) == 0x10U; }
bool is_plain(std::uint8_t byte) { return (byte & 0x90U) == 0; }

}  // namespace

bool fence_letter(char letter) {
  const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
  return plain && !begins_live(static_cast<std::uint8_t>(letter));
}

void StatusReader::drop() {
  strays_ += pending_.size();
  pending_.clear();
}

std::optional<StatusEvent> StatusReader::begin(std::uint8_t byte) {
  if (begins_live(byte)) return LiveStatus{byte};
  if (is_plain(byte) && byte < 0x20) return PaperAnswer{byte};
  if (begins_automatic(byte) || byte == 0x37 || byte == 0x5F) pending_.push_back(byte);
  else if (byte != xon && byte != xoff) ++strays_;
  return std::nullopt;
}

std::optional<StatusEvent> StatusReader::take(std::uint8_t byte) {
  if (pending_.empty()) return begin(byte);
  const std::uint8_t first = pending_.front();
  const std::size_t at = pending_.size();  // of this byte
  const bool full = full_expected_ && first == 0x10 && (at == 1 ? byte == 0x0F : pending_[1] == 0x0F);
  if (!full && first != 0x5F && begins_live(byte)) return LiveStatus{byte};
  if (!full && (byte == xon || byte == xoff)) return std::nullopt;
  bool fits = is_plain(byte);  // GS a
  std::size_t whole = automatic_bytes;
  if (full) {
    fits = true;
    whole = full_bytes;
  } else if (first == 0x37 && (at == 1 ? byte == 0x25 : pending_[1] == 0x25)) {
    fits = at == 1 || byte == 0;
    whole = clear_bytes;
  } else if (first == 0x37) {
    fits = at == 1 ? byte == 0x22 : at == fence_bytes - 1 ? byte == 0 : byte >= 0x20 && byte < 0x7F;
    whole = fence_bytes;
  } else if (first == 0x5F) {
    fits = at <= text_bytes;
    whole = byte == 0 ? at + 1 : text_bytes + 2;
  }
  if (!fits) {  // not what it seemed to be
    drop();
    return begin(byte);
  }
  pending_.push_back(byte);
  if (pending_.size() < whole) return std::nullopt;
  const std::vector<std::uint8_t> came = std::exchange(pending_, {});
  if (full) {
    full_expected_ = false;
    return FullStatus{came[2], came[3], came[4], came[5]};
  }
  if (first == 0x37 && whole == clear_bytes) return ClearAnswer{};
  if (first == 0x37) {
    FenceAnswer answer;
    std::copy_n(came.begin() + 2, answer.id.size(), answer.id.begin());
    return answer;
  }
  if (first == 0x5F) return NameAnswer{{came.begin() + 1, came.end() - 1}};
  return AutomaticStatus{came[0], came[1], came[2]};
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
