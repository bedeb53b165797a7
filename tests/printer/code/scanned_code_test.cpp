// SPDX-License-Identifier: MIT
// Whatever a genuine code went through on its way from paper, it is read back exactly or told by its cause, and no other one ever is.

#include "printer/code/scanned_code.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <ctime>
#include <fstream>
#include <set>

#include "content/base/files.h"
#include "content/base/utf8.h"
#include "printer/code/base32.h"
#include "printer/payload/slip_check.h"
#include "tests/printer/code/scan_manglings.h"

namespace fs = std::filesystem;
using printer::ScanTrouble;

namespace {

const fs::path corpus = fs::path(TEST_SOURCE_DIR) / "tests/corpus/slips";
constexpr std::int64_t now = 1'795'600'000;  // 2026-11-25

std::string part(const fs::path& file, const std::string& name) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(name + " ")) return line.substr(name.size() + 1);
  return "";
}

const std::vector<std::string>& genuine() {
  static const std::vector<std::string> codes = [] {
    std::vector<std::string> list;
    for (const auto& file : content::list_files(corpus / "good", ".txt")) list.push_back(part(file, "code"));
    return list;
  }();
  return codes;
}

const std::vector<printer::PublicKey>& keys() {
  static const auto list = printer::read_keys(corpus / "keys")->keys;
  return list;
}

std::string usual() { return part(corpus / "good/usual.txt", "code"); }
std::string bare(const std::string& code) { return code.substr(code.find('#') + 1); }

ScanTrouble trouble(const std::string& text) {
  const auto read = printer::read_scan(text);
  INFO(text);
  REQUIRE_FALSE(read);
  CHECK(content::utf8_valid(read.error().sentence));
  CHECK_FALSE(read.error().sentence.empty());
  return read.error().trouble;
}

// Some manglings of each stage, none of most.
std::string mangled(std::string text, mangling::Random& random, std::string& story) {
  for (const auto& stage : mangling::healable()) {
    if (mangling::some(random, 5) > 1) continue;
    const mangling::Mangling& one = stage[mangling::some(random, stage.size())];
    text = one.apply(text, random);
    story.append(one.name).append(", ");
  }
  return text;
}

std::string visible(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F
               ? fmt::format("\\x{:02x}", static_cast<unsigned char>(c))
               : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("each mangling alone leaves a genuine code readable") {
  mangling::Random random(1);
  for (const std::string& code : genuine())
    for (const auto& stage : mangling::healable())
      for (const mangling::Mangling& one : stage)
        for (int round = 0; round < 20; ++round) {
          const std::string text = one.apply(code, random);
          const auto checked = printer::check_slip(text, keys(), now);
          INFO(one.name << ": " << visible(text));
          if (!checked) FAIL(checked.error().sentence);
          REQUIRE(checked->payload == printer::check_slip(code, keys(), now)->payload);
        }
}

TEST_CASE("genuine codes through any course of manglings are read back to the same payload") {
  mangling::Random random(12);
  std::vector<printer::Payload> payloads;
  for (const std::string& code : genuine()) payloads.push_back(printer::check_slip(code, keys(), now)->payload);
  std::set<std::string> stories;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t which = mangling::some(random, genuine().size());
    std::string story;
    const std::string text = mangled(genuine()[which], random, story);
    const auto checked = printer::check_slip(text, keys(), now);
    if (!checked) FAIL(story << checked.error().sentence << "\n" << visible(text));
    if (!(checked->payload == payloads[which])) FAIL(story << visible(text));
    stories.insert(story);
  }
  CHECK(stories.size() > 1000);
}

TEST_CASE("harmed codes are read back exactly or told by a sentence, forged ones never believed") {
  mangling::Random random(1205);
  int read = 0, told = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::size_t which = mangling::some(random, genuine().size());
    std::string code = genuine()[which], story;
    const bool forged = round % 3 == 0;
    if (forged) {
      auto bytes = *printer::from_base32(bare(code));
      bytes[mangling::some(random, bytes.size())] ^= static_cast<std::uint8_t>(1U << mangling::some(random, 8));
      code = "https://a.example/s#" + printer::to_base32(bytes);
    }
    std::string text = mangled(code, random, story);
    for (std::size_t harm = forged ? 0 : 1 + mangling::some(random, 2); harm > 0; --harm)
      text = mangling::harms()[mangling::some(random, mangling::harms().size())].apply(text, random);
    const auto checked = printer::check_slip(text, keys(), now);
    if (!checked) {
      ++told;
      if (checked.error().sentence.empty() || !content::utf8_valid(checked.error().sentence)) FAIL(story << visible(text));
      continue;
    }
    ++read;
    if (forged) FAIL(story << "a forged code was believed: " << visible(text));
    if (!(checked->payload == printer::check_slip(genuine()[which], keys(), now)->payload)) FAIL(story << visible(text));
  }
  CHECK(read > 300);
  CHECK(told > 2000);
}

TEST_CASE("what cannot be read is told by its cause") {
  const std::string code = usual(), base32 = bare(code);
  CHECK(trouble("") == ScanTrouble::empty);
  CHECK(trouble(" \r\n\xEF\xBB\xBF\t") == ScanTrouble::empty);
  CHECK(trouble("https://a.example/s#") == ScanTrouble::torn);
  CHECK(trouble("https://a.example/s") == ScanTrouble::torn);
  CHECK(trouble("https://a.example/s#2KCEPI") == ScanTrouble::torn);
  for (std::size_t length = code.find('#') + 1; length < code.size(); ++length) CHECK(trouble(code.substr(0, length)) == ScanTrouble::torn);
  CHECK(trouble(code.substr(0, 100) + "&appinstall=0") == ScanTrouble::torn);
  CHECK(trouble(code.substr(0, 100) + " （来自微信）") == ScanTrouble::torn);
  CHECK(trouble("您的小票：" + code.substr(0, 100) + "，请收好") == ScanTrouble::torn);
  CHECK(trouble(base32.substr(3)) == ScanTrouble::beginning_lost);
  CHECK(trouble("https://a.example/s#" + base32.substr(60)) == ScanTrouble::beginning_lost);
  CHECK(trouble(code.substr(0, 100) + "8" + code.substr(101)) == ScanTrouble::damaged);
  CHECK(printer::read_scan(code.substr(0, 100) + "0" + code.substr(101)).error().sentence ==
        "码里混进了“0”，小票的码里没有这个字符：请再扫一遍。");
  CHECK(trouble("合同谈判时：//啊。恶心啊没跑了/是#2可测PIQBE") == ScanTrouble::input_method);
  CHECK(trouble(code.substr(0, 60) + "可测" + code.substr(64)) == ScanTrouble::input_method);
  CHECK(trouble(code.substr(0, 60) + "……" + code.substr(64)) == ScanTrouble::input_method);
  CHECK(trouble("реезыЖ..ф.учфьздуж.ы№2лсузшйиу4суутвмги") == ScanTrouble::layout);
  CHECK(trouble(code.substr(0, 60) + "Ç" + code.substr(61)) == ScanTrouble::layout);
  CHECK(trouble(code + " " + part(corpus / "good/empty.txt", "code")) == ScanTrouble::several);
  CHECK(trouble(part(corpus / "good/empty.txt", "code") + bare(code)) == ScanTrouble::several);
  CHECK(trouble(code.substr(0, 120) + " " + part(corpus / "good/empty.txt", "code")) == ScanTrouble::several);
  for (const char* other :
       {"6901234567892", "https://weixin.qq.com/r/abcdef", "hello", "https://a.example/s#HELLO WORLD", "BEGIN:VCARD", "#", "=%%="})
    CHECK(trouble(other) == (std::string_view(other) == "#" ? ScanTrouble::torn : ScanTrouble::foreign));
}

TEST_CASE("a keyboard that swaps two letters leaves the signature to tell which was meant") {
  std::string swapped = bare(usual());
  for (char& letter : swapped) letter = letter == 'Y' ? 'Z' : letter == 'Z' ? 'Y' : letter;
  REQUIRE(swapped != bare(usual()));
  // Read as it came, its claims would be longer than it is.
  CHECK(printer::read_scan(swapped).value() == printer::Readings{bare(usual())});
  const std::string kept = bare(part(corpus / "good/empty.txt", "code"));
  std::string other = kept;
  for (char& letter : other) letter = letter == 'Y' ? 'Z' : letter == 'Z' ? 'Y' : letter;
  REQUIRE(other != kept);
  CHECK(printer::read_scan(other).value() == printer::Readings{other, kept});
  CHECK(printer::read_scan("httpsÖ--a.example-s§" + other).value() == printer::Readings{kept, other});
  CHECK(printer::check_slip(other, keys(), now)->payload.slip_number == "123456");
  CHECK(printer::check_slip(swapped, keys(), now)->payload.slip_number == "0147");
}

TEST_CASE("a text that is no code is refused in time that grows with its length, a very long one unread") {
  std::string far_too_long;
  far_too_long.resize(50'000'000, 'A');
  CHECK(trouble(far_too_long) == ScanTrouble::too_long);
  CHECK(trouble(std::string(printer::longest_scan + 1, ' ')) == ScanTrouble::too_long);
  CHECK(trouble(std::string(printer::longest_scan, ' ')) == ScanTrouble::empty);
  const std::string code = usual();
  const auto repeated = [](const std::string& piece, std::size_t length) {
    std::string text;
    while (text.size() + piece.size() <= length) text += piece;
    return text;
  };
  const auto seconds = [](const std::string& text) {
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
      const std::clock_t start = std::clock();  // of this process, whatever else runs
      for (int times = 0; times < 4; ++times) (void)printer::read_scan(text);
      best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
  };
  for (const std::string& piece :
       {code, std::string("2KCEPIQBE4CE"), std::string("2KCEPIQBE4CEEA3A"), std::string("%25"), std::string("%252523"), std::string("#"),
        std::string("> "), std::string("啊"), std::string("\xA3"), std::string("="), code.substr(0, 200) + "8"}) {
    // Blanks make the smaller one as long, so that both take as much memory: a sanitizer asks the kernel for each large piece of it.
    std::string eighth = repeated(piece, printer::longest_scan / 8);
    eighth.resize(printer::longest_scan, ' ');
    const double small = seconds(eighth), large = seconds(repeated(piece, printer::longest_scan));
    INFO(piece << " " << small << " s " << large << " s");
    CHECK(large < 12 * small + 0.002);  // at most 4 where nothing else runs
  }
}
