// SPDX-License-Identifier: MIT
#pragma once

// Which offices report to this city. Each has a key that it was given once; the store holds its sum only.

#include "content/web/outbox/inbox.h"
#include "content/web/site.h"

namespace web {

struct OfficeStand {
  std::string name;
  std::int64_t heard = 0;  // when its last note came; 0: none yet
  std::int64_t notes = 0, conflicts = 0;
};

class Offices {
 public:
  explicit Offices(Store& store) : store_(store) {}
  // The key of a new office, or another one of an old office: the one before is worth nothing then. Fault value_invalid for a name that is
  // empty, longer than 40 characters, or more than one line.
  content::Result<std::string> make(const std::string& name, std::int64_t now);
  content::Result<std::optional<std::string>> of_key(std::string_view key);
  content::Result<std::vector<OfficeStand>> all();

 private:
  Store& store_;
};

// POST /report: a note of an office, with its key; the reply is answer_form(). 401 for a key that nobody has, 400 for what is no note.
void add_report(Site& site, Offices& offices, Inbox& inbox);

}  // namespace web
