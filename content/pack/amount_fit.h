// SPDX-License-Identifier: MIT
#pragma once

// Of several rows of an amount that hold for a household the one that counts: a row of the group's own goes before one for all, and then
// one of the type of registration.

#include "content/pack/pack.h"

namespace content {

// The higher of two counts; the first of two alike.
inline int fit_of(const Amount& amount) { return (amount.group == "*" ? 0 : 2) + (amount.hukou_type == "*" ? 0 : 1); }

inline bool in_force(const Amount& amount, Date day) { return amount.from <= day && (!amount.until || day <= *amount.until); }

}  // namespace content
