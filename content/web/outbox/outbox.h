// SPDX-License-Identifier: MIT
#pragma once

// An office works with the city cut off: what it does goes into its own store, with a note for the city in the same transaction. Notes wait
// until the city has answered, and are sent one at a time, the oldest first, as often as it takes. What the city says is a conflict stays
// until a person has looked at it. Faults: those of the store and of the way to the city.

#include <vector>

#include "content/web/outbox/note.h"
#include "content/web/store/store.h"

namespace web {

SchemaPart outbox_schema();

struct Conflict {
  Note note;
  std::string taken_by;  // the other office
  std::int64_t taken_at = 0;
};

class Outbox {
 public:
  Outbox(Store& store, std::string office) : store_(store), office_(std::move(office)) {}

  // Within the change that does what it says: both are stored or none.
  static content::Result<void> post(Transaction& transaction, const Event& event, const std::string& slip = {});
  // Until none waits or one has no answer; how many were answered.
  content::Result<std::int64_t> send(const std::function<content::Result<CityAnswer>(const Note&)>& city);
  content::Result<std::int64_t> waiting();
  content::Result<std::vector<Conflict>> conflicts();
  // A person has looked at it; that is an event as well.
  content::Result<void> settle(const std::string& id, const std::string& actor, std::int64_t now);

 private:
  Store& store_;
  std::string office_;
};

// Shown while notes wait: "已存本机，3 条未上报"; empty when all are sent.
std::string waiting_line(std::int64_t waiting);
// Seconds to the next try after so many in vain: 5 s to 15 min.
std::int64_t wait_after(int vain);

}  // namespace web
