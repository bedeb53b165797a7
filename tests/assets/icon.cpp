// SPDX-License-Identifier: MIT
// Every icon at every size: drawn, whole, its own and one colour, and as librsvg draws it, dot for dot.

#include "assets/icon.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>

#include "tests/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

const fs::path assets_folder = fs::path(TEST_SOURCE_DIR) / "assets";

// Layers of the picture on the attract screen: they fill their square to the edge and have a grid of their own.
bool is_scene(const std::string& name) { return name.starts_with("scene-"); }

std::vector<std::string> drawing_names(bool scenes) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(assets_folder / "icons")) {
    const auto name = entry.path().stem().string();
    if (entry.path().extension() == ".svg" && is_scene(name) == scenes) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}
std::vector<std::string> icon_names() { return drawing_names(false); }

assets::IconMask rendered(const std::string& name, int size) {
  auto icon = assets::render_icon(assets_folder, name, size);
  if (!icon) throw std::runtime_error(content::to_string(icon.error()));
  icon->mask = icon->square();
  return std::move(*icon);
}

std::string text_of(const std::string& name) {
  std::ifstream file(assets_folder / "icons" / (name + ".svg"));
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::uint8_t> as_librsvg_draws(RsvgHandle* handle, int size) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
  cairo_t* cairo = cairo_create(surface);
  const RsvgRectangle square{0, 0, static_cast<double>(size), static_cast<double>(size)};
  REQUIRE(rsvg_handle_render_document(handle, cairo, &square, nullptr));
  cairo_surface_flush(surface);
  std::vector<std::uint8_t> mask;
  for (int y = 0; y < size; ++y) {
    const unsigned char* row = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    mask.insert(mask.end(), row, row + size);
  }
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return mask;
}

// Part of the square that is inked, 0 … 1.
double coverage(const assets::IconMask& icon) {
  return static_cast<double>(std::accumulate(icon.mask.begin(), icon.mask.end(), 0L)) / 255.0 / static_cast<double>(icon.mask.size());
}

}  // namespace

TEST_CASE("Every icon is drawn at every size, with a clear border around it") {
  const auto names = icon_names();
  REQUIRE(names.size() >= 40);
  for (const auto& name : names) {
    for (const int size : {24, 32, 48, 64, 96, 128, 192}) {
      const auto icon = rendered(name, size);
      CAPTURE(name, size);
      REQUIRE(icon.size == size);
      REQUIRE(icon.mask.size() == static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
      const auto at = [&](int x, int y) { return icon.mask[static_cast<std::size_t>(y * size + x)]; };
      int border = 0;
      for (int i = 0; i < size; ++i) border = std::max({border, +at(i, 0), +at(i, size - 1), +at(0, i), +at(size - 1, i)});
      CHECK(border == 0);
      CHECK(*std::max_element(icon.mask.begin(), icon.mask.end()) == 255);
      CHECK(coverage(icon) > 0.03);
      CHECK(coverage(icon) < 0.5);
    }
  }
}

TEST_CASE("An icon is the same drawing at every size") {
  for (const auto& name : icon_names()) {
    CAPTURE(name);
    CHECK(coverage(rendered(name, 24)) == Approx(coverage(rendered(name, 192))).epsilon(0.05));
  }
}

TEST_CASE("Every layer of the scene is drawn, at the sizes of both screen shapes") {
  for (const auto& name : drawing_names(true)) {
    for (const int size : {480, 1080}) {
      const auto layer = rendered(name, size);
      CAPTURE(name, size);
      CHECK(layer.size == size);
      CHECK(coverage(layer) > 0.001);
    }
  }
}

TEST_CASE("Every drawing is what librsvg makes of it, dot for dot") {
  for (const bool scene : {false, true}) {
    for (const auto& name : drawing_names(scene)) {
      const std::string text = text_of(name);
      RsvgHandle* handle = rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(text.data()), text.size(), nullptr);
      REQUIRE(handle != nullptr);
      for (const int size : {17, 31, 64, 103, 333, 480}) {
        CAPTURE(name, size);
        const bool same = rendered(name, size).mask == as_librsvg_draws(handle, size);  // dots are not printed
        CHECK(same);
      }
      g_object_unref(handle);
    }
  }
}

TEST_CASE("No two icons look alike") {
  std::map<std::string, std::string> seen;
  for (const auto& name : icon_names()) {
    const auto mask = rendered(name, 48).mask;
    const auto [other, fresh] = seen.emplace(std::string(mask.begin(), mask.end()), name);
    CAPTURE(name, other->second);
    CHECK(fresh);
  }
}

TEST_CASE("Icons are one colour, on the common grid, and refer to nothing outside") {
  for (const auto& name : icon_names()) {
    const std::string text = text_of(name);
    CAPTURE(name);
    CHECK(text.find("viewBox=\"0 0 48 48\"") != std::string::npos);
    CHECK(text.find("SPDX-License-Identifier: MIT") != std::string::npos);
    for (const std::string foreign : {"<image", "<text", "href", "<style", "<script", "opacity"})
      CHECK(text.find(foreign) == std::string::npos);
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) CHECK(text.substr(at, 5) == "#000\"");
  }
}

TEST_CASE("An absent icon is a fault that names it and its file") {
  const auto icon = assets::render_icon(assets_folder, "no-such-icon", 48);
  REQUIRE_FALSE(icon.has_value());
  CHECK(icon.error().code == content::FaultCode::icon_missing);
  CHECK(icon.error().sentence.find("no-such-icon") != std::string::npos);
  CHECK(icon.error().place.file == (assets_folder / "icons/no-such-icon.svg").string());
}

TEST_CASE("A file that is no SVG is a fault, not an empty icon") {
  const temporary::Folder folder;
  const fs::path& other = folder.path();
  fs::create_directories(other / "icons");
  for (const std::string text : {"", "not a drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"", "<html/>"}) {
    std::ofstream(other / "icons/x.svg") << text;
    const auto icon = assets::render_icon(other, "x", 48);
    CAPTURE(text);
    REQUIRE_FALSE(icon.has_value());
    CHECK(icon.error().code == content::FaultCode::icon_missing);
  }
}

TEST_CASE("What a drawing has that is not drawn here is named with its line, and never left out") {
  const temporary::Folder folder;
  const fs::path& other = folder.path();
  fs::create_directories(other / "icons");
  const std::pair<std::string, std::string> unknown[] = {
      {R"(<text x="1" y="2"/>)", "text"},
      {R"(<path d="M1 1h9" opacity="0.5"/>)", "opacity"},
      {R"(<path d="M1 1h9" fill="#f00"/>)", "fill"},
      {R"(<path d="M1 1h9" stroke-linejoin="bevel"/>)", "stroke-linejoin"},
      {R"(<path d="M1 1T9 9"/>)", "d"},
      {R"(<path d="M1 1L9"/>)", "d"},
      {R"(<path d="h9"/>)", "d"},
      {R"(<path d="M1 1a4 4 30 0 1 2 2"/>)", "d"},
      {R"(<path d="M1 1a4 4 0 2 1 2 2"/>)", "d"},
      {R"(<path d="M1 1a0 4 0 0 1 2 2"/>)", "d"},
      {R"(<circle cx="1" cy="2" r="-3"/>)", "r"},
      {R"(<rect x="1" y="2mm" width="3" height="3"/>)", "y"},
      {R"(<circle cx="1" cy="2" r="3"></circle>)", "circle"},
      {R"(<path d="M1 1h9" d="M1 1v9"/>)", "d"},
      {R"(<path d=M1/>)", "path"},
      {R"(<g><path d="M1 1h9"/></svg>)", "svg"},
      {R"(<!-- never ends)", "<!--"},
      {R"(words)", "w"},
      {R"(<svg/>)", "svg"},
      {R"(</svg><svg>)", "<"},
      {"", "svg"},
  };
  for (const auto& [inside, named] : unknown) {
    std::ofstream(other / "icons/x.svg") << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\">\n" << inside << "</svg>";
    const auto icon = assets::render_icon(other, "x", 48);
    CAPTURE(inside);
    REQUIRE_FALSE(icon.has_value());
    CHECK(icon.error().sentence == "图标“x”第 2 行里的“" + named + "”这里不会画。");
  }
  for (const std::string box : {"", "0 0 48", "0 0 48 47", "0 0 0 0", "0 0 48 48 1"}) {
    std::ofstream(other / "icons/x.svg") << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" << box
                                         << "\"><path d=\"M1 1h9\"/></svg>";
    const auto icon = assets::render_icon(other, "x", 48);
    CAPTURE(box);
    REQUIRE_FALSE(icon.has_value());
    CHECK(icon.error().sentence == "图标“x”第 1 行里的“viewBox”这里不会画。");
  }
}

TEST_CASE("A size of nothing becomes one pixel") { CHECK(rendered("home", 0).size == 1); }
