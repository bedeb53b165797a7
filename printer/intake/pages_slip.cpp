// SPDX-License-Identifier: MIT
// A slip on the screen, and its acceptance.
#include <fmt/format.h>

#include <algorithm>

#include "content/web/say.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/window_pages.h"
#include "printer/intake/work/work_words.h"
#include "printer/payload/slip_check.h"

namespace intake {

namespace {

using content::Outcome;

std::string_view outcome_word(Outcome outcome) {
  return outcome == Outcome::likely ? words::likely : outcome == Outcome::already ? words::already : words::ask;
}

void tick(web::Html& html, std::string_view name, const std::string& value, bool ticked, const std::function<void()>& words) {
  html.element("label", {{"class", "tick"}}, [&] {
    web::Attributes box{{"type", "checkbox"}, {"name", std::string(name)}, {"value", value}};
    if (ticked) box.push_back({"checked"});
    html.single("input", box).element("span", {}, words);
  });
}

void programme_tick(web::Html& html, const ViewedProgramme& one, bool named) {
  tick(html, "programme", one.code, named && one.outcome != Outcome::already, [&] {
    html.element("strong", {}, one.name);
    if (named) chip(html, content::to_string(one.outcome), outcome_word(one.outcome));
    if (!one.to_clarify.empty())
      html.element("span", {{"class", "settle"}}, web::say(words::to_clarify, fmt::format("{}", fmt::join(one.to_clarify, "、"))));
    if (named && !one.days.empty()) html.element("span", {{"class", "quiet"}}, one.days);
  });
}

void fact_row(web::Html& html, std::string_view name, const std::string& value) {
  if (!value.empty()) html.element("dt", {}, name).element("dd", {}, value);
}

}  // namespace

void WindowPages::slip_head(web::Html& html, const Visit& visit, const KeptSlip& slip, const std::vector<KeptSlip>& prints,
                            const std::optional<Case>& taken) const {
  const printer::Payload& payload = slip.payload;
  if (payload.urgent) html.element("p", {{"class", "urgent"}, {"role", "alert"}}, words::urgent_first);
  if (taken)
    html.element("p", {{"class", "taken"}, {"role", "alert"}}, [&] {
      html.text(web::say(words::taken, place_of({taken->worker.account, taken->worker.window}), short_time(taken->accepted, visit.now)))
          .text("　")
          .element("a", {{"href", "/case?number=" + taken->number}}, web::say(words::taken_as, taken->number));
    });
  if (slip.typed)
    html.element("p", {{"role", "alert"}}, [&] {
      html.text(web::say(words::short_code_alone, content::to_string(printer::day_of(payload.issued)), payload.slip_number));
      if (!taken) html.text(words::short_code_later);
    });
  if (payload.attempt > 1) html.element("p", {{"role", "status"}}, web::say(words::reprint, payload.attempt));
  for (const KeptSlip& print : prints) {
    if (print.payload.attempt == payload.attempt)
      html.element("p", {{"role", "alert"}}, web::say(words::same_number, printer::time_words(print.payload.issued)));
    else if (!print.case_number.empty())
      html.element("p", {{"role", "alert"}}, [&] {
        html.text(web::say(words::other_print_taken, print.payload.attempt))
            .element("a", {{"href", "/case?number=" + print.case_number}}, web::say(words::taken_as, print.case_number));
      });
    else
      html.element("p", {{"role", "status"}},
                   web::say(words::other_print, print.payload.attempt, short_time(print.arrived, visit.now), place_of(print.first)));
  }
}

void WindowPages::acceptance(web::Html& html, const Visit& visit, const KeptSlip& slip, const SlipView& view,
                             const Knowledge& known) const {
  web::Site::form(html, visit, "/accept", [&] {
    html.single("input", {{"type", "hidden"}, {"name", "token"}, {"value", slip.token}});
    html.element("section", {}, [&] {
      html.element("h2", {}, words::programmes);
      if (slip.typed) tick(html, "urgent", "1", false, [&] { html.element("strong", {}, words::urgent_on_paper); });
      else if (view.programmes.empty()) html.element("p", {}, words::no_programmes);
      for (const ViewedProgramme& one : view.programmes) programme_tick(html, one, true);
      const auto others = [&] {
        for (const ViewedProgramme& one : view.others) programme_tick(html, one, false);
      };
      if (view.programmes.empty()) others();
      else if (!view.others.empty())
        html.element("details", {}, [&] {
          html.element("summary", {}, words::other_programmes);
          others();
        });
    });
    html.element("section", {}, [&] {
      html.element("h2", {}, [&] { html.text(words::papers).element("span", {{"class", "quiet"}}, words::papers_how); });
      for (const std::string& paper : view.papers) tick(html, "has", paper, false, [&] { html.text(paper); });
      if (!view.more_papers.empty())
        html.element("details", {}, [&] {
          html.element("summary", {}, words::more_papers);
          // These are missing only where the clerk says so.
          for (const std::string& paper : view.more_papers) tick(html, "lacks", paper, false, [&] { html.text(paper); });
        });
    });
    std::vector<std::string> codes;
    for (const ViewedProgramme& one : view.programmes)
      if (one.outcome != Outcome::already) codes.push_back(one.code);
    const Due due = first_due(known.newest_rules(), codes, printer::day_of(visit.now));
    html.element("div", {{"class", "go"}}, [&] {
      html.element("label", {}, [&] {
        html.text(words::due)
            .single("input", {{"type", "date"}, {"name", "due"}, {"value", due.day ? content::to_string(*due.day) : std::string()}});
      });
      html.element("button", {{"name", "papers"}, {"value", "all"}}, words::accept_all);
      html.element("button", {{"name", "papers"}, {"value", "missing"}, {"class", "second"}}, words::accept_missing);
      if (due.working_days > 0)
        html.element("p", {{"class", "quiet"}}, web::say(due.day ? words::due_days : words::due_no_day, due.working_days));
    });
  });
}

web::Reply WindowPages::slip_page(const Visit& visit, const KeptSlip& slip, const Knowledge& known, const ShownAnswers& answers) {
  const auto prints = cases_.other_prints(slip);
  if (!prints) return site_.told(visit, prints.error());
  std::optional<Case> taken;
  if (!slip.case_number.empty()) {
    const auto found = cases_.find(slip.case_number);
    if (!found) return site_.told(visit, found.error());
    taken = *found;
  }
  const SlipView view = view_of(slip.payload, known, words_);
  const auto elsewhere = cases_.taken_elsewhere(slip);
  if (!elsewhere) return site_.told(visit, elsewhere.error());
  const bool open = !taken && !*elsewhere && std::none_of(prints->begin(), prints->end(), [&](const KeptSlip& print) {
    return !print.case_number.empty() && print.payload.attempt != slip.payload.attempt;
  });
  return site_.page(visit, web::say(words::slip_title, slip.payload.slip_number), [&](web::Html& html) {
    if (*elsewhere)
      html.element("p", {{"class", "taken"}, {"role", "alert"}},
                   web::say(words::taken_at_office, (*elsewhere)->office, short_time((*elsewhere)->at, visit.now)));
    slip_head(html, visit, slip, *prints, taken);
    html.element("p", {{"class", "facts"}}, [&] {
      if (slip.typed) return chip(html, "ask", words::typed);
      chip(html, "good", words::valid);
      html.text(web::say(words::printed, view.printed, view.until)).text(" · ").text(web::say(words::from_terminal, slip.payload.issuer));
      if (!view.language.empty()) chip(html, "likely", view.language);
    });
    if (!view.rules_known && !slip.typed)
      html.element("p", {{"role", "alert"}},
                   web::say(words::rules_unknown, slip.payload.rule_set, known.rules->empty() ? "" : known.rules->front().info.version));
    if (!taken && slip.arrived != visit.now)
      html.element("p", {{"role", "status"}}, web::say(words::arrived_before, short_time(slip.arrived, visit.now), place_of(slip.first)));
    html.element("div", {{"class", "columns"}}, [&] {
      html.element("div", {{"class", "main"}}, [&] {
        if (open) acceptance(html, visit, slip, view, known);
        else
          html.element("section", {}, [&] {
            html.element("h2", {}, words::programmes);
            html.element("ul", {{"class", "plain"}}, [&] {
              for (const ViewedProgramme& one : view.programmes)
                html.element("li", {}, [&] {
                  html.element("strong", {}, one.name);
                  chip(html, content::to_string(one.outcome), outcome_word(one.outcome));
                  if (!one.to_clarify.empty())
                    html.element("span", {{"class", "settle"}},
                                 web::say(words::to_clarify, fmt::format("{}", fmt::join(one.to_clarify, "、"))));
                });
            });
          });
      });
      html.element("aside", {}, [&] {
        if (!answers.lines.empty() || !answers.sentence.empty())
          html.element("section", {{"class", "answers"}}, [&] {
            html.element("h2", {}, words::answers);
            html.element("p", {{"class", "quiet"}}, answers.lines.empty() ? std::string_view(answers.sentence) : words::answers_how);
            html.element("ul", {{"class", "plain"}}, [&] {
              for (const std::string& line : answers.lines) html.element("li", {}, line);
            });
          });
        html.element("section", {}, [&] {
          html.element("h2", {}, words::about);
          html.element("dl", {}, [&] {
            fact_row(html, words::short_code, slip.typed ? slip.token.substr(slip.token.find('-') + 1) : view.short_code);
            fact_row(html, words::going_to, view.office);
            std::string rules = slip.payload.rule_set;
            if (view.rules_checked) {
              const auto days = (printer::day_of(visit.now) - *view.rules_checked).count();
              rules = web::say(words::rules_checked, rules, content::to_string(*view.rules_checked),
                               days <= 0 ? std::string(words::ago_today) : web::say(words::ago_days, days));
            }
            fact_row(html, words::rules, rules);
          });
          knowledge_line(html, known, visit.now);
        });
      });
    });
    scan_area(html, visit);
  });
}

web::Reply WindowPages::accept(const Visit& visit) {
  const web::Form& form = visit.request.form;
  const std::string token(form.value("token"));
  const auto slip = cases_.slip(token);
  if (!slip) return site_.told(visit, slip.error());
  if (!*slip) return home(visit, words::slip_unknown, 422);
  const auto who = worker(visit);
  if (!who) return site_.told(visit, who.error());
  const auto known = knowledge_.current();
  const SlipView view = view_of((*slip)->payload, *known, words_);
  const bool urgent = (*slip)->payload.urgent || ((*slip)->typed && form.has("urgent"));
  Acceptance acceptance{token, urgent, {}, {}, 0, {}};
  // Nothing of the form is stored but what this page itself had offered.
  const auto has = [&](std::string_view field, const std::string& value) {
    const auto all = form.all(field);
    return std::find(all.begin(), all.end(), value) != all.end();
  };
  for (const auto* list : {&view.programmes, &view.others})
    for (const ViewedProgramme& one : *list)
      if (has("programme", one.code))
        acceptance.programmes.push_back({one.code, one.name, std::string(list == &view.programmes ? content::to_string(one.outcome) : "")});
  if (form.value("papers") == "missing") {
    for (const std::string& paper : view.papers)
      if (!has("has", paper)) acceptance.missing.push_back(paper);
    for (const std::string& paper : view.more_papers)
      if (has("lacks", paper)) acceptance.missing.push_back(paper);
  }
  std::vector<std::string> codes;
  for (const CaseProgramme& one : acceptance.programmes) codes.push_back(one.code);
  acceptance.working_days = first_due(known->newest_rules(), codes, printer::day_of(visit.now)).working_days;
  const std::string_view typed_due = form.value("due");
  acceptance.due = content::parse_date(typed_due);
  const content::Date today = printer::day_of(visit.now);
  const bool wrong_day =
      !typed_due.empty() && (!acceptance.due || *acceptance.due < today || *acceptance.due > today + std::chrono::days(366));
  const auto refused = [&](std::string_view sentence) {
    return site_.told(visit, {content::FaultCode::value_invalid, std::string(sentence)});
  };
  if (wrong_day) return refused(words::due_rule);
  const auto accepted = cases_.accept(acceptance, *who, visit.now);
  if (!accepted) return site_.told(visit, accepted.error());
  return Reply::go_to(fmt::format("/case?number={}{}", accepted->number, accepted->fresh ? "" : "&taken=1"));
}

}  // namespace intake
