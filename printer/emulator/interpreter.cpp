// SPDX-License-Identifier: MIT
#include "printer/emulator/interpreter.h"

#include <algorithm>

namespace printer {

namespace {

constexpr std::uint8_t nul = 0x00, line_feed = 0x0A, dle = 0x10, esc = 0x1B, fs = 0x1C, gs = 0x1D;
constexpr std::size_t max_macro = 2048;

std::size_t low_high(const std::vector<std::uint8_t>& bytes, std::size_t at) {
  return bytes[at] | static_cast<std::size_t>(bytes[at + 1]) << 8U;
}

// Every dot twice.
std::vector<std::uint8_t> doubled(const std::vector<std::uint8_t>& row) {
  std::vector<std::uint8_t> wide(2 * row.size());
  for (std::size_t dot = 0; dot < 16 * row.size(); ++dot)
    if ((row[dot / 16] >> (7 - dot / 2 % 8) & 1U) != 0) wide[dot / 8] |= static_cast<std::uint8_t>(0x80U >> dot % 8);
  return wide;
}

}  // namespace

std::size_t Interpreter::length() const {
  const auto& c = command_;
  const auto known = [&](std::size_t header, auto rest) { return c.size() < header ? 0 : header + rest(); };
  if (c.size() < 2) return 0;
  const std::uint8_t second = c[1];
  if (c[0] == dle) {
    if (second == 0x04) return c.size() < 3 ? 0 : (c[2] == 7 || c[2] == 8 ? 4 : 3);
    if (second == 0x05) return 3;
    if (second == 0x14) return known(3, [&]() -> std::size_t { return c[2] == 8 ? 7 : c[2] == 3 ? 5 : c[2] == 7 ? 1 : 2; });
    return 2;
  }
  if (c[0] == esc) {
    switch (second) {
      case '@':
      case '2':
      case '<':
      case 'i':
      case 'm':
      case 'L':
      case 'S':
      case 0x0C: return 2;
      case '$':
      case '\\':
      case 'c':
      case 'B': return 4;
      case 'p': return 5;
      case 'W': return 10;
      case '*': return known(5, [&] { return low_high(c, 3) * (c[2] >= 32 ? 3U : 1U); });
      case 'D': return c.size() > 2 && (c.back() == nul || c.size() == 35) ? c.size() : 0;
      case '&': return 5;
      case '(': return known(5, [&] { return low_high(c, 3); });
      default: return 3;
    }
  }
  if (c[0] == fs) {
    switch (second) {
      case '.':
      case '&': return 2;
      case 'S':
      case 'p':
      case '2': return 4;
      case '(': return known(5, [&] { return low_high(c, 3); });
      default: return 3;
    }
  }
  switch (second) {
    case ':': return 2;
    case 'P':
    case 'L':
    case 'W':
    case '$':
    case '\\': return 4;
    case '^': return 5;
    case 'V': return known(3, [&]() -> std::size_t { return c[2] >= 65 ? 1 : 0; });
    case '(': return known(5, [&] { return low_high(c, 3); });
    case '8': return known(7, [&] { return low_high(c, 3) | low_high(c, 5) << 16U; });
    case 'v': return 8;  // its data is read row by row
    case '*': return known(4, [&] { return static_cast<std::size_t>(c[2]) * c[3] * 8; });
    case 'k':
      if (c.size() < 4) return 0;
      if (c[2] >= 65) return 4 + static_cast<std::size_t>(c[3]);
      return c.back() == nul ? c.size() : 0;
    case 'z': return 4;
    default: return 3;
  }
}

void Interpreter::take(std::uint8_t byte) {
  if (recording_ && macro_.size() < max_macro) macro_.push_back(byte);
  if (rows_left_ > 0) {
    row_.push_back(byte);
    if (row_.size() < row_bytes_) return;
    if (wide_) row_ = doubled(row_);
    for (int i = 0; i < stretch_; ++i) mechanism_->print_row(row_);
    row_.clear();
    --rows_left_;
    return;
  }
  if (command_.empty() && byte != dle && byte != esc && byte != fs && byte != gs) {
    if (!selected_) return;
    if (byte == line_feed) return end_line();
    if (byte < 0x20 || byte == 0x7F) return;  // NUL, CR, HT, FF, CAN: nothing to see
    if (line_.room() < PrintLine::character) end_line();
    line_.put_character(byte);
    return;
  }
  command_.push_back(byte);
  const std::size_t whole = length();
  if (whole == 0 || command_.size() < whole) return;
  execute();
  command_.clear();
}

void Interpreter::take_due() {
  const std::uint8_t byte = due_.front();
  due_.pop_front();
  take(byte);
}

void Interpreter::execute() {
  if (command_[0] == esc) return execute_escape();
  if (command_[0] == gs && selected_) return execute_group();
  // DLE: done when it was received. FS: only changes characters.
}

void Interpreter::execute_escape() {
  const auto& c = command_;
  if (c[1] == '=') selected_ = (c[2] & 1U) != 0;
  if (!selected_) return;
  switch (c[1]) {
    case '@':
      forget_line();
      spacing_ = 30;
      mechanism_->status_back(0);
      mechanism_->allow_pulses(true);
      mechanism_->forget_macros();
      break;
    case 'J':
      end_line();
      mechanism_->feed(c[2]);
      break;
    case 'd':
      end_line();
      mechanism_->feed(c[2] * spacing_);
      break;
    case '2': spacing_ = 30; break;
    case '3': spacing_ = c[2]; break;
    case 'i':
    case 'm': mechanism_->cut(); break;
    case '*': columns(c[2], std::span(c).subspan(5)); break;
    default: break;
  }
}

void Interpreter::execute_group() {
  const auto& c = command_;
  switch (c[1]) {
    case 'V':
      if (c.size() == 4) mechanism_->feed(c[3]);
      mechanism_->cut();
      break;
    case 'a': mechanism_->status_back(c[2]); break;
    case 'r':
      if (c[2] == 1 || c[2] == 49) mechanism_->send_paper_status();
      if (c[2] == 2 || c[2] == 50) mechanism_->send_drawer_status();
      break;
    case 'I': mechanism_->send_name(c[2]); break;
    case 'v': begin_raster(static_cast<int>(low_high(c, 4)), static_cast<int>(low_high(c, 6)), c[3]); break;
    case '(':
    case '8': execute_parameters(); break;
    case ':':
      if (!macros_) break;
      if (recording_) macro_.resize(macro_.size() >= 2 ? macro_.size() - 2 : 0);  // without the GS : that ends it
      else macro_.clear();
      recording_ = !recording_;
      break;
    case '^':
      if (!macros_) break;
      if (recording_) {  // ends the definition and clears it
        recording_ = false;
        macro_.clear();
        break;
      }
      for (int i = 0; i < c[2]; ++i) due_.insert(due_.end(), macro_.begin(), macro_.end());
      break;
    default: break;
  }
}

void Interpreter::execute_parameters() {
  const auto& c = command_;
  const std::size_t at = c[1] == '8' ? 7 : 5;  // m, or fn where there is none
  const std::size_t count = c.size() - at;
  if (c[1] == '(' && c[2] == 'H' && count == 6 && c[5] == 0x30 && c[6] == 0x30) mechanism_->send_fence(std::span(c).subspan(7, 4));
  if (c[1] == '(' && c[2] == 'D' && count >= 3 && c[5] == 20)
    for (std::size_t i = 6; i + 1 < c.size(); i += 2) mechanism_->allow_pulses((c[i + 1] & 1U) != 0);
  if (c[2] != 'L' || count < 2) return;
  const int function = c[at + 1];
  if (function == 112 && count > 10) {  // m fn a bx by c xL xH yL yH d…
    graphics_bytes_ = (static_cast<int>(low_high(c, at + 6)) + 7) / 8;
    graphics_.assign(c.begin() + static_cast<std::ptrdiff_t>(at + 10), c.end());
  } else if ((function == 2 || function == 50) && graphics_bytes_ > 0) {
    const auto wide = static_cast<std::size_t>(graphics_bytes_);
    for (std::size_t start = 0; start + wide <= graphics_.size(); start += wide)
      mechanism_->print_row(std::span(graphics_).subspan(start, wide));
    graphics_.clear();
  }
}

// `mode` 0 … 3, or the digits for them: 1 doubles every dot, 2 every row.
void Interpreter::begin_raster(int row_bytes, int rows, int mode) {
  if (row_bytes == 0 || rows == 0) return;
  row_bytes_ = static_cast<std::size_t>(row_bytes);
  rows_left_ = rows;
  wide_ = (mode & 1) != 0;
  stretch_ = (mode & 2) != 0 ? 2 : 1;
  row_.clear();
}

void Interpreter::columns(int mode, std::span<const std::uint8_t> data) {
  if (mode >= 32) {
    for (std::size_t i = 0; i + 2 < data.size(); i += 3) line_.put_column(data[i] << 16U | data[i + 1] << 8U | data[i + 2]);
    return;
  }
  for (const std::uint8_t byte : data) {
    std::uint32_t column = 0;
    for (unsigned bit = 0; bit < 8; ++bit)
      if ((byte >> (7 - bit) & 1U) != 0) column |= 7U << (21 - 3 * bit);
    for (int i = 0; i < (mode == 0 ? 2 : 1); ++i) line_.put_column(column);
  }
}

void Interpreter::end_line() {
  if (line_.empty()) return mechanism_->feed(command_.empty() ? spacing_ : 0);
  mechanism_->printed_characters(line_.characters());
  for (const auto& row : line_.take()) mechanism_->print_row(row);
  if (command_.empty()) mechanism_->feed(std::max(0, spacing_ - PrintLine::height));
}

void Interpreter::forget_line() { line_.clear(); }

void Interpreter::forget_macros() {
  recording_ = false;
  macro_.clear();
  due_.clear();
}

void Interpreter::reset() {
  forget_line();
  command_.clear();
  row_.clear();
  rows_left_ = 0;
  spacing_ = 30;
  selected_ = true;
  graphics_.clear();
  forget_macros();
}

}  // namespace printer
