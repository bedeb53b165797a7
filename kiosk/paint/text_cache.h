// SPDX-License-Identifier: MIT
#pragma once

// Set texts and icons as textures, kept while they are used: at most 32 MB of masks, the longest unused goes first. Sizes are known without
// a mask (layout only), so texts below the fold cost nothing but their measure.

#include <filesystem>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

#include "assets/text.h"
#include "kiosk/paint/textures.h"
#include "kiosk/paint/turn.h"

namespace kiosk::ui {

struct SetText {
  int width = 0, height = 0;  // px along the lines and across them, however they run
  int lines = 0, unknown_glyphs = 0;
  bool truncated = false;
  TextureId texture = 0;  // 0 until `draw` asked for it
};

class TextCache {
 public:
  static constexpr std::size_t limit = 32U << 20;  // bytes

  TextCache(Textures& textures, const assets::Typesetter& typesetter, std::filesystem::path assets_folder)
      : textures_(&textures), typesetter_(&typesetter), folder_(std::move(assets_folder)) {}

  const SetText& measure(const std::string& text, const assets::TextStyle& style, int width);
  const SetText& draw(const std::string& text, const assets::TextStyle& style, int width);
  // Texture of an icon at a size; 0 where there is none of that name. What points along or across the lines is turned with them.
  TextureId icon(const std::string& name, int size, Direction direction = Direction::across);
  // Once a frame, after painting: drops what is over the limit, never what this frame drew.
  void end_frame();
  void clear();
  std::size_t bytes() const { return bytes_; }
  // Whether a text was set since it was last asked.
  bool was_setting() { return std::exchange(set_, false); }

 private:
  struct Entry {
    std::string key;
    SetText set;
    int width = 0;  // it is set in: the one asked for, or a little less where ink would hang over
    std::size_t bytes = 0;
    std::uint64_t frame = 0;
  };
  using Entries = std::list<Entry>;
  Entry& entry(const std::string& text, const assets::TextStyle& style, int width);

  Textures* textures_;
  const assets::Typesetter* typesetter_;
  std::filesystem::path folder_;
  Entries entries_;  // most recently used first
  std::unordered_map<std::string, Entries::iterator> index_;
  std::unordered_map<std::string, TextureId> icons_;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 1;
  bool set_ = false;
};

}  // namespace kiosk::ui
