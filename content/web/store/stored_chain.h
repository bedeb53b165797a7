// SPDX-License-Identifier: MIT
#pragma once

// The chain of events in the tables of a store, whatever database they are in: events(number, at, actor, kind, subject, detail, sum) and
// chain_end(one, number, sum). The last sum stands beside the events, so that rows cut off at the end are missed as well.

#include "content/web/store/store.h"

namespace web {

// Its number. Nobody else may be in a change of this store meanwhile.
content::Result<std::int64_t> append_event(Transaction& transaction, const Event& event);
content::Result<AuditReport> walk_chain(Reader& reader);

}  // namespace web
