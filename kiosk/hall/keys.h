// SPDX-License-Identifier: MIT
#pragma once

// Keys a keypad, two switches or a keyboard may have, and what they do here. A key is its scancode, the place it is at whatever is printed
// on it: a USB HID usage of the keyboard page, or from 258 on the multimedia keys as SDL numbers them. Scancodes hold when a keypad is
// plugged in again; a keyboard layout does not.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk {

enum class Key {
  next,      // goes to the next stop of the screen, after the last to the first
  previous,  // and back
  page_down,
  page_up,
  select,         // presses the stop one is at
  help,           // goes to the key that calls staff
  switch_move,    // two switches: the next stop or the next group of stops
  switch_select,  // presses it, or goes into the group
  replay,         // who listens: once more what was said last
  pause,          // stops, and goes on
  where,          // what is at hand, and which of how many it is
  slower,
  faster,
  quieter,
  louder,
};
inline constexpr Key all_keys[] = {Key::next,  Key::previous,    Key::page_down,     Key::page_up, Key::select,
                                   Key::help,  Key::switch_move, Key::switch_select, Key::replay,  Key::pause,
                                   Key::where, Key::slower,      Key::faster,        Key::quieter, Key::louder};
constexpr bool is_for_listening(Key key) { return key >= Key::replay; }
std::string_view to_string(Key key);  // as in the hall's settings: "page_down"

// Names of scancodes, "Down", "F9", "VolumeUp", and "#140" for one that has no other; 0 where there is none.
int scancode_named(std::string_view name);
std::string scancode_name(int scancode);
const std::vector<std::string>& scancode_names();

class KeyTable {
 public:
  KeyTable();  // arrows, Enter and F1; 1 and 2 for two switches; R, P, H and , . - = for who listens
  std::optional<Key> key(int scancode) const;
  std::vector<int> scancodes(Key key) const;
  void set(Key key, const std::vector<int>& scancodes);  // instead of those it had
  std::string toml() const;                              // the section [keys] of the hall's settings
  bool operator==(const KeyTable&) const = default;

 private:
  std::vector<std::pair<int, Key>> rows_;
};

}  // namespace kiosk
