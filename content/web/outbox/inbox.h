// SPDX-License-Identifier: MIT
#pragma once

// The city's end of the outboxes: each note is taken once, however often and in whatever order copies of it come. A slip belongs to the
// office whose note came first; another office's is kept as well, and it is told who has the slip and since when.

#include "content/web/outbox/note.h"
#include "content/web/store/store.h"

namespace web {

SchemaPart inbox_schema();

class Inbox {
 public:
  explicit Inbox(Store& store) : store_(store) {}
  content::Result<CityAnswer> take(const Note& note, std::int64_t now);

 private:
  Store& store_;
};

}  // namespace web
