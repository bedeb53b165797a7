// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <set>

#include "content/base/utf8.h"
#include "content/check/check.h"
#include "content/pack/page.h"

namespace content {
namespace {

constexpr std::size_t summary_characters = 40;  // Chinese; what fits two lines of the list

const std::vector<std::string> sections_zh = {"从这里开始", "每月生活", "看病上学住房工作", "遇到急事", "怎么办理", "更多帮助"};
const std::vector<std::string> sections_en = {"Start here",  "Monthly support", "Health, school, housing, work",
                                              "Urgent help", "How it works",    "More help"};
// A programme's page has these headings; more words may follow them.
const std::vector<std::string> headings_zh = {"谁可以申请", "有什么帮助", "到哪里办", "要带什么", "多久有结果", "接下来会怎样", "依据"};
const std::vector<std::string> headings_en = {"Who can apply", "What you get",      "Where",      "What to bring",
                                              "How long",      "What happens next", "Legal basis"};
const std::vector<std::string> actions = {"action:check", "action:offices", "action:urgent"};

class PageCheck {
 public:
  PageCheck(const Pack& pack, Findings& findings) : pack_(pack), findings_(findings) {
    for (const Page& page : pack.pages) add(ids_, page.id);
    for (const Clause& clause : pack.clauses) add(clauses_, clause.code);
    for (const Amount& amount : pack.amounts) add(amounts_, amount.name);
  }

  void page(const Page& page) {
    const bool chinese = page.language == base_language, known = chinese || page.language == english_language;
    const std::vector<std::string>& sections = chinese ? sections_zh : sections_en;
    if (known && !page.section.empty() && std::find(sections.begin(), sections.end(), page.section) == sections.end()) {
      findings_.add("section_unknown", page.place, {page.section}, suggestion_for(page.section, sections));
    }
    const std::size_t length = utf8_length(page.summary);
    if (chinese && length > summary_characters) {
      findings_.add("summary_long", page.place, {std::to_string(length), std::to_string(summary_characters)});
    }
    if (known && pack_.programme(page.programme) != nullptr) headings(page, chinese ? headings_zh : headings_en);
    for (const Block& block : page.blocks) this->block(block);
    if (known) answers(page);  // words of other languages are not known here: whoever signs for one has read them
  }

 private:
  static void add(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
  }

  void headings(const Page& page, const std::vector<std::string>& wanted) {
    for (const std::string& heading : wanted) {
      const bool have = std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
        return block.kind == Block::Kind::heading && block.text.starts_with(heading);
      });
      if (!have) findings_.add("section_missing", {page.place.file}, {heading});
    }
  }

  // A heading that asks is answered by a clause, or by saying that nothing has been published here.
  void answers(const Page& page) {
    const Block* question = nullptr;
    bool founded = true;
    const auto close = [&] {
      if (!founded) findings_.add("answer_unfounded", question->place, {question->text});
    };
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::heading) {
        close();
        question = &block;
        founded = !block.text.ends_with("？") && !block.text.ends_with("?");
        continue;
      }
      const std::vector<Mark> marks = marks_of(block.text);
      const bool cites = std::any_of(marks.begin(), marks.end(), [](const Mark& mark) { return mark.kind == Mark::Kind::citation; });
      founded = founded || cites || block.text.find("本地没有公布") != std::string::npos ||
                block.text.find("ot published locally") != std::string::npos;
    }
    close();
  }

  void block(const Block& block) {
    if (block.kind == Block::Kind::link) {
      link(block);
      return;
    }
    if (block.kind == Block::Kind::amounts) {
      amount_known(block.text, block.place);
      return;
    }
    if (block.kind == Block::Kind::citation) {
      citation(block.text, block.place);
      return;
    }
    for (const Mark& mark : marks_of(block.text)) {
      Place place = block.place;
      place.column += mark.column;
      if (mark.kind == Mark::Kind::citation) {
        if (mark.column == 0) findings_.add("citation_misplaced", place);
        citation(mark.text, place);
      } else if (mark.kind == Mark::Kind::amount) {
        amount_inline(mark.text, place);
      } else if (mark.kind == Mark::Kind::stray) {
        stray(mark.text, place);
      } else {
        findings_.add("amount_mark", place, {mark.text});
      }
    }
    inline_link(block);
  }

  void citation(const std::string& code, const Place& place) {
    static const std::vector<std::string> separators = {";", "；", "、", "，", ",", " "};
    const bool one =
        std::none_of(separators.begin(), separators.end(), [&](const std::string& s) { return code.find(s) != std::string::npos; });
    if (!one || code.empty()) {
      findings_.add("citation_misplaced", place);
    } else if (!clauses_.empty() && std::find(clauses_.begin(), clauses_.end(), code) == clauses_.end()) {
      findings_.add("clause_unknown", place, {code}, suggestion_for(code, clauses_));
    }
  }

  bool amount_known(const std::string& name, const Place& place) {
    if (amounts_.empty() || std::find(amounts_.begin(), amounts_.end(), name) != amounts_.end()) return !amounts_.empty();
    findings_.add("amount_unknown", place, {name}, suggestion_for(name, amounts_));
    return false;
  }

  void amount_inline(const std::string& name, const Place& place) {
    if (!amount_known(name, place)) return;
    const bool varies = std::any_of(pack_.amounts.begin(), pack_.amounts.end(), [&](const Amount& amount) {
      return amount.name == name && (amount.group != "*" || amount.hukou_type != "*");
    });
    if (varies) findings_.add("amount_inline_varies", place, {name});
  }

  void stray(const std::string& mark, const Place& place) {
    std::string partner = "**";
    if (mark == "〔") partner = "〕";
    if (mark == "〕") partner = "〔";
    if (mark == "{{") partner = "}}";
    if (mark == "}}") partner = "{{";
    findings_.add("mark_open", place, {mark, partner});
  }

  void link(const Block& block) {
    if (block.target.starts_with("page:")) {
      const std::string id = block.target.substr(5);
      if (std::find(ids_.begin(), ids_.end(), id) == ids_.end()) findings_.add("link_broken", block.place, {id}, suggestion_for(id, ids_));
    } else if (std::find(actions.begin(), actions.end(), block.target) == actions.end()) {
      findings_.add("link_unknown", block.place, {block.target}, suggestion_for(block.target, actions));
    }
  }

  // [words](target) inside a sentence: a terminal has no place to press there.
  void inline_link(const Block& block) {
    const std::size_t middle = block.text.find("](");
    if (middle == std::string::npos || block.text.front() == '[') return;
    Place place = block.place;
    const std::size_t open = block.text.rfind('[', middle);
    place.column += static_cast<int>(utf8_length(std::string_view(block.text).substr(0, open == std::string::npos ? middle : open)));
    findings_.add("link_unknown", place, {block.text.substr(open == std::string::npos ? middle : open)});
  }

  const Pack& pack_;
  Findings& findings_;
  std::vector<std::string> ids_, clauses_, amounts_;
};

// Texts of the law that are younger than a page's `checked`: once for each page and clause, and once for each page and document.
// Criteria and relations have no such day; that of their programme's page stands for them.
class LawCheck {
 public:
  LawCheck(const Pack& pack, Findings& findings) : pack_(pack), findings_(findings) {}

  void page(const Page& page) {
    for (const Block& block : page.blocks) {
      if (block.kind == Block::Kind::citation) cited(page, block.text, block.place);
      for (const Mark& mark : marks_of(block.text)) {
        if (mark.kind == Mark::Kind::citation)
          cited(page, mark.text, {block.place.file, block.place.line, block.place.column + mark.column});
      }
    }
  }

  void programme(const Programme& programme) {
    const Page* page = pack_.page(programme.page, "zh-Hans");
    if (page == nullptr) return;
    for (const Criterion& criterion : programme.criteria) {
      for (const std::string& clause : criterion.clauses) cited(*page, clause, cell_of(criterion, "依据"));
    }
    for (const Relation& relation : pack_.relations) {
      if (relation.programme != programme.key) continue;
      for (const std::string& clause : relation.clauses) cited(*page, clause, cell_of(relation, "依据"));
    }
  }

 private:
  void cited(const Page& page, const std::string& code, const Place& place) {
    const Clause* clause = pack_.clause(code);
    if (clause == nullptr || !page.checked) return;
    const Document* document = pack_.document(clause->document);
    if (document != nullptr && document->in_force > page.checked && once(page, clause->document)) {
      findings_.add("document_newer", place, {page.id, to_string(*page.checked), document->title, to_string(*document->in_force)});
    }
    if (clause->changed > page.checked && once(page, code)) {
      findings_.add("clause_changed", place, {page.id, to_string(*page.checked), code, to_string(*clause->changed)});
    }
  }

  bool once(const Page& page, const std::string& code) { return said_.insert({page.language, page.id, code}).second; }

  const Pack& pack_;
  Findings& findings_;
  std::set<std::array<std::string, 3>> said_;
};

}  // namespace

void check_pages(const Pack& pack, Findings& findings) {
  PageCheck check(pack, findings);
  LawCheck laws(pack, findings);
  for (const Page& page : pack.pages) {
    check.page(page);
    laws.page(page);
  }
  for (const Programme& programme : pack.programmes) laws.programme(programme);
}

}  // namespace content
