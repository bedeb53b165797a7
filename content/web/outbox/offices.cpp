// SPDX-License-Identifier: MIT
#include "content/web/outbox/offices.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "content/base/hex.h"
#include "content/base/utf8.h"
#include "content/web/outbox/outbox_words.h"

namespace web {

using content::Result;

Result<std::string> Offices::make(const std::string& name, std::int64_t now) {
  constexpr std::size_t most = 40;
  const std::u32string characters = content::utf8_characters(name);
  const bool plain = std::none_of(characters.begin(), characters.end(), [](char32_t c) { return c < U' ' || c == 0x7F; });
  if (!content::utf8_valid(name) || content::trimmed(name) != name || name.empty() || characters.size() > most || !plain)
    return content::fault(content::FaultCode::value_invalid, std::string(words::office_name_rule));
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  const std::string key = content::hex_of(bytes);
  const auto made = store_.change([&](Transaction& transaction) -> Result<void> {
    auto done = transaction.run(
        "INSERT INTO inbox_offices(name, key_sum, made, heard) VALUES(?1, ?2, ?3, 0) ON CONFLICT(name) DO UPDATE SET key_sum = ?2",
        {name, secret_sum(key), now});
    if (done) done = transaction.append({now, "system", "office_key", name, ""});
    return done ? Result<void>() : tl::unexpected(done.error());
  });
  if (!made) return tl::unexpected(made.error());
  return key;
}

Result<std::optional<std::string>> Offices::of_key(std::string_view key) {
  std::optional<std::string> name;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows("SELECT name FROM inbox_offices WHERE key_sum = ?1", {secret_sum(key)}, [&](const Row& row) { name = row.text(0); });
  });
  if (!looked) return tl::unexpected(looked.error());
  return name;
}

Result<std::vector<OfficeStand>> Offices::all() {
  std::vector<OfficeStand> offices;
  const auto looked = store_.look([&](Reader& reader) {
    return reader.rows(
        "SELECT name, heard, (SELECT count(*) FROM inbox WHERE inbox.office = name),"
        " (SELECT count(*) FROM inbox WHERE inbox.office = name AND taken_by <> '') FROM inbox_offices ORDER BY name",
        {}, [&](const Row& row) {
          offices.push_back({row.text(0), row.number(1), row.number(2), row.number(3)});
        });
  });
  if (!looked) return tl::unexpected(looked.error());
  return offices;
}

void add_report(Site& site, Offices& offices, Inbox& inbox) {
  site.add({Method::post, "/report", {}, [&offices, &inbox](const Visit& visit) {
              const auto plain = [](int status, std::string body) {
                return Reply{.status = status, .body = std::move(body), .type = "text/plain; charset=utf-8"};
              };
              const auto office = offices.of_key(visit.request.form.value("key"));
              if (!office) return plain(503, office.error().sentence);
              if (!*office) return plain(401, std::string(words::key_unknown));
              auto note = read_note(visit.request.form);
              if (!note) return plain(400, std::string(words::note_malformed));
              note->office = **office;
              const auto answer = inbox.take(*note, visit.now);
              return answer ? plain(200, answer_form(note->id, *answer)) : plain(503, answer.error().sentence);
            }});
}

}  // namespace web
