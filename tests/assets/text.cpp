// SPDX-License-Identifier: MIT
// The typesetter on the pack's own pages: breaking, size, glyphs, fallback and faults.

#include "assets/text.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <numeric>
#include <set>

#include "tests/assets/resident_texts.h"
#include "tests/temporary_folder.h"

using assets::Align;
using assets::TextBlock;
using assets::TextStyle;
using assets::Typesetter;
using assets::Weight;

namespace {

const Typesetter& typesetter() {
  static const Typesetter instance = [] {
    auto opened = Typesetter::open();
    if (!opened) throw std::runtime_error(content::to_string(opened.error()));
    return std::move(*opened);
  }();
  return instance;
}

TextStyle style_of(float em) {
  TextStyle style;
  style.em = em;
  return style;
}

bool starts_with_any(const std::string& line, const std::vector<std::string>& signs) {
  return std::any_of(signs.begin(), signs.end(), [&](const auto& sign) { return line.starts_with(sign); });
}
bool ends_with_any(const std::string& line, const std::vector<std::string>& signs) {
  return std::any_of(signs.begin(), signs.end(), [&](const auto& sign) { return line.ends_with(sign); });
}

long ink(const TextBlock& block) { return std::accumulate(block.mask.begin(), block.mask.end(), 0L); }

// First and last column with ink in the rows [from, to).
std::pair<int, int> ink_columns(const TextBlock& block, int from, int to) {
  int first = block.width, last = -1;
  for (int y = from; y < to; ++y) {
    for (int x = 0; x < block.width; ++x) {
      if (block.mask[static_cast<std::size_t>(y * block.width + x)] == 0) continue;
      first = std::min(first, x);
      last = std::max(last, x);
    }
  }
  return {first, last};
}

bool row_is_clear(const TextBlock& block, int y) {
  const auto row = block.mask.begin() + y * block.width;
  return std::all_of(row, row + block.width, [](std::uint8_t value) { return value == 0; });
}

const std::vector<std::string> closing = {"，", "。", "、", "；", "：", "？", "！", "）", "》", "〉",
                                          "】", "〕", "」", "』", "”",  "’",  "…",  ",",  ".",  ")"};
const std::vector<std::string> opening = {"（", "《", "〈", "【", "〔", "「", "『", "“", "‘", "("};

const std::string sample =
    "申请最低生活保障，**要带身份证、户口簿**和收入材料（复印件也行）。窗口说“材料齐了”，就收下；不齐的，会说还缺什么。";

}  // namespace

TEST_CASE("No line of any page starts with closing punctuation or ends with an opening mark, however wide it is set") {
  const auto style = style_of(36);
  const auto lines = page_lines("zh-Hans");
  REQUIRE(lines.size() > 200);
  for (const int ems : {7, 8, 9, 11, 14, 18, 23, 26, 31}) {
    for (const auto& text : lines) {
      const auto broken = typesetter().break_lines(text, style, ems * 36);
      for (std::size_t i = 0; i < broken.size(); ++i) {
        CAPTURE(text, ems, broken[i]);
        if (i > 0 && starts_with_any(broken[i], closing)) FAIL("starts with closing punctuation");
        if (i + 1 < broken.size() && ends_with_any(broken[i], opening)) FAIL("ends with an opening mark");
      }
    }
  }
  SUCCEED();
}

TEST_CASE("Broken lines keep every character, and no set line is wider than asked") {
  for (const auto& text : page_lines("zh-Hans")) {
    if (text.find("**") != std::string::npos) continue;
    for (const int width : {300, 417, 800}) {
      std::string joined;
      for (const auto& line : typesetter().break_lines(text, style_of(33), width)) joined += line;
      CAPTURE(width);
      REQUIRE(joined == text);
      REQUIRE(typesetter().measure(text, style_of(33), width).width <= width);
    }
  }
}

TEST_CASE("A line can break before and after a quotation in Chinese quotation marks") {
  const auto lines = [](int ems) { return typesetter().break_lines("窗口会说“材料齐了”就收下", style_of(40), 40 * ems); };
  CHECK(lines(5) == std::vector<std::string>{"窗口会说", "“材料齐", "了”就收下"});
  CHECK(lines(10) == std::vector<std::string>{"窗口会说“材料齐了”", "就收下"});
}

TEST_CASE("An English word is not torn while it fits a line") {
  TextStyle style = style_of(30);
  style.language = "en";
  const auto lines = page_lines("en");
  REQUIRE(lines.size() > 50);
  for (const auto& text : lines) {
    for (const int width : {420, 640, 900}) {
      const auto broken = typesetter().break_lines(text, style, width);
      for (std::size_t i = 0; i + 1 < broken.size(); ++i) {
        REQUIRE_FALSE(broken[i].empty());
        const char last = broken[i].back();
        const char first = broken[i + 1].empty() ? ' ' : broken[i + 1].front();
        CAPTURE(broken[i], broken[i + 1]);
        REQUIRE_FALSE((std::isalpha(static_cast<unsigned char>(last)) && std::isalpha(static_cast<unsigned char>(first))));
      }
    }
  }
}

TEST_CASE("Measuring says exactly what setting gives") {
  std::vector<std::string> texts = page_lines("zh-Hans");
  texts.resize(60);
  texts.push_back("");
  texts.push_back("\n\n");
  texts.push_back("gjpqy ÅÉ j");
  texts.push_back("bo: བོད་ཡིག  ug: ئۇيغۇرچە  mn: ᠮᠣᠩᠭᠣᠯ");
  for (const auto& text : texts) {
    for (const int width : {0, 250, 777}) {
      for (const int max_lines : {0, 1, 2}) {
        TextStyle style = style_of(41.5F);
        style.max_lines = max_lines;
        const auto set = typesetter().set(text, style, width);
        const auto measured = typesetter().measure(text, style, width);
        CAPTURE(text, width, max_lines);
        REQUIRE(set.width == measured.width);
        REQUIRE(set.height == measured.height);
        REQUIRE(set.lines == measured.lines);
        REQUIRE(set.unknown_glyphs == measured.unknown_glyphs);
        REQUIRE(set.truncated == measured.truncated);
        REQUIRE(set.mask.size() == static_cast<std::size_t>(set.width) * static_cast<std::size_t>(set.height));
        REQUIRE(measured.mask.empty());
      }
    }
  }
}

TEST_CASE("A Chinese character is exactly one em wide at every size") {
  for (const float em : {19.0F, 26.0F, 32.0F, 42.0F, 55.0F, 120.0F}) {
    CAPTURE(em);
    CHECK(typesetter().measure("国国国国国国国国国国", style_of(em), 0).width == static_cast<int>(em) * 10);
    TextStyle bold = style_of(em);
    bold.weight = Weight::bold;
    CHECK(typesetter().measure("国国国国国国国国国国", bold, 0).width == static_cast<int>(em) * 10);
  }
}

TEST_CASE("Larger text takes more lines of the same width, each of the pitch asked for") {
  int lines_before = 0;
  for (const float em : {26.0F, 32.0F, 42.0F, 55.0F}) {
    const auto block = typesetter().measure(sample, style_of(em), 400);
    CAPTURE(em);
    CHECK(block.lines > lines_before);
    CHECK(block.height == block.lines * static_cast<int>(std::lround(em * 1.6F)));
    lines_before = block.lines;
  }
}

TEST_CASE("Screen and paper break the same text into the same lines") {
  for (const auto& text : page_lines("zh-Hans")) {
    const auto screen = typesetter().break_lines(text, style_of(36), 960);
    CAPTURE(text);
    REQUIRE(screen == typesetter().break_lines(text, style_of(21), 560));
    REQUIRE(screen == typesetter().break_lines(text, style_of(13.5F), 360));
  }
}

TEST_CASE("Bold words are drawn heavier and marks are not drawn") {
  const auto plain = typesetter().set("要带身份证", style_of(40), 0);
  const auto partly = typesetter().set("要带**身份证**", style_of(40), 0);
  TextStyle style = style_of(40);
  style.weight = Weight::bold;
  const auto bold = typesetter().set("要带身份证", style, 0);
  CHECK(plain.width == partly.width);
  CHECK(ink(plain) < ink(partly));
  CHECK(ink(partly) < ink(bold));
}

TEST_CASE("A limit on lines ends the last one with an ellipsis and leaves shorter texts alone") {
  TextStyle style = style_of(36);
  style.max_lines = 2;
  const auto cut = typesetter().set(sample, style, 360);
  CHECK(cut.lines == 2);
  CHECK(cut.truncated);
  CHECK(cut.width <= 360);
  const auto whole = typesetter().set(sample, style_of(36), 360);
  const int pitch = 58;  // 36 × 1.6
  REQUIRE(cut.width >= whole.width - 36);
  CHECK(ink_columns(cut, 0, pitch).first == ink_columns(whole, 0, pitch).first);
  // The ellipsis sits in the last em of the line and is lighter than a character.
  long tail = 0;
  for (int y = pitch; y < cut.height; ++y) {
    for (int x = cut.width - 30; x < cut.width; ++x) tail += cut.mask[static_cast<std::size_t>(y * cut.width + x)];
  }
  CHECK(tail > 0);
  CHECK(tail < 20'000);

  const auto fits = typesetter().set("身份证", style, 360);
  CHECK_FALSE(fits.truncated);
  CHECK(fits.mask == typesetter().set("身份证", style_of(36), 360).mask);

  const auto paragraphs = typesetter().set("一\n二\n三", style, 360);
  CHECK(paragraphs.truncated);
  CHECK(paragraphs.lines == 2);
  CHECK(paragraphs.width > 36);  // “二…”
}

TEST_CASE("Alignment moves the shorter line within the block") {
  const std::string text = "申请社会救助\n窗口";
  const int em = 40, pitch = 64;
  const auto columns = [&](Align align) {
    TextStyle style = style_of(em);
    style.align = align;
    const auto block = typesetter().set(text, style, 600);
    REQUIRE(block.width == 6 * em);
    return ink_columns(block, pitch, 2 * pitch);
  };
  CHECK(columns(Align::start).first < em);
  CHECK(columns(Align::centre).first >= 2 * em);
  CHECK(columns(Align::centre).second < 4 * em);
  CHECK(columns(Align::end).first >= 4 * em);
}

TEST_CASE("The language decides the direction: Uyghur starts at the right edge, a Chinese line that begins with Uyghur words at the left") {
  const int pitch = 64;
  TextStyle style = style_of(40);
  style.language = "ug";
  const auto block = typesetter().set("申请社会救助服务大厅\nئۇيغۇرچە", style, 600);
  CHECK(block.unknown_glyphs == 0);
  CHECK(ink_columns(block, pitch, 2 * pitch).second >= block.width - 4);
  CHECK(ink_columns(block, pitch, 2 * pitch).first > block.width / 2);
  const auto mixed = typesetter().set("申请社会救助服务大厅\nئۇيغۇرچە 申请", style_of(40), 600);
  CHECK(ink_columns(mixed, pitch, 2 * pitch).first < 8);
  CHECK(ink_columns(mixed, pitch, 2 * pitch).second < mixed.width / 2 + 40);
}

TEST_CASE("Chinese that stands in for a missing Uyghur text keeps its full stop behind it, and stays at the right edge") {
  const int em = 40, pitch = 64;
  TextStyle style = style_of(em);
  style.language = "ug";
  const auto block = typesetter().set("请到窗口问。\n窗口。", style, 600);
  REQUIRE(block.width >= 6 * em - 4);
  // A full stop has ink in less than half of its square: the character is at the left of the line, the stop at the right.
  const auto ink_in = [&](int line, int from, int to) {
    long sum = 0;
    for (int y = line * pitch; y < (line + 1) * pitch; ++y)
      for (int x = std::max(0, from); x < std::min(block.width, to); ++x) sum += block.mask[static_cast<std::size_t>(y * block.width + x)];
    return sum;
  };
  CHECK(ink_in(0, 0, em) > 3 * ink_in(0, block.width - em, block.width));
  CHECK(ink_in(1, block.width - 3 * em, block.width - 2 * em) > 3 * ink_in(1, block.width - em, block.width));
  CHECK(ink_in(1, 0, block.width - 3 * em) == 0);
  // With Uyghur words in it, it is an Uyghur line: its end is at the left.
  const auto mixed = typesetter().set("ئۇيغۇرچە خەت ئۇيغۇرچە خەت\nئۇيغۇرچە。", style, 600);
  CHECK(ink_columns(mixed, pitch, 2 * pitch).second >= mixed.width - 4);
}

TEST_CASE("Mongolian stands in columns from left to right") {
  TextStyle style = style_of(40);
  style.language = "mn-Mong";
  style.line_spacing = 1.6F;
  const std::string word = "ᠮᠣᠩᠭᠣᠯ";
  const auto lying = typesetter().set(word, style, 0);
  style.vertical = true;
  const auto standing = typesetter().set(word, style, 0);
  CHECK(standing.unknown_glyphs == 0);
  REQUIRE(standing.height == lying.width);
  // A quarter turn clockwise: what lies left comes to the top, what is up comes to the right.
  std::size_t same = 0, ink = 0;
  for (int y = 0; y < standing.height; ++y) {
    for (int x = 0; x < standing.width; ++x) {
      const bool here = standing.mask[static_cast<std::size_t>(y * standing.width + x)] > 128;
      const int row = lying.height - 1 - x;
      const bool there = row >= 0 && row < lying.height && lying.mask[static_cast<std::size_t>(row * lying.width + y)] > 128;
      ink += here ? 1 : 0;
      same += here && there ? 1 : 0;
    }
  }
  CHECK(ink > 500);
  CHECK(same > ink * 9 / 10);
  const auto columns = typesetter().set(word + "\n" + word + " " + word, style, 0);
  CHECK(columns.lines == 2);
  CHECK(columns.height > standing.height * 3 / 2);
  // The first column is short and on the left.
  std::size_t lower_left = 0, lower_right = 0;
  for (int y = standing.height + 8; y < columns.height; ++y) {
    for (int x = 0; x < columns.width; ++x) {
      if (columns.mask[static_cast<std::size_t>(y * columns.width + x)] > 128) ++(x < columns.width / 2 ? lower_left : lower_right);
    }
  }
  CHECK(lower_left == 0);
  CHECK(lower_right > 300);
}

TEST_CASE("A line in another script does not move the lines around it") {
  const auto plain = typesetter().set("申请社会救助\n申请社会救助\n申请社会救助", style_of(40), 0);
  for (const std::string other : {"བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ئۇيغۇرچە", "English"}) {
    const auto mixed = typesetter().set("申请社会救助\n" + other + "\n申请社会救助", style_of(40), 0);
    CAPTURE(other);
    REQUIRE(mixed.unknown_glyphs == 0);
    REQUIRE(mixed.height == plain.height);
    for (int y = 2 * 64 + 10; y < 3 * 64; ++y) {
      for (int x = 0; x < 240; ++x) {
        REQUIRE(mixed.mask[static_cast<std::size_t>(y * mixed.width + x)] == plain.mask[static_cast<std::size_t>(y * plain.width + x)]);
      }
    }
  }
}

TEST_CASE("Lines set tight lose no ink at the top, the bottom or the sides") {
  for (const std::string text : {"国Ågjpqy龘", "jÉ（）", "བོད་ཡིག", "ئۇيغۇرچە"}) {
    TextStyle loose = style_of(48);
    loose.line_spacing = 4;
    const auto whole = typesetter().set(text, loose, 0);
    REQUIRE(whole.unknown_glyphs == 0);
    REQUIRE(row_is_clear(whole, 0));
    REQUIRE(row_is_clear(whole, whole.height - 1));
    for (const float spacing : {1.0F, 1.2F, 1.6F}) {
      TextStyle style = style_of(48);
      style.line_spacing = spacing;
      CAPTURE(spacing, text);
      CHECK(ink(typesetter().set(text, style, 0)) == ink(whole));
    }
  }
}

TEST_CASE("Every character of every page has a glyph") {
  for (const std::string language : {"zh-Hans", "en"}) {
    TextStyle style = style_of(32);
    style.language = language;
    for (const auto& text : page_lines(language)) {
      CAPTURE(text);
      REQUIRE(typesetter().measure(text, style, 900).unknown_glyphs == 0);
    }
  }
}

TEST_CASE("Characters no font has are counted, and bytes that are no UTF-8 do no harm") {
  CHECK(typesetter().measure("好\U0001F600\U000F0000", style_of(32), 0).unknown_glyphs == 2);
  const auto broken = typesetter().set("好\xFF\xC3", style_of(32), 0);
  CHECK(broken.lines == 1);
  CHECK(broken.width > 32);
}

TEST_CASE("Chinese glyph forms are the simplified ones and differ from a Latin text's only in punctuation") {
  TextStyle english = style_of(40);
  english.language = "en";
  CHECK(typesetter().set("直骨", style_of(40), 0).mask == typesetter().set("直骨", english, 0).mask);
  // ’ is a whole em in a Chinese font.
  CHECK(typesetter().measure("we’ll", english, 0).width + 20 < typesetter().measure("we’ll", style_of(40), 0).width);
}

TEST_CASE("The record of fonts names nine files with their versions") {
  const auto fonts = typesetter().fonts();
  CHECK(fonts.size() == 9);
  CHECK(std::set<std::string>(fonts.begin(), fonts.end()).size() == 9);
  for (const auto& font : fonts) {
    CAPTURE(font);
    CHECK(font.find(" 0.000") == std::string::npos);
  }
}

TEST_CASE("An absent font is a fault that names the file, whichever it is") {
  namespace fs = std::filesystem;
  const temporary::Folder made;
  const fs::path folder = made / "fonts";
  const fs::path system = "/usr/share/fonts";
  std::vector<fs::path> files;
  for (const auto& font : typesetter().fonts()) {
    const auto name = font.substr(0, font.find(' '));
    for (const std::string below : {"opentype/noto", "truetype/noto"}) {
      if (fs::exists(system / below / name)) files.push_back(fs::path(below) / name);
    }
  }
  REQUIRE(files.size() == 9);
  for (const auto& absent : files) {
    for (const auto& file : files) {
      fs::create_directories((folder / file).parent_path());
      if (file != absent) fs::create_symlink(system / file, folder / file);
    }
    const auto opened = Typesetter::open(folder);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == content::FaultCode::font_missing);
    CHECK(opened.error().place.file == (folder / absent).string());
    fs::remove_all(folder);
  }
}

TEST_CASE("A file that is no font is a fault, not a blank screen") {
  namespace fs = std::filesystem;
  const temporary::Folder made;
  const fs::path folder = made / "fonts";
  ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);  // the list of these fonts stays out of the user's cache
  for (const auto& font : typesetter().fonts()) {
    for (const std::string below : {"opentype/noto", "truetype/noto"}) {
      fs::create_directories(folder / below);
      std::ofstream(folder / below / font.substr(0, font.find(' '))) << "not a font";
    }
  }
  const auto opened = Typesetter::open(folder);
  ::unsetenv("XDG_CACHE_HOME");
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == content::FaultCode::font_missing);
  CHECK(opened.error().place.file.starts_with(folder.string()));
}

TEST_CASE("Letters that are forgotten are given back, look the same when they are drawn again, and leave what was set before whole") {
  auto opened = Typesetter::open();
  REQUIRE(opened.has_value());
  const auto draws = [&] {
    std::size_t sum = 0;
    for (const auto& text : page_lines("zh-Hans"))
      for (const float em : {60.0F, 90.0F}) sum = 31 * sum + static_cast<std::size_t>(ink(opened->set(text, style_of(em), 2000)));
    return sum;
  };
  const auto before = opened->shape("求助热线 12345 转工作人员", style_of(40), 600);
  const TextBlock drawn_before = before.drawn();
  draws();  // what was read of the font files stays
  opened->forget_letters();
  const auto in_use = [] { return mallinfo2().uordblks + mallinfo2().hblkhd; };
  const std::size_t empty = in_use(), once = draws(), full = in_use();
  opened->forget_letters();
  const std::size_t after = in_use();
  INFO(empty << ", " << full << ", " << after << " bytes in use");
  CHECK(full > empty + 5'000'000);
  CHECK(after < empty + (full - empty) / 10);
  CHECK(draws() == once);
  CHECK(before.drawn().mask == drawn_before.mask);
}
