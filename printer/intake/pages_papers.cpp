// SPDX-License-Identifier: MIT
#include "printer/intake/pages_papers.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/web/say.h"
#include "printer/engine/state_sentence.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/window_pages.h"
#include "printer/intake/work/work_words.h"

namespace intake {

namespace {

struct KindName {
  SheetKind kind;
  std::string_view code, words;
};
constexpr KindName kind_names[] = {{SheetKind::receipt, "receipt", words::paper_receipt},
                                   {SheetKind::missing, "missing", words::paper_missing},
                                   {SheetKind::referral, "referral", words::paper_referral}};
constexpr std::pair<std::string_view, std::string_view> paper_media[] = {{"a5", "A5"}, {"a4", "A4"}, {"80mm", "80 mm"}};

bool has_paper(SheetKind kind, const Case& one, std::string_view department) {
  switch (kind) {
    case SheetKind::receipt: return true;
    case SheetKind::missing: return std::any_of(one.papers.begin(), one.papers.end(), [](const auto& paper) { return paper.brought == 0; });
    case SheetKind::referral:
      return std::any_of(one.referrals.begin(), one.referrals.end(),
                         [&](const auto& referral) { return referral.department == department; });
  }
  return false;
}

}  // namespace

tl::expected<PaperPages::Wanted, web::Reply> PaperPages::wanted(const web::Visit& visit, const web::Form& form) {
  const std::string department(form.value("to"));
  const auto found = cases_.find(std::string(form.value("number")));
  if (!found) return tl::unexpected(site_.told(visit, found.error()));
  if (!*found) return tl::unexpected(site_.sentence(visit, words::case_unknown, 404));
  const Case& one = **found;
  const auto name =
      std::find_if(std::begin(kind_names), std::end(kind_names), [&](const KindName& it) { return it.code == form.value("kind"); });
  if (name == std::end(kind_names) || !has_paper(name->kind, one, department))
    return tl::unexpected(site_.sentence(visit, words::paper_none, 404));
  const auto slip = cases_.slip(one.token);
  if (!slip) return tl::unexpected(site_.told(visit, slip.error()));
  const std::string language = *slip && (*slip)->payload.language == "en" ? "en" : "zh-Hans";
  return Wanted{name->kind, sheet_of(name->kind, one, language, knowledge_.current()->newest_rules(), hall_, department, visit.now)};
}

web::Reply PaperPages::file(const web::Visit& visit) {
  const web::Form& query = visit.request.query;
  const auto medium = printer::medium_named(query.has("medium") ? query.value("medium") : "a5");
  if (!medium) return site_.sentence(visit, words::paper_none, 404);
  const auto paper = wanted(visit, query);
  if (!paper) return paper.error();
  const std::lock_guard lock(setting_);
  auto pdf = pdf_of(paper->kind, paper->sheet, *medium, maker_);
  if (!pdf) return site_.told(visit, pdf.error());
  return web::Reply::file(std::move(*pdf), "application/pdf", fmt::format("{}-{}.pdf", query.value("kind"), paper->sheet.case_number));
}

web::Reply PaperPages::print(const web::Visit& visit) {
  if (printer_ == nullptr) return site_.sentence(visit, words::paper_no_printer, 422);
  const auto paper = wanted(visit, visit.request.form);
  if (!paper) return paper.error();
  content::Result<printer::PrintReport> report;
  {
    const std::lock_guard lock(setting_);
    report = printer_->print(paper->kind, paper->sheet, maker_);
  }
  if (!report) return site_.told(visit, report.error());
  const bool came_out = report->outcome == printer::PrintOutcome::confirmed;
  std::string said(came_out                                            ? words::paper_printed
                   : report->outcome == printer::PrintOutcome::sent    ? words::paper_sent
                   : report->outcome == printer::PrintOutcome::unknown ? words::paper_unsure
                                                                       : words::paper_failed);
  said += report->sentence;
  if (!came_out && !printer::can_print(report->state)) said += printer::sentence_of(report->state);
  return site_.page(
      visit, words::paper_title,
      [&](web::Html& html) {
        html.element("p", {{"role", came_out ? "status" : "alert"}}, said);
        html.element("p", {}, [&] {
          html.element("a", {{"href", "/case?number=" + paper->sheet.case_number}}, web::say(words::case_title, paper->sheet.case_number));
        });
      },
      came_out ? 200 : 503);
}

void PaperPages::add() {
  site_.add({web::Method::get, "/paper", working, [this](const web::Visit& visit) { return file(visit); }});
  site_.add({web::Method::post, "/paper/print", working, [this](const web::Visit& visit) { return print(visit); }});
}

void PaperPages::links(web::Html& html, const web::Visit& visit, const Case& one) const {
  const auto line = [&](const KindName& name, const std::string& label, const std::string& department) {
    html.element("p", {}, [&] {
      html.text(label);
      for (const auto& [medium, words] : paper_media) {
        std::string address = fmt::format("/paper?number={}&kind={}&medium={}", one.number, name.code, medium);
        if (!department.empty()) address += "&to=" + department;
        html.text(" ").element("a", {{"href", address}}, words);
      }
    });
    if (printer_ == nullptr) return;
    web::Site::form(html, visit, "/paper/print", [&] {
      for (const auto& [field, value] :
           {std::pair<std::string, std::string>{"number", one.number}, {"kind", std::string(name.code)}, {"to", department}})
        html.single("input", {{"type", "hidden"}, {"name", field}, {"value", value}});
      html.element("button", {{"class", "second"}}, words::paper_print);
    });
  };
  html.element("section", {}, [&] {
    html.element("h2", {}, words::paper_title);
    for (const KindName& name : kind_names) {
      if (name.kind != SheetKind::referral) {
        if (has_paper(name.kind, one, "")) line(name, std::string(name.words), "");
        continue;
      }
      std::vector<std::string> told;
      for (const CaseReferral& referral : one.referrals) {
        if (std::find(told.begin(), told.end(), referral.department) != told.end()) continue;
        told.push_back(referral.department);
        line(name, web::say(name.words, referral.name), referral.department);
      }
    }
  });
}

}  // namespace intake
