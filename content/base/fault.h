// SPDX-License-Identifier: MIT
#pragma once

// What went wrong, as a value: a closed code, one clear sentence for staff and the place it was seen.
// Nothing in the libraries throws across its border; they return Result<T>.

#include <string>
#include <tl/expected.hpp>

namespace content {

// Lines and columns count from 1, columns in characters; 0 means "the whole file" or "the whole line".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const Place&) const = default;
};

enum class FaultCode {
  file_missing,
  file_unreadable,
  file_unwritable,
  disk_full,
  file_in_use,
  text_malformed,  // CSV, JSON, TOML or Markdown that cannot be read
  value_invalid,   // readable, but not a value of its kind
  name_unknown,
  key_duplicate,  // written twice where only one can hold
  text_too_long,
  bundle_missing,
  bundle_torn,    // truncated, altered or not a bundle at all
  bundle_schema,  // made by a newer or older release
  film_missing,
  film_unusable,  // not a film, damaged, or more than a terminal shows
  font_missing,
  icon_missing,
  word_missing,
  key_unusable,  // signing key absent, unreadable or with open permissions
  payload_invalid,
  payload_too_large,
  printer_absent,
  printer_no_paper,
  printer_cover_open,
  printer_fault,
  printer_silent,  // bytes were sent, nothing came back
  clock_before_bundle,
  display_missing,
};

struct Fault {
  FaultCode code;
  std::string sentence;
  Place place{};
};

template <typename T>
using Result = tl::expected<T, Fault>;

inline tl::unexpected<Fault> fault(FaultCode code, std::string sentence, Place place = {}) {
  return tl::unexpected<Fault>(Fault{code, std::move(sentence), std::move(place)});
}

// "pack/tables/amounts.csv:12:5: sentence"; the place is left out where there is none.
std::string to_string(const Fault& fault);
std::string to_string(const Place& place);

}  // namespace content
