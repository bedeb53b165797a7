// SPDX-License-Identifier: MIT
// Takes COUNT slips and sees each case to its end, at a window with a number every fifth: take_cases STORE COUNT [WINDOW]. An office whose
// window has no number is told of to its city, which is the store STORE.city. Says "stored" after each step that is on the disk, "known"
// where another window has the case, else the sentence of the fault. Killed, given bad disks, and started several times at once by the
// tests of the window's store.
#include <unistd.h>

#include <cstdlib>

#include "content/web/outbox/outbox.h"
#include "content/web/store/any_store.h"
#include "printer/intake/work/cases.h"

namespace {

void say(const std::string& line) {
  const std::string bytes = line + "\n";
  if (::write(STDOUT_FILENO, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
}

template <typename T>
void tell(const content::Result<T>& done) {
  say(done ? "stored" : done.error().sentence);
}

}  // namespace

int main(int count, char** words) {
  const auto store = web::open_store(words[1], intake::window_schema());
  if (!store) {
    say(store.error().sentence);
    return 1;
  }
  const bool reports = count <= 3;
  intake::Cases cases(**store, reports);
  const intake::Worker anna{"anna", count > 3 ? std::atoi(words[3]) : 2};
  constexpr std::int64_t now = 1'795'838'400;
  for (int i = 0; i < std::atoi(words[2]); ++i) {
    printer::Payload payload;
    payload.issuer = "KDL-1";
    payload.issued = now - 3600;
    payload.expires = now + 86400;
    payload.token = printer::Bytes(10);
    payload.rule_set = "2026.1";
    payload.token[0] = static_cast<std::uint8_t>(i + 1);
    payload.token[1] = static_cast<std::uint8_t>((i + 1) >> 8);
    payload.slip_number = std::to_string(1000 + i);
    payload.programmes = {{"P02", content::Outcome::ask, {4}}};
    const auto slip = cases.arrive(payload, anna, now);
    tell(slip);
    if (!slip) continue;
    const auto taken = cases.accept({slip->token, false, {{"P02", "看病补助", "ask"}}, {}, 20, {"户口簿", "银行卡"}}, anna, now);
    if (taken && !taken->fresh) {
      say("known");
      continue;
    }
    tell(taken);
    if (!taken || (!reports && i % 5 != 0)) continue;
    const auto step = [&](std::int64_t version) { return intake::CaseStep{taken->number, version, anna, now + version}; };
    tell(cases.bring(step(1), {0, 1}, content::parse_date("2026-12-20")));
    tell(cases.refer(step(2), {{"P02", "B", "乙局"}}));
    tell(cases.close(step(3), intake::CaseResult::done));
  }
  if (!reports) return 0;
  const auto city = web::open_store(std::string(words[1]) + ".city", intake::window_schema());
  if (!city) return 1;
  web::Inbox inbox(**city, intake::inbox_settings("city"));
  const auto sent = web::Outbox(**store, "A").send([&](const web::Note& note) { return inbox.take(note, now); });
  say(sent ? "all sent" : sent.error().sentence);
  return 0;
}
