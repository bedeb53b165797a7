// SPDX-License-Identifier: MIT
#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "content/bundle/bundle_columns.h"
#include "content/bundle/bundle_rows.h"
#include "content/bundle/bundle_tables.h"
#include "content/bundle/seal.h"
#include "content/search/search_lines.h"

namespace content {
namespace {

class BundleWriter {
 public:
  explicit BundleWriter(Database& database) : database_(database) {}

  DatabaseResult<void> write(const Pack& pack) {
    run("PRAGMA application_id = " + std::to_string(bundle_application_id));
    run("PRAGMA user_version = " + std::to_string(bundle_schema));
    run("BEGIN");
    table("info", std::vector<PackInfo>{pack.info});
    each_table(*this, pack);
    table("search", search_lines(pack));
    run("CREATE TABLE digest(sum TEXT NOT NULL)");
    run("INSERT INTO digest VALUES('" + empty_seal() + "')");
    run("COMMIT");
    if (!problem_.empty()) return tl::unexpected(problem_);
    return {};
  }

  template <typename Row>
  void table(const std::string& name, const std::vector<Row>& rows) {
    std::optional<Statement> statement = prepare<Row>(name, "");
    for (std::size_t i = 0; statement && problem_.empty() && i < rows.size(); ++i) {
      statement->bind(1, static_cast<std::int64_t>(i + 1));
      ColumnWriter writer(*statement, 2);
      fields(writer, rows[i]);
      step(*statement);
    }
  }

  template <typename Whole, typename Row>
  void parts(const std::string& name, const std::vector<Whole>& wholes, std::vector<Row> Whole::*member) {
    std::optional<Statement> statement = prepare<Row>(name, "part_of, ");
    std::int64_t number = 0;
    for (std::size_t i = 0; i < wholes.size(); ++i) {
      for (const Row& row : wholes[i].*member) {
        if (!statement || !problem_.empty()) return;
        statement->bind(1, ++number);
        statement->bind(2, static_cast<std::int64_t>(i + 1));
        ColumnWriter writer(*statement, 3);
        fields(writer, row);
        step(*statement);
      }
    }
  }

 private:
  void run(const std::string& sql) {
    if (!problem_.empty()) return;
    if (const auto done = database_.execute(sql); !done) problem_ = done.error();
  }

  void step(Statement& statement) {
    if (const auto done = statement.step(); !done) problem_ = done.error();
    statement.reset();
  }

  // "row" counts from 1 in the order of the pack; parts also name the row they belong to.
  template <typename Row>
  std::optional<Statement> prepare(const std::string& name, const std::string& extra) {
    ColumnNames columns;
    const Row example{};
    fields(columns, example);
    run("CREATE TABLE " + name + "(row INTEGER PRIMARY KEY, " + extra + columns.list + ")");
    if (!problem_.empty()) return std::nullopt;
    auto statement = database_.prepare("INSERT INTO " + name + " VALUES(?, " + (extra.empty() ? "" : "?, ") + columns.marks + ")");
    if (!statement) {
      problem_ = statement.error();
      return std::nullopt;
    }
    return std::move(*statement);
  }

  Database& database_;
  std::string problem_;
};

}  // namespace

Result<void> write_bundle(const Pack& pack, const std::filesystem::path& path) {
  const auto failed = [&](const std::string& why) {
    return fault(FaultCode::file_unwritable, "内容文件没有做成：" + why + "。", Place{path.string()});
  };
  DatabaseResult<Database> database = Database::in_memory();
  if (!database) return failed(database.error());
  if (const auto written = BundleWriter(*database).write(pack); !written) return failed(written.error());
  DatabaseResult<std::string> bytes = database->bytes();
  if (!bytes) return failed(bytes.error());
  if (!seal(*bytes)) return failed("校验和放不进去");
  return write_file(path, *bytes);
}

}  // namespace content
