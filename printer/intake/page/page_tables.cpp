// SPDX-License-Identifier: MIT
// What the page knows besides the code:
//   city, phone      names; the first hotline with its name
//   words            key, of the page's own ones without "page.": [Chinese, English]
//   keys             one text, a line each: base64 of the public key and its kid, last day of signing from 1970 or nothing, 1 where it was
//   lost usual            the text of where most programmes are asked for: the window that is told first texts, subjects  [Chinese,
//   English] each, or Chinese alone, named by their place below; windows: what offices have in common programmes       code: [name, where
//   and days (of texts), papers that everybody brings, those that only some of the ways in need, by number
//                    of a criterion those that an open one needs, what each criterion is about (of subjects; the first is number 1)]
//   offices          code: [name, window (of windows), address, hours (of windows), phone]; of a sample nothing but the first two, as on
//   paper

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "content/base/cell_value.h"
#include "content/base/json_tree.h"
#include "printer/intake/page/page.h"
#include "printer/slip/slip_answers.h"

namespace printer {

extern const char page_words[];

namespace {

using Json = content::JsonTree;
using Group = content::Criterion::Group;

constexpr char line_end = '~';  // of tables in one text: a line feed would take two bytes

// Each text once; a user keeps its place.
class Texts {
 public:
  std::size_t place_of(const Json& text) {
    std::vector<Json>& texts = list_.items;
    const auto found = std::find(texts.begin(), texts.end(), text);
    if (found != texts.end()) return static_cast<std::size_t>(found - texts.begin());
    texts.push_back(text);
    return texts.size() - 1;
  }
  const Json& list() const { return list_; }

 private:
  Json list_ = Json::list();
};

Json both(const content::Text& text) {
  const std::string other(text.own(content::english_language));
  return other.empty() || other == text.zh ? Json::list({text.zh}) : Json::list({text.zh, other});
}

void add_once(Json& places, std::size_t place) {
  if (std::find(places.items.begin(), places.items.end(), Json(place)) == places.items.end()) places.items.emplace_back(place);
}

int number_of(const content::Criterion& criterion) { return std::atoi(criterion.code.c_str() + criterion.code.rfind('-') + 1); }

// The same paper in both languages; a list that is not as long in English is told in Chinese.
std::vector<content::Text> papers_of(const content::Criterion& criterion) {
  const auto chinese = content::split_list(criterion.proof.zh),
             english = content::split_list(std::string(criterion.proof.own(content::english_language)));
  std::vector<content::Text> papers;
  for (std::size_t i = 0; i < chinese.size(); ++i) papers.emplace_back(chinese[i], chinese.size() == english.size() ? english[i] : "");
  return papers;
}

content::Text subject_of(const content::Pack& pack, const std::string& name) {
  content::Text subject{window_words(pack, name)};
  if (const content::Programme* other = pack.programme(name)) subject.others = other->name.others;
  const auto fact = std::find_if(pack.facts.begin(), pack.facts.end(), [&](const content::Fact& one) { return one.name == name; });
  if (fact != pack.facts.end() && fact->formula.empty()) subject.others = fact->name_in;
  return subject;
}

Json programme_of(const content::Pack& pack, const content::Programme& programme, Texts& texts, Texts& subjects) {
  Json papers = Json::list(), maybe = Json::list(), of = Json::object(), about = Json::list();
  for (const content::Criterion& criterion : programme.criteria) {
    if (criterion.group == Group::note) continue;
    const int number = number_of(criterion);
    if (number > 0 && about.items.size() < static_cast<std::size_t>(number)) about.items.resize(static_cast<std::size_t>(number));
    if (number > 0) about.items[static_cast<std::size_t>(number - 1)] = subjects.place_of(both(subject_of(pack, criterion.fact)));
    for (const content::Text& paper : papers_of(criterion)) {
      const std::size_t place = texts.place_of(both(paper));
      add_once(criterion.group == Group::all_of ? papers : maybe, place);
      if (criterion.group == Group::all_of) continue;
      Json& of_this = of[std::to_string(number)];
      of_this.kind = Json::Kind::list;
      of_this.items.emplace_back(place);
    }
  }
  return Json::list(
      {both(programme.name), texts.place_of(both(programme.where)), texts.place_of(both(programme.days)), papers, maybe, of, about});
}

// As one line, "|" between; the page takes it apart.
std::string office_of(const content::Office& office, Texts& words) {
  const std::string name = office.name.empty() ? office.window : office.name;
  std::string window = office.window;
  if (window.starts_with(name)) window.erase(0, name.size());
  window.erase(0, window.find_first_not_of(' '));
  std::string line = fmt::format("{}|{}|{}", office.code, name, words.place_of(window));
  if (!office.sample) line += fmt::format("|{}|{}|{}", office.address, words.place_of(office.hours), office.phone);
  std::replace(line.begin(), line.end(), line_end, '-');
  return line;
}

std::string key_of(const PublicKey& key) {
  std::array<std::uint8_t, 34> bytes{};
  std::copy(key.bytes.begin(), key.bytes.end(), bytes.begin());
  sodium_hex2bin(bytes.data() + key.bytes.size(), 2, key.fingerprint.data(), 4, nullptr, nullptr, nullptr);
  std::array<char, sodium_base64_ENCODED_LEN(34, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)> base64{};
  sodium_bin2base64(base64.data(), base64.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  std::string line = base64.data();
  if (key.retired) line += fmt::format("|{}", key.retired->time_since_epoch().count());
  if (key.lost) line += "|1";
  return line;
}

// The page's own words, and those of the slip that its script names.
content::Result<Json> words_of(const assets::Words& words) {
  Json table = Json::object();
  for (const std::string& key : words.keys()) {
    const bool own = key.starts_with("page.") && key != "page.noscript";
    if (!own && (!key.starts_with("slip.") || std::string_view(page_words).find(fmt::format("'{}'", key)) == std::string_view::npos))
      continue;
    if (!words.has(key, "en")) return content::fault(content::FaultCode::word_missing, fmt::format("“{}”没有英文。", key));
    table[own ? key.substr(5) : key] = Json::list({words.say(key, "zh-Hans"), words.say(key, "en")});
  }
  return table;
}

}  // namespace

content::Result<std::string> page_tables(const PageRequest& request) {
  const content::Pack& pack = request.pack;
  auto words = words_of(request.words);
  if (!words) return tl::unexpected(words.error());
  Json programmes = Json::object(), phone;
  std::vector<std::string> keys, offices;
  Texts texts, subjects, windows;
  for (const PublicKey& key : request.keys) keys.push_back(key_of(key));
  for (const content::Programme& programme : pack.programmes) programmes[programme.code] = programme_of(pack, programme, texts, subjects);
  const auto uses = [&](const content::Programme& one) {
    return std::count_if(pack.programmes.begin(), pack.programmes.end(),
                         [&](const content::Programme& other) { return other.where == one.where; });
  };
  const auto usual =
      std::max_element(pack.programmes.begin(), pack.programmes.end(), [&](const auto& a, const auto& b) { return uses(a) < uses(b); });
  for (const content::Office& office : pack.offices) offices.push_back(office_of(office, windows));
  for (const content::Contact& contact : pack.contacts)
    if (phone.is(Json::Kind::null) && contact.shown && contact.phone.find("示例") == std::string::npos)
      phone = Json::list({contact.phone, contact.name.zh, std::string(contact.name.own(content::english_language))});
  const Json tables{{"city", both(pack.info.city_name)},
                    {"phone", phone},
                    {"words", std::move(*words)},
                    {"keys", fmt::format("{}", fmt::join(keys, std::string(1, line_end)))},
                    {"usual", usual == pack.programmes.end() ? Json() : Json(texts.place_of(both(usual->where)))},
                    {"texts", texts.list()},
                    {"subjects", subjects.list()},
                    {"windows", windows.list()},
                    {"programmes", programmes},
                    {"offices", fmt::format("{}", fmt::join(offices, std::string(1, line_end)))}};
  std::string text = json_text(tables);
  // Within a script of HTML nothing may look like its end.
  for (std::size_t at = text.find("</"); at != std::string::npos; at = text.find("</", at)) text.replace(at, 2, "<\\/");
  return text;
}

}  // namespace printer
