// SPDX-License-Identifier: MIT
// The papers of a case as a clerk fetches them, and the lead's page over the window's own store.
#include "tests/printer/escpos/emulated.h"
#include "tests/printer/intake/window_trial.h"
#include "tests/printer/slip/pdf_reader.h"

using namespace window_trial;
using intake::SheetKind;

namespace {

const std::string first_number = "20261128-001";

// A case of the usual slip, taken at window 2.
struct Papers {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);

  explicit Papers(const std::string& accepted, const SlipKind& kind = {}, const std::string& printer = {}) : trial(printer) {
    anna.post("/scan", "code=" + encoded(trial.code(kind)));
    anna.post("/accept", accepted + "&token=" + token_in(anna.reply.body));
    anna.get("/case?number=" + first_number);
  }
  void step(const std::string& path, const std::string& fields) {
    const std::string version = value_after(anna.reply.body, "name=\"version\" value=\"");
    anna.post(path, "number=" + first_number + "&version=" + version + "&" + fields);
    anna.get("/case?number=" + first_number);
  }
  // The words of a paper, without line ends and blanks.
  std::string words(const std::string& query) {
    anna.get("/paper?number=" + first_number + query);
    CHECK(anna.reply.status == 200);
    CHECK(anna.reply.type == "application/pdf");
    std::string kept;
    for (const char c : slip_fixture::extracted_text(anna.reply.body))
      if (static_cast<unsigned char>(c) > ' ') kept += c;
    return kept;
  }
};

bool in(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a receipt of a case says until when each programme is answered, by the pack and the window's own day") {
  Papers whole("programme=P02&papers=all&due=2026-12-25");
  CHECK(whole.anna.shows("/paper?number=20261128-001&amp;kind=receipt&amp;medium=80mm"));
  CHECK_FALSE(whole.anna.shows("kind=missing"));
  CHECK_FALSE(whole.anna.shows("kind=referral"));
  const std::string words = whole.words("&kind=receipt");
  for (const char* wanted : {"受理回执", "受理号20261128-001", "受理：2026-11-2812:00", "小票0147号", "试用大厅", "2号窗口", "看病补助",
                             "算下来到2026-12-25", "材料齐了", "0999-1234567"}) {
    INFO(wanted << " in " << words);
    CHECK(in(words, wanted));
  }
  CHECK(whole.anna.reply.download == "receipt-20261128-001.pdf");
  CHECK(slip_fixture::pdf_info(whole.anna.reply.body).find("419.586 x 595.153") != std::string::npos);
  whole.anna.get("/paper?number=" + first_number + "&kind=receipt&medium=a4");
  CHECK(slip_fixture::pdf_info(whole.anna.reply.body).find("595.153 x 842.01") != std::string::npos);
}

TEST_CASE("days that reach into a year nobody entered are told as days, and a slip in English has papers in English") {
  Papers late("programme=P01&papers=all&due=2027-01-12");
  CHECK(in(late.words("&kind=receipt"), "算下来到2027-01-12"));  // the window knows a calendar: its day holds
  Papers two("programme=P01&programme=P02&papers=all&due=2026-12-25", {.language = "en"});
  const std::string words = two.words("&kind=receipt");
  CHECK(in(words, "Receiptofyourapplication"));
  CHECK(in(words, "Medicalhelp"));
  CHECK(in(words, "Thatis,by2026-12-25"));
  CHECK(in(words, "30workingdays(publicholidaysnotannouncedyet"));
}

TEST_CASE("while papers are missing the list of them is a paper, and a department's sheet carries what was brought") {
  Papers desk("programme=P02&programme=P01&papers=missing&has=" + encoded("户口簿"));
  CHECK(desk.anna.shows("kind=missing"));
  const std::string missing = desk.words("&kind=missing&medium=80mm");
  CHECK(in(missing, "一次性告知单"));
  CHECK(in(missing, "您和同住家人的身份证"));
  CHECK_FALSE(in(missing, "户口簿"));
  CHECK(in(desk.words("&kind=receipt"), "天数从材料带齐的那天算起"));

  desk.anna.get("/case?number=" + first_number);
  desk.step("/case/papers", "paper=0");
  desk.step("/case/refer", "to=" + encoded("P02 乙局") + "&to=" + encoded("P01 甲局"));
  CHECK(desk.anna.shows("转办单（乙医保局）"));
  CHECK(desk.anna.shows("转办单（甲民政局）"));
  const std::string second = desk.words("&kind=referral&to=" + encoded("乙局"));
  CHECK(in(second, "转给：乙医保局"));
  CHECK(in(second, "看病补助"));
  CHECK_FALSE(in(second, "基本生活补助"));  // that is the other department's
  CHECK(in(second, "您和同住家人的身份证"));
  CHECK_FALSE(in(second, "0999-7654321"));  // nobody has called it
  CHECK(in(desk.words("&kind=referral&to=" + encoded("甲局")), "电话0999-1234567"));
}

TEST_CASE("a paper that a case has not, an unknown case or medium is one sentence") {
  Papers desk("programme=P02&papers=all");
  for (const std::string query :
       {"&kind=missing", "&kind=referral", "&kind=referral&to=x", "&kind=letter", "", "&kind=receipt&medium=a3"}) {
    INFO(query);
    CHECK(desk.anna.get("/paper?number=" + first_number + query).status == 404);
    CHECK(desk.anna.shows("这一件没有这样的单子。"));
  }
  CHECK(desk.anna.get("/paper?number=20261128-002&kind=receipt").status == 404);
}

TEST_CASE("the lead sees the window's own slips once a visit, its open cases, and that a year's holidays are missing") {
  Papers desk("programme=P02&papers=all&due=2026-12-25");
  const auto scan = [&](const SlipKind& kind) { desk.anna.post("/scan", "code=" + encoded(desk.trial.code(kind))); };
  scan({.attempt = 2});  // another print of the visit
  scan({.number = 148});
  desk.anna.get("/case?number=" + first_number);
  desk.step("/case/refer", "to=" + encoded("P02 乙局"));
  desk.trial.make("lea", web::Role::lead);
  Browser lead(*desk.trial.site);
  lead.login("lea", password);
  lead.get("/lead");
  CHECK(lead.shows("2 张小票到过窗口，1 件受理了"));
  CHECK(lead.shows("2027 年哪天放假、哪天上班还没有填"));
  CHECK(lead.shows("<td>乙医保局</td><td>1</td><td>0</td><td>0</td><td></td>"));
  CHECK(lead.shows(first_number));
  CHECK(lead.shows("<td>看病</td>"));  // as the list of pages calls it
  desk.anna.get("/case?number=" + first_number);
  desk.step("/case/close", "result=done");
  lead.get("/lead");
  CHECK(lead.shows("没有没办完的。"));
  CHECK(lead.shows("2 张小票到过窗口，1 件受理了"));  // closed cases were taken, too
}

TEST_CASE("the window's printer prints what the case has, and the page says only what the printer said") {
  Emulated device;
  Papers desk("programme=P02&papers=all&due=2026-12-25", {}, device.address());
  CHECK(desk.anna.shows("打印出来"));
  const std::string receipt = "number=" + first_number + "&kind=receipt&to=";
  CHECK(desk.anna.post("/paper/print", receipt).status == 200);
  CHECK(desk.anna.shows("已打印。"));
  device.host().wait_idle(std::chrono::milliseconds(2000));
  const std::vector<printer::Paper> papers = device.host().papers();
  REQUIRE(papers.size() == 1);
  CHECK(std::count(papers[0].picture.dots.begin(), papers[0].picture.dots.end(), 1) > 10000);
  CHECK(desk.anna.post("/paper/print", "number=" + first_number + "&kind=missing").status == 404);

  device.host().control("no_paper");
  CHECK(desk.anna.post("/paper/print", receipt).status == 503);
  INFO(desk.anna.reply.body);
  CHECK(desk.anna.shows("role=\"alert\">没有打印。"));
  CHECK(desk.anna.shows("打印机没有纸了，请装纸。"));
  CHECK(device.host().papers().size() == 1);

  Papers without("programme=P02&papers=all");
  CHECK_FALSE(without.anna.shows("打印出来"));
  CHECK(without.anna.post("/paper/print", receipt).status == 422);
  CHECK(without.anna.shows("这里没有接打印机，请存成 PDF 再打印。"));
}
