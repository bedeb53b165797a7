// SPDX-License-Identifier: MIT
#pragma once

// A visit without a screen: the reducer on the real pack, with a clock the test turns. Effects are kept in the order they came.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "kiosk/session/session.h"
#include "tests/packs.h"

namespace kiosk::test {

using packs::baotou;
inline const content::Screening& screening() { return packs::baotou_screening(); }

class Visit {
 public:
  Visit() {
    context.pack = &baotou();
    context.screening = &screening();
    context.hall = &hall;
    context.today = *content::parse_date("2026-11-20");
    context.clock = "09:41";
    context.now = 1'000'000;
    session = first_session(context);
  }

  Visit& does(const Event& event) {
    Step step = reduce(session, event, context);
    session = std::move(step.session);
    for (auto& effect : step.effects) {
      const bool prepare = effect.is<effect::PrepareSlip>();
      effects.push_back(std::move(effect));
      if (prepare && answer_slips) does(event::SlipReady{make_slip()});
    }
    return *this;
  }
  Visit& opens(Screen screen, std::string subject = {}, bool choosing = false) {
    return does(event::Open{screen, std::move(subject), choosing});
  }
  Visit& waits(std::int64_t ms) {
    context.now += ms;
    return does(event::Tick{});
  }
  Visit& comes() { return does(event::Home{}); }

  std::string question() const { return session.asking ? session.asking->next.question : ""; }

  // Answers questions until `stop` is asked (or the results show): with `reply`, else "don't know".
  Visit& answers_until(const std::string& stop) {
    for (int i = 0; i < 60 && session.screen() == Screen::question && question() != stop; ++i) does(event::DontKnow{});
    return *this;
  }

  // The same for who knows where the family is registered and how many it is: then sums can still settle something.
  Visit& knows_home_until(const std::string& stop) {
    for (int i = 0; i < 60 && session.screen() == Screen::question && question() != stop; ++i) {
      if (question() == "Q02") {
        does(event::Choose{"昆都仑区"});
      } else if (question() == "Q04") {
        does(event::Choose{"urban"});
      } else if (question() == "Q05") {
        does(event::ChooseNumber{3 * content::number_one});
      } else if (question() == "Q01" || question() == "Q03" || question() == "Q08" || question() == "Q09") {
        does(event::NoneOfThese{});
      } else if (question() == "Q12") {
        does(event::Choose{"none"});
      } else {
        does(event::DontKnow{});
      }
    }
    return *this;
  }

  template <typename T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const auto& effect : effects)
      if (const auto* one = effect.as<T>()) found.push_back(*one);
    return found;
  }
  int logged(LogEvent event) const {
    const auto logs = all<effect::Log>();
    return static_cast<int>(std::count_if(logs.begin(), logs.end(), [&](const auto& log) { return log.event == event; }));
  }

  std::shared_ptr<const PreparedSlip> make_slip() const {
    PreparedSlip slip;
    slip.slip.number = session.slip_number.empty() ? "0007" : session.slip_number;
    slip.slip.attempt = std::max(1, session.print.attempt);
    slip.slip.urgent = session.urgent;
    for (const auto& [code, outcome] :
         {std::pair{"P01", content::Outcome::likely}, std::pair{"P02", content::Outcome::ask}, std::pair{"P03", content::Outcome::already}})
      slip.slip.programmes.push_back({code, code, code, outcome, {}, {}});
    return std::make_shared<const PreparedSlip>(std::move(slip));
  }

  // To the preview of a slip, every question answered "don't know".
  Visit& goes_to_slip() {
    comes().does(event::StartCheck{});
    answers_until("");
    return opens(Screen::slip_preview);
  }

  Hall hall;
  ScreenContext context;
  Session session;
  std::vector<Effect> effects;
  bool answer_slips = true;
};

}  // namespace kiosk::test
