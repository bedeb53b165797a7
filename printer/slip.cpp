// SPDX-License-Identifier: MIT
// Picks from an assessment what a slip says; see slip.h. What may be printed is decided here, how it looks in slip_layout.cpp.

#include "printer/slip.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "content/screening/together.h"

#include "printer/slip_answers.h"

namespace printer {

namespace {

using content::Outcome;
using content::State;

constexpr std::size_t most_bring_lines = 10;
constexpr std::size_t most_together_lines = 3;
// First on an urgent slip: disaster relief, temporary aid, aid for people without shelter.
constexpr std::array<std::string_view, 3> urgent_codes = {"P07", "P12", "P15"};

// Likely first, then what to ask, then what they have; -1 is not printed.
int rank(Outcome outcome) {
  switch (outcome) {
    case Outcome::likely:
      return 0;
    case Outcome::ask:
      return 1;
    case Outcome::already:
      return 2;
    case Outcome::unlikely:
    case Outcome::na:
      break;
  }
  return -1;
}

char letter(Outcome outcome) { return outcome == Outcome::likely ? 'L' : outcome == Outcome::ask ? 'A' : 'D'; }

std::vector<std::string> split(std::string_view list, const std::vector<std::string_view>& separators) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < list.size();) {
    const auto found = std::find_if(separators.begin(), separators.end(), [&](auto s) { return list.substr(i).starts_with(s); });
    if (found == separators.end()) {
      parts.back() += list[i++];
    } else {
      parts.emplace_back();
      i += found->size();
    }
  }
  for (std::string& part : parts) {
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
  }
  std::erase(parts, std::string{});
  return parts;
}

// What the window has to settle: the criteria the open outcome rests on.
std::vector<std::string> open_criteria(const content::ProgrammeResult& result) {
  std::vector<std::string> decisive, open;
  if (result.outcome != Outcome::ask) return {};
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

// "P01 A;property_flags=car"
std::string window_code(const SlipRequest& request, const content::Programme& programme, Outcome outcome) {
  std::string code = programme.code + " " + letter(outcome);
  for (const std::string& fact : split(programme.related, {";"})) {
    if (!request.with_answers && tells_money(request.pack, fact)) continue;
    if (const std::string value = answer_code(request.answers, fact); !value.empty()) code.append(";").append(fact).append("=").append(value);
  }
  return code;
}

void add_once(std::vector<std::string>& list, const std::string& line) {
  if (!line.empty() && std::find(list.begin(), list.end(), line) == list.end()) list.push_back(line);
}

// As the list of pages calls it.
std::string short_name(const content::Pack& pack, const std::string& key, const std::string& language) {
  const content::Programme* programme = pack.programme(key);
  if (programme == nullptr) return key;
  const content::Page* page = programme->page.empty() ? nullptr : pack.page(programme->page, language);
  return page == nullptr || page->short_title.empty() ? programme->name.in(language) : page->short_title;
}

// The common papers, then what the criteria of the printed programmes ask for: the likely ones first.
std::vector<std::string> bring_list(const SlipRequest& request, const std::vector<const content::ProgrammeResult*>& printed,
                                    const assets::Words& words) {
  std::vector<std::string> list;
  for (const std::string_view key : {"slip.bring_id", "slip.bring_hukou", "slip.bring_bank"}) list.push_back(words.say(key, request.language));
  for (const content::ProgrammeResult* result : printed) {
    if (result->outcome == Outcome::already) continue;
    for (const content::Reason& reason : result->reasons) {
      if (reason.state == State::not_met) continue;
      for (const std::string& proof : split(reason.proof.in(request.language), {"；", ";", "\n"})) add_once(list, proof);
    }
  }
  if (list.size() > most_bring_lines) {
    list.resize(most_bring_lines - 1);
    list.push_back(words.say("slip.bring_more", request.language));
  }
  return list;
}

// How the printed programmes go together; never a word about one that is not printed.
std::vector<std::string> together_lines(const SlipRequest& request, const std::vector<const content::ProgrammeResult*>& printed, const assets::Words& words) {
  using Kind = content::Relation::Kind;
  content::Assessment assessment = request.assessment;
  std::erase_if(assessment.combinations, [&](const content::Combination& one) {
    const auto on_paper = [&](const std::string& key) { return std::any_of(printed.begin(), printed.end(), [&](const auto* result) { return result->key == key; }); };
    return !on_paper(one.programme) || !on_paper(one.other);
  });
  std::vector<std::string> lines;
  for (const content::Together& line : content::together(assessment)) {
    // That an office need not check again is good to know, and the office knows it: no room for it on paper.
    if (lines.size() >= most_together_lines || line.kind == Kind::recognised) continue;
    if (line.kind == Kind::brings) {
      std::string others;
      for (const std::string& key : line.others) others += (others.empty() ? "" : request.language == "en" ? ", " : "、") + short_name(request.pack, key, request.language);
      add_once(lines, words.say(line.received ? "slip.together_received" : "slip.together_brings", request.language, {short_name(request.pack, line.programme, request.language), others}));
    } else if (const content::Relation* relation = request.pack.relation(line.relation)) {
      add_once(lines, relation->words.in(request.language));
    }
  }
  return lines;
}

std::vector<std::string> where_lines(const SlipRequest& request, const assets::Words& words) {
  const std::string desk = words.say("slip.where_desk", request.language);
  if (request.office == nullptr) return {desk};
  std::vector<std::string> lines;
  add_once(lines, request.office->window.empty() ? request.office->name : request.office->window);
  if (request.office->sample) {  // sample addresses, hours and numbers never reach paper
    lines.push_back(desk);
    return lines;
  }
  add_once(lines, request.office->address);
  add_once(lines, request.office->phone);
  add_once(lines, request.office->hours);
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
    if (rank(result.outcome) < 0 || request.pack.programme(result.key) == nullptr) continue;
    // Whoever left the questions for something urgent said nothing of the rest; the slip keeps to what they came for.
    if (request.urgent && result.outcome == Outcome::ask && !rests_on_something_said(result)) continue;
    printed.push_back(&result);
  }
  const auto later = [&](const content::ProgrammeResult* result) {
    const bool first = request.urgent && std::find(urgent_codes.begin(), urgent_codes.end(), result->code) != urgent_codes.end();
    return 2 * rank(result->outcome) + (first ? 0 : 1);
  };
  std::stable_sort(printed.begin(), printed.end(), [&](auto a, auto b) { return later(a) < later(b); });

  for (const content::ProgrammeResult* result : printed) {
    const content::Programme& programme = *request.pack.programme(result->key);
    slip.programmes.push_back({programme.code, programme.name.in(request.language), result->outcome, open_criteria(*result),
                               window_code(request, programme, result->outcome)});
  }
  slip.together = together_lines(request, printed, words);
  slip.bring = bring_list(request, printed, words);
  slip.where = where_lines(request, words);
  for (const content::Contact& contact : request.pack.contacts)
    if (contact.shown && contact.phone.find("示例") == std::string::npos) slip.hotlines.push_back(contact.phone + " " + contact.name.in(request.language));
  if (request.with_answers) slip.answers = answer_lines(request.pack, request.answers, request.language, words);
  return slip;
}

}  // namespace printer
