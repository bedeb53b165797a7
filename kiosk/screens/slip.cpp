// SPDX-License-Identifier: MIT
// The slip on screen: the very dots that print, printing with honest states, and taking it by phone.

#include "kiosk/screens/scene.h"
#include "printer/code/qr.h"

namespace kiosk::screens {
namespace {

using printer::PrinterState;
using ui::ButtonKind;
using ui::Step;

const char* trouble(PrinterState state) {
  switch (state) {
    case PrinterState::no_paper: return "print.no_paper";
    case PrinterState::cover_open: return "print.cover_open";
    case PrinterState::hot: return "print.hot";
    case PrinterState::absent:
    case PrinterState::stranger: return "print.absent";
    case PrinterState::in_use: return "print.in_use";
    case PrinterState::cutter:
    case PrinterState::holds_rest:
    case PrinterState::fault: return "print.fault";
    case PrinterState::silent: return "print.silent";
    case PrinterState::ready:
    case PrinterState::paper_low:
    case PrinterState::slip_left: break;
  }
  return "print.fault";
}

// It stands still in the middle of the slip, and goes on by itself once somebody saw to it.
const char* waits_title(PrinterState state) {
  switch (state) {
    case PrinterState::no_paper: return "print.waits_paper";
    case PrinterState::cover_open: return "print.waits_cover";
    case PrinterState::silent: return "print.waits_still";
    default: return "print.waits_hot";
  }
}

const char* waits_text(PrinterState state) {
  switch (state) {
    case PrinterState::no_paper: return "print.waits_paper_text";
    case PrinterState::cover_open: return "print.waits_cover_text";
    case PrinterState::silent: return "print.waits_still_text";
    default: return "print.waits_hot_text";
  }
}

void no_slip(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  if (!scene.session.slip_failed)
    return ui::marked(ui, "clock", ui.colours().primary, scene.word("preview.making"), {.step = Step::strong});
  ui::banner(ui, "slip.failed", "warning", scene.word("preview.failed"), ui::Tone::amber, ui::Role::alert);
}

// What stands on the paper, for who cannot see the picture of it: the resident's half and what the window's says.
std::vector<ui::Phrase> slip_told(const Scene& scene, const printer::Slip& slip) {
  std::vector<ui::Phrase> told;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) told.push_back(scene.ui.content(text, slip.language));
  };
  const auto list = [&](const char* title, const std::vector<std::string>& lines) {
    if (!lines.empty() && *title != 0) told.push_back(scene.word(title));
    for (const std::string& line : lines) add(line);
  };
  told.push_back(scene.word("print.number", {slip.number}));
  add(slip.date), add(slip.time), add(slip.place);
  if (slip.urgent) told.push_back(scene.word("slip.urgent_words"));
  for (const printer::SlipProgramme& one : slip.programmes) {
    told.push_back(scene.word("phone.programme", {one.name, scene.word("outcome." + std::string(content::to_string(one.outcome))).text}));
    for (const std::string& open : one.to_clarify) told.push_back(scene.ui.content(open, printer::window_language));
  }
  list("", slip.together);
  list("results.bring", slip.bring);
  if (slip.more_to_bring) told.push_back(scene.word("slip.bring_more"));
  told.push_back(scene.word("results.where"));
  add(slip.go);
  for (const auto* lines : {&slip.where, &slip.elsewhere}) list("", *lines);
  if (!slip.until.empty()) told.push_back(scene.word("phone.until", {slip.until}));
  add(slip.phone);
  list("", slip.hotlines);
  list("results.next", slip.next);
  for (const printer::SlipLine& line : slip.key_lines)
    if (line.language.starts_with("zh") || line.language == slip.language) told.push_back(scene.ui.content(line.text, line.language));
  list("phone.answers", slip.answers);
  add(slip.short_code);
  return told;
}

void centred(ui::Ui& ui, const std::string& id, ui::Phrase phrase, Step step, assets::Weight weight) {
  ui::text(ui, id, std::move(phrase),
           {.step = step,
            .weight = weight,
            .align = assets::Align::centre,
            .role = step == Step::title ? ui::Role::heading : ui::Role::text,
            .spacing = 1.45F});
}

}  // namespace

void slip_preview(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Session& session = scene.session;
  const bool paper = can_print(scene.context.printer);
  page_beside(
      scene,
      [&] {
        ui::title(ui, scene.word("preview.title"));
        if (!paper) {
          ui::banner(ui, "preview.printer", "printer", scene.word(trouble(scene.context.printer)), ui::Tone::amber, ui::Role::alert);
          ui.space(4);
        } else if (scene.context.printer == PrinterState::slip_left) {
          ui::banner(ui, "preview.printer", "printer", scene.word("preview.slip_left"), ui::Tone::amber, ui::Role::alert);
          ui.space(4);
        }
        if (!papers_left(session, scene.context)) papers_spent(scene);
        if (!session.slip) return no_slip(scene);
        if (ui::check_row(ui, "preview.answers", scene.word("preview.answers"), session.with_answers)) scene.emit(event::ToggleAnswers{});
        ui::text(ui, scene.word(scene.context.hall->answers_key ? "preview.answers_note_sealed" : "preview.answers_note"));
        if (session.slip->slip.answers_too_long) ui::text(ui, scene.word("preview.answers_long"), {.weight = assets::Weight::bold});
        ui.space(2);
        if (ui::check_row(ui, "preview.large", scene.word("preview.large"), session.large_print)) scene.emit(event::ToggleLargePrint{});
        ui.space(2);
        if (ui::check_row(ui, "preview.detailed", scene.word("preview.detailed"), session.detailed)) scene.emit(event::ToggleDetailed{});
        ui.space(2);
        if (ui::link_row(ui, "preview.office", "place", scene.word(session.office.empty() ? "results.office" : "preview.office")))
          scene.open(Screen::districts, {}, true);
      },
      [&] {
        if (!session.slip) return;
        const printer::Bitmap& pixels = session.slip->preview;  // with the white edges of its paper
        int room = ui.pen().width() - ui.px(8);
        // It stands upright where lines run downwards, too: then its length has to do with theirs.
        if (ui.look().direction == ui::Direction::down && pixels.height > 0)
          room = static_cast<int>(static_cast<std::int64_t>(room) * pixels.width / pixels.height);
        const int width = std::min({room, ui.px(200), 2 * pixels.width});
        const int height = pixels.width > 0 ? static_cast<int>(static_cast<std::int64_t>(pixels.height) * width / pixels.width) : 0;
        const ui::TextureId texture = ui.one_bit(session.slip, pixels.dots, {pixels.width, pixels.height}, {width, height});
        ui::picture(ui, "preview.slip", scene.word("preview.picture"), texture, width, height, 0xFFFFFFFFU,
                    slip_told(scene, session.slip->slip));
        ui.space(5);
      },
      [&] {
        std::vector<ui::ButtonSpec> specs{{"preview.phone", scene.word("results.phone"), {.icon = "phone-qr", .min_height = ui.px(30)}}};
        if (can_print(session) && papers_left(session, scene.context)) {
          specs.push_back({"preview.print",
                           scene.word(session.print.attempt > 0 ? "preview.print_again" : "preview.print"),
                           {.kind = ButtonKind::primary, .icon = "printer", .enabled = session.slip != nullptr, .min_height = ui.px(30)}});
        }
        const int chosen = ui::buttons(ui, specs);
        if (chosen == 0) scene.open(Screen::phone);
        if (chosen == 1) scene.emit(event::Print{});
      });
}

void printing(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const PrintJob& job = scene.session.print;
  struct Face {
    const char* icon;
    const char* title;
    const char* text;
    ui::Tone tone;
  };
  Face face{"printer", "print.sending", "print.sending_text", ui::Tone::plain};
  const bool waits = job.stage == PrintStage::sending && job.waits;
  if (waits) face = {"printer", waits_title(*job.waits), waits_text(*job.waits), ui::Tone::amber};
  if (job.stage == PrintStage::confirmed) face = {"check", "print.confirmed", "print.confirmed_text", ui::Tone::green};
  if (job.stage == PrintStage::unsure) face = {"question", "print.unsure", "print.unsure_text", ui::Tone::amber};
  if (job.stage == PrintStage::failed)
    face = {"warning", "print.failed", can_print(job.printer) ? "print.failed_text" : trouble(job.printer), ui::Tone::amber};
  page(
      scene,
      [&] {
        ui.space(ui.portrait() ? 36 : 6);
        const int icon = ui.px(48);
        ui.draw_icon(face.icon, {ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + icon}, ui::tone_colours(ui, face.tone).accent);
        ui.pen().y += icon + ui.px(7);
        centred(ui, "print.title", scene.word(face.title), Step::title, assets::Weight::bold);
        ui.space(4);
        centred(ui, "print.text", scene.word(face.text), Step::strong, assets::Weight::regular);
        if (!scene.session.slip_number.empty()) {
          ui.space(4);
          centred(ui, "print.number", scene.word("print.number", {scene.session.slip_number}), Step::heading, assets::Weight::bold);
        }
        if (job.stage == PrintStage::confirmed) {
          ui.space(6);
          const ui::Card card(ui, "print.next", ui::Tone::soft);
          for (const char* key : {"print.next_1", "print.next_2", "print.next_3"}) {
            ui::marked(ui, "arrow-right", ui.colours().primary, scene.word(key), {.ink = ui.colours().on_soft});
            ui.space(1);
          }
        }
        ui.space(6);
        if (job.stage != PrintStage::sending && can_print(scene.session) && papers_left(scene.session, scene.context) &&
            job.stage != PrintStage::unsure) {
          if (ui::button(ui, "print.again", scene.word(job.stage == PrintStage::confirmed ? "print.another" : "print.try_again"),
                         {.icon = "printer"}))
            scene.emit(event::Print{});
        }
        if (waits && *job.waits != PrinterState::hot && !scene.session.staff_called) {
          if (ui::button(ui, "print.staff", scene.word("footer.staff"),
                         {.kind = ButtonKind::primary, .icon = "help-staff", .said = {scene.word(waits_title(*job.waits))}}))
            scene.emit(event::CallStaff{});
        }
        if ((job.stage != PrintStage::sending || waits) && ui::button(ui, "print.phone", scene.word("results.phone"), {.icon = "phone-qr"}))
          scene.open(Screen::phone);
      },
      [&] {
        if (job.stage == PrintStage::unsure) {
          const int chosen = ui::buttons(
              ui, {{"print.no", scene.word("print.no"), {.icon = "cross", .min_height = ui.px(34)}},
                   {"print.yes", scene.word("print.yes"), {.kind = ButtonKind::primary, .icon = "check", .min_height = ui.px(34)}}});
          if (chosen >= 0) scene.emit(event::PaperCameOut{chosen == 1});
        } else if (job.stage != PrintStage::sending) {
          if (ui::button(ui, "print.leave", scene.word("home.leave"),
                         {.kind = ButtonKind::primary, .icon = "leave", .min_height = ui.px(30)}))
            scene.emit(event::Leave{});
        } else {
          const bool comes_later = waits && *job.waits != PrinterState::hot;
          ui::text(ui, "print.wait", scene.word(comes_later ? "print.waits_leave" : "print.wait"), {.align = assets::Align::centre});
          ui.space(3);
        }
      });
}

void phone(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Session& session = scene.session;
  page(
      scene,
      [&] {
        ui::title(ui, scene.word("phone.title"));
        if (!session.slip) return no_slip(scene);
        const printer::Slip& slip = session.slip->slip;
        ui::text(ui, scene.word("phone.how"));
        if (!slip.answers.empty()) ui::text(ui, scene.word(slip.code_has_answers ? "phone.answers_sealed" : "phone.answers_screen"));
        ui.space(4);
        if (const auto code_of = printer::make_qr(slip.payload)) {
          constexpr int quiet = 4;  // modules of white around the symbol, ISO/IEC 18004
          const int side = code_of->modules + 2 * quiet;
          std::vector<std::uint8_t> dots(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
          for (int y = 0; y < code_of->modules; ++y) {
            for (int x = 0; x < code_of->modules; ++x)
              dots[static_cast<std::size_t>(y + quiet) * side + x + quiet] = code_of->at(x, y) ? 1 : 0;
          }
          const int scale = std::max(2, std::min(ui.pen().width(), ui.px(ui.portrait() ? 150 : 120)) / side);
          // Another owner than the slip's dots, alive as long as the slip.
          const std::shared_ptr<const void> owner(session.slip, &session.slip->slip.payload);
          const ui::TextureId texture = ui.one_bit(owner, dots, {side, side}, {side * scale, side * scale});
          ui::picture(ui, "phone.code", scene.word("phone.picture"), texture, side * scale, side * scale, 0xFFFFFFFFU);
        }
        ui.space(5);
        const ui::Card card(ui, "phone.lines");
        ui::text(ui, scene.word("phone.lines"), {.weight = assets::Weight::bold});
        ui.space(1);
        ui::text(ui, "phone.number", scene.word("phone.number", {slip.number, slip.date, slip.time}),
                 {.step = Step::strong, .weight = assets::Weight::bold});
        if (slip.urgent) ui::text(ui, scene.word("slip.urgent_words"), {.weight = assets::Weight::bold});
        for (const printer::SlipProgramme& one : slip.programmes) {
          ui::marked(ui, "", ui.colours().primary,
                     scene.word("phone.programme", {one.name, scene.word("outcome." + std::string(content::to_string(one.outcome))).text}));
        }
        if (!slip.bring.empty()) {
          ui.space(2);
          ui::text(ui, scene.word("results.bring"), {.weight = assets::Weight::bold});
          for (const std::string& item : slip.bring) ui::marked(ui, "", ui.colours().primary, ui.content(item, slip.language));
          if (slip.more_to_bring) ui::text(ui, scene.word("slip.bring_more"));
        }
        if (!slip.go.empty()) {
          ui.space(2);
          ui::text(ui, scene.word("results.where"), {.weight = assets::Weight::bold});
          ui::text(ui, ui.content(slip.go, slip.language), {.step = Step::strong, .weight = assets::Weight::bold});
          for (const auto* list : {&slip.where, &slip.elsewhere})
            for (const std::string& item : *list) ui::text(ui, ui.content(item, slip.language));
        }
        if (!slip.until.empty()) ui::text(ui, scene.word("phone.until", {slip.until}), {.weight = assets::Weight::bold});
        if (!slip.answers.empty()) {
          ui.space(2);
          ui::text(ui, scene.word("phone.answers"), {.weight = assets::Weight::bold});
          for (const std::string& answer : slip.answers) ui::marked(ui, "", ui.colours().primary, ui.content(answer, slip.language));
        }
      },
      [&] {
        const int chosen = ui::buttons(
            ui, {{"phone.paper", scene.word("phone.paper"), {.icon = "printer", .min_height = ui.px(30)}},
                 {"phone.leave", scene.word("home.leave"), {.kind = ButtonKind::primary, .icon = "leave", .min_height = ui.px(30)}}});
        if (chosen == 0) scene.open(Screen::slip_preview);
        if (chosen == 1) scene.emit(event::Leave{});
      });
}

}  // namespace kiosk::screens
