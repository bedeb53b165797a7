// SPDX-License-Identifier: MIT
#pragma once

// Shared by screens/*.cpp only: what every screen is given, the page between header and footer, and the words of values.

#include <functional>
#include <string>
#include <vector>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/widgets.h"

namespace kiosk::screens {

struct Scene {
  ui::Ui& ui;
  const Session& session;
  const ScreenContext& context;
  std::vector<Event>& out;

  const content::Pack& pack() const { return *context.pack; }
  std::string_view language() const { return session.language; }
  void emit(Event event) const { out.push_back(std::move(event)); }
  void open(Screen screen, std::string subject = {}, bool choosing = false) const {
    emit(event::Open{screen, std::move(subject), choosing});
  }
  ui::Phrase word(std::string_view key, std::vector<std::string> arguments = {}) const { return ui.word(key, std::move(arguments)); }
  ui::Phrase of_page(const content::Page& page, const std::string& text) const;  // marked where there is no page in the session's language
  ui::Phrase say(const content::Text& text) const;  // pack text in the session's language, or Chinese where there is no other
};

// Header and footer (chrome.cpp).
int header_height(const Scene& scene);
int footer_height(const ui::Ui& ui);
int staff_strip_height(const Scene& scene);  // under the header while staff are on their way (overlays.cpp)
int pinned_height(const Scene& scene);       // of what stays in sight under the page that is being drawn
ui::Rect body(const Scene& scene);           // what is left between them
void draw_chrome(const Scene& scene);
// What lies above a screen (overlays.cpp): the call for staff, the idle warning.
void draw_overlays(const Scene& scene);
// In the place of a screen that was covered (overlays.cpp): nothing but the way back to it.
void covered(const Scene& scene);

// The column of a screen: scrolls where it must; `pinned`, where given, stays at the bottom.
void page(const Scene& scene, const std::function<void()>& content, const std::function<void()>& pinned = {});

// The same in two columns where the screen is wider than high: what leads at the left, what is pressed at the right, `pinned` under it.
// Else one below the other.
void page_beside(const Scene& scene, const std::function<void()>& lead, const std::function<void()>& content,
                 const std::function<void()>& pinned = {},
                 int lead_percent = 40);  // of the width, for what leads

// A calm picture in the room that is left. Both keep what was decided once while they can, or a line more or less would bring the picture
// and take it away again; `key` names the place that asks.
bool is_room_for_picture(const Scene& scene, const std::string& key, int room);
void draw_picture(const Scene& scene, const std::string& icon, ui::Rect room);
void lead_picture(const Scene& scene, const std::string& icon);  // under what leads, in landscape only

// Hills, houses and a path, the picture of attract and home. Left out where only black and white are wanted.
constexpr ui::Colour scenery_sky = 0xFFFBE7C6;
constexpr int scenery_share = 45;  // of a hundred: the left part of a screen wider than high
void scenery(ui::Ui& ui, ui::Rect box);

// A line in the middle of the column; a display-sized one is a heading.
void centred(ui::Ui& ui, const std::string& id, ui::Phrase phrase, ui::Step step, assets::Weight weight, float spacing);

// Words of values (values.cpp).
std::string language_name(const Scene& scene, const Language& language);                       // in itself
std::string in_thousands(content::Number amount);                                              // "1,000"
std::string yuan(const Scene& scene, content::Number amount);                                  // "1,000 元"
std::string amount_words(const Scene& scene, content::Number value, const std::string& unit);  // "1000 元/人·月", in English "1000"; "是"
std::string amount_range(const Scene& scene, const content::AmountRange& range);               // "每月大约 300 到 500 元"
std::string listed(const Scene& scene, const std::string& so_far, const std::string& next);  // "东河区、昆都仑区"
std::string date_words(const Scene& scene, content::Date date);                              // "2026年11月23日"
std::string clause_name(const Scene& scene, const std::string& clause);                      // "《社会救助法》第18条"
ui::Phrase clause_phrase(const Scene& scene, const std::string& clause);                     // the same, in the language it is written in
std::string without_citations(std::string_view text, std::vector<std::string>* cited = nullptr);
std::string with_amounts(const Scene& scene, std::string_view text);             // {{amount NAME}} replaced
content::Text said_with_amounts(const Scene& scene, const content::Text& text);  // the same, as the resident reads it
bool pack_has_samples(const content::Pack& pack);
void sample_banner(const Scene& scene);
std::string option_words(const Scene& scene, const content::Question& question, const std::string& option);
std::string reply_words(const Scene& scene, const content::Reply& reply);
ui::Tone tone_of(content::Outcome outcome);
ui::Phrase short_words(const Scene& scene, const std::string& programme);  // its name as people say it
// Where a page has such a heading; the end of its blocks: nowhere.
std::vector<content::Block>::const_iterator heading_of(const content::Page& page, const std::string& heading);
std::string icon_of(const content::Pack& pack, const std::string& programme_or_page);  // "book" where the pack names none

// The screens of screen_list.h; a file holds those of one noun.
#define SCREEN(name, draw, opens, idle, cover) void draw(const Scene& scene);
KIOSK_SCREENS(SCREEN)
#undef SCREEN
void closed(const Scene& scene);        // the dark screen outside of the hall's hours (staff_hours.cpp)
void papers_spent(const Scene& scene);  // in the place of the print button (staff_pin.cpp)
void staff_report(const Scene& scene);  // staff_checks.cpp, parts of the staff page and what it opens
void staff_checks(const Scene& scene);
void staff_clock(const Scene& scene);
void staff_keys(const Scene& scene);
void touch_grid(const Scene& scene);
void out_of_order(const Scene& scene);

}  // namespace kiosk::screens
