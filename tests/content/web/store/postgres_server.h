// SPDX-License-Identifier: MIT
#pragma once

// A real PostgreSQL of the test program's own: made in a folder in memory, reached by its unix socket only, run by an unprivileged user,
// and gone with the program, even with one that is killed.

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "content/base/files.h"
#include "content/web/store/postgres_link.h"
#include "tests/content/web/caller.h"
#include "tests/missing.h"

class PostgresServer {
 public:
  // Started at the first use; nullptr, said loudly, where it cannot be.
  static PostgresServer* get() {
    static PostgresServer server;
    static const bool runs = server.make() && server.start();
    if (!runs) machine::lacks("PostgreSQL, which did not start");
    return runs ? &server : nullptr;
  }

  bool start() {
    std::vector<std::string> words = as_user();
    for (const std::string& word : {programs_ + "/postgres", std::string("-D"), data()}) words.push_back(word);
    for (const char* setting : {"listen_addresses=", "shared_buffers=16MB", "log_min_messages=panic", "dynamic_shared_memory_type=mmap"}) {
      words.emplace_back("-c");
      words.emplace_back(setting);
    }
    words.insert(words.end(), {"-k", folder_.path.string()});
    child_ = spawn(words);
    for (int i = 0; i < 1000; ++i) {
      if (web::PostgresLink::open(address("postgres"))) return true;
      if (::waitpid(child_, nullptr, WNOHANG) != 0) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    child_ = 0;
    return false;
  }
  // As `pg_ctl stop -m immediate`: nothing is finished.
  void break_off() { end(SIGQUIT); }

  std::string address(const std::string& database) const {
    std::string host;
    for (const char c : folder_.path.string()) host += c == '/' ? "%2F" : std::string(1, c);
    return "postgresql://intake@" + host + "/" + database;
  }
  // The address of an empty schema.
  std::string fresh() {
    const std::string name = "case" + std::to_string(++schemas_);
    execute("CREATE SCHEMA " + name);
    return address("postgres") + "?options=-csearch_path%3D" + name;
  }
  void execute(const std::string& sql) const {
    auto link = web::PostgresLink::open(address("postgres"));
    const auto done = link ? link->execute(sql) : tl::unexpected(link.error());
    if (!done) throw std::runtime_error(done.error().message);
  }
  const std::string& programs() const { return programs_; }
  // Whether the bytes stand in a file of the tables, once what is in memory has been written.
  bool in_tables(const std::string& bytes) const {
    execute("CHECKPOINT");
    for (const auto& file : std::filesystem::recursive_directory_iterator(data() + "/base"))
      if (file.is_regular_file() && content::read_file(file.path()).value_or("").find(bytes) != std::string::npos) return true;
    return false;
  }

  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

 private:
  PostgresServer() = default;
  ~PostgresServer() { end(SIGINT); }  // it takes its shared memory with it

  std::string data() const { return folder_.path.string() + "/data"; }
  bool make() {
    std::error_code none;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
      programs_ = std::max(programs_, version.path().string() + "/bin");
    if (programs_.empty()) return false;
    if (::geteuid() == 0) {
      const passwd* user = ::getpwnam("postgres");
      if (user == nullptr || ::chown(folder_.path.c_str(), user->pw_uid, user->pw_gid) != 0) return false;
    }
    std::vector<std::string> words = as_user();
    for (const std::string& word : {programs_ + "/initdb", std::string("-D"), data()}) words.push_back(word);
    words.insert(words.end(), {"-U", "intake", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"});
    int status = -1;
    ::waitpid(spawn(words), &status, 0);
    return status == 0;
  }
  // PostgreSQL refuses root.
  static std::vector<std::string> as_user() {
    std::vector<std::string> words{"setpriv", "--pdeathsig", "INT"};
    if (::geteuid() == 0) words.insert(words.end(), {"--reuid=postgres", "--regid=postgres", "--clear-groups"});
    return words;
  }
  pid_t spawn(const std::vector<std::string>& words) const {
    std::vector<char*> pointers;
    for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const std::string log = folder_.path.string() + "/log";
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (::dup2(file, STDOUT_FILENO) < 0 || ::dup2(file, STDERR_FILENO) < 0 || ::chdir("/") != 0) ::_exit(126);
    ::execvp(pointers[0], pointers.data());
    ::_exit(127);
  }
  void end(int signal) {
    if (child_ <= 0) return;
    ::kill(child_, signal);
    ::waitpid(std::exchange(child_, 0), nullptr, 0);
  }

  WebFolder folder_;
  std::string programs_;
  pid_t child_ = 0;
  int schemas_ = 0;
};
