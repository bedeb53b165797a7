// SPDX-License-Identifier: MIT
#include "content/web/outbox/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "content/base/utf8.h"

namespace web {
namespace {

constexpr std::size_t id_digits = 32, max_bytes = 2000;

std::string form_of(std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  std::string form;
  for (const auto& [name, value] : fields) {
    form.append(form.empty() ? "" : "&").append(name).append("=");
    for (const unsigned char c : value) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain) form += static_cast<char>(c);
      else form += fmt::format("%{:02X}", c);
    }
  }
  return form;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// "3\n1795838400\n20261128-001\n乙大厅"
std::optional<Overlap> overlap_in(std::string_view text) {
  const std::vector<std::string> parts = content::parts_between(text, '\n');
  if (parts.size() != 4 || text.size() > max_bytes) return std::nullopt;
  const auto number = number_in(parts[0]), at = number_in(parts[1]);
  if (!number || !at) return std::nullopt;
  return Overlap{*number, parts[2], parts[3], *at};
}

}  // namespace

std::string note_form(const Note& note) {
  const Event& event = note.event;
  return form_of({{"id", note.id},
                  {"at", std::to_string(event.at)},
                  {"actor", event.actor},
                  {"kind", event.kind},
                  {"subject", event.subject},
                  {"detail", event.detail},
                  {"slip", note.slip},
                  {"heard", std::to_string(note.heard)}});
}

std::optional<Note> read_note(const Form& form) {
  Note note;
  const auto at = number_in(form.value("at"));
  note.id = form.value("id");
  const bool hex = std::all_of(note.id.begin(), note.id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (!at || note.id.size() != id_digits || !hex) return std::nullopt;
  note.event.at = *at;
  for (const auto& [name, text] :
       {std::pair{"actor", &note.event.actor}, std::pair{"kind", &note.event.kind}, std::pair{"subject", &note.event.subject},
        std::pair{"detail", &note.event.detail}, std::pair{"slip", &note.slip}}) {
    *text = form.value(name);
    if (!form.has(name) || text->size() > max_bytes) return std::nullopt;
  }
  // Offices of the release before do not say what they heard.
  const auto heard = form.has("heard") ? number_in(form.value("heard")) : 0;
  if (note.event.kind.empty() || !heard) return std::nullopt;
  note.heard = *heard;
  return note;
}

std::string answer_form(const std::string& note_id, const CityAnswer& answer) {
  std::string form = form_of(
      {{"id", note_id}, {"known", answer.known ? "1" : "0"}, {"taken_by", answer.taken_by}, {"taken_at", std::to_string(answer.taken_at)}});
  for (const Overlap& one : answer.overlaps)
    form += "&" + form_of({{"overlap", fmt::format("{}\n{}\n{}\n{}", one.number, one.at, one.subject, one.office)}});
  return form;
}

std::optional<CityAnswer> read_answer(std::string_view text, const std::string& note_id) {
  const auto form = Form::read(text);
  if (!form || form->value("id") != note_id || !form->has("taken_by") || form->value("taken_by").size() > max_bytes) return std::nullopt;
  const auto at = number_in(form->value("taken_at"));
  const std::string_view known = form->value("known");
  if (!at || (known != "0" && known != "1")) return std::nullopt;
  CityAnswer answer{known == "1", std::string(form->value("taken_by")), *at};
  for (const std::string_view text_of_one : form->all("overlap")) {
    const auto overlap = overlap_in(text_of_one);
    if (!overlap || answer.overlaps.size() == max_overlaps) return std::nullopt;
    answer.overlaps.push_back(*overlap);
  }
  return answer;
}

}  // namespace web
