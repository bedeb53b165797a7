// SPDX-License-Identifier: MIT
// What pages say against what they cite: clauses in other brackets, days that the cited clause does not know, clauses that the list at
// the end has and nothing uses, and the sentence every programme's page must keep.
#include <algorithm>
#include <map>
#include <set>

#include "content/base/utf8.h"
#include "content/check/check.h"
#include "content/pack/page.h"

namespace content {
namespace {

constexpr std::string_view opening = "〔", closing = "〕";

// A number of days in a text: "15 个工作日", "7天", "15 working days".
struct Days {
  std::string number;
  std::size_t from = 0, to = 0;  // bytes
};

bool digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Days> days_in(std::string_view text, bool chinese) {
  static constexpr std::string_view units_zh[] = {"个工作日", "工作日", "个月", "天", "日"};
  static constexpr std::string_view units_en[] = {"working days", "working day", "months", "month", "days", "day", "-day"};
  // After "30 个工作日" a bare "45 个。" counts days, too.
  static constexpr std::string_view ends[] = {"个。", "个；", "个，"};
  std::vector<Days> found;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (!digit(text[from])) continue;
    std::size_t to = from;
    while (to < text.size() && digit(text[to])) ++to;
    const std::string_view before = text.substr(0, from), after = trimmed(text.substr(to));
    const auto begins = [&](const auto& words) {
      return std::find_if(std::begin(words), std::end(words), [&](std::string_view word) { return after.starts_with(word); });
    };
    std::size_t unit = 0;
    if (chinese) {
      if (const auto word = begins(units_zh); word != std::end(units_zh) && !before.ends_with("月")) unit = word->size();
      if (unit == 0 && before.find("工作日") != std::string_view::npos && begins(ends) != std::end(ends))
        unit = std::string_view("个").size();
    } else if (const auto word = begins(units_en); word != std::end(units_en)) {
      unit = word->size();
    }
    if (unit > 0)
      found.push_back({std::string(text.substr(from, to - from)), from, static_cast<std::size_t>(after.data() - text.data()) + unit});
    from = to;
  }
  return found;
}

std::set<std::string> numbers_of(std::string_view text, bool chinese) {
  std::set<std::string> numbers;
  for (const Days& days : days_in(text, chinese)) numbers.insert(days.number);
  return numbers;
}

// Words of a block and the clauses they rest on: those that follow, one right after another.
struct Passage {
  std::size_t from = 0, to = 0;
  std::vector<std::string> clauses;
};

std::vector<Passage> passages_of(std::string_view text) {
  std::vector<Passage> passages;
  std::size_t from = 0;
  while (from < text.size()) {
    Passage one{from, std::min(text.find(opening, from), text.size()), {}};
    std::size_t at = one.to;
    while (at < text.size()) {
      const std::size_t end = text.find(closing, at);
      if (end == std::string_view::npos) break;
      one.clauses.emplace_back(trimmed(text.substr(at + opening.size(), end - at - opening.size())));
      at = end + closing.size();
      const std::string_view rest = trimmed(text.substr(at));
      if (!rest.starts_with(opening)) break;
      at = static_cast<std::size_t>(rest.data() - text.data());
    }
    passages.push_back(one);
    if (at == one.to) break;  // no citation follows
    from = at;
  }
  return passages;
}

std::string listed_clauses(const std::set<std::string>& numbers) {
  std::string text;
  for (const std::string& number : numbers) text += (text.empty() ? "" : "、") + number;
  return text.empty() ? "别的事，没有天数" : " " + text;
}

class CitationCheck {
 public:
  CitationCheck(const Pack& pack, Findings& findings) : pack_(pack), findings_(findings) {
    for (const Clause& clause : pack.clauses) clauses_.emplace(clause.code, &clause);
  }

  void page(const Page& page) {
    chinese_ = page.language == base_language;
    const bool known = chinese_ || page.language == english_language;
    const Programme* programme = page.programme.empty() ? nullptr : pack_.programme(page.programme);
    const std::set<std::string> allowed = programme == nullptr ? std::set<std::string>() : days_of(page, *programme);
    const std::size_t before = findings_.all().size();
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation || block.kind == Block::Kind::amounts || block.kind == Block::Kind::link) continue;
      brackets(block);
      if (!known) continue;
      for (const Passage& passage : passages_of(block.text)) days(block, passage, programme == nullptr ? nullptr : &allowed);
    }
    if (!chinese_) beside_chinese(page);
    const bool right = findings_.all().size() == before;
    list(page, programme);
    if (programme == nullptr || !known) return;
    anyone(page);
    if (chinese_ && right) days_of_programme(page, *programme);
  }

 private:
  static Place at(const Block& block, std::size_t byte) {
    Place place = block.place;
    place.column += static_cast<int>(utf8_length(std::string_view(block.text).substr(0, byte)));
    return place;
  }

  // [57-22], （57-22）, 【57-22】: the clause is lost, since nothing but 〔 〕 is a citation.
  void brackets(const Block& block) {
    static constexpr std::pair<std::string_view, std::string_view> pairs[] = {{"[", "]"},   {"［", "］"}, {"【", "】"}, {"(", ")"},
                                                                              {"（", "）"}, {"「", "」"}, {"{", "}"}};
    const std::string_view text = block.text;
    for (const auto& [left, right] : pairs) {
      for (std::size_t from = text.find(left); from != std::string_view::npos; from = text.find(left, from + left.size())) {
        const std::size_t inside = from + left.size();
        for (std::size_t to = text.find(right, inside); to != std::string_view::npos && to - inside < 40;
             to = text.find(right, to + right.size())) {
          const std::string code(trimmed(text.substr(inside, to - inside)));
          if (!clauses_.contains(code)) continue;
          findings_.add("citation_brackets", at(block, from), {std::string(text.substr(from, to + right.size() - from)), code});
          break;
        }
      }
    }
  }

  // The days a passage states are those of the clauses it cites; without any, those of the programme or of the page's other clauses.
  void days(const Block& block, const Passage& passage, const std::set<std::string>* of_programme) {
    std::set<std::string> allowed;
    std::string cited = "引用的";
    for (const std::string& code : passage.clauses) {
      const auto clause = clauses_.find(code);
      if (clause == clauses_.end()) return;                       // reported by check_pages
      allowed.merge(numbers_of(clause->second->words.zh, true));  // the English of a clause leaves out units: "30 working days, or 45"
      cited += std::string(opening) + code + std::string(closing);
    }
    if (passage.clauses.empty()) {
      if (of_programme == nullptr) return;
      allowed = *of_programme;
      cited = "programmes.csv 的“多久”和本页的依据";
    }
    const std::string_view text = std::string_view(block.text).substr(passage.from, passage.to - passage.from);
    for (const Days& days : days_in(text, chinese_)) {
      if (allowed.contains(days.number)) continue;
      findings_.add("days_differ", at(block, passage.from + days.from),
                    {std::string(text.substr(days.from, days.to - days.from)), cited, listed_clauses(allowed)});
    }
  }

  // What a programme's page may state: the days of its row, of every clause it cites.
  std::set<std::string> days_of(const Page& page, const Programme& programme) const {
    std::set<std::string> numbers = numbers_of(programme.days.zh, true);
    numbers.merge(numbers_of(programme.where.zh, true));
    numbers.merge(days_cited(page));
    return numbers;
  }
  std::set<std::string> days_cited(const Page& page) const {
    std::set<std::string> numbers;
    for (const std::string& code : cited_in(page, true)) {
      if (const auto clause = clauses_.find(code); clause != clauses_.end()) numbers.merge(numbers_of(clause->second->words.zh, true));
    }
    return numbers;
  }

  void days_of_programme(const Page& page, const Programme& programme) {
    std::set<std::string> said = days_cited(page);
    for (const Block& block : page.blocks) said.merge(numbers_of(block.text, true));
    for (const Days& days : days_in(programme.days.zh, true)) {
      if (said.contains(days.number)) continue;
      findings_.add("programme_days_differ", cell_of(programme, "多久"),
                    {programme.days.zh.substr(days.from, days.to - days.from), page.id});
    }
    // What the window counts by is what residents read.
    said = words_with_days(page, programme);
    for (const int days : programme.working_days) counted(page, programme, "办理工作日", days, said);
    if (programme.special_days > 0) counted(page, programme, "特殊工作日", programme.special_days, said);
  }

  // The days residents read of a programme, in its row and on its page.
  static std::set<std::string> words_with_days(const Page& page, const Programme& programme) {
    std::set<std::string> said = numbers_of(programme.days.zh, true);
    for (const Block& block : page.blocks) said.merge(numbers_of(block.text, true));
    return said;
  }
  void counted(const Page& page, const Programme& programme, std::string_view column, int days, const std::set<std::string>& said) {
    const std::string number = std::to_string(days);
    if (days > 0 && !said.contains(number))
      findings_.add("working_days_differ", cell_of(programme, column), {std::string(column), number, page.id});
  }

  // The clauses of a page: in its words, or in its list at the end as well.
  static std::set<std::string> cited_in(const Page& page, bool with_list) {
    std::set<std::string> codes;
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation) {
        if (with_list) codes.insert(block.text);
        continue;
      }
      for (const Mark& mark : marks_of(block.text)) {
        if (mark.kind == Mark::Kind::citation) codes.insert(mark.text);
      }
    }
    return codes;
  }

  // It has text, and every mark in it is closed.
  static bool whole(const Page& page) {
    const auto stray = [](const Block& block) {
      const std::vector<Mark> marks = marks_of(block.text);
      return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.kind == Mark::Kind::stray; });
    };
    return !page.blocks.empty() && std::none_of(page.blocks.begin(), page.blocks.end(), stray);
  }

  // English pages say less than the Chinese ones and rest on nothing else: what only they cite was lost or slipped in the other.
  void beside_chinese(const Page& page) {
    const Page* other = pack_.page(page.id, "zh-Hans");
    if (other == nullptr || other->language != "zh-Hans" || !whole(*other)) return;
    const std::set<std::string> cited = cited_in(*other, true);
    std::set<std::string> told;
    const auto tell = [&](const std::string& code, Place place) {
      if (clauses_.contains(code) && !cited.contains(code) && told.insert(code).second)
        findings_.add("citation_not_in_chinese", std::move(place), {code});
    };
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation) tell(block.text, block.place);
      for (const Mark& mark : marks_of(block.text)) {
        Place place = block.place;
        place.column += mark.column;
        if (mark.kind == Mark::Kind::citation) tell(mark.text, place);
      }
    }
  }

  // A citation that slipped to a neighbour leaves the right clause unused in the list, or is not in it. English pages say less than they
  // list; pages that are no programme's list the clauses that matter most.
  void list(const Page& page, const Programme* programme) {
    std::set<std::string> in_list, used = cited_in(page, false);
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation) in_list.insert(block.text);
    }
    if (in_list.empty()) return;
    if (programme != nullptr) {
      for (const Criterion& criterion : programme->criteria) used.insert(criterion.clauses.begin(), criterion.clauses.end());
    }
    const auto related = [&](const std::string& code) {  // 法-24② and 法-24
      return std::any_of(used.begin(), used.end(), [&](const std::string& one) { return one.starts_with(code) || code.starts_with(one); });
    };
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation) {
        if (chinese_ && clauses_.contains(block.text) && !related(block.text)) findings_.add("citation_unused", block.place, {block.text});
        continue;
      }
      if (programme == nullptr) continue;
      for (const Mark& mark : marks_of(block.text)) {
        if (mark.kind != Mark::Kind::citation || !clauses_.contains(mark.text) || in_list.contains(mark.text)) continue;
        Place place = block.place;
        place.column += mark.column;
        findings_.add("citation_unlisted", place, {mark.text});
      }
    }
  }

  // Nobody is to read a programme's page without learning that anyone may ask, and that a person decides.
  void anyone(const Page& page) {
    const bool said = std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
      const auto has = [&](std::string_view words) { return block.text.find(words) != std::string::npos; };
      return chinese_ ? has("谁都可以") && has("核定") : has("nyone may") && has("decide");
    });
    if (!said)
      findings_.add("page_anyone_missing", {page.place.file},
                    {chinese_ ? "谁都可以申请，由窗口核定。" : "Anyone may apply; the window decides."});
  }

  const Pack& pack_;
  Findings& findings_;
  std::map<std::string, const Clause*> clauses_;
  bool chinese_ = true;
};

}  // namespace

void check_citations(const Pack& pack, Findings& findings) {
  CitationCheck check(pack, findings);
  for (const Page& page : pack.pages) check.page(page);
}

}  // namespace content
