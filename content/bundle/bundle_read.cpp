// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <future>

#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "content/bundle/bundle_columns.h"
#include "content/bundle/bundle_rows.h"
#include "content/bundle/bundle_tables.h"
#include "content/bundle/seal.h"

namespace content {
namespace {

constexpr std::size_t max_bytes = 32u << 20;  // a city's bundle has about 1 MB
constexpr std::size_t header_bytes = 100;     // https://www.sqlite.org/fileformat2.html#the_database_header

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

tl::unexpected<Fault> torn(const std::filesystem::path& path, std::string_view why) {
  return fault(FaultCode::bundle_torn, fmt::format("内容文件已损坏或不完整（{}），请重新安装内容包。", why), Place{path.string()});
}

class BundleReader {
 public:
  explicit BundleReader(const Database& database) : database_(database) {}

  DatabaseResult<Pack> read() {
    Pack pack;
    std::vector<PackInfo> info;
    table("info", info);
    if (problem_.empty() && info.size() != 1) problem_ = "no info row";
    if (!info.empty()) pack.info = info.front();
    each_table(*this, pack);
    table("search", pack.search.rows);
    if (!problem_.empty()) return tl::unexpected(problem_);
    return pack;
  }

  template <typename Row>
  void table(const std::string& name, std::vector<Row>& list) {
    rows<Row>(name, "", [&](const Statement& statement) {
      ColumnReader reader(statement, 0);
      fields(reader, list.emplace_back());
    });
  }

  template <typename Whole, typename Row>
  void parts(const std::string& name, std::vector<Whole>& wholes, std::vector<Row> Whole::*member) {
    rows<Row>(name, "part_of, ", [&](const Statement& statement) {
      const std::int64_t owner = statement.number(0);
      if (owner < 1 || owner > static_cast<std::int64_t>(wholes.size())) {
        problem_ = "a row of " + name + " belongs nowhere";
        return;
      }
      ColumnReader reader(statement, 1);
      fields(reader, (wholes[static_cast<std::size_t>(owner - 1)].*member).emplace_back());
    });
  }

 private:
  // Calls `take` with each row's statement.
  template <typename Row, typename Take>
  void rows(const std::string& name, const std::string& extra, Take take) {
    if (!problem_.empty()) return;
    ColumnNames columns;
    const Row example{};
    fields(columns, example);
    auto statement = database_.prepare("SELECT " + extra + columns.list + " FROM " + name + " ORDER BY row");
    if (!statement) {
      problem_ = statement.error();
      return;
    }
    for (;;) {
      const DatabaseResult<bool> more = statement->step();
      if (!more) problem_ = more.error();
      if (!more || !*more) return;
      take(*statement);
    }
  }

  const Database& database_;
  std::string problem_;
};

Result<Pack> read_tables(const std::filesystem::path& path, const std::string& bytes) {
  const std::uint32_t schema = big_endian(bytes, 60);
  if (schema != static_cast<std::uint32_t>(bundle_schema)) {
    return fault(FaultCode::bundle_schema,
                 fmt::format("内容文件是第 {} 版格式，本程序只认得第 {} 版，请{}。", schema, bundle_schema,
                             schema > static_cast<std::uint32_t>(bundle_schema) ? "升级程序" : "重新制作内容文件"),
                 Place{path.string()});
  }
  const DatabaseResult<Database> database = Database::from_bytes(bytes);
  if (!database) return torn(path, database.error());
  DatabaseResult<Pack> pack = BundleReader(*database).read();
  if (!pack) return torn(path, pack.error());
  return std::move(*pack);
}

}  // namespace

Result<Pack> read_bundle(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_regular_file(path, max_bytes);
  if (!bytes) {
    if (bytes.error().code == FaultCode::file_missing) {
      return fault(FaultCode::bundle_missing, "没有内容文件，请安装内容包。", Place{path.string()});
    }
    return tl::unexpected(bytes.error());
  }
  static constexpr std::string_view magic("SQLite format 3\0", 16);
  if (bytes->size() < header_bytes || !bytes->starts_with(magic)) return torn(path, "不是内容文件");
  if (big_endian(*bytes, 68) != bundle_application_id) return torn(path, "不是内容文件");
  // Summed up beside the reading, of which nothing is used nor said where the seal is broken: a terminal starts sooner.
  std::future<bool> whole = std::async(std::launch::async, seal_holds, std::string_view(*bytes));
  Result<Pack> pack = read_tables(path, *bytes);
  if (!whole.get()) return torn(path, "校验和不符");
  return pack;
}

}  // namespace content
