// SPDX-License-Identifier: MIT
// Looking for something by letters: what was typed, what it finds so far, and a board of letters.

#include "kiosk/screens/scene.h"

namespace kiosk::screens {
namespace {

using content::SearchIndex;
using Kind = content::SearchLine::Kind;
using ui::Step;

constexpr std::string_view digits = "1234567890";
constexpr std::string_view keyboard[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr char first_letter = 'a', last_letter = 'z';
constexpr int letters_abreast = 7;  // in their own order

std::string capitals(std::string_view letters) {
  std::string all(letters);
  for (char& c : all)
    if (c >= first_letter && c <= last_letter) c = static_cast<char>(c - first_letter + 'A');
  return all;
}

// --- What was found ---
struct Row {
  ui::LinkSpec shown;
  Screen screen{};
};

Row page_row(const Scene& scene, const SearchIndex::Found& found) {
  const content::Page& page = *scene.pack().page(found.subject, scene.language());
  // Pinyin also finds what stands in the Chinese page only, and that is no word for somebody who reads another one.
  const std::string& more = heading_of(page, found.heading) == page.blocks.end() ? page.summary : found.heading;
  return {{"find.page." + page.id, icon_of(scene.pack(), page.id), scene.of_page(page, page.short_title),
           scene.ui.content(more, page.language), page.offered == content::Page::Offered::urgent ? ui::Tone::red : ui::Tone::plain},
          Screen::page};
}

// Where it leads and how it is called there.
Row row_of(const Scene& scene, const SearchIndex::Found& found) {
  const content::Pack& pack = scene.pack();
  switch (found.kind) {
    case Kind::page: return page_row(scene, found);
    case Kind::urgent: {
      const content::UrgentNeed& need = *pack.urgent_need(found.subject);
      return {{"find.urgent." + need.code, need.icon, scene.say(need.words), {}, ui::Tone::red}, Screen::urgent};
    }
    case Kind::district:
      for (const content::District& one : pack.districts)
        if (one.code == found.subject)
          return {{"find.district." + one.code, "place", scene.say({one.name, one.name_in}), scene.word("find.district")}, Screen::offices};
      break;
    case Kind::office: {
      const content::Office& office = *pack.office(found.subject);
      return {{"find.office." + office.code, "place", scene.ui.content(office.name, base_language),
               scene.ui.content(office.district, base_language)},
              Screen::office};
    }
    case Kind::notice:
      for (const content::Notice& one : pack.notices)
        if (one.code == found.subject) return {{"find.notice." + one.code, "megaphone", scene.say(one.title)}, Screen::notice};
      break;
  }
  return {};
}

void found_rows(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const Looking& looking = scene.session.looking;
  if (looking.typed.empty()) {
    ui::text(ui, scene.word("find.how"));
    ui.space(2);
    ui::text(ui, scene.word("find.example"), {.ink = ui.colours().muted});
    ui.space(3);
  } else if (looking.found.empty()) {
    ui::banner(ui, "find.none", "info", scene.word("find.none"), ui::Tone::soft);
    ui.space(4);
  }
  for (const SearchIndex::Found& found : looking.found) {
    const Row row = row_of(scene, found);
    if (ui::link_row(ui, row.shown.id, row.shown.icon, row.shown.phrase, row.shown.more, row.shown.tone))
      scene.emit(event::Open{row.screen, found.subject, false, found.heading});
  }
}

constexpr const char* desk_place = "find.desk.height";

// Always in sight, whatever was typed and however large the letters are: a person who knows.
void desk_row(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const int top = ui.pen().y;
  if (ui::link_row(ui, "find.desk", "help-staff", scene.word("find.desk"))) scene.emit(event::CallStaff{});
  ui.remember(desk_place, ui.pen().y - top);
}

// What was typed. `titled`: what the screen is about stands beside it, where a line of its own would cost one of the list.
void display(const Scene& scene, bool titled = false) {
  ui::Ui& ui = scene.ui;
  const auto& c = ui.colours();
  const std::string& typed = scene.session.looking.typed;
  const ui::Phrase words = typed.empty() ? scene.word("find.empty") : ui.content(capitals(typed), "en");
  const ui::TextLook look{.step = typed.empty() ? Step::body : Step::title,
                          .weight = typed.empty() ? assets::Weight::regular : assets::Weight::bold,
                          .align = assets::Align::centre,
                          .ink = typed.empty() ? c.muted : c.ink,
                          .spacing = 1.2F};
  ui::Pen& pen = ui.pen();
  const int least = std::max(ui.px(22), ui.metrics().em(Step::title) * 3 / 2);
  const ui::Phrase name = scene.word("find.title");
  const ui::TextLook naming{.step = Step::title, .weight = assets::Weight::bold, .role = ui::Role::heading, .spacing = 1.2F};
  const int beside = titled ? std::min(ui.measure(name, naming, pen.width()).width, pen.width() / 2) + 1 : 0;
  const int x0 = pen.x0 + (titled ? beside + ui.px(4) : 0);
  const ui::SetText set = ui.measure(words, look, pen.x1 - x0 - 2 * ui.px(4));
  const int high = std::max({least, set.height + ui.px(4), titled ? ui.measure(name, naming, beside).height : 0});
  const ui::Rect box{x0, pen.y, pen.x1, pen.y + high};
  if (titled) {
    const ui::Pen line = pen;
    pen.x1 = pen.x0 + beside;
    pen.y += (high - ui.measure(name, naming, beside).height) / 2;
    ui::text(ui, "title", name, naming);
    pen = line;
  }
  ui.canvas().fill_round(box, ui.metrics().radius(), c.surface, ui.px(1), c.primary);
  const ui::Rect lines = ui.draw_text(words, look, box.inset(ui.px(4), 0), true);
  ui::Node& node = ui.node("find.typed", ui::Role::display, words, box);
  node.ink = look.ink, node.ground = c.surface, node.em = ui.metrics().em(look.step), node.text_rect = lines;
  pen.y = box.y1 + ui.metrics().gap();
}

// --- The board ---
int key_height(ui::Ui& ui) { return std::max(ui.px(22), ui.metrics().em(Step::strong) * 3 / 2); }

// As many keys abreast as there is room for.
std::size_t keys_abreast(ui::Ui& ui, std::size_t wanted) {
  const int gap = ui.metrics().gap(), least = std::max(ui.metrics().target(), ui.metrics().em(Step::strong) * 5 / 4);
  const int fit = (ui.pen().width() + gap) / (least + gap);
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(fit, 1)), 1, wanted);
}

// A row of keys, a group of its own for those who go by switches. Rows of one width stand under each other.
void key_row(const Scene& scene, std::string_view signs, std::size_t columns, int taller) {
  ui::Ui& ui = scene.ui;
  const int gap = ui.metrics().gap(), height = key_height(ui) + taller;
  const auto abreast = static_cast<int>(columns);
  const int width = (ui.pen().width() - gap * (abreast - 1)) / abreast;
  const ui::Rect row{ui.pen().x0, ui.pen().y, ui.pen().x1, ui.pen().y + height};
  const std::string names = capitals(signs);
  ui.open_parent("find.row." + names.substr(0, 1), ui::Role::region,
                 scene.word("region.letters", {names.substr(0, 1), names.substr(names.size() - 1)}), row);
  int x = row.x0 + (row.width() - static_cast<int>(signs.size()) * (width + gap) + gap) / 2;
  if (!scene.session.looking.as_keyboard) x = row.x0;
  // Pinyin runs from left to right, also where lines do not.
  const bool from_right = ui.look().direction == ui::Direction::right_to_left;
  for (std::size_t i = 0; i < signs.size(); ++i, x += width + gap) {
    const int x0 = from_right ? row.x0 + row.x1 - x - width : x;
    const ui::Phrase name = ui.content(names.substr(i, 1), "en");
    if (ui::button_at(ui, "letter." + std::string(1, signs[i]), name, {x0, row.y0, x0 + width, row.y1}, {.role = ui::Role::key}))
      scene.emit(event::Letter{signs[i]});
  }
  ui.close_parent();
  ui.pen().y = row.y1 + gap;
}

// Signs of one row, on several where there is no room: as many on each.
void add_rows(std::vector<std::string>& rows, std::string_view signs, std::size_t columns) {
  const std::size_t lines = (signs.size() + columns - 1) / columns, on_each = (signs.size() + lines - 1) / lines;
  for (std::size_t from = 0; from < signs.size(); from += on_each) rows.emplace_back(signs.substr(from, on_each));
}

struct Board {
  std::vector<std::string> digits, letters;
  std::size_t columns = 1;  // of the letters
  int rows() const { return static_cast<int>(digits.size() + letters.size()) + 1; }
};

Board board_of(ui::Ui& ui, bool as_keyboard, bool few_rows) {
  Board board;
  add_rows(board.digits, digits, keys_abreast(ui, digits.size()));
  board.columns = keys_abreast(ui, as_keyboard || few_rows ? keyboard[0].size() : letters_abreast);
  if (as_keyboard) {
    for (const std::string_view row : keyboard) add_rows(board.letters, row, board.columns);
    return board;
  }
  std::string letters;
  for (char c = first_letter; c <= last_letter; ++c) letters += c;
  for (std::size_t from = 0; from < letters.size(); from += board.columns) board.letters.push_back(letters.substr(from, board.columns));
  return board;
}

// Room that is left makes the keys higher: in a column of its own all of it, under a list a part.
int taller_keys(const Scene& scene, const Board& board) {
  ui::Ui& ui = scene.ui;
  if (!ui.portrait()) return ui.share_of_room("letters", board.rows(), ui.px(10));
  return std::clamp((body(scene).height() - ui.px(440)) / board.rows(), 0, ui.px(8));
}

void draw_board(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const bool as_keyboard = scene.session.looking.as_keyboard;
  // Low a line of keys less is a line of the list more; on its side, in the largest letters and under the strip that says staff are coming,
  // it is what makes all of them fit.
  const bool tight = !ui.portrait() && scene.session.size == TextSize::largest && scene.session.staff_called;
  const Board board = board_of(ui, as_keyboard, scene.session.low || tight);
  const int taller = taller_keys(scene, board);
  for (const std::string& row : board.digits) key_row(scene, row, board.digits.front().size(), taller);
  for (const std::string& row : board.letters) key_row(scene, row, board.columns, taller);
  const std::vector<ui::ButtonSpec> keys = {
      {"find.erase", scene.word("find.erase"), {.icon = "backspace", .step = Step::body, .enabled = !scene.session.looking.typed.empty()}},
      {"find.swap", scene.word(as_keyboard ? "find.by_alphabet" : "find.as_keyboard"), {.icon = "text-size", .step = Step::body}}};
  const int pressed = ui::buttons(ui, keys);
  if (pressed == 0) scene.emit(event::Erase{});
  if (pressed == 1) scene.emit(event::SwapLetters{});
}

constexpr const char* keys_place = "find.keys";

// The board would leave too little of the list, low and in large letters: then it scrolls with it. It stands above the list, with what was
// typed: whoever types sees that first, and the list with the next page.
bool is_cramped(const Scene& scene) {
  const ui::Ui& ui = scene.ui;
  const int least = ui.glass().height() / (scene.session.staff_called ? 16 : 8) + ui.px(40);  // with its page buttons
  return body(scene).height() - ui.remembered(keys_place) < least;
}

}  // namespace

void find(const Scene& scene) {
  ui::Ui& ui = scene.ui;
  const auto desk = [&] { desk_row(scene); };
  const auto title = [&] { ui::title(ui, scene.word("find.title")); };
  if (!ui.portrait()) {
    return page_beside(
        scene,
        [&] {
          title();
          display(scene);
          found_rows(scene);
        },
        [&] { draw_board(scene); }, desk, 46);
  }
  // Titled or not it is of another height, and so must not hang on whether it is cramped.
  const bool cramped = is_cramped(scene), titled = scene.session.low;
  const auto keys = [&] {
    const int top = ui.pen().y;
    display(scene, titled);
    draw_board(scene);
    ui.remember(keys_place, ui.pen().y - top + ui.remembered(desk_place));
  };
  const auto found = [&] {
    if (!titled) title();
    if (cramped) keys();
    found_rows(scene);
  };
  page(scene, found, [&] {
    desk();
    if (!cramped) keys();
  });
}

}  // namespace kiosk::screens
