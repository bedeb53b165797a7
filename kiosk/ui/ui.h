// SPDX-License-Identifier: MIT
#pragma once

// The glass: takes touches, lets a function describe the screen with widgets, keeps the semantic tree of it, paints what changed. A press
// is matched against the tree of the last picture, which is what the resident saw; it counts on release inside the node it went down on.
// The widgets are declared in widgets.h; this is what they stand on.

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assets/text.h"
#include "assets/words.h"
#include "kiosk/hall/keys.h"
#include "kiosk/paint/canvas.h"
#include "kiosk/paint/cells.h"
#include "kiosk/paint/text_cache.h"
#include "kiosk/touch/input.h"
#include "kiosk/touch/press_guard.h"
#include "kiosk/ui/semantics.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/view_state.h"

namespace kiosk::ui {

// How a session wants to read, on which panel.
struct Look {
  int width = 1080, height = 1920;  // px of the glass
  double mm_per_px = 0.311;
  Language language = Language(base_language);
  TextSize size = TextSize::normal;
  Theme theme = Theme::standard;
  int band = 0;              // px from the lower edge in which everything lies; 0: the whole glass
  bool left_handed = false;  // columns to press and bars lie at the left
  bool calm = false;         // nothing moves by itself
  Direction direction = Direction::across;
  bool operator==(const Look&) const = default;
};

// How a text is set.
struct TextLook {
  Step step = Step::body;
  assets::Weight weight = assets::Weight::regular;
  assets::Align align = assets::Align::start;
  Colour ink = 0;     // 0: the palette's ink
  Colour ground = 0;  // what lies behind, for the audits; 0: the ground of the innermost card or page
  Role role = Role::text;
  float spacing = 1.6F;  // em, baseline to baseline
};

// Where the next widget goes: a column with a pen moving down.
struct Pen {
  int x0 = 0, x1 = 0, y = 0;
  int width() const { return x1 - x0; }
};

class Ui {
 public:
  static constexpr double drag_dead_zone_mm = 8.0;  // a press on a list becomes a drag after this
  static constexpr double reach_mm = 5.0;           // a touch that misses a target by less still presses it
  static constexpr std::int64_t chosen_ms = 160;    // a reply is seen as chosen that long before the screen changes
  static constexpr std::int64_t miss_ms = 700;      // the ring where a tap met nothing
  static constexpr std::int64_t frame_ms = 16;      // pace of animation

  Ui(const assets::Typesetter& typesetter, const assets::Words& words, std::filesystem::path assets_folder);

  // --- The frame -----------------------------------------------------------------------------------------------------------------------
  void touch(const Touch& touch) { touches_.push_back(touch); }  // its age counts from the next frame
  void key(Key key);                                             // more than a few that wait are dropped: no hand is that fast
  bool input_waiting() const { return !touches_.empty() || !keys_.empty(); }
  // Takes touches up to the first that can press something, then describes the screen until sizes have settled. `draw` is called at least
  // once and at most eight times; only the first call can see a press. Call again while input is waiting or the session changed.
  void frame(const Look& look, std::int64_t now, const std::function<void(Ui&)>& draw);
  // Sets the texts of a screen that may come next, without showing it.
  void rehearse(const Look& look, const std::function<void(Ui&)>& draw);
  // Paints what changed; the rectangles that did. Nothing where the target has no pixels.
  std::vector<Rect> paint(Pixels target);
  void repaint_all() { cells_.invalidate(); }
  // Whether a text was set since it was last asked: most are kept from frame to frame.
  bool was_setting() { return texts_.was_setting(); }
  // Something moves by itself or is held: draw again in `frame_ms`.
  bool animating() const { return animating_; }
  // Scroll positions, press and texts of this visit are forgotten.
  void forget();

  const Semantics& tree() const { return tree_; }
  // The same with the places of the glass, for who taps and measures there.
  const Semantics& tree_on_glass() const { return look_.direction == Direction::across ? tree_ : tree_on_glass_; }
  // Somebody listens; with `by_touch` a first touch reads a row and a second one presses it.
  void listen(bool on, bool by_touch) { listening_ = on, touch_reads_ = on && by_touch; }
  // A key pressed what is only read: who listens wants it once more.
  bool asked_again() const { return asked_again_; }
  // What is on the glass, by name; another name is another view.
  const std::string& view_name() const { return view_on_glass_; }
  bool touched() const { return touched_; }  // a finger went down in this frame, or a key that does something
  const ViewState& view() const { return view_; }

  // --- For widgets ---------------------------------------------------------------------------------------------------------------------
  const Look& look() const { return look_; }
  const Palette& colours() const { return *palette_; }
  const Metrics& metrics() const { return metrics_; }
  int px(double mm) const { return metrics_.px(mm); }
  // Widgets stand in the layout, where lines run from left to right; `turn.h` says how that lies on the glass.
  Rect glass() const { return turn_.laid(Rect{0, 0, look_.width, look_.height}); }
  Rect screen() const;  // what is used of it: from (0, …) on
  // Columns to press and bars lie where lines end, and for a left hand where they begin. Lines that run from right to left end at the left
  // anyway, and those that run downwards at the lower edge, which both hands reach: there no hand is asked for.
  bool asks_for_hand() const { return look_.direction == Direction::across; }
  bool hand_at_start() const { return asks_for_hand() && look_.left_handed; }
  Rect for_hand(Rect rect) const {  // the same at the other side, where the hand is there
    return hand_at_start() ? Rect{screen().x1 - rect.x1, rect.y0, screen().x1 - rect.x0, rect.y1} : rect;
  }
  bool portrait() const { return glass().height() >= glass().width(); }
  Canvas& canvas() { return canvas_; }
  TextCache& texts() { return texts_; }
  Textures& textures() { return textures_; }
  std::int64_t now() const { return now_; }
  void animate() { animating_ = true; }

  Phrase word(std::string_view key, std::vector<std::string> arguments = {}) const;
  bool has_word(std::string_view key) const;
  Phrase content(std::string text, std::string_view language = {}) const;  // a text of the city pack

  // The pen of the innermost column.
  Pen& pen() { return pens_.back(); }
  void push_pen(Pen pen) { pens_.push_back(pen); }
  void pop_pen() { pens_.pop_back(); }
  void space(double mm) { pen().y += px(mm); }
  // What lies behind widgets, innermost card first.
  Colour ground() const { return grounds_.back(); }
  void push_ground(Colour colour) { grounds_.push_back(colour); }
  void pop_ground() { grounds_.pop_back(); }

  // Texts.
  assets::TextStyle style(const Phrase& phrase, const TextLook& look) const;
  const SetText& measure(const Phrase& phrase, const TextLook& look, int width);
  // Draws at a place, no node of its own; the rectangle of the set lines.
  Rect draw_text(const Phrase& phrase, const TextLook& look, Rect box, bool centre_height = false);
  // `upright`: an arrow that shows a way in the hall, not one of the lines'.
  void draw_icon(const std::string& name, Rect box, Colour tint, bool upright = false);

  // A one-bit picture (0 or 1 a dot, dark is 1) as a mask of another size; kept while `owner` is the same object, forgotten with the visit.
  TextureId one_bit(const std::shared_ptr<const void>& owner, const std::vector<std::uint8_t>& dots, Point size, Point shown);

  // The picture of a film that is there to be shown: in the place of the one before, which is forgotten; without pixels there is none.
  struct Film {
    TextureId texture = 0;
    int width = 0, height = 0;
  };
  void show_film(int width, int height, std::vector<std::uint32_t> colours);
  const Film& film() const { return film_; }

  // Nodes.
  Node& node(std::string id, Role role, Phrase phrase, Rect rect);  // added under the open parent
  void open_parent(std::string id, Role role, Phrase phrase, Rect rect);
  void close_parent() { parents_.pop_back(); }
  Node& parent_node() { return tree_.node(parents_.back()); }
  // Number for a node that has no name of its own: "text.7".
  std::string numbered(std::string_view kind);

  bool pressed(std::string_view id) const { return !activated_.empty() && activated_ == id; }
  bool held(std::string_view id) const;              // the finger is on it
  std::int64_t held_for(std::string_view id) const;  // ms, 0: not held; while the press that ended in `pressed` is told, how long it was
  // `pressed`, and by a key: it cannot be held down there, and is struck twice.
  bool struck_twice(std::string_view id);
  bool is_armed(std::string_view id) const { return !id.empty() && view_.armed.id == id; }
  // Names what is on the glass; another name is another view, and a finger has to see it before it can press anything there.
  void name_view(std::string name) { view_name_ = std::move(name); }

  // Heights learned in an earlier pass; a change asks for one more pass.
  int remembered(const std::string& id) const;
  void remember(const std::string& id, int height);

  // Room left over in the open scroll region, shared out among `count` parts, each at most `most` px: what a part may grow by. `id` names
  // the place that asks; one a screen.
  int share_of_room(const std::string& id, int count, int most);

  // Scrolling: begin gives the part of the screen that shows, the pen is moved into it; `end` draws the page buttons where needed.
  // `name` is what the region is called.
  void begin_scroll(const std::string& id, Rect box, Phrase name = {});
  void end_scroll();
  int page_step(const Scroll& scroll) const;  // px that a page button moves by

  // Everything until `end_dialog` belongs to the dialog; nothing else can be pressed.
  void begin_dialog(const std::string& id, Phrase title, Rect rect);
  void end_dialog();
  const std::string& scope() const { return scope_; }

 private:
  void take_input();
  void take_touches();
  void take_key();
  bool second_strike(const Node& node, Key key);
  bool keep_focus();
  Rect focus_ring() const;
  void draw_ring();
  void view_changed();
  void press_down(const Touch& touch);
  void release(const Touch& touch);
  bool only_reads(const Node& node);
  void draw_miss();
  void take(const Touch& touch);
  void drag(Point at);
  void coast();
  void take_look(const Look& look);
  void pass(const std::function<void(Ui&)>& draw);

  const assets::Words* words_;
  Textures textures_;
  TextCache texts_;
  Canvas canvas_;
  Cells cells_;
  Look look_;
  Turn turn_;
  Metrics metrics_;
  const Palette* palette_;
  Semantics tree_, tree_on_glass_;
  ViewState view_;
  std::deque<Touch> touches_;
  std::deque<Key> keys_;
  // The last press by a key.
  struct Select {
    std::int64_t at = 0;
    std::string id;
    bool by_switch = false, view_changed = false;
  };
  std::optional<Select> select_;
  bool by_key_ = false;  // what is pressed in this frame
  std::string activated_;
  std::int64_t activated_after_ = 0;  // ms the finger was down
  PressGuard guard_;
  std::string view_name_, view_on_glass_;
  std::vector<Pen> pens_;
  std::vector<Colour> grounds_;
  std::vector<int> parents_;
  std::map<std::string, int, std::less<>> numbers_;
  struct OpenScroll {
    std::string id;
    Rect view;
    int start = 0;  // y of the content's top
    bool buttons = false;
    Rect bar;
    Phrase name{};
  };
  struct OneBit {
    std::shared_ptr<const void> owner;
    Point shown;
    TextureId texture = 0;
  };
  std::vector<OneBit> one_bits_;
  Film film_;
  std::vector<OpenScroll> open_scrolls_;
  std::string scope_;
  std::int64_t now_ = 0;
  bool animating_ = false, laid_out_ = true, touched_ = false;
  bool listening_ = false, touch_reads_ = false, asked_again_ = false;
};

}  // namespace kiosk::ui
