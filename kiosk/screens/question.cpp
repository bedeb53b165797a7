// SPDX-License-Identifier: MIT
// The check: what it is, and one question a screen.

#include "kiosk/screens/next_step.h"
#include "kiosk/screens/scene.h"
#include "kiosk/session/session_result.h"

namespace kiosk::screens {
namespace {

using ui::ButtonKind;
using ui::Step;

bool ticked(const Asking& asking, const std::string& option) {
  return std::find(asking.ticked.begin(), asking.ticked.end(), option) != asking.ticked.end();
}

// The picture of the topic: large where there is room for it, else small beside the question.
std::string picture_key(const Asking& asking) { return "picture." + asking.next.question + "." + std::to_string(asking.next.person); }

// Answers stand low, where hands are: what they cannot use of the room is left above them, not under them. How much higher a row may be.
int room_of_rows(const Scene& scene, const content::Question& question, const Asking& asking, const std::string& id, int rows,
                 double max_mm) {
  ui::Ui& ui = scene.ui;
  rows = std::max(rows, 1);  // where every option is out of use, the keys below are left
  // Keys that are tapped one after the other stand on the pixel, whatever is above them.
  const int parts = question.adds_up ? 1 : rows;
  const int room = ui.share_of_room(id, parts, ui.screen().height()) * parts, taller = std::min(room / rows, ui.px(max_mm));
  const int above = room - taller * rows;
  if (ui.portrait() && !question.icon.empty() && is_room_for_picture(scene, picture_key(asking), above))
    draw_picture(scene, question.icon, {ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + above});
  ui.pen().y += above;
  return taller;
}

std::vector<ui::RowSpec> rows_of(const Scene& scene, const content::Question& question, const Asking& asking) {
  std::vector<ui::RowSpec> rows;
  for (const std::string& option : asking.next.options)
    rows.push_back({"option." + option, scene.ui.content(option_words(scene, question, option)), ticked(asking, option)});
  return rows;
}

void options(const Scene& scene, const content::Question& question, const Asking& asking) {
  ui::Ui& ui = scene.ui;
  const std::vector<ui::RowSpec> rows = rows_of(scene, question, asking);
  std::vector<ui::ButtonSpec> specs;
  std::size_t longest = 0;
  for (const ui::RowSpec& row : rows) {
    longest = std::max(longest, row.phrase.text.size());
    specs.push_back({row.id, row.phrase, {.selected = row.on, .min_height = ui.px(26), .role = ui::Role::option}});
  }
  // Many short ones (districts, levels) stand beside each other; sentences have a row each.
  constexpr std::size_t short_words = 24;  // bytes: eight Chinese characters
  int chosen = -1;
  if (specs.size() > 4 && longest <= short_words) {
    const int columns = ui.portrait() ? 2 : 3;
    chosen = ui::option_grid(ui, specs, columns, room_of_rows(scene, question, asking, "options", ui::grid_rows(ui, specs, columns), 12));
  } else {
    chosen = ui::reply_rows(ui, rows, false, room_of_rows(scene, question, asking, "options", ui::reply_row_count(ui, rows, false), 20));
  }
  if (chosen >= 0) scene.emit(event::Choose{asking.next.options[static_cast<std::size_t>(chosen)]});
}

void ticks(const Scene& scene, const content::Question& question, const Asking& asking) {
  ui::Ui& ui = scene.ui;
  const std::vector<ui::RowSpec> rows = rows_of(scene, question, asking);
  const int chosen =
      ui::reply_rows(ui, rows, true, room_of_rows(scene, question, asking, "options", ui::reply_row_count(ui, rows, true), 14));
  if (chosen >= 0) scene.emit(event::Toggle{asking.next.options[static_cast<std::size_t>(chosen)]});
}

void count(const Scene& scene, const content::Question& question, const Asking& asking) {
  ui::Ui& ui = scene.ui;
  const content::Fact* fact = scene.pack().fact(question.fact());
  const content::Number low = fact != nullptr && fact->low ? *fact->low / content::number_one : 1;
  const content::Number high = std::min<content::Number>(low + 19, fact != nullptr && fact->high ? *fact->high / content::number_one : 10);
  std::vector<ui::ButtonSpec> specs;
  for (content::Number n = low; n <= high; ++n) {
    const std::string digits = std::to_string(n);
    specs.push_back({"option." + digits,
                     ui.content(digits),
                     {.step = Step::title, .selected = asking.digits == digits, .min_height = ui.px(32), .role = ui::Role::option}});
  }
  const int columns = 5;
  const int chosen =
      ui::option_grid(ui, specs, columns, room_of_rows(scene, question, asking, "options", ui::grid_rows(ui, specs, columns), 20));
  if (chosen >= 0) scene.emit(event::ChooseNumber{(low + chosen) * content::number_one});
}

// Eyes over the shoulder: amounts are dots unless they were asked for.
std::string amount_shown(const Scene& scene, const Asking& asking, std::int64_t amount) {
  return asking.digits_shown ? yuan(scene, amount * content::number_one) : "●●●";
}

// What one of several comes to; what is for a year is turned into a month in words.
ui::Phrase earned_words(const Scene& scene, const Asking& asking, const Earned& one) {
  const std::string amount = amount_shown(scene, asking, one.yuan);
  if (!one.yearly) return scene.word("earned.month", {amount});
  return scene.word(one.yuan % 12 == 0 ? "earned.year" : "earned.year_about", {amount, amount_shown(scene, asking, a_month_of({one}))});
}

// What was put down so far, each with a key that takes it out again, and what is being typed where that is for a year.
void earned(const Scene& scene, const Asking& asking) {
  ui::Ui& ui = scene.ui;
  const bool year = asking.yearly && !asking.digits.empty(), at_start = ui.hand_at_start();
  if (asking.earned.empty() && !year) return;
  ui.space(3);
  const ui::Card card(ui, "earned", ui::Tone::soft, scene.word("earned.title"));
  for (std::size_t i = 0; i < asking.earned.size(); ++i) {
    const std::string id = "earned." + std::to_string(i + 1);
    const ui::ButtonLook look{.icon = "cross", .step = Step::chrome};
    const ui::Phrase out = scene.word("earned.take_out", {std::to_string(i + 1)});
    const int x0 = ui.pen().x0, x1 = ui.pen().x1, key = 6 * ui.metrics().em(Step::chrome) + ui.px(16);
    const int height = ui::button_height(ui, out, key, look);
    const int top = ui.pen().y;
    (at_start ? ui.pen().x0 : ui.pen().x1) += (at_start ? 1 : -1) * (key + ui.metrics().gap());
    const ui::TextLook text{.ink = ui.colours().on_soft, .spacing = 1.35F};
    ui.pen().y += std::max(0, (height - ui.measure(earned_words(scene, asking, asking.earned[i]), text, ui.pen().width()).height) / 2);
    ui::text(ui, id, earned_words(scene, asking, asking.earned[i]), text);
    ui.pen().x0 = x0, ui.pen().x1 = x1;
    const int at = at_start ? x0 : x1 - key;
    if (ui::button_at(ui, id + ".out", out, {at, top, at + key, top + height}, look)) scene.emit(event::TakeOutEarned{i});
    ui.pen().y = std::max(ui.pen().y, top + height) + ui.metrics().gap();
  }
  if (year)
    ui::text(ui, "earned.typed", earned_words(scene, asking, asking.all_earned().back()),
             {.weight = assets::Weight::bold, .ink = ui.colours().on_soft, .spacing = 1.35F});
  if (!year) ui.pen().y -= ui.metrics().gap();
}

// As wide as the longest of their words with its mark, on a line where that is short.
int earner_keys_width(const Scene& scene, Step step) {
  ui::Ui& ui = scene.ui;
  const int em = ui.metrics().em(step);
  int widest = 5 * em;
  for (const char* id : {"pad.month", "pad.year"})
    widest = std::max(
        widest, ui.measure(scene.word(id), {.step = step, .weight = assets::Weight::bold}, ui.screen().x1).width + em * 3 / 2 + ui.px(4));
  return widest + ui.px(12);
}

// Letters of the keys beside the pad: smaller where a narrow panel would leave the pad's own too little.
Step earner_keys_step(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int key = ui.metrics().em(Step::title) * 9 / 5 + ui.px(10);
  return ui.pen().width() - earner_keys_width(scene, Step::body) - ui.px(12) >= 3 * key ? Step::body : Step::chrome;
}

// By the month or by the year, and on to the next earner: beside the keys, where they cost no height.
void earner_keys(const Scene& scene, const Asking& asking, ui::Rect room, Step step) {
  ui::Ui& ui = scene.ui;
  const int gap = ui.px(4), height = (room.height() - 3 * gap) / 4;
  const auto key = [&](const char* id, int row, int rows, const ui::ButtonLook& look) {
    const int y = room.y0 + row * (height + gap);
    return ui::button_at(ui, id, scene.word(id), {room.x0, y, room.x1, y + rows * height + (rows - 1) * gap}, look);
  };
  const auto period = [step](bool on) {
    return ui::ButtonLook{.icon = on ? "check" : "", .step = step, .selected = on, .role = ui::Role::option};
  };
  if (key("pad.month", 0, 1, period(!asking.yearly))) scene.emit(event::SetYearly{false});
  if (key("pad.year", 1, 1, period(asking.yearly))) scene.emit(event::SetYearly{true});
  const bool more = !asking.digits.empty() && asking.earned.size() < max_earned;
  if (key("pad.add", 2, 2, {.icon = "plus", .step = step, .enabled = more, .icon_above = true})) scene.emit(event::AddEarned{});
}

void number(const Scene& scene, const content::Question& question, const Asking& asking) {
  ui::Ui& ui = scene.ui;
  ui::PadSpec pad;
  pad.shows = asking.digits.empty() ? ui::PadShows::nothing : asking.digits_shown ? ui::PadShows::digits : ui::PadShows::dots;
  std::string dots;
  for (std::size_t i = 0; i < asking.digits.size(); ++i) dots += "●";
  pad.value = asking.digits.empty() ? scene.word(asking.earned.empty() ? "pad.empty" : "pad.next")
              : asking.digits_shown ? ui.content(yuan(scene, std::stoll(asking.digits) * content::number_one))
                                    : ui.content(dots);
  if (question.adds_up) {
    pad.beside = earner_keys_width(scene, earner_keys_step(scene));
    if (!asking.earned.empty() || (asking.yearly && !asking.digits.empty()))
      pad.sum = scene.word("pad.sum", {amount_shown(scene, asking, a_month_of(asking.all_earned()))});
  }
  if (question.adds_up && ui.portrait()) earned(scene, asking);
  // Where a list grows above them the keys stay where they are.
  pad.taller = room_of_rows(scene, question, asking, "pad", 4, question.adds_up ? 6 : 16);
  const ui::PadPress press = ui::number_pad(ui, pad);
  if (question.adds_up) earner_keys(scene, asking, press.beside, earner_keys_step(scene));
  if (press.key == ui::PadKey::digit) scene.emit(event::Digit{press.digit});
  if (press.key == ui::PadKey::double_zero) scene.emit(event::DoubleZero{});
  if (press.key == ui::PadKey::erase) scene.emit(event::Erase{});
}

// The picture of the topic stands beside the question, in the colour of small print: it leads the eye and says nothing by itself.
void headline(const Scene& scene, const content::Question& question, const Asking& asking, const ui::Phrase& words) {
  ui::Ui& ui = scene.ui;
  const ui::TextLook look{.step = Step::title, .weight = assets::Weight::bold, .role = ui::Role::heading, .spacing = 1.4F};
  if (question.icon.empty() || ui.remembered(picture_key(asking)) != 0) {
    ui::text(ui, "title", words, look);
    return;
  }
  const int x0 = ui.pen().x0, y0 = ui.pen().y, size = ui.px(14);
  ui.pen().x0 += size + ui.px(5);
  const ui::Rect set = ui::text(ui, "title", words, look);
  ui.pen().x0 = x0;
  // Beside the first line: level with its middle, and never above the text.
  const int line = static_cast<int>(static_cast<float>(ui.metrics().em(look.step)) * look.spacing);
  const int y = std::max(y0, y0 + (line - size) / 2);
  ui.draw_icon(question.icon, {x0, y, x0 + size, y + size}, ui.colours().muted);
  ui.pen().y = std::max(set.y1, y + size);
}

// Whether the help would push the keys below the fold: then it waits behind the example's key. `before` is what stands above it.
bool help_waits(const Scene& scene, const content::Question& question, const Asking& asking, const ui::Phrase& help, int before) {
  ui::Ui& ui = scene.ui;
  if (!ui.portrait() || question.format != "number" || help.text.empty() || question.example.zh.empty()) return false;
  const int row = ui.metrics().target() + ui.metrics().gap();
  const int list = question.adds_up
                       ? (static_cast<int>(asking.earned.size()) + (asking.yearly ? 1 : 0)) * row + ui.px(asking.earned.empty() ? 0 : 17)
                       : 0;
  const int sensitive =
      question.sensitive ? ui.measure(scene.word("question.sensitive"), {.step = Step::small}, ui.pen().width()).height + ui.px(6) : 0;
  const int needed =
      before + ui.measure(help, {}, ui.pen().width()).height + row + sensitive + list + ui::number_pad_height(ui) + ui.px(18);
  return needed > body(scene).height() - pinned_height(scene);
}

// What an answer to this is like, after the help where that waits here; unfolds in place.
void example(const Scene& scene, const content::Text& words, const ui::Phrase& help, bool open) {
  ui::Ui& ui = scene.ui;
  ui.space(3);
  // Narrower than the replies, so that nobody takes it for one.
  const int x1 = ui.pen().x1;
  ui.pen().x1 = std::min(x1, ui.pen().x0 + 8 * ui.metrics().em(Step::strong));
  const bool pressed = ui::button(ui, "question.example", scene.word(help.text.empty() ? "question.example" : "question.how"),
                                  {.kind = ButtonKind::quiet,
                                   .icon = open ? "arrow-up" : "arrow-down",
                                   .selected = open,
                                   .state = scene.word(open ? "state.open" : "state.folded")});
  ui.pen().x1 = x1;
  if (pressed) scene.emit(event::ShowExample{});
  if (!open) return;
  ui.space(2);
  const ui::Card card(ui, "question.example.words", ui::Tone::soft);
  if (!help.text.empty()) {
    ui::text(ui, "question.help", help, {.ink = ui.colours().on_soft, .ground = ui.colours().soft});
    ui.space(2);
  }
  ui::text(ui, "question.example.text", scene.say(words), {.ink = ui.colours().on_soft, .ground = ui.colours().soft});
}

// Always in sight: "I do not know" and "I would rather not say" on every question, and what ends a list or a number.
void replies(const Scene& scene, const std::string& format, const Asking& asking) {
  ui::Ui& ui = scene.ui;
  const bool list = format == "choices" || format == "flags";
  std::vector<ui::ButtonSpec> first;
  if (list) {
    const auto many = std::to_string(asking.ticked.size());
    first.push_back({"question.none", scene.word("question.none"), {.selected = asking.none_ticked, .min_height = ui.px(24)}});
    first.push_back({"question.submit",
                     asking.ticked.empty() ? scene.word("question.submit_empty") : scene.word("question.submit", {many}),
                     {.kind = ButtonKind::primary, .icon = "check", .enabled = !asking.ticked.empty(), .min_height = ui.px(24)}});
  } else if (format == "number") {
    first.push_back({"pad.show",
                     scene.word(asking.digits_shown ? "pad.hide" : "pad.show"),
                     {.icon = "shield", .enabled = !asking.all_earned().empty(), .min_height = ui.px(24)}});
    first.push_back({"question.submit",
                     scene.word("question.submit_number"),
                     {.kind = ButtonKind::primary, .icon = "check", .enabled = !asking.all_earned().empty(), .min_height = ui.px(24)}});
  }
  const int chosen = ui::buttons(ui, first);
  if (chosen >= 0) {
    if (first[static_cast<std::size_t>(chosen)].id == "question.none") {
      scene.emit(event::NoneOfThese{});
    } else if (first[static_cast<std::size_t>(chosen)].id == "pad.show") {
      scene.emit(event::ToggleDigits{});
    } else {
      scene.emit(event::Submit{});
    }
  }
  const bool before = asking.answered_before;
  const auto unsaid = [&](content::Reply::Kind kind) { return before && asking.previous == kind; };
  // Long words in large letters take a line, not two, without a picture: lying on its side the pad needs the height.
  const bool pictures = scene.session.language == base_language || !is_terse(scene);
  std::vector<ui::ButtonSpec> second{{"question.dont_know",
                                      scene.word("question.dont_know"),
                                      {.icon = pictures ? "question" : "", .selected = unsaid(content::Reply::Kind::dont_know)}},
                                     {"question.rather_not",
                                      scene.word("question.rather_not"),
                                      {.icon = pictures ? "minus" : "", .selected = unsaid(content::Reply::Kind::rather_not)}}};
  if (before) second.push_back({"question.keep", scene.word("question.keep"), {.icon = "arrow-right"}});
  const int reply = ui::buttons(ui, second);
  if (reply == 0) scene.emit(event::DontKnow{});
  if (reply == 1) scene.emit(event::RatherNot{});
  if (reply == 2) scene.emit(event::KeepReply{});
}

// The sheet names its topics in Chinese; nullopt where the words table does not know one in the language at hand.
std::optional<std::string> topic_words(const Scene& scene, const std::string& topic) {
  if (scene.session.language == base_language) return topic;
  for (int i = 1;; ++i) {
    const std::string key = "topic." + std::to_string(i);
    if (!scene.ui.has_word(key)) return std::nullopt;
    if (scene.context.words->say(key, base_language) == topic) return scene.word(key).text;
  }
}

// By topics: how many questions follow is not known, and a number that grows is discouraging.
void progress(const Scene& scene) {
  const Progress so_far = progress_of(scene.session, scene.pack());
  const std::string part = std::to_string(so_far.part), parts = std::to_string(so_far.parts);
  const auto topic = topic_words(scene, so_far.topic);
  const ui::Phrase words = topic ? scene.word("question.part", {part, parts, *topic}) : scene.word("question.part_only", {part, parts});
  ui::progress(scene.ui, so_far.part, so_far.parts - so_far.part, words);
}

}  // namespace

void check_start(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const bool possible = scene.context.check_possible;
  const bool going_on = !scene.session.replies.empty();
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("check.title"));
        if (possible) {
          ui::text(ui, scene.word("check.intro"), {.step = Step::strong});
        } else {
          ui::banner(ui, "check.not_possible", "warning", scene.word("check.not_possible"), ui::Tone::amber, ui::Role::alert);
        }
        ui.space(4);
        lead_picture(scene, "question");
      },
      [&] {
        if (possible) {
          const std::pair<const char*, const char*> points[] = {{"clock", "check.point_time"},
                                                                {"shield", "check.point_private"},
                                                                {"question", "check.point_unknown"},
                                                                {"info", "check.point_not_decision"},
                                                                {"slip", "check.point_slip"}};
          const ui::Card card(ui, "check.points");
          for (const auto& [icon, key] : points) {
            ui::marked(ui, icon, ui.colours().primary, scene.word(key));
            ui.space(2.5);
          }
        }
        if (ui::link_row(ui, "check.urgent", "urgent", scene.word("check.urgent"), {}, ui::Tone::red)) scene.open(Screen::urgent);
        if (possible && going_on && ui::link_row(ui, "check.answers", "edit", scene.word("check.answers"))) scene.open(Screen::answers);
        if (!possible && ui::link_row(ui, "check.policies", "book", scene.word("home.policies"))) scene.open(Screen::policies);
      },
      possible ? std::function<void()>([&] {
        std::vector<ui::ButtonSpec> specs;
        if (going_on) specs.push_back({"check.restart", scene.word("check.restart"), {.icon = "edit", .min_height = ui.px(34)}});
        specs.push_back({"check.start",
                         scene.word(going_on ? "check.go_on" : "check.start"),
                         {.kind = ButtonKind::primary, .icon = "arrow-right", .step = Step::heading, .min_height = ui.px(34)}});
        const int chosen = ui::buttons(ui, specs);
        if (chosen < 0) return;
        if (specs[static_cast<std::size_t>(chosen)].id == "check.restart") {
          scene.emit(event::RestartCheck{});
        } else {
          scene.emit(event::StartCheck{});
        }
      })
               : std::function<void()>());
}

void question(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!scene.session.asking) return;
  const Asking& asking = *scene.session.asking;
  const content::Question* one = scene.pack().question(asking.next.question);
  if (one == nullptr) return;
  page_beside(
      scene,
      [&] {
        const int top = ui.pen().y;
        progress(scene);
        ui.space(6);
        if (!one->list.empty()) {
          ui::text(ui, "question.person", scene.word("question.person", {std::to_string(asking.next.person + 1)}),
                   {.step = Step::small, .weight = assets::Weight::bold, .ink = ui.colours().muted});
        }
        const content::Text help = said_with_amounts(scene, one->help);
        headline(scene, *one, asking, scene.say(said_with_amounts(scene, one->words)));
        if (one->adds_up && !ui.portrait()) earned(scene, asking);
        const ui::Phrase helping = help.zh.empty() ? ui::Phrase{} : scene.say(help);
        const bool waits = help_waits(scene, *one, asking, helping, ui.pen().y - top);
        if (!helping.text.empty() && !waits) {
          ui.space(1.5);
          ui::text(ui, "question.help", helping, {.ink = ui.colours().muted});
        }
        if (!one->example.zh.empty()) example(scene, one->example, waits ? helping : ui::Phrase{}, asking.example_open);
        if (one->sensitive) {
          ui.space(3);
          ui::marked(ui, "shield", ui.colours().primary, scene.word("question.sensitive"),
                     {.step = Step::small, .ink = ui.colours().muted});
        }
        if ((one->format == "choices" || one->format == "flags") && help.zh.empty()) ui::muted(ui, scene.word("question.many"));
        if (ui.portrait()) ui.space(5);
        if (ui.portrait() || one->icon.empty()) return;
        const int room = ui.share_of_room("picture", 1, ui.px(110));
        if (is_room_for_picture(scene, picture_key(asking), room))
          draw_picture(scene, one->icon, {ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + room});
        ui.pen().y += room;
      },
      [&] {
        if (one->format == "number") {
          number(scene, *one, asking);
        } else if (one->format == "count") {
          count(scene, *one, asking);
        } else if (one->format == "choices" || one->format == "flags") {
          ticks(scene, *one, asking);
        } else {
          options(scene, *one, asking);
        }
      },
      [&] { replies(scene, one->format, asking); });
}

}  // namespace kiosk::screens
