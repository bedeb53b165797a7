// SPDX-License-Identifier: MIT
// libFuzzer target over everything a printer's line may say: the input is what comes back and what is asked in between. Whatever it is, no
// fence is answered whose seven bytes did not come after it was put, nothing is trusted again, and what is kept stays small.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "printer/escpos/printer_record.h"

namespace {

void insist(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace printer;
  PrinterRecord record;
  Clock::time_point now{std::chrono::hours(1)};
  std::array<bool, asked_kinds> trusted = {true, true, true, true, true, true};
  std::vector<std::uint8_t> heard;  // since the fence was put, without what may stand inside an answer
  FenceId id{'a', 'b', 'c', 'd'};
  PrinterRecord::Number fence = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == 0xFE && i + 1 < size) {  // a question, or time that passes
      const std::uint8_t what = data[++i];
      if (what % 8 == 7) {
        now += Milliseconds(what * 8);
        continue;
      }
      const auto kind = static_cast<Asked>(what % asked_kinds);
      record.wrote(3);
      if (kind == Asked::fence) {
        id[3] = "defghijk"[what / 8 % 8];
        heard.clear();
        fence = record.put(kind, now, now + Milliseconds(what), id);
      } else {
        const auto number = record.put(kind, now, now, {}, 1 + what % 3);
        if (what >= 128) record.lapse(number);
      }
      continue;
    }
    heard.push_back(data[i]);
    record.take(data[i], now, data[i] == 0xFD ? 2 : 0);
    insist(record.kept() < 200);
    for (std::size_t kind = 0; kind < asked_kinds; ++kind) {
      const bool is = record.trusted(static_cast<Asked>(kind));
      insist(!is || trusted[kind]);
      trusted[kind] = is;
    }
    if (fence == 0 || !record.answered(fence)) continue;
    std::erase_if(heard, [](std::uint8_t byte) { return (byte & 0x93U) == 0x12U || byte == 0x11 || byte == 0x13; });
    const std::array<std::uint8_t, 7> whole = {0x37, 0x22, 'a', 'b', 'c', static_cast<std::uint8_t>(id[3]), 0x00};
    insist(std::search(heard.begin(), heard.end(), whole.begin(), whole.end()) != heard.end());
    fence = 0;
  }
  return 0;
}
