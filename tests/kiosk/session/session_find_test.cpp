// SPDX-License-Identifier: MIT
// Looking for something by letters: what is found follows every letter, goes with the language and is forgotten with the visit.

#include "content/search/search_lines.h"
#include "tests/kiosk/visit.h"

using namespace kiosk;
using kiosk::test::Visit;

namespace {

const content::SearchIndex& index() {
  static const content::SearchIndex index(content::search_lines(packs::baotou()));
  return index;
}

Visit& letters(Visit& visit, std::string_view signs) {
  for (const char letter : signs) visit.does(event::Letter{letter});
  return visit;
}

bool finds(const Visit& visit, const std::string& subject) {
  const auto& found = visit.session.looking.found;
  return std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.subject == subject; });
}

}  // namespace

TEST_CASE("every letter looks again, a letter taken away too, and no more than four places are told") {
  Visit visit;
  visit.context.search = &index();
  visit.comes().opens(Screen::find);
  REQUIRE(visit.session.screen() == Screen::find);
  letters(visit, "qnf");
  CHECK(finds(visit, "heating"));
  CHECK(visit.session.looking.found.size() <= max_found);
  letters(visit, "zz");
  CHECK(visit.session.looking.found.empty());
  visit.does(event::Erase{}).does(event::Erase{});
  CHECK(finds(visit, "heating"));
  for (int i = 0; i < 5; ++i) visit.does(event::Erase{});
  CHECK(visit.session.looking.typed.empty());
  CHECK(visit.session.looking.found.empty());
}

TEST_CASE("what is no small letter or digit is not typed, nor a letter more than can be looked for") {
  Visit visit;
  visit.context.search = &index();
  visit.comes().does(event::Letter{'d'});
  CHECK(visit.session.looking.typed.empty());  // not on this screen
  visit.opens(Screen::find);
  for (const char sign : {'D', '-', ' ', '\0', '\xe4'}) visit.does(event::Letter{sign});
  CHECK(visit.session.looking.typed.empty());
  letters(visit, std::string(1000, 'a') + "12345");
  CHECK(visit.session.looking.typed == std::string(content::SearchIndex::max_letters, 'a'));
}

TEST_CASE("coming back from what was found it is still there, beginning anew it is not") {
  Visit visit;
  visit.context.search = &index();
  letters(visit.comes().opens(Screen::find).does(event::SwapLetters{}), "dibao");
  REQUIRE(finds(visit, "dibao"));
  visit.opens(Screen::page, "dibao").does(event::Back{});
  CHECK(visit.session.looking.typed == "dibao");
  visit.does(event::Home{}).opens(Screen::find);
  CHECK(visit.session.looking.typed.empty());
  CHECK(visit.session.looking.found.empty());
  CHECK(visit.session.looking.as_keyboard);
  visit.does(event::Leave{});
  CHECK_FALSE(visit.session.looking.as_keyboard);
}

TEST_CASE("English words are found once English is read") {
  Visit visit;
  visit.context.search = &index();
  letters(visit.comes().opens(Screen::find), "wheelchair");
  CHECK_FALSE(finds(visit, "disability"));
  visit.does(event::SetLanguage{"en"});
  CHECK(finds(visit, "disability"));
}

TEST_CASE("a notice that hangs no longer is not found") {
  Visit visit;
  visit.context.search = &index();
  letters(visit.comes().opens(Screen::find), "shehuijiuzhufa");
  REQUIRE(finds(visit, "N2026-01"));
  visit.context.today = *content::parse_date("2031-01-01");
  letters(visit.does(event::Erase{}), "a");
  CHECK_FALSE(finds(visit, "N2026-01"));
}

TEST_CASE("what was typed is gone when the visit ends, and nothing of it is logged") {
  Visit visit;
  visit.context.search = &index();
  letters(visit.comes().opens(Screen::find), "meiqianchifan");
  visit.does(event::Leave{});
  CHECK(visit.session.looking.typed.empty());
  CHECK(visit.session.looking.found.empty());
  CHECK(visit.all<effect::Log>().size() == 2);  // it began, it ended
}

TEST_CASE("without an index nothing can be looked for") {
  Visit visit;
  visit.comes().opens(Screen::find);
  CHECK(visit.session.screen() == Screen::home);
  visit.does(event::Letter{'d'}).does(event::Erase{}).does(event::SwapLetters{});
  CHECK(visit.session.looking.found.empty());
}

TEST_CASE("low, left-handed and calm end with the goodbye") {
  Visit visit;
  visit.comes().does(event::SetLow{true}).does(event::SetHand{true}).does(event::SetCalm{true});
  CHECK((visit.session.low && visit.session.left_handed && visit.session.calm));
  visit.does(event::Leave{});
  CHECK((visit.session.low && visit.session.left_handed && visit.session.calm));  // who reads goodbye still sits there
  visit.waits(visit.hall.goodbye.count());
  CHECK(visit.session.screen() == Screen::attract);
  CHECK_FALSE((visit.session.low || visit.session.left_handed || visit.session.calm));
  visit.does(event::SetLow{true});
  CHECK(visit.session.screen() == Screen::home);  // a setting touched on the attract screen begins a visit
}
