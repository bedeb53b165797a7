// SPDX-License-Identifier: MIT
#include "kiosk/hall/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace kiosk {
namespace {

constexpr int max_scancodes = 512;

struct Named {
  std::string_view name;
  int scancode;
};

// What keypads for blind and lame hands send: arrows, digits, function and multimedia keys. Names are those of SDL.
constexpr auto named = std::to_array<Named>({
    {"A", 4},
    {"B", 5},
    {"C", 6},
    {"D", 7},
    {"E", 8},
    {"F", 9},
    {"G", 10},
    {"H", 11},
    {"I", 12},
    {"J", 13},
    {"K", 14},
    {"L", 15},
    {"M", 16},
    {"N", 17},
    {"O", 18},
    {"P", 19},
    {"Q", 20},
    {"R", 21},
    {"S", 22},
    {"T", 23},
    {"U", 24},
    {"V", 25},
    {"W", 26},
    {"X", 27},
    {"Y", 28},
    {"Z", 29},
    {"1", 30},
    {"2", 31},
    {"3", 32},
    {"4", 33},
    {"5", 34},
    {"6", 35},
    {"7", 36},
    {"8", 37},
    {"9", 38},
    {"0", 39},
    {"Return", 40},
    {"Escape", 41},
    {"Backspace", 42},
    {"Tab", 43},
    {"Space", 44},
    {"-", 45},
    {"=", 46},
    {"[", 47},
    {"]", 48},
    {"\\", 49},
    {";", 51},
    {"'", 52},
    {"`", 53},
    {",", 54},
    {".", 55},
    {"/", 56},
    {"CapsLock", 57},
    {"F1", 58},
    {"F2", 59},
    {"F3", 60},
    {"F4", 61},
    {"F5", 62},
    {"F6", 63},
    {"F7", 64},
    {"F8", 65},
    {"F9", 66},
    {"F10", 67},
    {"F11", 68},
    {"F12", 69},
    {"PrintScreen", 70},
    {"ScrollLock", 71},
    {"Pause", 72},
    {"Insert", 73},
    {"Home", 74},
    {"PageUp", 75},
    {"Delete", 76},
    {"End", 77},
    {"PageDown", 78},
    {"Right", 79},
    {"Left", 80},
    {"Down", 81},
    {"Up", 82},
    {"Numlock", 83},
    {"Keypad /", 84},
    {"Keypad *", 85},
    {"Keypad -", 86},
    {"Keypad +", 87},
    {"Keypad Enter", 88},
    {"Keypad 1", 89},
    {"Keypad 2", 90},
    {"Keypad 3", 91},
    {"Keypad 4", 92},
    {"Keypad 5", 93},
    {"Keypad 6", 94},
    {"Keypad 7", 95},
    {"Keypad 8", 96},
    {"Keypad 9", 97},
    {"Keypad 0", 98},
    {"Keypad .", 99},
    {"Application", 101},
    {"F13", 104},
    {"F14", 105},
    {"F15", 106},
    {"F16", 107},
    {"F17", 108},
    {"F18", 109},
    {"F19", 110},
    {"F20", 111},
    {"F21", 112},
    {"F22", 113},
    {"F23", 114},
    {"F24", 115},
    {"Help", 117},
    {"Menu", 118},
    {"Select", 119},
    {"Mute", 127},
    {"VolumeUp", 128},
    {"VolumeDown", 129},
    {"Left Ctrl", 224},
    {"Left Shift", 225},
    {"Left Alt", 226},
    {"Right Ctrl", 228},
    {"Right Shift", 229},
    {"Right Alt", 230},
    {"AudioNext", 258},
    {"AudioPrev", 259},
    {"AudioStop", 260},
    {"AudioPlay", 261},
    {"AudioMute", 262},
    {"MediaSelect", 263},
    {"AC Home", 269},
    {"AC Back", 270},
    {"AC Forward", 271},
    {"BrightnessDown", 275},
    {"BrightnessUp", 276},
    {"AudioRewind", 285},
    {"AudioFastForward", 286},
});

}  // namespace

std::string_view to_string(Key key) {
  switch (key) {
    case Key::next: return "next";
    case Key::previous: return "previous";
    case Key::page_down: return "page_down";
    case Key::page_up: return "page_up";
    case Key::select: return "select";
    case Key::help: return "help";
    case Key::switch_move: return "switch_move";
    case Key::switch_select: return "switch_select";
    case Key::replay: return "replay";
    case Key::pause: return "pause";
    case Key::where: return "where";
    case Key::slower: return "slower";
    case Key::faster: return "faster";
    case Key::quieter: return "quieter";
    case Key::louder: return "louder";
  }
  return "";
}

int scancode_named(std::string_view name) {
  const auto found = std::find_if(named.begin(), named.end(), [&](const Named& one) { return one.name == name; });
  if (found != named.end()) return found->scancode;
  int number = 0;
  if (!name.starts_with('#')) return 0;
  const auto [end, problem] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
  return problem == std::errc{} && end == name.data() + name.size() && number > 0 && number < max_scancodes ? number : 0;
}

std::string scancode_name(int scancode) {
  const auto found = std::find_if(named.begin(), named.end(), [&](const Named& one) { return one.scancode == scancode; });
  return found == named.end() ? fmt::format("#{}", scancode) : std::string(found->name);
}

const std::vector<std::string>& scancode_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Named& one : named) all.emplace_back(one.name);
    return all;
  }();
  return names;
}

KeyTable::KeyTable() {
  const std::pair<Key, std::vector<std::string_view>> usual[] = {{Key::next, {"Down", "Tab"}},
                                                                 {Key::previous, {"Up"}},
                                                                 {Key::page_down, {"Right", "PageDown"}},
                                                                 {Key::page_up, {"Left", "PageUp"}},
                                                                 {Key::select, {"Return", "Keypad Enter"}},
                                                                 {Key::help, {"F1"}},
                                                                 {Key::switch_move, {"1"}},
                                                                 {Key::switch_select, {"2"}},
                                                                 {Key::replay, {"R"}},
                                                                 {Key::pause, {"P"}},
                                                                 {Key::where, {"H"}},
                                                                 {Key::slower, {","}},
                                                                 {Key::faster, {"."}},
                                                                 {Key::quieter, {"-", "VolumeDown"}},
                                                                 {Key::louder, {"=", "VolumeUp"}}};
  for (const auto& [key, names] : usual)
    for (const std::string_view name : names) rows_.emplace_back(scancode_named(name), key);
}

std::optional<Key> KeyTable::key(int scancode) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) { return row.first == scancode; });
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<int> KeyTable::scancodes(Key key) const {
  std::vector<int> all;
  for (const auto& [scancode, does] : rows_)
    if (does == key) all.push_back(scancode);
  return all;
}

void KeyTable::set(Key key, const std::vector<int>& scancodes) {
  std::erase_if(rows_, [&](const auto& row) {
    return row.second == key || std::find(scancodes.begin(), scancodes.end(), row.first) != scancodes.end();
  });
  for (const int scancode : scancodes) rows_.emplace_back(scancode, key);
}

std::string KeyTable::toml() const {
  std::string text = "[keys]\n";
  for (const Key key : all_keys) {
    std::string names;
    for (const int scancode : scancodes(key)) {
      const std::string name = scancode_name(scancode);
      names += fmt::format("{}\"{}{}\"", names.empty() ? "" : ", ", name == "\\" ? "\\" : "", name);
    }
    text += fmt::format("{} = [{}]\n", to_string(key), names);
  }
  return text;
}

}  // namespace kiosk
