// SPDX-License-Identifier: MIT
#pragma once

// The city's end of the outboxes: each note is taken once, however often and in whatever order copies of it come. A slip belongs to the
// office whose note came first; another office's is kept as well, and it is told who has the slip and since when. The first is told of the
// other with its next notes, unless that has given the slip to it by then. The city's own windows claim slips in the same table.

#include "content/web/outbox/note.h"
#include "content/web/store/store.h"

namespace web {

SchemaPart inbox_schema();

struct InboxSettings {
  std::string own_name;         // what offices read where the city's own windows have the slip
  std::string erased_kind;      // of a note that says that its subject was erased
  std::string given_kind = {};  // of one that says that somebody else goes on with its subject
};

struct Claim {
  std::string office;  // empty: this house's own windows
  std::int64_t at = 0;
  std::string subject = {};  // its case; empty: this house's own windows, or a claim of an earlier release
};

class Inbox {
 public:
  Inbox(Store& store, InboxSettings settings) : store_(store), settings_(std::move(settings)) {}
  content::Result<CityAnswer> take(const Note& note, std::int64_t now);

  // Who had the slip first, which is `claim` where nobody had; by any of its names. For a change of this house's own.
  static content::Result<Claim> claim(Transaction& transaction, const std::string& slip, const Claim& claim);
  static content::Result<void> release(Transaction& transaction, const std::string& slip, const std::string& office);
  // Another office's claim.
  static content::Result<std::optional<Claim>> claimed(Reader& reader, const std::string& slip);

 private:
  Store& store_;
  InboxSettings settings_;
};

}  // namespace web
