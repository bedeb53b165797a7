// SPDX-License-Identifier: MIT
// Offices that are cut off from their city, as their clerks see it.
#include "content/web/outbox/city_road.h"
#include "tests/content/web/store/store_notes.h"
#include "tests/printer/intake/window_trial.h"

using namespace window_trial;
using content::Result;
using web::CityAnswer;
using web::Note;

namespace {

struct ReportingOffice {
  Trial trial{"", true};
  std::string key;
  Browser anna = trial.clerk("anna", 2);

  ReportingOffice(Trial& city, const std::string& name) : key(city.offices->make(name, city.now).value()) {}
  // As the office's program sends it and the city's answers.
  Result<std::int64_t> send(Trial& city) {
    return trial.outbox->send([&](const Note& note) -> Result<CityAnswer> {
      Browser road(*city.site);
      road.post("/report", web::note_form(note) + "&key=" + key);
      const auto answer = road.reply.status == 200 ? web::read_answer(road.reply.body, note.id) : std::nullopt;
      if (!answer) return content::fault(content::FaultCode::file_unreadable, road.reply.body);
      return *answer;
    });
  }
  std::string take(const std::string& code) {
    anna.post("/scan", "code=" + encoded(code));
    anna.post("/accept", "programme=P02&papers=all&token=" + token_in(anna.reply.body));
    REQUIRE(anna.reply.status == 303);
    return number_in(anna.reply);
  }
};

// Every key is known everywhere, as `slip keys export` has it.
void share_key(Trial& from, Trial& to) {
  std::filesystem::copy(from.folder / "keys", to.folder / "keys",
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
}

}  // namespace

TEST_CASE("an office works for a week without its city, says so on every page, and then everything has arrived once") {
  Trial city;
  ReportingOffice office(city, "昆都仑区政务大厅");
  office.anna.get("/");
  CHECK_FALSE(office.anna.shows("未上报"));
  std::vector<std::string> cases;
  for (int day = 0; day < 7; ++day) {
    office.trial.now = noon + day * 86400;
    office.anna.login("anna", password);
    cases.push_back(office.take(office.trial.code({.number = 100 + day, .issued = office.trial.now - 3600})));
  }
  CHECK(office.trial.outbox->stand()->waiting == 7);
  CHECK(office.trial.outbox->stand()->oldest == noon);
  office.trial.last = {office.trial.now - 60, 0, "连不上城市服务器，稍后自动再试。"};
  for (const char* path : {"/", "/cases", "/case?number=20261128-001", "/found?number=100", "/slip?token=00", "/outbox", "/password"}) {
    INFO(path);
    office.anna.get(path);
    if (office.anna.reply.status == 303) office.anna.get(office.anna.reply.location);
    CHECK(office.anna.shows("已存本机，7 条未上报"));
    CHECK(office.anna.shows("href=\"/outbox\""));
  }
  office.anna.get("/outbox");
  CHECK(office.anna.shows("最早的一条是 11-28 12:00 存的。还没有报到过城市服务器。"));
  CHECK(office.anna.shows("最近一次尝试 11:59：连不上城市服务器，稍后自动再试。"));
  CHECK(office.anna.post("/outbox/retry").location == "/outbox");
  CHECK(office.trial.retries == 1);
  // The city is there again.
  city.now = office.trial.now;
  CHECK(office.send(city) == 7);
  CHECK(office.send(city) == 0);
  CHECK(count(*city.store, "inbox WHERE kind = 'case_accepted' AND office = '昆都仑区政务大厅'") == 7);
  office.trial.last = {office.trial.now, office.trial.now, ""};
  CHECK_FALSE(office.anna.get("/").body.find("未上报") != std::string::npos);
  office.anna.get("/outbox");
  CHECK(office.anna.shows("都已上报。最近一次报到城市服务器：12:00。"));
  city.make("lea", web::Role::lead);
  Browser lea(*city.site);
  lea.login("lea", password);
  lea.get("/offices");
  CHECK(lea.shows("昆都仑区政务大厅"));
  CHECK(lea.shows("<td>7</td>"));
  CHECK_FALSE(city.store->audit()->broken);
  CHECK_FALSE(office.trial.store->audit()->broken);
}

TEST_CASE("a slip that two offices took cut off is shown at the second with who has it, until a person settles it") {
  const auto [given, by_first] = GENERATE(std::pair{true, false}, std::pair{false, false}, std::pair{true, true});
  Trial city;
  ReportingOffice first(city, "甲大厅"), second(city, "乙大厅");
  share_key(first.trial, second.trial);
  share_key(first.trial, city);
  const std::string code = first.trial.code(), reprint = first.trial.code({.attempt = 2});
  first.take(code);
  second.trial.now = noon + 300;
  const std::string number = second.take(reprint);
  CHECK(first.send(city) == 1);
  CHECK(second.send(city) == 1);
  CHECK(first.trial.outbox->stand()->conflicts == 0);
  // The first hears of it with its next report, once.
  const std::string here = first.take(first.trial.code({.number = 8}));
  CHECK(first.send(city) == 1);
  first.take(first.trial.code({.number = 9}));
  CHECK(first.send(city) == 1);
  const auto told = first.trial.cases->conflicts().value();
  REQUIRE(told.size() == 1);
  CHECK((told[0].later && told[0].office == "乙大厅" && told[0].at == noon + 300 && told[0].case_number != here));
  first.anna.get("/case?number=" + told[0].case_number);
  CHECK(first.anna.shows("这张小票 12:05 在 乙大厅 也受理了，比这里晚。"));
  // It stands on every page and on the case's own.
  CHECK(second.anna.get("/").body.find("1 件和别处重复受理，请处理") != std::string::npos);
  second.anna.get("/case?number=" + number);
  CHECK(second.anna.shows("这张小票 12:00 在 甲大厅 也受理了，比这里早。"));
  CHECK(second.anna.shows("由那里办，本件结案"));
  city.make("lea", web::Role::lead);
  Browser lea(*city.site);
  lea.login("lea", password);
  CHECK(lea.get("/offices").body.find("乙大厅 12:05") != std::string::npos);
  // At the city's own window the slip is taken as well.
  Browser carl = city.clerk("carl", 9);
  carl.post("/scan", "code=" + encoded(code));
  CHECK(carl.shows("已在 甲大厅 受理，12:00，这里不再受理。"));
  CHECK_FALSE(carl.shows("action=\"/accept\""));
  const std::string token = second.trial.cases->find(number).value()->token;
  carl.post("/scan", "code=" + encoded(reprint));
  CHECK(carl.post("/accept", "programme=P02&papers=all&token=" + token).status == 422);
  CHECK(carl.shows("这张小票 甲大厅 已经受理了，没有再受理一次。"));

  // A person at either office can say who goes on with it.
  if (by_first) {
    CHECK(first.anna.post("/outbox/settle", "id=" + told[0].id + "&who=given").location == "/outbox");
    CHECK(first.anna.post("/outbox/settle", "id=" + told[0].id + "&who=given").status == 422);
    CHECK(first.trial.cases->find(told[0].case_number).value()->state == intake::CaseState::closed);
    CHECK(first.trial.outbox->stand()->conflicts == 0);
    CHECK(first.send(city) == 2);
    CHECK(lea.get("/offices").body.find("乙大厅 12:05") == std::string::npos);
    CHECK(second.trial.outbox->stand()->conflicts == 1);
    return;
  }
  const std::string id = second.trial.cases->conflicts().value().front().id;
  CHECK(second.anna.post("/outbox/settle", "id=" + id).status == 422);
  CHECK(second.anna.post("/outbox/settle", "id=" + id + "&who=" + (given ? "given" : "kept")).location == "/outbox");
  CHECK(second.anna.post("/outbox/settle", "id=" + id + "&who=given").status == 422);
  CHECK(second.anna.shows("别人刚才已经处理了这一件"));
  second.anna.get("/case?number=" + number);
  CHECK_FALSE(second.anna.shows("由那里办，本件结案"));
  CHECK(second.anna.shows(given ? "和别处商定，由那里办" : "和别处商定，由这里办"));
  CHECK((second.trial.cases->find(number).value()->state == intake::CaseState::closed) == given);
  // What was decided goes to the city like everything else.
  CHECK(second.trial.outbox->stand()->waiting == (given ? 2 : 1));
  CHECK(second.send(city));
  CHECK(lea.get("/offices").body.find("乙大厅 12:05") == std::string::npos);
  CHECK(lea.shows("没有重复受理的案件。"));
}

TEST_CASE("an office that gave its case to the first, or erased it, is not told of to the first any more") {
  const bool erased = GENERATE(true, false);
  Trial city;
  ReportingOffice first(city, "甲大厅"), second(city, "乙大厅");
  share_key(first.trial, second.trial);
  const std::string code = first.trial.code();
  first.take(code);
  CHECK(first.send(city) == 1);
  const std::string number = second.take(code);
  CHECK(second.send(city) == 1);
  const std::string id = second.trial.cases->conflicts().value().front().id;
  if (erased) REQUIRE(second.trial.cases->erase(number, "lea", noon));
  else REQUIRE(second.trial.cases->close_conflict(id, intake::Settlement::given, {"anna", 2}, noon));
  CHECK(second.send(city));
  first.take(first.trial.code({.number = 8}));
  CHECK(first.send(city) == 1);
  CHECK(first.trial.outbox->stand()->conflicts == 0);
}

TEST_CASE("what the city's own window took first is a conflict of the office that comes second") {
  Trial city;
  ReportingOffice office(city, "甲大厅");
  share_key(office.trial, city);
  const std::string code = office.trial.code();
  Browser carl = city.clerk("carl", 9);
  carl.post("/scan", "code=" + encoded(code));
  REQUIRE(carl.post("/accept", "programme=P02&papers=all&token=" + token_in(carl.reply.body)).status == 303);
  office.trial.now = noon + 60;
  office.take(code);
  CHECK(office.send(city) == 1);
  const auto conflicts = office.trial.cases->conflicts();
  REQUIRE(conflicts->size() == 1);
  CHECK(conflicts->front().office == "市窗口");
  CHECK(conflicts->front().at == noon);
}

TEST_CASE("the city takes notes from its offices alone, and answers what is none with one sentence") {
  Trial city;
  ReportingOffice office(city, "甲大厅");
  office.take(office.trial.code());
  Note note;
  CHECK_FALSE(office.trial.outbox->send([&](const Note& one) -> Result<CityAnswer> {
    note = one;
    return content::fault(content::FaultCode::file_unreadable, "no");
  }));
  Browser road(*city.site);
  const auto say = [&](const std::string& form) -> const web::Reply& { return road.post("/report", form); };
  CHECK(say(web::note_form(note)).status == 401);
  CHECK(say(web::note_form(note) + "&key=" + std::string(64, '0')).status == 401);
  CHECK(road.shows("城市服务器不认这个大厅的密钥"));
  CHECK(say("key=" + office.key).status == 400);
  CHECK(road.shows("城市服务器读不懂这一条"));
  Note wrong = note;
  wrong.id = "../etc";
  CHECK(say(web::note_form(wrong) + "&key=" + office.key).status == 400);
  wrong = note;
  wrong.event.detail = std::string(2001, 'x');
  CHECK(say(web::note_form(wrong) + "&key=" + office.key).status == 400);
  wrong = note;
  wrong.heard = -1;
  CHECK(say(web::note_form(wrong) + "&key=" + office.key).status == 400);
  road.origin = "https://evil.example";
  CHECK(say(web::note_form(note) + "&key=" + office.key).status == 403);
  road.origin = "https://office.example";
  CHECK(count(*city.store, "inbox") == 0);
  CHECK(say(web::note_form(note) + "&key=" + office.key).status == 200);
  const auto answer = web::read_answer(road.reply.body, note.id);
  REQUIRE(answer);
  CHECK_FALSE(answer->known);
  CHECK(web::read_answer(say(web::note_form(note) + "&key=" + office.key).body, note.id)->known);
  CHECK(count(*city.store, "inbox") == 1);
  // A new key, and the one before is nobody's. Names of offices are plain.
  const std::string key = city.offices->make("甲大厅", noon).value();
  CHECK(say(web::note_form(note) + "&key=" + office.key).status == 401);
  CHECK(say(web::note_form(note) + "&key=" + key).status == 200);
  for (const char* name : {"", " ", "a\nb", "一个名字比四十个字还要长的政务服务大厅这样的名字谁也不会写因为表格里放不下它所以不收它了"})
    CHECK(city.offices->make(name, noon).error().sentence == "大厅的名字是 1 到 40 个字，一行。");
  CHECK(city.stored().find(key) == std::string::npos);
}

TEST_CASE("what is no answer to this note is none, whoever says it") {
  const std::string id(32, 'a');
  const CityAnswer taken{true, "甲大厅\n&=%", 17, {{3, "20261128-001", "乙 大厅", 18}, {4, "20261128-002", "丙&大厅", 19}}};
  const auto read = web::read_answer(web::answer_form(id, taken), id);
  REQUIRE(read);
  CHECK(read->taken_by == taken.taken_by);
  CHECK(read->taken_at == 17);
  CHECK(read->known);
  REQUIRE(read->overlaps.size() == 2);
  CHECK((read->overlaps[1].number == 4 && read->overlaps[1].subject == "20261128-002" && read->overlaps[1].office == "丙&大厅"));
  CHECK(read->overlaps[0].at == 18);
  for (const std::string& text :
       {std::string("<html>请先登录上网</html>"), std::string(), web::answer_form(std::string(32, 'b'), taken), "id=" + id + "&known=1",
        web::answer_form(id, taken) + "&overlap=5%0A1%0Ax", web::answer_form(id, taken) + "&overlap=-1%0A1%0Ax%0Ay",
        "id=" + id + "&known=2&taken_by=&taken_at=0", "id=" + id + "&known=1&taken_by=&taken_at=-1"})
    CHECK_FALSE(web::read_answer(text, id));
}

TEST_CASE("reports go over HTTPS, or stay on this machine") {
  for (const char* address : {"https://intake.example", "https://intake.example:8443", "http://127.0.0.1:8090", "http://localhost"})
    CHECK(web::CityRoad::open(address, "k"));
  for (const char* address : {"", "http://intake.example", "https://intake.example/", "https://a b", "ftp://intake.example",
                              "file:///etc/passwd", "https://user:x@intake.example"}) {
    INFO(address);
    CHECK(web::CityRoad::open(address, "k").error().code == content::FaultCode::value_invalid);
  }
}
