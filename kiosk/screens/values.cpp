// SPDX-License-Identifier: MIT
// Values of the pack and the check in words: money, dates, clauses, replies.

#include <fmt/format.h>

#include "content/pack/page.h"
#include "kiosk/screens/scene.h"

namespace kiosk::screens {

using content::Outcome;

std::string language_name(const Scene& scene, const Language& language) {
  const auto named = [&](const std::vector<content::PackLanguage>& all) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const content::PackLanguage& one) { return one.tag == language; });
    return found == all.end() ? std::string() : found->name;
  };
  std::string name = scene.context.pack == nullptr ? std::string() : named(scene.context.pack->languages);
  if (name.empty()) name = named(content::usual_languages());
  return name.empty() ? language : name;
}

ui::Phrase Scene::of_page(const content::Page& page, const std::string& text) const {
  const bool marked = page.language != session.language && !text.empty();
  return ui.content(marked ? text + std::string(content::not_translated) : text, page.language);
}

ui::Phrase Scene::say(const content::Text& text) const { return ui.content(text.in(language()), text.language_for(language())); }

namespace {

// Of a clause: "二(二)" is "2(2)" to who reads no Chinese.
std::string with_digits(std::string_view number) {
  constexpr std::string_view numerals = "一二三四五六七八九";
  constexpr std::size_t bytes = 3;  // of each
  std::string out;
  while (!number.empty()) {
    const std::size_t at = numerals.find(number.substr(0, bytes));
    const bool numeral = number.size() >= bytes && at != std::string_view::npos && at % bytes == 0;
    out += numeral ? static_cast<char>('1' + at / bytes) : number.front();
    number.remove_prefix(numeral ? bytes : 1);
  }
  return out;
}

}  // namespace

std::string in_thousands(content::Number amount) {
  std::string digits = content::to_string_number(amount);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3 + (digits[0] == '-' ? 1U : 0U); at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string yuan(const Scene& scene, content::Number amount) { return scene.word("common.yuan", {in_thousands(amount)}).text; }

std::string amount_words(const Scene& scene, content::Number value, const std::string& unit) {
  if (unit == "是否") return scene.word(value != 0 ? "common.yes" : "common.no").text;
  // The name in another language says the unit.
  return scene.session.language == base_language ? content::to_string_number(value) + " " + unit : content::to_string_number(value);
}

std::string amount_range(const Scene& scene, const content::AmountRange& range) {
  const auto language = scene.language();
  const std::string words = range.words.in(language);
  std::string amount;
  if (range.open_above) {
    amount = scene.word("amount.from", {yuan(scene, range.low)}).text;
  } else if (range.low == range.high) {
    amount = yuan(scene, range.low);
  } else if (range.low <= 0) {
    amount = scene.word("amount.up_to", {yuan(scene, range.high)}).text;
  } else {
    amount = scene.word("amount.between", {in_thousands(range.low), yuan(scene, range.high)}).text;
  }
  return words.empty() ? amount : words + " " + amount;
}

std::string listed(const Scene& scene, const std::string& so_far, const std::string& next) {
  return so_far.empty() ? next : scene.word("common.list", {so_far, next}).text;
}

std::string date_words(const Scene& scene, content::Date date) {
  const std::chrono::year_month_day day{date};
  // 2026年1月1日, but 2026-01-01.
  const int digits = scene.session.language == base_language ? 1 : 2;
  return scene
      .word("common.date", {std::to_string(static_cast<int>(day.year())), fmt::format("{:0{}}", static_cast<unsigned>(day.month()), digits),
                            fmt::format("{:0{}}", static_cast<unsigned>(day.day()), digits)})
      .text;
}

std::string clause_name(const Scene& scene, const std::string& code_of) {
  const content::Clause* clause = scene.pack().clause(code_of);
  if (clause == nullptr) return code_of;
  const content::Document* document = scene.pack().document(clause->document);
  const bool translated = document != nullptr && !document->short_title_in.in(scene.language()).empty();
  const std::string title =
      document == nullptr ? clause->document : content::Text(document->short_title, document->short_title_in).in(scene.language());
  const std::string& number = clause->number;
  const bool plain = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  return scene.word(plain ? "clause.article" : "clause.part", {title, translated ? with_digits(number) : number}).text;
}

ui::Phrase clause_phrase(const Scene& scene, const std::string& code_of) {
  const content::Clause* clause = scene.pack().clause(code_of);
  const content::Document* document = clause == nullptr ? nullptr : scene.pack().document(clause->document);
  const bool translated = document != nullptr && !document->short_title_in.in(scene.language()).empty();
  return scene.ui.content(clause_name(scene, code_of), translated ? scene.language() : base_language);
}

std::string without_citations(std::string_view text, std::vector<std::string>* cited) {
  return content::with_citations(text, [&](std::string_view clause) {
    if (cited != nullptr) cited->emplace_back(clause);
    return std::string();
  });
}

std::string with_amounts(const Scene& scene, std::string_view text) {
  return content::with_amounts(text, [&](const content::AmountMark& mark) {
    std::optional<content::Number> value;
    std::string unit;
    if (const content::Amount* amount = content::amount_for(scene.pack(), mark.name, "*", "*", day_of(scene.session, scene.context));
        amount != nullptr && mark.times.empty()) {
      value = amount->value;
      unit = amount->unit;
    }
    if (!value && scene.session.amounts != nullptr) {
      value = scene.session.amounts->shown(mark);
      unit = "元";
    }
    if (!value) return scene.word("amount.local").text;
    return unit.find("元") != std::string::npos ? yuan(scene, *value) : content::to_string_number(*value);
  });
}

content::Text said_with_amounts(const Scene& scene, const content::Text& text) {
  content::Text said(with_amounts(scene, text.zh));
  said.others.set(scene.language(), with_amounts(scene, text.others.in(scene.language())));
  return said;
}

bool pack_has_samples(const content::Pack& pack) {
  return std::any_of(pack.amounts.begin(), pack.amounts.end(), [](const content::Amount& amount) { return amount.sample; });
}

void sample_banner(const Scene& scene) {
  ui::banner(scene.ui, "sample", "info", scene.word("sample.banner"), ui::Tone::amber);
  scene.ui.space(4);
}

std::string option_words(const Scene& scene, const content::Question& question, const std::string& option) {
  const content::Pack& pack = scene.pack();
  for (const auto& [fact, code] :
       {std::pair{question.fact(), option}, std::pair{option, std::string("yes")}, std::pair{question.list, option}}) {
    if (const content::Option* found = pack.option(fact, code)) return with_amounts(scene, found->words.in(scene.language()));
  }
  if (option == "yes" || option == "no") return scene.word(option == "yes" ? "common.yes" : "common.no").text;
  for (const content::Fact& fact : pack.facts) {
    if (fact.code == option) return fact.name;
  }
  return option;
}

std::string reply_words(const Scene& scene, const content::Reply& reply) {
  const content::Question* question = scene.pack().question(reply.question);
  switch (reply.kind) {
    case content::Reply::Kind::dont_know: return scene.word("question.dont_know").text;
    case content::Reply::Kind::rather_not: return scene.word("question.rather_not").text;
    case content::Reply::Kind::number:
      if (question != nullptr && question->format == "number") return yuan(scene, reply.number);
      return content::to_string_number(reply.number);
    case content::Reply::Kind::options: break;
  }
  if (reply.options.empty()) return scene.word("question.none").text;
  std::string out;
  for (const std::string& option : reply.options) {
    out = listed(scene, out, question == nullptr ? option : option_words(scene, *question, option));
  }
  return out;
}

ui::Tone tone_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::likely: return ui::Tone::green;
    case Outcome::ask: return ui::Tone::amber;
    case Outcome::already: return ui::Tone::soft;
    case Outcome::unlikely:
    case Outcome::na: return ui::Tone::plain;
  }
  return ui::Tone::plain;
}

ui::Phrase short_words(const Scene& scene, const std::string& programme) {
  return scene.ui.content(content::short_name(scene.pack(), programme, scene.language()));
}

std::string icon_of(const content::Pack& pack, const std::string& key) {
  const content::Page* page = pack.page(key, base_language);
  if (page != nullptr && !page->icon.empty()) return page->icon;
  const content::Programme* programme = pack.programme(page != nullptr && !page->programme.empty() ? page->programme : key);
  return programme == nullptr || programme->icon.empty() ? "book" : programme->icon;
}

}  // namespace kiosk::screens
