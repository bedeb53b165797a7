// SPDX-License-Identifier: MIT
#include <ostream>

#include "content/difference/difference_text.h"
#include "content/source/pack_source.h"
#include "content/tools/commands.h"

namespace tools {

int run_diff(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  const LoadedPack before = load_pack(arguments.pack), after = load_pack(arguments.other);
  // Both are looked at, so that one run names everything that has to be mended. A cell with an error in it has no value to compare: it
  // would pass for no difference.
  const bool old_does = usable(before, Need::screening, err), new_does = usable(after, Need::no_errors, err);
  if (!old_does || !new_does) return 2;
  const auto title = [](const LoadedPack& loaded) { return loaded.pack->info.city + " " + loaded.pack->info.version; };
  DifferenceReport report{arguments.pack, arguments.other, title(before), title(after), difference(*before.pack, *after.pack), {}};
  report.flips = flips_of(before, after, report.changes, arguments.day);
  out << (arguments.json_lines ? json_of(report) : text_of(report));
  return report.any() ? 1 : 0;
}

}  // namespace tools
