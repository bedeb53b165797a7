// SPDX-License-Identifier: MIT
// Damage of every sort done to a good pack: whatever comes in, reading and checking end with findings, never with a crash.
#include <catch2/catch.hpp>
#include <random>

#include "content/base/utf8.h"
#include "tests/content/check/corpus.h"
#include "tests/effort.h"

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

// One slip: a byte changed, a piece cut out, doubled or moved, or something that has a meaning put in.
std::string damaged(std::string bytes, Random& random) {
  static const std::vector<std::string> pieces = {"\"",
                                                  ",",
                                                  "\n",
                                                  "\r",
                                                  "\t",
                                                  "〔",
                                                  "〕",
                                                  "{{",
                                                  "}}",
                                                  "**",
                                                  "---",
                                                  "## ",
                                                  "[",
                                                  "](",
                                                  ")",
                                                  "-",
                                                  "；",
                                                  std::string(1, '\0'),
                                                  "\xFF",
                                                  "\xEF\xBB\xBF",
                                                  "１２",
                                                  "2026-02-30",
                                                  "99999999999999999999",
                                                  "some p in ",
                                                  "not(",
                                                  "(((((",
                                                  "放宽 ",
                                                  "\xE4\xBD",
                                                  "*",
                                                  "if "};
  const std::size_t at = below(random, bytes.size() + 1);
  const std::size_t length = below(random, std::min<std::size_t>(bytes.size() - at, 60) + 1);
  switch (random() % 5) {
    case 0:
      if (at < bytes.size()) bytes[at] = static_cast<char>(random());
      return bytes;
    case 1: return bytes.erase(at, length);
    case 2: return bytes.insert(at, bytes.substr(at, length));
    case 3: return bytes.substr(0, at);
    default: return bytes.insert(at, pieces[below(random, pieces.size())]);
  }
}

}  // namespace

TEST_CASE("no damage to a pack crashes its readers, and every finding keeps a sentence and valid text") {
  const corpus::PackCopy pack;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(pack.path())) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Random random(20261123);
  for (int round = 0; round < effort::cases(400, 100); ++round) {
    const std::filesystem::path& file = files[below(random, files.size())];
    const std::string whole = corpus::bytes_of(file);
    std::string bytes = whole;
    for (std::size_t slips = 1 + below(random, 4); slips > 0; --slips) bytes = damaged(bytes, random);
    corpus::write(file, bytes);
    INFO("round " << round << " in " << file.filename());
    const corpus::Checkup found = corpus::check(pack.path());
    for (const content::Finding& finding : found.findings) {
      INFO("finding " << finding.code);
      REQUIRE(content::finding_kind(finding.code) != nullptr);
      REQUIRE(content::utf8_valid(finding.text()));
    }
    corpus::write(file, whole);
  }
  CHECK(corpus::check(pack.path()).text == "");
}
