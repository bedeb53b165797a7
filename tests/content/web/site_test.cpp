// SPDX-License-Identifier: MIT
#include "content/web/site.h"

#include <catch2/catch.hpp>
#include <set>

#include "content/base/files.h"
#include "content/bundle/database.h"
#include "tests/content/web/browser.h"

using web::Method;
using web::Role;

namespace {

const std::string password = "right-password";

std::string name_of(Role role) { return "the-" + std::string(web::role_code(role)); }

}  // namespace

// The table: who may do what. A route that is added must be added here as well.
TEST_CASE("every route answers exactly the roles of the table") {
  const std::set<Role> every{Role::clerk, Role::lead, Role::auditor, Role::keeper};
  const std::map<std::string, std::set<Role>> table{
      {"GET /", every},
      {"GET /accounts", {Role::keeper}},
      {"GET /audit", {Role::auditor, Role::lead}},
      {"GET /login", every},
      {"GET /password", every},
      {"GET /report", {Role::lead, Role::auditor}},
      {"GET /scan", {Role::clerk, Role::lead}},
      {"POST /accounts/close", {Role::keeper}},
      {"POST /accounts/make", {Role::keeper}},
      {"POST /accounts/reset", {Role::keeper}},
      {"POST /login", every},
      {"POST /logout", every},
      {"POST /note", {Role::clerk}},
      {"POST /password", every},
      {"POST /unlock", every},
  };
  TrialSite trial;
  std::set<std::string> routes;
  for (const web::Route& route : trial.site->routes()) routes.insert((route.method == Method::get ? "GET " : "POST ") + route.path);
  std::set<std::string> listed;
  for (const auto& [route, roles] : table) listed.insert(route);
  REQUIRE(routes == listed);

  for (const Role role : web::all_roles) {
    trial.make(name_of(role), role, password);
    for (const auto& [route, roles] : table) {
      INFO(web::role_code(role) << " " << route);
      Browser browser(*trial.site);
      REQUIRE(browser.login(name_of(role), password).status == 200);
      const std::string path = route.substr(route.find('/'));
      route.starts_with("GET") ? browser.get(path) : browser.post(path);
      if (roles.contains(role)) {
        CHECK(browser.reply.status != 403);
      } else {
        CHECK(browser.reply.status == 403);
        CHECK(browser.shows("这一页不在您的权限里。需要的话，请找负责人或账号管理员帮忙。"));
      }
    }
  }
  // Without a login: to it, or the sentence that it is over.
  for (const auto& [route, roles] : table) {
    INFO(route);
    Browser browser(*trial.site);
    const std::string path = route.substr(route.find('/'));
    route.starts_with("GET") ? browser.get(path) : browser.post(path);
    if (path == "/login") CHECK(browser.reply.status == (route.starts_with("GET") ? 200 : 401));
    else if (route.starts_with("GET")) CHECK(browser.reply.location == "/login");
    else CHECK(browser.reply.status == 401);
  }
}

TEST_CASE("what is no route is not found, and a route of the other method is told so") {
  TrialSite trial;
  Browser browser(*trial.site);
  CHECK(browser.get("/absent").status == 404);
  CHECK(browser.get("/static/../db").status == 404);
  CHECK(browser.get("/note").status == 405);
  CHECK(browser.get("/login?a=%").status == 400);
  CHECK(browser.shows("浏览器发来的内容读不懂"));
}

TEST_CASE("a one-time password leads to the page that changes it, and nowhere else") {
  TrialSite trial;
  const std::string first = trial.site->accounts().make("system", "anna", Role::clerk, trial.now).value();
  Browser browser(*trial.site);
  browser.login("anna", first);
  CHECK(browser.reply.location == "/password");
  browser.get("/password");
  CHECK(browser.shows("这是一次性密码"));
  CHECK(browser.post("/note").location == "/password");
  CHECK(browser.post("/password", "old=" + first + "&new=a-new-password&again=another-one").status == 422);
  CHECK(browser.post("/password", "old=" + first + "&new=short&again=short").status == 422);
  const std::string before = browser.cookie;
  CHECK(browser.post("/password", "old=" + first + "&new=a-new-password&again=a-new-password").location == "/");
  CHECK(browser.cookie != before);
  CHECK(browser.get("/").status == 200);
  Browser thief(*trial.site);
  thief.cookie = before;
  CHECK(thief.get("/").location == "/login");
}

TEST_CASE("a form without the token of the session, with another one or from elsewhere changes nothing") {
  TrialSite trial;
  trial.make("anna", Role::clerk, password);
  trial.make("bob", Role::clerk, password);
  Browser browser(*trial.site), other(*trial.site);
  browser.login("anna", password);
  other.login("bob", password);
  const std::string token = browser.token;
  for (const std::string& wrong : {std::string(), std::string("x"), other.token, token.substr(1)}) {
    browser.token = wrong;
    CHECK(browser.post("/note", "note=a").status == 403);
    CHECK_FALSE(browser.shows("note=a"));
  }
  browser.token = token;
  for (const char* origin : {"", "null", "http://office.example", "https://office.example.evil.example", "https://office.example:444"}) {
    browser.origin = origin;
    CHECK(browser.post("/note", "note=a").status == 403);
    CHECK(browser.post("/login", "account=anna&password=" + password).status == 403);
  }
  browser.origin = "https://office.example";
  CHECK(browser.post("/note", "note=a").status == 200);
  CHECK(browser.shows("note=a"));
}

TEST_CASE("a browser that says the form came from another site is believed") {
  TrialSite trial;
  web::ScgiRequest request{{{"REQUEST_METHOD", "POST"},
                            {"REQUEST_URI", "/login"},
                            {"CONTENT_TYPE", "application/x-www-form-urlencoded"},
                            {"HTTP_ORIGIN", "https://office.example"},
                            {"HTTP_SEC_FETCH_SITE", "cross-site"}},
                           ""};
  CHECK(trial.site->handle(request).status == 403);
  request.headers["HTTP_SEC_FETCH_SITE"] = "same-origin";
  CHECK(trial.site->handle(request).status == 401);
}

TEST_CASE("after ten minutes the password is asked again and what was filled in goes through") {
  TrialSite trial;
  trial.make("anna", Role::clerk, password);
  Browser browser(*trial.site);
  browser.login("anna", password);
  trial.now += 600;
  CHECK(browser.post("/note", "note=long+text%26%22").status == 401);
  CHECK(browser.shows("请再输入一次密码"));
  CHECK(browser.shows("name=\"note\" value=\"long text&amp;&quot;\""));
  CHECK(browser.post("/note", "note=long+text&unlock_password=wrong").status == 401);
  CHECK(browser.shows("现在的密码不对。"));
  CHECK(browser.post("/note", "note=long+text&unlock_password=" + password).status == 200);
  CHECK(browser.shows("note=long text"));
  CHECK(browser.get("/").status == 200);

  trial.now += 600;
  CHECK(browser.get("/scan?day=1").status == 401);
  CHECK(browser.shows("name=\"next\" value=\"/scan?day=1\""));
  CHECK(browser.post("/unlock", "next=%2Fscan%3Fday%3D1&unlock_password=" + password).location == "/scan?day=1");
  trial.now += 600;
  for (int i = 0; i < 5; ++i) CHECK(browser.post("/unlock", "next=%2F%2Fevil.example&unlock_password=wrong").status == 401);
  CHECK(browser.post("/unlock", "next=%2F%2Fevil.example&unlock_password=" + password).status == 401);
  CHECK(browser.shows("连续 5 次没有输对"));
  trial.now += 900;
  CHECK(browser.post("/unlock", "next=%2F%2Fevil.example&unlock_password=" + password).location == "/");
  trial.now += 600;
  CHECK(browser.post("/logout").location == "/login");
}

TEST_CASE("a cookie from before the logout opens nothing") {
  TrialSite trial;
  trial.make("anna", Role::clerk, password);
  Browser browser(*trial.site), thief(*trial.site);
  browser.login("anna", password);
  thief.cookie = browser.cookie;
  CHECK(thief.get("/").status == 200);
  CHECK(browser.post("/logout").location == "/login");
  CHECK(thief.get("/").location == "/login");
  CHECK(browser.get("/").location == "/login");
}

TEST_CASE("a wrong password and a name that does not exist are told in the same words, the sixth try as well") {
  TrialSite trial;
  trial.make("anna", Role::clerk, password);
  Browser known(*trial.site), unknown(*trial.site);
  for (int i = 0; i < 6; ++i) {
    known.post("/login", "account=anna&password=wrong");
    unknown.post("/login", "account=nobody&password=wrong");
    CHECK(known.reply.status == (i < 5 ? 401 : 429));
    CHECK(known.reply.status == unknown.reply.status);
    CHECK(known.reply.body == unknown.reply.body);
  }
}

TEST_CASE("the keeper makes, resets and closes accounts, and what is typed comes back escaped") {
  TrialSite trial;
  trial.make("kim", Role::keeper, password);
  Browser keeper(*trial.site);
  keeper.login("kim", password);
  CHECK(keeper.shows("href=\"/accounts\""));
  CHECK(keeper.post("/accounts/make", "account=lea&role=lead").status == 200);
  CHECK(keeper.shows("账号 lea 的一次性密码是："));
  CHECK(keeper.post("/accounts/make", "account=lea&role=lead").status == 422);
  CHECK(keeper.post("/accounts/make", "account=max&role=king").status == 422);
  CHECK(keeper.post("/accounts/reset", "account=%3Cscript%3E").status == 422);
  CHECK(keeper.shows("没有账号 &lt;script&gt;。"));
  CHECK(keeper.post("/accounts/reset", "account=lea").status == 200);
  CHECK(keeper.post("/accounts/close", "account=lea").location == "/accounts");
  keeper.get("/accounts");
  CHECK(keeper.shows("已停用"));
  CHECK(keeper.post("/accounts/close", "account=kim").status == 422);
}

TEST_CASE("the auditor sees that the chain is whole, what was done in words, and the first event that was changed") {
  TrialSite trial;
  trial.make("audrey", Role::auditor, password);
  Browser auditor(*trial.site);
  auditor.login("audrey", password);
  CHECK(auditor.get("/audit").status == 200);
  CHECK(auditor.shows("5 条记录，一条接一条，没有被改过。"));
  CHECK(auditor.shows(trial.store->audit()->last_sum));
  CHECK(auditor.shows("<td>5</td><td>2026-11-25 17:46:40</td><td>audrey</td><td>登录</td>"));
  CHECK_FALSE(auditor.shows("account_made"));
  auto database = content::Database::from_file(trial.folder / "db");
  REQUIRE(database->execute("DROP TRIGGER events_stay; UPDATE events SET actor = 'bob' WHERE number = 2"));
  auditor.get("/audit");
  CHECK(auditor.shows("第 2 条记录对不上"));
}

// Whoever adds a kind of event adds words for it.
TEST_CASE("every kind of event that the pages write has words") {
  TrialSite trial;
  trial.make("kim", Role::keeper, password);
  trial.make("audrey", Role::auditor, password);
  Browser keeper(*trial.site), auditor(*trial.site);
  auditor.login("audrey", password);
  keeper.login("kim", password);
  keeper.post("/accounts/make", "account=lea&role=lead");
  keeper.post("/accounts/reset", "account=lea");
  keeper.post("/accounts/close", "account=lea");
  keeper.post("/logout");
  for (int i = 0; i < 5; ++i) keeper.post("/login", "account=kim&password=wrong");
  auditor.get("/audit");
  CHECK(auditor.shows("锁 15 分钟"));
  std::set<std::string> kinds;
  REQUIRE(trial.store->look([&](web::Reader& reader) {
    return reader.rows("SELECT DISTINCT kind FROM events", {}, [&](const web::Row& row) { kinds.insert(row.text(0)); });
  }));
  CHECK(kinds.size() == 9);
  for (const std::string& kind : kinds) {
    INFO(kind);
    CHECK_FALSE(auditor.shows("<td>" + kind + "</td>"));
  }
}

TEST_CASE("a page shows only the links its reader may follow") {
  TrialSite trial;
  trial.make("anna", Role::clerk, password);
  trial.make("audrey", Role::auditor, password);
  Browser clerk(*trial.site), auditor(*trial.site);
  clerk.login("anna", password);
  auditor.login("audrey", password);
  CHECK(clerk.shows("href=\"/scan\""));
  CHECK_FALSE(clerk.shows("href=\"/accounts\""));
  CHECK_FALSE(auditor.shows("href=\"/scan\""));
}

TEST_CASE("no password and no token stands in the store") {
  TrialSite trial;
  trial.make("anna", Role::keeper, password);
  Browser browser(*trial.site);
  browser.login("anna", password);
  browser.post("/login", "account=" + password + "&password=anna");
  browser.login("anna", password);
  browser.post("/accounts/make", "account=lea&role=lead");
  const std::size_t at = browser.reply.body.find("一次性密码是：") + std::string("一次性密码是：").size();
  const std::string one_time = browser.reply.body.substr(at, 14);
  REQUIRE(one_time[4] == '-');
  const std::string stored = content::read_file(trial.folder / "db").value() + content::read_file(trial.folder / "db-wal").value();
  REQUIRE(stored.find("anna") != std::string::npos);
  for (const std::string& secret : {password, one_time, browser.token, browser.cookie.substr(browser.cookie.find('=') + 1)}) {
    INFO(secret);
    REQUIRE(secret.size() > 10);
    CHECK(stored.find(secret) == std::string::npos);
  }
}

TEST_CASE("a store that cannot be written is told in one sentence and lets nobody in") {
  TrialSite trial;
  trial.make("anna", Role::clerk, password);
  auto other = web::open_sqlite_store(trial.folder / "db", {web::web_schema()});
  REQUIRE(other);
  // Another program keeps the database to itself for longer than one waits.
  Browser browser(*trial.site);
  std::string said;
  CHECK((*other)->change([&](web::Transaction& transaction) -> content::Result<void> {
    CHECK(transaction.append({1, "system", "held", "", ""}));
    browser.login("anna", password);
    return {};
  }));
  CHECK(browser.reply.status == 503);
  CHECK(browser.shows("数据库正被另一个程序占用"));
  CHECK(browser.cookie.empty());
}
