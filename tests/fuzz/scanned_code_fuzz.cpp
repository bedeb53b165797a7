// SPDX-License-Identifier: MIT
// Any bytes as what a scanner brought: as they are, and put into a genuine code by which the first bytes say where. Read or told, the same
// when it is read again, and nothing but what a terminal signed is ever believed.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "printer/code/scanned_code.h"
#include "printer/code/scanned_text.h"
#include "printer/code/short_code.h"
#include "printer/payload/slip_check.h"
#include "tests/fuzz/fuzz.h"

namespace {

constexpr std::int64_t now = 1'795'600'000;  // 2026-11-25, when the good codes of the corpus are good

void insist(bool holds) {
  if (!holds) std::abort();
}

const std::vector<printer::PublicKey>& keys() {
  static const std::vector<printer::PublicKey> list = printer::read_keys(std::string(TEST_SOURCE_DIR) + "/tests/corpus/slips/keys")->keys;
  return list;
}

// All codes of the corpus that a terminal signed and that are good today; some of those among the bad have other faults.
const std::vector<std::string>& good_codes() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> codes;
    for (const char* folder : {"good", "bad"})
      for (const auto& entry : std::filesystem::directory_iterator(std::string(TEST_SOURCE_DIR) + "/tests/corpus/slips/" + folder)) {
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
          if (line.starts_with("code ")) line.erase(0, 5);
          if (line.starts_with("https://") && printer::check_slip(line, keys(), now)) codes.push_back(line);
        }
      }
    std::sort(codes.begin(), codes.end());
    return codes;
  }();
  return list;
}

void read(const std::string& text) {
  static const std::vector<printer::Payload> signed_ones = [] {
    std::vector<printer::Payload> payloads;
    for (const std::string& code : good_codes()) payloads.push_back(printer::check_slip(code, keys(), now).value().payload);
    return payloads;
  }();
  const auto scan = printer::read_scan(text);
  if (!scan) insist(!scan.error().sentence.empty() && content::utf8_valid(scan.error().sentence));
  if (scan) {
    insist(!scan->empty() && scan->size() <= 3);
    for (const std::string& reading : *scan) {
      insist(reading.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string::npos);
      const auto again = printer::read_scan(reading);
      insist(again && std::find(again->begin(), again->end(), reading) != again->end());
    }
  }
  const auto checked = printer::check_slip(text, keys(), now);
  if (checked) insist(scan && std::find(signed_ones.begin(), signed_ones.end(), checked->payload) != signed_ones.end());
  if (!checked) insist(content::utf8_valid(checked.error().sentence) && !checked.error().sentence.empty());
  for (const char32_t c : printer::plain_characters(text)) insist(c == U'\n' || !printer::commands_terminal(c));
  if (printer::looks_like_short_code(text))
    if (const auto typed = printer::read_short_code(text, content::Date{}); !typed) insist(content::utf8_valid(typed.error().sentence));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read(fuzz::text(data, size));
  if (size < 3) return 0;
  std::string code = good_codes()[data[0] % good_codes().size()];
  const std::size_t at = (data[1] << 8 | data[2]) % (code.size() + 1);
  read(code.insert(at, fuzz::text(data + 3, size - 3)));
  return 0;
}
