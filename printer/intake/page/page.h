// SPDX-License-Identifier: MIT
#pragma once

// What a phone shows of a slip: one static HTML file that reads the code behind the "#" of its own address, judges it by the keys it was
// made with as slip_check.h does, and shows in words where to go, what to bring, by when and whom to call. It asks a server for nothing
// more, stores nothing and sends nothing. The same pack, words and keys give the same bytes.

#include <string>
#include <vector>

#include "assets/words.h"
#include "content/pack/pack.h"
#include "printer/payload/key_folder.h"

namespace printer {

// A phone on a bad line waits for all of it.
constexpr std::size_t max_page_bytes = 50'000;

struct PageRequest {
  const content::Pack& pack;
  const assets::Words& words;
  const std::vector<PublicKey>& keys;
};
// Faults: text_too_long names the size, word_missing a word without English, key_unusable where there is no key.
content::Result<std::string> phone_page(const PageRequest& request);

// The tables that the page's script knows, as one JSON object; page_tables.cpp says what is in it.
content::Result<std::string> page_tables(const PageRequest& request);

}  // namespace printer
