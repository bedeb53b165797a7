// SPDX-License-Identifier: MIT
#pragma once

// The city pack as values: what staff write in content/<city>/, read and checked. Plain data, no behaviour; the bundle stores the
// same values. Vectors keep the order of the files. Codes are stable and never reused.

#include <optional>
#include <string>
#include <vector>

#include "content/base/date.h"
#include "content/base/money.h"
#include "content/base/row.h"
#include "content/languages/languages.h"
#include "content/pack/search_line.h"

namespace content {

struct Document {                               // tables/documents.csv
  std::string code, title, short_title, level;  // level: 核 or 二
  Translations short_title_in;                  // for readers of other languages
  std::optional<Date> in_force;
  std::optional<Date> checked;
  std::string note;
  Place place;
  Cells cells{};

  bool operator==(const Document&) const = default;
};

struct Clause {                  // tables/clauses.csv
  std::string code;              // "法-18"
  std::string document, number;  // "法" and "18": what stands before and after the first "-"
  Text words;
  std::string page;
  std::optional<Date> changed;  // when its text last changed; none: not since its document came into force
  Place place;
  Cells cells{};

  bool operator==(const Clause&) const = default;
};

struct District {    // tables/districts.csv
  std::string code;  // "150203"; the three values outside the city have none
  std::string name;  // "昆都仑区"; the value of the fact 户籍地
  Translations name_in;
  std::string group;  // "A"
  bool in_city = true;
  Place place;
  Cells cells{};

  bool operator==(const District&) const = default;
};

// How an amount follows from others, where it does. For findings only, as Cells is: the bundle keeps what it comes to.
struct AmountOrigin {
  std::string formula;  // "低保标准 * 低保存款月数"; empty: staff wrote the value
  bool operator==(const AmountOrigin&) const { return true; }
};

struct Amount {            // tables/amounts.csv
  std::string name;        // "dibao.standard"
  std::string label;       // "低保标准", the name used in conditions
  Translations label_in;   // "Dibao standard, yuan a person and month": label and unit
  std::string group;       // district group or "*"
  std::string hukou_type;  // "urban", "rural" or "*"
  Date from{};
  std::optional<Date> until;  // last day, inclusive
  Number value = 0;
  std::string unit;
  std::string document;
  bool sample = true;
  std::optional<Date> checked;
  std::string note;
  Place place;
  Cells cells{};
  AmountOrigin origin{};

  bool derived() const { return !origin.formula.empty(); }
  bool operator==(const Amount&) const = default;
};

// An amount as a text names it: {{amount name}}, or where it differs by place {{amount name 最低}} and {{amount name 最高}} (lowest,
// highest): which one to show of those the reader may fall under. In questions and their options {{amount name × 人口 最低}} is for the
// whole family: as often as that number, a fact by its name or code, says.
struct AmountMark {
  enum class Bound { none, lowest, highest };
  std::string name;
  Bound bound = Bound::none;
  std::string times{};
  bool operator==(const AmountMark&) const = default;
};

// What has to hold between amounts, in every group, type of registration and period; no bundle keeps it.
struct AmountRule {      // tables/amount_rules.csv
  std::string code;      // "A01"
  std::string label;     // 白话名 of an amount
  std::string relation;  // "<", "<=", ">", ">="
  std::string other;     // an expression in amounts
  bool must = true;      // an error, else a reminder
  std::string words;     // why, for staff
  Place place;
  Cells cells{};
};
struct AmountRules {
  std::vector<AmountRule> rows;
  bool operator==(const AmountRules&) const { return true; }
};

struct Office {  // tables/offices.csv
  std::string district_code, district, code, name, kind, window, address, phone, hours, wheelchair, note;
  bool sample = true;
  Place place;
  Cells cells{};

  bool operator==(const Office&) const = default;
};

struct Department {  // tables/departments.csv: whom a window passes cases on to
  std::string code;  // "民政", as programmes.csv names it
  Text name, asked;  // asked: what it is asked for
  std::string phone;
  std::optional<Date> checked;  // its telephone; none: nobody has called it yet, and no paper carries it
  std::string note;
  Place place;
  Cells cells{};

  bool operator==(const Department&) const = default;
};

// tables/workdays.csv: a day that the State Council's notice of the year says is off, or is worked although it is a weekend. Every other
// day is what its day of the week says (content/workdays).
struct Workday {
  enum class Kind { off, on };
  Date day{};
  Kind kind = Kind::off;
  std::string name;      // "春节"
  std::string document;  // the notice, by its code in documents.csv
  Place place;
  Cells cells{};

  bool operator==(const Workday&) const = default;
};

struct Notice {  // tables/notices.csv
  std::string code;
  Date from{};
  std::optional<Date> until;
  Text title, body;
  bool sample = false;
  Place place;
  Cells cells{};

  bool hangs(Date day) const { return from <= day && (!until || day <= *until); }
  bool operator==(const Notice&) const = default;
};

struct Contact {  // tables/help_contacts.csv
  // Where somebody has to be helped at once: not named, called first, or called where it is not known whom else to ask.
  enum class Urgent { not_named, first, else_whom };
  std::string code;
  Text name, when;
  std::string phone;
  bool shown = false;
  Urgent urgent = Urgent::not_named;
  Place place;
  Cells cells{};

  bool operator==(const Contact&) const = default;
};

// One block of a page. Text may hold **bold** and 〔citations〕.
struct Block {
  enum class Kind { heading, paragraph, item, numbered, check_item, link, amounts, citation };
  Kind kind = Kind::paragraph;
  std::string text;    // link: its words; amounts: the amount's name; citation: the clause code
  std::string target;  // link: "page:ID" or "action:check|offices|urgent"
  int number = 0;      // numbered: its number
  Place place;

  bool operator==(const Block&) const = default;
};

struct Page {  // pages/<language>/<id>.md
  std::string id, language, title, short_title, summary, programme, section;
  // tables/page_icons.csv. urgent: stands out among the others. beyond: help beyond the government's, offered under a result too.
  enum class Offered { listed, urgent, beyond };
  std::string icon;  // empty: that of its programme
  Offered offered = Offered::listed;
  int order = 0;
  std::optional<Date> checked;
  std::vector<Block> blocks;
  Place place;

  bool operator==(const Page&) const = default;
};

struct UrgentNeed {           // tables/urgent_needs.csv: what cannot wait, in the order of the screen of urgent help
  std::string code;           // "shelter"
  std::string name;           // "没地方住", as options.csv says which answers lead here
  Text words;                 // as somebody says it who is in that need
  Text first, second, third;  // what to do, step by step; the last ones may be empty
  std::string icon, page;     // page: where more is said; its programme is one to ask for today
  std::string page_too;       // it may have come of this; may be empty
  Text words_too;             // what leads there
  Place place;
  Cells cells{};

  bool operator==(const UrgentNeed&) const = default;
};

struct Option {  // tables/options.csv: one value a fact can take
  std::string fact;
  std::string code;
  Text words;
  std::string urgent;  // cannot wait: the urgent need whose help comes up at once; empty: it can
  // The option it counts as, in words of its own; option_open: none in particular; empty: itself. Its own code: it is what several are
  // written down as, and nobody is offered it.
  std::string stands_for;
  Place place;
  Cells cells{};
  std::optional<Number> least{}, below{};  // of a number: it is this or more, and less than that

  bool value() const { return stands_for.empty() || stands_for == code; }
  bool offered() const { return stands_for != code; }
  bool operator==(const Option&) const = default;
};

// An option that stands for this says something, but leaves the fact open.
inline constexpr std::string_view option_open = "unknown";

struct Fact {  // tables/facts.csv
  enum class Kind { choice, yes_no, number, choices, people };
  std::string code;      // key in answers_json
  std::string name;      // name in conditions: "收入合计"
  Translations name_in;  // before an answer printed in that language: "Income a month"; none: the question's words
  Kind kind = Kind::choice;
  std::optional<Number> low, high;  // number: smallest and largest
  std::string upper_bound;          // number: an expression it cannot exceed
  std::string applies_when;         // expression; empty: always
  std::string otherwise;            // value where it does not apply
  std::string when_unknown;         // the value that "不知道" means, for facts where that is a state of its own
  std::string formula;              // derived facts: the expression, `kind` is then its result
  Text words;        // number: what residents call it, only such a one is told how little is missing; formula: the window's name
  std::string page;  // where it is explained how it is counted
  std::string note;
  Place place;
  Cells cells{};

  bool operator==(const Fact&) const = default;
};

struct Question {    // tables/questions.csv, in the order of the sheet
  std::string code;  // "Q06"
  // What it asks for, by code: a fact; several yes/no facts at once; a field of a person, "disabled.level"; whether there is another
  // person, "disabled.more", which is no fact of its own.
  std::vector<std::string> facts;
  std::string list, field;  // of a person: "disabled" and "level"
  bool more = false;        // whether `list` has another
  std::string topic;
  Text words, help;
  Text example;      // what such an answer is like, one or two sentences; may be empty
  std::string icon;  // picture of its topic; may be empty
  bool sensitive = false;
  std::string format;  // screen form: choice, choices, yes_no, number, count, flags
  Place place;
  Cells cells{};
  Number sayable = 100;  // of a hundred people how many can say it, as staff guess
  bool adds_up = false;  // number, yuan a month: may be put together of several, earner by earner, each by the month or by the year

  const std::string& fact() const;             // the one it asks for; empty: several
  bool asks_for(std::string_view fact) const;  // or for people of that list
  bool operator==(const Question&) const = default;
};

enum class Outcome { likely, ask, unlikely, already, na };

struct Criterion {  // criteria/*.csv
  enum class Group { transfer, already, not_concerned, must_ask, excluded, direct, any_of, all_of, exception, to_ask, else_if, note };
  std::string code;  // "P01-03"
  Group group = Group::all_of;
  std::string exception_to;        // exception: the criterion it softens
  std::string fact;                // name of a fact, derived fact or programme
  std::string condition;           // unary test
  std::optional<Outcome> outcome;  // where the group does not imply it
  std::vector<std::string> clauses;
  Text met, not_met, proof;
  std::string note;
  Place place;
  Cells cells{};

  bool operator==(const Criterion&) const = default;
};

struct Programme {   // tables/programmes.csv and criteria/<code>-<key>.csv
  std::string code;  // "P01"
  std::string key;   // "dibao"
  Text name;
  Text where;  // where to apply, one sentence
  // The same as codes: "registered" and "residence" (the window there), "event" (the window where it happened), "school", "hospital",
  // "department", "shelter". Several: any of them.
  std::vector<std::string> apply_at;
  Text days;  // how long, one sentence
  std::string page;
  std::string icon;
  Outcome fallback = Outcome::ask;       // where no row decides; nobody is turned away by a cell that cannot be read
  std::string amount;                    // expression or empty
  Text amount_words;                     // "每月大约" …
  std::string related;                   // facts for the window's quick line, ";"
  bool urgent_first = false;             // stands first where a resident comes for something urgent
  bool posted = false;                   // its first findings are posted in public: the slip says so
  std::vector<std::string> departments;  // codes: whom a case of it is passed on to
  // Working days from acceptance to the answer of those who look at it one after another, and for all of them in special cases (0: no
  // such). Empty: nothing says how many.
  std::vector<int> working_days;
  int special_days = 0;
  std::vector<Criterion> criteria;
  Place place;
  Cells cells{};

  // Nowhere else than where the family is registered.
  bool only_at_home() const { return apply_at == std::vector<std::string>{"registered"}; }
  bool operator==(const Programme&) const = default;
};

struct Relation {  // tables/relations.csv: what two programmes have to do with each other
  // excludes: one of the two. adds: both, side by side. brings: whoever has the first may have the other. tops_up: the first pays what
  // the other leaves short. recognised: the first's status holds for the other. before: the first is looked at first, then the other.
  enum class Kind { excludes, adds, brings, tops_up, recognised, before };
  std::string code;       // "R01"
  std::string programme;  // key
  Kind kind = Kind::adds;
  std::string other;      // key
  std::string condition;  // expression; empty: always
  std::string level;      // 核: may be stated as fact. 二, 忆, 推: the words send people to the window
  std::vector<std::string> clauses;
  Text words;
  std::string note;
  Place place;
  Cells cells{};

  bool certain() const { return level == "核"; }
  bool operator==(const Relation&) const = default;
};

struct Contradiction {    // tables/contradictions.csv: answers that cannot all be true, or that are worth asking about once more
  std::string code;       // "X01"
  std::string fact;       // name of the fact to look at again first
  std::string condition;  // expression over facts that are asked; true: they cannot all be
  Text words;             // the friendly question: what was said, and what to look at again
  std::string note;
  Place place;
  Cells cells{};
  bool counts = false;  // it can be true after all: asked about once, and what was said holds

  bool operator==(const Contradiction&) const = default;
};

struct Case {  // cases/*.csv
  std::string code, title, date;
  std::string answers_json;
  std::vector<std::pair<std::string, Outcome>> expected;  // by programme key
  Place place;
  Cells cells{};

  bool operator==(const Case&) const = default;
};

struct PackInfo {  // pack.csv
  std::string code, city, version, office_host;
  Text city_name;
  int schema = 0;
  std::optional<Date> checked;
  // By code, the facts that amounts differ by and are counted by: the district of registration, its type, the people of the family.
  std::string district_fact, registration_fact, people_fact;
  Place place{};
  Cells cells{};  // by key

  bool operator==(const PackInfo&) const = default;
};

struct Pack {
  PackInfo info;
  std::vector<PackLanguage> languages;
  std::vector<Document> documents;
  std::vector<Clause> clauses;
  std::vector<District> districts;
  std::vector<Amount> amounts;
  AmountRules amount_rules;
  std::vector<Office> offices;
  std::vector<Department> departments;
  std::vector<Workday> workdays;
  std::vector<Notice> notices;
  std::vector<Contact> contacts;
  std::vector<UrgentNeed> urgent_needs;
  std::vector<Page> pages;
  std::vector<Option> options;
  std::vector<Fact> facts;
  std::vector<Question> questions;
  std::vector<Programme> programmes;
  std::vector<Relation> relations;
  std::vector<Contradiction> contradictions;
  std::vector<Case> cases;
  std::vector<Alias> aliases;
  std::vector<SignedPage> signs;
  SearchLines search;

  bool operator==(const Pack&) const = default;
  const PackLanguage* language(std::string_view tag) const;
  const Page* page(std::string_view id, std::string_view language) const;  // falls back to zh-Hans
  const Clause* clause(std::string_view code) const;
  const Document* document(std::string_view code) const;
  const Programme* programme(std::string_view key) const;
  const Relation* relation(std::string_view code) const;
  const Contradiction* contradiction(std::string_view code) const;
  const Question* question(std::string_view code) const;
  const Office* office(std::string_view code) const;
  const Department* department(std::string_view code) const;
  const Option* option(std::string_view fact, std::string_view code) const;
  const Fact* fact(std::string_view code) const;
  const UrgentNeed* urgent_need(std::string_view code) const;
};

// The cell of a row under `column`, else the row.
template <typename Row>
Place cell_of(const Row& row, std::string_view column) {
  for (const auto& [name, place] : row.cells.columns) {
    if (name == column) return place;
  }
  return row.place;
}

// "all_of", for programs.
std::string_view to_string(Criterion::Group group);
std::string_view to_string(Outcome outcome);
std::optional<Outcome> outcome_of(std::string_view word);  // "likely" or 可能符合

// A programme by its key as the list of pages calls it, in `language` where its page is written in that; else its whole name.
std::string short_name(const Pack& pack, std::string_view key, std::string_view language);

// The page that cites a clause: `first` where it does, else the one the clauses table names, else any, else nothing.
std::string page_citing(const Pack& pack, std::string_view clause, std::string_view first = {});

// The one in force for a district (by name), hukou type ("urban"/"rural") and day, else nullptr.
const Amount* amount_for(const Pack& pack, std::string_view name, std::string_view district, std::string_view hukou_type, Date day);

// Reads content/<city>/. Every fault is in the findings; the value is absent only when nothing could be read at all.
Checked<Pack> read_pack(const std::string& folder);

}  // namespace content
