// SPDX-License-Identifier: MIT
#pragma once

// A connection to PostgreSQL behind values; it closes itself. Only postgres_link.cpp includes libpq-fe.h.
// https://www.postgresql.org/docs/15/libpq.html and https://www.postgresql.org/docs/15/errcodes-appendix.html

#include <map>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "content/bundle/database.h"
#include "content/web/store/store.h"

struct pg_conn;
struct pg_result;

namespace web {

struct LinkFault {
  content::DatabaseTrouble trouble;  // lost: the server is gone, or this connection to it
  std::string message;               // one line, the server's own
};

template <typename T>
using LinkResult = tl::expected<T, LinkFault>;

// Rows and columns count from 0.
class LinkAnswer {
 public:
  explicit LinkAnswer(pg_result* handle) : handle_(handle) {}
  int rows() const;
  std::string text(int row, int column) const;
  bool is_null(int row, int column) const;
  std::int64_t changed() const;

 private:
  struct Close {
    void operator()(pg_result* handle) const;
  };
  std::unique_ptr<pg_result, Close> handle_;
};

class PostgresLink {
 public:
  // A server that waits for nobody longer than seconds, and to which every commit is flushed.
  static LinkResult<PostgresLink> open(const std::string& address);
  // One statement; parameters are $1, $2 … The server plans it once for this connection.
  LinkResult<LinkAnswer> ask(const std::string& sql, const Values& values);
  // Several without parameters; the answer is that of the last.
  LinkResult<LinkAnswer> execute(const std::string& sql);

 private:
  explicit PostgresLink(pg_conn* handle) : handle_(handle) {}
  LinkResult<LinkAnswer> judged(pg_result* result) const;
  struct Close {
    void operator()(pg_conn* handle) const;
  };
  std::unique_ptr<pg_conn, Close> handle_;
  std::map<std::string, std::string> prepared_;  // names of statements, by their text and the kinds of their parameters
};

// What an address says of the place, without names of users: "postgresql://host:5432/intake"; a fault where it cannot be read, or carries
// a password, which everybody on the machine would see on the command line.
content::Result<std::string> postgres_place(const std::string& address);

}  // namespace web
