// SPDX-License-Identifier: MIT
// Sun, hills, houses, a path: one-colour drawings laid over each other.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {

// Hills lie and houses stand, however lines run.
void scenery(ui::Ui& ui, ui::Rect laid) {
  const ui::Turn turn = ui.canvas().turn();
  const ui::Rect box = turn.shown(laid);
  ui.canvas().turn({});
  struct Layer {
    const char* drawing;
    ui::Colour colour;
    int x, y, size;  // in 480ths of the whole
  };
  static constexpr Layer layers[] = {{"scene-far", 0xFFCFE0D4, 0, 0, 480},       {"scene-middle", 0xFF9CC3B4, 0, 0, 480},
                                     {"scene-houses", 0xFFFFF8EA, 84, 160, 180}, {"scene-yurt", 0xFFFFF8EA, 290, 180, 150},
                                     {"scene-roofs", 0xFFC9603C, 84, 160, 180},  {"scene-yurt-roof", 0xFFC9603C, 290, 180, 150},
                                     {"scene-near", 0xFF3F8077, 0, 0, 480},      {"scene-path", 0xFFF3DDB2, 190, 360, 120}};
  ui.canvas().push_clip(box);
  ui.canvas().fill(box, scenery_sky);
  const int side = std::max(box.width(), box.height());
  const int left = box.centre().x - side / 2, top = box.y1 - side;
  const auto place = [&](int x, int y, int size) {
    const int x0 = left + side * x / 480, y0 = top + side * y / 480, length = side * size / 480;
    return ui::Rect{x0, y0, x0 + length, y0 + length};
  };
  const ui::Rect sun = place(290, 136, 80);
  ui.canvas().fill_round(sun, sun.width() / 2, 0xFFF3B54AU);
  for (const Layer& layer : layers) ui.draw_icon(layer.drawing, place(layer.x, layer.y, layer.size), layer.colour);
  ui.canvas().pop_clip();
  ui.canvas().turn(turn);
}

}  // namespace kiosk::screens
