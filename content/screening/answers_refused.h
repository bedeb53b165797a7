// SPDX-License-Identifier: MIT
#pragma once

// Why an answer of the wide form is not taken: each a fault with one sentence that says what is wanted instead, for whoever writes the
// program that sends it. Internal to answers_json.

#include "content/base/json_tree.h"
#include "content/criteria/model.h"

namespace content {

// A JSON number exactly, "2.7e3" and "2999.50" too.
struct WrittenNumber {
  enum class Fault { none, none_written, decimals, large };  // decimals: more than four; large: beyond `number_limit`
  Fault fault = Fault::none_written;
  Number number = 0;
  bool negative = false;
};
WrittenNumber number_as_written(std::string_view text);

tl::unexpected<Fault> number_refused(const FactModel& fact, const std::string& key, const JsonTree& value, const WrittenNumber& read);
// Not an option of the fact; the nearest one is suggested, else the first few are listed.
tl::unexpected<Fault> option_refused(const FactModel& fact, const std::string& key, const JsonTree& value);
// Several choices or people that are no list, or somebody who is no object.
tl::unexpected<Fault> list_refused(const FactModel& fact, const std::string& key, const JsonTree& value);
tl::unexpected<Fault> field_refused(const Model& model, const std::string& people, const std::string& field);
tl::unexpected<Fault> fact_refused(const Model& model, const std::string& key);

}  // namespace content
