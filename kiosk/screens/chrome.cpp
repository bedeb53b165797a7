// SPDX-License-Identifier: MIT
// The fixed header and footer: where this is, and the six keys that stand at the same place on every screen.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using ui::ButtonKind;
using ui::ButtonLook;
using ui::Rect;
using ui::Step;

TextSize next(TextSize size) { return static_cast<TextSize>((static_cast<int>(size) + 1) % 4); }
Theme next(Theme theme) { return static_cast<Theme>((static_cast<int>(theme) + 1) % 3); }

Language next_language(const Scene& scene) {
  const auto& languages = scene.context.hall->languages;
  const auto now = std::find(languages.begin(), languages.end(), scene.session.language);
  if (languages.empty()) return scene.session.language;
  return now == languages.end() || now + 1 == languages.end() ? languages.front() : *(now + 1);
}

void header_text(const Scene& scene, const std::string& id, ui::Phrase phrase, ui::TextLook look, Rect box) {
  ui::Ui& ui = scene.ui;
  look.ink = ui.colours().on_header;
  const ui::SetText set = ui.measure(phrase, look, box.width());
  const Rect lines = ui.draw_text(phrase, look, box, true);
  ui::Node& node = ui.node(id, ui::Role::text, std::move(phrase), box);
  node.ink = ui.colours().on_header;
  node.ground = ui.colours().header;
  node.em = ui.metrics().em(look.step);
  node.unknown_glyphs = set.unknown_glyphs;
  node.text_rect = lines;
}

// What the header says and the columns it says it in.
struct Header {
  ui::Phrase service, place;
  ui::TextLook service_look, place_look;
  Rect service_box, place_box;  // heights left open
  int cover_width = 0;          // of the key that covers the screen, at the side of the hand; 0: there is none
};

// Always in sight where a screen tells of the person, however far it was scrolled.
ButtonLook cover_look() { return {.icon = "shield", .step = Step::chrome}; }
int cover_width(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (scene.session.covered || scene.session.wipe_at || !can_cover(scene.session.screen())) return 0;
  const int words = ui.measure(scene.word("cover.cover"), {.step = Step::chrome, .weight = assets::Weight::bold}, ui.screen().x1).width;
  return words + std::max(ui.px(26), ui.metrics().em(Step::chrome) * 5 / 4 + ui.px(13));
}

Header header_of(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Hall& hall = *scene.context.hall;
  const std::string city = scene.context.pack == nullptr ? std::string() : scene.context.pack->info.city_name.in(scene.language());
  const std::string place = hall.place.in(scene.language());
  const int cover = cover_width(scene), margin = ui.metrics().margin();
  const int key = cover == 0 ? 0 : cover + 2 * ui.metrics().gap(), x0 = ui.hand_at_start() ? key : 0;
  const int x1 = ui.screen().x1 - (key - x0), split = x0 + (x1 - x0) / 2;
  return {scene.word("header.service", {city}),
          scene.context.date_known ? scene.word("header.place", {place, date_words(scene, scene.context.today), scene.context.clock})
                                   : ui.content(place),
          {.step = Step::small, .weight = assets::Weight::bold, .spacing = 1.25F},
          {.step = Step::chrome, .align = assets::Align::end, .spacing = 1.25F},
          {x0 + margin + ui.px(19), 0, split, 0},
          {split + ui.px(4), 0, x1 - margin, 0},
          cover};
}

void draw_header(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto& c = ui.colours();
  const Rect bar{0, ui.screen().y0, ui.screen().x1, ui.screen().y0 + header_height(scene)};
  ui.canvas().fill(bar, c.header);
  ui.canvas().fill({0, bar.y1 - ui.px(1.2), bar.x1, bar.y1}, c.flat ? c.edge : 0xFFE2A53AU);
  ui.open_parent("header", ui::Role::header, scene.word("region.header"), bar);
  const int margin = ui.metrics().margin(), emblem = ui.px(15), bottom = bar.y1 - ui.px(1.2);
  ui.draw_icon("hand", {margin, bar.y0, margin + emblem, bottom}, c.on_header);
  // Who knows it holds the emblem: the way to the staff's keys says nothing of itself.
  constexpr std::int64_t hold_ms = 5000;
  ui::Node& corner = ui.node("header.emblem", ui::Role::picture, scene.word("header.emblem"),
                             {bar.x0, bar.y0, margin + emblem, bar.y1 - ui.metrics().gap()});
  corner.pressable = corner.by_finger = true;
  if (ui.held("header.emblem")) ui.animate();
  if (ui.pressed("header.emblem") && ui.held_for("header.emblem") >= hold_ms) scene.emit(event::CornerHeld{});
  Header header = header_of(scene);
  header.service_box.y0 = header.place_box.y0 = bar.y0;
  header.service_box.y1 = header.place_box.y1 = bottom;
  header_text(scene, "header.service", header.service, header.service_look, header.service_box);
  header_text(scene, "header.place", header.place, header.place_look, header.place_box);
  if (header.cover_width != 0) {
    const int height = std::max(ui.metrics().target(), bottom - bar.y0 - 2 * ui.px(4)), top = bar.y0 + (bottom - bar.y0 - height) / 2;
    // The emblem stays in its corner, where staff look for it.
    const int x0 = ui.hand_at_start() ? margin + ui.px(19) : bar.x1 - margin - header.cover_width;
    if (ui::button_at(ui, "cover.cover", scene.word("cover.cover"), {x0, top, x0 + header.cover_width, top + height}, cover_look()))
      scene.emit(event::Cover{});
  }
  ui.close_parent();
}

// A name is not broken in two where a small panel has narrow keys, or many of them: then it is a shorter one.
bool fits(const Scene& scene, const ui::Phrase& words, int width) {
  return scene.ui.measure(words, {.step = Step::chrome}, scene.ui.screen().x1).width + 2 * scene.ui.px(1.5) <= width;
}
ui::Phrase fitting(const Scene& scene, std::string_view key, std::string_view narrow_key, int width) {
  ui::Phrase words = scene.word(key);
  return fits(scene, words, width) ? words : scene.word(narrow_key);
}

// What a language calls itself, or "EN" where that does not fit; and whether only a part can be read in it.
ui::Phrase language_words(const Scene& scene, const Language& other, int width) {
  ui::Phrase words = scene.ui.content(language_name(scene, other));
  if (!fits(scene, words, width)) {
    words.text = other.substr(0, other.find('-'));
    std::transform(words.text.begin(), words.text.end(), words.text.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  }
  if (!is_partial(scene.context, other)) return words;
  const std::string& read_by = scene.context.words->has("footer.partial", other) ? other : std::string(base_language);
  words.text = scene.context.words->say("footer.partial", read_by, {words.text});
  return words;
}

// "now in English"; the name alone where the language has no words for that.
ui::Phrase language_now(const Scene& scene) {
  const Language& now = scene.session.language;
  return scene.context.words->has("state.language", now) ? scene.word("state.language") : scene.ui.content(language_name(scene, now));
}

// Dots of a key with several states, the one in force filled.
void draw_dots(ui::Ui& ui, Rect key, int count, int on) {
  const int dot = ui.px(1.8), gap = ui.px(1.4);
  int x = key.centre().x - (count * dot + (count - 1) * gap) / 2;
  const int y = key.y1 - ui.px(4);
  for (int i = 0; i < count; ++i, x += dot + gap) {
    const ui::Colour colour = ui.colours().ink;
    if (i == on) {
      ui.canvas().fill_round({x, y, x + dot, y + dot}, dot / 2, colour);
    } else {
      ui.canvas().fill_round({x, y, x + dot, y + dot}, dot / 2, ui.colours().surface, 1, colour);
    }
  }
}

void draw_footer(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Session& session = scene.session;
  const auto& c = ui.colours();
  const Rect bar{0, ui.screen().y1 - footer_height(ui), ui.screen().x1, ui.screen().y1};
  ui.canvas().fill(bar, c.ground);
  ui.canvas().fill({bar.x0, bar.y0, bar.x1, bar.y0 + ui.px(0.7)}, c.edge);
  ui.open_parent("footer", ui::Role::footer, scene.word("region.footer"), bar);
  const int gap = ui.metrics().gap(), target = ui.metrics().target();
  const bool somewhere = session.screen() != Screen::attract && session.screen() != Screen::fault;
  const bool can_back = somewhere && session.screen() != Screen::home && session.screen() != Screen::goodbye;
  const bool can_home = somewhere && session.screen() != Screen::home;

  // Keys of one width and a wider one for help; one more where the glass is higher than somebody who sits can reach, and where it can be
  // read aloud.
  const bool reaches = ui.look().height <= reach_px(*scene.context.hall);
  const int others = 5 + (reaches ? 0 : 1) + (scene.context.can_read_aloud ? 1 : 0);
  // On the narrowest panels the margins and the wider key give what the others need.
  const int margin = std::clamp((bar.width() - others * gap - (others + 1) * target) / 2, ui.px(2), ui.px(6));
  const int room = bar.width() - 2 * margin - others * gap;
  int wide = room * 16 / (16 + 10 * others), narrow = (room - wide) / others;
  if (narrow < target) narrow = std::min(target, room / (others + 1)), wide = room - others * narrow;
  int x = bar.x0 + margin;
  const auto key = [&](const std::string& id, ui::Phrase phrase, ButtonLook look, int width) {
    look.icon_above = true;
    look.step = Step::chrome;
    const Rect rect = ui.for_hand({x, bar.y0 + ui.px(3), x + width, bar.y1 - ui.px(3)});
    x += width + gap;
    return ui::button_at(ui, id, std::move(phrase), rect, look);
  };
  if (key("footer.back", scene.word("footer.back"), {.icon = "back", .enabled = can_back}, narrow)) scene.emit(event::Back{});
  if (key("footer.home", scene.word("footer.home"), {.icon = "home", .enabled = can_home}, narrow)) scene.emit(event::Home{});
  const Language other = next_language(scene);
  const bool more_languages = other != session.language;
  if (key("footer.language", language_words(scene, other, narrow),
          {.icon = "language", .enabled = more_languages, .state = language_now(scene)}, narrow))
    scene.emit(event::SetLanguage{other});
  const int size_x = x;
  const ui::Phrase size_now = scene.word("state.size_" + std::to_string(static_cast<int>(session.size)));
  if (key("footer.size", fitting(scene, "footer.size", "footer.size_narrow", narrow), {.icon = "text-size", .state = size_now}, narrow))
    scene.emit(event::SetTextSize{next(session.size)});
  draw_dots(ui, ui.for_hand({size_x, bar.y0, size_x + narrow, bar.y1 - ui.px(3)}), 4, static_cast<int>(session.size));
  const ui::Phrase theme_now = scene.word("state.theme_" + std::to_string(static_cast<int>(session.theme)));
  if (key("footer.contrast", fitting(scene, "footer.contrast", "footer.contrast_narrow", narrow),
          {.icon = "contrast", .selected = session.theme != Theme::standard, .state = theme_now}, narrow))
    scene.emit(event::SetTheme{next(session.theme)});
  if (!reaches && key("footer.low", scene.word("footer.low"),
                      {.icon = "arrow-down",
                       .selected = session.low,
                       .state = scene.word(session.low ? "state.low" : "state.not_low"),
                       .upright = true},
                      narrow))
    scene.emit(event::SetLow{!session.low});
  if (scene.context.can_read_aloud) {
    const char* state = !session.aloud ? "state.not_aloud" : may_be_overheard(session) ? "state.aloud" : "state.aloud_not_here";
    if (key("footer.aloud", fitting(scene, "footer.aloud", "footer.aloud_narrow", narrow),
            {.icon = "speaker", .selected = session.aloud, .state = scene.word(state)}, narrow))
      scene.emit(event::ReadAloud{!session.aloud});
  }
  if (key("footer.staff",
          session.staff_called ? scene.word("footer.staff_called") : fitting(scene, "footer.staff", "footer.staff_narrow", wide),
          {.kind = session.staff_called ? ButtonKind::danger : ButtonKind::primary, .icon = "help-staff"}, wide))
    scene.emit(event::CallStaff{});
  ui.close_parent();
}

}  // namespace

int header_height(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Header header = header_of(scene);
  const int words = std::max(ui.measure(header.service, header.service_look, header.service_box.width()).height,
                             ui.measure(header.place, header.place_look, header.place_box.width()).height);
  return std::max(ui.px(30), words + ui.px(4));
}
int footer_height(const ui::Ui& ui) { return ui.px(46); }

ui::Rect body(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int top = ui.screen().y0 + header_height(scene) + (scene.session.staff_called ? staff_strip_height(scene) : 0);
  return {0, top, ui.screen().x1, ui.screen().y1 - footer_height(ui)};
}

// Above what somebody who sits can reach: nothing to press, and nothing to read that is not below.
void draw_out_of_reach(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const ui::Rect glass = ui.glass(), used = ui.screen();
  const ui::Rect above =
      used.x0 > glass.x0 ? ui::Rect{glass.x0, glass.y0, used.x0, glass.y1} : ui::Rect{glass.x0, glass.y0, glass.x1, used.y0};
  if (above.empty()) return;
  if (ui.colours().flat) ui.canvas().fill(above, ui.colours().ground);
  else scenery(ui, above);
}

void draw_chrome(const Scene& scene) {
  draw_out_of_reach(scene);
  draw_header(scene);
  draw_footer(scene);
}

}  // namespace kiosk::screens
