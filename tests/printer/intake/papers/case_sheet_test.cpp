// SPDX-License-Identifier: MIT
// What the papers of a case say, that it fits the paper, and that their code reads.

#include "printer/intake/papers/case_sheet.h"

#include <algorithm>
#include <cstdlib>

#include "content/base/files.h"
#include "printer/paper/picture.h"
#include "printer/slip/slip_layout.h"
#include "tests/journeys/decode.h"
#include "tests/journeys/png.h"
#include "tests/printer/intake/papers/case_sheets.h"

using namespace case_sheets;
using intake::CaseSheet;

namespace {

bool has(const std::string& words, const std::string& wanted) { return words.find(wanted) != std::string::npos; }

// The place of every mark that would be cut off by the edge of its paper.
std::string beyond_paper(const printer::Sheet& sheet) {
  std::string found;
  const int margin = sheet.medium.margin_dots;
  for (const printer::Page& page : sheet.pages) {
    const auto within = [&](int x, int y, int width, int height) {
      return x >= margin && y >= 0 && x + width <= page.width - margin && y + height <= page.height;
    };
    for (const printer::Mark& mark : page.marks) {
      if (const auto* text = std::get_if<printer::Lettering>(&mark))
        if (!text->aside && !within(text->x, text->y, text->set.block().width, text->set.block().height)) found += text->words + "\n";
      if (const auto* area = std::get_if<printer::Area>(&mark))
        if (area->width < 0 || !within(area->x, area->y, area->width, area->height)) found += "an area\n";
    }
  }
  return found;
}

}  // namespace

TEST_CASE("a receipt says the case, what was accepted and until when each is answered, and what to bring") {
  const std::string words = said(SheetKind::receipt, usual());
  for (const char* wanted : {"受理回执", "受理号 1120-0147", "受理：2026-11-20 10:12", "小票 0147 号", "2 号窗口", "最低生活保障（低保）",
                             "特殊情况 45 个工作日", "算下来到 2027-01-04", "特殊情况到 2027-01-25", "受理那天不算", "医疗救助",
                             "还要带来的", "机动车行驶证", "0999-1234567", "还没有结果", "不印姓名和证件号"}) {
    INFO(wanted);
    CHECK(has(words, wanted));
  }
  CHECK_FALSE(has(words, "2026-12-18"));  // that is between the offices
  CaseSheet whole = usual();
  whole.papers.clear();
  CHECK(has(said(SheetKind::receipt, whole), "材料齐了"));
  CHECK_FALSE(has(said(SheetKind::receipt, whole), "还要带来的"));
}

TEST_CASE("a day that nobody can compute is said as working days, and where nothing says how many the window writes by hand") {
  CaseSheet sheet = usual();
  CHECK(has(said(SheetKind::receipt, sheet), "没有写天数的"));  // of its second programme nothing is said
  sheet.programmes.resize(1);
  sheet.programmes[0].due.day.reset();
  sheet.due.day.reset();
  const std::string counted = said(SheetKind::receipt, sheet);
  CHECK(has(counted, "30 个工作日（放假的日子还没有公布"));
  CHECK_FALSE(has(counted, "算下来到"));
  CHECK_FALSE(has(counted, "没有写天数的"));
  CHECK(has(said(SheetKind::referral, sheet), "请在 20 个工作日内办好"));
  // Where several decide one after another the pack's sentence is all that is known, and no day is promised.
  sheet.programmes[0].due = {};
  CHECK_FALSE(has(said(SheetKind::receipt, sheet), "没有写天数的"));
  CHECK_FALSE(has(said(SheetKind::receipt, sheet), "受理那天不算"));
  sheet.due = {};
  CHECK(has(said(SheetKind::referral, sheet), "请受理窗口写明哪天以前办好"));
}

TEST_CASE("while papers are missing a receipt tells no day, and from when they count") {
  CaseSheet sheet = usual();
  sheet.waits = true;
  const std::string words = said(SheetKind::receipt, sheet);
  CHECK(has(words, "天数从材料带齐的那天算起"));
  CHECK(has(words, "特殊情况 45 个工作日"));
  CHECK_FALSE(has(words, "算下来到"));
  CHECK_FALSE(has(words, "没有写天数的"));
  CHECK_FALSE(has(said(SheetKind::receipt, usual()), "天数从材料带齐"));
}

TEST_CASE("what is missing is told on one paper, with where to bring it, and nothing is promised by a day") {
  const std::string words = said(SheetKind::missing, usual());
  for (const char* wanted : {"一次性告知单", "开单：2026-11-20 10:12", "缺的都写在这里，一次说清", "机动车行驶证",
                             "带齐了交到：友谊大街街道便民服务中心 2 号窗口"}) {
    INFO(wanted);
    CHECK(has(words, wanted));
  }
  CHECK_FALSE(has(words, "算下来到"));
  CHECK_FALSE(has(words, "最低生活保障"));
}

TEST_CASE("a referral sheet names its department, what it is asked for, by when, and the papers that come with it") {
  const std::string words = said(SheetKind::referral, usual());
  for (const char* wanted : {"转办单", "转给：医疗保障部门", "贵单位办：医疗救助", "电话 0999-7654321", "请办这几项",
                             "请在 2026-12-18 以前办好", "随单转去的材料", "收件人（手写）", "有问题找受理窗口：0999-1234567"}) {
    INFO(wanted);
    CHECK(has(words, wanted));
  }
  CHECK_FALSE(has(words, "个工作日，特殊情况"));  // what residents are told about days is not for a department
  CaseSheet quiet = usual();
  quiet.department.phone.clear();
  quiet.phone.clear();
  CHECK_FALSE(has(said(SheetKind::referral, quiet), "电话"));
  CHECK_FALSE(has(said(SheetKind::referral, quiet), "有问题找"));
}

TEST_CASE("an urgent case says so first, and one without a slip or a window leaves these out") {
  CaseSheet sheet = usual();
  sheet.urgent = true;
  sheet.slip_number.clear();
  sheet.window.clear();
  for (const SheetKind kind : kinds) {
    const std::string words = said(kind, sheet);
    CHECK(words.starts_with("急件\n"));
    CHECK_FALSE(has(words, "小票"));
    CHECK_FALSE(has(words, "号窗口"));
    CHECK_FALSE(has(said(kind, usual()), "急件"));
  }
}

TEST_CASE("papers in English have no Chinese words of their own, and both languages have every line and every letter") {
  for (const SheetKind kind : kinds) {
    const CaseSheet sheet = usual("en");
    const std::string english = said(kind, sheet), chinese = said(kind, usual());
    CHECK(std::none_of(english.begin(), english.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; }));
    CHECK(std::count(english.begin(), english.end(), '\n') == std::count(chinese.begin(), chinese.end(), '\n'));
    for (const char* medium : {"80mm", "58mm", "a5", "a4"}) {
      CHECK(laid_out(kind, sheet, medium).missing_glyphs == 0);
      CHECK(laid_out(kind, usual(), medium).missing_glyphs == 0);
    }
  }
}

TEST_CASE("nothing runs over the edge of any paper, a usual case is one page, and a long list takes more") {
  for (const std::string language : {"zh-Hans", "en"}) {
    CaseSheet longest = usual(language);
    for (int i = 0; i < 40; ++i)
      longest.papers.push_back("第 " + std::to_string(i) + " 份：近 12 个月的医疗票据、学费票据和康复票据，连同报销结算单");
    for (const SheetKind kind : kinds)
      for (const char* medium : {"80mm", "58mm", "a5", "a4"}) {
        INFO(language << " " << medium << " " << static_cast<int>(kind));
        CHECK(beyond_paper(laid_out(kind, usual(language), medium)).empty());
        CHECK(laid_out(kind, usual(language), medium).pages.size() == 1);
        const printer::Sheet more = laid_out(kind, longest, medium);
        CHECK(beyond_paper(more).empty());
        CHECK((more.pages.size() > 1) == (more.medium.height_dots > 0));
        for (const std::string& paper : longest.papers) CHECK(has(printer::words_of(more), paper));
      }
  }
}

TEST_CASE("the code of a paper reads as the case number, with two decoders and off every medium") {
  for (const SheetKind kind : kinds)
    for (const char* medium : {"80mm", "58mm", "a5", "a4"}) {
      INFO(medium << " " << static_cast<int>(kind));
      const printer::Sheet sheet = laid_out(kind, usual(), medium);
      const printer::Bitmap paper = printer::on_paper(printer::draw_page(sheet), sheet.medium);
      CHECK(kiosk::test::zbar_reads(paper) == std::vector<std::string>{"1120-0147"});
      CHECK(kiosk::test::zxing_reads(paper) == "1120-0147");
    }
  CaseSheet sheet = usual();
  sheet.case_number = std::string(2000, '9');
  const auto made = intake::lay_out(SheetKind::receipt, sheet, *printer::medium_named("80mm"), typesetter(), words());
  REQUIRE_FALSE(made);
  CHECK(made.error().code == content::FaultCode::payload_too_large);
}

TEST_CASE("pictures: the papers of a case on a roll and on A5") {
  namespace fs = std::filesystem;
  const fs::path committed = fs::path(TEST_SOURCE_DIR) / "tests/pictures";
  const char* names[] = {"receipt", "missing", "referral"};
  int number = 60;
  for (const char* medium : {"80mm", "a5"})
    for (const SheetKind kind : kinds) {
      CaseSheet sheet = usual();
      sheet.urgent = kind == SheetKind::referral;
      const printer::Sheet laid = laid_out(kind, sheet, medium);
      const printer::Bitmap paper = printer::on_paper(printer::draw_page(laid), laid.medium);
      const std::string name = std::to_string(number++) + "-" + names[static_cast<std::size_t>(kind)] + "-" + medium + ".png";
      INFO(name);
      const auto png = printer::encode_png(paper, laid.medium.dpi);
      REQUIRE(png);
      if (std::getenv("KIOSK_UPDATE_PICTURES") != nullptr) {
        REQUIRE(content::write_file(committed / name, *png));
        FAIL_CHECK("written anew; look at it");
        continue;
      }
      const auto before = kiosk::test::read_picture(committed / name);
      REQUIRE(before);
      REQUIRE((before->width == paper.width && before->height == paper.height));
      std::size_t different = 0;
      for (std::size_t i = 0; i < paper.dots.size(); ++i) different += (before->pixels[i] == 0xff000000U) != (paper.dots[i] == 1) ? 1 : 0;
      CHECK(different == 0);
    }
}
