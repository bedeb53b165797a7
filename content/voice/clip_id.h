// SPDX-License-Identifier: MIT
#pragma once

// What names a recording: the language and the words of its phrase, so that equal phrases share one and a changed sentence voids only its
// own. The first eight bytes of SHA-256.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace content::voice {

using ClipId = std::uint64_t;

ClipId clip_id(std::string_view language, std::string_view words);
std::string to_string(ClipId id);  // 16 hex digits
std::optional<ClipId> clip_id_from(std::string_view hex);

}  // namespace content::voice
