// SPDX-License-Identifier: MIT
#pragma once

// The packs of the tests, read and compiled once. Whatever is not about Baotou is tested on the frozen city (tests/pack): three programmes,
// amounts of its own and dates of its own, so that staff may change Baotou's without a test in C++ noticing.

#include <filesystem>
#include <stdexcept>
#include <string>

#include "content/pack/pack.h"
#include "content/screening/screening.h"

namespace packs {

inline std::filesystem::path baotou_folder() { return std::filesystem::path(TEST_SOURCE_DIR) / "content/baotou"; }
inline std::filesystem::path frozen_folder() { return std::filesystem::path(TEST_SOURCE_DIR) / "tests/pack"; }

// What there is of it, with reminders or without; throws where it has errors.
inline content::Pack read(const std::filesystem::path& folder) {
  content::Checked<content::Pack> read = content::read_pack(folder.string());
  if (!read.value || read.findings.has_errors())
    throw std::runtime_error(folder.string() + ": " +
                             (read.findings.all().empty() ? "cannot be read" : read.findings.all().front().text()));
  return std::move(*read.value);
}

inline content::Screening compiled(const content::Pack& pack) {
  content::Checked<content::Screening> compiled = content::Screening::compile(pack);
  if (!compiled.value) throw std::runtime_error(pack.info.code + ": " + compiled.findings.all().front().text());
  return std::move(*compiled.value);
}

inline const content::Pack& baotou() {
  static const content::Pack pack = read(baotou_folder());
  return pack;
}
inline const content::Screening& baotou_screening() {
  static const content::Screening screening = compiled(baotou());
  return screening;
}
inline const content::Pack& frozen() {
  static const content::Pack pack = read(frozen_folder());
  return pack;
}
inline const content::Screening& frozen_screening() {
  static const content::Screening screening = compiled(frozen());
  return screening;
}

}  // namespace packs
