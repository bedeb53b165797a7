// SPDX-License-Identifier: MIT
// Which function draws which screen, and the column they draw in.

#include "kiosk/screens/screens.h"

#include <fmt/format.h>

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

void draw_body(const Scene& scene) {
  switch (scene.session.screen()) {
#define SCREEN(name, draw, opens, idle, cover) \
  case Screen::name: return draw(scene);
    KIOSK_SCREENS(SCREEN)
#undef SCREEN
  }
}

// Names the scroll position and the learned heights of a screen; the question counts too.
std::string place_of(const Session& session) {
  std::string place =
      "body." + std::to_string(static_cast<int>(session.screen())) + "." + session.view().subject + "." + session.view().clause;
  if (session.asking && session.screen() == Screen::question)
    place += session.asking->next.question + "." + std::to_string(session.asking->next.person);
  if (session.screen() == Screen::results) place += std::to_string(session.results_told);
  if (session.watching) place += ".signs";
  return place;
}

// What a finger has to have seen before it presses: the place, and what turns up on it without a press.
std::string view_of(const Session& session) {
  std::string view = fmt::format("{}.{}", place_of(session), session.serial);
  if (session.screen() == Screen::printing) view += fmt::format(".{}.{}", session.print.attempt, static_cast<int>(session.print.stage));
  if (session.staff_called) view += ".called";
  if (session.covered) view += ".covered";
  return view;
}

// The keys that stay in sight, as a group with a name.
void draw_pinned(const Scene& scene, const std::function<void()>& pinned) {
  ui::Ui& ui = scene.ui;
  const ui::Pen& pen = ui.pen();
  ui.open_parent("keys", ui::Role::region, scene.word("region.keys"), {pen.x0, pen.y, pen.x1, pen.y});
  pinned();
  ui.parent_node().rect.y1 = ui.pen().y;
  ui.close_parent();
}

// Under the strip that says staff are coming, in the largest letters, or low, there may be no room for both the page and keys of that
// height: then these scroll with it.
bool is_too_much(const ui::Ui& ui, ui::Rect area, int keys) { return keys != 0 && area.height() - keys < ui.px(50); }

void draw_pinned_within(const Scene& scene, const std::string& place, const std::function<void()>& pinned) {
  ui::Ui& ui = scene.ui;
  const int top = ui.pen().y;
  ui.space(3);
  draw_pinned(scene, pinned);
  ui.remember(place + ".pinned", ui.pen().y - top);
}

}  // namespace

void draw_screen(ui::Ui& ui, const Session& session, const ScreenContext& context, std::vector<Event>& out) {
  const Scene scene{ui, session, context, out};
  const bool whole_glass = !session.wipe_at && (is_dark(session, context) || is_touch_grid(session));
  ui.name_view(view_of(session) + (whole_glass ? ".whole" : ""));
  ui.open_parent("screen", ui::Role::screen, {}, ui.glass());
  if (whole_glass) {
    is_touch_grid(session) ? touch_grid(scene) : closed(scene);
    return ui.close_parent();
  }
  if (session.wipe_at) {
    // The warning stands alone: somebody else may be reading by now.
  } else if (context.pack == nullptr) {
    fault(scene);
  } else if (session.covered) {
    covered(scene);
  } else {
    draw_body(scene);
  }
  draw_chrome(scene);
  draw_overlays(scene);
  ui.close_parent();
}

void draw_out_of_order(ui::Ui& ui, const ScreenContext& context) {
  std::vector<Event> none;
  const Session session = first_session(context);
  ui.name_view("out of order");
  ui.open_parent("screen", ui::Role::screen, {}, ui.glass());
  out_of_order(Scene{ui, session, context, none});
  ui.close_parent();
}

void centred(ui::Ui& ui, const std::string& id, ui::Phrase phrase, ui::Step step, assets::Weight weight, float spacing) {
  ui::text(ui, id, std::move(phrase),
           {.step = step,
            .weight = weight,
            .align = assets::Align::centre,
            .role = step == ui::Step::display ? ui::Role::heading : ui::Role::text,
            .spacing = spacing});
}

int pinned_height(const Scene& scene) { return scene.ui.remembered(place_of(scene.session) + ".pinned"); }

void page(const Scene& scene, const std::function<void()>& content, const std::function<void()>& pinned) {
  ui::Ui& ui = scene.ui;
  ui::Rect area = body(scene);
  const std::string place = place_of(scene.session);
  const int margin = ui.metrics().margin();
  ui::Rect foot{};
  bool together = false;
  if (ui.portrait()) {
    area = area.inset(margin, 0);
    const int height = pinned ? ui.remembered(place + ".pinned") : 0;
    together = is_too_much(ui, area, height);
    foot = {area.x0, area.y1 - height, area.x1, area.y1};
    if (!together) area.y1 = foot.y0;
  } else {
    // Height is dear: what stays in sight has a column of its own at the right.
    const int side = pinned ? std::min(std::max(ui.px(150), 15 * ui.metrics().em(ui::Step::strong)), area.width() * 9 / 20) : 0;
    const int sides = std::max(margin, (area.width() - ui.px(pinned ? 560 : 470)) / 2);
    area = area.inset(sides, 0);
    foot = {area.x1 - side, area.y0, area.x1, area.y1};
    if (pinned) area.x1 = foot.x0 - 2 * margin;
    area = ui.for_hand(area);
    foot = ui.for_hand(foot);
  }
  ui.begin_scroll(place, area, scene.word("region.page"));
  ui.space(6);
  content();
  ui.space(4);
  if (together) draw_pinned_within(scene, place, pinned);
  ui.end_scroll();
  if (!pinned || together) return;
  int top = foot.y0;
  if (ui.portrait()) {
    ui.canvas().fill({0, top, ui.screen().x1, top + ui.px(0.5)}, ui.colours().hairline);
  } else {
    const int line = ui.hand_at_start() ? foot.x1 + margin : foot.x0 - margin;
    ui.canvas().fill({line, foot.y0 + ui.px(6), line + ui.px(0.5), foot.y1 - ui.px(6)}, ui.colours().hairline);
    top = foot.y1 - ui.remembered(place + ".pinned") - ui.px(6);
  }
  ui.push_pen({foot.x0, foot.x1, top + ui.px(3)});
  draw_pinned(scene, pinned);
  ui.remember(place + ".pinned", ui.pen().y - top);
  ui.pop_pen();
}

void page_beside(const Scene& scene, const std::function<void()>& lead, const std::function<void()>& content,
                 const std::function<void()>& pinned, int lead_percent) {
  ui::Ui& ui = scene.ui;
  if (ui.portrait()) {
    return page(
        scene,
        [&] {
          lead();
          content();
        },
        pinned);
  }
  const ui::Rect area = body(scene).inset(ui.metrics().margin(), 0);
  const std::string place = place_of(scene.session);
  // What leads needs less than what is pressed.
  const int gap = ui.metrics().margin(), rest = gap + ui.screen().width() / 4 + ui::side_bar_width(ui);
  const int split = std::min(area.x0 + area.width() * lead_percent / 100, area.x1 - rest);
  ui.begin_scroll(place + ".lead", ui.for_hand({area.x0, area.y0, split - gap, area.y1}), scene.word("region.lead"));
  ui.space(6);
  lead();
  ui.space(4);
  ui.end_scroll();
  ui.canvas().fill(ui.for_hand({split, area.y0 + ui.px(6), split + ui.px(0.5), area.y1 - ui.px(6)}), ui.colours().hairline);
  const int height = pinned ? ui.remembered(place + ".pinned") : 0;
  const bool together = pinned && is_too_much(ui, area, height);
  const ui::Rect pressed = ui.for_hand({split + gap, area.y0, area.x1, together ? area.y1 : area.y1 - height});
  ui.begin_scroll(place, pressed, scene.word("region.page"));
  ui.space(6);
  content();
  ui.space(2);
  if (together) draw_pinned_within(scene, place, pinned);
  ui.end_scroll();
  if (!pinned || together) return;
  ui.push_pen({pressed.x0, pressed.x1, area.y1 - height + ui.px(3)});
  draw_pinned(scene, pinned);
  ui.remember(place + ".pinned", ui.pen().y - (area.y1 - height));
  ui.pop_pen();
}

bool is_room_for_picture(const Scene& scene, const std::string& key, int room) {
  ui::Ui& ui = scene.ui;
  constexpr double min_mm = 42, first_mm = 74;
  const bool large = room >= ui.px(ui.remembered(key) != 0 ? min_mm : first_mm);
  ui.remember(key, large ? 1 : 0);
  return large;
}

void draw_picture(const Scene& scene, const std::string& icon, ui::Rect room) {
  ui::Ui& ui = scene.ui;
  const int size = std::min({room.width(), room.height() - ui.px(8), ui.px(84)}), radius = size / 2;
  const ui::Point c = room.centre();
  const ui::Rect disc{c.x - radius, c.y - radius, c.x - radius + size, c.y - radius + size};
  ui.canvas().fill_round(disc, radius, ui.colours().soft, ui.colours().flat ? ui.metrics().border() : 0, ui.colours().primary);
  ui.draw_icon(icon, disc.inset(size / 4), ui.colours().primary);
}

void lead_picture(const Scene& scene, const std::string& icon) {
  ui::Ui& ui = scene.ui;
  if (ui.portrait()) return;
  const int room = ui.share_of_room("picture", 1, ui.px(110));
  const ui::Rect place{ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + room};
  if (is_room_for_picture(scene, place_of(scene.session) + ".picture", room)) draw_picture(scene, icon, place);
  ui.pen().y += room;
}

}  // namespace kiosk::screens
