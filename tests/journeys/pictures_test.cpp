// SPDX-License-Identifier: MIT
// About three dozen pictures of the terminal, compared pixel by pixel with those in tests/pictures. A difference writes NAME.now.png and
// NAME.difference.png (what differs in red) into the build folder. KIOSK_UPDATE_PICTURES=1 writes them anew and fails: look at each
// before committing it. tests/pictures/FONTS.txt names the font files the pictures were made with; others draw other pixels.

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "content/base/files.h"
#include "tests/journeys/listeners.h"
#include "tests/journeys/made_up.h"
#include "tests/journeys/png.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

namespace fs = std::filesystem;

const fs::path committed = fs::path(TEST_SOURCE_DIR) / "tests" / "pictures";
const fs::path built = fs::path(TEST_BINARY_DIR) / "pictures";

// Half the size of the panel in each direction, the same layout: small files that show every change.
test::TerminalOptions half_size(int width = 540, int height = 960, std::function<void(const fs::path&)> prepare = {}) {
  return {.width = width, .height = height, .prepare = std::move(prepare), .settings = [](Hall& hall) { hall.mm_per_px *= 2; }};
}

bool updating() { return std::getenv("KIOSK_UPDATE_PICTURES") != nullptr; }

void write(const ui::Surface& surface, const fs::path& file) {
  fs::create_directories(file.parent_path());
  REQUIRE(ui::write_png(surface, file));
}

void compare(const Visitor& visitor, const std::string& name) {
  const ui::Surface& now = visitor.picture();
  const fs::path file = committed / (name + ".png");
  if (updating()) {
    write(now, file);
    FAIL_CHECK(name << ": written anew; look at it. Only a run without KIOSK_UPDATE_PICTURES compares.");
    return;
  }
  const auto before = test::read_picture(file);
  INFO(name);
  if (!before || before->width != now.width() || before->height != now.height()) {
    write(now, built / (name + ".now.png"));
    FAIL_CHECK(name << ": there is no committed picture of this size; see " << (built / (name + ".now.png")).string());
    return;
  }
  ui::Surface difference(now.width(), now.height());
  const auto marked = difference.pixels();
  int different = 0;
  for (int y = 0; y < now.height(); ++y)
    for (int x = 0; x < now.width(); ++x) {
      const std::size_t i = static_cast<std::size_t>(y) * now.width() + x;
      const std::uint32_t a = now.at(x, y) | 0xff000000U, b = before->pixels[i];
      different += a == b ? 0 : 1;
      const std::uint32_t pale = 0xff000000U | (((b >> 2) & 0x3f3f3fU) + 0xc0c0c0U);
      marked.data[i] = a == b ? pale : 0xffff0000U;
    }
  if (different == 0) return;
  write(now, built / (name + ".now.png"));
  write(difference, built / (name + ".difference.png"));
  FAIL_CHECK(name << ": " << different << " pixels differ; see " << (built / (name + ".difference.png")).string());
}

std::string fonts_in_use() {
  const auto typesetter = assets::Typesetter::open();
  REQUIRE(typesetter);
  std::string text;
  for (const auto& font : typesetter->fonts()) text += font + "\n";
  return text;
}

// To the first question of a format, everything before answered "I do not know".
void goes_to_question(Terminal& terminal, const std::string& question, const std::map<std::string, std::string>& replies = {}) {
  Resident(terminal).presses("home.check").presses("check.start").answers(replies, question).is_asked(question);
}

}  // namespace

TEST_CASE("pictures: the fonts are those the committed pictures were made with") {
  const std::string now = fonts_in_use();
  if (updating()) REQUIRE(content::write_file(committed / "FONTS.txt", now));
  const auto before = content::read_file(committed / "FONTS.txt");
  REQUIRE(before);
  CHECK(*before == now);
}

TEST_CASE("pictures: attract, home, lists and pages") {
  Terminal terminal(half_size());
  Resident resident(terminal);
  compare(terminal.visitor(), "01-attract");
  resident.presses("attract.start");
  compare(terminal.visitor(), "02-home");
  resident.presses("home.policies");
  compare(terminal.visitor(), "03-policies");
  resident.presses("policy.dibao");
  compare(terminal.visitor(), "04-page");
  resident.presses("footer.home").presses("home.notices");
  compare(terminal.visitor(), "05-notices");
  resident.presses("footer.home").presses("home.offices").presses("district.150203");
  compare(terminal.visitor(), "06-offices");
  resident.presses("office.150203001");
  compare(terminal.visitor(), "07-office");
  resident.presses("footer.home").presses("home.urgent");
  compare(terminal.visitor(), "08-urgent");
  resident.presses("urgent.violence");
  compare(terminal.visitor(), "09-urgent-violence");
}

TEST_CASE("pictures: looking for something by letters, low and for a left hand") {
  {
    Terminal terminal(half_size());
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.find").presses("letter.q").presses("letter.n");
    compare(terminal.visitor(), "51-find");
    resident.presses("footer.low");
    compare(terminal.visitor(), "52-find-low");
    resident.presses("footer.home");
    compare(terminal.visitor(), "53-home-low");
  }
  Terminal terminal(half_size(960, 540));
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.comfort").presses("comfort.left").presses("footer.home").presses("home.find");
  resident.presses("find.swap").presses("letter.k").presses("letter.b");
  compare(terminal.visitor(), "54-find-left-hand-on-its-side");
}

TEST_CASE("pictures: the check") {
  Terminal terminal(half_size());
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check");
  compare(terminal.visitor(), "10-check-start");
  resident.presses("footer.home");
  goes_to_question(terminal, "Q01");
  resident.presses("option.fire");
  compare(terminal.visitor(), "11-question-choices");
  resident.presses("footer.home");
  goes_to_question(terminal, "Q02");
  compare(terminal.visitor(), "12-question-districts");
  resident.presses("footer.home");
  goes_to_question(terminal, "Q06", test::family_replies());
  resident.presses("pad.2").presses("pad.7").presses("pad.00");
  compare(terminal.visitor(), "13-question-number");
}

TEST_CASE("pictures: results, reasons, answers") {
  Terminal terminal(half_size());
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
  compare(terminal.visitor(), "14-results");
  resident.presses("result.dibao.why");
  compare(terminal.visitor(), "15-reasons");
  resident.presses("footer.back").presses("results.answers");
  compare(terminal.visitor(), "16-answers");
}

TEST_CASE("pictures: the slip, printing, the phone, goodbye") {
  Terminal terminal(half_size());
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
  compare(terminal.visitor(), "17-slip-preview");
  terminal.set_printer("no_paper");
  compare(terminal.visitor(), "18-slip-preview-no-paper");
  terminal.set_printer("ready");
  resident.presses("preview.print").waits_for_the_paper();
  compare(terminal.visitor(), "19-printed");
  resident.presses("print.phone");
  compare(terminal.visitor(), "20-phone");
  resident.presses("phone.leave");
  compare(terminal.visitor(), "21-goodbye");
}

TEST_CASE("pictures: the slip on its side, with everything chosen for it") {
  Terminal terminal(half_size(960, 540));
  Resident resident(terminal);
  resident.presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers(test::family_replies())
      .presses("results.slip")
      .presses("preview.answers")
      .presses("preview.large");
  compare(terminal.visitor(), "40-slip-preview-on-its-side");
}

TEST_CASE("pictures: English, large letters, high contrast, warnings, on its side, faults") {
  {
    Terminal terminal(half_size());
    Resident resident(terminal);
    resident.presses("attract.start").presses("footer.language");
    compare(terminal.visitor(), "22-home-english");
    resident.presses("footer.size").presses("footer.size").presses("footer.contrast").presses("footer.contrast").presses("footer.staff");
    compare(terminal.visitor(), "23-home-largest-high-contrast-staff-called");
    resident.waits(120);
    compare(terminal.visitor(), "24-are-you-still-there");
  }
  {
    Terminal terminal(half_size(960, 540));
    Resident(terminal).presses("attract.start");
    compare(terminal.visitor(), "25-home-on-its-side");
  }
  Terminal terminal(half_size(540, 960, [](const fs::path& folder) { fs::remove(folder / "baotou.bundle"); }));
  compare(terminal.visitor(), "26-fault");
}

TEST_CASE("pictures: questions on their side, and at the largest letters") {
  const auto presses_size = [](Terminal& terminal, int times) {
    for (int i = 0; i < times; ++i) Resident(terminal).presses("footer.size");
  };
  {
    Terminal terminal(half_size(960, 540));
    Resident resident(terminal);
    resident.presses("attract.start");
    goes_to_question(terminal, "Q01");
    resident.presses("option.fire");
    compare(terminal.visitor(), "27-question-choices-on-its-side");
    resident.presses("question.submit").answers(test::family_replies(), "Q06").presses("pad.2").presses("pad.7");
    compare(terminal.visitor(), "28-question-number-on-its-side");
    presses_size(terminal, 2);
    compare(terminal.visitor(), "29-question-number-on-its-side-largest");
    resident.presses("question.submit").answers(test::family_replies(), "Q04");
    compare(terminal.visitor(), "30-question-choice-on-its-side-largest");
  }
  {
    Terminal terminal(half_size(960, 540));
    Resident resident(terminal);
    resident.presses("attract.start");
    presses_size(terminal, 2);
    goes_to_question(terminal, "Q01");
    compare(terminal.visitor(), "31-question-choices-on-its-side-largest");
  }
  Terminal terminal(half_size());
  Resident(terminal).presses("attract.start");
  presses_size(terminal, 2);
  goes_to_question(terminal, "Q04", test::family_replies());
  compare(terminal.visitor(), "32-question-choice-largest");
}

TEST_CASE("pictures: income earner by earner, upright in dots and on its side in figures") {
  for (const bool lying : {false, true}) {
    Terminal terminal(lying ? half_size(960, 540) : half_size());
    Resident resident(terminal);
    resident.presses("attract.start");
    goes_to_question(terminal, "Q06", test::family_replies());
    resident.types("3000").presses("pad.add").types("500").presses("pad.add").presses("pad.year").types("24000");
    if (lying) resident.presses("pad.show");
    compare(terminal.visitor(), lying ? "38-question-earners-on-its-side" : "37-question-earners");
  }
}

TEST_CASE("pictures: results on their side: a family's, in English at the largest letters, covered, and where little is known") {
  {
    Terminal terminal(half_size(960, 540));
    Resident resident(terminal);
    resident.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).is_at(Screen::results);
    compare(terminal.visitor(), "33-results-on-its-side");
    resident.presses("cover.cover");
    compare(terminal.visitor(), "34-covered-on-its-side");
    resident.presses("cover.show").presses("footer.language").presses("footer.size").presses("footer.size");
    compare(terminal.visitor(), "36-results-on-its-side-english-largest");
  }
  Terminal terminal(half_size(960, 540));
  Resident(terminal)
      .presses("attract.start")
      .presses("home.check")
      .presses("check.start")
      .answers({{"Q02", "昆都仑区"}})
      .is_at(Screen::results);
  compare(terminal.visitor(), "35-one-card-on-its-side");
}

TEST_CASE("pictures: for staff, and the closed hall") {
  const auto staffed = [](int width, int height) {
    auto options = half_size(width, height);
    options.parts = [](ApplicationParts& parts) {
      parts.time_keeper = {[] { return ClockKeeper::hands; }, [](std::int64_t) { return false; }};
    };
    return options;
  };
  {
    Terminal terminal(staffed(540, 960));
    Resident resident(terminal);
    resident.presses("attract.start").opens_the_staff_page();
    compare(terminal.visitor(), "41-staff");
    resident.presses("checks.touch");
    for (int cell = 0; cell < 9; ++cell) resident.presses(fmt::format("grid.{}", cell));
    compare(terminal.visitor(), "42-staff-touch-grid");
    resident.presses("grid.done").presses("checks.clock").types("20261124");
    compare(terminal.visitor(), "43-staff-clock");
  }
  {
    Terminal terminal(staffed(960, 540));
    Resident resident(terminal);
    resident.presses("attract.start").presses("footer.size").presses("footer.size").presses("footer.language").opens_the_staff_page();
    compare(terminal.visitor(), "44-staff-on-its-side-english-largest");
    resident.presses("checks.touch");
    compare(terminal.visitor(), "45-staff-touch-grid-on-its-side");
    resident.presses("grid.done").presses("checks.clock");
    compare(terminal.visitor(), "46-staff-clock-on-its-side");
  }
  auto closed = half_size();
  closed.settings = [](Hall& hall) {
    hall.mm_per_px *= 2;
    hall.hours.week[1] = *parse_hours("10:30-17:00");
  };
  Terminal terminal(closed);
  Resident(terminal).waits(61).sees("closed");
  compare(terminal.visitor(), "47-closed");
}

TEST_CASE("pictures: the footer with the key that reads aloud, on a small upright panel and for a left hand") {
  test::Listening listening;
  Terminal terminal(test::speaking(listening, {.width = 400, .height = 640, .settings = [](Hall& hall) { hall.mm_per_px = 0.4; }}));
  Resident resident(terminal);
  resident.presses("attract.start").presses("home.comfort").presses("comfort.left").presses("footer.home").presses("footer.aloud");
  compare(terminal.visitor(), "55-footer-reads-aloud-left-hand");
}

TEST_CASE("pictures: where lines run from right to left, and downwards") {
  for (const pseudo::Locale& locale : pseudo::locales) {
    const bool down = locale.direction == content::PackLanguage::Direction::down;
    if (locale.direction == content::PackLanguage::Direction::across) continue;
    const std::string name = down ? "downwards" : "right-to-left";
    const int first = down ? 85 : 80;
    const auto compare_as = [&](Terminal& terminal, int number, const char* what) {
      compare(terminal.visitor(), fmt::format("{}-{}-{}", first + number, what, name));
    };
    Terminal terminal(test::in_made_up(locale, half_size()));
    Resident resident(terminal);
    resident.presses("attract.start");
    compare_as(terminal, 0, "home");
    goes_to_question(terminal, "Q06", test::family_replies());
    compare_as(terminal, 1, "question-number");
    resident.answers(test::family_replies());
    compare_as(terminal, 2, "results");
    resident.presses("results.slip");
    compare_as(terminal, 3, "slip-preview");
  }
}
