// SPDX-License-Identifier: MIT
#pragma once

// Made-up households of a city, for asking what a change would do to a whole population. How they are spread is a table staff can read
// (content/<city>/population.csv), one row a value a fact may take:
//
//   事实    the fact, by name or code; a field of a person as 残疾人.等级. The rows of a fact stand together.
//   值      a choice: its code or words. Several choices: codes with ";" between, or 无. Yes or no: 是. Number: 3 or 800..1500, every
//           step of 取整 alike. People: how many.
//   份额    yes or no: how many in a hundred say yes; the first row whose condition holds counts, without one it is no.
//           All others: the weight against the other rows whose condition holds.
//   条件    a condition over facts further up (also derived ones); empty: always. Of a field also 人.等级 and the like.
//   乘以    number: an expression the drawn number is multiplied by, as 低保标准 * 人口.
//   取整    number: rounded down to a multiple of this; empty: 1.
//
// Where a fact does not apply (facts.csv, 何时适用) it is not drawn and not answered; numbers are held within 最小, 最大 and 不超过.
// For a household registered where an amount is not known, that of the first group of districts is taken to draw by.
//
// The same pack, table, seed and day give the same household of a number on every machine and whatever the number of threads:
// household n is lane n % 64 of block n / 64, and each block has random numbers of its own.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "content/batch/household_batch.h"
#include "content/screening/screening.h"

namespace content {

class Population {
 public:
  struct Table;

  // Every fault a finding at its cell; nullopt where any is an error. `file` is the name used in places.
  static Checked<Population> read(std::string_view bytes, const std::string& file, const Pack& pack, const Screening& screening);

  explicit Population(std::shared_ptr<const Table> table) : table_(std::move(table)) {}
  const Table& table() const { return *table_; }

 private:
  std::shared_ptr<const Table> table_;
};

// The same from a file; one that cannot be read is a finding.
Checked<Population> read_population(const std::filesystem::path& path, const std::string& file, const Pack& pack,
                                    const Screening& screening);

// Draws 64 households at a time. One object a thread.
class HouseholdDraw {
 public:
  struct Options {
    Date day{};
    std::uint64_t seed = 1;
    int unknown_percent = 0;  // of the answers (and of the answers about a person) that are "不知道"
  };

  HouseholdDraw(const Population& population, const Options& options);
  ~HouseholdDraw();
  HouseholdDraw(const HouseholdDraw&) = delete;
  HouseholdDraw& operator=(const HouseholdDraw&) = delete;

  void draw(std::uint64_t block);
  Answers answers(int lane) const;
  // Sets the answers of the first `count` households, for the pack of the batch: facts and options it does not know are left out.
  void fill(HouseholdBatch& batch, int count);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace content
