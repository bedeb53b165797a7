// SPDX-License-Identifier: MIT
#pragma once

// What a bundle keeps of a row: its columns (pack_columns.h) and its place.

#include "content/pack/pack_columns.h"

namespace content {

template <typename Visitor, typename Row>
void fields(Visitor& visit, Row& row) {
  columns(visit, row);
  if constexpr (requires { row.place; }) visit({"place"}, row.place);
}

}  // namespace content
