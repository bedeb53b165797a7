// SPDX-License-Identifier: MIT
#pragma once

// Where somebody without a finger is: at one stop of the screen, or with two switches round a group of stops. Pure: the tree of the last
// picture, the focus and a key give the next focus and what is pressed or scrolled. Stops are what a finger could press, in the order of
// the tree; where a dialog is open, only what belongs to it.

#include <string>
#include <vector>

#include "kiosk/hall/keys.h"
#include "kiosk/ui/semantics.h"

namespace kiosk::ui {

struct Focus {
  std::string id;         // of the node, or with `group` of the group; empty: still to be found on the next picture
  std::string within;     // with an empty id: found among the stops of that group
  std::string entered;    // two switches: the stop of the group one came to first; back there, the round is over
  bool group = false;     // two switches: round all of them, and the other switch goes in
  bool shown = false;     // a key was used since the last touch
  std::size_t place = 0;  // of it among the stops: whoever is at what goes away is at what stands there then
  bool operator==(const Focus&) const = default;
};

struct Stroke {
  Focus focus;
  std::string press{};   // node that is pressed
  std::string scroll{};  // region that moves by `pages`
  int pages = 0;
};

// It says something, is not pressed, and is no part of what says it already.
bool is_read(const Semantics& tree, const Node& node);
// Indices of nodes.
std::vector<int> stops(const Semantics& tree);
// A part of the screen with its stops: a column, the keys under it, the footer, the header.
struct StopGroup {
  std::string id;
  int node = -1;  // that holds them
  std::vector<int> stops;
};
std::vector<StopGroup> stop_groups(const Semantics& tree);

bool in_sight(const Node& node);  // all of it, or as much of something tall as a look takes
// The key that goes on from here, which a page key leads to and never presses: -1 where there is none.
int way_on(const Semantics& tree);

// Where one is on a picture that was never seen: at the first answer in sight, else at the first stop of the page in sight. Never scrolls.
Focus landed(const Semantics& tree, Focus focus);
// The same place on another picture; landed where it is gone.
Focus kept(const Semantics& tree, Focus focus);
// The first key after a touch only shows where one is.
Stroke struck(const Semantics& tree, const Focus& focus, Key key);

}  // namespace kiosk::ui
