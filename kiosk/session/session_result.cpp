// SPDX-License-Identifier: MIT
#include "kiosk/session/session_result.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "content/pack/residence.h"

namespace kiosk {
namespace {

using content::Outcome;
using content::ProgrammeResult;
using Kind = content::Reply::Kind;

bool shown(const ProgrammeResult& result) { return result.outcome != Outcome::na; }
bool unsaid(const content::Reply& reply) { return reply.kind == Kind::dont_know || reply.kind == Kind::rather_not; }

std::vector<std::string> topics_of(const content::Pack& pack) {
  std::vector<std::string> topics;
  for (const content::Question& question : pack.questions)
    if (std::find(topics.begin(), topics.end(), question.topic) == topics.end()) topics.push_back(question.topic);
  return topics;
}

constexpr int max_parts = 5;

}  // namespace

Residence residence(const content::Replies& replies, const content::Pack& pack) {
  const content::Fact* known = content::residence_fact(pack);
  if (known == nullptr) return {};
  for (const content::Reply& reply : replies) {
    const content::Question* question = pack.question(reply.question);
    if (question == nullptr || question->fact() != known->code || reply.kind != Kind::options || reply.options.size() != 1) continue;
    const std::string& option = reply.options.front();
    if (const content::District* district = content::city_district(pack, option)) return {Residence::Kind::in_city, district};
    if (option != known->when_unknown) return {Residence::Kind::away, nullptr};
  }
  return {};
}

std::vector<const ProgrammeResult*> likeliest(const content::Assessment& assessment, const content::Pack& pack, bool urgent) {
  std::vector<const ProgrammeResult*> order;
  for (const ProgrammeResult& result : assessment.programmes)
    if (result.outcome == Outcome::likely || result.outcome == Outcome::ask) order.push_back(&result);
  const auto asking_order = [&](const ProgrammeResult* one) {
    const content::Programme* programme = pack.programme(one->key);
    const bool waits = !(urgent && programme != nullptr && programme->urgent_first);
    return std::tuple(waits, one->outcome != Outcome::likely, one->outcome == Outcome::ask && one->to_clarify.size() < 2);
  };
  std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return asking_order(a) < asking_order(b); });
  return order;
}

bool at_home_too(const content::Programme& programme) {
  return std::find(programme.apply_at.begin(), programme.apply_at.end(), "registered") != programme.apply_at.end();
}

NextStep next_step(const Session& session, const content::Pack& pack) {
  NextStep next;
  next.residence = residence(session.replies, pack);
  next.ask_for = likeliest(*session.result, pack, session.urgent);
  if (next.residence.kind == Residence::Kind::away) {
    for (const ProgrammeResult* one : next.ask_for) {
      const content::Programme* programme = pack.programme(one->key);
      (programme != nullptr && programme->only_at_home() ? next.at_home : next.here).push_back(one);
    }
    // What cannot wait stands first among what need not be fetched from home, what may as well be asked for there last.
    const auto visiting_order = [&](const ProgrammeResult* one) {
      const content::Programme* programme = pack.programme(one->key);
      return std::pair(programme == nullptr || !programme->urgent_first, programme != nullptr && at_home_too(*programme));
    };
    std::stable_sort(next.here.begin(), next.here.end(),
                     [&](const auto* a, const auto* b) { return visiting_order(a) < visiting_order(b); });
  }
  for (auto* list : {&next.ask_for, &next.at_home, &next.here})
    if (list->size() > max_asked_for) list->resize(max_asked_for);
  return next;
}

bool mostly_unknown(const Session& session) {
  if (!session.result || session.replies.empty()) return false;
  const auto& programmes = session.result->programmes;
  const auto all = std::count_if(programmes.begin(), programmes.end(), shown);
  const auto asked =
      std::count_if(programmes.begin(), programmes.end(), [](const ProgrammeResult& one) { return one.outcome == Outcome::ask; });
  const auto silent = std::count_if(session.replies.begin(), session.replies.end(), unsaid);
  return all > 0 && 2 * asked >= all && 2 * silent > static_cast<std::ptrdiff_t>(session.replies.size());
}

Progress progress_of(const Session& session, const content::Pack& pack) {
  // Topics of the sheet that follow each other make a part, so that each holds about as many questions.
  const std::vector<std::string> topics = topics_of(pack);
  std::vector<int> part_of(topics.size());
  std::size_t before = 0;
  std::set<int> parts;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    part_of[i] = static_cast<int>(before * max_parts / pack.questions.size());
    parts.insert(part_of[i]);
    before += static_cast<std::size_t>(
        std::count_if(pack.questions.begin(), pack.questions.end(), [&](const content::Question& one) { return one.topic == topics[i]; }));
  }
  Progress progress;
  progress.parts = std::max<int>(1, static_cast<int>(parts.size()));
  if (!session.asking) return progress;
  std::set<int> begun;
  const auto enters = [&](std::string_view code) {
    const content::Question* question = pack.question(code);
    if (question == nullptr) return;
    const auto topic = std::find(topics.begin(), topics.end(), question->topic);
    begun.insert(part_of[static_cast<std::size_t>(topic - topics.begin())]);
    progress.topic = question->topic;
  };
  for (std::size_t i = 0; i < std::min(session.asking->at, session.replies.size()); ++i) enters(session.replies[i].question);
  enters(session.asking->next.question);
  progress.part = static_cast<int>(begun.size());
  return progress;
}

}  // namespace kiosk
