// SPDX-License-Identifier: MIT
#pragma once

// A pack from a folder or a bundle, checked as the command needs it.

#include <iosfwd>
#include <optional>
#include <string>

#include "content/pack/pack.h"
#include "content/screening/screening.h"

namespace tools {

// A folder is read, checked and compiled; a bundle opened and compiled. Places in the findings start with the path as it was typed.
struct LoadedPack {
  std::optional<content::Pack> pack;
  std::optional<content::Screening> screening;  // absent where conditions have errors
  content::Findings findings;
  std::string fault;  // why nothing could be read at all
};
LoadedPack load_pack(const std::string& path);
// Adds what else was found in the pack that was loaded from there, in its place among the findings.
void add_findings(LoadedPack& loaded, const content::Findings& findings, const std::string& path);

// A pack without any error, or only conditions that can be evaluated (a slip in a page does not stop whoever is still writing).
enum class Need { no_errors, screening };
// Prints the errors (not the reminders) of a pack that does not do; false then. One that does in spite of errors gets a warning.
bool usable(const LoadedPack& loaded, Need need, std::ostream& err);

// One finding a line, in reading order, each once.
void print_findings(const content::Findings& findings, bool errors_only, std::ostream& out);

}  // namespace tools
