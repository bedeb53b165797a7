// SPDX-License-Identifier: MIT
// Where the windows are: districts, the streets of one, one window. Also the choice of the window for the slip.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using ui::Step;

std::string name_of(const Scene& scene, const content::District& district) {
  return content::Text(district.name, district.name_in).in(scene.language());
}

void office_line(const Scene& scene, const char* key, const char* icon, const std::string& value, bool sample) {
  if (value.empty()) return;
  ui::Ui& ui = scene.ui;
  ui::text(ui, scene.word(key), {.step = Step::small, .ink = ui.colours().muted});
  ui::marked(ui, icon, ui.colours().primary, ui.content(value, base_language),
             {.step = Step::strong, .weight = sample ? assets::Weight::regular : assets::Weight::bold});
  ui.space(3);
}

}  // namespace

void districts(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const bool choosing = scene.session.view().choosing;
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word(choosing ? "districts.choose" : "districts.title"));
        ui::text(ui, scene.word(choosing ? "districts.choose_intro" : "districts.intro"));
        ui.space(4);
        lead_picture(scene, "place");
      },
      [&] {
        std::vector<ui::ButtonSpec> specs;
        std::vector<const content::District*> shown;
        for (const content::District& district : scene.pack().districts) {
          if (!district.in_city) continue;
          specs.push_back({"district." + district.code, ui.content(name_of(scene, district)), {.min_height = ui.px(26)}});
          shown.push_back(&district);
        }
        constexpr int columns = 2;
        const double taller_mm = ui.portrait() ? 8 : 16;
        const int chosen =
            ui::option_grid(ui, specs, columns, ui.share_of_room("districts", ui::grid_rows(ui, specs, columns), ui.px(taller_mm)));
        if (chosen >= 0) scene.open(Screen::offices, shown[static_cast<std::size_t>(chosen)]->code, choosing);
        ui.space(3);
        if (choosing && ui::link_row(ui, "districts.desk", "info", scene.word("districts.desk"), scene.word("districts.desk_more")))
          scene.emit(event::ChooseOffice{""});
      });
}

void offices(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const View& view = scene.session.view();
  page_beside(
      scene,
      [&] {
        for (const content::District& district : scene.pack().districts) {
          if (district.in_city && district.code == view.subject) ui::title(ui, ui.content(name_of(scene, district)));
        }
        ui::text(ui, scene.word(view.choosing ? "offices.choose_intro" : "offices.intro"));
        ui.space(4);
        lead_picture(scene, "place");
      },
      [&] {
        std::vector<ui::ButtonSpec> specs;
        std::vector<std::string> codes;
        for (const content::Office& office : scene.pack().offices) {
          if (office.district_code != view.subject) continue;
          specs.push_back({"office." + office.code, ui.content(office.name, base_language), {}});
          codes.push_back(office.code);
        }
        constexpr int columns = 2;
        const int taller = ui.portrait() ? 0 : ui.share_of_room("offices", ui::grid_rows(ui, specs, columns), ui.px(8));
        const int chosen = ui::option_grid(ui, specs, columns, taller);
        if (chosen >= 0) scene.open(Screen::office, codes[static_cast<std::size_t>(chosen)], view.choosing);
        // Led here by an answer, past the list of districts.
        const bool straight = view.choosing && (scene.session.path.size() < 2 ||
                                                scene.session.path[scene.session.path.size() - 2].screen != Screen::districts);
        if (straight && ui::link_row(ui, "offices.others", "place", scene.word("offices.others")))
          scene.open(Screen::districts, "all", true);
      });
}

void office(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const View& view = scene.session.view();
  const content::Office* one = scene.pack().office(view.subject);
  if (one == nullptr) return;
  const auto one_door = [&] { ui::text(ui, scene.word("office.one_door")); };
  page_beside(
      scene,
      [&] {
        ui::title(ui, ui.content(one->name, base_language));
        if (one->sample) {
          ui::banner(ui, "office.sample", "info", scene.word("office.sample"), ui::Tone::amber);
          ui.space(4);
        }
        if (ui.portrait()) return;
        one_door();
        lead_picture(scene, "place");
      },
      [&] {
        {
          const ui::Card card(ui, "office.card");
          office_line(scene, "office.window", "apply", one->window, one->sample);
          office_line(scene, "office.address", "place", one->address, one->sample);
          office_line(scene, "office.phone", "phone", one->phone, one->sample);
          office_line(scene, "office.hours", "clock", one->hours, one->sample);
          office_line(scene, "office.wheelchair", "disabled", one->wheelchair, one->sample);
        }
        if (ui.portrait()) one_door();
      },
      view.choosing ? std::function<void()>([&] {
        if (ui::button(ui, "office.choose", scene.word("office.choose"), {.kind = ui::ButtonKind::primary, .icon = "check"}))
          scene.emit(event::ChooseOffice{one->code});
      })
                    : std::function<void()>());
}

}  // namespace kiosk::screens
