// SPDX-License-Identifier: MIT
#include "content/web/sessions.h"

#include <catch2/catch.hpp>

#include "tests/content/web/browser.h"

using web::Sessions;

namespace {

std::optional<web::Session> found(TrialSite& trial, const std::string& token) {
  const auto session = Sessions(*trial.store).find(token, trial.now);
  REQUIRE(session);
  return *session;
}

}  // namespace

TEST_CASE("a session is found by its token alone, with a token for forms that is its own") {
  TrialSite trial;
  trial.make("anna", web::Role::lead, "right password");
  Sessions sessions(*trial.store);
  const std::string token = sessions.begin("anna", "", trial.now).value(), other = sessions.begin("anna", "", trial.now).value();
  REQUIRE(found(trial, token));
  CHECK(found(trial, token)->account == "anna");
  CHECK(found(trial, token)->role == web::Role::lead);
  CHECK(found(trial, token)->csrf != found(trial, other)->csrf);
  CHECK_FALSE(found(trial, ""));
  CHECK_FALSE(found(trial, token + "x"));
  CHECK_FALSE(found(trial, web::secret_sum(token)));
}

TEST_CASE("a login ends the session this browser had before") {
  TrialSite trial;
  trial.make("anna", web::Role::lead, "right password");
  Sessions sessions(*trial.store);
  const std::string first = sessions.begin("anna", "", trial.now).value();
  const std::string second = sessions.begin("anna", first, trial.now).value();
  CHECK_FALSE(found(trial, first));
  CHECK(found(trial, second));
  CHECK(sessions.end(*found(trial, second), trial.now));
  CHECK_FALSE(found(trial, second));
}

TEST_CASE("a session is locked after ten minutes without a request and opened again by its owner") {
  TrialSite trial;
  trial.make("anna", web::Role::lead, "right password");
  Sessions sessions(*trial.store);
  const std::string token = sessions.begin("anna", "", trial.now).value();
  for (int i = 0; i < 4; ++i) {
    trial.now += 599;
    CHECK_FALSE(found(trial, token)->locked);
  }
  trial.now += 600;
  CHECK(found(trial, token)->locked);
  CHECK(found(trial, token)->locked);
  CHECK(sessions.unlock(*found(trial, token), trial.now));
  CHECK_FALSE(found(trial, token)->locked);
}

TEST_CASE("a session is over after twelve hours, with its account, and never lives on because a clock was put back") {
  TrialSite trial;
  trial.make("anna", web::Role::lead, "right password");
  trial.make("bob", web::Role::keeper, "right password");
  Sessions sessions(*trial.store);
  const std::string token = sessions.begin("anna", "", trial.now).value();
  trial.now += 12 * 3600;
  CHECK_FALSE(found(trial, token));
  trial.now -= 12 * 3600 + 601;
  CHECK_FALSE(found(trial, token));
  const std::string again = sessions.begin("anna", "", trial.now).value();
  CHECK(trial.site->accounts().close("bob", "anna", trial.now));
  CHECK_FALSE(found(trial, again));
}

TEST_CASE("the cookie stays with this host, on TLS, and out of scripts and other sites") {
  CHECK(Sessions::cookie("abc") == "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Strict");
  CHECK(Sessions::cookie_gone() == "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}
