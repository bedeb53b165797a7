// SPDX-License-Identifier: MIT
#include "content/web/accounts.h"

#include <catch2/catch.hpp>
#include <thread>

#include "content/base/files.h"
#include "tests/content/web/browser.h"

using web::Accounts;
using web::Role;
using Check = Accounts::Check;

namespace {

Check tried(TrialSite& trial, const std::string& name, const std::string& password) {
  const auto checked = trial.site->accounts().check(name, password, trial.now);
  REQUIRE(checked);
  return *checked;
}

}  // namespace

TEST_CASE("every role has a code and words of its own") {
  for (const Role role : web::all_roles) {
    CHECK(web::role_of(web::role_code(role)) == role);
    CHECK_FALSE(web::role_word(role).empty());
  }
  CHECK_FALSE(web::role_of("king"));
}

TEST_CASE("an account is made once, with a one-time password, under a plain name") {
  TrialSite trial;
  Accounts& accounts = trial.site->accounts();
  const auto password = accounts.make("system", "anna", Role::keeper, trial.now);
  REQUIRE(password);
  CHECK(tried(trial, "anna", *password) == Check::right);
  CHECK(accounts.all()->at(0).must_change);
  CHECK(accounts.make("system", "anna", Role::clerk, trial.now).error().sentence == "已有账号 anna，请换一个名字。");
  CHECK(accounts.all()->at(0).role == Role::keeper);
  for (const char* name : {"", "a", "Anna", "1a", "an na", "安娜", "system", "a'--"}) {
    INFO(name);
    CHECK(accounts.make("system", name, Role::clerk, trial.now).error().code == content::FaultCode::value_invalid);
  }
}

TEST_CASE("a new password is long enough, another one, and typed with the old one") {
  TrialSite trial;
  Accounts& accounts = trial.site->accounts();
  const std::string first = accounts.make("system", "anna-lee-9", Role::clerk, trial.now).value();
  const auto change = [&](const std::string& old, const std::string& fresh) {
    return accounts.change_password("anna-lee-9", old, fresh, trial.now);
  };
  for (const std::string& bad : {std::string("九个字符还不够长的"), std::string(129, 'x'), std::string("anna-lee-9"), first}) {
    INFO(bad);
    CHECK_FALSE(change(first, bad));
  }
  CHECK(change("not the old one", "十个字符已经够长的吧").error().sentence == "现在的密码不对。");
  CHECK(accounts.all()->at(0).must_change);
  CHECK(change(first, "十个字符已经够长的吧"));
  CHECK_FALSE(accounts.all()->at(0).must_change);
  CHECK(tried(trial, "anna-lee-9", first) == Check::wrong);
  CHECK(tried(trial, "anna-lee-9", "十个字符已经够长的吧") == Check::right);
}

TEST_CASE("the sixth try is refused for fifteen minutes, also with the right password and for a name that does not exist") {
  TrialSite trial;
  trial.make("anna", Role::clerk, "right password");
  for (const char* name : {"anna", "nobody-here"}) {
    for (int i = 0; i < 5; ++i) CHECK(tried(trial, name, "wrong") == Check::wrong);
    CHECK(tried(trial, name, "right password") == Check::locked);
  }
  trial.now += 15 * 60 - 1;
  CHECK(tried(trial, "anna", "right password") == Check::locked);
  trial.now += 1;
  CHECK(tried(trial, "anna", "right password") == Check::right);
  CHECK(tried(trial, "nobody-here", "wrong") == Check::wrong);
}

TEST_CASE("the right password within five tries begins the count anew") {
  TrialSite trial;
  trial.make("anna", Role::clerk, "right password");
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) CHECK(tried(trial, "anna", "wrong") == Check::wrong);
    CHECK(tried(trial, "anna", "right password") == Check::right);
  }
}

TEST_CASE("many tries at once are not more than five either") {
  TrialSite trial;
  trial.make("anna", Role::clerk, "right password");
  std::atomic<int> looked_at = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 12; ++t)
    threads.emplace_back([&] { looked_at += trial.site->accounts().check("anna", "wrong", trial.now).value() == Check::wrong; });
  for (std::thread& thread : threads) thread.join();
  CHECK(looked_at == 5);
}

TEST_CASE("an account that was closed lets nobody in until its password is reset, and one keeper always stays") {
  TrialSite trial;
  trial.make("anna", Role::keeper, "right password");
  trial.make("bob", Role::keeper, "right password");
  Accounts& accounts = trial.site->accounts();
  CHECK(accounts.close("anna", "bob", trial.now));
  CHECK(tried(trial, "bob", "right password") == Check::wrong);
  CHECK(accounts.close("anna", "bob", trial.now).error().sentence == "没有账号 bob。");
  CHECK(accounts.close("anna", "anna", trial.now).error().sentence == "这是最后一个账号管理员，不能停用。");
  const auto password = accounts.reset("anna", "bob", trial.now);
  REQUIRE(password);
  CHECK(tried(trial, "bob", *password) == Check::right);
  CHECK_FALSE(accounts.reset("anna", "nobody", trial.now));
}

TEST_CASE("a name that does not exist takes as long as one that does") {
  TrialSite trial;
  const web::Passwords passwords;
  Accounts accounts(*trial.store, passwords);
  REQUIRE(accounts.make("system", "anna", Role::clerk, trial.now));
  const auto time = [&](const std::string& name) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 3; ++i) {
      const auto start = std::chrono::steady_clock::now();
      CHECK(accounts.check(name, "wrong", trial.now) == Check::wrong);
      best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - start);
    }
    return best.count();
  };
  const auto known = time("anna"), nobody = time("nobody");
  // The machine does other things too; without the work it would be a hundredth.
  CHECK(nobody > known / 4);
  CHECK(nobody < known * 4);
}

TEST_CASE("a reset opens an account that was locked") {
  TrialSite trial;
  trial.make("anna", Role::clerk, "right password");
  for (int i = 0; i < 6; ++i) (void)tried(trial, "anna", "wrong");
  const auto password = trial.site->accounts().reset("bob", "anna", trial.now);
  CHECK(tried(trial, "anna", *password) == Check::right);
}

TEST_CASE("what was done with accounts stands in the chain of events") {
  TrialSite trial;
  trial.make("anna", Role::clerk, "right password");
  (void)tried(trial, "anna", "wrong");
  (void)tried(trial, "typed-into-the-wrong-field", "x");
  std::string kinds;
  REQUIRE(trial.store->look([&](web::Reader& reader) {
    return reader.rows("SELECT actor, kind FROM events ORDER BY number", {},
                       [&](const web::Row& row) { kinds += row.text(0) + ":" + row.text(1) + " "; });
  }));
  CHECK(kinds == "system:account_made anna:password_right anna:password_changed anna:password_wrong nobody:password_wrong ");
  CHECK_FALSE(trial.store->audit()->broken);
}
