// SPDX-License-Identifier: MIT
// Which function draws which screen, and the column they draw in.

#include "kiosk/screens/screens.h"

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

void draw_body(const Scene& scene) {
  switch (scene.session.screen()) {
    case Screen::attract: return attract(scene);
    case Screen::home: return home(scene);
    case Screen::policies: return policies(scene);
    case Screen::page: return policy_page(scene);
    case Screen::notices: return notices(scene);
    case Screen::notice: return notice(scene);
    case Screen::districts: return districts(scene);
    case Screen::offices: return offices(scene);
    case Screen::office: return office(scene);
    case Screen::urgent: return urgent(scene);
    case Screen::check_start: return check_start(scene);
    case Screen::question: return question(scene);
    case Screen::answers: return answers(scene);
    case Screen::results: return results(scene);
    case Screen::programme: return programme(scene);
    case Screen::slip_preview: return slip_preview(scene);
    case Screen::printing: return printing(scene);
    case Screen::phone: return phone(scene);
    case Screen::goodbye: return goodbye(scene);
    case Screen::fault: return fault(scene);
  }
}

// Names the scroll position and the learned heights of a screen; the question counts too.
std::string place_of(const Session& session) {
  std::string place = "body." + std::to_string(static_cast<int>(session.screen())) + "." + session.view().subject;
  if (session.asking && session.screen() == Screen::question) place += session.asking->next.question + "." + std::to_string(session.asking->next.person);
  return place;
}

}  // namespace

void draw_screen(ui::Ui& ui, const Session& session, const ScreenContext& context, std::vector<Event>& out) {
  const Scene scene{ui, session, context, out};
  ui.open_parent("screen", ui::Role::screen, {}, ui.screen());
  if (context.pack == nullptr) {
    fault(scene);
  } else {
    draw_body(scene);
  }
  draw_chrome(scene);
  draw_overlays(scene);
  ui.close_parent();
}

void page(const Scene& scene, const std::function<void()>& content, const std::function<void()>& pinned) {
  ui::Ui& ui = scene.ui;
  ui::Rect area = body(scene);
  const int widest = ui.px(ui.portrait() ? 320 : 420);
  const int margin = std::max(ui.metrics().margin(), (area.width() - widest) / 2);
  area.x0 += margin, area.x1 -= margin;
  const std::string place = place_of(scene.session);
  const int foot = pinned ? ui.remembered(place + ".pinned") : 0;
  area.y1 -= foot;
  ui.begin_scroll(place, area);
  ui.space(6);
  content();
  ui.space(4);
  ui.end_scroll();
  if (!pinned) return;
  const int top = area.y1;
  ui.canvas().fill({0, top, ui.screen().x1, top + ui.px(0.5)}, ui.colours().hairline);
  ui.push_pen({area.x0, area.x1, top + ui.px(3)});
  pinned();
  ui.remember(place + ".pinned", ui.pen().y - top);
  ui.pop_pen();
}

}  // namespace kiosk::screens
