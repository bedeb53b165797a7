// SPDX-License-Identifier: MIT

// The typesetter: Pango on a private fontconfig. Promises: only the font files named below are ever used, glyph advances are neither
// hinted nor rounded (so 36 px on the screen and 21 px on paper break lines alike), every line has the same pitch whatever fonts it
// falls back to, and set() and measure() share one code path. Not safe to call from two threads at once.
// Units: pixels outside, Pango units (1/1024 px) inside. Faults: font_missing.
// Sources: Unicode UAX 14 (line breaking), GB/T 15834 (no closing punctuation at the start of a line).

#include "assets/text.h"

#include <fmt/core.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "assets/text_runs.h"

namespace assets {
namespace {

// Below the fonts folder; fonts-noto-cjk and fonts-noto-core of Debian 12.
constexpr std::string_view font_files[] = {
    "opentype/noto/NotoSansCJK-Regular.ttc",   "opentype/noto/NotoSansCJK-Bold.ttc",          "truetype/noto/NotoSans-Regular.ttf",
    "truetype/noto/NotoSans-Bold.ttf",         "truetype/noto/NotoSansMongolian-Regular.ttf", "truetype/noto/NotoSerifTibetan-Regular.ttf",
    "truetype/noto/NotoSerifTibetan-Bold.ttf", "truetype/noto/NotoSansArabic-Regular.ttf",    "truetype/noto/NotoSansArabic-Bold.ttf",
};
constexpr const char* chinese_first = "Noto Sans CJK SC,Noto Sans,Noto Sans Mongolian,Noto Serif Tibetan,Noto Sans Arabic";
// Latin languages take their quotation marks and dashes from a Latin font: the Chinese ones are a full em wide.
constexpr const char* latin_first = "Noto Sans,Noto Sans CJK SC,Noto Sans Mongolian,Noto Serif Tibetan,Noto Sans Arabic";

// For PDFs, which Cairo 1.16 cannot be trusted to put OpenType Chinese into.
constexpr std::string_view true_type_files[] = {
    "truetype/wqy/wqy-microhei.ttc",
    "truetype/noto/NotoSans-Regular.ttf",
    "truetype/noto/NotoSansMongolian-Regular.ttf",
    "truetype/noto/NotoSerifTibetan-Regular.ttf",
    "truetype/noto/NotoSansArabic-Regular.ttf",
};
constexpr const char* true_type_first = "WenQuanYi Micro Hei,Noto Sans,Noto Sans Mongolian,Noto Serif Tibetan,Noto Sans Arabic";

// The em box of the Chinese fonts around the baseline, and the room the tallest Latin letters need, in em.
constexpr float em_ascent = 0.88F, room_above = 1.0F, room_below = 0.3F;
constexpr double quarter_turn = 1.5707963267948966;  // clockwise: Cairo's y points down

template <typename T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Unref<T>>;

struct ConfigDestroy {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using HeldConfig = std::unique_ptr<FcConfig, ConfigDestroy>;

std::string xml_quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else out += c;
  }
  return out;
}

// Folders are named so that the system's font cache is used (scanning the Chinese files anew takes seconds); everything in
// them but the named files is turned away, and of the Chinese collections every face but the simplified one.
std::string config_text(const std::filesystem::path& folder, std::span<const std::string_view> files) {
  std::string text = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig>";
  std::vector<std::string> folders;
  std::string accepted;
  for (const auto file : files) {
    const auto path = folder / file;
    const auto parent = path.parent_path().string();
    if (std::find(folders.begin(), folders.end(), parent) == folders.end()) folders.push_back(parent);
    accepted += "<acceptfont><glob>" + xml_quoted(path.string()) + "</glob></acceptfont>";
  }
  for (const auto& name : folders) text += "<dir>" + xml_quoted(name) + "</dir>";
  text += "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir><selectfont>" + accepted +
          "<rejectfont><glob>*</glob></rejectfont></selectfont></fontconfig>";
  return text;
}

std::string pango_language(const std::string& language) {
  if (language == "zh-Hans" || language == "zh") return "zh-cn";
  return language;
}

int to_pixels_up(int pango_units) { return (pango_units + PANGO_SCALE - 1) / PANGO_SCALE; }

// One line ready to draw.
struct SetLine {
  Held<PangoLayout> owner;  // a reference: the line dies with its layout
  PangoLayoutLine* line = nullptr;
  int left = 0, right = 0;  // Pango units from the line's origin: logical extents joined with the ink
  int top = 0, bottom = 0;  // ink above and below the baseline, both positive
  bool right_to_left = false;
};

std::string line_words(const SetLine& line) {
  const char* start = pango_layout_get_text(line.owner.get()) + line.line->start_index;
  return without_break_marks({start, static_cast<std::size_t>(line.line->length)});
}

// Words of the other direction alone, as where a language lacks a text and the Chinese stands in: their full stop belongs behind them.
bool runs_left_to_right(const std::string& text) {
  bool letters = false;
  for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    const GUnicodeScript script = g_unichar_get_script(letter);
    if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW) return false;
    letters = letters || g_unichar_isalpha(letter);
  }
  return letters;
}

struct Setting {
  std::vector<SetLine> lines;
  TextBlock block;  // without the mask
  int pitch = 0, first_baseline = 0;
};

}  // namespace

bool right_to_left(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const std::string_view known : {"ug", "ar", "fa", "ur", "he"})
    if (primary == known) return true;
  return false;
}

struct Typesetter::Impl {
  HeldConfig config;
  Held<PangoFontMap> map;
  Held<PangoContext> context;
  std::vector<std::string> fonts;
  FontSet set = FontSet::all;

  Held<PangoLayout> layout(const TextStyle& style, const Runs& runs, int width) const;
  Setting set_lines(const std::string& text, const TextStyle& style, int width) const;
};

Held<PangoLayout> Typesetter::Impl::layout(const TextStyle& style, const Runs& runs, int width) const {
  pango_context_set_language(context.get(), pango_language_from_string(pango_language(style.language).c_str()));
  pango_context_set_base_dir(context.get(),
                             right_to_left(style.language) && !runs_left_to_right(runs.text) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  Held<PangoLayout> layout(pango_layout_new(context.get()));
  PangoFontDescription* font = pango_font_description_new();
  const char* families = set == FontSet::true_type ? true_type_first : is_chinese(style.language) ? chinese_first : latin_first;
  pango_font_description_set_family_static(font, families);
  pango_font_description_set_absolute_size(font, static_cast<double>(style.em) * PANGO_SCALE);
  pango_font_description_set_weight(font, style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);

  PangoAttrList* attributes = pango_attr_list_new();
  for (const auto& [start, end] : runs.bold) {
    PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = static_cast<guint>(start);
    bold->end_index = static_cast<guint>(end);
    pango_attr_list_insert(attributes, bold);
  }
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);

  // The language decides, not the first strong character: a Chinese line that happens to begin with an Uyghur name stays a Chinese line.
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), width > 0 ? width * PANGO_SCALE : -1);
  pango_layout_set_text(layout.get(), runs.text.c_str(), static_cast<int>(runs.text.size()));
  return layout;
}

Setting Typesetter::Impl::set_lines(const std::string& text, const TextStyle& style, int width) const {
  Setting setting;
  const Runs runs = parse_runs(text, style.language);

  const auto append = [&](const Held<PangoLayout>& layout, int index) {
    SetLine line;
    line.owner.reset(static_cast<PangoLayout*>(g_object_ref(layout.get())));
    line.line = pango_layout_get_line_readonly(layout.get(), index);
    PangoRectangle ink, logical;
    pango_layout_line_get_extents(line.line, &ink, &logical);
    line.left = std::min(logical.x, ink.x);
    line.right = std::max(logical.x + logical.width, ink.x + ink.width);
    line.top = std::max(0, -ink.y);
    line.bottom = std::max(0, ink.y + ink.height);
    line.right_to_left = right_to_left(style.language);
    setting.lines.push_back(std::move(line));
  };

  const auto whole = layout(style, runs, width);
  setting.block.unknown_glyphs = pango_layout_get_unknown_glyphs_count(whole.get());
  const int count = pango_layout_get_line_count(whole.get());
  const int kept = style.max_lines > 0 ? std::min(count, style.max_lines) : count;
  setting.block.truncated = kept < count;
  for (int i = 0; i < kept - (setting.block.truncated ? 1 : 0); ++i) append(whole, i);
  if (setting.block.truncated) {
    // The last line again, now with all that is left of its paragraph, so that the ellipsis stands where the room ends.
    const auto start = static_cast<std::size_t>(pango_layout_get_line_readonly(whole.get(), kept - 1)->start_index);
    const auto end = std::min(runs.text.find('\n', start), runs.text.size());
    auto rest = slice(runs, start, end);
    auto last = layout(style, rest, width);
    if (pango_layout_get_line_count(last.get()) == 1) {
      rest.text += "…";  // the paragraph ends here, others are cut
      last = layout(style, rest, width);
    }
    pango_layout_set_single_paragraph_mode(last.get(), TRUE);
    pango_layout_set_ellipsize(last.get(), PANGO_ELLIPSIZE_END);
    append(last, 0);
  }

  int widest = 0;
  for (const auto& line : setting.lines) widest = std::max(widest, line.right - line.left);
  setting.pitch = std::max(1, static_cast<int>(std::lround(style.em * style.line_spacing)));
  const float leading = (static_cast<float>(setting.pitch) - style.em) / 2;
  // The block ends half a leading outside its first and last line, or where letters taller than the Chinese end.
  int above = static_cast<int>(std::ceil(std::max(leading + em_ascent * style.em, room_above * style.em)));
  int below = std::max(setting.pitch - above, static_cast<int>(std::ceil(room_below * style.em)));
  if (!setting.lines.empty()) {
    above = std::max(above, to_pixels_up(setting.lines.front().top));
    below = std::max(below, to_pixels_up(setting.lines.back().bottom));
  }
  setting.first_baseline = above;
  setting.block.lines = static_cast<int>(setting.lines.size());
  setting.block.width = to_pixels_up(widest);
  setting.block.height = above + below + (setting.block.lines - 1) * setting.pitch;
  if (style.vertical) {
    setting.first_baseline = below;  // the foot of the letters is to the left
    std::swap(setting.block.width, setting.block.height);
  }
  return setting;
}

// Runs `draw` for each line with the pen at its origin, which lies `along` the line and `across` it.
template <typename Draw>
void place_lines(cairo_t* cairo, const Setting& setting, const TextStyle& style, Draw draw) {
  const int length = (style.vertical ? setting.block.height : setting.block.width) * PANGO_SCALE;
  for (std::size_t i = 0; i < setting.lines.size(); ++i) {
    const SetLine& line = setting.lines[i];
    const int spare = length - (line.right - line.left);
    const bool to_end = (style.align == Align::end) != (line.right_to_left && style.align != Align::centre);
    const int shift = style.align == Align::centre ? spare / 2 : to_end ? spare : 0;
    const double along = static_cast<double>(shift - line.left) / PANGO_SCALE;
    const double across = setting.first_baseline + static_cast<int>(i) * setting.pitch;
    cairo_save(cairo);
    cairo_translate(cairo, style.vertical ? across : along, style.vertical ? along : across);
    if (style.vertical) cairo_rotate(cairo, quarter_turn);
    cairo_move_to(cairo, 0, 0);
    draw(line, static_cast<double>(shift) / PANGO_SCALE, across);
    cairo_restore(cairo);
  }
}

content::Result<Typesetter> Typesetter::open(const std::filesystem::path& fonts_folder, FontSet fonts) {
  const std::span<const std::string_view> files = fonts == FontSet::all ? std::span<const std::string_view>(font_files) : true_type_files;
  for (const auto file : files) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(fonts_folder / file, error)) {
      return content::fault(content::FaultCode::font_missing,
                            fonts == FontSet::all ? "缺少这个字体文件，请安装 fonts-noto-cjk 和 fonts-noto-core。"
                                                  : "缺少这个字体文件，请安装 fonts-wqy-microhei 和 fonts-noto-core。",
                            {(fonts_folder / file).string()});
    }
  }
  auto impl = std::make_unique<Impl>();
  impl->set = fonts;
  impl->config.reset(FcConfigCreate());
  const auto text = config_text(fonts_folder, files);
  if (!FcConfigParseAndLoadFromMemory(impl->config.get(), reinterpret_cast<const FcChar8*>(text.c_str()), FcFalse) ||
      !FcConfigBuildFonts(impl->config.get())) {
    return content::fault(content::FaultCode::font_missing, "这个文件夹里的字体列不出来。", {fonts_folder.string()});
  }

  std::map<std::string, int> versions;
  const FcFontSet* set = FcConfigGetFonts(impl->config.get(), FcSetSystem);
  for (int i = 0; set != nullptr && i < set->nfont; ++i) {
    FcChar8* file = nullptr;
    int version = 0;
    if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
    FcPatternGetInteger(set->fonts[i], FC_FONTVERSION, 0, &version);
    versions[reinterpret_cast<const char*>(file)] = version;
  }
  for (const auto file : files) {
    const auto path = fonts_folder / file;
    const auto found = versions.find(path.string());
    if (found == versions.end()) {
      return content::fault(content::FaultCode::font_missing, "这个文件不能当字体读。", {path.string()});
    }
    impl->fonts.push_back(fmt::format("{} {:.3f}", path.filename().string(), found->second / 65536.0));
  }

  // Pango starts a thread that loads the default configuration, with every font of the system; so this is the default.
  FcConfigSetCurrent(impl->config.get());
  impl->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (!impl->map) return content::fault(content::FaultCode::font_missing, "系统的 Pango 不支持 FreeType 字体。");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(impl->map.get()), impl->config.get());
  impl->context.reset(pango_font_map_create_context(impl->map.get()));
  pango_context_set_round_glyph_positions(impl->context.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(impl->context.get(), options);
  cairo_font_options_destroy(options);
  return Typesetter(std::move(impl));
}

// Cairo keeps the last 256 fonts that nobody holds any more, each with the image of every letter it drew. As many fonts that draw nothing
// push them out.
void Typesetter::forget_letters() {
  pango_fc_font_map_cache_clear(PANGO_FC_FONT_MAP(impl_->map.get()));
  constexpr int kept_by_cairo = 256;
  cairo_font_face_t* nothing = cairo_user_font_face_create();
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_matrix_t upright;
  cairo_matrix_init_identity(&upright);
  for (int size = 1; size <= kept_by_cairo; ++size) {
    cairo_matrix_t scale;
    cairo_matrix_init_scale(&scale, size, size);
    cairo_scaled_font_destroy(cairo_scaled_font_create(nothing, &scale, &upright, options));
  }
  cairo_font_options_destroy(options);
  cairo_font_face_destroy(nothing);
}

Typesetter::Typesetter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter& Typesetter::operator=(Typesetter&&) noexcept = default;
Typesetter::~Typesetter() = default;

TextBlock Typesetter::measure(const std::string& text, const TextStyle& style, int width) const {
  return impl_->set_lines(text, style, width).block;
}

struct ShapedText::Impl {
  Setting setting;
  TextStyle style;
};

const TextBlock& ShapedText::block() const { return impl_->setting.block; }

int ShapedText::draw(std::vector<std::uint8_t>& pixels) const {
  const TextBlock& block = impl_->setting.block;
  const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, block.width);
  pixels.assign(static_cast<std::size_t>(stride) * static_cast<std::size_t>(block.height), 0);
  if (pixels.empty()) return stride;
  cairo_surface_t* surface = cairo_image_surface_create_for_data(pixels.data(), CAIRO_FORMAT_A8, block.width, block.height, stride);
  cairo_t* cairo = cairo_create(surface);
  cairo_set_source_rgba(cairo, 1, 1, 1, 1);
  cairo_set_operator(cairo, CAIRO_OPERATOR_ADD);  // on an empty mask as good as OVER, and several times as fast
  place_lines(cairo, impl_->setting, impl_->style,
              [&](const SetLine& line, double, double) { pango_cairo_show_layout_line(cairo, line.line); });
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  cairo_surface_destroy(surface);
  return stride;
}

TextBlock ShapedText::drawn() const {
  TextBlock block = impl_->setting.block;
  std::vector<std::uint8_t> pixels;
  const int stride = draw(pixels);
  block.mask.resize(static_cast<std::size_t>(block.width) * static_cast<std::size_t>(block.height));
  for (int y = 0; y < block.height; ++y)
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(y) * stride, block.width,
                block.mask.begin() + static_cast<std::ptrdiff_t>(y) * block.width);
  return block;
}

ShapedText Typesetter::shape(const std::string& text, const TextStyle& style, int width) const {
  ShapedText shaped;
  shaped.impl_ = std::make_shared<const ShapedText::Impl>(ShapedText::Impl{impl_->set_lines(text, style, width), style});
  return shaped;
}

TextBlock Typesetter::set(const std::string& text, const TextStyle& style, int width) const { return shape(text, style, width).drawn(); }

TextOutline Typesetter::outline(const std::string& text, const TextStyle& style, int width) const {
  const auto setting = impl_->set_lines(text, style, width);
  TextOutline outline;
  outline.width = setting.block.width;
  outline.height = setting.block.height;
  // Without bounds: Cairo leaves out glyphs ten times their size beyond a surface, from paths too.
  cairo_surface_t* surface = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nullptr);
  cairo_t* cairo = cairo_create(surface);
  cairo_set_tolerance(cairo, 0.01);
  place_lines(cairo, setting, style, [&](const SetLine& line, double along, double across) {
    pango_cairo_layout_line_path(cairo, line.line);
    const auto length = static_cast<float>(line.right - line.left) / PANGO_SCALE;
    const auto x = static_cast<float>(style.vertical ? across : along), y = static_cast<float>(style.vertical ? along : across);
    outline.lines.push_back({line_words(line), x, y, length});
  });
  using Step = TextOutline::Step;
  cairo_path_t* path = cairo_copy_path(cairo);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
    const cairo_path_data_t* data = path->data + i;
    Step step;
    const auto points = [&](Step::Kind kind, int count) {
      step.kind = kind;
      for (int k = 0; k < count; ++k) {
        step.x[k] = static_cast<float>(data[k + 1].point.x);
        step.y[k] = static_cast<float>(data[k + 1].point.y);
      }
    };
    switch (data->header.type) {
      case CAIRO_PATH_MOVE_TO: points(Step::Kind::move, 1); break;
      case CAIRO_PATH_LINE_TO: points(Step::Kind::line, 1); break;
      case CAIRO_PATH_CURVE_TO: points(Step::Kind::curve, 3); break;
      case CAIRO_PATH_CLOSE_PATH: break;
    }
    outline.path.push_back(step);
  }
  cairo_path_destroy(path);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return outline;
}

void Typesetter::show_line(cairo_t* cairo, const std::string& words, const TextStyle& style, float length) const {
  const auto setting = impl_->set_lines(words, style, 0);
  for (const SetLine& line : setting.lines) {
    const double own = static_cast<double>(line.right - line.left) / PANGO_SCALE;
    if (own <= 0) continue;
    cairo_save(cairo);
    if (style.vertical) cairo_rotate(cairo, quarter_turn);
    cairo_scale(cairo, static_cast<double>(length) / own, 1);
    cairo_move_to(cairo, -static_cast<double>(line.left) / PANGO_SCALE, 0);
    pango_cairo_show_layout_line(cairo, line.line);
    cairo_restore(cairo);
  }
}

std::vector<std::string> Typesetter::break_lines(const std::string& text, const TextStyle& style, int width) const {
  std::vector<std::string> words;
  for (const auto& line : impl_->set_lines(text, style, width).lines) words.push_back(line_words(line));
  return words;
}

std::vector<std::string> Typesetter::fonts() const { return impl_->fonts; }

}  // namespace assets
