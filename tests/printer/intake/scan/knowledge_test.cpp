// SPDX-License-Identifier: MIT
#include "printer/intake/scan/knowledge.h"

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "tests/content/web/caller.h"
#include "tests/packs.h"

namespace fs = std::filesystem;

namespace {

const content::Date day = *content::parse_date("2026-11-20");

void add_rules(const fs::path& file, const std::string& version, const std::string& city = "甲城") {
  content::Pack pack = packs::frozen();
  pack.info.version = version;
  pack.info.city = city;
  REQUIRE(content::write_bundle(pack, file));
}

}  // namespace

TEST_CASE("a window knows the rule sets of a folder by their versions, the newest first") {
  const WebFolder folder;
  fs::create_directory(folder / "rules");
  add_rules(folder / "rules/a.bundle", "2026.9");
  add_rules(folder / "rules/b.bundle", "2026.11");
  add_rules(folder / "rules/c.bundle", "2026.10");
  intake::KnowledgeSource source({{}, {folder / "rules"}, {}});
  const auto known = source.current();
  REQUIRE(known->rules->size() == 3);
  CHECK(known->newest_rules()->info.version == "2026.11");
  CHECK(known->rules_of("2026.9") != nullptr);
  CHECK(known->rules_of("2026.12") == nullptr);
  CHECK(known->faults.empty());
  // Nothing changed: nothing is read.
  CHECK(source.current() == known);
}

TEST_CASE("what is put into the folders, taken away or torn is known at the next look") {
  const WebFolder folder;
  fs::create_directory(folder / "rules");
  add_rules(folder / "rules/a.bundle", "2026.9");
  intake::KnowledgeSource source({{folder / "keys"}, {folder / "rules"}, folder / "answers"});
  CHECK(source.current()->keys.empty());
  CHECK_FALSE(source.current()->keys_changed);
  REQUIRE(printer::rotate_key(folder / "keys", day, "KDL-1"));
  REQUIRE(printer::rotate_answer_key(folder / "answers", day, ""));
  CHECK(source.current()->keys.size() == 1);
  CHECK(source.current()->answer_keys.size() == 1);
  CHECK(source.current()->keys_changed);
  const auto rules = source.current()->rules;

  add_rules(folder / "rules/b.bundle", "2026.10");
  CHECK(source.current()->rules->size() == 2);
  REQUIRE(content::write_file(folder / "rules/b.bundle", "torn"));
  CHECK(source.current()->rules->size() == 1);
  REQUIRE(source.current()->faults.size() == 1);
  CHECK(content::to_string(source.current()->faults[0]).find("b.bundle") != std::string::npos);
  fs::remove(folder / "rules/b.bundle");
  CHECK(source.current()->faults.empty());
  fs::remove(folder / "rules/a.bundle");
  CHECK(source.current()->newest_rules() == nullptr);
  // Who still has the old list in hand reads on.
  CHECK(rules->front().info.version == "2026.9");

  // A change of keys alone does not read the rules again.
  const auto before = source.current()->rules;
  REQUIRE(content::write_file(folder / "keys/0000000000000000.pub", "garbage"));
  CHECK(source.current()->faults.size() == 1);
  CHECK(source.current()->keys.size() == 1);
  CHECK(source.current()->rules == before);
}

TEST_CASE("of two rule sets with one version the file that was written last counts") {
  const WebFolder folder;
  fs::create_directory(folder / "rules");
  add_rules(folder / "rules/a.bundle", "2026.11", "早");
  add_rules(folder / "rules/b.bundle", "2026.11", "晚");
  fs::last_write_time(folder / "rules/a.bundle", fs::last_write_time(folder / "rules/b.bundle") - std::chrono::hours(1));
  CHECK(intake::KnowledgeSource({{}, {folder / "rules"}, {}}).current()->rules_of("2026.11")->info.city == "晚");
  fs::last_write_time(folder / "rules/a.bundle", fs::last_write_time(folder / "rules/b.bundle") + std::chrono::hours(1));
  CHECK(intake::KnowledgeSource({{}, {folder / "rules"}, {}}).current()->rules_of("2026.11")->info.city == "早");
}

TEST_CASE("a key that one folder knows as lost or retired is so in its copies") {
  const WebFolder folder;
  REQUIRE(printer::rotate_key(folder / "terminal", day, "KDL-1"));
  REQUIRE(printer::export_keys(folder / "terminal", folder / "first"));
  REQUIRE(printer::export_keys(folder / "terminal", folder / "second"));
  const std::string name = printer::current_fingerprint(folder / "terminal");
  REQUIRE(printer::retire_key(folder / "second", name, day, true));
  for (const auto& order : {std::vector<fs::path>{folder / "first", folder / "second"}, {folder / "second", folder / "first"}}) {
    const auto known = intake::KnowledgeSource({order, {}, {}}).current();
    REQUIRE(known->keys.size() == 1);
    CHECK(known->keys[0].lost);
    CHECK(known->keys[0].retired == day);
  }
}
