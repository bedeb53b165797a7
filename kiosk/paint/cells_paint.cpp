// SPDX-License-Identifier: MIT
// The painters of single primitives: fills, tinted masks, premultiplied pictures and triangles, in whole numbers.

#include <cstring>

#include "kiosk/paint/cells.h"

namespace kiosk::ui {
namespace {

// x / 255 rounded to nearest, for 0 ≤ x ≤ 65025.
constexpr std::uint32_t by_255(std::uint32_t x) {
  x += 128;
  return (x + (x >> 8)) >> 8;
}

constexpr std::uint32_t channel(std::uint32_t colour, int shift) { return (colour >> shift) & 255U; }

// Straight colour over an opaque pixel; red and blue at once, each in 16 bits of its own.
inline std::uint32_t over(std::uint32_t below, Colour colour, std::uint32_t alpha) {
  constexpr std::uint32_t outer = 0x00FF00FFU;
  const std::uint32_t rest = 255 - alpha;
  std::uint32_t both = (colour & outer) * alpha + (below & outer) * rest + 0x00800080U;
  both = ((both + ((both >> 8) & outer)) >> 8) & outer;
  return 0xFF000000U | both | (by_255(channel(colour, 8) * alpha + channel(below, 8) * rest) << 8);
}

// Four pixels at a time, which GCC 12 does not make of std::fill here, and their channels side by side with room to multiply.
constexpr int step = 4;
using Pixels4 [[gnu::vector_size(16)]] = std::uint32_t;
using Bytes [[gnu::vector_size(16)]] = std::uint8_t;
using Sums [[gnu::vector_size(32)]] = std::uint16_t;

// `over` for four pixels at a time, the same to the last digit.
class Tint {
 public:
  Tint(Colour colour, std::uint32_t alpha)
      : colour_(__builtin_convertvector(reinterpret_cast<Bytes>(Pixels4{colour, colour, colour, colour}), Sums)),
        alpha_(Sums{} + static_cast<std::uint16_t>(alpha)) {}

  void over(std::uint32_t* pixels) const { mix(pixels, alpha_); }

  // Four texels of a mask say how far each pixel is covered.
  void over(std::uint32_t* pixels, const std::uint8_t* cover) const {
    Bytes covers{};
    std::memcpy(&covers, cover, step);
    covers = __builtin_shufflevector(covers, covers, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
    Sums alpha = __builtin_convertvector(covers, Sums) * alpha_ + 128;
    alpha = (alpha + (alpha >> 8)) >> 8;
    mix(pixels, alpha);
  }

 private:
  void mix(std::uint32_t* pixels, const Sums& alpha) const {
    Bytes bytes;
    std::memcpy(&bytes, pixels, sizeof bytes);
    const Sums sums = colour_ * alpha + __builtin_convertvector(bytes, Sums) * (255 - alpha) + 128;
    bytes = __builtin_convertvector((sums + (sums >> 8)) >> 8, Bytes);
    const auto mixed = reinterpret_cast<Pixels4>(bytes) | 0xFF000000U;
    std::memcpy(pixels, &mixed, sizeof mixed);
  }

  Sums colour_, alpha_;
};

void fill_row(std::uint32_t* line, int count, Colour colour) {
  const Pixels4 four = {colour, colour, colour, colour};
  int x = 0;
  for (; x + 4 <= count; x += 4) std::memcpy(line + x, &four, sizeof four);
  for (; x < count; ++x) line[x] = colour;
}

void blend_row(std::uint32_t* line, int count, Colour colour, std::uint32_t alpha) {
  const Tint tint(colour, alpha);
  int x = 0;
  for (; x + step <= count; x += step) tint.over(line + x);
  for (; x < count; ++x) line[x] = over(line[x], colour, alpha);
}

void fill(const Primitive& p, Rect area, Pixels target) {
  const Colour colour = p.colour[0];
  const std::uint32_t alpha = colour >> 24;
  if (alpha == 0) return;
  for (int y = area.y0; y < area.y1; ++y) {
    std::uint32_t* line = target.data + static_cast<std::size_t>(y) * static_cast<std::size_t>(target.stride) + area.x0;
    if (alpha == 255) fill_row(line, area.width(), colour);
    else blend_row(line, area.width(), colour, alpha);
  }
}

// Texel under the centre of pixel `at` of a span [from, to) px that shows [u0, u1) of `size` texels; nearest, clamped.
int texel(int at, int from, int to, std::int32_t u0, std::int32_t u1, int size) {
  const std::int64_t position = (2 * static_cast<std::int64_t>(at - from) + 1) * (u1 - u0) / (2 * std::max(1, to - from)) + u0;
  return std::clamp(static_cast<int>((position * size) >> 16), 0, size - 1);
}

// A row of a mask shown at its own size. Most of a mask is empty or full: eight texels at a time tell.
void tint_row(std::uint32_t* line, const std::uint8_t* cover, int count, Colour colour, std::uint32_t alpha) {
  constexpr std::uint64_t empty = 0, full = ~empty;
  const Tint tint(colour, alpha);
  int i = 0;
  for (std::uint64_t eight; i + 8 <= count; i += 8) {
    std::memcpy(&eight, cover + i, 8);
    if (eight == empty) continue;
    if (eight == full && alpha == 255) {
      fill_row(line + i, 8, colour | 0xFF000000U);
      continue;
    }
    tint.over(line + i, cover + i);
    tint.over(line + i + step, cover + i + step);
  }
  for (; i < count; ++i) line[i] = over(line[i], colour, by_255(cover[i] * alpha));
}

void blit(const Primitive& p, const Texture& texture, Rect area, Pixels target) {
  const Rect whole{(p.x[0] + 8) >> 4, (p.y[0] + 8) >> 4, (p.x[1] + 8) >> 4, (p.y[1] + 8) >> 4};
  const Colour colour = p.colour[0];
  const std::uint32_t alpha = colour >> 24;
  if (alpha == 0) return;
  // Shown at its own size, whole or in part (a corner of a disc), a row of texels is a row of pixels.
  const auto own_size = [](std::int64_t from, std::int64_t to, int size, int shown) {
    return (to - from) * size == 65536LL * shown && from * size % 65536 == 0;
  };
  const bool direct = own_size(p.u[0], p.u[1], texture.width, whole.width()) && own_size(p.v[0], p.v[1], texture.height, whole.height());
  const auto column = [&](int x) { return texel(x, whole.x0, whole.x1, p.u[0], p.u[1], texture.width); };
  std::vector<std::uint8_t> covers(direct ? 0 : static_cast<std::size_t>(area.width()));
  std::vector<int> columns;
  for (int x = area.x0; !direct && x < area.x1; ++x) columns.push_back(column(x));
  const auto row = [&](int y) { return texel(y, whole.y0, whole.y1, p.v[0], p.v[1], texture.height); };
  const int first = column(area.x0), top = row(area.y0);
  for (int y = area.y0; y < area.y1; ++y) {
    std::uint32_t* line = target.data + static_cast<std::size_t>(y) * static_cast<std::size_t>(target.stride);
    const std::uint8_t* texels = texture.row(direct ? top + y - area.y0 : row(y));
    if (texels == nullptr) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) covers[i] = texels[columns[i]];
    tint_row(line + area.x0, direct ? texels + first : covers.data(), area.width(), colour, alpha);
  }
}

// Where a pixel lies between two texels: the first one and the share of the next in 256ths.
struct Between {
  int texel, next;
  std::uint32_t share;
};

std::vector<Between> between(int from, int to, int first, int last, std::int32_t u0, std::int32_t u1, int size) {
  std::vector<Between> all;
  const std::int64_t span = std::max(1, to - from), whole = 2 * span * 256;
  for (int at = first; at < last; ++at) {
    // The centre of the pixel among the centres of the texels, in 256ths to the nearest one.
    const std::int64_t along = ((2 * static_cast<std::int64_t>(at - from) + 1) * (u1 - u0) + 2 * span * u0) * size;
    const std::int64_t place = std::clamp<std::int64_t>((along + whole / 2) / whole - 128, 0, (static_cast<std::int64_t>(size) - 1) * 256);
    const int texel = static_cast<int>(place >> 8);
    all.push_back({texel, std::min(texel + 1, size - 1), static_cast<std::uint32_t>(place & 255)});
  }
  return all;
}

// Red and blue at once, each with room for eight bits more, and green with alpha.
std::uint32_t blended(std::uint32_t a, std::uint32_t b, std::uint32_t share) {
  constexpr std::uint32_t half = 0x00FF00FFU;
  const std::uint32_t rest = 256 - share;
  const std::uint32_t outer = (((a & half) * rest + (b & half) * share) >> 8) & half;
  const std::uint32_t inner = (((a >> 8) & half) * rest + ((b >> 8) & half) * share) & ~half;
  return outer | inner;
}

// A picture in colours, between its four nearest texels: a film of 640 pixels is shown on a panel of a thousand.
void blit_picture(const Primitive& p, const Texture& texture, Rect area, Pixels target) {
  const Rect whole{(p.x[0] + 8) >> 4, (p.y[0] + 8) >> 4, (p.x[1] + 8) >> 4, (p.y[1] + 8) >> 4};
  const auto columns = between(whole.x0, whole.x1, area.x0, area.x1, p.u[0], p.u[1], texture.width);
  const auto rows = between(whole.y0, whole.y1, area.y0, area.y1, p.v[0], p.v[1], texture.height);
  std::vector<std::uint32_t> upper(static_cast<std::size_t>(area.width())), lower(upper.size());
  int upper_of = -1, lower_of = -1;
  const auto across = [&](int row, std::vector<std::uint32_t>& line) {
    const std::uint32_t* texels = texture.colours.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(texture.width);
    for (std::size_t i = 0; i < columns.size(); ++i) line[i] = blended(texels[columns[i].texel], texels[columns[i].next], columns[i].share);
  };
  for (int y = area.y0; y < area.y1; ++y) {
    const Between& down = rows[static_cast<std::size_t>(y - area.y0)];
    if (down.texel == lower_of) std::swap(upper, lower), std::swap(upper_of, lower_of);
    if (down.texel != upper_of) across(upper_of = down.texel, upper);
    if (down.share != 0 && down.next != lower_of) across(lower_of = down.next, lower);
    std::uint32_t* line = target.data + static_cast<std::size_t>(y) * static_cast<std::size_t>(target.stride) + area.x0;
    for (std::size_t i = 0; i < columns.size(); ++i) line[i] = down.share == 0 ? upper[i] : blended(upper[i], lower[i], down.share);
  }
}

struct Edge {
  std::int64_t dx, dy, start;  // value at (0, 0) in sixteenths; positive inside
  bool inclusive;              // top or left edge: pixels exactly on it belong to the triangle
};

Edge edge(std::int64_t ax, std::int64_t ay, std::int64_t bx, std::int64_t by) {
  const std::int64_t dx = bx - ax, dy = by - ay;
  return {-dy, dx, ax * dy - ay * dx, (dy == 0 && dx > 0) || dy < 0};
}

std::int64_t at(const Edge& e, std::int64_t x, std::int64_t y) { return e.dx * x + e.dy * y + e.start; }

void triangle(const Primitive& p, Rect area, Pixels target) {
  int order[3] = {0, 1, 2};
  std::int64_t doubled =
      static_cast<std::int64_t>(p.x[1] - p.x[0]) * (p.y[2] - p.y[0]) - static_cast<std::int64_t>(p.x[2] - p.x[0]) * (p.y[1] - p.y[0]);
  if (doubled == 0) return;
  if (doubled < 0) {
    std::swap(order[1], order[2]);
    doubled = -doubled;
  }
  const auto corner_edge = [&](int from, int to) { return edge(p.x[order[from]], p.y[order[from]], p.x[order[to]], p.y[order[to]]); };
  // Each edge is opposite to the corner of the same number, so its value is that corner's weight.
  const Edge edges[3] = {corner_edge(1, 2), corner_edge(2, 0), corner_edge(0, 1)};
  for (int y = area.y0; y < area.y1; ++y) {
    std::uint32_t* line = target.data + static_cast<std::size_t>(y) * static_cast<std::size_t>(target.stride);
    for (int x = area.x0; x < area.x1; ++x) {
      std::int64_t weight[3];
      bool inside = true;
      for (int i = 0; i < 3 && inside; ++i) {
        weight[i] = at(edges[i], 16 * static_cast<std::int64_t>(x) + 8, 16 * static_cast<std::int64_t>(y) + 8);
        inside = weight[i] > 0 || (weight[i] == 0 && edges[i].inclusive);
      }
      if (!inside) continue;
      const auto blend = [&](auto value) {
        std::int64_t sum = 0;
        for (int i = 0; i < 3; ++i) sum += weight[i] * static_cast<std::int64_t>(value(order[i]));
        return (sum + doubled / 2) / doubled;
      };
      Colour colour = 0;
      for (const int shift : {24, 16, 8, 0}) {
        const std::int64_t mean = blend([&](int i) { return channel(p.colour[i], shift); });
        colour |= static_cast<Colour>(std::clamp<std::int64_t>(mean, 0, 255)) << shift;
      }
      const std::uint32_t alpha = colour >> 24;
      if (alpha != 0) line[x] = over(line[x], colour, alpha);
    }
  }
}

}  // namespace

void paint_primitive(const Primitive& primitive, const Texture* texture, Rect clip, Pixels target) {
  const Rect area = primitive.bounds.intersected(clip);
  if (area.empty()) return;
  if (primitive.texture != 0 && texture == nullptr) return;  // removed since: nothing to show
  if (texture != nullptr && (texture->width <= 0 || texture->height <= 0)) return;
  if (primitive.kind == Primitive::Kind::triangle) {
    triangle(primitive, area, target);
  } else if (texture == nullptr) {
    fill(primitive, area, target);
  } else if (!texture->colours.empty()) {
    blit_picture(primitive, *texture, area, target);
  } else {
    blit(primitive, *texture, area, target);
  }
}

}  // namespace kiosk::ui
