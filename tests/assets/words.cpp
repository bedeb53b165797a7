// SPDX-License-Identifier: MIT
// Interface words: arguments, fallback and the faults of their tables.

#include "assets/words.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "assets/text.h"
#include "tests/temporary_folder.h"

using assets::Words;
namespace fs = std::filesystem;

namespace {

// An assets folder with one table.
class Folder : public temporary::Folder {
 public:
  explicit Folder(const std::string& table) {
    fs::create_directories(path() / "words");
    if (!table.empty()) add("one.csv", table);
  }
  void add(const std::string& name, const std::string& table) { temporary::write(path() / "words" / name, table); }
};

Words loaded(const Folder& folder) {
  auto words = Words::load(folder.path());
  if (!words) throw std::runtime_error(content::to_string(words.error()));
  return std::move(*words);
}

content::Fault fault_of(const Folder& folder) {
  auto words = Words::load(folder.path());
  REQUIRE_FALSE(words.has_value());
  return words.error();
}

}  // namespace

TEST_CASE("Words come in the language asked for, with their arguments in place") {
  const Folder folder("key,zh-Hans,en,note\nslip.number,第 {0} 号，共 {1} 项,\"No. {0}, {1} items\",slip head\n");
  const auto words = loaded(folder);
  CHECK(words.say("slip.number", "zh-Hans", {"A017", "3"}) == "第 A017 号，共 3 项");
  CHECK(words.say("slip.number", "en", {"A017", "3"}) == "No. A017, 3 items");
}

TEST_CASE("A list goes on by the words of two, with their blanks") {
  const auto words = Words::load(fs::path(TEST_SOURCE_DIR) / "assets");
  REQUIRE(words);
  CHECK(words->list("common.list", "en", {}).empty());
  CHECK(words->list("common.list", "en", {"Dibao"}) == "Dibao");
  CHECK(words->list("common.list", "en", {"Dibao", "Medical", "{0}"}) == "Dibao, Medical, {0}");
  CHECK(words->list("common.list", "zh-Hans", {"低保", "医疗"}) == "低保、医疗");
}

TEST_CASE("An argument is put in as it is, and a missing one stays visible") {
  const Folder folder("key,zh-Hans,en\na,{0}和{1},\n");
  const auto words = loaded(folder);
  CHECK(words.say("a", "zh-Hans", {"{1}", "乙"}) == "{1}和乙");
  CHECK(words.say("a", "zh-Hans", {"甲"}) == "甲和{1}");
  CHECK(words.say("a", "zh-Hans") == "{0}和{1}");
}

TEST_CASE("A missing translation falls back to Chinese and a missing key to itself") {
  const Folder folder("key,zh-Hans,en,note\nhome,首页,,\n");
  const auto words = loaded(folder);
  CHECK(words.say("home", "en") == "首页※");
  CHECK(words.say("home", "mn-Mong") == "首页※");
  CHECK(words.say("nowhere", "en") == "nowhere");
  CHECK(words.has("home", "zh-Hans"));
  CHECK_FALSE(words.has("home", "en"));
  CHECK_FALSE(words.has("nowhere", "zh-Hans"));
}

TEST_CASE("Several tables are one set of words, and the note is no language") {
  Folder folder("key,zh-Hans,en,note\nb,乙,B,n\n");
  folder.add("two.csv", "key,zh-Hans,en\na,甲,A\n");
  const auto words = loaded(folder);
  CHECK(words.keys() == std::vector<std::string>{"a", "b"});
  CHECK_FALSE(words.has("b", "note"));
}

TEST_CASE("No table at all is the fault word_missing") {
  const Folder folder("");
  const auto fault = fault_of(folder);
  CHECK(fault.code == content::FaultCode::word_missing);
  CHECK(fault.place.file == (folder.path() / "words").string());
}

TEST_CASE("Faults of a table are named with their line") {
  using content::FaultCode;
  const auto check = [](const std::string& table, FaultCode code, int line, const char* part) {
    const Folder folder(table);
    const auto fault = fault_of(folder);
    CAPTURE(table, fault.sentence);
    CHECK(fault.code == code);
    CHECK(fault.place.line == line);
    CHECK(fault.sentence.find(part) != std::string::npos);
  };
  check("key,en\na,A\n", FaultCode::text_malformed, 1, "表头缺少“zh-Hans”");
  check("key,zh-Hans,en\na,甲,A\na,乙,B\n", FaultCode::text_malformed, 3, "“a”写了两次，第一次在");
  check("key,zh-Hans,en\n,甲,A\n", FaultCode::text_malformed, 2, "这一行没有键名（key 列）。");
  check("key,zh-Hans,en\na,甲,A\nb,,B\n", FaultCode::word_missing, 3, "“b”没有中文。");
  check("key,zh-Hans,en\na,\"甲,A\n", FaultCode::text_malformed, 2, "没有配对");
}

TEST_CASE("A key written twice in two tables names the first place") {
  Folder folder("key,zh-Hans\na,甲\n");
  folder.add("two.csv", "key,zh-Hans\na,乙\n");
  const auto fault = fault_of(folder);
  CHECK(fault.code == content::FaultCode::text_malformed);
  CHECK(fault.sentence.find("one.csv:2") != std::string::npos);
  CHECK(fault.place.file.ends_with("two.csv"));
}

TEST_CASE("The terminal's own words load, each with an English text, the same arguments in both, and a glyph for every character") {
  const auto words = Words::load(fs::path(TEST_SOURCE_DIR) / "assets");
  if (!words) FAIL(content::to_string(words.error()));
  const auto typesetter = assets::Typesetter::open();
  REQUIRE(typesetter.has_value());
  const auto arguments = [](const std::string& text) {
    std::set<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) found.insert(text.substr(at, 3));
    return found;
  };
  for (const auto& key : words->keys()) {
    CAPTURE(key);
    CHECK(words->has(key, "en"));
    CHECK(arguments(words->say(key, "zh-Hans")) == arguments(words->say(key, "en")));
    for (const std::string language : {"zh-Hans", "en"}) {
      assets::TextStyle style;
      style.language = language;
      CHECK(typesetter->measure(words->say(key, language), style, 900).unknown_glyphs == 0);
    }
  }
}
