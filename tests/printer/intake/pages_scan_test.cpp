// SPDX-License-Identifier: MIT
// What a clerk sees after a scan.
#include "content/base/files.h"
#include "printer/code/short_code.h"
#include "tests/content/web/store/store_notes.h"
#include "tests/printer/intake/window_trial.h"

using namespace window_trial;

namespace {

const web::Reply& scan(Browser& browser, const std::string& code) { return browser.post("/scan", "code=" + encoded(code)); }

}  // namespace

TEST_CASE("a genuine slip is shown with its programmes, what to settle, papers, and answers that are stored nowhere") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  CHECK(scan(anna, trial.code()).status == 200);
  for (const char* words :
       {"小票 0147", "有效", "2026-11-28 11:00 打印", "看病补助", "要核实", "户口簿", "居民自述", "居民同意带给窗口的，没有核实",
        "看病花费：2000", "终端公钥 1 把", "规则 2026.1", "2026.1，核对于 2026-11-23（5 天前）"}) {
    INFO(words);
    CHECK(anna.shows(words));
  }
  CHECK_FALSE(anna.shows("补打"));
  CHECK_FALSE(anna.shows("急！"));
  const std::string token = token_in(anna.reply.body);
  REQUIRE(token.size() == 20);
  // The page of the stored slip has no answers.
  CHECK(anna.get("/slip?token=" + token).status == 200);
  CHECK(anna.shows("看病补助"));
  CHECK_FALSE(anna.shows("看病花费：2000"));
  CHECK(anna.shows("再扫一遍就能看"));
}

TEST_CASE("no byte of the answers, sealed or open, is in the database or its log") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  const std::string code = trial.code();
  const printer::Payload payload = printer::decode_payload(code, trial.key.public_key).value();
  REQUIRE(payload.answers.size() > 60);
  scan(anna, code);
  anna.post("/accept", "programme=P02&papers=all&token=" + token_in(anna.reply.body));
  REQUIRE(anna.reply.status == 303);
  const std::string stored = trial.stored();
  std::string hex;
  for (const std::uint8_t byte : payload.answers) hex += fmt::format("{:02x}", byte);
  const std::string raw(payload.answers.begin(), payload.answers.end());
  REQUIRE(stored.find(fmt::format("{:02x}", fmt::join(payload.token, ""))) != std::string::npos);
  // Any eight bytes of them, as they are or in hex or as the code has them.
  for (std::size_t at = 0; at + 8 <= raw.size(); ++at) CHECK(stored.find(raw.substr(at, 8)) == std::string::npos);
  for (std::size_t at = 0; at + 16 <= hex.size(); ++at) CHECK(stored.find(hex.substr(at, 16)) == std::string::npos);
  CHECK(stored.find(code.substr(code.size() - 40)) == std::string::npos);
  for (const char* words : {"看病花费", "甲区", "有病人"}) CHECK(stored.find(words) == std::string::npos);
}

TEST_CASE("urgent comes first, and a slip in English or from a later print says so") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  scan(anna, trial.code({.number = 9, .attempt = 2, .urgent = true, .language = "en"}));
  CHECK(anna.reply.status == 200);
  const std::string& page = anna.reply.body;
  const std::size_t urgent = page.find("急！请先接待，手续后补"), reprint = page.find("这是第 2 次打印，同一号只办一次。"),
                    valid = page.find("有效");
  CHECK(urgent < reprint);
  CHECK(reprint < valid);
  CHECK(anna.shows("英文"));
}

TEST_CASE("what is no valid slip is told in one sentence, and nothing of it is kept or shown again") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  const std::string code = trial.code();
  std::string broken = code;
  broken[code.size() - 30] = broken[code.size() - 30] == 'A' ? 'B' : 'A';
  const std::string other = trial.code({.number = 148});
  std::string stranger_code;
  {
    const Trial stranger;
    stranger_code = stranger.code();
  }
  const std::vector<std::pair<std::string, std::string>> wrong{
      {"", "还没有扫到什么"},
      {"  \t", "还没有扫到什么"},
      {std::string(300, 'Q'), "。"},
      {"{\"hello\": \"<script>alert(1)</script> and something long enough to be a scan\"}", "。"},
      {code.substr(0, 150), "。"},
      {broken, "签名对不上"},
      {code + other, "这里不止一张小票的码"},
      {stranger_code, "窗口没有编号"},
      {trial.code({.issued = noon - 40 * 86400}), "到期了"},
      {trial.code({.issued = noon + 5 * 365 * 86400LL}), "请核对本机时间"},
      {"0147-KWMP-9TXX", "短码"},
  };
  for (const auto& [text, words] : wrong) {
    INFO(text.substr(0, 60) << " " << words);
    scan(anna, text);
    CHECK(anna.reply.status == 422);
    CHECK(anna.shows(words));
    CHECK(anna.shows("id=\"scan-area\""));
    if (text.size() > 20) CHECK_FALSE(anna.shows(text.substr(0, 20)));
    const std::size_t alert = anna.reply.body.find("role=\"alert\"");
    REQUIRE(alert != std::string::npos);
    CHECK(anna.reply.body.find("role=\"alert\"", alert + 1) == std::string::npos);
  }
  std::int64_t slips = -1;
  CHECK(trial.store->look([&](web::Reader& reader) {
    return reader.rows("SELECT count(*) FROM slips", {}, [&](const web::Row& row) { slips = row.number(0); });
  }));
  CHECK(slips == 0);
}

TEST_CASE("a code is read as scanners, input methods and phones hand it on") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  const std::string code = trial.code();
  std::string small, wide;
  for (const char c : code) {
    small += static_cast<char>(std::tolower(c));
    wide += c == ':' ? "：" : c == '/' ? "／" : std::string(1, c);
  }
  for (const std::string& text :
       {code + "\r\n", code + " ", code + "&appinstall=0", small, wide, code.substr(code.find('#') + 1), "  " + code + "\r\n"}) {
    INFO(text);
    CHECK(scan(anna, text).status == 200);
    CHECK(anna.shows("小票 0147"));
  }
}

TEST_CASE("a slip seen before says where and when, taken or not, and a reprint is the same case") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2), bert = trial.clerk("bert", 5);
  scan(anna, trial.code());
  trial.now += 120;
  const std::string code = trial.code();  // of another token: a terminal does not print one number twice as the first print
  scan(bert, code);
  CHECK(bert.shows("另有一张同号的小票"));
  const std::string again = trial.code({.attempt = 2});
  scan(bert, again);
  CHECK(bert.shows("同一号的第 1 次打印，12:00 在 2 号窗口扫过。"));
  const std::string token = token_in(bert.reply.body);
  CHECK(bert.post("/accept", "programme=P02&papers=all&token=" + token).location == "/case?number=20261128-001");
  trial.now += 60;
  scan(anna, again);
  CHECK(anna.shows("已在 5 号窗口受理，12:02"));
  CHECK_FALSE(anna.shows("action=\"/accept\""));
  CHECK(anna.shows("href=\"/case?number=20261128-001\""));
  // Whoever had the form open is told as well.
  CHECK(anna.post("/accept", "programme=P02&papers=all&token=" + token).location == "/case?number=20261128-001&taken=1");
  anna.get(anna.reply.location);
  CHECK(anna.shows("已在 5 号窗口受理，12:02"));
  // Another print of the visit belongs to the same case.
  scan(anna, trial.code({.attempt = 3}));
  CHECK(anna.shows("同一号的第 2 次打印已经受理。"));
  CHECK_FALSE(anna.shows("action=\"/accept\""));
}

TEST_CASE("a short code finds the slip that was scanned") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  const std::string code = trial.code();
  const printer::Payload payload = printer::decode_payload(code, trial.key.public_key).value();
  const std::string typed = printer::write_short_code("0147", *content::parse_date("2026-11-28"), payload.token);
  scan(anna, code);
  scan(anna, " " + typed + "\n");
  CHECK(anna.reply.location == "/slip?token=" + fmt::format("{:02x}", fmt::join(payload.token, "")));
  // Not that of another slip of the number and the day.
  const printer::Payload other = printer::decode_payload(trial.code({.terminal = "QS-2"}), trial.key.public_key).value();
  const std::string foreign = printer::write_short_code("0149", *content::parse_date("2026-11-28"), other.token);
  CHECK(scan(anna, foreign).location == "/slip?token=typed-" + foreign);
  CHECK(scan(anna, "147").location == "/found?number=147");
  CHECK(anna.get("/found?number=147").location == "/slip?token=" + fmt::format("{:02x}", fmt::join(payload.token, "")));
  CHECK(anna.get("/slip?token=00").status == 422);
}

TEST_CASE("slips of one number on two days are listed with their days where nobody took them, and each leads to its own page") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  std::vector<std::string> tokens;
  for (const std::int64_t issued : {noon - 3600, noon - 86400 - 7200}) {
    scan(anna, trial.code({.number = 147, .issued = issued}));
    tokens.push_back(token_in(anna.reply.body));
  }
  anna.get("/found?number=147");
  CHECK(anna.reply.status == 200);
  for (const std::string& token : tokens) CHECK(anna.shows("href=\"/slip?token=" + token + "\""));
  CHECK(anna.shows("小票 0147"));
  CHECK(anna.shows("还没有受理"));
  CHECK(anna.shows("0147　2026-11-27 10:00"));
  for (const std::string& token : tokens) CHECK(anna.get("/slip?token=" + token).status == 200);
}

TEST_CASE("where the scanner is broken a slip is taken by its short code and the paper, and a scan later is the same case") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2), bert = trial.clerk("bert", 5);
  const std::string code = trial.code();
  const printer::Payload payload = printer::decode_payload(code, trial.key.public_key).value();
  const std::string typed = printer::write_short_code("0147", *content::parse_date("2026-11-28"), payload.token);
  std::string spoken = typed;
  for (char& c : spoken) c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  CHECK(scan(anna, spoken).location == "/slip?token=typed-" + typed);
  anna.get(anna.reply.location);
  for (const char* words : {"短码没有输错，是 2026-11-28 的 0147 号小票。短码没有签名", "没有扫码", "纸上写着“急”", "看病补助", "户口簿"}) {
    INFO(words);
    CHECK(anna.shows(words));
  }
  for (const char* words : {"有效", "打印，到", "终端 ", "本窗口没有规则", "回答不存"}) {
    INFO(words);
    CHECK_FALSE(anna.shows(words));
  }
  // The clerk says what stands on the paper.
  const std::string token = token_in(anna.reply.body);
  CHECK(anna.post("/accept", "papers=all&token=" + token).status == 422);
  CHECK(anna.post("/accept", "programme=P02&urgent=1&papers=all&token=" + token).location == "/case?number=20261128-001");
  anna.get(anna.reply.location);
  CHECK(anna.shows("急"));
  CHECK(anna.shows("看病补助"));
  CHECK(anna.shows("告知缺的材料"));
  CHECK(scan(bert, typed).location == "/slip?token=typed-" + typed);
  bert.get(bert.reply.location);
  CHECK(bert.shows("已在 2 号窗口受理，12:00"));
  // The scanner works again: it is that case, and no slip of its own.
  CHECK(scan(bert, code).status == 200);
  CHECK(bert.shows("已在 2 号窗口受理，12:00"));
  CHECK(bert.shows("href=\"/case?number=20261128-001\""));
  CHECK_FALSE(bert.shows("action=\"/accept\""));
  CHECK(bert.get("/slip?token=typed-" + typed).status == 422);
  CHECK(count(*trial.store, "slips") == 1);
  CHECK(count(*trial.store, "cases") == 1);
  // One of 31 days ago is too old, and one that was typed and not taken is simply scanned.
  const printer::Payload old = printer::decode_payload(trial.code({.number = 7}), trial.key.public_key).value();
  CHECK(scan(anna, printer::write_short_code("0007", *content::parse_date("2026-10-28"), old.token)).status == 422);
  CHECK(anna.shows("2026-10-28 的 0007 号小票到期了"));
  const std::string again = trial.code({.number = 8});
  scan(anna,
       printer::write_short_code("0008", *content::parse_date("2026-11-28"), printer::decode_payload(again, trial.key.public_key)->token));
  CHECK(scan(anna, again).status == 200);
  CHECK(anna.shows("action=\"/accept\""));
  CHECK(count(*trial.store, "slips") == 2);
}

TEST_CASE("at a window whose clock is wrong by years a slip is told in one sentence, and nothing is lost once it is right") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  const std::string code = trial.code(), other = trial.code({.number = 148});
  scan(anna, code);
  REQUIRE(anna.post("/accept", "programme=P02&papers=all&token=" + token_in(anna.reply.body)).status == 303);
  constexpr std::int64_t year = 365 * 86400;
  for (const auto& [years, sentence] :
       {std::pair{-56, "请核对本机时间"}, std::pair{-3, "请核对本机时间"}, std::pair{5, "到期了"}, std::pair{70, "到期了"}}) {
    INFO(years);
    trial.now = noon + years * year;
    anna.get("/");
    CHECK(anna.reply.location == "/login");  // nobody works on with a session of another year
    REQUIRE(anna.login("anna", password).status == 200);
    scan(anna, other);
    CHECK(anna.reply.status == 422);
    CHECK(anna.shows(sentence));
    for (const char* path : {"/cases", "/case?number=20261128-001", "/outbox"}) CHECK(anna.get(path).status == 200);
  }
  trial.now = noon + 60;
  REQUIRE(anna.login("anna", password).status == 200);
  CHECK(scan(anna, other).status == 200);
  scan(anna, code);
  CHECK(anna.shows("已在 2 号窗口受理，12:00"));
  CHECK(count(*trial.store, "slips") == 2);
  CHECK_FALSE(trial.store->audit()->broken);
}

TEST_CASE("a rule set that is not here is told, and the programmes keep their names") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  scan(anna, trial.code({.rule_set = "2025.9"}));
  CHECK(anna.reply.status == 200);
  CHECK(anna.shows("本窗口没有规则 2025.9 这一版"));
  CHECK(anna.shows("看病补助"));
  CHECK(anna.shows("小票带有回答，但本窗口没有规则 2025.9 这一版"));
}

TEST_CASE("a key that was reported lost, and a new terminal's, count from the next scan on") {
  Trial trial;
  Browser anna = trial.clerk("anna", 2);
  const std::string code = trial.code();
  CHECK(scan(anna, code).status == 200);
  const std::string first = printer::current_fingerprint(trial.folder / "keys");
  REQUIRE(printer::rotate_key(trial.folder / "keys", *content::parse_date("2026-11-28"), "KDL-1"));
  REQUIRE(printer::retire_key(trial.folder / "keys", first, *content::parse_date("2026-11-28"), true));
  CHECK(scan(anna, code).status == 422);
  CHECK(anna.shows("已报失作废"));
  trial.key = printer::current_key(trial.folder / "keys").value();
  CHECK(scan(anna, trial.code({.number = 200})).status == 200);
}
