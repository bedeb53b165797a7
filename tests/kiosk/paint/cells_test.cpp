// SPDX-License-Identifier: MIT
// The renderer: painting only changed cells gives the very pixels of painting everything; arithmetic is exact.

#include "kiosk/paint/cells.h"

#include <imgui.h>

#include <catch2/catch.hpp>
#include <random>

#include "kiosk/paint/canvas.h"
#include "kiosk/paint/surface.h"

using namespace kiosk::ui;

namespace {

constexpr int width = 500, height = 330;  // no multiples of a cell
constexpr Colour ground = 0xFFFAF5EB;

struct Shape {
  int kind = 0;
  Rect rect;
  Colour colour = 0;
  int radius = 0;
  Rect clip;
};

std::uint32_t grey_of(int x, int y) {
  return 0xFF000000U | static_cast<std::uint32_t>(40 * x) << 16 | static_cast<std::uint32_t>(40 * y) << 8 | 7U;
}

struct Board {
  Textures textures;
  Canvas canvas{textures};
  std::vector<TextureId> masks;

  Board() {
    for (const int size : {7, 31, 90}) masks.push_back(textures.add_mask(size, size, disc_mask(size, size / 3)));
  }

  void draw(const std::vector<Shape>& shapes) {
    canvas.begin({0, 0, width, height});
    for (const Shape& s : shapes) {
      canvas.push_clip(s.clip);
      switch (s.kind % 5) {
        case 0: canvas.fill(s.rect, s.colour); break;
        case 1: canvas.fill_round(s.rect, s.radius, s.colour); break;
        case 2: canvas.mask(s.rect, masks[static_cast<std::size_t>(s.radius) % masks.size()], s.colour); break;
        case 3: canvas.polygon({{s.rect.x0, s.rect.y0}, {s.rect.x1, s.rect.y0 + 9}, {s.rect.x1 - 20, s.rect.y1}}, s.colour); break;
        default: {
          const auto reserved = canvas.reserve(s.radius + 1);
          canvas.fill({s.rect.x0 - 3, s.rect.y0 - 3, s.rect.x0 + 30, s.rect.y0 + 30}, 0xFF00FF00);
          canvas.fill_reserved(reserved, s.rect, s.colour);
        }
      }
      canvas.pop_clip();
    }
  }
};

// Everything the list says upon the ground, also what is hidden in the end.
Surface one_by_one(const Board& board) {
  Surface picture(width, height);
  const Rect all{0, 0, width, height};
  std::vector<Primitive> primitives;
  collect(board.canvas.list(), all, primitives);
  Primitive base;
  base.colour[0] = ground, base.bounds = all;
  paint_primitive(base, nullptr, all, picture.pixels());
  for (const Primitive& p : primitives)
    paint_primitive(p, p.texture == 0 ? nullptr : board.textures.find(p.texture), all, picture.pixels());
  return picture;
}

std::vector<Shape> random_shapes(std::mt19937& random, int count) {
  const auto number = [&](int low, int high) { return static_cast<int>(random() % static_cast<unsigned>(high - low)) + low; };
  std::vector<Shape> out;
  for (int i = 0; i < count; ++i) {
    const int x = number(-60, width), y = number(-60, height);
    const Rect rect{x, y, x + number(1, 260), y + number(1, 200)};
    const auto colour = static_cast<Colour>(random()) | (number(0, 2) == 0 ? 0xFF000000U : 0U);  // every other hides what is below
    Shape s{number(0, 6), rect, colour, number(0, 40), {0, 0, width, height}};
    if (number(0, 3) == 0) s.clip = {number(0, 200), number(0, 100), number(200, width), number(100, height)};
    out.push_back(s);
  }
  return out;
}

}  // namespace

TEST_CASE("Painting changed cells, and only what is not hidden, equals painting everything") {
  std::mt19937 random(20261124);
  Board board;
  Cells kept(board.textures);
  Surface glass(width, height);
  std::vector<Shape> shapes = random_shapes(random, 30);
  for (int round = 0; round < 60; ++round) {
    if (round % 7 == 0) shapes = random_shapes(random, 30);
    auto& one = shapes[random() % shapes.size()];
    one = random_shapes(random, 1).front();
    board.draw(shapes);
    const Surface before = glass;
    const auto painted = kept.paint(board.canvas.list(), ground, glass.pixels());
    Cells fresh(board.textures);
    Surface whole(width, height);
    fresh.paint(board.canvas.list(), ground, whole.pixels());
    REQUIRE(glass == whole);
    REQUIRE(whole == one_by_one(board));
    // Nothing changed outside of what was reported.
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        if (glass.at(x, y) == before.at(x, y)) continue;
        const bool told = std::any_of(painted.begin(), painted.end(), [&](const Rect& r) { return r.contains(Point{x, y}); });
        if (!told) FAIL("pixel " << x << "," << y << " changed and was not reported");
      }
    }
  }
}

TEST_CASE("An unchanged list paints nothing, one changed corner paints its cell only") {
  Board board;
  Cells cells(board.textures);
  Surface glass(width, height);
  std::vector<Shape> shapes{{0, {10, 10, 200, 200}, 0xFF112233, 0, {0, 0, width, height}},
                            {0, {400, 300, 410, 310}, 0xFF445566, 0, {0, 0, width, height}}};
  board.draw(shapes);
  CHECK(cells.paint(board.canvas.list(), ground, glass.pixels()) == std::vector<Rect>{{0, 0, width, height}});  // all at once
  board.draw(shapes);
  CHECK(cells.paint(board.canvas.list(), ground, glass.pixels()).empty());
  shapes[1].colour = 0xFF445567;
  board.draw(shapes);
  const auto painted = cells.paint(board.canvas.list(), ground, glass.pixels());
  REQUIRE(painted.size() == 1);
  CHECK(painted[0] == Rect{384, 256, 448, 320});
  shapes[1] = {0, {250, 70, 270, 140}, 0xFF445566, 0, {0, 0, width, height}};
  board.draw(shapes);
  CHECK(cells.paint(board.canvas.list(), ground, glass.pixels()) == std::vector<Rect>{{192, 64, 320, 192}, {384, 256, 448, 320}});
  cells.invalidate();
  CHECK(cells.paint(board.canvas.list(), ground, glass.pixels()).size() == 1);
}

TEST_CASE("A texture of the same look and a new id repaints: ids stand for contents") {
  Board board;
  Cells cells(board.textures);
  Surface glass(width, height);
  const auto draw = [&](TextureId id) {
    board.canvas.begin({0, 0, width, height});
    board.canvas.mask({0, 0, 31, 31}, id, 0xFF000000);
    return cells.paint(board.canvas.list(), ground, glass.pixels()).size();
  };
  const TextureId first = board.textures.add_mask(31, 31, disc_mask(31));
  draw(first);
  CHECK(draw(first) == 0);
  board.textures.remove(first);
  const TextureId second = board.textures.add_mask(31, 31, disc_mask(31, 9));
  CHECK(second > first);
  CHECK(draw(second) == 1);
}

TEST_CASE("A disc covers as many of its samples as counting them one by one gives") {
  constexpr int samples = 8;
  for (int diameter = 1; diameter <= 24; ++diameter) {
    for (int inner = 0; inner <= diameter; ++inner) {
      const auto mask = disc_mask(diameter, inner);
      int wrong = 0;
      for (int y = 0; y < diameter; ++y) {
        for (int x = 0; x < diameter; ++x) {
          int hits = 0;
          for (int i = 0; i < samples * samples; ++i) {
            const int dx = 2 * (x * samples + i % samples) + 1 - diameter * samples,
                      dy = 2 * (y * samples + i / samples) + 1 - diameter * samples;
            const int distance = dx * dx + dy * dy;
            if (distance < diameter * diameter * samples * samples && distance >= inner * inner * samples * samples) ++hits;
          }
          if (mask[static_cast<std::size_t>(y * diameter + x)] != (hits * 255 + 32) / (samples * samples)) ++wrong;
        }
      }
      INFO("diameter " << diameter << ", inner " << inner);
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("A row of a mask is painted as its pixels one by one are, empty and full runs too") {
  Textures textures;
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const int width = 1 + static_cast<int>(random() % 70), height = 3;
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width * height));
    std::uint8_t value = 0;
    for (auto& cover : mask) {
      if (random() % 6 == 0) value = static_cast<std::uint8_t>(random() % 3 == 0 ? random() % 256 : random() % 2 * 255);
      cover = value;
    }
    const TextureId id = textures.add_mask(width, height, mask);
    const Colour tint = (round % 2 == 0 ? 0xFF000000U : static_cast<Colour>(random() % 255) << 24) | (random() & 0xFFFFFFU);
    const Rect clip{static_cast<int>(random() % 5), 0, width - static_cast<int>(random() % 3), height};
    Primitive quad;
    quad.texture = id;
    quad.colour[0] = tint;
    quad.bounds = {0, 0, width, height};
    quad.x[1] = 16 * width, quad.y[1] = 16 * height;
    quad.u[1] = quad.v[1] = 65536;
    Surface whole(width, height), single(width, height);
    paint_primitive(quad, textures.find(id), clip, whole.pixels());
    for (int y = 0; y < height; ++y) {
      for (int x = std::max(0, clip.x0); x < std::min(width, clip.x1); ++x) {
        const Texture one{1, 1, 0, {mask[static_cast<std::size_t>(y * width + x)]}, {}};
        Primitive dot = quad;
        dot.bounds = {x, y, x + 1, y + 1};
        dot.x[0] = 16 * x, dot.y[0] = 16 * y, dot.x[1] = 16 * (x + 1), dot.y[1] = 16 * (y + 1);
        paint_primitive(dot, &one, dot.bounds, single.pixels());
      }
    }
    CHECK(whole.data() == single.data());
  }
}

TEST_CASE("A part of a mask, at its own size or stretched, is painted from the texels under the pixels' centres") {
  std::mt19937 random(11);
  for (const int radius : {1, 5, 12, 33}) {
    for (const int times : {1, 2, 4}) {
      for (const std::int32_t corner : {0, 32768}) {
        Textures textures;
        const int size = 2 * radius, shown = times * radius;
        std::vector<std::uint8_t> mask(static_cast<std::size_t>(size * size));
        for (int i = size * (radius / 2); i < size * size - radius; ++i)
          mask[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(random());
        Primitive quad;
        quad.texture = textures.add_mask(size, size, mask);
        quad.colour[0] = 0xFF000000U | static_cast<Colour>(random());
        quad.bounds = {0, 0, shown, shown};
        quad.x[1] = quad.y[1] = 16 * shown;
        quad.u[0] = quad.v[0] = corner;
        quad.u[1] = quad.v[1] = corner + 32768;
        Surface whole(shown, shown), single(shown, shown);
        paint_primitive(quad, textures.find(quad.texture), quad.bounds, whole.pixels());
        const auto texel = [&](int i) { return (corner == 0 ? 0 : radius) + i / times; };
        for (int y = 0; y < shown; ++y) {
          for (int x = 0; x < shown; ++x) {
            const Texture one{1, 1, 0, {mask[static_cast<std::size_t>(texel(y) * size + texel(x))]}, {}};
            Primitive dot = quad;
            dot.bounds = {x, y, x + 1, y + 1};
            dot.x[0] = 16 * x, dot.y[0] = 16 * y, dot.x[1] = 16 * (x + 1), dot.y[1] = 16 * (y + 1);
            dot.u[0] = dot.v[0] = 0, dot.u[1] = dot.v[1] = 65536;
            paint_primitive(dot, &one, dot.bounds, single.pixels());
          }
        }
        CAPTURE(radius, times, corner);
        CHECK(whole.data() == single.data());
      }
    }
  }
}

TEST_CASE("Of a mask the empty rows above and below are not kept") {
  Textures textures;
  std::vector<std::uint8_t> mask(8 * 10);
  mask[8 * 4 + 7] = mask[8 * 6] = 9;
  const Texture* texture = textures.find(textures.add_mask(8, 10, mask));
  CHECK(textures.bytes() == 3 * 8);
  for (int y = 0; y < 10; ++y) CHECK((texture->row(y) != nullptr) == (y >= 4 && y <= 6));
  CHECK(texture->row(4)[7] == 9);
  CHECK(texture->row(6)[0] == 9);
  mask.resize(8 * 7);
  mask.erase(mask.begin(), mask.begin() + 8 * 3);
  const Texture* same = textures.find(textures.add_mask(8, 10, mask, 3));
  CHECK(same->top == 4);
  CHECK(same->mask == texture->mask);
  CHECK(textures.find(textures.add_mask(8, 10, std::vector<std::uint8_t>(80)))->mask.empty());
  CHECK(textures.find(textures.add_mask(0, 0, {}))->mask.empty());
}

TEST_CASE("A row of a colour with some transparency is each of its pixels mixed to the nearest") {
  std::mt19937 random(5);
  for (int round = 0; round < 400; ++round) {
    const int width = 1 + round % 21;
    Primitive quad;
    const auto alpha = static_cast<std::uint32_t>(1 + random() % 254);
    quad.colour[0] = (alpha << 24) | (random() & 0xFFFFFFU);
    quad.bounds = {0, 0, width, 1};
    Surface row(width, 1);
    std::vector<std::uint32_t> expected;
    for (int x = 0; x < width; ++x) {
      const std::uint32_t below = row.pixels().data[x] = 0xFF000000U | static_cast<Colour>(random());
      std::uint32_t mixed = 0xFF000000U;
      for (const int shift : {0, 8, 16}) {
        const std::uint32_t sum = (quad.colour[0] >> shift & 255) * alpha + (below >> shift & 255) * (255 - alpha);
        mixed |= (2 * sum + 255) / 510 << shift;
      }
      expected.push_back(mixed);
    }
    paint_primitive(quad, nullptr, quad.bounds, row.pixels());
    CHECK(row.data() == expected);
  }
}

TEST_CASE("Blending is exact") {
  Textures textures;
  const auto pixel = [&](Primitive p, const Texture* texture) {
    Surface one(1, 1);
    Primitive base;
    base.bounds = {0, 0, 1, 1};
    base.colour[0] = 0xFF646464;  // 100
    paint_primitive(base, nullptr, {0, 0, 1, 1}, one.pixels());
    p.bounds = {0, 0, 1, 1};
    p.x[1] = p.y[1] = 16;
    p.u[1] = p.v[1] = 65536;
    paint_primitive(p, texture, {0, 0, 1, 1}, one.pixels());
    return one.at(0, 0);
  };
  Primitive p;
  p.colour[0] = 0xFFC80000;
  CHECK(pixel(p, nullptr) == 0xFFC80000);
  p.colour[0] = 0x80C80000;  // 200·128/255 + 100·127/255 = 150.2
  CHECK(pixel(p, nullptr) == 0xFF963232);
  p.colour[0] = 0x00C80000;
  CHECK(pixel(p, nullptr) == 0xFF646464);
  for (int cover = 0; cover < 256; ++cover) {
    const Texture mask{1, 1, 0, {static_cast<std::uint8_t>(cover)}, {}};
    p.texture = 1;
    p.colour[0] = 0xFFFFFFFF;
    const int expected = (255 * cover + 100 * (255 - cover) + 127) / 255;
    REQUIRE((pixel(p, &mask) & 255) == static_cast<unsigned>(expected));
  }
}

TEST_CASE("Two triangles of a shared edge cover every pixel once") {
  Textures textures;
  Surface glass(80, 80);
  Primitive base;
  base.bounds = {0, 0, 80, 80};
  base.colour[0] = 0xFF000000;
  paint_primitive(base, nullptr, base.bounds, glass.pixels());
  for (const auto& corners : {std::array<Point, 3>{{{3, 5}, {71, 12}, {66, 70}}}, std::array<Point, 3>{{{3, 5}, {66, 70}, {9, 61}}}}) {
    Primitive p;
    p.kind = Primitive::Kind::triangle;
    p.bounds = {0, 0, 80, 80};
    for (int i = 0; i < 3; ++i) {
      p.x[i] = corners[static_cast<std::size_t>(i)].x * 16, p.y[i] = corners[static_cast<std::size_t>(i)].y * 16;
      p.colour[i] = 0x80FFFFFF;
    }
    paint_primitive(p, nullptr, p.bounds, glass.pixels());
  }
  int once = 0;
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 80; ++x) {
      const auto value = glass.at(x, y) & 255;
      REQUIRE((value == 0 || value == 128));  // twice would be 192
      once += value == 128;
    }
  }
  CHECK(once > 3300);
}

TEST_CASE("Scaling a picture keeps its mean and its edges") {
  std::vector<std::uint8_t> board;
  for (int i = 0; i < 600 * 90; ++i) board.push_back(((i % 600) / 3) % 2 == 0 ? 255 : 0);
  const auto half = scale_mask(board, 600, 90, 437, 61);
  std::int64_t sum = 0;
  for (const auto value : half) sum += value;
  CHECK(static_cast<double>(sum) / static_cast<double>(half.size()) == Approx(127.5).margin(0.6));
  CHECK(scale_mask(board, 600, 90, 600, 90) == board);
  CHECK(scale_mask({255, 255, 255, 255}, 2, 2, 5, 7) == std::vector<std::uint8_t>(35, 255));
}

TEST_CASE("a picture in colours is shown as it is at its own size, and between its texels when it is larger") {
  Board board;
  std::vector<std::uint32_t> colours;
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 6; ++x) colours.push_back(grey_of(x, y));
  const TextureId picture = board.textures.add_picture(6, 4, colours);
  const std::size_t with = board.textures.bytes();
  Cells cells(board.textures);
  Surface surface(width, height);
  board.canvas.begin({0, 0, width, height});
  board.canvas.picture({60, 60, 66, 64}, picture);  // over the edge of two cells
  board.canvas.push_clip({203, 0, width, height});
  board.canvas.picture({200, 100, 248, 132}, picture);
  board.canvas.pop_clip();
  cells.paint(board.canvas.list(), ground, surface.pixels());
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 6; ++x) CHECK(surface.at(60 + x, 60 + y) == grey_of(x, y));
  CHECK(surface.at(59, 60) == ground);
  CHECK(surface.at(66, 63) == ground);
  CHECK(surface.at(202, 110) == ground);  // clipped
  // Eight pixels a texel: half a texel in, it is the texel's own colour, at the edges nothing else, half way between two their mean.
  CHECK(surface.at(247, 131) == grey_of(5, 3));
  CHECK(surface.at(203, 100) == grey_of(0, 0));
  const std::uint32_t mean = surface.at(208, 104);
  CHECK((mean >> 16 & 255U) == 22);  // a sixteenth of a texel behind the middle of 0 and 40
  CHECK((mean & 255U) == 7);
  // Pictures changed one after another paint what painting anew does; what was removed is gone, and so are its bytes.
  board.textures.remove(picture);
  CHECK(board.textures.bytes() == with - 4 * colours.size());
  cells.paint(board.canvas.list(), ground, surface.pixels());
}
