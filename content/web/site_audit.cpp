// SPDX-License-Identifier: MIT
// The auditor's page: whether the chain of events is whole, and its last events.
#include <fmt/format.h>

#include "content/base/date.h"
#include "content/web/say.h"
#include "content/web/site.h"
#include "content/web/web_words.h"

namespace web {
namespace {

// "2026-11-29 09:41:07", in UTC+8.
std::string local_time(std::int64_t seconds) {
  const std::chrono::sys_seconds local{std::chrono::seconds{seconds + 8 * 3600}};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss time{local - day};
  return fmt::format("{} {:02}:{:02}:{:02}", content::to_string(day), time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::string_view Site::event_word(const std::string& kind) const {
  for (const auto& [code, word] : words::events)
    if (code == kind) return word;
  const auto found = settings_.events.find(kind);
  return found == settings_.events.end() ? std::string_view(kind) : std::string_view(found->second);
}

void Site::add_audit() {
  add({Method::get,
       "/audit",
       {Role::auditor, Role::lead},
       [this](const Visit& visit) {
         constexpr int most = 200;
         const auto report = store_.audit();
         if (!report) return told(visit, report.error());
         std::vector<Event> events;
         std::vector<std::int64_t> numbers;
         const auto looked = store_.look([&](Reader& reader) {
           return reader.rows("SELECT number, at, actor, kind, subject, detail FROM events ORDER BY number DESC LIMIT ?1",
                              {std::int64_t{most}}, [&](const Row& row) {
                                numbers.push_back(row.number(0));
                                events.push_back({row.number(1), row.text(2), row.text(3), row.text(4), row.text(5)});
                              });
         });
         if (!looked) return told(visit, looked.error());
         return page(visit, words::audit, [&](Html& html) {
           if (report->broken) html.element("p", {{"role", "alert"}}, say(words::chain_broken, *report->broken));
           else html.element("p", {{"role", "status"}}, say(words::chain_whole, report->events));
           html.element("p", {}, [&] { html.text(words::last_sum).element("code", {}, report->last_sum); });
           html.element("table", {}, [&] {
             html.element("tr", {}, [&] {
               for (const std::string_view head : {words::number, words::time, words::account, words::event, words::subject})
                 html.element("th", {{"scope", "col"}}, head);
             });
             for (std::size_t i = 0; i < events.size(); ++i) {
               const Event& event = events[i];
               html.element("tr", {}, [&] {
                 html.element("td", {}, std::to_string(numbers[i])).element("td", {}, local_time(event.at)).element("td", {}, event.actor);
                 html.element("td", {}, event_word(event.kind))
                     .element("td", {}, event.subject + (event.detail.empty() ? "" : " · ") + event.detail);
               });
             }
           });
         });
       },
       std::string(words::audit)});
}

}  // namespace web
