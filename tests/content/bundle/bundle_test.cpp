// SPDX-License-Identifier: MIT
#include "content/bundle/bundle.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>

#include "content/base/files.h"
#include "content/bundle/seal.h"
#include "tests/packs.h"
#include "tests/temporary_folder.h"

using namespace content;
using temporary::Folder;

namespace {

Pack pack_of(const char* folder) { return packs::read(std::string(TEST_SOURCE_DIR) + "/" + folder); }
Pack good() { return pack_of("tests/corpus/good"); }

// The fault that reading the bytes gives.
Fault fault_of(const Folder& folder, const std::string& bytes) {
  REQUIRE(write_file(folder / "x.bundle", bytes));
  const Result<Pack> read = read_bundle(folder / "x.bundle");
  REQUIRE_FALSE(read);
  return read.error();
}

// The offset of SQLite's user_version.
std::string with_schema(std::string bytes, char schema) {
  bytes[63] = schema;
  REQUIRE(seal(bytes));
  return bytes;
}

}  // namespace

TEST_CASE("what is read from a bundle equals the pack in every field") {
  const Folder folder;
  for (const char* name : {"tests/corpus/good", "content/baotou"}) {
    const Pack pack = pack_of(name);
    REQUIRE(write_bundle(pack, folder / "a.bundle"));
    const Result<Pack> read = read_bundle(folder / "a.bundle");
    REQUIRE(read);
    CHECK(read->info == pack.info);
    CHECK(read->documents == pack.documents);
    CHECK(read->clauses == pack.clauses);
    CHECK(read->districts == pack.districts);
    CHECK(read->amounts == pack.amounts);
    CHECK(read->offices == pack.offices);
    CHECK(read->departments == pack.departments);
    CHECK(read->workdays == pack.workdays);
    CHECK(read->notices == pack.notices);
    CHECK(read->contacts == pack.contacts);
    CHECK(read->pages == pack.pages);
    CHECK(read->options == pack.options);
    CHECK(read->facts == pack.facts);
    CHECK(read->questions == pack.questions);
    CHECK(read->programmes == pack.programmes);
    CHECK(read->relations == pack.relations);
    CHECK(read->cases == pack.cases);
    CHECK(*read == pack);
  }
}

TEST_CASE("texts with quotes, line ends and odd characters survive, and so does an empty pack") {
  const Folder folder;
  Pack pack = good();
  pack.notices[0].body = {"'; DROP TABLE pages; --\n\"“〔𠀀", std::string("a\0b", 3)};
  pack.facts[0].low = -number_limit;
  pack.clauses[0].changed = parse_date("2027-03-01");
  pack.programmes[0].criteria[0].clauses = {"a", "", "b;c"};
  for (const Pack& each : {pack, Pack{}}) {
    REQUIRE(write_bundle(each, folder / "a.bundle"));
    const Result<Pack> read = read_bundle(folder / "a.bundle");
    REQUIRE(read);
    CHECK(*read == each);
  }
}

TEST_CASE("the same pack gives the same bytes, another pack others") {
  const Folder folder;
  Pack pack = pack_of("content/baotou");
  REQUIRE(write_bundle(pack, folder / "a.bundle"));
  REQUIRE(write_bundle(pack, folder / "b.bundle"));
  CHECK(*read_file(folder / "a.bundle") == *read_file(folder / "b.bundle"));
  pack.amounts[0].value += 1;
  REQUIRE(write_bundle(pack, folder / "b.bundle"));
  CHECK(*read_file(folder / "a.bundle") != *read_file(folder / "b.bundle"));
}

TEST_CASE("a bundle that is missing says so") {
  const Folder folder;
  const Result<Pack> read = read_bundle(folder / "none.bundle");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == FaultCode::bundle_missing);
  CHECK(read.error().sentence == "没有内容文件，请安装内容包。");
}

TEST_CASE("a bundle cut off anywhere is torn") {
  const Folder folder;
  REQUIRE(write_bundle(good(), folder / "a.bundle"));
  const std::string whole = *read_file(folder / "a.bundle");
  for (std::size_t size = 0; size < whole.size(); size += size < 128 ? 1 : whole.size() / 97) {
    INFO("cut at " << size);
    CHECK(fault_of(folder, whole.substr(0, size)).code == FaultCode::bundle_torn);
  }
  CHECK(fault_of(folder, whole.substr(0, whole.size() - 1)).code == FaultCode::bundle_torn);
  CHECK(fault_of(folder, whole + "x").code == FaultCode::bundle_torn);
}

TEST_CASE("one bit changed anywhere is torn") {
  const Folder folder;
  REQUIRE(write_bundle(good(), folder / "a.bundle"));
  const std::string whole = *read_file(folder / "a.bundle");
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    const std::size_t at = round < 100 ? static_cast<std::size_t>(round) : random() % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
    INFO("byte " << at);
    CHECK(fault_of(folder, bytes).code == FaultCode::bundle_torn);
  }
}

TEST_CASE("damage with a seal that fits is still no crash") {
  const Folder folder;
  REQUIRE(write_bundle(good(), folder / "a.bundle"));
  const std::string whole = *read_file(folder / "a.bundle");
  std::mt19937 random(11);
  int torn = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 20; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (!seal(bytes)) continue;
    REQUIRE(write_file(folder / "x.bundle", bytes));
    const Result<Pack> read = read_bundle(folder / "x.bundle");
    if (!read) ++torn;
    const bool other_schema = bytes.compare(60, 4, whole, 60, 4) != 0;  // user_version was hit
    if (!read) CHECK(read.error().code == (other_schema ? FaultCode::bundle_schema : FaultCode::bundle_torn));
  }
  CHECK(torn > 0);
}

TEST_CASE("a bundle of another release is told apart from a torn one") {
  const Folder folder;
  REQUIRE(write_bundle(good(), folder / "a.bundle"));
  const std::string whole = *read_file(folder / "a.bundle");
  const Fault newer = fault_of(folder, with_schema(whole, bundle_schema + 1));
  CHECK(newer.code == FaultCode::bundle_schema);
  CHECK(newer.sentence.find("升级程序") != std::string::npos);
  const Fault older = fault_of(folder, with_schema(whole, 0));
  CHECK(older.code == FaultCode::bundle_schema);
  CHECK(older.sentence.find("重新制作内容文件") != std::string::npos);
}

TEST_CASE("something else is no bundle") {
  const Folder folder;
  CHECK(fault_of(folder, "").code == FaultCode::bundle_torn);
  CHECK(fault_of(folder, std::string(5000, 'x')).code == FaultCode::bundle_torn);
  CHECK(fault_of(folder, std::string("SQLite format 3\0", 16) + std::string(5000, '\0')).code == FaultCode::bundle_torn);
}

TEST_CASE("a bundle that cannot be written leaves the old one") {
  const Folder folder;
  const auto written = write_bundle(good(), folder / "no/such/folder.bundle");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == FaultCode::file_unwritable);
}
