// SPDX-License-Identifier: MIT
// The check: which question is on screen, the draft of its reply, going back and changing. The questions themselves are derived by
// Screening::next_question from all replies; a changed reply keeps the others, and the next question is derived anew.

#include <algorithm>
#include <utility>

#include "kiosk/session/session_steps.h"

namespace kiosk::steps {
namespace {

constexpr std::size_t max_digits = 7;

using Kind = content::Reply::Kind;

// Staff may give a list of options a row of its own for "none of these".
constexpr std::string_view none_option = "none";

bool has(const std::vector<std::string>& list, std::string_view item) { return std::find(list.begin(), list.end(), item) != list.end(); }

// The help an answer leads to at once, because it cannot wait for the end of the questions; empty: it can.
std::string urgent_help(const content::Pack& pack, std::string_view question, std::string_view option) {
  const content::Question* asked = pack.question(question);
  const content::Option* found = asked == nullptr ? nullptr : pack.option(asked->fact(), option);
  return found == nullptr ? std::string() : found->urgent;
}

// The slip is marked where something that was said cannot wait.
bool said_urgent(const content::Replies& replies, const content::Pack& pack) {
  return std::any_of(replies.begin(), replies.end(), [&](const content::Reply& reply) {
    return reply.kind == Kind::options && std::any_of(reply.options.begin(), reply.options.end(), [&](const std::string& option) {
             return !urgent_help(pack, reply.question, option).empty();
           });
  });
}

// Every option a fact has, in table order: for a question looked at again where the derivation no longer leads through it.
std::vector<std::string> all_options(const content::Pack& pack, const content::Question& question) {
  std::vector<std::string> options;
  for (const auto& option : pack.options)
    if (option.fact == question.fact() && option.offered()) options.push_back(option.code);
  if (options.empty() && question.format == "yes_no") options = {"yes", "no"};
  if (options.empty() && question.format == "flags") options = question.facts;
  return options;
}

Asking* asking(Step& step) {
  Session& session = step.session;
  return session.screen() == Screen::question && session.asking ? &*session.asking : nullptr;
}

std::string format_of(const Asking& asking, const content::Pack& pack) {
  const content::Question* question = pack.question(asking.next.question);
  return question == nullptr ? std::string{} : question->format;
}

using Amounts = std::vector<std::pair<content::Number, content::Number>>;

// By reply: the amounts its question was shown with.
std::vector<Amounts> amounts_of(const Session& session) {
  std::vector<Amounts> amounts;
  for (const content::Reply& reply : session.replies) amounts.push_back(session.amounts->of_question(reply.question));
  return amounts;
}

// What follows from the replies for every question, text and slip to come. Whoever changes them calls it.
void hear(Session& session, const ScreenContext& context) {
  session.answers = context.screening->answers_from(session.replies);
  session.amounts =
      session.replies.empty()
          ? nullptr
          : std::make_shared<const content::AmountsShown>(context.screening->amounts_shown(session.answers, day_of(session, context)));
}

// Replies that were chosen by other numbers than those that hold now are asked for again.
void drop_other_amounts(Session& session, const std::vector<Amounts>& before) {
  content::Replies& replies = session.replies;
  const std::vector<Amounts> now = amounts_of(session);
  for (std::size_t i = now.size(); i-- > 0;) {
    const bool chosen = replies[i].kind == Kind::options || replies[i].kind == Kind::number;
    if (chosen && now[i] != before[i]) replies.erase(replies.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Who can say it now needs no range any more.
void drop_other_words(content::Replies& replies, std::size_t at, const content::Pack& pack) {
  const content::Question* asked = pack.question(replies[at].question);
  for (std::size_t i = replies.size(); asked != nullptr && i-- > at + 1;) {
    const content::Question* other = pack.question(replies[i].question);
    if (other != nullptr && other != asked && other->facts == asked->facts) replies.erase(replies.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Puts the reply where it belongs and forgets what was concluded from the old ones.
void record(Step& step, content::Reply reply, const ScreenContext& context) {
  Session& session = step.session;
  Asking& now = *session.asking;
  reply.question = now.next.question;
  reply.person = now.next.person;
  if (now.at < session.replies.size()) {
    if (reply.kind != Kind::dont_know) drop_other_words(session.replies, now.at, *context.pack);
    hear(session, context);
    const std::vector<Amounts> before = amounts_of(session);
    session.replies[now.at] = std::move(reply);
    hear(session, context);
    drop_other_amounts(session, before);
  } else {
    session.replies.push_back(std::move(reply));
  }
  hear(session, context);
  session.result.reset();
  drop_slip(session);
  session.urgent = session.urgent_asked || said_urgent(session.replies, *context.pack);
}

void record_and_go_on(Step& step, content::Reply reply, const ScreenContext& context) {
  record(step, std::move(reply), context);
  ask_next(step, context);
}

// Not logged: an answer led there.
void show_urgent(Step& step, const std::string& help, const ScreenContext& context) {
  open(step, View{Screen::urgent, help, false}, context);
}

content::Reply reply_of(Kind kind, std::vector<std::string> options = {}, content::Number number = 0) {
  content::Reply reply;
  reply.kind = kind;
  reply.options = std::move(options);
  reply.number = number;
  return reply;
}

void show_question(Session& session) {
  if (session.screen() != Screen::question) session.path.push_back(View{Screen::question, {}, false});
}

// Answers that cannot all be true or hardly are, and that nobody was asked about yet: once, before the next question.
bool look_twice(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  for (const content::ContradictionFound& found : context.screening->second_looks(session.answers)) {
    if (has(session.looked_twice, found.code)) continue;
    session.looked_twice.push_back(found.code);
    session.contradiction = found;
    show_question(session);
    look_again(step, session.replies.size() - 1, context);
    session.path.push_back(View{Screen::second_look, {}, false});
    return true;
  }
  return false;
}

void show_results(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  while (session.path.size() > 1 && (session.screen() == Screen::question || session.screen() == Screen::second_look))
    session.path.pop_back();
  session.asking.reset();
  if (session.screen() == Screen::results) session.path.pop_back();  // went on from a result: the one below is of fewer answers
  open(step, View{Screen::results, {}, false}, context);
}

}  // namespace

void start_check(Step& step, const ScreenContext& context) {
  if (context.screening == nullptr || !context.check_possible) return open(step, View{Screen::check_start, {}, false}, context);
  if (step.session.replies.empty()) {
    log(step, LogEvent::check_started);
    step.session.day = context.today;
  }
  ask_next(step, context);
}

void restart_check(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (context.screening == nullptr) return;
  session.replies.clear();
  hear(session, context);
  session.earned.clear();
  session.looked_twice.clear();
  session.asking.reset();
  session.result.reset();
  session.told.reset();
  session.moved.reset();
  session.unfolded.clear();
  session.urgent = session.urgent_asked;
  drop_slip(session);
  session.path = {View{Screen::home, {}, false}, View{Screen::check_start, {}, false}};
  start_check(step, context);
}

void ask_next(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (context.screening == nullptr) return;
  if (session.screen() == Screen::second_look) session.path.pop_back();
  if (look_twice(step, context)) return;
  auto next = context.screening->next_question(session.replies, day_of(session, context));
  if (!next) return show_results(step, context);
  Asking now;
  now.at = session.replies.size();
  now.next = std::move(*next);
  show_question(session);
  session.asking = std::move(now);
}

void look_again(Step& step, std::size_t at, const ScreenContext& context) {
  Session& session = step.session;
  if (at >= session.replies.size() || context.screening == nullptr) return;
  const content::Reply& reply = session.replies[at];
  Asking now;
  now.at = at;
  now.answered_before = true;
  now.previous = reply.kind;
  const content::Replies before(session.replies.begin(), session.replies.begin() + static_cast<std::ptrdiff_t>(at));
  const auto derived = context.screening->next_question(before, day_of(session, context));
  if (derived && derived->question == reply.question && derived->person == reply.person) {
    now.next = *derived;
  } else {
    now.next.question = reply.question;
    now.next.person = reply.person;
    if (const content::Question* question = context.pack->question(reply.question))
      now.next.options = all_options(*context.pack, *question);
    now.next.vague = session.amounts->vague_options(reply.question);
    now.next.remaining = static_cast<int>(session.replies.size() - at);
  }
  if (reply.kind == Kind::options) {
    now.ticked = reply.options;
    now.none_ticked = reply.options.empty();
  } else if (reply.kind == Kind::number) {
    const auto earned = session.earned.find(reply.question);
    if (earned != session.earned.end() && earned->second.size() > 1 && a_month_of(earned->second) * content::number_one == reply.number) {
      now.earned = earned->second;
    } else if (earned != session.earned.end() && earned->second.size() == 1 &&
               a_month_of(earned->second) * content::number_one == reply.number) {
      now.digits = std::to_string(earned->second.front().yuan);
      now.yearly = earned->second.front().yearly;
    } else {
      now.digits = std::to_string(reply.number / content::number_one);
    }
  }
  session.asking = std::move(now);
}

bool back_within_check(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (!session.asking) return false;
  if (session.asking->changing) {
    const bool from_list = session.path.size() > 1 && session.path[session.path.size() - 2].screen == Screen::answers;
    if (from_list) return false;
    ask_next(step, context);
    return true;
  }
  if (session.asking->at == 0) return false;
  look_again(step, std::min(session.asking->at, session.replies.size()) - 1, context);
  return true;
}

void ensure_result(Step& step, const ScreenContext& context) {
  Session& session = step.session;
  if (session.result || context.screening == nullptr) return;
  auto assessment = std::make_shared<content::Assessment>(context.screening->assess(session.answers, day_of(session, context)));
  context.screening->explain(*assessment, session.answers);
  session.result = std::move(assessment);
  const auto next = context.screening->next_question(session.replies, day_of(session, context));
  session.questions_left = next ? std::max(1, next->remaining) : 0;
}

void tell_result(Step& step) {
  Session& session = step.session;
  if (!session.result || session.told == session.result) return;
  session.moved.reset();
  if (session.told) {
    session.moved.emplace();
    for (const content::ProgrammeResult& now : session.result->programmes) {
      const content::ProgrammeResult* before = session.told->programme(now.key);
      if (before != nullptr && before->outcome != now.outcome) session.moved->push_back({now.key, before->outcome, now.outcome});
    }
  }
  session.told = session.result;
  session.unfolded.clear();
  ++session.results_told;
}

void choose(Step& step, const std::string& option, const ScreenContext& context) {
  const Asking* now = asking(step);
  if (now == nullptr || !has(now->next.options, option)) return;
  content::Reply reply = reply_of(Kind::options, {option});
  reply.vague = has(now->next.vague, option);
  const std::string help = urgent_help(*context.pack, now->next.question, option);
  record_and_go_on(step, std::move(reply), context);
  // Help first, the questions later: it lies above what comes next, so that going on goes on.
  if (!help.empty()) show_urgent(step, help, context);
}

void choose_number(Step& step, content::Number number, const ScreenContext& context) {
  if (asking(step) == nullptr || number < 0) return;
  record_and_go_on(step, reply_of(Kind::number, {}, number), context);
}

void toggle(Step& step, const std::string& option, const ScreenContext& context) {
  Asking* now = asking(step);
  if (now == nullptr || !has(now->next.options, option)) return;
  if (option == none_option) return none_of_these(step, context);
  now->none_ticked = false;
  const auto place = std::find(now->ticked.begin(), now->ticked.end(), option);
  if (place != now->ticked.end()) {
    now->ticked.erase(place);
    return;
  }
  now->ticked.push_back(option);
  const std::string help = urgent_help(*context.pack, now->next.question, option);
  if (help.empty()) return;
  // At once: what was ticked so far is kept as the reply, and the help comes up over the question.
  record(step, reply_of(Kind::options, now->ticked), context);
  now->answered_before = true;
  show_urgent(step, help, context);
}

void type_digits(Step& step, std::string_view digits, const ScreenContext& context) {
  Asking* now = asking(step);
  if (now == nullptr || format_of(*now, *context.pack) != "number") return;
  std::string typed = now->digits + std::string(digits);
  const std::size_t first = typed.find_first_not_of('0');
  typed = first == std::string::npos ? std::string("0") : typed.substr(first);
  if (typed.size() > max_digits) return;
  typed.swap(now->digits);
  if (!can_be_earned(*now, *context.pack)) typed.swap(now->digits);
}

void erase_digit(Step& step) {
  Asking* now = asking(step);
  if (now != nullptr && !now->digits.empty()) now->digits.pop_back();
}

void toggle_digits(Step& step) {
  if (Asking* now = asking(step)) now->digits_shown = !now->digits_shown;
}

void submit(Step& step, const ScreenContext& context) {
  const Asking* now = asking(step);
  if (now == nullptr) return;
  if (format_of(*now, *context.pack) == "number") {
    const std::vector<Earned> earned = now->all_earned();
    if (earned.empty()) return;
    step.session.earned[now->next.question] = earned;
    return record_and_go_on(step, reply_of(Kind::number, {}, a_month_of(earned) * content::number_one), context);
  }
  if (now->ticked.empty()) return;
  // In table order, so that the order of ticking leaves no trace.
  std::vector<std::string> chosen;
  for (const auto& option : now->next.options)
    if (has(now->ticked, option)) chosen.push_back(option);
  record_and_go_on(step, reply_of(Kind::options, std::move(chosen)), context);
}

void none_of_these(Step& step, const ScreenContext& context) {
  if (asking(step) != nullptr) record_and_go_on(step, reply_of(Kind::options), context);
}

void reply_without_answer(Step& step, Kind kind, const ScreenContext& context) {
  if (asking(step) != nullptr) record_and_go_on(step, reply_of(kind), context);
}

void show_example(Step& step, const ScreenContext& context) {
  Asking* now = asking(step);
  const content::Question* question = now == nullptr ? nullptr : context.pack->question(now->next.question);
  if (question != nullptr && !question->example.zh.empty()) now->example_open = !now->example_open;
}

void keep_reply(Step& step, const ScreenContext& context) {
  const Asking* now = asking(step);
  if (now != nullptr && now->answered_before) ask_next(step, context);
}

void change(Step& step, const std::string& question, int person, const ScreenContext& context) {
  Session& session = step.session;
  const auto reply = std::find_if(session.replies.begin(), session.replies.end(),
                                  [&](const content::Reply& given) { return given.question == question && given.person == person; });
  if (reply == session.replies.end()) return;
  const auto at = static_cast<std::size_t>(reply - session.replies.begin());
  if (contains(session, Screen::question)) cut_back_to(session, Screen::question);
  show_question(session);
  look_again(step, at, context);
  if (session.asking) session.asking->changing = true;
}

}  // namespace kiosk::steps
