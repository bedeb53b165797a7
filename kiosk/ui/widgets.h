// SPDX-License-Identifier: MIT
#pragma once

// The parts screens are made of. Each puts itself at the pen, moves the pen below it and adds its nodes. Those that can be pressed return
// true in the one pass that sees the press. Everything to press is at least 20 mm high and wide, with 3 mm between (floor 2.54 mm).

#include <string>
#include <vector>

#include "kiosk/ui/ui.h"

namespace kiosk::ui {

enum class Tone { plain, soft, amber, red, green };

// --- Texts (widgets_text.cpp) ----------------------------------------------------------------------------------------------------------
Rect text(Ui& ui, Phrase phrase, TextLook look = {});
Rect text(Ui& ui, std::string id, Phrase phrase, TextLook look);
Rect title(Ui& ui, Phrase phrase);    // of the screen
Rect heading(Ui& ui, Phrase phrase);  // of a part
Rect muted(Ui& ui, Phrase phrase);    // small print, still 10:1
// A mark (icon name, or a text such as "1." when `icon` is empty) with a text beside it.
void marked(Ui& ui, const std::string& icon, Colour tint, Phrase phrase, TextLook look = {}, const std::string& mark = {});
// Something to know: an icon and a text on a tint.
int banner_height(Ui& ui, const Phrase& phrase);
void banner(Ui& ui, std::string id, const std::string& icon, Phrase phrase, Tone tone, Role role = Role::status);

// --- To press (widgets_press.cpp) ------------------------------------------------------------------------------------------------------
enum class ButtonKind { primary, secondary, quiet, danger };
struct ButtonLook {
  ButtonKind kind = ButtonKind::secondary;
  std::string icon{};
  Step step = Step::strong;
  bool enabled = true;
  bool selected = false;    // drawn pressed in, for switches
  bool icon_above = false;  // footer and keys
  int min_height = 0;
  Role role = Role::button;
  std::vector<Phrase> said{};  // see Node
  Phrase state{};              // in words; empty: "chosen" where `selected`
  bool upright = false;        // see draw_icon
};
int button_height(Ui& ui, const Phrase& phrase, int width, const ButtonLook& look);
bool button_at(Ui& ui, const std::string& id, Phrase phrase, Rect rect, const ButtonLook& look);
bool button(Ui& ui, const std::string& id, Phrase phrase, const ButtonLook& look = {});
// Several of the same height beside each other; they go below each other where a text would need more than three lines. Index or -1.
struct ButtonSpec {
  std::string id;
  Phrase phrase;
  ButtonLook look{};
};
int buttons(Ui& ui, const std::vector<ButtonSpec>& specs);
// Fires when a finger that held it for `ms` lets go soon after, while it says so, `let_go`: one whose lifting is never reported never does,
// and a bag that leaned on the glass and is taken away does so too late.
constexpr std::int64_t hold_window_ms = 4000;
bool hold_button(Ui& ui, const std::string& id, Phrase phrase, Phrase let_go, std::int64_t ms, const ButtonLook& look = {});

// --- Rows and tiles (widgets_rows.cpp) -------------------------------------------------------------------------------------------------
// One reply of several; what is chosen shows by mark, border and colour.
// Replies below each other or, in landscape, in two columns where that takes less height: index of the pressed one or -1. `many`: ticks.
struct RowSpec {
  std::string id;
  Phrase phrase{};
  bool on = false;
};
int reply_rows(Ui& ui, const std::vector<RowSpec>& specs, bool many, int taller = 0);
int reply_row_count(Ui& ui, const std::vector<RowSpec>& specs, bool many);  // rows that reply_rows will use
bool check_row(Ui& ui, const std::string& id, Phrase phrase, bool checked, int taller = 0);
// Leads elsewhere: words, an explanation and an arrow.
bool link_row(Ui& ui, const std::string& id, const std::string& icon, Phrase phrase, Phrase more = {}, Tone tone = Tone::plain,
              std::vector<Phrase> said = {});
// Several of them, like replies in two columns where that takes less height in landscape; index of the pressed one or -1.
struct LinkSpec {
  std::string id, icon;
  Phrase phrase{}, more{};
  Tone tone = Tone::plain;
  std::vector<Phrase> said{};  // see Node
};
int link_rows(Ui& ui, const std::vector<LinkSpec>& specs, int max_columns = 2);
// Large entry of the home screen (widgets_tiles.cpp).
struct TileSpec {
  std::string id, icon;
  Phrase phrase{}, more{};
  Tone tone = Tone::plain;
  bool primary = false;
};
// `low`: pictures beside the words rather than above them.
int tiles(Ui& ui, const std::vector<TileSpec>& specs, int columns, int min_height = 0, int taller = 0, bool low = false);
// Rows of options in columns where they are short (numbers, districts): index or -1.
int option_grid(Ui& ui, const std::vector<ButtonSpec>& specs, int max_columns, int taller = 0);
int grid_rows(Ui& ui, const std::vector<ButtonSpec>& specs, int max_columns);  // that option_grid will use
int grid_columns(Ui& ui, const std::vector<ButtonSpec>& specs, int max_columns);

// --- Holders and numbers (widgets_hold.cpp) --------------------------------------------------------------------------------------------
class Card {
 public:
  explicit Card(Ui& ui, std::string id, Tone tone = Tone::plain, Phrase name = {}, std::vector<Phrase> said = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  Ui& ui_;
  Canvas::Reserved shadow_, border_, fill_, stripe_;
  Pen outer_;
  Tone tone_;
  int index_;
};
// Share of the questions done, with words; never says a number that may grow.
void progress(Ui& ui, int done, int remaining, Phrase phrase);
enum class PadKey { none, digit, double_zero, erase };
struct PadPress {
  PadKey key = PadKey::none;
  int digit = 0;
  Rect beside{};  // room for keys of the screen beside the pad's, at the side of the hand, where it was asked for
};
// What was typed on a display, and keys of at least 24 mm; `value` is the words for it: nothing typed yet, dots, or digits, which are small
// so that they are read at arm's length and not from behind.
enum class PadShows { nothing, dots, digits };
struct PadSpec {
  Phrase value{};
  PadShows shows = PadShows::nothing;
  Phrase sum{};    // on the display beside the value; empty: nothing
  int beside = 0;  // px beside the keys that are left to the screen
  int taller = 0;  // px more a row of keys
};
PadPress number_pad(Ui& ui, const PadSpec& spec);
int number_pad_height(Ui& ui);  // at least
// `width` and `height` of the picture as it is seen.
void picture(Ui& ui, const std::string& id, Phrase name, TextureId texture, int width, int height, Colour paper,
             std::vector<Phrase> said = {});

// The picture of a film that is there now (Ui::film), as large as it can be in `box`.
void film(Ui& ui, const std::string& id, Phrase name, Rect box, std::vector<Phrase> said = {});

// The bar of a region that scrolls: under it in portrait and in narrow columns, else at its right, where height is dear. Returns what is
// left of `box` for the region and puts the bar into `bar`.
Rect without_page_bar(Ui& ui, Rect box, Rect& bar);
int side_bar_width(const Ui& ui);  // px of a region's width, where its bar is at its right
int page_bar(Ui& ui, const std::string& id, const Phrase& name, Rect bar, const Scroll& scroll);  // pages to move: -1, 0, 1

struct ToneColours {
  Colour fill, ink, accent;
};
ToneColours tone_colours(const Ui& ui, Tone tone);

}  // namespace kiosk::ui
