// SPDX-License-Identifier: MIT
#pragma once

// What the fuzz targets share. A target aborts where a promise is broken; the sanitizers watch the rest.

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "content/audit/audit.h"
#include "content/base/utf8.h"
#include "content/check/check.h"
#include "content/pack/pack.h"
#include "content/screening/screening.h"

namespace fuzz {

inline std::string text(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// Every finding has a kind and a sentence that is text.
inline void sentences(const content::Findings& findings) {
  for (const content::Finding& finding : findings.all()) {
    if (content::finding_kind(finding.code) == nullptr || !content::utf8_valid(finding.text())) std::abort();
  }
}

inline content::Date day() { return *content::parse_date("2026-11-23"); }

// All that is done with a pack that could be read.
inline void use(const content::Pack& pack) {
  content::Findings findings;
  content::check_pack(pack, findings);
  content::check_days(pack, day(), findings);
  const content::Checked<content::Screening> compiled = content::Screening::compile(pack);
  sentences(compiled.findings);
  if (compiled.value) {
    compiled.value->assess({}, day());
    compiled.value->next_question({}, day());
    if (!findings.has_errors()) content::audit(pack, *compiled.value, day(), findings);
  }
  sentences(findings);
}

// The small pack of the corpus.
inline std::string good_folder() { return std::string(TEST_SOURCE_DIR) + "/tests/corpus/good"; }
inline const content::Pack& good() {
  static const content::Pack pack = *content::read_pack(good_folder()).value;
  return pack;
}

// A folder or file of this process in memory, where the system has such a place.
inline std::filesystem::path scratch(const std::string& name) {
  const std::filesystem::path memory = std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
  return memory / ("fuzz-" + std::to_string(::getpid()) + "-" + name);
}

}  // namespace fuzz
