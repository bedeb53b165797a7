// SPDX-License-Identifier: MIT
#pragma once

// What a family hears about how its programmes go together, in as few lines as possible: what comes with a status is one line, a
// status that holds for several offices is one line, everything else is the sentence of its relation. For the screen and the slip.

#include <string>
#include <vector>

#include "content/screening/screening.h"

namespace content {

struct CombinationLine {
  Relation::Kind kind{};
  std::string programme;            // key
  std::vector<std::string> others;  // keys; several only for brings and recognised
  std::string relation;             // code; the words to say where there is one other, or where the kind has no sentence for several
  bool received = false;            // the family already receives `programme`
};

// What excludes comes first, then what is brought along, then the rest; in the order of the relations table within each. Only lines that
// rest on something the family likely gets or already receives, and those that say that one application is enough.
std::vector<CombinationLine> combination_lines(const Assessment& assessment);

}  // namespace content
