// SPDX-License-Identifier: MIT
#pragma once

// A form or a query as browsers send it (application/x-www-form-urlencoded), decoded once and checked: UTF-8, no control characters but
// tab and line end, line ends as LF, at most 256 fields, names of letters, digits and ._- up to 64 bytes.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

class Form {
 public:
  // Nullopt: some of it is not as said above.
  static std::optional<Form> read(std::string_view text);

  std::string_view value(std::string_view name) const;  // of the first of that name; empty where there is none
  std::vector<std::string_view> all(std::string_view name) const;
  bool has(std::string_view name) const;
  void remove(std::string_view name);
  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace web
