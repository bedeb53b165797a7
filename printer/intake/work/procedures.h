// SPDX-License-Identifier: MIT
#pragma once

// What the pack's tables say about the way of a case: how many working days a programme may take, and which departments it is passed to.
// Given to the window's pages, so that they know no table.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "content/pack/pack.h"

namespace intake {

struct Due {
  int working_days = 0;
  std::optional<content::Date> day;  // none: it reaches into a year whose holidays nobody has entered yet
};

struct Department {
  std::string code, name;
};

struct Procedures {
  // By the programme's code, from the day of acceptance; nullopt: its page names no days.
  std::function<std::optional<Due>(const content::Pack&, const std::string& programme, content::Date from)> due =
      [](const content::Pack&, const std::string&, content::Date) { return std::optional<Due>(); };
  std::function<std::vector<Department>(const content::Pack&)> departments = [](const content::Pack&) { return std::vector<Department>(); };
  // The code of the one that usually decides; empty: the window itself.
  std::function<std::string(const content::Pack&, const std::string& programme)> department_of =
      [](const content::Pack&, const std::string&) { return std::string(); };
};

}  // namespace intake
