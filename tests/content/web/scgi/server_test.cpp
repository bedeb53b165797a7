// SPDX-License-Identifier: MIT
#include "content/web/scgi/server.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <stdexcept>

#include "content/base/files.h"
#include "tests/content/web/caller.h"
#include "tests/content/web/scgi_text.h"

using namespace std::chrono_literals;
using web::Server;

namespace {

std::string echo(const web::ScgiRequest& request) { return "heard " + request.body; }

std::unique_ptr<Server> started(web::ServerSettings settings, Server::Handler handler = echo) {
  auto server = Server::start(std::move(settings), std::move(handler));
  REQUIRE(server);
  return std::move(*server);
}

// Counts follow the closing of a connection by a moment.
void until(const std::function<bool()>& holds) {
  for (int i = 0; i < 500 && !holds(); ++i) std::this_thread::sleep_for(10ms);
  CHECK(holds());
}

}  // namespace

TEST_CASE("the server answers many callers at once and counts them") {
  const WebFolder folder;
  const auto server = started({folder / "s"});
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const std::string word = std::to_string(t * 100 + i);
        right += Caller(folder / "s").ask(scgi_text({}, word)) == "heard " + word;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 400);
  CHECK(server->counts().answered == 400);
  CHECK(server->counts().malformed == 0);
}

TEST_CASE("malformed, cut off and oversize requests are closed without an answer and counted") {
  const WebFolder folder;
  const auto server = started({folder / "s"});
  CHECK(Caller(folder / "s").ask("GET / HTTP/1.1\r\n\r\n").empty());
  CHECK(Caller(folder / "s").ask(scgi_text({}, std::string(web::max_body_bytes + 1, 'x'))).empty());
  CHECK(Caller(folder / "s").ask(scgi_text({}, "x") + "y").empty());
  {
    const Caller cut(folder / "s");
    cut.say("24:CONTENT");
    cut.end();
    CHECK(cut.hear().empty());
  }
  until([&] { return server->counts().malformed == 4; });
  CHECK(Caller(folder / "s").ask(scgi_text({}, "on")) == "heard on");
}

TEST_CASE("a caller that is not done in time is closed, and holds up nobody meanwhile") {
  const WebFolder folder;
  const auto server = started({.socket = folder / "s", .workers = 1, .patience = 300ms});
  const Caller silent(folder / "s"), dripping(folder / "s");
  std::atomic<bool> closed = false;
  std::thread drip([&] {
    for (const char c : scgi_text({}, std::string(10000, 'x'))) {
      if (closed) return;
      dripping.say({c});
      std::this_thread::sleep_for(5ms);
    }
  });
  for (int i = 0; i < 20; ++i) CHECK(Caller(folder / "s").ask(scgi_text({}, "quick")) == "heard quick");
  CHECK(dripping.hear().empty());
  closed = true;
  drip.join();
  CHECK(silent.hear().empty());
  until([&] { return server->counts().slow == 2; });
}

TEST_CASE("more callers than connections wait for their turn") {
  const WebFolder folder;
  std::atomic<int> now = 0, most = 0;
  const auto server = started({.socket = folder / "s", .workers = 4, .max_connections = 2}, [&](const web::ScgiRequest&) {
    const int busy = ++now;
    for (int seen = most; busy > seen && !most.compare_exchange_weak(seen, busy);) {
    }
    std::this_thread::sleep_for(10ms);
    --now;
    return std::string("done");
  });
  std::vector<std::thread> threads;
  std::atomic<int> answered = 0;
  for (int t = 0; t < 12; ++t) threads.emplace_back([&] { answered += Caller(folder / "s").ask(scgi_text({}, "")) == "done"; });
  for (std::thread& thread : threads) thread.join();
  CHECK(answered == 12);
  CHECK(most == 2);
}

TEST_CASE("a caller that leaves before its answer is counted, one that makes the handler throw gets status 500") {
  const WebFolder folder;
  const auto server = started({folder / "s"}, [](const web::ScgiRequest& request) -> std::string {
    if (request.body == "throw") throw std::runtime_error("x");
    std::this_thread::sleep_for(50ms);
    return std::string(4u << 20, 'x');
  });
  CHECK(Caller(folder / "s").ask(scgi_text({}, "throw")).starts_with("Status: 500"));
  Caller(folder / "s").say(scgi_text({}, ""));
  until([&] { return server->counts().lost == 1; });
}

TEST_CASE("stopping lets whole requests have their answer and takes the socket away") {
  const WebFolder folder;
  auto server = started({folder / "s"}, [](const web::ScgiRequest&) {
    std::this_thread::sleep_for(100ms);
    return std::string("late");
  });
  const Caller caller(folder / "s"), half(folder / "s");
  half.say("1");
  caller.say(scgi_text({}, ""));
  std::this_thread::sleep_for(50ms);
  server->stop();
  CHECK(caller.hear() == "late");
  CHECK(half.hear().empty());
  CHECK_FALSE(std::filesystem::exists(folder / "s"));
  CHECK_FALSE(Caller(folder / "s").connected());
}

TEST_CASE("a socket left by a killed program is replaced, one in use or another file is left alone") {
  const WebFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto listener = web::UnixListener::open(folder / "s");
    ::_exit(listener ? 0 : 1);  // as one that is killed: nothing is cleaned up
  }
  int status = 1;
  ::waitpid(child, &status, 0);
  REQUIRE(status == 0);
  REQUIRE(std::filesystem::exists(folder / "s"));
  const auto server = started({folder / "s"});
  CHECK(Caller(folder / "s").ask(scgi_text({}, "new")) == "heard new");

  const auto second = Server::start({folder / "s"}, echo);
  REQUIRE_FALSE(second);
  CHECK(second.error().code == content::FaultCode::file_in_use);
  CHECK(Caller(folder / "s").ask(scgi_text({}, "still")) == "heard still");

  REQUIRE(content::write_file(folder / "file", "mine"));
  const auto third = Server::start({folder / "file"}, echo);
  REQUIRE_FALSE(third);
  CHECK(third.error().code == content::FaultCode::file_unwritable);
  CHECK(content::read_file(folder / "file").value() == "mine");
  const auto long_name = Server::start({folder.path / std::string(200, 'x')}, echo), nowhere = Server::start({folder / "absent/s"}, echo);
  CHECK(long_name.error().sentence == "套接字的路径太长：最多 107 字节。");
  CHECK(nowhere.error().sentence.find("这里不能放套接字") == 0);
}

TEST_CASE("nobody but user and group may call") {
  const WebFolder folder;
  const auto server = started({folder / "s"});
  struct stat found {};
  REQUIRE(::stat((folder / "s").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0660);
}
