// SPDX-License-Identifier: MIT
#pragma once

// An office works with the city cut off: what it does goes into its own store, with a note for the city in the same transaction. Notes wait
// until the city has answered, and are sent one at a time, the oldest first, as often as it takes. What the city says is a conflict stays
// until a person has looked at it, and so does what it says another office took later; all others are gone once they were answered. Faults:
// those of the store and of the way to the city.

#include <vector>

#include "content/web/outbox/note.h"
#include "content/web/store/store.h"

namespace web {

SchemaPart outbox_schema();

// Kind of the event in a conflict's note that this office had first: its subject is this office's case, and there is no more in it.
inline constexpr std::string_view overlap_kind = "overlap";

struct Conflict {
  Note note;
  std::string taken_by;  // the other office
  std::int64_t taken_at = 0;
};

struct OutboxStand {
  std::int64_t waiting = 0, conflicts = 0;
  std::int64_t oldest = 0;  // when the first that waits was written; 0: none waits
};

class Outbox {
 public:
  Outbox(Store& store, std::string office) : store_(store), office_(std::move(office)) {}

  // Within the change that does what it says: both are stored or none.
  static content::Result<void> post(Transaction& transaction, const Event& event, const std::string& slip = {});
  // Of what is erased nothing waits but that it was.
  static content::Result<void> forget(Transaction& transaction, const std::string& subject);
  // A person has looked at it; that is an event as well. What it was about; nullopt: somebody else was faster.
  static content::Result<std::optional<Conflict>> close_conflict(Transaction& transaction, const std::string& id, const std::string& actor,
                                                                 std::int64_t now);

  // This house has a city, from now on: also for commands that do not know its address.
  content::Result<void> begin(std::int64_t now);
  content::Result<bool> begun();
  // Until none waits or one has no answer; how many were answered.
  content::Result<std::int64_t> send(const std::function<content::Result<CityAnswer>(const Note&)>& city);
  content::Result<OutboxStand> stand();
  // `subject`: of that alone.
  content::Result<std::vector<Conflict>> conflicts(const std::string& subject = {});

 private:
  Store& store_;
  std::string office_;
};

// Shown while notes wait: "已存本机，3 条未上报"; empty when all are sent.
std::string waiting_line(std::int64_t waiting);
// Seconds to the next try after so many in vain: 5 s to 15 min.
std::int64_t wait_after(int vain);

}  // namespace web
