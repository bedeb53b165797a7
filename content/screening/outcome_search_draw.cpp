// SPDX-License-Identifier: MIT
#include "content/screening/outcome_search_draw.h"

#include <algorithm>

namespace content {

void draw_one(const Model& model, const FactModel& fact, Value& value, std::minstd_rand& random) {
  switch (value.kind) {
    case Value::Kind::truth:
      if (value.truth.is_open()) value.truth = Truth::of(random() % 2 == 0);
      break;
    case Value::Kind::symbol: {
      auto skip = random() % std::max<std::size_t>(1, value.set.count());
      // From one that is there to the next: there are few, and this is gone through more often than anything else.
      std::size_t one = value.set._Find_first();
      for (; skip > 0; --skip) one = value.set._Find_next(one);
      if (one == symbol_limit) break;
      value.set.reset();
      value.set.set(one);
      break;
    }
    case Value::Kind::number: {
      if (value.single()) break;
      // At an end, or an ordinary sum of money in between, the smaller the likelier.
      const Number step = value.whole ? number_one : number_one * 50;
      const Number most = std::min(value.high - value.low, (Number{100} << random() % 10) * number_one) / step;
      const auto where = random() % 8;
      const Number number = where == 0   ? value.low
                            : where == 1 ? value.high
                                         : value.low + static_cast<Number>(random() % static_cast<std::uint64_t>(most + 1)) * step;
      value.low = value.high = number;
      break;
    }
    case Value::Kind::choices: {
      const auto one_in = 1 + random() % 6;
      for (std::size_t i = value.maybe._Find_first(); i < symbol_limit; i = value.maybe._Find_next(i)) {
        if (random() % one_in == 0) value.set.set(i);
      }
      value.maybe.reset();
      break;
    }
    case Value::Kind::people: {
      const bool nobody = value.people.people.empty();
      if (value.people.more && (nobody ? fact.applies.has_value() || random() % 2 == 0 : random() % 4 == 0)) {
        std::vector<Value>& fields = value.people.people.emplace_back();
        for (const int field : fact.fields) fields.push_back(model.facts[static_cast<std::size_t>(field)].domain);
      }
      value.people.more = false;
      for (auto& person : value.people.people) {
        for (std::size_t i = 0; i < person.size(); ++i)
          draw_one(model, model.facts[static_cast<std::size_t>(fact.fields[i])], person[i], random);
      }
      break;
    }
  }
}

}  // namespace content
