// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "content/base/cell_value.h"
#include "content/base/json_tree.h"
#include "content/check/check.h"
#include "content/pack/row_reader.h"

namespace content {
namespace {

// The codes of a table, for looking up and for suggestions.
class Codes {
 public:
  template <typename Row, typename Code>
  Codes(const std::vector<Row>& rows, Code code) {
    for (const Row& row : rows) list_.push_back(code(row));
    set_.insert(list_.begin(), list_.end());
  }
  // Reports a code that is not in the table.
  bool require(const std::string& code, std::string_view kind, const Place& place, Findings& findings) const {
    if (set_.contains(code) || set_.empty()) return true;  // a table without rows has been reported as a whole
    findings.add(kind, place, {code}, hint_for(code));
    return false;
  }
  bool has(const std::string& code) const { return set_.contains(code); }

 private:
  // What a spreadsheet made of a code, else a slip of the pen.
  std::string hint_for(const std::string& code) const {
    if (const auto before = code_before_date(code); before && set_.contains(*before)) {
      return "表格软件把“" + *before + "”变成了日期，请把这一列设成“文本”，再写一遍。";
    }
    std::string plain = code;
    std::erase(plain, ',');
    if (plain.ends_with(".0")) plain.resize(plain.size() - 2);
    for (int zeros = 0; zeros <= 3; ++zeros, plain = std::string(1, '0').append(plain)) {
      if (plain != code && set_.contains(plain)) return "表格软件改了这个编号，请把这一列设成“文本”，写成 " + plain + "。";
    }
    return suggestion_for(code, list_);
  }
  std::vector<std::string> list_;
  std::set<std::string> set_;
};

struct AllCodes {
  explicit AllCodes(const Pack& pack)
      : documents(pack.documents, [](const Document& d) { return d.code; }),
        clauses(pack.clauses, [](const Clause& c) { return c.code; }),
        pages(pack.pages, [](const Page& p) { return p.id; }),
        programmes(pack.programmes, [](const Programme& p) { return p.key; }),
        facts(pack.facts, [](const Fact& f) { return f.code; }),
        districts(pack.districts, [](const District& d) { return d.code; }) {}
  Codes documents, clauses, pages, programmes, facts, districts;
};

void check_basis(const Pack& pack, const AllCodes& codes, Findings& findings) {
  for (const Clause& clause : pack.clauses) {
    if (const auto before = code_before_date(clause.code); before && codes.documents.has(before->substr(0, before->find('-')))) {
      findings.add("code_invalid", cell_of(clause, "依据"),
                   {"依据", clause.code, "表格软件把“" + *before + "”变成了日期，请把这一列设成“文本”，再写一遍"});
      continue;
    }
    if (clause.document != clause.code) codes.documents.require(clause.document, "document_unknown", cell_of(clause, "依据"), findings);
    if (!clause.page.empty()) codes.pages.require(clause.page, "page_unknown", cell_of(clause, "对应页面"), findings);
  }
}

// A number with its area code, but without the 0 in front of it: 4725151234, 472-5151234, (472) 5151234【示例】.
void check_phone(const std::string& phone, const Place& place, Findings& findings) {
  const std::string plain = narrow(phone);
  std::vector<std::string> groups(1);
  std::size_t end = 0;
  for (; end < plain.size(); ++end) {
    const char c = plain[end];
    if (c >= '0' && c <= '9') {
      groups.back() += c;
    } else if (c != '-' && c != ' ' && c != '(' && c != ')') {
      break;
    } else if (!groups.back().empty()) {
      groups.emplace_back();
    }
  }
  std::string digits, fixed = "0";
  for (const std::string& group : groups) {
    if (!digits.empty() && !group.empty()) fixed += "-";
    digits += group;
    fixed += group;
  }
  const bool other = digits.starts_with('0') || digits.starts_with('1') || digits.starts_with("400") || digits.starts_with("800");
  const std::size_t area = groups.size() == 1 ? 3 : groups.front().size(), rest = digits.size() - std::min(digits.size(), area);
  if (other || (area != 2 && area != 3) || (rest != 7 && rest != 8)) return;
  findings.add("phone_zero_lost", place, {phone, fixed + plain.substr(end)});
}

// A code is told by the name beside it, never by a code that is spelt nearly so: that is another place.
void check_district(const Pack& pack, const Office& office, const AllCodes& codes, Findings& findings) {
  if (office.district_code.empty() || codes.districts.has(office.district_code)) return;
  Findings nearest;
  codes.districts.require(office.district_code, "district_unknown", cell_of(office, "旗县代码"), nearest);
  if (nearest.all().empty()) return;
  std::string suggestion = nearest.all().front().suggestion;
  if (suggestion.empty() || suggestion.starts_with("您是不是")) {
    const auto named =
        std::find_if(pack.districts.begin(), pack.districts.end(), [&](const District& one) { return one.name == office.district; });
    suggestion = named != pack.districts.end() && !named->code.empty()
                     ? "“" + office.district + "”的代码是 " + named->code + "。"
                     : "代码要是没有写错，请看 districts.csv 里的“" + office.district + "”是不是被删掉了。";
  }
  findings.add("district_unknown", cell_of(office, "旗县代码"), {office.district_code}, suggestion);
}

void check_offices(const Pack& pack, const AllCodes& codes, Findings& findings) {
  for (const Office& office : pack.offices) {
    check_district(pack, office, codes, findings);
    const bool looks_made_up = office.phone.find("示例") != std::string::npos || office.address.find("示例") != std::string::npos ||
                               office.hours.find("示例") != std::string::npos || office.phone.find("-000-") != std::string::npos;
    check_phone(office.phone, cell_of(office, "电话"), findings);
    if (looks_made_up && !office.sample) findings.add("sample_unmarked", cell_of(office, "示例"));
  }
  for (const Contact& contact : pack.contacts) check_phone(contact.phone, cell_of(contact, "电话"), findings);
  for (const Department& department : pack.departments) check_phone(department.phone, cell_of(department, "电话"), findings);
}

bool asks_for_more(const Pack& pack, const Question& question) {
  const Fact* list = pack.fact(question.list);
  return question.more && list != nullptr && list->kind == Fact::Kind::people;
}

// An option in words of its own counts as one that is a value itself, so that nothing goes round in circles.
void check_stands_for(const Pack& pack, const Option& option, Findings& findings) {
  if (option.stands_for.empty() || option.stands_for == option_open) return;
  const auto stands_for_it = [&](const Option& other) {
    return &other != &option && other.fact == option.fact && other.stands_for == option.code;
  };
  if (!option.offered() && std::none_of(pack.options.begin(), pack.options.end(), stands_for_it)) {
    findings.add("option_never_offered", cell_of(option, "等于"), {option.code});
  }
  const Option* meant = pack.option(option.fact, option.stands_for);
  if (meant != nullptr && meant->value()) return;
  std::vector<std::string> known;
  for (const Option& other : pack.options) {
    if (other.fact == option.fact && other.value()) known.push_back(other.code);
  }
  findings.add("option_stands_for", cell_of(option, "等于"), {option.stands_for, option.fact}, suggestion_for(option.stands_for, known));
}

// Earner by earner is for a sum of money a month, and the words have to ask for that.
void check_steps(const Question& question, Findings& findings) {
  if (!question.adds_up) return;
  if (question.format != "number") {
    findings.add("steps_not_number", cell_of(question, "逐人加"), {question.code, question.format});
  } else if (question.words.zh.find("每月") == std::string::npos && question.words.zh.find("每个月") == std::string::npos) {
    findings.add("steps_not_monthly", cell_of(question, "逐人加"), {question.words.zh});
  }
}

void check_facts(const Pack& pack, const AllCodes& codes, Findings& findings) {
  std::set<std::string> asked;
  for (const Option& option : pack.options) {
    codes.facts.require(option.fact, "fact_unknown", cell_of(option, "事实"), findings);
    const Fact* fact = pack.fact(option.fact);
    if (fact != nullptr && fact->kind == Fact::Kind::yes_no && option.code != "yes" && option.code != "no")
      findings.add("option_not_yes_no", cell_of(option, "代码"), {option.fact, option.code});
    check_stands_for(pack, option, findings);
  }
  for (const Question& question : pack.questions) {
    check_steps(question, findings);
    asked.insert(question.facts.begin(), question.facts.end());
    if (!question.list.empty()) asked.insert(question.list);
    for (const std::string& fact : question.facts) {
      if (!asks_for_more(pack, question)) codes.facts.require(fact, "fact_unknown", cell_of(question, "事实"), findings);
    }
  }
  std::map<std::string, std::string> names;  // what a name in a condition means
  for (const Amount& amount : pack.amounts) names.emplace(amount.label, amount.name);
  for (const Programme& programme : pack.programmes) names.emplace(programme.name.zh, programme.key);
  for (const Fact& fact : pack.facts) {
    const auto [name, fresh] = names.emplace(fact.name, fact.code);
    if (!fresh) findings.add("fact_name_taken", cell_of(fact, "名称"), {fact.name, name->second});
    if (fact.formula.empty() && !asked.contains(fact.code)) findings.add("fact_unasked", cell_of(fact, "代码"), {fact.code});
  }
}

void check_programmes(const Pack& pack, const AllCodes& codes, Findings& findings) {
  for (const Programme& programme : pack.programmes) {
    if (!programme.page.empty() && codes.pages.require(programme.page, "page_unknown", cell_of(programme, "页面"), findings)) {
      const Page* page = pack.page(programme.page, "zh-Hans");
      if (page != nullptr && page->programme != programme.key) {
        findings.add("programme_unlinked", page->place, {programme.key, programme.page});
      }
    }
    for (const std::string& fact : split_list(programme.related)) {
      const bool known =
          codes.facts.has(fact) || std::any_of(pack.facts.begin(), pack.facts.end(), [&](const Fact& f) { return f.name == fact; });
      if (!known) codes.facts.require(fact, "fact_unknown", cell_of(programme, "窗口速读"), findings);
    }
    for (const Criterion& criterion : programme.criteria) {
      for (const std::string& clause : criterion.clauses)
        codes.clauses.require(clause, "clause_unknown", cell_of(criterion, "依据"), findings);
    }
  }
  for (const Page& page : pack.pages) {
    if (!page.programme.empty()) codes.programmes.require(page.programme, "programme_unknown", page.place, findings);
  }
}

void check_relations(const Pack& pack, const AllCodes& codes, Findings& findings) {
  for (const Fact& fact : pack.facts) {
    if (!fact.page.empty()) codes.pages.require(fact.page, "page_unknown", cell_of(fact, "页面"), findings);
  }
  for (const Relation& relation : pack.relations) {
    if (!relation.programme.empty()) codes.programmes.require(relation.programme, "programme_unknown", cell_of(relation, "项目"), findings);
    if (!relation.other.empty()) codes.programmes.require(relation.other, "programme_unknown", cell_of(relation, "另一项"), findings);
    if (!relation.programme.empty() && relation.programme == relation.other)
      findings.add("relation_to_itself", cell_of(relation, "另一项"), {relation.programme});
    for (const std::string& clause : relation.clauses) codes.clauses.require(clause, "clause_unknown", cell_of(relation, "依据"), findings);
    // What nobody has read in a text of the law is a question for the window, on every screen and in both languages.
    const auto says = [](std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; };
    const std::string_view in_english = relation.words.own(english_language);
    const bool asks = says(relation.words.zh, "问") && (in_english.empty() || says(in_english, "ask") || says(in_english, "Ask"));
    if (!relation.level.empty() && !relation.certain() && !asks)
      findings.add("relation_not_certain", cell_of(relation, "对居民说的话"), {relation.level});
  }
}

void check_urgent_needs(const Pack& pack, const AllCodes& codes, Findings& findings) {
  const auto called_first = [](const Contact& contact) { return contact.shown && contact.urgent == Contact::Urgent::first; };
  if (!pack.urgent_needs.empty() && std::none_of(pack.contacts.begin(), pack.contacts.end(), called_first)) {
    findings.add("urgent_call_missing", pack.urgent_needs.front().place);
  }
  for (const UrgentNeed& need : pack.urgent_needs) {
    if (!need.page.empty()) codes.pages.require(need.page, "page_unknown", cell_of(need, "页面"), findings);
    if (!need.page_too.empty()) codes.pages.require(need.page_too, "page_unknown", cell_of(need, "也看"), findings);
  }
}

// The facts that amounts depend on.
void check_info(const PackInfo& info, const AllCodes& codes, Findings& findings) {
  for (const auto& [key, fact] : {std::pair{"district_fact", &info.district_fact},
                                  {"registration_fact", &info.registration_fact},
                                  {"people_fact", &info.people_fact}}) {
    if (!fact->empty()) codes.facts.require(*fact, "fact_unknown", cell_of(info, key), findings);
  }
}

void check_cases(const Pack& pack, Findings& findings) {
  for (const Case& example : pack.cases) {
    if (example.answers_json.empty()) continue;
    const auto answers = json_tree(example.answers_json);
    if (!answers && answers.error().code == FaultCode::key_duplicate) continue;  // said when it is assessed
    if (!answers) {
      const bool curly = example.answers_json.find("“") != std::string::npos || example.answers_json.find("”") != std::string::npos;
      findings.add("case_json", cell_of(example, "answers_json"),
                   {curly ? "里面有中文引号“”，请换成英文引号。" : "请检查括号、英文引号和逗号。"});
    } else if (!answers->is(JsonTree::Kind::object)) {
      findings.add("case_json", cell_of(example, "answers_json"), {"最外层应当是大括号 { }。"});
    }
  }
}

}  // namespace

void check_references(const Pack& pack, Findings& findings) {
  const AllCodes codes(pack);
  check_info(pack.info, codes, findings);
  check_basis(pack, codes, findings);
  check_offices(pack, codes, findings);
  check_facts(pack, codes, findings);
  check_programmes(pack, codes, findings);
  check_relations(pack, codes, findings);
  check_urgent_needs(pack, codes, findings);
  check_cases(pack, findings);
}

}  // namespace content
