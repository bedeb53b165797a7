// SPDX-License-Identifier: MIT
#include "tests/content/check/citations.h"

#include <algorithm>
#include <set>

#include "content/base/csv.h"
#include "content/base/utf8.h"
#include "content/pack/page.h"
#include "content/pack/row_reader.h"
#include "tests/content/check/corpus.h"

namespace citations {
namespace {

using content::Choices;
using content::trimmed;
using Words = std::vector<std::string_view>;

const Choices weights = {{"必须", "必须"}, {"可以", "可以"}, {"鼓励", "鼓励"}, {"探索", "探索"}};
const Choices levels = {{"核", "核"}, {"二", "二"}};
const Choices sources = {{"条文", "条文"}, {"底稿", "底稿"}};

// Words that leave it to an office, or send people to ask; the second list is enough where offices are only encouraged or try.
const Words leaves_open = {"可以",  "由旗县区定", "核定",     "看情况",    "请窗口",    "必要时",
                           " can ", "could ",     "usually ", "necessary", "need not ", "set locally"};
const Words asks = {"可能",
                    "也许",
                    "能不能",
                    "有的",
                    "正在试",
                    "鼓励",
                    "问",
                    "由当地定",
                    "看当地",
                    "看当年",
                    " may ",
                    " may;",
                    "might ",
                    "Ask ",
                    " ask ",
                    "ask.",
                    "Some places",
                    "some places",
                    "encouraged",
                    "decided locally",
                    "as local government sees"};
const Words strong = {"必须",
                      "一定",
                      "肯定",
                      "会",
                      "不用",
                      "马上",
                      "都要",
                      "不再",
                      "就行",
                      "保证",
                      "must ",
                      "will ",
                      "always ",
                      "never ",
                      "is enough",
                      "at once",
                      "without checking"};
// Help that goes on or is certain. The first list needs a clause of weight 必须, whatever else the sentence says.
const Words unqualified = {"不会马上", "不会停", "一定会", "一定能", "not stop", "not at once", "guarantee", "promised"};
const Words promises = {"慢慢停", "肯定", "保证", "ends gradually"};
// Words that hold a strong word and mean something else.
const Words harmless = {"社会",   "委会",     "工会",   "机会",     "联合会",   "慈善会", "红十字会", "会议",   "评议会",   "会不会",
                        "不会写", "一定时间", "不一定", "不是一定", "一定不行", "不保证", "保证金",   "保证您", "可以不再", "就不再认定"};

bool holds(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string_view found(std::string_view text, const Words& words) {
  const auto word = std::find_if(words.begin(), words.end(), [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
  return word == words.end() ? std::string_view() : *word;
}

std::string without(std::string text, const Words& words) {
  for (const std::string_view word : words) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
  }
  return text;
}

std::vector<std::string> sentences_of(std::string_view words) {
  std::vector<std::string> sentences;
  std::string one;
  const auto end = [&] {
    if (!trimmed(one).empty())
      sentences.push_back(std::string(1, ' ').append(one).append(1, ' '));  // first and last words stand between blanks, too
    one.clear();
  };
  for (std::size_t i = 0; i < words.size();) {
    const std::string_view step = words.substr(i, content::utf8_step(words.substr(i)));
    one += step;
    i += step.size();
    if (step == "。" || step == "！" || step == "？" || (step == "." && (i == words.size() || words[i] == ' '))) end();
  }
  end();
  return sentences;
}

// The words of a block cut at its citations, with the run of clauses that follows each.
void cut(const std::string& text, Statement one, std::vector<Statement>& statements) {
  const std::string_view open = "〔", close = "〕";
  std::string_view rest = text;
  const auto flush = [&] {
    one.words = without(std::string(trimmed(one.words)), {"**"});
    if (!one.words.empty() || !one.clauses.empty()) statements.push_back(one);
    one.words.clear();
    one.clauses.clear();
  };
  while (!rest.empty()) {
    const std::size_t from = rest.find(open), to = from == std::string_view::npos ? from : rest.find(close, from);
    const std::string_view words = rest.substr(0, to == std::string_view::npos ? rest.size() : from);
    if (!one.clauses.empty() && !trimmed(words).empty()) flush();
    one.words += words;
    if (to == std::string_view::npos) break;
    one.clauses.emplace_back(trimmed(rest.substr(from + open.size(), to - from - open.size())));
    rest.remove_prefix(to + close.size());
  }
  flush();
}

}  // namespace

Readings read_readings(content::Findings& findings) {
  const std::string name = "citations.csv";
  const content::CsvTable table =
      content::read_csv(corpus::bytes_of(std::filesystem::path(TEST_SOURCE_DIR) / "tests/content/check" / name), name, findings);
  content::check_header(table, {"依据", "读到的", "分量", "可信度", "来源", "读的人", "哪天"}, {}, findings);
  content::UniqueCodes codes;
  Readings readings;
  for (const content::CsvRow& line : table.rows) {
    const content::RowReader row(table, line, findings);
    row.required("分量");
    row.required("可信度");
    row.required("来源");
    row.required("哪天");
    const Reading reading{row.required("读到的"),      row.one_of("分量", weights), row.one_of("可信度", levels),
                          row.one_of("来源", sources), row.required("读的人"),      row.date("哪天").value_or(content::Date{})};
    if (codes.add(row.required("依据"), row.place("依据"), findings)) readings.emplace(row.text("依据"), reading);
  }
  return readings;
}

std::vector<Statement> statements_of(const content::Page& page) {
  std::vector<Statement> statements;
  const std::string file = "pages/" + page.language + "/" + page.id + ".md";
  statements.push_back({file + " summary", page.language, page.summary, {}});
  for (const content::Block& block : page.blocks) {
    using Kind = content::Block::Kind;
    if (block.kind == Kind::citation || block.kind == Kind::link || block.kind == Kind::amounts) continue;
    cut(block.text, {file + ":" + std::to_string(block.place.line), page.language, {}, {}}, statements);
  }
  return statements;
}

std::vector<Statement> statements_of(const content::Pack& pack) {
  std::vector<Statement> statements;
  for (const content::Page& page : pack.pages) {
    for (Statement& one : statements_of(page)) statements.push_back(std::move(one));
  }
  const auto both = [&](const std::string& where, const content::Text& words, const std::vector<std::string>& clauses, bool says_the_law) {
    if (!words.zh.empty()) statements.push_back({where, "zh-Hans", words.zh, clauses, says_the_law});
    if (!words.own("en").empty()) statements.push_back({where, "en", words.in("en"), clauses, says_the_law});
  };
  for (const content::Programme& programme : pack.programmes) {
    for (const content::Criterion& criterion : programme.criteria) {
      both(criterion.code + " 满足时的话", criterion.met, criterion.clauses, false);
      both(criterion.code + " 不满足时的话", criterion.not_met, criterion.clauses, false);
    }
  }
  for (const content::Relation& relation : pack.relations) both(relation.code, relation.words, relation.clauses, true);
  std::set<std::string> cited;
  for (const Statement& one : statements) cited.insert(one.clauses.begin(), one.clauses.end());
  for (const content::Clause& clause : pack.clauses) {
    if (cited.contains(clause.code)) both("clauses.csv " + clause.code, clause.words, {clause.code}, true);
  }
  return statements;
}

std::string overstatement(const Statement& statement, const Readings& readings) {
  bool weak = false, only_tried = false, binding = false;
  for (const std::string& clause : statement.clauses) {
    const auto reading = readings.find(clause);
    const std::string weight = reading == readings.end() ? "必须" : reading->second.weight;
    weak = weak || weight != "必须";
    only_tried = only_tried || weight == "鼓励" || weight == "探索";
    binding = binding || weight == "必须";
  }
  const auto hedged = [&](std::string_view sentence) { return holds(sentence, asks) || (!only_tried && holds(sentence, leaves_open)); };
  const auto told = [&](const std::string& why) {
    std::string clauses;
    for (const std::string& clause : statement.clauses) clauses += "〔" + clause + "〕";
    return statement.where + "：" + why + "：" + statement.words + clauses;
  };
  const std::vector<std::string> sentences = sentences_of(statement.words);
  for (const std::string& sentence : sentences) {
    const std::string plain = without(sentence, harmless);
    if (!binding && holds(plain, unqualified)) return told("没有依据的保证“" + std::string(found(plain, unqualified)) + "”");
    if (hedged(sentence)) continue;
    if (!binding && holds(plain, promises)) return told("没有依据的保证“" + std::string(found(plain, promises)) + "”");
    if (weak && holds(plain, strong)) return told("说得比依据重“" + std::string(found(plain, strong)) + "”");
  }
  if (weak && statement.says_the_law && !sentences.empty() && !hedged(sentences.back())) return told("没有说是可以、鼓励还是试行");
  return {};
}

}  // namespace citations
