// SPDX-License-Identifier: MIT
#pragma once

// What the glass remembers between two frames and nobody else needs: scroll positions, the finger, heights learned while drawing. Outside
// the session, forgotten with it. Times in ms of the monotonic clock, positions in px.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/paint/geometry.h"
#include "kiosk/ui/focus.h"

namespace kiosk::ui {

struct Scroll {
  int offset = 0;       // px of content above the view
  int content = 0;      // px, learned by drawing
  int bare = 0;         // px, when last drawn without page buttons, which take room; 0: not known
  int view = 0;         // px of the view when last drawn
  double velocity = 0;  // px per ms, after a fling
  double rest = 0;      // part of a pixel not yet moved
  int furthest() const { return content > view ? content - view : 0; }
};

// One finger (or the mouse) from down to up.
struct Press {
  bool down = false;
  bool dragging = false;  // moved a list: presses nothing any more
  bool spent = false;     // presses nothing, and that is no mistake of the finger's: it stopped a list, or tapped twice
  Point start, at;
  std::int64_t since = 0;
  std::string id;      // node it went down on or beside, empty: none
  std::string scroll;  // region it may drag
  int scroll_start = 0;
  std::vector<std::pair<std::int64_t, int>> trail;  // (time, y) of the last moments, for the fling
};

// A reply that was pressed: it is shown as chosen for a moment before the screen changes.
struct Chosen {
  std::string id;  // empty: none
  std::int64_t due = 0;
};

// A key that is held down by a finger was struck once: once more while it says so, and it counts.
struct Armed {
  std::string id;  // empty: none
  std::int64_t until = 0;
};

// A tap that met nothing: the glass shows where it fell.
struct Miss {
  Point at;
  std::int64_t since = 0;
};

struct ViewState {
  std::map<std::string, Scroll> scrolls;
  std::map<std::string, int> heights;
  Press press;
  Chosen chosen;
  Focus focus;
  std::string read;  // the row that a first touch read, which a second one presses
  Armed armed;
  std::optional<Miss> miss;
  std::int64_t last_frame = 0;
};

}  // namespace kiosk::ui
