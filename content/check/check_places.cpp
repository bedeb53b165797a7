// SPDX-License-Identifier: MIT
// The names of the districts stand in five tables, and amounts are looked up by them. A name that was changed in one is told with the
// others that still say the old one.
#include <algorithm>
#include <map>
#include <set>

#include "content/base/json_tree.h"
#include "content/base/utf8.h"
#include "content/check/check.h"

namespace content {
namespace {

bool chinese(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// The long official name of a place everybody calls by four characters and more: 包头稀土高新技术产业开发区 is 稀土高新区.
bool long_name_of(const std::string& name, const std::string& district) {
  const std::u32string letters = utf8_characters(district);
  return letters.size() >= 5 && name.find(utf8_from(letters.substr(0, letters.size() - 1))) != std::string::npos;
}

// A name that one table has and districts.csv has not: where it stands first, and how often in its file.
struct Stray {
  Place first;
  int times = 0;
};

}  // namespace

std::string district_now_called(const Pack& pack, const std::string& name) {
  const auto known = [&](const std::string& one) {
    return std::any_of(pack.districts.begin(), pack.districts.end(), [&](const District& d) { return d.name == one; });
  };
  std::vector<const District*> unoffered;
  for (const District& district : pack.districts) {
    if (district.in_city && pack.option(pack.info.district_fact, district.name) == nullptr) unoffered.push_back(&district);
  }
  const auto unknown = std::count_if(pack.options.begin(), pack.options.end(), [&](const Option& one) {
    return one.fact == pack.info.district_fact && chinese(one.code) && !known(one.code);
  });
  const District* now = unoffered.size() == 1 && unknown == 1 ? unoffered.front() : nullptr;
  for (const Office& office : pack.offices) {
    if (now != nullptr || office.district != name) continue;
    for (const District& district : pack.districts) {
      if (!district.code.empty() && district.code == office.district_code) now = &district;
    }
  }
  if (now != nullptr) return "districts.csv 里现在叫“" + now->name + "”，几张表要写成一样。";
  std::vector<std::string> names;
  for (const District& district : pack.districts) names.push_back(district.name);
  return suggestion_for(name, names);
}

void check_places(const Pack& pack, Findings& findings) {
  std::set<std::string> names;
  for (const District& district : pack.districts) names.insert(district.name);
  const bool offered =
      std::any_of(pack.options.begin(), pack.options.end(), [&](const Option& one) { return one.fact == pack.info.district_fact; });
  if (names.empty() || !offered) return;                        // reported as a whole
  std::map<std::pair<std::string, std::string>, Stray> strays;  // by file and name
  const auto stray = [&](const std::string& name, const Place& place) {
    if (!chinese(name) || names.contains(name)) return;
    Stray& one = strays[{place.file, name}];
    if (one.times++ == 0) one.first = place;
  };
  for (const District& district : pack.districts) {
    if (!district.in_city || pack.option(pack.info.district_fact, district.name) != nullptr) continue;
    const auto near = std::find_if(pack.options.begin(), pack.options.end(), [&](const Option& one) {
      return one.fact == pack.info.district_fact &&
             district_now_called(pack, one.code).find("“" + district.name + "”") != std::string::npos && !names.contains(one.code);
    });
    findings.add("district_not_offered", cell_of(district, "名称"), {district.name},
                 near == pack.options.end() ? "" : "那里写的是“" + near->code + "”，几张表要写成一样。");
  }
  for (const Option& option : pack.options) {
    if (option.fact != pack.info.district_fact) continue;
    stray(option.code, cell_of(option, "代码"));
    // Two districts whose words changed places would send people by the amounts of the other.
    if (names.contains(option.code) && option.words.zh != option.code)
      findings.add("district_words_differ", cell_of(option, "中文"), {option.words.zh, option.code});
  }
  for (const Case& example : pack.cases) {
    const auto answers = json_tree(example.answers_json);
    const JsonTree* place = answers ? answers->find(pack.info.district_fact) : nullptr;
    if (place != nullptr && place->is(JsonTree::Kind::string)) stray(place->text, cell_of(example, "answers_json"));
  }
  for (const auto& [key, one] : strays) {
    findings.add("district_name_unknown", one.first, {key.second, std::to_string(one.times)}, district_now_called(pack, key.second));
  }
  // An office is found by its code, and shown under its name.
  std::map<std::pair<const District*, std::string>, Stray> offices;
  for (const Office& office : pack.offices) {
    const auto has_code = [&](const District& district) { return !district.code.empty() && district.code == office.district_code; };
    if (office.district.empty() || std::count_if(pack.districts.begin(), pack.districts.end(), has_code) != 1)
      continue;  // a code used twice has been reported
    for (const District& district : pack.districts) {
      if (!has_code(district) || district.name == office.district || long_name_of(office.district, district.name)) continue;
      Stray& one = offices[{&district, office.district}];
      if (one.times++ == 0) one.first = cell_of(office, "旗县区");
    }
  }
  for (const auto& [key, one] : offices) {
    findings.add("office_district_differs", one.first, {key.second, key.first->code, key.first->name, std::to_string(one.times)});
  }
}

}  // namespace content
