// SPDX-License-Identifier: MIT
#pragma once

// What is about other things of a pack: what people say for them, every line of them as it is typed, and pages that somebody signed.

#include <optional>
#include <string>
#include <vector>

#include "content/base/date.h"
#include "content/base/row.h"

namespace content {

struct Alias {                      // tables/aliases.csv: what people say, and where that is found here
  std::string words;                // "没钱吃饭"
  std::vector<std::string> places;  // the first one first: a page's id, 叫法 of an urgent need, a district's name, the code of an office or
                                    // a notice
  std::vector<std::string> english;
  std::string note;
  Place place;
  Cells cells{};

  bool operator==(const Alias&) const = default;
};

// What can be looked for, as it is typed; worked out of the rest where a bundle is made (content/search), and only the bundle has it.
struct SearchLine {
  enum class Kind { page, urgent, district, office, notice };
  enum class Rank { name, heading, summary, body };
  Kind kind = Kind::page;
  std::string subject;  // id or code
  Rank rank = Rank::name;
  std::string language = std::string(base_language);  // of the text
  std::string spelling;                               // "di bao hang/xing": a blank between characters or words, "/" between readings
  std::string heading;                                // of that rank: as it stands on the page
};
struct SearchLines {
  std::vector<SearchLine> rows;
  bool operator==(const SearchLines&) const { return true; }
};

struct SignedPage {    // tables/signs.csv: a page in sign language, filmed in signs/PAGE.ivf (content/film)
  std::string page;    // its id
  std::string sha256;  // of the film
  std::string said;    // sum of what the page said on the day (content/check/signed_words.h)
  std::string signer;
  std::optional<Date> day;
  Place place;
  Cells cells{};

  bool operator==(const SignedPage&) const = default;
};

}  // namespace content
