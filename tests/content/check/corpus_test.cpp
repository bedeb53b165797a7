// SPDX-License-Identifier: MIT
#include "tests/content/check/corpus.h"

#include <catch2/catch.hpp>

TEST_CASE("the good pack of the corpus has nothing to find") { CHECK(corpus::check(corpus::folder() / "good").text == ""); }

TEST_CASE("every kind of finding has a fixture of its own, and every fixture a kind") {
  for (const content::FindingKind& kind : content::finding_kinds()) {
    INFO("finding " << kind.code);
    CHECK(std::filesystem::exists(corpus::folder() / "bad" / std::string(kind.code) / ".expected"));
  }
  for (const std::string& name : corpus::names_of_bad()) {
    INFO("fixture " << name);
    CHECK(content::finding_kind(name) != nullptr);
  }
}

TEST_CASE("every bad pack gets exactly the sentences that are expected, each with its place") {
  for (const std::string& name : corpus::names_of_bad()) {
    const corpus::PackCopy pack(name);
    const corpus::Checkup found = corpus::check(pack.path());
    INFO("fixture " << name);
    CHECK(found.text == corpus::bytes_of(corpus::folder() / "bad" / name / ".expected"));
    bool seen = false;
    for (const content::Finding& finding : found.findings) {
      seen = seen || finding.code == name;
      CHECK_FALSE(finding.place.file.empty());
      CHECK(content::finding_kind(finding.code) != nullptr);
    }
    CHECK(seen);
  }
}

TEST_CASE("the codes of findings are all different and their sentences end") {
  std::vector<std::string_view> codes;
  for (const content::FindingKind& kind : content::finding_kinds()) {
    CHECK(std::find(codes.begin(), codes.end(), kind.code) == codes.end());
    codes.push_back(kind.code);
    const std::string_view sentence = kind.sentence;
    CHECK((sentence.ends_with("。") || sentence.ends_with("}")));
  }
}
