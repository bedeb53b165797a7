// SPDX-License-Identifier: MIT
// slip-intake as a person at a command line, and nginx on its socket, use it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <thread>

#include "content/bundle/database.h"
#include "tests/content/tools/program.h"
#include "tests/content/web/caller.h"
#include "tests/content/web/scgi_text.h"
#include "tests/content/web/store/postgres_server.h"

namespace {

program::Run intake_run(const std::vector<std::string>& words) { return program::run("slip-intake", words); }

// The program as it serves, ended as a service manager ends it.
class Serving {
 public:
  Serving(const std::string& store, const std::string& socket) : child_(::fork()) {
    const std::string program = std::string(TEST_BINARY_DIR) + "/bin/slip-intake";
    if (child_ == 0) {
      ::execl(program.c_str(), "slip-intake", "serve", "--store", store.c_str(), "--socket", socket.c_str(), "--origin",
              "http://localhost:8090", "--keys", "/absent", "--rules", TEST_SOURCE_DIR "/tests/pack", nullptr);
      ::_exit(127);
    }
    for (int i = 0; i < 500 && !Caller(socket).connected(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  ~Serving() { (void)end(); }
  int end() {
    int status = -1;
    if (child_ <= 0) return status;
    ::kill(child_, SIGTERM);
    ::waitpid(std::exchange(child_, 0), &status, 0);
    return status;
  }

 private:
  pid_t child_;
};

std::string posted(const std::string& path, const std::string& form) {
  return scgi_text({{"REQUEST_METHOD", "POST"},
                    {"REQUEST_URI", path},
                    {"CONTENT_TYPE", "application/x-www-form-urlencoded"},
                    {"HTTP_ORIGIN", "http://localhost:8090"}},
                   form);
}

}  // namespace

TEST_CASE("the first account logs in at the window with its one-time password, while a backup and an audit are made") {
  const program::Folder folder;
  const std::string store = folder / "intake.db", socket = folder / "s";
  const program::Run made = intake_run({"account", "admin", "keeper", "--store", store});
  REQUIRE(made.code == 0);
  const std::string password = program::last_line(made.out);
  Serving serving(store, socket);
  CHECK(program::says(Caller(socket).ask(posted("/login", "account=admin&password=wrong")), "Status: 401 "));
  const std::string reply = Caller(socket).ask(posted("/login", "account=admin&password=" + password));
  CHECK(program::says(reply, "Status: 303 "));
  const std::size_t at = reply.find("Set-Cookie: ") + std::string("Set-Cookie: ").size();
  const std::string cookie = reply.substr(at, reply.find(';', at) - at);
  CHECK(program::says(Caller(socket).ask(scgi_text({{"REQUEST_METHOD", "GET"}, {"REQUEST_URI", "/"}, {"HTTP_COOKIE", cookie}}, "")),
                      "Location: /password\r\n"));

  CHECK(program::says(intake_run({"tidy", "--store", store}).out, "抹掉了 0 张小票、0 件案件。"));
  CHECK(intake_run({"erase", "20261128-001", "--store", store}).err == "没有这一件。\n");
  CHECK(intake_run({"backup", folder / "copy", "--store", store}).code == 0);
  CHECK(intake_run({"backup", folder / "copy", "--store", store}).code == 1);
  const program::Run whole = intake_run({"audit", "--store", folder / "copy"});
  CHECK(whole.code == 0);
  CHECK(program::says(whole.out, "4 条记录，一条接一条。"));
  CHECK(program::says(intake_run({"restored", "--store", folder / "copy"}).out, "这是恢复的备份"));
  CHECK(program::says(intake_run({"audit", "--store", folder / "copy"}).out, "5 条记录，一条接一条。"));
  CHECK(serving.end() == 0);
  CHECK_FALSE(std::filesystem::exists(socket));
  for (const char* name : {"intake.db", "copy"}) CHECK_FALSE(program::says(program::bytes_of(folder / name), password));
}

TEST_CASE("an audit of the window's store says the first event that was changed") {
  const program::Folder folder;
  const std::string store = folder / "intake.db";
  for (const char* name : {"anna", "bert", "carl"}) CHECK(intake_run({"account", name, "clerk", "--store", store}).code == 0);
  REQUIRE(content::Database::from_file(store)->execute("DROP TRIGGER events_stay; UPDATE events SET subject = 'eve' WHERE number = 2"));
  const program::Run run = intake_run({"audit", "--store", store});
  CHECK(run.code == 1);
  CHECK(run.err == store + ": 第 2 条记录对不上。\n");
}

TEST_CASE("a window's database of a newer release is left as it is, with one sentence") {
  const program::Folder folder;
  const std::string store = folder / "intake.db", key = folder / "key";
  REQUIRE(intake_run({"account", "anna", "clerk", "--store", store}).code == 0);
  REQUIRE(content::Database::from_file(store)->execute("UPDATE schema_parts SET version = 99 WHERE name = 'intake'"));
  const std::string before = program::bytes_of(store);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"audit", "--store", store},
                                                {"account", "bert", "clerk", "--store", store},
                                                {"office", "甲", "--store", store}}) {
    const program::Run run = intake_run(words);
    CHECK(run.code == 1);
    CHECK(run.err == store + ": 数据库是更新的程序写的（intake 第 99 版，这个程序只懂第 3 版），没有动它。请先升级程序。\n");
  }
  CHECK(program::bytes_of(store) == before);
  // An office that is set up wrong does not begin.
  const std::string fresh = folder / "fresh.db";
  const auto serve = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"serve",  "--store", fresh,     "--socket", folder / "s", "--origin", "http://localhost:1",
                                   "--keys", "/absent", "--rules", "/absent"};
    words.insert(words.end(), more.begin(), more.end());
    return intake_run(words).err;
  };
  CHECK(program::says(serve({"--city", "https://intake.example"}), "--city 和 --city-key 要一起写。"));
  CHECK(program::says(serve({"--city", "https://intake.example", "--city-key", key}), key));
  REQUIRE(intake_run({"office", "甲大厅", "--store", fresh}).code == 0);
  CHECK(intake_run({"office", " ", "--store", fresh}).err == "大厅的名字是 1 到 40 个字，一行。\n");
}

TEST_CASE("a command of the window that is written wrong has one sentence and code 2") {
  const program::Folder folder;
  const std::string store = folder / "intake.db";
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
      {{"sing"}, "没有 sing 这个命令。\n"},
      {{"audit"}, "还缺 --store。\n"},
      {{"audit", "--store"}, "--store 后面还缺一个值。\n"},
      {{"audit", "--loud", "--store", store}, "不认识 --loud。\n"},
      {{"audit", "x", "--store", store}, "audit 后面的词不对，请看用法。\n"},
  };
  for (const auto& [words, sentence] : wrong) {
    const program::Run run = intake_run(words);
    CHECK(run.code == 2);
    CHECK(run.err == sentence);
  }
  CHECK(intake_run({"tidy", "--store", store, "--cases", "never"}).err == "--cases 应当是天数，1 到 3650。\n");
  CHECK(intake_run({}).code == 2);
  CHECK(intake_run({"--help"}).code == 0);
  CHECK(program::says(intake_run({"--help"}).out, "slip-intake serve"));
  CHECK(intake_run({"account", "anna", "king", "--store", store}).err ==
        "没有 king 这个角色：clerk 窗口，lead 负责人，auditor 审计，keeper 账号管理员。\n");
  CHECK(intake_run({"audit", "--store", store}).err == store + ": 没有这个数据库文件。\n");
  CHECK_FALSE(std::filesystem::exists(store));
}

TEST_CASE("two hosts serve one PostgreSQL, with the accounts of both and one trail", "[stores]") {
  PostgresServer* server = PostgresServer::get();
  if (server == nullptr) return;
  const program::Folder folder;
  const std::string store = server->fresh();
  const program::Run made = intake_run({"account", "admin", "keeper", "--store", store});
  REQUIRE(made.code == 0);
  const std::string password = program::last_line(made.out), one = folder / "one", other = folder / "other";
  Serving first(store, one), second(store, other);
  CHECK(program::says(Caller(one).ask(posted("/login", "account=admin&password=wrong")), "Status: 401 "));
  CHECK(program::says(Caller(other).ask(posted("/login", "account=admin&password=" + password)), "Status: 303 "));
  // A server that went away is told on the page, and is used again when it is back.
  server->break_off();
  const std::string away = Caller(one).ask(posted("/login", "account=admin&password=" + password));
  CHECK(program::says(away, "Status: 503 "));
  CHECK(program::says(away, "数据库连不上，这一步没有存下。请稍等再试。"));
  REQUIRE(server->start());
  CHECK(program::says(Caller(one).ask(posted("/login", "account=admin&password=" + password)), "Status: 303 "));
  CHECK(first.end() == 0);
  CHECK(second.end() == 0);
  const program::Run whole = intake_run({"audit", "--store", store});
  CHECK(whole.code == 0);
  CHECK(program::says(whole.out, "6 条记录，一条接一条。"));
  const program::Run backup = intake_run({"backup", folder / "copy", "--store", store});
  CHECK(backup.code == 1);
  CHECK(program::says(backup.err, "请用 pg_dump --format=custom --file="));
  for (int i = 0; i < 2; ++i) CHECK(program::says(intake_run({"restored", "--store", store}).out, "这是恢复的备份"));
  CHECK(program::says(intake_run({"audit", "--store", store}).out, "8 条记录，一条接一条。"));

  auto link = web::PostgresLink::open(store);
  REQUIRE(link->execute("DROP TRIGGER events_stay ON events; UPDATE events SET subject = 'eve' WHERE number = 2"));
  CHECK(intake_run({"audit", "--store", store}).err == store + ": 第 2 条记录对不上。\n");
  CHECK(intake_run({"audit", "--store", "postgresql://anna:geheim@host/db"}).err ==
        "postgresql://host/db: 数据库的地址里不能写密码：这台机器上谁都看得见命令行。请写进 ~/.pgpass（权限 0600）。\n");
}
