// SPDX-License-Identifier: MIT
// The few reasons an outcome rests on, and the sum behind one that compares money.

#include <algorithm>

#include "kiosk/screens/explanation.h"

namespace kiosk::screens {
namespace {

using content::Number;
using content::Outcome;
using content::ProgrammeResult;
using content::Reason;

std::vector<std::string> parts_of(std::string_view text, std::string_view sign) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(sign, from), text.size());
    parts.emplace_back(text.substr(from, end - from));
    from = end + sign.size();
  }
  return parts;
}

const content::Fact* fact_named(const content::Pack& pack, std::string_view name) {
  const auto found = std::find_if(pack.facts.begin(), pack.facts.end(), [&](const content::Fact& one) { return one.name == name; });
  return found == pack.facts.end() ? nullptr : &*found;
}

// What the family said for a fact of that name; nullopt: nothing, or no number.
struct Said {
  Number value = 0;
  bool heads = false;  // a count, not money
};
std::optional<Said> said_by_resident(const Scene& scene, std::string_view name) {
  const content::Fact* fact = fact_named(scene.pack(), name);
  if (fact == nullptr) return std::nullopt;
  for (const content::Reply& reply : scene.session.replies) {
    const content::Question* question = scene.pack().question(reply.question);
    if (question == nullptr || question->fact() != fact->code || reply.kind != content::Reply::Kind::number) continue;
    return Said{reply.number, question->format == "count"};
  }
  return std::nullopt;
}

}  // namespace

std::vector<const Reason*> main_reasons(const ProgrammeResult& result) {
  constexpr std::size_t most = 3;
  std::vector<const Reason*> out;
  for (const Reason& reason : result.reasons) {
    if (out.size() < most && !reason.words.zh.empty() && to_clarify(result, reason)) out.push_back(&reason);
  }
  // Where no criterion asks for the window by itself, what staff wrote about how it is settled.
  for (const Reason& reason : result.reasons) {
    if (out.empty() && result.outcome == Outcome::ask && result.to_learn.empty() && reason.group == content::Criterion::Group::note &&
        !reason.words.zh.empty())
      out.push_back(&reason);
  }
  if (!out.empty()) return out;
  for (const bool decisive : {true, false}) {
    for (const Reason& reason : result.reasons) {
      if (out.size() >= most) break;
      if (reason.decisive != decisive || reason.words.zh.empty()) continue;
      if (!decisive && (result.outcome == Outcome::likely) != (meaning_of(reason) == Meaning::fits)) continue;
      const bool known = std::any_of(out.begin(), out.end(), [&](const Reason* other) { return other->words == reason.words; });
      if (!known) out.push_back(&reason);
    }
    if (!out.empty()) break;
  }
  return out;
}

std::string sum_words(const Scene& scene, const ProgrammeResult& result, const Reason& reason) {
  const content::Programme* programme = scene.pack().programme(result.key);
  if (programme == nullptr || reason.state == content::State::open) return {};
  const auto criterion = std::find_if(programme->criteria.begin(), programme->criteria.end(),
                                      [&](const content::Criterion& one) { return one.code == reason.criterion; });
  const content::Fact* fact = criterion == programme->criteria.end() ? nullptr : fact_named(scene.pack(), criterion->fact);
  if (fact == nullptr) return {};
  // Only what can be said in one line: money that was answered, against amounts, for each head of the family.
  const auto sides = parts_of(fact->formula, " < ");
  if (sides.size() != 2) return {};
  const auto money = said_by_resident(scene, sides[0]);
  if (!money || money->heads) return {};
  Number heads = 0, limit = 0;
  for (const std::string& factor : parts_of(sides[1], " * ")) {
    const auto use = std::find_if(reason.parameters.begin(), reason.parameters.end(),
                                  [&](const content::ParameterUse& one) { return one.label == factor; });
    if (use != reason.parameters.end()) {
      const Number product = limit == 0 ? use->value : content::multiply(limit, use->value, false);
      if (limit != 0 && product != content::multiply(limit, use->value, true)) return {};  // not to be written exactly
      limit = product;
    } else if (const auto count = said_by_resident(scene, factor); count && count->heads && heads == 0 && count->value > 0) {
      heads = count->value / content::number_one;
    } else {
      return {};
    }
  }
  if (limit == 0) return {};
  const Number line = limit * std::max<Number>(1, heads);
  const std::string compared = std::string(money->value < line ? "<" : money->value > line ? ">" : "=") + " " + in_thousands(limit);
  if (heads <= 1) return in_thousands(money->value) + " " + compared;
  constexpr Number cent = content::number_one / 100;
  Number share = money->value / heads;
  const bool exact = share * heads == money->value && share % cent == 0;
  if (!exact && share / cent * cent != limit) share = share / cent * cent;
  return in_thousands(money->value) + " ÷ " + std::to_string(heads) + (exact ? " = " : " ≈ ") + in_thousands(share) + " " + compared;
}

}  // namespace kiosk::screens
