// SPDX-License-Identifier: MIT
// Least recently used cache of set texts.

#include "kiosk/paint/text_cache.h"

#include <algorithm>
#include <array>

#include "assets/icon.h"
#include "content/base/utf8.h"

namespace kiosk::ui {
namespace {

constexpr std::size_t max_shapes = 4U << 20;  // bytes of icons and the like that outlive a visit
constexpr std::size_t max_entries = 4096;     // measures without a mask are small, but not free

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

int along(const assets::TextBlock& block, const assets::TextStyle& style) { return style.vertical ? block.height : block.width; }

SetText set_of(const assets::TextBlock& block, const assets::TextStyle& style, TextureId texture) {
  const int across = style.vertical ? block.width : block.height;
  return {along(block, style), across, block.lines, block.unknown_glyphs, block.truncated, texture};
}

// A character or two of a label in a last line of their own. Where there are blanks, lines break at them.
bool leaves_few_behind(const assets::Typesetter& typesetter, const std::string& text, const assets::TextStyle& style, int width) {
  constexpr std::size_t few = 2;
  return text.find(' ') == std::string::npos && content::utf8_length(typesetter.break_lines(text, style, width).back()) <= few;
}

// Ink may hang a few pixels over the width asked for (a slanted last letter); such a text is set a little narrower, in `fitted`.
assets::TextBlock measure_within(const assets::Typesetter& typesetter, const std::string& text, const assets::TextStyle& style, int width,
                                 int& fitted) {
  assets::TextBlock whole = typesetter.measure(text, style, width);
  fitted = width;
  const int step = std::max(1, static_cast<int>(style.em / 4));
  for (int tries = 1; tries < 4 && width > 0 && along(whole, style) > width; ++tries) {
    assets::TextBlock narrower = typesetter.measure(text, style, width - tries * step);
    if (along(narrower, style) > width) continue;  // one long word: no width would do
    fitted = width - tries * step;
    return narrower;
  }
  if (style.align != assets::Align::centre || whole.lines < 2 || whole.truncated || !leaves_few_behind(typesetter, text, style, width))
    return whole;
  // As narrow as it can be with as many lines: they are about as long as each other.
  for (int too_narrow = 0; fitted - too_narrow > step;) {
    const int middle = (too_narrow + fitted) / 2;
    assets::TextBlock narrower = typesetter.measure(text, style, middle);
    if (narrower.lines > whole.lines || narrower.truncated || along(narrower, style) > middle) too_narrow = middle;
    else whole = std::move(narrower), fitted = middle;
  }
  return whole;
}

// Arrows show the way lines run or follow each other; nothing else is turned. What the backspace takes away are digits and the letters of
// pinyin, which run from left to right in every language but one whose lines run downwards.
Direction turned_with(std::string_view icon, Direction direction) {
  constexpr std::string_view arrows[] = {"arrow-right", "arrow-up", "arrow-down", "back", "leave"};
  if (std::find(std::begin(arrows), std::end(arrows), icon) != std::end(arrows)) return direction;
  return icon == "backspace" && direction == Direction::down ? direction : Direction::across;
}

std::vector<std::uint8_t> turned(std::vector<std::uint8_t> mask, int size, Direction direction) {
  const auto side = static_cast<std::size_t>(size);
  for (std::size_t y = 0; y < side; ++y) {
    std::uint8_t* row = mask.data() + y * side;
    if (direction == Direction::right_to_left) std::reverse(row, row + side);
    for (std::size_t x = 0; direction == Direction::down && x < y; ++x) std::swap(row[x], mask[x * side + y]);
  }
  return mask;
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
    entries_.push_front({key, set_of(block, style, 0), fitted, 0, 0});
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
    const TextureId texture = textures_->add_mask(block.width, block.height, std::move(block.mask));
    e.set = set_of(block, style, texture);
  }
  return e.set;
}

TextureId TextCache::icon(const std::string& name, int size, Direction direction) {
  direction = turned_with(name, direction);
  const std::string key = name + '|' + std::to_string(size) + '|' + std::to_string(static_cast<int>(direction));
  const auto found = icons_.find(key);
  if (found != icons_.end()) return found->second;
  TextureId id = 0;
  if (auto icon = assets::render_icon(folder_, name, size))
    id = direction == Direction::across ? textures_->add_mask(icon->size, icon->size, std::move(icon->mask), icon->top)
                                        : textures_->add_mask(icon->size, icon->size, turned(icon->square(), icon->size, direction));
  icons_.emplace(key, id);
  return id;
}

void TextCache::end_frame() {
  while ((bytes_ > limit || entries_.size() > max_entries) && !entries_.empty() && entries_.back().frame != frame_) {
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
  if (textures_->bytes() <= max_shapes) return;
  for (const auto& [key, id] : icons_) textures_->remove(id);
  icons_.clear();
}

}  // namespace kiosk::ui
