// SPDX-License-Identifier: MIT
// A case from the slip to its end, as clerks at two windows work on it.
#include "content/base/files.h"
#include "tests/printer/intake/window_trial.h"

using namespace window_trial;

namespace {

// At a window, with a case of the usual slip: papers are missing or not.
struct Desk {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  std::string number;

  explicit Desk(const std::string& accepted = "programme=P02&papers=all", const SlipKind& kind = {}) {
    anna.post("/scan", "code=" + encoded(trial.code(kind)));
    anna.post("/accept", accepted + "&token=" + token_in(anna.reply.body));
    number = number_in(anna.reply);
    look();
  }
  void look() { anna.get("/case?number=" + number); }
  // A step on the version that the page shows.
  const web::Reply& step(Browser& browser, const std::string& path, const std::string& fields = "") {
    const std::string version = value_after(browser.reply.body, "name=\"version\" value=\"");
    browser.post(path, "number=" + number + "&version=" + version + "&" + fields);
    if (browser.reply.status == 303) browser.get(browser.reply.location);
    return browser.reply;
  }
};

}  // namespace

TEST_CASE("a widow's slip is taken, told its papers once, referred, noted, closed, and opened again") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2), bert = trial.clerk("bert", 5);
  anna.post("/scan", "code=" + encoded(trial.code()));
  const std::string token = token_in(anna.reply.body);
  // Twenty working days after a Saturday in November: four weeks.
  CHECK(value_after(anna.reply.body, "name=\"due\" value=\"") == "2026-12-25");
  CHECK(anna.shows("最先到期的项目要在 20 个工作日内办"));
  anna.post("/accept", "token=" + token + "&programme=P02&papers=missing&due=2026-12-01&has=" + encoded("户口簿"));
  REQUIRE(anna.reply.location == "/case?number=20261128-001");
  anna.get(anna.reply.location);
  for (const char* words :
       {"案件 20261128-001", "等材料", "0147", "2 号窗口", "到期日 <strong>2026-12-01", "还有 3 天", "缺的材料（12:00 一次性告知）",
        "您和同住家人的身份证", "<strong>受理</strong>", "<strong>一次性告知</strong>"}) {
    INFO(words);
    CHECK(anna.shows(words));
  }
  CHECK_FALSE(anna.shows("户口簿"));
  const auto step = [&](Browser& browser, const std::string& path, const std::string& fields) {
    const std::string version = value_after(browser.reply.body, "name=\"version\" value=\"");
    browser.post(path, "number=20261128-001&version=" + version + "&" + fields);
    if (browser.reply.status == 303) browser.get(browser.reply.location);
  };
  // Told once is told.
  CHECK_FALSE(anna.shows("action=\"/case/tell\""));
  step(anna, "/case/tell", "lacks=" + encoded("户口簿"));
  CHECK(anna.reply.status == 422);
  CHECK(anna.shows("缺的材料只告知一次，已经告知过了。"));

  // Two days later the papers come to the other window: the days count from there.
  trial.now += 2 * 86400;
  anna.login("anna", password);
  bert.login("bert", password);
  bert.get("/cases?list=waiting");
  CHECK(bert.shows("20261128-001"));
  bert.get("/found?number=147");
  CHECK(bert.reply.location == "/case?number=20261128-001");
  bert.get(bert.reply.location);
  step(bert, "/case/papers", "paper=0&due=2026-12-03");
  CHECK(bert.shows("等材料"));
  CHECK(bert.shows("到期日 <strong>2026-12-01"));
  step(bert, "/case/papers", "paper=1&due=2026-12-03");
  CHECK(bert.shows("在办"));
  CHECK(bert.shows("到期日 <strong>2026-12-03"));
  CHECK(bert.shows("收到"));

  step(bert, "/case/refer", "to=" + encoded("P02 乙局"));
  CHECK(bert.shows("<span class=\"chip likely\">12:00 转乙医保局</span>"));
  CHECK(bert.shows("看病补助：乙医保局"));
  step(bert, "/case/refer", "to=" + encoded("P02 乙局"));
  CHECK(bert.shows("还没有勾选"));
  step(bert, "/case/official", "official=" + encoded(" 民救字第２０２６-0012号 "));
  CHECK(bert.shows("<strong>民救字第2026-0012号</strong>"));
  step(bert, "/case/hand", "account=anna");
  CHECK(bert.shows("经办 anna"));
  // What anna still has on her screen is not how it stands.
  anna.post("/case/close", "number=20261128-001&version=1&result=done");
  CHECK(anna.reply.status == 422);
  CHECK(anna.shows("刚才有人动过这一件，您这一步没有存下。"));
  step(anna, "/case/close", "result=done");
  CHECK(anna.shows("<span class=\"chip closed\">办结</span>"));
  step(anna, "/case/refer", "to=" + encoded("P02 甲局"));
  CHECK(anna.shows("这一件已经结了。"));
  CHECK(anna.get("/cases?list=closed").status == 200);
  CHECK(anna.shows("20261128-001"));

  anna.get("/case?number=20261128-001");
  step(anna, "/case/reopen", "due=2026-11-29");
  CHECK(anna.shows("到期日要在今天到一年之内。"));
  step(anna, "/case/reopen", "due=2026-12-10");
  CHECK(anna.shows("到期日 <strong>2026-12-10"));
  CHECK(anna.shows("action=\"/case/tell\""));
  const auto report = trial.store->audit();
  REQUIRE(report);
  CHECK_FALSE(report->broken);
  // Every kind of event has words.
  for (const char* kind : {"case_", "papers_", "official_", "slip_"}) CHECK_FALSE(anna.shows(kind + std::string("accepted</strong>")));
}

TEST_CASE("the lists have what is due today, overdue, waiting for papers, urgent and one's own, the first to do on top") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2), bert = trial.clerk("bert", 5);
  const auto take = [&](Browser& browser, SlipKind kind, const std::string& fields) {
    browser.post("/scan", "code=" + encoded(trial.code(kind)));
    browser.post("/accept", fields + "&programme=P01&token=" + token_in(browser.reply.body));
    REQUIRE(browser.reply.status == 303);
  };
  take(anna, {.number = 1}, "papers=all&due=2026-11-28");
  take(anna, {.number = 2}, "papers=all&due=2026-12-01");
  take(anna, {.number = 3, .urgent = true}, "papers=all&due=2026-12-20");
  take(bert, {.number = 4}, "papers=missing&due=2026-12-01");
  trial.now += 3 * 86400;  // 2026-12-01
  anna.login("anna", password);
  const auto has = [&](const std::string& list, const std::vector<int>& numbers) {
    anna.get("/cases?list=" + list);
    std::vector<int> found;
    for (std::size_t at = 0; (at = anna.reply.body.find(">20261128-", at)) != std::string::npos; ++at)
      found.push_back(std::stoi(anna.reply.body.substr(at + 10, 3)));
    INFO(list);
    CHECK(found == numbers);
  };
  has("today", {2, 4});
  has("overdue", {1});
  has("waiting", {4});
  has("urgent", {3});
  has("mine", {3, 1, 2});
  has("open", {3, 1, 2, 4});
  has("closed", {});
  CHECK(anna.get("/").status == 200);
  CHECK(anna.shows("逾期 <b>1</b>"));
  CHECK(anna.shows("等材料 <b>1</b>"));
  CHECK(anna.shows("逾期 3 天"));
}

TEST_CASE("a number that looks like an identity card, a phone or a name is refused and stored nowhere") {
  Desk desk;
  const std::vector<std::pair<std::string, std::string>> wrong{{"150203196503124527", "这像身份证号码"},
                                                               {"编号 150203 19650312 452x", "这像身份证号码"},
                                                               {"13904725155", "这像电话号码"},
                                                               {"0472-5155123", "这像电话号码"},
                                                               {"王桂兰 2026", "这像姓名"},
                                                               {"乌云其其格 12", "这像姓名"}};
  for (const auto& [typed, why] : wrong) {
    INFO(typed);
    desk.step(desk.anna, "/case/official", "official=" + encoded(typed));
    CHECK(desk.anna.reply.status == 422);
    CHECK(desk.anna.shows(why));
    CHECK_FALSE(desk.anna.shows(typed));
  }
  desk.step(desk.anna, "/case/official", "official=2026-000123");
  CHECK(desk.anna.reply.status == 200);
  const std::string stored = desk.trial.stored();
  REQUIRE(stored.find("2026-000123") != std::string::npos);
  for (const auto& [typed, why] : wrong) CHECK(stored.find(typed) == std::string::npos);
  for (const char* part : {"19650312", "4725155", "5155123", "桂兰"}) CHECK(stored.find(part) == std::string::npos);
}

TEST_CASE("a form cannot bring in words, programmes, departments, colleagues or days of its own") {
  Desk desk("programme=P02&programme=P99&papers=missing&has=x&lacks=" + encoded("王桂兰"));
  CHECK_FALSE(desk.anna.shows("P99"));
  desk.step(desk.anna, "/case/refer", "to=" + encoded("P02 王桂兰"));
  CHECK(desk.anna.shows("没有这个部门"));
  desk.step(desk.anna, "/case/hand", "account=nobody");
  CHECK(desk.anna.shows("没有这位同事"));
  desk.step(desk.anna, "/case/close", "result=" + encoded("王桂兰"));
  CHECK(desk.anna.reply.status == 422);
  desk.step(desk.anna, "/case/papers", "paper=77");
  CHECK(desk.anna.shows("还没有勾选"));
  desk.step(desk.anna, "/case/papers", "paper=0&due=1999-01-01");
  CHECK(desk.anna.shows("到期日要在今天到一年之内。"));
  CHECK(desk.trial.stored().find("桂兰") == std::string::npos);
  CHECK(desk.anna.post("/case/close", "number=" + desk.number + "&version=&result=done").status == 422);
  CHECK(desk.anna.post("/case/close", "number=x&version=1&result=done").status == 404);
  desk.anna.post("/scan", "code=" + encoded(desk.trial.code({.number = 5})));
  const std::string token = token_in(desk.anna.reply.body);
  CHECK(desk.anna.post("/accept", "token=" + token + "&papers=all").status == 422);
  CHECK(desk.anna.post("/accept", "token=" + token + "&papers=all&programme=P02&due=2099-01-01").status == 422);
  CHECK(desk.anna.post("/accept", "token=00&papers=all&programme=P02").status == 422);
}

TEST_CASE("a slip without programmes is taken for what the resident asks for") {
  Trial trial;
  Browser anna = trial.clerk("anna", 0);
  const frozen::Household rich({{"income_month_total", "9000"}, {"savings", "900000"}});
  anna.post("/scan", "code=" + encoded(trial.code({.household = rich})));
  CHECK(anna.shows("小票没有列出项目，请听居民说，再勾上要办的。"));
  CHECK(anna.post("/accept", "programme=P01&papers=all&token=" + token_in(anna.reply.body)).status == 303);
  anna.get(anna.reply.location);
  CHECK(anna.shows("基本生活补助"));
}

TEST_CASE("a lead is told of a year whose holidays are not entered, and a case then has its days") {
  Trial trial;
  trial.now += 20 * 86400;  // 2026-12-18
  trial.make("lea", web::Role::lead);
  Browser lea(*trial.site), anna = trial.clerk("anna", 2);
  lea.login("lea", password);
  CHECK(lea.shows("2027 年哪天放假、哪天上班还没有填"));
  anna.get("/");
  CHECK_FALSE(anna.shows("2027 年"));
  anna.post("/scan", "code=" + encoded(trial.code({.issued = trial.now - 60})));
  CHECK(anna.shows("那一年的放假安排还没有填"));
  anna.post("/accept", "programme=P02&papers=all&due=&token=" + token_in(anna.reply.body));
  anna.get(anna.reply.location);
  CHECK(anna.shows("到期日 <strong>20 个工作日"));
  CHECK(anna.get("/cases?list=mine").status == 200);
  CHECK(anna.shows("20 个工作日"));
}

TEST_CASE("an auditor looks at cases and changes none") {
  Desk desk;
  desk.trial.make("audrey", web::Role::auditor);
  Browser audrey(*desk.trial.site);
  audrey.login("audrey", password);
  CHECK(audrey.get("/case?number=" + desk.number).status == 200);
  CHECK_FALSE(audrey.shows("action=\"/case/"));
  CHECK(audrey.get("/cases?list=open").status == 200);
  CHECK(audrey.shows(desk.number));
  CHECK(audrey.get("/audit").status == 200);
  CHECK(audrey.shows("<td>受理</td>"));
  CHECK_FALSE(audrey.shows("case_accepted"));
  CHECK_FALSE(audrey.shows("slip_arrived"));
}
