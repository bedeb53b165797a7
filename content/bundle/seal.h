// SPDX-License-Identifier: MIT
#pragma once

// The seal of a bundle: a row of it holds the SHA-256 of the whole file, computed with the sum itself written as zeros. It is checked
// on the bytes before SQLite sees them. It finds torn and altered files; who made a bundle is a matter of its signature.

#include <string>
#include <string_view>

namespace content {

// What the row holds before sealing; the same length as a sealed one.
std::string empty_seal();
// Puts the sum in. False where the bytes hold no seal, or more than one.
bool seal(std::string& bytes);
bool seal_holds(std::string_view bytes);

}  // namespace content
