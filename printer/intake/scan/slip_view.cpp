// SPDX-License-Identifier: MIT
#include "printer/intake/scan/slip_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/cell_value.h"
#include "printer/code/short_code.h"
#include "printer/intake/scan/scan_words.h"
#include "printer/payload/payload_answers.h"
#include "printer/payload/payload_seal.h"
#include "printer/payload/slip_check.h"
#include "printer/slip/slip_answers.h"

namespace intake {

namespace {

using content::Outcome;
using Group = content::Criterion::Group;

void add_paper(std::vector<std::string>& papers, const std::string& paper) {
  if (std::find(papers.begin(), papers.end(), paper) == papers.end()) papers.push_back(paper);
}

bool is_open(const printer::PayloadProgramme& programme, const content::Criterion& criterion) {
  return std::any_of(programme.open.begin(), programme.open.end(),
                     [&](int number) { return criterion.code == fmt::format("{}-{:02}", programme.code, number); });
}

void add_papers(SlipView& view, const printer::PayloadProgramme& line, const content::Programme& programme) {
  for (const content::Criterion& criterion : programme.criteria) {
    if (criterion.group == Group::note) continue;
    const bool surely = criterion.group == Group::all_of || is_open(line, criterion);
    for (const std::string& paper : content::split_list(criterion.proof.zh)) add_paper(surely ? view.papers : view.more_papers, paper);
  }
}

}  // namespace

SlipView view_of(const printer::Payload& payload, const Knowledge& known, const assets::Words& words) {
  SlipView view;
  view.short_code = printer::write_short_code(payload.slip_number, printer::day_of(payload.issued), payload.token);
  view.printed = printer::time_words(payload.issued);
  view.until = printer::time_words(payload.expires);
  if (payload.language != printer::window_language)
    view.language = payload.language == "en" ? std::string(words::english) : payload.language;
  const content::Pack* pack = known.rules_of(payload.rule_set);
  view.rules_known = pack != nullptr;
  // Codes are never reused: by another version a programme still has its name.
  if (pack == nullptr) pack = known.newest_rules();
  if (view.rules_known) view.rules_checked = pack->info.checked;
  const content::Office* office = pack != nullptr && !payload.office.empty() ? pack->office(payload.office) : nullptr;
  view.office = office != nullptr ? office->name : payload.office;
  for (const char* key : {"slip.bring_id", "slip.bring_hukou", "slip.bring_bank"})
    view.papers.push_back(words.say(key, printer::window_language));
  for (const printer::PayloadProgramme& line : payload.programmes) {
    const content::Programme* programme = nullptr;
    if (pack != nullptr)
      for (const content::Programme& one : pack->programmes)
        if (one.code == line.code) programme = &one;
    view.programmes.push_back({line.code, programme != nullptr ? programme->name.zh : line.code,
                               programme != nullptr ? programme->days.zh : "", line.outcome,
                               printer::words_to_clarify(pack, programme, line.code, line.open)});
    if (programme != nullptr && line.outcome != Outcome::already) add_papers(view, line, *programme);
  }
  if (pack != nullptr)
    for (const content::Programme& one : pack->programmes)
      if (std::none_of(view.programmes.begin(), view.programmes.end(),
                       [&](const ViewedProgramme& named) { return named.code == one.code; }))
        view.others.push_back({one.code, one.name.zh, one.days.zh, Outcome::ask, {}});
  std::erase_if(view.more_papers,
                [&](const std::string& paper) { return std::find(view.papers.begin(), view.papers.end(), paper) != view.papers.end(); });
  return view;
}

ShownAnswers answers_of(const printer::Payload& payload, const Knowledge& known, const assets::Words& words) {
  if (payload.answers.empty()) return {};
  const auto opened = printer::open_answers(payload.answers, known.answer_keys);
  if (!opened) return {{}, opened.error().sentence};
  // They say by which tables they were written: of two packs with one version only the right one reads them.
  std::string why;
  for (const content::Pack& pack : *known.rules) {
    if (pack.info.version != payload.rule_set) continue;
    const auto answers = printer::read_answers(pack, *opened);
    if (answers) return {printer::AnswerWords{pack, *answers, words}.lines(std::string(printer::window_language)), {}};
    why = answers.error().sentence;
  }
  return {{}, why.empty() ? fmt::format(fmt::runtime(words::no_tables), payload.rule_set) : why};
}

}  // namespace intake
