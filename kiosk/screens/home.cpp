// SPDX-License-Identifier: MIT
// The ways in, what everybody should know before, and how the terminal is used best by who stands or sits before it.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

void warnings(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (is_partial(scene.context, scene.session.language)) {
    ui::banner(ui, "home.partial", "language", scene.word("home.partial", {std::string(content::not_translated)}), ui::Tone::plain);
    ui.space(4);
  }
  if (pack_has_samples(scene.pack())) sample_banner(scene);
  if (!scene.context.check_possible) {
    ui::banner(ui, "home.no_check", "warning", scene.word("home.no_check"), ui::Tone::amber);
    ui.space(4);
  }
  // Before anybody counts on it; a printer that merely says nothing may well print.
  const auto printer = scene.context.printer;
  if (!scene.context.hall->printer.empty() && !printer::can_print(printer) && printer != printer::PrinterState::silent) {
    ui::banner(ui, "home.no_print", "printer", scene.word("home.no_print"), ui::Tone::plain);
    ui.space(4);
  }
}

ui::TileSpec entry(const Scene& scene, const char* name, const char* icon, ui::Tone tone = ui::Tone::plain) {
  const std::string key = std::string("home.") + name;
  return {key, icon, scene.word(key), scene.word(key + "_more"), tone, false};
}

bool going_on(const Scene& scene) { return !scene.session.replies.empty(); }

void check_tile(const Scene& scene, int taller) {
  ui::Ui& ui = scene.ui;
  std::vector<ui::TileSpec> first{entry(scene, "check", "question")};
  first[0].primary = true;
  if (going_on(scene)) first[0].more = scene.word("home.check_go_on");
  if (!ui.portrait() && (scene.session.size == TextSize::largest || ui.pen().width() < ui.px(200))) first[0].more = {};
  if (ui::tiles(ui, first, 1, ui.px(56), taller) == 0) scene.open(Screen::check_start);
}

// Little height, of a small panel, of one that lies under the strip that says staff are coming, or of large letters and long words on one
// that lies: pictures stand beside the words.
bool is_low(const Scene& scene) {
  const ui::Ui& ui = scene.ui;
  const double roomy_mm = ui.portrait() ? 400 : 240;
  if (body(scene).height() < ui.px(roomy_mm)) return true;
  return !ui.portrait() && (scene.session.size >= TextSize::large || scene.session.language != base_language);
}

void other_tiles(const Scene& scene, int taller) {
  ui::Ui& ui = scene.ui;
  std::vector<ui::TileSpec> others{entry(scene, "policies", "book"), entry(scene, "offices", "place"), entry(scene, "notices", "megaphone"),
                                   entry(scene, "urgent", "urgent", ui::Tone::red)};
  const bool low = is_low(scene), narrow = ui.pen().width() < ui.px(240);
  // The names alone where letters are largest or there is neither height nor width, so that all ways in are in sight.
  if (scene.session.size == TextSize::largest || (low && narrow))
    for (ui::TileSpec& other : others) other.more = {};
  constexpr Screen screens[] = {Screen::policies, Screen::districts, Screen::notices, Screen::urgent};
  const int chosen = ui::tiles(ui, others, 2, ui.px(40), taller, low);
  if (chosen >= 0) scene.open(screens[chosen]);
}

void last_lines(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  std::vector<ui::LinkSpec> rows;
  if (going_on(scene) && scene.context.check_possible) rows.push_back({"home.results", "document", scene.word("home.results")});
  // On its side the line below has to do.
  rows.push_back(
      {"home.leave", "leave", scene.word("home.leave"), ui.portrait() && !is_low(scene) ? scene.word("home.leave_more") : ui::Phrase{}});
  const int chosen = ui::link_rows(ui, rows);
  if (chosen >= 0 && rows[static_cast<std::size_t>(chosen)].id == "home.results") scene.open(Screen::results);
  if (chosen >= 0 && rows[static_cast<std::size_t>(chosen)].id == "home.leave") scene.emit(event::Leave{});
  ui.space(2);
  ui::marked(ui, "shield", ui.colours().primary, scene.word("home.privacy"), {.step = ui::Step::small, .ink = ui.colours().muted});
}

// To find something by its name, and to use the terminal the way one can.
void aids(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const bool roomy = ui.portrait() && !is_low(scene) && scene.session.size != TextSize::largest;
  std::vector<ui::LinkSpec> rows;
  if (scene.context.search != nullptr)
    rows.push_back({"home.find", "search", scene.word("home.find"), roomy ? scene.word("home.find_more") : ui::Phrase{}});
  rows.push_back({"home.comfort", "hand", scene.word("home.comfort")});
  const int chosen = ui::link_rows(ui, rows);
  if (chosen >= 0) scene.open(rows[static_cast<std::size_t>(chosen)].id == "home.find" ? Screen::find : Screen::comfort);
}

// The picture of the attract screen stays where it was, and the check lies on it.
void beside_the_picture(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const ui::Rect area = body(scene);
  const int margin = ui.metrics().margin();
  const int split = area.x0 + area.width() * scenery_share / 100;
  const ui::Rect sight = ui.for_hand({area.x0, area.y0, split, area.y1});
  const bool drawn = !ui.colours().flat && ui.look().direction != ui::Direction::down;  // where lines run from the sky into the hills
  if (drawn) {
    scenery(ui, sight);
    ui.push_ground(scenery_sky);
  }
  ui.begin_scroll("body.home.lead", sight.inset(margin, 0), scene.word("region.lead"));
  ui.space(6);
  ui::title(ui, scene.word("home.title"));
  aids(scene);
  const int room = ui.share_of_room("tile", 1, sight.height());
  if (drawn) ui.pen().y += room;
  check_tile(scene, drawn ? 0 : std::min(room, ui.px(70)));
  ui.space(2);
  ui.end_scroll();
  if (drawn) ui.pop_ground();
  ui.begin_scroll("body.home", ui.for_hand({split + margin, area.y0, area.x1 - margin, area.y1}), scene.word("region.page"));
  ui.space(6);
  warnings(scene);
  other_tiles(scene, ui.share_of_room("tiles", 2, ui.px(44)));
  last_lines(scene);
  ui.space(2);
  ui.end_scroll();
}

}  // namespace

void home(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!ui.portrait()) return beside_the_picture(scene);
  page(scene, [&] {
    ui::title(ui, scene.word("home.title"));
    warnings(scene);
    const int taller = ui.share_of_room("tiles", 3, ui.px(44));
    check_tile(scene, taller);
    other_tiles(scene, taller);
    aids(scene);
    last_lines(scene);
  });
}

// All of it ends with the visit.
void comfort(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Session& session = scene.session;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("comfort.title"));
        ui::text(ui, scene.word("comfort.intro"));
        ui.space(4);
        lead_picture(scene, "hand");
      },
      [&] {
        if (ui.look().height > reach_px(*scene.context.hall) && ui::check_row(ui, "comfort.low", scene.word("comfort.low"), session.low))
          scene.emit(event::SetLow{!session.low});
        if (ui.asks_for_hand() && ui::check_row(ui, "comfort.left", scene.word("comfort.left"), session.left_handed))
          scene.emit(event::SetHand{!session.left_handed});
        if (ui::check_row(ui, "comfort.calm", scene.word("comfort.calm"), session.calm)) scene.emit(event::SetCalm{!session.calm});
      });
}

}  // namespace kiosk::screens
