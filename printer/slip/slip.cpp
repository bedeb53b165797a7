// SPDX-License-Identifier: MIT
// Picks from an assessment what a slip says; see slip.h. What may be printed is decided here, how it looks in slip_layout.cpp.

#include "printer/slip/slip.h"

#include <algorithm>
#include <string_view>

#include "content/base/cell_value.h"
#include "content/pack/residence.h"
#include "content/screening/combination_lines.h"
#include "printer/slip/slip_answers.h"

namespace printer {

namespace {

using content::Outcome;
using content::State;

constexpr std::size_t max_bring_lines = 9, max_elsewhere_lines = 4, max_days_lines = 4, max_together_lines = 3, max_told = 8,
                      max_at_home = 2;

// Likely first, then what to ask, then what they have; -1 is not printed.
int print_order(Outcome outcome) {
  switch (outcome) {
    case Outcome::likely: return 0;
    case Outcome::ask: return 1;
    case Outcome::already: return 2;
    case Outcome::unlikely:
    case Outcome::na: break;
  }
  return -1;
}

// What the window has to settle: the criteria the open outcome rests on.
std::vector<std::string> open_criteria(const content::ProgrammeResult& result) {
  std::vector<std::string> decisive, open;
  if (result.outcome != Outcome::ask) return {};
  if (!result.to_clarify.empty()) return result.to_clarify;
  for (const content::Reason& reason : result.reasons) {
    if (reason.group == content::Criterion::Group::note) continue;
    if (reason.decisive) decisive.push_back(reason.criterion);
    if (reason.state == State::open) open.push_back(reason.criterion);
  }
  return decisive.empty() ? open : decisive;
}

bool rests_on_something_said(const content::ProgrammeResult& result) {
  return result.settled || std::any_of(result.reasons.begin(), result.reasons.end(),
                                       [](const content::Reason& reason) { return reason.decisive && reason.state == State::met; });
}

void add_once(std::vector<std::string>& list, const std::string& line) {
  if (!line.empty() && std::find(list.begin(), list.end(), line) == list.end()) list.push_back(line);
}

// The common papers, then what the criteria of the printed programmes ask for: the likely ones first.
std::vector<std::string> bring_list(const SlipRequest& request, const std::vector<const content::ProgrammeResult*>& printed,
                                    const assets::Words& words) {
  std::vector<std::string> list;
  for (const std::string_view key : {"slip.bring_id", "slip.bring_hukou", "slip.bring_bank"})
    list.push_back(words.say(key, request.language));
  for (const content::ProgrammeResult* result : printed) {
    if (result->outcome == Outcome::already) continue;
    for (const content::Reason& reason : result->reasons) {
      if (reason.state == State::not_met) continue;
      for (const std::string& proof : content::split_list(reason.proof, request.language)) add_once(list, proof);
    }
  }
  return list;
}

// How the printed programmes go together; never a word about one that is not printed.
std::vector<std::string> together_lines(const SlipRequest& request, const std::vector<const content::ProgrammeResult*>& printed,
                                        const assets::Words& words) {
  using Kind = content::Relation::Kind;
  content::Assessment assessment = request.assessment;
  std::erase_if(assessment.combinations, [&](const content::Combination& one) {
    const auto on_paper = [&](const std::string& key) {
      return std::any_of(printed.begin(), printed.end(), [&](const auto* result) { return result->key == key; });
    };
    return !on_paper(one.programme) || !on_paper(one.other);
  });
  std::vector<std::string> lines;
  for (const content::CombinationLine& line : content::combination_lines(assessment)) {
    // That an office need not check again is good to know, and the office knows it: no room for it on paper.
    if (lines.size() >= max_together_lines || line.kind == Kind::recognised) continue;
    if (line.kind == Kind::brings) {
      std::vector<std::string> others;
      for (const std::string& key : line.others) others.push_back(content::short_name(request.pack, key, request.language));
      add_once(lines, words.say(line.received ? "slip.together_received" : "slip.together_brings", request.language,
                                {content::short_name(request.pack, line.programme, request.language),
                                 words.list("common.list", request.language, others)}));
    } else if (const content::Relation* relation = request.pack.relation(line.relation)) {
      add_once(lines, relation->words.in(request.language));
    }
  }
  return lines;
}

using Printed = std::vector<std::pair<const content::Programme*, Outcome>>;

// Where much is only to be asked, the window tells where and how long; else it is told here.
bool is_told(const Printed& printed, Outcome outcome) {
  return outcome == Outcome::likely || (outcome == Outcome::ask && printed.size() <= max_told);
}

// What an open outcome rests on, in the window's words.
std::vector<std::string> to_clarify(const SlipRequest& request, const content::Programme& programme, const std::vector<std::string>& open) {
  std::vector<std::string> names;
  for (const std::string& code : open) {
    const auto criterion =
        std::find_if(programme.criteria.begin(), programme.criteria.end(), [&](const auto& row) { return row.code == code; });
    if (criterion == programme.criteria.end()) continue;
    add_once(names, window_words(request.pack, criterion->fact));
  }
  return names;
}

// The place in a few words, then the rest of what is known of it.
void add_place(Slip& slip, const SlipRequest& request, const assets::Words& words) {
  if (request.office == nullptr) {
    slip.go = words.say("slip.where_desk", request.language);
    return;
  }
  const content::Office& office = *request.office;
  slip.office = office.code;
  slip.go = office.name.empty() ? office.window : office.name;
  std::string window = office.window;
  if (window.starts_with(slip.go)) window.erase(0, slip.go.size());
  window.erase(0, window.find_first_not_of(' '));
  add_once(slip.where, window);
  if (office.sample) {  // sample addresses, hours and numbers never reach paper
    slip.where.push_back(words.say("slip.where_sample", request.language));
    return;
  }
  add_once(slip.where, office.address);
  add_once(slip.where, office.hours);
  slip.phone = office.phone;
}

// One line for each sentence, after the short names of the programmes it holds for; of the first ones only.
class Sentences {
 public:
  void add(const std::string& name, const std::string& sentence) {
    if (sentence.empty()) return;
    const auto same = std::find_if(lines_.begin(), lines_.end(), [&](const auto& line) { return line.second == sentence; });
    if (same == lines_.end()) lines_.push_back({{name}, sentence});
    else add_once(same->first, name);
  }
  std::vector<std::string> said(const assets::Words& words, const std::string& language, std::size_t most) const {
    std::vector<std::string> lines;
    for (const auto& [names, sentence] : lines_) {
      if (lines.size() == most) break;
      lines.push_back(words.say("slip.of", language, {words.list("common.list", language, names), sentence}));
    }
    return lines;
  }

 private:
  std::vector<std::pair<std::vector<std::string>, std::string>> lines_;
};

// Where most programmes of the pack are asked for: the window of the slip.
const content::Text& usual_place(const content::Pack& pack) {
  const auto uses = [&](const content::Programme& one) {
    return std::count_if(pack.programmes.begin(), pack.programmes.end(), [&](const auto& other) { return other.where == one.where; });
  };
  return std::max_element(pack.programmes.begin(), pack.programmes.end(), [&](const auto& a, const auto& b) { return uses(a) < uses(b); })
      ->where;
}

// Whether one of the criteria left to the window asks where the family is registered.
bool clarifies_residence(const content::Pack& pack, const content::Programme& programme, const std::vector<std::string>& open) {
  const content::Fact* residence = content::residence_fact(pack);
  return residence != nullptr && std::any_of(programme.criteria.begin(), programme.criteria.end(), [&](const content::Criterion& row) {
           if (std::find(open.begin(), open.end(), row.code) == open.end()) return false;
           const auto fact =
               std::find_if(pack.facts.begin(), pack.facts.end(), [&](const content::Fact& one) { return one.name == row.fact; });
           return fact != pack.facts.end() && (fact->name == residence->name || fact->formula.find(residence->name) != std::string::npos);
         });
}

// Applied for where the family is registered, and the window is asked to settle where that is: so to say it tells no answer.
bool at_home(const SlipRequest& request, const content::Programme& programme, const SlipProgramme& line) {
  return programme.only_at_home() && clarifies_residence(request.pack, programme, line.open);
}

// What is not asked for at the window of the slip: of the likely ones, or where there are none of those to ask about. Then what is applied
// for where the family is registered, what has a place of its own there first.
std::vector<std::string> elsewhere_lines(const SlipRequest& request, const Printed& printed, const std::vector<SlipProgramme>& lines,
                                         const assets::Words& words) {
  Sentences sentences;
  std::vector<std::string> home, other_home;
  const content::Text& usual = usual_place(request.pack);
  const bool likely = std::any_of(printed.begin(), printed.end(), [](const auto& one) { return one.second == Outcome::likely; });
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const auto& [programme, outcome] = printed[i];
    const std::string name = content::short_name(request.pack, programme->key, request.language);
    const bool its_own = !programme->where.zh.empty() && programme->where != usual;
    if (at_home(request, *programme, lines[i])) (its_own ? home : other_home).push_back(name);
    else if (its_own && is_told(printed, outcome) && (outcome == Outcome::likely || !likely))
      sentences.add(name, programme->where.in(request.language));
  }
  std::vector<std::string> said = sentences.said(words, request.language, max_elsewhere_lines);
  home.insert(home.end(), other_home.begin(), other_home.end());
  if (home.empty()) return said;
  const bool more = home.size() > max_at_home;
  if (more) home.resize(max_at_home);
  said.push_back(words.say(more ? "slip.home_more" : "slip.home", request.language, {words.list("common.list", request.language, home)}));
  return said;
}

// A further language is a further column of the words table; what its row in the pack says is not checked yet stays away.
std::vector<SlipLine> key_lines(const content::Pack& pack, const std::string& language, const assets::Words& words) {
  std::vector<SlipLine> lines;
  for (const std::string_view key : {"slip.title", "slip.where_forward"})
    for (const std::string& other : words.languages(key))
      if (const content::PackLanguage* row = pack.language(other);
          other != language && other != window_language && other != content::english_language && (row == nullptr || row->on))
        lines.push_back({words.say(key, other), other});
  return lines;
}

std::vector<std::string> next_lines(const SlipRequest& request, const Printed& printed, const assets::Words& words) {
  std::vector<std::string> lines;
  const auto say = [&](std::string_view key) { lines.push_back(words.say(key, request.language)); };
  say("slip.hint_apply");
  Sentences days;
  bool posted = false;
  for (const auto& [programme, outcome] : printed) {
    posted |= outcome != Outcome::already && programme->posted;
    if (is_told(printed, outcome))
      days.add(content::short_name(request.pack, programme->key, request.language), programme->days.in(request.language));
  }
  if (posted) {
    say("slip.hint_truth");
    say("slip.hint_publicity");
  }
  for (std::string& line : days.said(words, request.language, max_days_lines)) lines.push_back(std::move(line));
  say("slip.hint_refusal");
  say("slip.hint_free");
  return lines;
}

}  // namespace

Slip make_slip(const SlipRequest& request, const assets::Words& words) {
  Slip slip;
  slip.number = request.number;
  slip.date = request.date;
  slip.time = request.time;
  slip.language = request.language;
  slip.place = request.place;
  slip.terminal = request.terminal;
  slip.rule_set = request.pack.info.version;
  slip.attempt = request.attempt;
  slip.urgent = request.urgent;
  slip.sample_values = request.assessment.uses_sample_values;

  std::vector<const content::ProgrammeResult*> printed;
  for (const content::ProgrammeResult& result : request.assessment.programmes) {
    if (print_order(result.outcome) < 0 || request.pack.programme(result.key) == nullptr) continue;
    // Whoever left the questions for something urgent said nothing of the rest; the slip keeps to what they came for.
    if (request.urgent && result.outcome == Outcome::ask && !rests_on_something_said(result)) continue;
    printed.push_back(&result);
  }
  const auto later = [&](const content::ProgrammeResult* result) {
    const bool first = request.urgent && request.pack.programme(result->key)->urgent_first;
    return 2 * print_order(result->outcome) + (first ? 0 : 1);
  };
  std::stable_sort(printed.begin(), printed.end(), [&](auto a, auto b) { return later(a) < later(b); });

  Printed programmes;
  for (const content::ProgrammeResult* result : printed) {
    const content::Programme& programme = *request.pack.programme(result->key);
    programmes.emplace_back(&programme, result->outcome);
    SlipProgramme& line = slip.programmes.emplace_back();
    line.code = programme.code;
    line.name = programme.name.in(request.language);
    line.window_name = content::short_name(request.pack, programme.key, window_language);
    line.outcome = result->outcome;
    line.open = open_criteria(*result);
    line.to_clarify = to_clarify(request, programme, line.open);
  }
  slip.together = together_lines(request, printed, words);
  slip.bring = bring_list(request, printed, words);
  slip.more_to_bring = slip.bring.size() > max_bring_lines;
  if (slip.more_to_bring) slip.bring.resize(max_bring_lines);
  add_place(slip, request, words);
  slip.elsewhere = elsewhere_lines(request, programmes, slip.programmes, words);
  slip.next = next_lines(request, programmes, words);
  slip.key_lines = key_lines(request.pack, request.language, words);
  for (const content::Contact& contact : request.pack.contacts)
    if (contact.shown && contact.phone.find("示例") == std::string::npos)
      slip.hotlines.push_back(contact.phone + " " + contact.name.in(request.language));
  if (slip.phone.empty() && !slip.hotlines.empty()) slip.phone = slip.hotlines.front().substr(0, slip.hotlines.front().find(' '));
  if (!request.with_answers) return slip;
  AnswerWords said{request.pack, request.answers, words, request.screening, request.assessment.day};
  slip.answers = said.lines(request.language);
  said.brief = true;
  slip.said = said.lines(std::string(window_language));
  return slip;
}

}  // namespace printer
