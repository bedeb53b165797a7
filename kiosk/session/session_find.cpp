// SPDX-License-Identifier: MIT
// Looking for something by letters: what was typed is looked for at every letter, and forgotten with the visit.

#include "kiosk/session/session_steps.h"

namespace kiosk::steps {
namespace {

// There is such a place, and it may be looked at today.
bool is_shown(const content::SearchIndex::Found& found, const Session& session, const ScreenContext& context) {
  using Kind = content::SearchLine::Kind;
  const content::Pack& pack = *context.pack;
  switch (found.kind) {
    case Kind::page: return pack.page(found.subject, session.language) != nullptr;
    case Kind::urgent: return pack.urgent_need(found.subject) != nullptr;
    case Kind::office: return pack.office(found.subject) != nullptr;
    case Kind::district:
      return std::any_of(pack.districts.begin(), pack.districts.end(), [&](const auto& one) { return one.code == found.subject; });
    case Kind::notice:
      return std::any_of(pack.notices.begin(), pack.notices.end(),
                         [&](const auto& one) { return one.code == found.subject && one.hangs(context.today); });
  }
  return false;
}

}  // namespace

void look(Step& step, const ScreenContext& context) {
  Looking& looking = step.session.looking;
  looking.found.clear();
  if (context.search == nullptr || looking.typed.empty()) return;
  looking.found = context.search
                      ->find(looking.typed, step.session.language, max_found,
                             [&](const content::SearchIndex::Found& one) { return is_shown(one, step.session, context); })
                      .found;
}

void type_letter(Step& step, char sign, const ScreenContext& context) {
  std::string& typed = step.session.looking.typed;
  const bool known = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
  if (step.session.screen() != Screen::find || !known || typed.size() >= content::SearchIndex::max_letters) return;
  typed += sign;
  look(step, context);
}

void erase_letter(Step& step, const ScreenContext& context) {
  std::string& typed = step.session.looking.typed;
  if (typed.empty()) return;
  typed.pop_back();
  look(step, context);
}

}  // namespace kiosk::steps
