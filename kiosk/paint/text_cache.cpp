// SPDX-License-Identifier: MIT
// Least recently used cache of set texts.

#include "kiosk/paint/text_cache.h"

#include <algorithm>
#include <array>

#include "assets/icon.h"

namespace kiosk::ui {
namespace {

constexpr std::size_t most_shapes = 4U << 20;  // bytes of icons and the like that outlive a visit
constexpr std::size_t most_entries = 4096;     // measures without a mask are small, but not free

// Made many times a frame, so of the numbers' own bytes.
std::string key_of(const std::string& text, const assets::TextStyle& style, int width) {
  const std::array numbers = {static_cast<int>(style.em * 16),
                              static_cast<int>(style.weight),
                              static_cast<int>(style.align),
                              static_cast<int>(style.line_spacing * 100),
                              style.max_lines,
                              static_cast<int>(style.vertical),
                              width,
                              static_cast<int>(style.language.size())};
  std::string key;
  key.reserve(sizeof numbers + style.language.size() + text.size());
  key.append(reinterpret_cast<const char*>(numbers.data()), sizeof numbers);
  key += style.language;
  return key += text;
}

// Ink may hang a few pixels over the width asked for (a slanted last letter); such a text is set a little narrower, in `fitted`.
assets::TextBlock measure_within(const assets::Typesetter& typesetter, const std::string& text, const assets::TextStyle& style, int width,
                                 int& fitted) {
  assets::TextBlock whole = typesetter.measure(text, style, width);
  fitted = width;
  const int step = std::max(1, static_cast<int>(style.em / 4));
  for (int tries = 1; tries < 4 && width > 0 && whole.width > width; ++tries) {
    assets::TextBlock narrower = typesetter.measure(text, style, width - tries * step);
    if (narrower.width > width) continue;  // one long word: no width would do
    fitted = width - tries * step;
    return narrower;
  }
  return whole;
}

}  // namespace

TextCache::Entry& TextCache::entry(const std::string& text, const assets::TextStyle& style, int width) {
  std::string key = key_of(text, style, width);
  const auto found = index_.find(key);
  if (found != index_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
  } else {
    int fitted = width;
    set_ = true;
    const assets::TextBlock block = measure_within(*typesetter_, text, style, width, fitted);
    entries_.push_front({key, {block.width, block.height, block.lines, block.unknown_glyphs, block.truncated, 0}, fitted, 0, 0});
    index_.emplace(std::move(key), entries_.begin());
  }
  entries_.front().frame = frame_;
  return entries_.front();
}

const SetText& TextCache::measure(const std::string& text, const assets::TextStyle& style, int width) {
  return entry(text, style, width).set;
}

const SetText& TextCache::draw(const std::string& text, const assets::TextStyle& style, int width) {
  Entry& e = entry(text, style, width);
  if (e.set.texture == 0) {
    set_ = true;
    assets::TextBlock block = typesetter_->set(text, style, e.width);
    e.bytes = block.mask.size();
    bytes_ += e.bytes;
    e.set = {block.width,          block.height,    block.lines,
             block.unknown_glyphs, block.truncated, textures_->add_mask(block.width, block.height, std::move(block.mask))};
  }
  return e.set;
}

TextureId TextCache::icon(const std::string& name, int size) {
  const std::string key = name + '|' + std::to_string(size);
  const auto found = icons_.find(key);
  if (found != icons_.end()) return found->second;
  TextureId id = 0;
  if (auto icon = assets::render_icon(folder_, name, size)) id = textures_->add_mask(icon->size, icon->size, std::move(icon->mask));
  icons_.emplace(key, id);
  return id;
}

void TextCache::end_frame() {
  while ((bytes_ > limit || entries_.size() > most_entries) && !entries_.empty() && entries_.back().frame != frame_) {
    const Entry& oldest = entries_.back();
    if (oldest.set.texture != 0) textures_->remove(oldest.set.texture);
    bytes_ -= oldest.bytes;
    index_.erase(oldest.key);
    entries_.pop_back();
  }
  ++frame_;
}

void TextCache::clear() {
  for (const Entry& e : entries_) {
    if (e.set.texture != 0) textures_->remove(e.set.texture);
  }
  entries_.clear();
  index_.clear();
  bytes_ = 0;
  if (textures_->bytes() <= most_shapes) return;
  for (const auto& [key, id] : icons_) textures_->remove(id);
  icons_.clear();
}

}  // namespace kiosk::ui
