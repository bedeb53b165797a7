// SPDX-License-Identifier: MIT
// Nobody there: a calm picture, what this machine is for, one large button, the languages. A touch anywhere starts.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using ui::Rect;
using ui::Step;

// Sun, hills, houses, a path: one-colour drawings laid over each other. Left out where only black and white are wanted.
void scenery(ui::Ui& ui, Rect box) {
  struct Layer {
    const char* drawing;
    ui::Colour colour;
    int x, y, size;  // in 480ths of the whole
  };
  static constexpr Layer layers[] = {{"scene-far", 0xFFCFE0D4, 0, 0, 480},     {"scene-middle", 0xFF9CC3B4, 0, 0, 480},
                                     {"scene-houses", 0xFFFFF8EA, 84, 160, 180}, {"scene-yurt", 0xFFFFF8EA, 290, 180, 150},
                                     {"scene-roofs", 0xFFC9603C, 84, 160, 180},  {"scene-yurt-roof", 0xFFC9603C, 290, 180, 150},
                                     {"scene-near", 0xFF3F8077, 0, 0, 480},      {"scene-path", 0xFFF3DDB2, 190, 360, 120}};
  ui.canvas().push_clip(box);
  ui.canvas().fill(box, 0xFFFBE7C6U);
  const int side = std::max(box.width(), box.height());
  const int left = box.centre().x - side / 2, top = box.y1 - side;
  const auto place = [&](int x, int y, int size) {
    const int x0 = left + side * x / 480, y0 = top + side * y / 480, length = side * size / 480;
    return Rect{x0, y0, x0 + length, y0 + length};
  };
  const Rect sun = place(290, 136, 80);
  ui.canvas().fill_round(sun, sun.width() / 2, 0xFFF3B54AU);
  for (const Layer& layer : layers) ui.draw_icon(layer.drawing, place(layer.x, layer.y, layer.size), layer.colour);
  ui.canvas().pop_clip();
}

}  // namespace

void attract(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Rect area = body(scene);
  // Anywhere on the page starts; the button below only says so.
  ui::Node& all = ui.node("attract.anywhere", ui::Role::button, scene.word("attract.start"), area);
  all.pressable = true;
  if (ui.pressed("attract.anywhere")) scene.emit(event::Home{});

  const bool drawn = !ui.colours().flat;
  Rect words = area;
  if (drawn) {
    Rect sight = area;
    if (ui.portrait()) {
      sight.y1 = area.y0 + area.height() * 50 / 100;
      words.y0 = sight.y1;
    } else {
      sight.x1 = area.x0 + area.width() * 45 / 100;
      words.x0 = sight.x1;
    }
    scenery(ui, sight);
  }
  const int margin = ui.px(18);
  const int height = ui.remembered("attract");
  ui.push_pen({words.x0 + margin, words.x1 - margin, words.y0 + std::max(ui.px(6), (words.height() - height) / 2)});
  const int top = ui.pen().y;
  centred(ui, "attract.hello", scene.word("attract.hello"), Step::display, assets::Weight::bold, 1.3F);
  ui.space(3);
  centred(ui, "attract.what", scene.word("attract.what"), Step::strong, assets::Weight::regular, 1.55F);
  ui.space(8);
  if (ui::button(ui, "attract.start", scene.word("attract.start"),
                 {.kind = ui::ButtonKind::primary, .icon = "hand", .step = Step::title, .least_height = ui.px(44)}))
    scene.emit(event::Home{});
  ui.space(5);
  centred(ui, "attract.trust", scene.word("attract.trust"), Step::small, assets::Weight::regular, 1.5F);
  ui.remember("attract", ui.pen().y - top);
  ui.pop_pen();
}

}  // namespace kiosk::screens
