// SPDX-License-Identifier: MIT
#include "printer/code/scanned_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "content/base/utf8.h"
#include "printer/code/base32.h"
#include "printer/code/cbor.h"
#include "printer/code/scan_layouts.h"
#include "printer/code/scanned_text.h"

namespace printer {

namespace {

// Tag 18, an array of four, a header of 7 bytes with EdDSA and a kid of 2: the first 60 bits of every code.
constexpr std::string_view beginning = "2KCEPIQBE4CE";
// Fewer characters of base32 than this are words, not a code that lost its beginning.
constexpr std::size_t min_remains = 40;

ScanFailure not_read(ScanTrouble trouble, std::string_view detail = {}) {
  const auto words = [&]() -> std::string {
    switch (trouble) {
      case ScanTrouble::empty: return "什么也没有扫到，请再扫一遍。";
      case ScanTrouble::too_long: return "这一行太长，不是一张小票的码，请一次只扫一张。";
      case ScanTrouble::torn: return "没有扫全，码断在半路：请再扫一遍，纸撕坏了就输纸上的短码。";
      case ScanTrouble::beginning_lost: return "没有扫全，码的开头没有了：请再扫一遍，纸撕坏了就输纸上的短码。";
      case ScanTrouble::damaged: return fmt::format("码里混进了“{}”，小票的码里没有这个字符：请再扫一遍。", detail);
      case ScanTrouble::input_method: return "输入法把码改成了汉字或中文标点：请切换到英文输入，再扫一遍。";
      case ScanTrouble::layout: return "键盘布局把码里的字母改了：请切换到英文输入，布局选“美国”，再扫一遍。";
      case ScanTrouble::several: return "这里不止一张小票的码：请一张一张扫。";
      case ScanTrouble::foreign: break;
    }
    return "这不是救助小票的码：请扫小票上的二维码，或者输纸上的短码。";
  };
  return {trouble, words()};
}

bool is_chinese(char32_t c) {
  const auto between = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return between(0x2E80, 0x9FFF) || between(0xAC00, 0xD7AF) || between(0xF900, 0xFAFF) || between(0x20000, 0x3FFFF) || c == U'…' ||
         c == U'￥' || c == U'·';
}
bool is_foreign_letter(char32_t c) { return c >= 0xC0 && c < 0x2000; }

// How much of `run` is one value of CBOR.
CborExtent extent_of(std::string_view run) {
  std::string padded(run);
  padded.resize((run.size() + 7) / 8 * 8, 'A');
  auto bytes = from_base32(padded);
  if (!bytes) return {CborExtent::State::malformed, 0};
  bytes->resize(run.size() * 5 / 8);
  return cbor_extent(*bytes);
}

// A code that broke off has the beginning of the next address behind it.
std::string_view without_scheme(std::string_view run) {
  for (const std::string_view scheme : {"HTTPS", "HTTP"})
    if (run.ends_with(scheme)) return run.substr(0, run.size() - scheme.size());
  return run;
}

std::size_t characters_for(std::size_t bytes) { return (bytes * 8 + 4) / 5; }

// What one layout of the keyboard makes of the characters. A code whose heads make no sense is kept where there is no better one.
struct Found {
  std::vector<std::string> codes;  // different ones
  bool several = false, begun = false;
  std::optional<std::size_t> stopped_at;  // the place of the character that ended a code too early
};

Found find_codes(const ScannedSymbols& read) {
  Found found;
  std::vector<std::string_view> torn;
  std::string_view malformed;
  const std::string_view symbols = read.symbols;
  for (std::size_t at = symbols.find(beginning); at != std::string_view::npos && found.codes.size() < 2;) {
    const std::size_t next = symbols.find(beginning, at + beginning.size());
    std::string_view run = symbols.substr(at, next - at);  // npos: to the end
    run = run.substr(0, run.find(no_symbol));
    const std::size_t end = at + run.size();
    if (next != std::string_view::npos && end != next) run = without_scheme(run);
    const CborExtent extent = extent_of(run);
    found.begun = true;
    if (extent.state == CborExtent::State::whole) {
      run = run.substr(0, characters_for(extent.bytes));
      if (std::find(found.codes.begin(), found.codes.end(), run) == found.codes.end()) found.codes.emplace_back(run);
    } else if (extent.state == CborExtent::State::torn) {
      torn.push_back(run);
      if (end != next && end < symbols.size()) found.stopped_at = read.places[end];
    } else {
      malformed = run;
    }
    at = next;
  }
  // A scan that broke off and was repeated is one slip.
  const auto of_another = [&](std::string_view run) { return !std::string_view(found.codes.front()).starts_with(run); };
  found.several = found.codes.size() > 1 || (found.codes.size() == 1 && std::any_of(torn.begin(), torn.end(), of_another));
  if (found.codes.empty() && !malformed.empty()) found.codes.emplace_back(malformed);
  return found;
}

// A code that begins as ours and does not end.
ScanFailure why_torn(std::u32string_view characters, const Found& found) {
  constexpr std::u32string_view suffixes = U"&?#/:.,;()[]{}<'\"";  // what begins a suffix or the next address is no damage
  if (!found.stopped_at) return not_read(ScanTrouble::torn);
  const char32_t c = characters[*found.stopped_at];
  if (is_chinese(c)) return not_read(ScanTrouble::input_method);
  if (is_foreign_letter(c)) return not_read(ScanTrouble::layout);
  if (suffixes.find(c) != std::u32string_view::npos) return not_read(ScanTrouble::torn);
  return not_read(ScanTrouble::damaged, content::utf8_from(characters.substr(*found.stopped_at, 1)));
}

// No code of ours begins here, as far as the American keyboard's characters tell. What follows the mark of the fragment, or all there is,
// may still be a code of another kind that has a sentence of its own.
tl::expected<Readings, ScanFailure> other_codes(std::u32string_view characters) {
  const std::size_t mark = characters.find_last_of(U"#£§");
  const std::size_t start = mark == std::u32string_view::npos ? 0 : mark + 1;
  const ScannedSymbols read = symbols_of(characters.substr(start), american_layout);
  const bool only_symbols = read.symbols.find(no_symbol) == std::string::npos;
  if (only_symbols && read.symbols.size() >= min_remains) {
    const CborExtent extent = extent_of(read.symbols);
    if (extent.state == CborExtent::State::whole && characters_for(extent.bytes) == read.symbols.size()) return Readings{read.symbols};
    return tl::unexpected(not_read(ScanTrouble::beginning_lost));
  }
  const bool address_only = mark != std::u32string_view::npos && only_symbols && beginning.starts_with(read.symbols);
  if (address_only || characters.ends_with(U"/S")) return tl::unexpected(not_read(ScanTrouble::torn));
  const auto rest = characters.begin() + static_cast<std::ptrdiff_t>(start);
  if (std::any_of(rest, characters.end(), is_chinese)) return tl::unexpected(not_read(ScanTrouble::input_method));
  if (std::any_of(rest, characters.end(), is_foreign_letter)) return tl::unexpected(not_read(ScanTrouble::layout));
  return tl::unexpected(not_read(ScanTrouble::foreign));
}

}  // namespace

tl::expected<Readings, ScanFailure> read_scan(std::string_view text) {
  if (text.size() > longest_scan) return tl::unexpected(not_read(ScanTrouble::too_long));
  const std::u32string characters = plain_characters(text);
  if (characters.find_first_not_of(U" \n") == std::u32string::npos) return tl::unexpected(not_read(ScanTrouble::empty));
  Readings readings;
  std::optional<ScanFailure> failure;
  for (const ScanLayout& layout : scan_layouts(characters)) {
    const ScannedSymbols read = symbols_of(characters, layout);
    const Found found = find_codes(read);
    if (found.several && readings.empty()) return tl::unexpected(not_read(ScanTrouble::several));
    if (found.begun && found.codes.empty() && !failure) failure = why_torn(characters, found);
    if (!found.codes.empty() && std::find(readings.begin(), readings.end(), found.codes.front()) == readings.end())
      readings.push_back(found.codes.front());
  }
  if (!readings.empty()) return readings;
  if (failure) return tl::unexpected(std::move(*failure));
  return other_codes(characters);
}

}  // namespace printer
