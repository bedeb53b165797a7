// SPDX-License-Identifier: MIT
// A case: how it stands, what can be done with it, and what was done.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "content/web/say.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/pages_outbox.h"
#include "printer/intake/window_pages.h"
#include "printer/intake/work/official_number.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

namespace {

using content::FaultCode;

content::Result<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size())
    return content::fault(FaultCode::value_invalid, std::string(words::case_changed));
  return value;
}

content::Result<content::Date> due_of(const web::Visit& visit) {
  const auto due = content::parse_date(visit.request.form.value("due"));
  const content::Date today = printer::day_of(visit.now);
  if (!due || *due < today || *due > today + std::chrono::days(366))
    return content::fault(FaultCode::value_invalid, std::string(words::due_rule));
  return *due;
}

// A form of this case that names the version the clerk sees.
void case_form(web::Html& html, const web::Visit& visit, const Case& one, std::string_view action, const std::function<void()>& fields) {
  web::Site::form(html, visit, action, [&] {
    html.single("input", {{"type", "hidden"}, {"name", "number"}, {"value", one.number}});
    html.single("input", {{"type", "hidden"}, {"name", "version"}, {"value", std::to_string(one.version)}});
    fields();
  });
}

void ticked_line(web::Html& html, std::string_view name, const std::string& value, std::string_view words) {
  html.element("label", {{"class", "tick"}}, [&] {
    html.single("input", {{"type", "checkbox"}, {"name", std::string(name)}, {"value", value}}).element("span", {}, words);
  });
}

void due_field(web::Html& html, std::string_view label, const std::optional<content::Date>& day, bool needed) {
  html.element("label", {}, [&] {
    web::Attributes field{{"type", "date"}, {"name", "due"}, {"value", day ? content::to_string(*day) : std::string()}};
    if (needed) field.push_back({"required"});
    html.text(label).single("input", field);
  });
}

void folded(web::Html& html, std::string_view title, const std::function<void()>& inside) {
  html.element("details", {{"class", "step"}}, [&] {
    html.element("summary", {}, title);
    inside();
  });
}

// What the slip said; where it could not be scanned, what the clerk ticked.
printer::Payload told_of(const std::optional<KeptSlip>& slip, const Case& one) {
  printer::Payload payload = slip ? slip->payload : printer::Payload();
  if (!slip || slip->typed)
    for (const CaseProgramme& programme : one.programmes) payload.programmes.push_back({programme.code, content::Outcome::ask, {}});
  return payload;
}

std::string open_due(const Case& one) {
  return one.working_days > 0 ? web::say(words::due_open_days, one.working_days) : std::string(words::due_open);
}

void case_head(web::Html& html, const web::Visit& visit, const Case& one) {
  const content::Date today = printer::day_of(visit.now);
  html.element("p", {{"class", "facts"}}, [&] {
    if (one.urgent) chip(html, "now", words::urgent);
    chip(html, state_code(one.state), one.result ? result_word(*one.result) : state_word(one.state));
    html.text(words::slip_number).text(" ").element("a", {{"href", "/slip?token=" + one.token}}, one.slip_number);
    html.text(" · ").text(words::accepted_at).text(" ").text(short_time(one.accepted, visit.now));
    if (one.worker.window > 0) html.text(" · ").text(web::say(words::at_window, one.worker.window));
    html.text(" · ").text(words::clerk).text(" ").text(one.worker.account);
    if (!one.official.empty()) html.text(" · ").text(words::official).text(" ").element("strong", {}, one.official);
  });
  if (one.state == CaseState::closed) return;
  const auto left = one.due ? (*one.due - today).count() : 0;
  html.element("p",
               {{"class", !one.due || left > 0 ? "due"
                          : left < 0           ? "due late"
                                               : "due soon"}},
               [&] {
                 html.text(words::due).text(" ").element("strong", {}, one.due ? content::to_string(*one.due) : open_due(one));
                 if (one.due)
                   html.text("　").text(left < 0    ? web::say(words::overdue, -left)
                                        : left == 0 ? std::string(words::due_today)
                                                    : web::say(words::due_in, left));
               });
}

void case_papers(web::Html& html, const web::Visit& visit, const Case& one, const SlipView& view, const std::optional<content::Date>& due) {
  const bool left = std::any_of(one.papers.begin(), one.papers.end(), [](const CasePaper& paper) { return paper.brought == 0; });
  if (!one.papers.empty())
    html.element("section", {}, [&] {
      html.element("h2", {}, web::say(words::papers_told, one.told != 0 ? short_time(one.told, visit.now) : std::string()));
      case_form(html, visit, one, "/case/papers", [&] {
        for (std::size_t place = 0; place < one.papers.size(); ++place) {
          const CasePaper& paper = one.papers[place];
          if (paper.brought == 0 && one.state != CaseState::closed) ticked_line(html, "paper", std::to_string(place), paper.words);
          else
            html.element("p", {{"class", "tick"}}, [&] {
              html.text(paper.words);
              if (paper.brought != 0)
                html.element("span", {{"class", "quiet"}}, web::say(words::paper_brought, short_time(paper.brought, visit.now)));
            });
        }
        if (!left || one.state == CaseState::closed) return;
        html.element("div", {{"class", "go"}}, [&] {
          due_field(html, words::papers_count_anew, due, false);
          html.element("button", {}, words::papers_here);
        });
      });
    });
  if (one.told == 0 && one.state == CaseState::open)
    html.element("section", {}, [&] {
      html.element("h2", {}, words::papers);
      folded(html, words::papers_tell, [&] {
        case_form(html, visit, one, "/case/tell", [&] {
          html.element("p", {{"class", "quiet"}}, words::papers_tell_how);
          for (const auto* list : {&view.papers, &view.more_papers})
            for (const std::string& paper : *list) ticked_line(html, "lacks", paper, paper);
          html.element("button", {}, words::papers_tell);
        });
      });
    });
}

// The departments a programme is passed on to, as the pack names them for it; `all`: where it names none.
std::vector<const content::Department*> departments_of(const content::Pack* pack, const std::string& programme, bool& all) {
  std::vector<const content::Department*> departments;
  all = false;
  if (pack == nullptr) return departments;
  if (const content::Programme* one = programme_of(pack, programme))
    for (const std::string& code : one->departments)
      if (const content::Department* department = pack->department(code)) departments.push_back(department);
  all = departments.empty();
  if (all)
    for (const content::Department& department : pack->departments) departments.push_back(&department);
  return departments;
}

// A department as the form of a case names it: "P02 CODE".
std::string referral_value(const std::string& programme, const content::Department& department) {
  return programme + " " + department.code;
}

void case_programmes(web::Html& html, const web::Visit& visit, const Case& one, const SlipView& view, const content::Pack* pack) {
  html.element("h2", {}, words::programmes);
  bool any = false;
  case_form(html, visit, one, "/case/refer", [&] {
    for (const CaseProgramme& programme : one.programmes) {
      const auto viewed = std::find_if(view.programmes.begin(), view.programmes.end(),
                                       [&](const ViewedProgramme& it) { return it.code == programme.code; });
      html.element("div", {{"class", "programme"}}, [&] {
        html.element("strong", {}, programme.name);
        for (const CaseReferral& referral : one.referrals)
          if (referral.programme == programme.code)
            chip(html, "likely", web::say(words::referred, short_time(referral.at, visit.now), referral.name));
        if (viewed != view.programmes.end() && !viewed->to_clarify.empty())
          html.element("span", {{"class", "settle"}}, web::say(words::to_clarify, fmt::format("{}", fmt::join(viewed->to_clarify, "、"))));
        if (one.state == CaseState::closed) return;
        bool all = false;
        const auto departments = departments_of(pack, programme.code, all);
        const auto ticks = [&] {
          html.element("div", {{"class", "line"}}, [&] {
            for (const content::Department* department : departments) {
              const bool done = std::any_of(one.referrals.begin(), one.referrals.end(), [&](const CaseReferral& referral) {
                return referral.programme == programme.code && referral.department == department->code;
              });
              if (done) continue;
              any = true;
              ticked_line(html, "to", referral_value(programme.code, *department), web::say(words::refer_to, department->name.zh));
            }
          });
        };
        if (!all) return ticks();
        if (!departments.empty())
          html.element("details", {}, [&] {
            html.element("summary", {}, words::refer_any);
            ticks();
          });
      });
    }
    if (any) html.element("button", {{"class", "second"}}, words::refer);
  });
}

}  // namespace

void WindowPages::case_work(web::Html& html, const Visit& visit, const Case& one, const SlipView& view, const Knowledge& known,
                            const std::vector<std::string>& colleagues) const {
  const bool closed = one.state == CaseState::closed;
  std::vector<std::string> codes;
  for (const CaseProgramme& programme : one.programmes) codes.push_back(programme.code);
  const std::optional<content::Date> due = first_due(known.newest_rules(), codes, printer::day_of(visit.now)).day;
  html.element("div", {{"class", "columns"}}, [&] {
    html.element("div", {{"class", "main"}}, [&] {
      html.element("section", {}, [&] { case_programmes(html, visit, one, view, known.newest_rules()); });
      case_papers(html, visit, one, view, due);
    });
    html.element("aside", {}, [&] {
      if (papers_) papers_(html, visit, one);
      html.element("section", {}, [&] {
        html.element("h2", {}, words::steps);
        if (closed) {
          case_form(html, visit, one, "/case/reopen", [&] {
            due_field(html, words::new_due, due, true);
            html.element("button", {}, words::reopen);
          });
          return;
        }
        folded(html, words::close_case, [&] {
          case_form(html, visit, one, "/case/close", [&] {
            html.element("label", {}, [&] {
              html.text(words::close_as).element("select", {{"name", "result"}}, [&] {
                for (const CaseResult result : all_results)
                  html.element("option", {{"value", std::string(result_code(result))}}, result_word(result));
              });
            });
            html.element("button", {}, words::close_case);
          });
        });
        folded(html, words::official, [&] {
          case_form(html, visit, one, "/case/official", [&] {
            html.element("label", {}, [&] {
              html.text(words::official)
                  .single("input", {{"name", "official"}, {"autocomplete", "off"}, {"value", one.official}, {"maxlength", "60"}});
            });
            html.element("p", {{"class", "quiet"}}, words::official_how);
            html.element("button", {}, words::save);
          });
        });
        if (!colleagues.empty())
          folded(html, words::hand, [&] {
            case_form(html, visit, one, "/case/hand", [&] {
              html.element("label", {}, [&] {
                html.text(words::hand_to).element("select", {{"name", "account"}}, [&] {
                  for (const std::string& account : colleagues) html.element("option", {{"value", account}}, account);
                });
              });
              html.element("button", {}, words::hand);
            });
          });
      });
    });
  });
}

web::Reply WindowPages::case_page(const Visit& visit, std::string_view said, int status) {
  const std::string number(visit.request.method == web::Method::get ? visit.request.query.value("number")
                                                                    : visit.request.form.value("number"));
  const auto found = cases_.find(number);
  if (!found) return site_.told(visit, found.error());
  if (!*found) return site_.sentence(visit, words::case_unknown, 404);
  const Case& one = **found;
  const auto slip = cases_.slip(one.token);
  if (!slip) return site_.told(visit, slip.error());
  const auto events = cases_.story(number);
  if (!events) return site_.told(visit, events.error());
  const auto others = colleagues(visit);
  if (!others) return site_.told(visit, others.error());
  const auto conflicts = cases_.conflicts(number);
  if (!conflicts) return site_.told(visit, conflicts.error());
  const auto known = knowledge_.current();
  const SlipView view = view_of(told_of(*slip, one), *known, words_);
  const bool works = working.has(visit.session->role);
  return site_.page(
      visit, web::say(words::case_title, one.number),
      [&](web::Html& html) {
        if (!said.empty()) html.element("p", {{"role", "alert"}}, said);
        if (visit.request.query.has("taken"))
          html.element("p", {{"class", "taken"}, {"role", "alert"}},
                       web::say(words::taken, place_of(one.worker), short_time(one.accepted, visit.now)));
        for (const SlipConflict& conflict : *conflicts) conflict_form(html, visit, conflict, works);
        case_head(html, visit, one);
        if (works) case_work(html, visit, one, view, *known, *others);
        html.element("section", {{"class", "told"}}, [&] {
          html.element("h2", {}, words::story);
          html.element("ol", {{"class", "story"}}, [&] {
            for (const web::Event& event : *events)
              html.element("li", {}, [&] {
                html.element("time", {}, short_time(event.at, visit.now)).text(" ").text(event.actor).text(" ");
                html.element("strong", {}, site_.event_word(event.kind)).text(event.detail.empty() ? "" : "　" + event.detail);
              });
          });
        });
        if (works) scan_area(html, visit);
      },
      status);
}

web::Reply WindowPages::step(const Visit& visit, const std::function<content::Result<void>(const CaseStep&, const Case&)>& change) {
  const std::string number(visit.request.form.value("number"));
  const auto found = cases_.find(number);
  if (!found) return site_.told(visit, found.error());
  if (!*found) return site_.sentence(visit, words::case_unknown, 404);
  const auto version = whole(visit.request.form.value("version"));
  const auto who = worker(visit);
  if (!who) return site_.told(visit, who.error());
  const content::Result<void> done = version ? change({number, *version, *who, visit.now}, **found) : tl::unexpected(version.error());
  if (done) return Reply::go_to("/case?number=" + number);
  return done.error().code == FaultCode::value_invalid ? case_page(visit, done.error().sentence, 422) : site_.told(visit, done.error());
}

void WindowPages::add_case() {
  using Done = content::Result<void>;
  const auto refused = [](std::string_view sentence) -> Done { return content::fault(FaultCode::value_invalid, std::string(sentence)); };
  const auto add = [&](const char* path, std::function<Done(const Visit&, const CaseStep&, const Case&)> change) {
    site_.add({web::Method::post, path, working, [this, change](const Visit& visit) {
                 return step(visit, [&](const CaseStep& step, const Case& one) { return change(visit, step, one); });
               }});
  };
  site_.add({web::Method::get, "/case", looking, [this](const Visit& visit) { return case_page(visit, "", 200); }});
  add("/case/tell", [this](const Visit& visit, const CaseStep& step, const Case& one) -> Done {
    const auto slip = cases_.slip(one.token);
    if (!slip) return tl::unexpected(slip.error());
    const SlipView view = view_of(told_of(*slip, one), *knowledge_.current(), words_);
    std::vector<std::string> missing;
    const auto lacks = visit.request.form.all("lacks");
    for (const auto* list : {&view.papers, &view.more_papers})
      for (const std::string& paper : *list)
        if (std::find(lacks.begin(), lacks.end(), paper) != lacks.end()) missing.push_back(paper);
    return cases_.tell(step, missing);
  });
  add("/case/papers", [this](const Visit& visit, const CaseStep& step, const Case& one) -> Done {
    std::vector<std::size_t> places;
    const auto ticked = visit.request.form.all("paper");
    for (std::size_t place = 0; place < one.papers.size(); ++place)
      if (std::find(ticked.begin(), ticked.end(), std::to_string(place)) != ticked.end()) places.push_back(place);
    std::optional<content::Date> due;
    if (!visit.request.form.value("due").empty()) {
      const auto read = due_of(visit);
      if (!read) return tl::unexpected(read.error());
      due = *read;
    }
    return cases_.bring(step, places, due);
  });
  add("/case/refer", [this, refused](const Visit& visit, const CaseStep& step, const Case& one) -> Done {
    const auto known = knowledge_.current();
    std::vector<CaseReferral> referrals;
    for (const std::string_view wanted : visit.request.form.all("to")) {
      const std::size_t before = referrals.size();
      bool all = false;
      for (const CaseProgramme& programme : one.programmes)
        for (const content::Department* department : departments_of(known->newest_rules(), programme.code, all))
          if (wanted == referral_value(programme.code, *department))
            referrals.push_back({programme.code, department->code, department->name.zh});
      if (referrals.size() == before) return refused(words::department_rule);
    }
    return cases_.refer(step, referrals);
  });
  add("/case/close", [this, refused](const Visit& visit, const CaseStep& step, const Case&) -> Done {
    for (const CaseResult result : all_results)
      if (visit.request.form.value("result") == result_code(result)) return cases_.close(step, result);
    return refused(words::nothing_ticked);
  });
  add("/case/reopen", [this](const Visit& visit, const CaseStep& step, const Case&) -> Done {
    const auto due = due_of(visit);
    return due ? cases_.reopen(step, *due) : tl::unexpected(due.error());
  });
  add("/case/hand", [this, refused](const Visit& visit, const CaseStep& step, const Case&) -> Done {
    const auto others = colleagues(visit);
    if (!others) return tl::unexpected(others.error());
    const std::string account(visit.request.form.value("account"));
    return std::find(others->begin(), others->end(), account) == others->end() ? refused(words::colleague_rule)
                                                                               : cases_.hand(step, account);
  });
  add("/case/official", [this](const Visit& visit, const CaseStep& step, const Case&) -> Done {
    const auto number = official_number(visit.request.form.value("official"), printer::day_of(visit.now));
    return number ? cases_.note_official(step, *number) : tl::unexpected(number.error());
  });
}

}  // namespace intake
