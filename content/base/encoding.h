// SPDX-License-Identifier: MIT
#pragma once

// Bytes of a pack file as UTF-8: a byte order mark is dropped, GB18030 (and GBK, which spreadsheets write) and UTF-16 converted with a
// note.

#include <string>
#include <string_view>

#include "content/base/finding.h"

namespace content {

// Whether bytes are text at all. A workbook, document or PDF that got the name of a table or page is a finding; false then.
bool is_text(std::string_view bytes, const std::string& file, Findings& findings);

// Where neither encoding fits, bytes that are not characters become U+FFFD and a finding says so.
std::string decoded(std::string_view bytes, const std::string& file, Findings& findings);

}  // namespace content
