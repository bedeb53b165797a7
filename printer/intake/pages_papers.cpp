// SPDX-License-Identifier: MIT
#include "printer/intake/pages_papers.h"

#include <fmt/format.h>

#include <algorithm>

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

void links(web::Html& html, const Case& one, const KindName& name, const std::string& label, const std::string& department) {
  html.element("p", {}, [&] {
    html.text(label);
    for (const auto& [medium, words] : paper_media) {
      std::string address = fmt::format("/paper?number={}&kind={}&medium={}", one.number, name.code, medium);
      if (!department.empty()) address += "&to=" + department;
      html.text(" ").element("a", {{"href", address}}, words);
    }
  });
}

}  // namespace

web::Reply PaperPages::paper(const web::Visit& visit) {
  const web::Form& query = visit.request.query;
  const std::string number(query.value("number")), department(query.value("to"));
  const auto found = cases_.find(number);
  if (!found) return site_.told(visit, found.error());
  if (!*found) return site_.sentence(visit, words::case_unknown, 404);
  const Case& one = **found;
  const auto name =
      std::find_if(std::begin(kind_names), std::end(kind_names), [&](const KindName& it) { return it.code == query.value("kind"); });
  const auto medium = printer::medium_named(query.has("medium") ? query.value("medium") : "a5");
  if (name == std::end(kind_names) || !medium || !has_paper(name->kind, one, department))
    return site_.sentence(visit, words::paper_none, 404);
  const auto slip = cases_.slip(one.token);
  if (!slip) return site_.told(visit, slip.error());
  const std::string language = *slip && (*slip)->payload.language == "en" ? "en" : "zh-Hans";
  const CaseSheet sheet = sheet_of(name->kind, one, language, knowledge_.current()->newest_rules(), hall_, department, visit.now);
  const std::lock_guard lock(setting_);
  auto pdf = pdf_of(name->kind, sheet, *medium, maker_);
  if (!pdf) return site_.told(visit, pdf.error());
  return web::Reply::file(std::move(*pdf), "application/pdf", fmt::format("{}-{}.pdf", name->code, one.number));
}

void PaperPages::add() {
  site_.add({web::Method::get, "/paper", working, [this](const web::Visit& visit) { return paper(visit); }});
}

void paper_links(web::Html& html, const Case& one) {
  html.element("section", {}, [&] {
    html.element("h2", {}, words::paper_title);
    for (const KindName& name : kind_names) {
      if (name.kind != SheetKind::referral) {
        if (has_paper(name.kind, one, "")) links(html, one, name, std::string(name.words), "");
        continue;
      }
      std::vector<std::string> told;
      for (const CaseReferral& referral : one.referrals) {
        if (std::find(told.begin(), told.end(), referral.department) != told.end()) continue;
        told.push_back(referral.department);
        links(html, one, name, fmt::format(fmt::runtime(name.words), referral.name), referral.department);
      }
    }
  });
}

}  // namespace intake
