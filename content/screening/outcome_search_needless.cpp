// SPDX-License-Identifier: MIT
// What an answer can still change where some things will never be known. A programme whose outcome rests on one of those stays to be asked
// about whatever else is answered: then no question has to be put for it. That is shown with witnesses, ways in which what is not known may
// be: where one of them sends to the window, or two of them lead to different outcomes with every answer that may still come, what the
// household is told is certain. Where that is not so at once, what is open is split into parts as in the search for outcomes.
#include <algorithm>

#include "content/screening/outcome_search.h"

namespace content {
namespace {

constexpr std::uint32_t witness_rounds = 4;  // of drawing, where the first few leave it open
constexpr std::size_t max_witnesses = 7;     // and the household itself: eight households for a part

bool within_mild(OutcomeSet outcomes) {
  OutcomeSet mild = Outcome::na;
  mild.add(Outcome::unlikely);
  return outcomes.within(mild);
}

int size_of(OutcomeSet outcomes) {
  int size = 0;
  for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na})
    size += outcomes.has(outcome) ? 1 : 0;
  return size;
}

// What is told of a household that is `outcomes` at most and can be each of the others in some way, whatever is answered.
bool certain(OutcomeSet outcomes, const std::vector<OutcomeSet>& witnessed) {
  for (std::size_t i = 0; i < witnessed.size(); ++i) {
    if (witnessed[i] == OutcomeSet(Outcome::ask)) return true;
    for (std::size_t j = 0; j < i; ++j) {
      if (witnessed[i].apart(witnessed[j])) return true;
      if (within_mild(outcomes) && witnessed[i].single() && witnessed[j].single() && witnessed[i] != witnessed[j]) return true;
    }
  }
  return false;
}

}  // namespace

void OutcomeSearch::stays_open(BlockingFacts silent) {
  silent_ = std::move(silent);
  foreseen_ = false;
  witnesses_.clear();
}

bool OutcomeSearch::silent(int fact) const {
  return std::any_of(silent_.begin(), silent_.end(), [&](const BlockingFact& one) { return one.fact == fact; });
}

bool OutcomeSearch::silent(int fact, int person, int field) const {
  return std::any_of(silent_.begin(), silent_.end(),
                     [&](const BlockingFact& one) { return one.fact == fact && one.person == person && one.field == field; });
}

// Of a value drawn for a fact what belongs to `what`; the rest as it was.
void OutcomeSearch::keep_part(int fact, const Value& said, Value& drawn, Draw what) const {
  if (what == Draw::everything) return;
  const bool all_silent = silent(fact, -1, -1);
  if (all_silent || said.kind != Value::Kind::people) {
    if (all_silent != (what == Draw::silence)) drawn = said;
    return;
  }
  const std::size_t described = said.people.people.size();
  const auto taken = [&](std::size_t person, int field) {
    return silent(fact, static_cast<int>(person), field) == (what == Draw::silence);
  };
  if (!taken(described, -1)) {
    drawn.people.people.resize(described);
    drawn.people.more = said.people.more;
  }
  for (std::size_t person = 0; person < described; ++person) {
    for (std::size_t field = 0; field < said.people.people[person].size(); ++field) {
      if (!taken(person, static_cast<int>(field))) drawn.people.people[person][field] = said.people.people[person][field];
    }
  }
}

OutcomeSearch::Need OutcomeSearch::needed(const std::vector<int>& facts, std::optional<OfPerson> of_person) {
  if (!foreseen_) {
    draw(made(futures_), household_, 0, Draw::answers, first_seed);
    foreseen_ = true;
  }
  made(probe_).copy_answers(*futures_);
  for (const int fact : facts) {
    if (of_person) {
      probe_->forget_field_as(household_, 0, fact, of_person->person, of_person->field);
    } else {
      probe_->forget_as(household_, 0, fact);
    }
  }
  probe_->evaluate();
  const auto open_in = [&](const HouseholdBatch& batch, int programme) {
    HouseholdBatch::Word once = 0, twice = 0;
    for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::unlikely, Outcome::already, Outcome::na}) {
      const HouseholdBatch::Word households = batch.outcome_word(programme, outcome);
      twice |= once & households;
      once |= households;
    }
    return twice;
  };
  HouseholdBatch::Word open = 0;
  Need need;
  for (std::size_t p = 0; p < model_->programmes.size(); ++p) {
    const HouseholdBatch::Word more = open_in(*probe_, static_cast<int>(p)) & ~open_in(*futures_, static_cast<int>(p));
    need.programmes += __builtin_popcountll(more);
    open |= more;
  }
  need.percent = __builtin_popcountll(open) * 100 / sample_count;
  need.programmes = need.programmes * 100 / sample_count;
  return need;
}

// Of the ways drawn in which what stays open may be, a few that differ: for each programme the two that say most.
void OutcomeSearch::choose_witnesses(const std::vector<int>& programmes) {
  witnesses_.clear();
  if (silent_.empty()) return;
  draw(made(probe_), household_, 0, Draw::silence, first_seed);
  std::vector<int> lanes;
  const auto take = [&](int lane) {
    if (lanes.size() < max_witnesses && std::find(lanes.begin(), lanes.end(), lane) == lanes.end()) lanes.push_back(lane);
  };
  for (const int programme : programmes) {
    int best = 100;
    std::pair<int, int> pair;
    for (int a = 0; a < sample_count; ++a) {
      const OutcomeSet first = probe_->outcomes(programme, a);
      for (int b = 0; b <= a; ++b) {
        const OutcomeSet second = probe_->outcomes(programme, b);
        OutcomeSet both = first;
        both.add(second);
        const int common = size_of(first) + size_of(second) - size_of(both);
        // Ways that share no outcome come first, then those that leave few; a way that can only be asked about is as good as two.
        const int worth = first == OutcomeSet(Outcome::ask) ? 0 : (first.apart(second) ? 1 : 20 * common) + size_of(both);
        if (worth < best) {
          best = worth;
          pair = {a, b};
        }
      }
    }
    take(pair.first);
    take(pair.second);
  }
  for (const int lane : lanes) {
    std::vector<Cut>& witness = witnesses_.emplace_back();
    for (std::size_t fact = 0; fact < model_->facts.size(); ++fact) {
      const auto index = static_cast<int>(fact);
      if (silent(index)) witness.push_back({index, probe_->answer(index, lane)});
    }
  }
}

void OutcomeSearch::load_with_witnesses(const std::vector<Part>& parts) {
  const std::size_t stride = 1 + witnesses_.size();
  parts_->fill_from(household_, 0, static_cast<int>(parts.size() * stride));
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (std::size_t way = 0; way < stride; ++way) {
      const auto lane = static_cast<int>(part * stride + way);
      if (way > 0) {
        for (const Cut& cut : witnesses_[way - 1]) parts_->narrow(lane, cut.fact, cut.value);
      }
      for (const Cut& cut : parts[part].cuts) parts_->set_value(lane, cut.fact, cut.value);
    }
  }
  parts_->evaluate();
  spend(plan_steps_);
}

// `lane`: that of a part, followed by those of its witnesses.
bool OutcomeSearch::told_for_good(int programme, int lane) const {
  const OutcomeSet outcomes = parts_->outcomes(programme, lane);
  if (outcomes.single()) return true;
  std::vector<OutcomeSet> witnessed;
  for (std::size_t way = 1; way <= witnesses_.size(); ++way) witnessed.push_back(parts_->outcomes(programme, lane + static_cast<int>(way)));
  return certain(outcomes, witnessed);
}

// The same with witnesses drawn for this part.
bool OutcomeSearch::told_for_good_at(int programme, int lane) {
  std::vector<OutcomeSet> witnessed;
  for (std::uint32_t round = 0; round < witness_rounds; ++round) {
    draw(*probe_, *parts_, lane, Draw::silence, first_seed + round);
    for (int way = 0; way < sample_count; ++way) {
      const OutcomeSet outcomes = probe_->outcomes(programme, way);
      if (std::find(witnessed.begin(), witnessed.end(), outcomes) == witnessed.end()) witnessed.push_back(outcomes);
    }
    if (certain(parts_->outcomes(programme, lane), witnessed)) return true;
  }
  return false;
}

bool OutcomeSearch::needless(const std::vector<int>& facts, std::optional<OfPerson> of_person, const std::vector<int>& programmes,
                             int budget) {
  if (witnesses_.empty()) choose_witnesses(programmes);
  made(probe_);
  const std::size_t stride = 1 + witnesses_.size();
  const auto about = [&](const BlockingFact& unknown) {
    const bool of_these = std::find(facts.begin(), facts.end(), unknown.fact) != facts.end();
    return of_these && (!of_person || (unknown.person == of_person->person && unknown.field == of_person->field));
  };
  BlockingFactSearch open_facts(made(parts_));
  std::vector<Part> open = {Part{}};
  while (!open.empty()) {
    const std::size_t count = std::min(open.size(), static_cast<std::size_t>(HouseholdBatch::width) / stride);
    std::vector<Part> parts(std::make_move_iterator(open.end() - static_cast<std::ptrdiff_t>(count)), std::make_move_iterator(open.end()));
    open.resize(open.size() - count);
    load_with_witnesses(parts);
    budget -= static_cast<int>(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto lane = static_cast<int>(i * stride);
      for (const int programme : programmes) {
        if (told_for_good(programme, lane)) continue;
        BlockingFacts unknowns;
        open_facts.of_programme(programme, lane, unknowns);
        if (std::none_of(unknowns.begin(), unknowns.end(), about)) continue;
        if (budget <= 0) return false;
        std::vector<std::pair<std::size_t, const BlockingFact*>> order;
        for (const BlockingFact& unknown : unknowns) {
          if (!about(unknown) && !silent(unknown.fact)) order.emplace_back(cost(unknown, lane), &unknown);
        }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<Part> pieces;
        for (const auto& [price, unknown] : order) {
          pieces = split(parts[i], lane, *unknown);
          if (pieces.size() >= 2) break;
          pieces.clear();
        }
        if (pieces.empty()) {
          if (told_for_good_at(programme, lane)) continue;
          return false;
        }
        std::move(pieces.begin(), pieces.end(), std::back_inserter(open));
        break;
      }
    }
  }
  return true;
}

}  // namespace content
