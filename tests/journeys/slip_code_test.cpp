// SPDX-License-Identifier: MIT
// The code on the printed slip, on the phone screen and in the printer's bytes reads back, by two independent decoders, as the payload.

#include <algorithm>
#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "printer/payload/slip_check.h"
#include "tests/journeys/decode.h"
#include "tests/journeys/png.h"
#include "tests/journeys/terminal.h"
#include "tests/printer/escpos/escpos_reader.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

printer::Bitmap dots_of(const test::Picture& picture) {
  printer::Bitmap bitmap{picture.width, picture.height, {}};
  bitmap.dots.reserve(picture.pixels.size());
  for (const auto pixel : picture.pixels) bitmap.dots.push_back((pixel & 0xff) < 128 ? 1 : 0);
  return bitmap;
}

}  // namespace

TEST_CASE("the printed slip decodes with zbar and ZXing to exactly its payload, which the window can verify") {
  Terminal terminal;
  Resident family(terminal);
  family.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
  family.presses("preview.print").waits_for_the_paper();
  const auto slip = terminal.visitor().session().slip;
  REQUIRE(slip);
  const auto files = terminal.slips();
  REQUIRE(files.size() == 1);
  const auto paper = test::read_picture(files.front());
  REQUIRE(paper);
  const printer::Bitmap dots = dots_of(*paper);
  CHECK((dots == slip->pixels));  // the very pixels of the preview
  CHECK(test::zxing_reads(dots) == slip->slip.payload);
  const auto read = test::zbar_reads(dots);
  REQUIRE(read.size() == 1);
  CHECK(read.front() == slip->slip.payload);

  // The bytes the printer gets put the same code on paper.
  const auto raw = terminal.slips(".bin");
  REQUIRE(raw.size() == 1);
  const auto sent = content::read_file(raw.front());
  REQUIRE(sent);
  const auto page = printer::read_escpos(std::vector<std::uint8_t>(sent->begin(), sent->end()), dots.width);
  REQUIRE(page);
  CHECK(test::zxing_reads(page->paper) == slip->slip.payload);

  const auto key = printer::current_key(terminal.folder() / "state" / "keys");
  REQUIRE(key);
  const auto payload = printer::decode_payload(slip->slip.payload, key->public_key);
  REQUIRE(payload);
  CHECK(payload->slip_number == "0001");
  CHECK(payload->issuer == "demo-1");
  CHECK(std::any_of(payload->programmes.begin(), payload->programmes.end(),
                    [](const auto& programme) { return programme.code == "P01" && programme.outcome == content::Outcome::likely; }));
  CHECK(std::none_of(payload->programmes.begin(), payload->programmes.end(), [](const auto& programme) {
    return programme.outcome == content::Outcome::unlikely || programme.outcome == content::Outcome::na;
  }));
}

TEST_CASE("the code on the phone screen decodes in every theme") {
  Terminal terminal;
  Resident family(terminal);
  family.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.phone");
  for (int theme = 0; theme < 3; ++theme) {
    INFO("theme " << theme);
    REQUIRE(terminal.visitor().bring_into_sight("phone.code"));
    const ui::Surface& screen = terminal.visitor().picture();
    test::Picture picture{screen.width(), screen.height(), screen.data()};
    const std::string payload = terminal.visitor().session().slip->slip.payload;
    CHECK(test::zxing_reads(dots_of(picture)) == payload);
    const auto read = test::zbar_reads(dots_of(picture));
    CHECK(std::count(read.begin(), read.end(), payload) == 1);
    family.presses("footer.contrast");
  }
}

TEST_CASE("the code carries the answers only while the resident's tick says so, on paper and on the phone screen alike") {
  Terminal terminal;
  Resident family(terminal);
  family.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
  const auto carried = [&] {
    const auto slip = terminal.visitor().session().slip;
    REQUIRE(slip);
    const auto key = printer::current_key(terminal.folder() / "state" / "keys");
    REQUIRE(key);
    const auto payload = printer::decode_payload(slip->slip.payload, key->public_key);
    REQUIRE(payload);
    CHECK(slip->slip.code_has_answers == !payload->answers.empty());
    CHECK(slip->slip.answers.empty() == payload->answers.empty());
    return !payload->answers.empty();
  };
  CHECK_FALSE(carried());
  family.presses("preview.answers");
  CHECK(carried());
  family.presses("preview.answers");
  CHECK_FALSE(carried());
}

TEST_CASE("a hall without the city's key puts no answers into the code, and says so where the tick is") {
  for (const bool has_key : {true, false}) {
    Terminal terminal({.settings = [&](Hall& hall) {
      if (!has_key) hall.answers_key.reset();
    }});
    Resident family(terminal);
    family.presses("attract.start")
        .presses("home.check")
        .presses("check.start")
        .answers(test::family_replies())
        .presses("results.slip")
        .presses("preview.answers");
    const auto slip = terminal.visitor().session().slip;
    REQUIRE(slip);
    CHECK_FALSE(slip->slip.answers.empty());
    CHECK(slip->slip.code_has_answers == has_key);
    CHECK(terminal.visitor().reads(has_key ? "二维码里的那份封着，只有窗口打得开" : "二维码里没有回答"));
    family.presses("preview.phone");
    CHECK(terminal.visitor().reads(has_key ? "码里的封着，只有窗口打得开" : "您同意带上的回答不在码里"));
  }
}

TEST_CASE("a key changed while the terminal runs signs the next slip, and slips already out stay good") {
  Terminal terminal;
  const auto slip = [&] {
    Resident family(terminal);
    family.presses("attract.start").presses("home.check").presses("check.start").answers(test::family_replies()).presses("results.slip");
    const std::string payload = terminal.visitor().session().slip->slip.payload;
    family.presses("preview.phone").presses("phone.leave").is_at(Screen::goodbye).waits(11).is_at(Screen::attract);
    return payload;
  };
  const std::filesystem::path keys = terminal.folder() / "state" / "keys";
  const std::string before = slip();
  const auto rotated = printer::rotate_key(keys, *content::parse_date("2027-01-31"), "");  // after any day of the tests
  REQUIRE(rotated);
  const std::string after = slip();
  const auto list = printer::read_keys(keys);
  REQUIRE(list);
  CHECK(printer::decode_payload(after, rotated->bytes));
  CHECK_FALSE(printer::decode_payload(before, rotated->bytes));
  const auto issued = printer::decode_payload(after, rotated->bytes)->issued;
  const auto first = printer::check_slip(before, list->keys, issued + 60);
  REQUIRE(first);
  CHECK(first->key.fingerprint != rotated->fingerprint);
}
