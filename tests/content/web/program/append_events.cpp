// SPDX-License-Identifier: MIT
// Stores COUNT events with a row each: append_events FILE COUNT. Says "stored N" after each that is on the disk, else the sentence of the
// fault. Killed, and given bad disks, by the tests of the store.
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "content/web/store/sqlite_store.h"

namespace {

void say(const std::string& line) {
  const std::string bytes = line + "\n";
  if (::write(STDOUT_FILENO, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
}

}  // namespace

int main(int, char** words) {
  const auto store = web::open_sqlite_store(words[1], {{"notes", {"CREATE TABLE notes(number INTEGER PRIMARY KEY, word TEXT NOT NULL)"}}});
  if (!store) {
    say(store.error().sentence);
    return 1;
  }
  for (int i = 0; i < std::atoi(words[2]); ++i) {
    std::int64_t number = 0;
    const auto done = (*store)->change([&](web::Transaction& transaction) -> content::Result<void> {
      const auto noted = transaction.run("INSERT INTO notes(word) VALUES(?1)", {std::string(3000, 'x')});
      if (!noted) return tl::unexpected(noted.error());
      const auto appended = transaction.append({1'795'600'000 + i, "system", "noted", std::to_string(i), ""});
      if (!appended) return tl::unexpected(appended.error());
      number = *appended;
      return {};
    });
    say(done ? "stored " + std::to_string(number) : done.error().sentence);
  }
  return 0;
}
