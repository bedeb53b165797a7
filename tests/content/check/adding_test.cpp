// SPDX-License-Identifier: MIT
// "Adding something" of the README, where it is data only.
#include <catch2/catch.hpp>

#include "tests/content/check/corpus.h"

namespace {

// What a file says with each `from` in it made `to`.
std::string like(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string bytes = corpus::bytes_of(file);
  for (const auto& [from, to] : changes) {
    REQUIRE(bytes.find(from) != std::string::npos);
    for (std::size_t at = 0; (at = bytes.find(from, at)) != std::string::npos; at += to.size()) bytes.replace(at, from.size(), to);
  }
  return bytes;
}

}  // namespace

TEST_CASE("A programme more is a row, a table of criteria, its pages, and a column of the example cases") {
  const corpus::PackCopy pack;
  const auto in = [&](const std::string& name) { return pack.path() / name; };
  const std::string rows = corpus::bytes_of(in("tables/programmes.csv")), row = rows.substr(rows.find("P01,"));
  corpus::write(in("row"), row);
  corpus::write(in("tables/programmes.csv"),
                rows + like(in("row"), {{"P01,dibao,低保,Dibao", "P02,coal,冬煤,Winter coal"}, {",dibao,", ",coal,"}}));
  std::filesystem::remove(in("row"));
  corpus::write(in("criteria/P02-coal.csv"), like(in("criteria/P01-dibao.csv"), {{"P01", "P02"}}));
  for (const std::string language : {"zh-Hans", "en"})
    corpus::write(in("pages/" + language + "/coal.md"),
                  like(in("pages/" + language + "/dibao.md"), {{"id: dibao", "id: coal"}, {"programme: dibao", "programme: coal"}}));

  const corpus::Checkup without_a_case = corpus::check(pack.path());
  INFO(without_a_case.text);
  REQUIRE(without_a_case.findings.size() == 1);  // what is still missing
  CHECK(without_a_case.findings.front().code == "programme_unexercised");
  corpus::write(in("cases/cases.csv"), like(in("cases/cases.csv"), {{"exp_dibao", "exp_dibao,exp_coal"},
                                                                    {",likely,", ",likely,likely,"},
                                                                    {",unlikely,", ",unlikely,unlikely,"},
                                                                    {",ask,", ",ask,ask,"}}));
  CHECK(corpus::check(pack.path()).text == "");
}
