// SPDX-License-Identifier: MIT
#include "content/web/store/postgres_link.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <charconv>
#include <string_view>

namespace web {

using content::DatabaseTrouble;
using content::FaultCode;

namespace {

std::string first_line(const char* message) {
  const std::string_view text = message == nullptr ? "" : message;
  return std::string(text.substr(0, text.find('\n')));
}

// By SQLSTATE, five characters.
DatabaseTrouble trouble_of(std::string_view state) {
  if (state == "53100") return DatabaseTrouble::full;
  // A lock or an answer that took too long, and what only another program's transaction can have caused.
  if (state == "55P03" || state == "57014" || state.starts_with("40")) return DatabaseTrouble::in_use;
  if (state == "XX001" || state == "XX002") return DatabaseTrouble::damaged;
  if (state.starts_with("08") || state.starts_with("57P") || state == "25P03") return DatabaseTrouble::lost;
  return DatabaseTrouble::other;
}

struct ParsedAddress {
  PQconninfoOption* options = nullptr;
  char* message = nullptr;
  explicit ParsedAddress(const std::string& address) : options(PQconninfoParse(address.c_str(), &message)) {}
  ParsedAddress(const ParsedAddress&) = delete;
  ParsedAddress& operator=(const ParsedAddress&) = delete;
  ~ParsedAddress() {
    PQconninfoFree(options);
    PQfreemem(message);
  }
  std::string value(std::string_view name) const {
    for (const PQconninfoOption* one = options; one != nullptr && one->keyword != nullptr; ++one)
      if (one->keyword == name && one->val != nullptr) return one->val;
    return {};
  }
};

}  // namespace

void LinkAnswer::Close::operator()(pg_result* handle) const { PQclear(handle); }
void PostgresLink::Close::operator()(pg_conn* handle) const { PQfinish(handle); }

int LinkAnswer::rows() const { return PQntuples(handle_.get()); }
std::string LinkAnswer::text(int row, int column) const {
  return {PQgetvalue(handle_.get(), row, column), static_cast<std::size_t>(PQgetlength(handle_.get(), row, column))};
}
bool LinkAnswer::is_null(int row, int column) const { return PQgetisnull(handle_.get(), row, column) != 0; }
std::int64_t LinkAnswer::changed() const {
  const std::string_view text = PQcmdTuples(handle_.get());
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

LinkResult<PostgresLink> PostgresLink::open(const std::string& address) {
  // What stands before the address may be said otherwise in it. A host that fell silent is noticed within seconds; of several hosts the one
  // that takes changes is meant.
  const char* const names[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                               "keepalives_count", "tcp_user_timeout", "target_session_attrs",
                               "dbname",           "client_encoding",  nullptr};
  const char* const values[] = {"3", "5", "2", "3", "10000", "read-write", address.c_str(), "UTF8", nullptr};
  PostgresLink link(PQconnectdbParams(names, values, 1));
  if (PQstatus(link.handle_.get()) != CONNECTION_OK)
    return tl::unexpected(LinkFault{DatabaseTrouble::lost, first_line(PQerrorMessage(link.handle_.get()))});
  PQsetNoticeProcessor(
      link.handle_.get(), [](void*, const char*) {}, nullptr);
  // The server keeps to seconds as well: a window whose host fell silent in the middle of a change holds up nobody for long.
  const auto set = link.execute(
      "SET lock_timeout = '2s'; SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '30s';"
      "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET standard_conforming_strings = on;"
      "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')");
  if (!set) return tl::unexpected(set.error());
  return link;
}

LinkResult<LinkAnswer> PostgresLink::ask(const std::string& sql, const Values& values) {
  constexpr Oid int8_type = 20, text_type = 25;  // pg_type.dat
  std::vector<Oid> types;
  std::vector<std::string> texts;
  for (const auto& value : values) {
    const auto* number = std::get_if<std::int64_t>(&value);
    types.push_back(number != nullptr ? int8_type : text_type);
    texts.push_back(number != nullptr ? std::to_string(*number) : std::get<std::string>(value));
    // It would be cut off there.
    if (texts.back().find('\0') != std::string::npos) return tl::unexpected(LinkFault{DatabaseTrouble::other, "zero byte"});
  }
  const int count = static_cast<int>(values.size());
  std::string kind = sql;
  for (const Oid type : types) kind += type == int8_type ? '\1' : '\2';
  auto known = prepared_.find(kind);
  if (known == prepared_.end()) {
    const std::string name = fmt::format("s{}", prepared_.size());
    if (const auto made = judged(PQprepare(handle_.get(), name.c_str(), sql.c_str(), count, types.data())); !made)
      return tl::unexpected(made.error());
    known = prepared_.emplace(std::move(kind), name).first;
  }
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  return judged(PQexecPrepared(handle_.get(), known->second.c_str(), count, pointers.data(), nullptr, nullptr, 0));
}

LinkResult<LinkAnswer> PostgresLink::execute(const std::string& sql) { return judged(PQexec(handle_.get(), sql.c_str())); }

LinkResult<LinkAnswer> PostgresLink::judged(pg_result* result) const {
  LinkAnswer answer(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
  // Without a state it was not the server that spoke: libpq could not reach it.
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == nullptr || PQstatus(handle_.get()) != CONNECTION_OK)
    return tl::unexpected(LinkFault{DatabaseTrouble::lost, first_line(PQerrorMessage(handle_.get()))});
  // Its details would name what was stored.
  return tl::unexpected(LinkFault{trouble_of(state), first_line(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY))});
}

content::Result<std::string> postgres_place(const std::string& address) {
  const ParsedAddress parsed(address);
  if (parsed.options == nullptr)
    return content::fault(FaultCode::value_invalid, fmt::format("数据库的地址读不懂（{}）。", first_line(parsed.message)));
  std::string place = "postgresql://" + parsed.value("host");
  if (const std::string port = parsed.value("port"); !port.empty()) place += ":" + port;
  place += "/" + parsed.value("dbname");
  if (!parsed.value("password").empty())
    return content::fault(FaultCode::value_invalid, "数据库的地址里不能写密码：这台机器上谁都看得见命令行。请写进 ~/.pgpass（权限 0600）。",
                          {place});
  return place;
}

}  // namespace web
