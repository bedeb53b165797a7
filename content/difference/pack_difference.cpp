// SPDX-License-Identifier: MIT
#include "content/difference/pack_difference.h"

#include <algorithm>
#include <map>
#include <set>

#include "content/base/json_tree.h"
#include "content/difference/row_text.h"

namespace tools {
namespace {

using content::Place;

// One row of a table as both packs see it.
struct Row {
  std::string key;    // by which it is found again
  std::string code;   // as staff know it
  std::string title;  // what it says, in one line
  Place place;
  Cells cells;
};
using Rows = std::vector<Row>;

// For every element of `after` whether it stands where it stood: a longest common subsequence of the two orders. Tables are short.
template <typename T, typename Same>
std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<T>& before, const std::vector<T>& after, Same same) {
  const std::size_t rows = before.size(), columns = after.size();
  std::vector<std::vector<int>> length(rows + 1, std::vector<int>(columns + 1));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      length[i][j] = same(before[i], after[j]) ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (same(before[i], after[j])) {
      pairs.emplace_back(i++, j++);
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

bool same(const Rows& a, const Rows& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Row& x, const Row& y) { return x.key == y.key && x.cells == y.cells; });
}

class Comparison {
 public:
  explicit Comparison(std::vector<Change>& changes) : changes_(changes) {}

  // `ordered`: the order of the rows means something (of questions, of criteria).
  void table(const std::string& table, const std::string& noun, const Rows& before, const Rows& after, bool ordered = false) {
    if (same(before, after)) return;
    std::map<std::string, const Row*> old_rows, new_rows;
    for (const Row& row : before) old_rows.emplace(row.key, &row);
    for (const Row& row : after) new_rows.emplace(row.key, &row);
    for (const Row& row : after) {
      const auto found = old_rows.find(row.key);
      if (found == old_rows.end()) {
        Change& added = add(Change::Kind::added, table, noun, row.code);
        added.after = row.title;
        added.after_place = row.place;
      } else {
        cells(table, noun, *found->second, row);
      }
    }
    for (const Row& row : before) {
      if (new_rows.contains(row.key)) continue;
      Change& removed = add(Change::Kind::removed, table, noun, row.code);
      removed.before = row.title;
      removed.before_place = row.place;
    }
    if (ordered) order(table, noun, before, after, old_rows, new_rows);
  }

 private:
  Change& add(Change::Kind kind, const std::string& table, const std::string& noun, const std::string& code) {
    Change& change = changes_.emplace_back();
    change.kind = kind;
    change.table = table;
    change.noun = noun;
    change.code = code;
    return change;
  }

  void cells(const std::string& table, const std::string& noun, const Row& before, const Row& after) {
    for (std::size_t i = 0; i < after.cells.size(); ++i) {
      const auto& cell = after.cells[i];
      const auto old_cell =
          std::find_if(before.cells.begin(), before.cells.end(), [&](const Cell& one) { return one.column == cell.column; });
      const std::string old_text = old_cell == before.cells.end() ? std::string() : old_cell->text;
      if (old_text != cell.text) change(table, noun, before, after, cell, old_text, cell.text);
    }
    for (const Cell& cell : before.cells) {
      const bool gone = std::none_of(after.cells.begin(), after.cells.end(), [&](const Cell& one) { return one.column == cell.column; });
      if (gone && !cell.text.empty()) change(table, noun, before, after, cell, cell.text, {});
    }
  }

  void change(const std::string& table, const std::string& noun, const Row& before, const Row& after, const Cell& cell,
              const std::string& old_text, const std::string& new_text) {
    Change& changed = add(Change::Kind::changed, table, noun, after.code);
    changed.column = cell.column;
    changed.label = cell.label;
    changed.before = old_text;
    changed.after = new_text;
    changed.before_place = before.place;
    changed.after_place = after.place;
  }

  void order(const std::string& table, const std::string& noun, const Rows& before, const Rows& after,
             const std::map<std::string, const Row*>& old_rows, const std::map<std::string, const Row*>& new_rows) {
    std::vector<const Row*> old_order, new_order;
    for (const Row& row : before) {
      if (new_rows.contains(row.key)) old_order.push_back(&row);
    }
    for (const Row& row : after) {
      if (old_rows.contains(row.key)) new_order.push_back(&row);
    }
    std::set<std::size_t> kept;
    for (const auto& [i, j] : common(old_order, new_order, [](const Row*a, const Row*b) { return a->key == b->key; })) kept.insert(j);
    for (std::size_t j = 0; j < new_order.size(); ++j) {
      if (kept.contains(j)) continue;
      const Row& row = *new_order[j];
      Change& moved = add(Change::Kind::moved, table, noun, row.code);
      if (j > 0) moved.after = new_order[j - 1]->code;
      moved.before_place = old_rows.at(row.key)->place;
      moved.after_place = row.place;
    }
  }

  std::vector<Change>& changes_;
};

// Rows of a table whose rows have one code each.
template <typename T, typename Code, typename Title>
Rows rows_of(const std::vector<T>& table, Code code, Title title) {
  Rows rows;
  for (const T& one : table) rows.push_back({code(one), code(one), title(one), one.place, cells_of(one)});
  return rows;
}

std::string place_words(const content::Amount& amount) {
  std::string words = amount.group == "*" ? "全市" : amount.group + " 组";
  if (amount.hukou_type != "*") words += amount.hukou_type == "urban" ? "，城镇" : "，农村牧区";
  return words;
}

Rows amount_rows(const content::Pack& pack) {
  Rows rows;
  for (const content::Amount& amount : pack.amounts) {
    const std::string from = content::to_string(amount.from);
    rows.push_back({amount.name + "|" + amount.group + "|" + amount.hukou_type + "|" + from,
                    amount.label + "（" + place_words(amount) + "，" + from + " 起）",
                    content::to_string_number(amount.value) + " " + amount.unit +
                        (amount.until ? "，到 " + content::to_string(*amount.until) : std::string()),
                    amount.place, cells_of(amount)});
  }
  return rows;
}

Rows criterion_rows(const content::Programme& programme) {
  return rows_of(
      programme.criteria, [](const auto& one) { return one.code; },
      [](const content::Criterion& one) {
        return text_of(one.group) + "：" + (one.fact.empty() ? one.met.zh : one.fact + " " + one.condition);
      });
}

// What is expected and what is answered are columns of their own.
Rows case_rows(const content::Pack& pack) {
  Rows rows = rows_of(
      pack.cases, [](const auto& one) { return one.code; }, [](const auto& one) { return one.title; });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Cells& cells = rows[i].cells;
    for (const auto& [programme, outcome] : pack.cases[i].expected)
      cells.push_back({"exp_" + programme, "exp_" + programme, std::string(to_string(outcome))});
    auto answers = content::json_tree(pack.cases[i].answers_json);
    if (!answers || !answers->is(content::JsonTree::Kind::object)) continue;
    std::sort(answers->members.begin(), answers->members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::erase_if(cells, [](const Cell& cell) { return cell.column == "answers_json"; });
    for (const auto& [key, value] : answers->members) cells.push_back({key, key, json_text(value)});
  }
  return rows;
}

std::string block_text(const content::Block& block) {
  std::string text = text_of(block.kind) + "：" + block.text;
  if (!block.target.empty()) text += "（" + block.target + "）";
  return text;
}

bool same_block(const content::Block& a, const content::Block& b) {
  return a.kind == b.kind && a.text == b.text && a.target == b.target && a.number == b.number;
}

std::string page_key(const content::Page& page) { return page.language + "/" + page.id; }

// Between two common blocks the first that is gone and the first that is new are taken for the same one, reworded.
void blocks(const content::Page& before, const content::Page& after, std::vector<Change>& changes) {
  auto pairs = common(before.blocks, after.blocks, same_block);
  pairs.emplace_back(before.blocks.size(), after.blocks.size());
  std::size_t i = 0, j = 0;
  for (const auto& [next_i, next_j] : pairs) {
    for (; i < next_i || j < next_j;) {
      const content::Block* old_block = i < next_i ? &before.blocks[i++] : nullptr;
      const content::Block* new_block = j < next_j ? &after.blocks[j++] : nullptr;
      Change& change = changes.emplace_back();
      change.kind = old_block == nullptr ? Change::Kind::added : new_block == nullptr ? Change::Kind::removed : Change::Kind::changed;
      change.table = "pages";
      change.noun = "页面";
      change.code = page_key(after);
      change.column = "text";
      change.label = "正文";
      if (old_block != nullptr) {
        change.before = block_text(*old_block);
        change.before_place = old_block->place;
      }
      if (new_block != nullptr) {
        change.after = block_text(*new_block);
        change.after_place = new_block->place;
      }
    }
    ++i;
    ++j;
  }
}

}  // namespace

std::string text_of(const std::vector<std::string>& value) {
  std::string text;
  for (const std::string& one : value) text += (text.empty() ? "" : ";") + one;
  return text;
}

std::string text_of(const std::vector<int>& value) {
  std::vector<std::string> written;
  for (const int one : value) written.push_back(std::to_string(one));
  return text_of(written);
}

std::vector<Change> difference(const content::Pack& before, const content::Pack& after) {
  std::vector<Change> changes;
  Comparison compare(changes);
  const auto code = [](const auto& row) { return row.code; };
  const auto info = [](const content::Pack& pack) {
    Rows rows(1);
    rows[0].key = rows[0].code = rows[0].place.file = "pack.csv";
    rows[0].cells = cells_of(pack.info);
    return rows;
  };
  compare.table("pack", "总表", info(before), info(after));
  compare.table("amounts", "数额", amount_rows(before), amount_rows(after));

  const auto tag = [](const content::PackLanguage& one) { return one.tag; };
  const auto language_name = [](const content::PackLanguage& one) { return one.name; };
  compare.table("languages", "语言", rows_of(before.languages, tag, language_name), rows_of(after.languages, tag, language_name));
  const auto programme_key = [](const content::Programme& one) { return one.key; };
  const auto programme_name = [](const content::Programme& one) { return one.name.zh; };
  compare.table("programmes", "项目", rows_of(before.programmes, programme_key, programme_name),
                rows_of(after.programmes, programme_key, programme_name), true);
  for (const content::Programme& programme : after.programmes) {
    const content::Programme* old = before.programme(programme.key);
    compare.table("criteria", "条件", old == nullptr ? Rows{} : criterion_rows(*old), criterion_rows(programme), true);
  }
  for (const content::Programme& programme : before.programmes) {
    if (after.programme(programme.key) == nullptr) compare.table("criteria", "条件", criterion_rows(programme), {});
  }

  const auto relation_title = [](const content::Relation& one) { return one.programme + " " + text_of(one.kind) + " " + one.other; };
  compare.table("relations", "项目关系", rows_of(before.relations, code, relation_title), rows_of(after.relations, code, relation_title));
  const auto contradiction_title = [](const content::Contradiction& one) { return one.condition; };
  compare.table("contradictions", "对不上的回答", rows_of(before.contradictions, code, contradiction_title),
                rows_of(after.contradictions, code, contradiction_title));

  const auto fact_title = [](const content::Fact& one) { return one.name + (one.formula.empty() ? std::string() : " = " + one.formula); };
  compare.table("facts", "事实", rows_of(before.facts, code, fact_title), rows_of(after.facts, code, fact_title));
  const auto option_code = [](const content::Option& one) { return one.fact + " " + one.code; };
  const auto option_title = [](const content::Option& one) { return one.words.zh; };
  compare.table("options", "选项", rows_of(before.options, option_code, option_title), rows_of(after.options, option_code, option_title),
                true);
  const auto question_title = [](const content::Question& one) { return one.words.zh; };
  compare.table("questions", "问题", rows_of(before.questions, code, question_title), rows_of(after.questions, code, question_title), true);

  const auto clause_title = [](const content::Clause& one) { return one.words.zh; };
  compare.table("clauses", "条款", rows_of(before.clauses, code, clause_title), rows_of(after.clauses, code, clause_title));
  const auto document_title = [](const content::Document& one) { return one.title; };
  compare.table("documents", "文件", rows_of(before.documents, code, document_title), rows_of(after.documents, code, document_title));

  const auto name = [](const auto& one) { return one.name; };
  compare.table("districts", "旗县区", rows_of(before.districts, name, name), rows_of(after.districts, name, name));
  compare.table("offices", "窗口", rows_of(before.offices, code, name), rows_of(after.offices, code, name));
  const auto department_title = [](const content::Department& one) { return one.name.zh; };
  compare.table("departments", "部门", rows_of(before.departments, code, department_title),
                rows_of(after.departments, code, department_title));
  const auto day = [](const content::Workday& one) { return content::to_string(one.day); };
  const auto day_title = [](const content::Workday& one) { return text_of(one.kind) + " " + one.name; };
  compare.table("workdays", "工作日", rows_of(before.workdays, day, day_title), rows_of(after.workdays, day, day_title));
  const auto contact_title = [](const content::Contact& one) { return one.name.zh + " " + one.phone; };
  compare.table("help_contacts", "电话", rows_of(before.contacts, code, contact_title), rows_of(after.contacts, code, contact_title));
  const auto need_title = [](const content::UrgentNeed& one) { return one.words.zh; };
  compare.table("urgent_needs", "急事求助", rows_of(before.urgent_needs, code, need_title), rows_of(after.urgent_needs, code, need_title),
                true);
  const auto notice_title = [](const content::Notice& one) { return one.title.zh; };
  compare.table("notices", "公告", rows_of(before.notices, code, notice_title), rows_of(after.notices, code, notice_title));

  const auto words = [](const content::Alias& one) { return one.words; };
  compare.table("aliases", "说法", rows_of(before.aliases, words, words), rows_of(after.aliases, words, words));

  const auto page_title = [](const content::Page& one) { return one.title; };
  compare.table("pages", "页面", rows_of(before.pages, page_key, page_title), rows_of(after.pages, page_key, page_title));
  for (const content::Page& page : after.pages) {
    const auto old =
        std::find_if(before.pages.begin(), before.pages.end(), [&](const content::Page& one) { return page_key(one) == page_key(page); });
    if (old != before.pages.end()) blocks(*old, page, changes);
  }
  compare.table("cases", "示例家庭", case_rows(before), case_rows(after));
  return changes;
}

}  // namespace tools
