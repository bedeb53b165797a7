// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <set>

#include "content/base/cell_value.h"
#include "content/base/files.h"
#include "content/check/check.h"
#include "content/pack/row_reader.h"
#include "content/screening/screening.h"
#include "content/simulation/population_table.h"

namespace content {
namespace {

class Reader {
 public:
  Reader(const CsvTable& csv, const Pack& pack, const Screening& screening, Findings& findings)
      : csv_(csv), pack_(pack), model_(screening.model()), names_(names_of(model_)), findings_(findings) {}

  std::vector<PopulationFact> read() {
    std::vector<PopulationFact> facts;
    std::set<int> ended;
    for (const CsvRow& line : csv_.rows) {
      const RowReader row(csv_, line, findings_);
      const std::string name = row.required("事实");
      if (name.empty()) continue;
      const int fact = fact_of(name);
      if (fact < 0) {
        findings_.add("fact_unknown", row.place("事实"), {name}, suggestion_for(name, known_names()));
        continue;
      }
      if (model(fact).formula) {
        findings_.add("population_derived", row.place("事实"), {name});
        continue;
      }
      if (facts.empty() || facts.back().fact != fact) {
        if (!facts.empty()) end(facts.back(), ended);
        if (ended.contains(fact)) findings_.add("population_scattered", row.place("事实"), {name});
        facts.push_back({fact, {}});
        check_own_order(fact, row.place("事实"), ended);
      }
      facts.back().rows.push_back(read_row(row, fact, ended));
    }
    if (!facts.empty()) end(facts.back(), ended);
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      if (!model_.facts[i].formula && !ended.contains(static_cast<int>(i)))
        findings_.add("population_missing", {csv_.file}, {written(static_cast<int>(i))});
    }
    return facts;
  }

 private:
  const FactModel& model(int fact) const { return model_.facts[static_cast<std::size_t>(fact)]; }

  // A field is written with the name of its list before it.
  std::string written(int fact) const {
    const FactModel& one = model(fact);
    return one.people < 0 ? one.name : model(one.people).name + "." + one.name;
  }
  std::vector<std::string> known_names() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      if (!model_.facts[i].formula) names.push_back(written(static_cast<int>(i)));
    }
    return names;
  }
  int fact_of(const std::string& name) const {
    for (std::size_t i = 0; i < model_.facts.size(); ++i) {
      if (name == written(static_cast<int>(i)) || name == model_.facts[i].code) return static_cast<int>(i);
    }
    return -1;
  }

  void end(const PopulationFact& fact, std::set<int>& ended) { ended.insert(fact.fact); }

  // Base facts an expression needs that have no rows further up; the first one, or -1. Programmes: -2.
  int missing(const Node& node, const std::set<int>& ended, std::set<int>& seen) const {
    if (node.op == Node::Op::programme) return -2;
    if (node.op == Node::Op::fact || node.op == Node::Op::some) {
      const FactModel& fact = model(node.index);
      if (seen.insert(node.index).second) {
        if (!fact.formula && !ended.contains(node.index)) return node.index;
        if (fact.formula) {
          if (const int below = missing(*fact.formula, ended, seen); below != -1) return below;
        }
      }
    }
    if (node.op == Node::Op::parameter) {
      for (const int fact : {model_.district_fact, model_.hukou_type_fact}) {
        if (fact >= 0 && !ended.contains(fact)) return fact;
      }
    }
    for (const Node& child : node.children) {
      if (const int below = missing(child, ended, seen); below != -1) return below;
    }
    return -1;
  }

  void check_order(const Node& node, const Place& place, const std::set<int>& ended) {
    std::set<int> seen;
    const int below = missing(node, ended, seen);
    if (below == -2) findings_.add("population_programme", place);
    if (below >= 0) findings_.add("population_order", place, {written(below)});
  }

  // What decides whether a fact applies has to be drawn before it.
  void check_own_order(int fact, const Place& place, const std::set<int>& ended) {
    const FactModel& one = model(fact);
    if (one.people >= 0) {
      if (!ended.contains(one.people)) findings_.add("population_order", place, {model(one.people).name});
      return;
    }
    for (const auto* node : {&one.applies, &one.upper_bound}) {
      if (*node) check_order(**node, place, ended);
    }
  }

  std::optional<Node> expression(const RowReader& row, const char* column, Value::Kind kind, int fact, const std::set<int>& ended) {
    const std::string text = row.text(column);
    if (text.empty()) return std::nullopt;
    const int people = model(fact).people;
    if (people < 0) {
      auto node = parse_expression(text, kind, row.place(column), *names_, findings_);
      if (node) check_order(*node, row.place(column), ended);
      return node;
    }
    // About the person at hand: the body of a "some".
    auto some = parse_expression("some 人 in " + model(people).name + " satisfies (" + text + ")", Value::Kind::truth, row.place(column),
                                 *names_, findings_);
    if (!some || some->children.empty()) return std::nullopt;
    check_order(some->children[0], row.place(column), ended);
    return std::move(some->children[0]);
  }

  PopulationRow read_row(const RowReader& row, int fact, const std::set<int>& ended) {
    const FactModel& one = model(fact);
    PopulationRow result;
    result.place = row.place();
    const std::string value = row.required("值");
    if (!value.empty() && !read_value(one, value, result)) {
      findings_.add("value_not_listed", row.place("值"), {"值", value, wanted(one)}, suggestion_for(value, writings(one)));
    }
    const bool place =
        fact == model_.district_fact && std::none_of(value.begin(), value.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool known =
        std::any_of(pack_.districts.begin(), pack_.districts.end(), [&](const District& district) { return district.name == value; });
    if (place && !known && option(one, value) >= 0)
      findings_.add("district_name_unknown", row.place("值"), {value, "1"}, district_now_called(pack_, value));
    const bool percent = one.kind == Fact::Kind::yes_no;
    const Number share = row.required_number("份额");
    const bool read = parse_number(row.text("份额")).has_value();
    if (read && (percent ? share < 0 || share > 100 * number_one : share <= 0)) {
      findings_.add("population_share", row.place("份额"), {row.text("份额"), percent ? " 0 到 100 之间" : "大于 0 "});
    }
    result.weight = static_cast<double>(share);
    result.condition = expression(row, "条件", Value::Kind::truth, fact, ended);
    const bool number = one.kind == Fact::Kind::number && one.people < 0;
    for (const char* column : {"乘以", "取整"}) {
      if (!number && !row.text(column).empty()) findings_.add("population_number_only", row.place(column), {column});
    }
    if (!number) return result;
    result.times = expression(row, "乘以", Value::Kind::number, fact, ended);
    if (const auto step = row.number("取整")) {
      if (*step <= 0) findings_.add("population_share", row.place("取整"), {row.text("取整"), "大于 0 "});
      result.step = std::max<Number>(1, *step);
    }
    return result;
  }

  bool read_value(const FactModel& fact, const std::string& text, PopulationRow& row) const {
    switch (fact.kind) {
      case Fact::Kind::yes_no: return cell_truth(text) == true;
      case Fact::Kind::choice: {
        const Symbol symbol = option(fact, text);
        row.symbols = {symbol};
        row.dont_know = symbol >= 0 && model_.symbols.name(symbol) == "unknown";
        return symbol >= 0;
      }
      case Fact::Kind::choices:
        if (text == "无") return true;
        for (const std::string& part : split_list(text)) {
          const Symbol symbol = option(fact, part);
          if (symbol < 0) return false;
          row.symbols.push_back(symbol);
        }
        return true;
      case Fact::Kind::number:
      case Fact::Kind::people: {
        const std::size_t dots = text.find("..");
        const auto low = parse_number(text.substr(0, dots));
        const auto high = dots == std::string::npos ? low : parse_number(text.substr(dots + 2));
        if (!low || !high || *low < 0 || *high < *low) return false;
        if (fact.kind == Fact::Kind::people && (*low != *high || *low % number_one != 0 || *low > 5 * number_one)) return false;
        row.low = *low;
        row.high = *high;
        return true;
      }
    }
    return false;
  }

  // By code or by the words residents see; -1: no option of the fact.
  Symbol option(const FactModel& fact, const std::string& text) const {
    for (const Option& one : pack_.options) {
      if (one.fact != fact.code || (one.code != text && one.words.zh != text)) continue;
      const Symbol symbol = model_.symbols.find(one.code);
      const SymbolSet& domain = fact.kind == Fact::Kind::choice ? fact.domain.set : fact.domain.maybe;
      return symbol >= 0 && domain.test(static_cast<std::size_t>(symbol)) ? symbol : -1;
    }
    return -1;
  }

  std::vector<std::string> writings(const FactModel& fact) const {
    std::vector<std::string> all;
    for (const Option& one : pack_.options) {
      if (one.fact == fact.code && one.value()) all.push_back(one.code);
    }
    return all;
  }

  std::string wanted(const FactModel& fact) const {
    switch (fact.kind) {
      case Fact::Kind::yes_no: return "是（份额写一百户里有几户）";
      case Fact::Kind::number: return "一个数，例如 3，或者一段，例如 800..1500";
      case Fact::Kind::people: return "0 到 5 的人数";
      default: break;
    }
    std::string list;
    for (const std::string& one : writings(fact)) list += (list.empty() ? "" : "、") + one;
    return fact.kind == Fact::Kind::choices ? "无，或者用“;”隔开的 " + list : list;
  }

  const CsvTable& csv_;
  const Pack& pack_;
  const Model& model_;
  std::unique_ptr<const Names> names_;
  Findings& findings_;
};

// What has to be worked out before a fact is drawn.
Stage stage_of(Model& model, PopulationFact& fact) {
  Stage stage;
  FactModel& own = model.facts[static_cast<std::size_t>(fact.fact)];
  stage.people_fact = own.people;
  const auto add = [&](std::optional<Node>& node) {
    if (node) stage.expressions.push_back(&*node);
  };
  if (own.people < 0) add(own.applies);
  add(own.upper_bound);
  for (PopulationRow& row : fact.rows) {
    add(row.condition);
    add(row.times);
  }
  return stage;
}

}  // namespace

Checked<Population> Population::read(std::string_view bytes, const std::string& file, const Pack& pack, const Screening& screening) {
  Checked<Population> result;
  const CsvTable csv = read_csv(bytes, file, result.findings);
  check_header(csv, {"事实", "值", "份额", "条件", "乘以", "取整"}, {"说明"}, result.findings);
  auto table = std::make_shared<Table>();
  if (!csv.header.empty()) table->facts = Reader(csv, pack, screening, result.findings).read();
  if (result.findings.has_errors()) return result;
  auto model = std::make_shared<Model>(screening.model());
  std::vector<Stage> stages;
  for (PopulationFact& fact : table->facts) stages.push_back(stage_of(*model, fact));
  model->plan = flatten_stages(*model, stages);
  table->model = std::move(model);
  result.value = Population(std::move(table));
  return result;
}

Checked<Population> read_population(const std::filesystem::path& path, const std::string& file, const Pack& pack,
                                    const Screening& screening) {
  const Result<std::string> bytes = read_file(path);
  if (bytes) return Population::read(*bytes, file, pack, screening);
  Checked<Population> none;
  none.findings.add("file_unreadable", {file}, {bytes.error().sentence});
  return none;
}

}  // namespace content
