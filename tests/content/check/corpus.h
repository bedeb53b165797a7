// SPDX-License-Identifier: MIT
#pragma once

// The corpus of packs: tests/corpus/good is a small pack without faults; a folder of tests/corpus/bad lays its files over it.
// ".marked" puts the mark of UTF-8 before the good pack's tables, ".without" names files to leave out, one a line. "FILE.repeat" appends to
// a file: each line is a count, a blank and a text with \n for a line end, {n} for a number that counts up and {m} for the one before; so
// that a fixture for a limit stays small.

#include <filesystem>
#include <string>
#include <vector>

#include "content/pack/pack.h"
#include "tests/temporary_folder.h"

namespace corpus {

std::filesystem::path folder();           // tests/corpus
std::vector<std::string> names_of_bad();  // sorted

std::filesystem::path city();  // content/baotou, the pack that halls run

// A private copy of a pack, removed at the end.
enum class Whole { small, city };
class PackCopy {
 public:
  explicit PackCopy(Whole whole = Whole::small);  // of a pack without faults
  explicit PackCopy(const std::string& bad);      // of the good pack with a bad one laid over it
  PackCopy(const PackCopy&) = delete;
  PackCopy& operator=(const PackCopy&) = delete;
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  temporary::Folder folder_;
};

// Reading, checking, compiling and auditing on 2026-11-23, as welfare-content check does it: sentences in reading order, each once.
struct Checkup {
  std::vector<content::Finding> findings;
  std::string text;
};
Checkup check(const std::filesystem::path& pack, bool audited = true);

// The bytes of the bundle a pack makes; the pack may have warnings and nothing worse.
std::string bundle_of(const std::filesystem::path& pack);

std::string bytes_of(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& bytes);

}  // namespace corpus
