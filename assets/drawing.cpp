// SPDX-License-Identifier: MIT
#include "assets/drawing.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>

#include "assets/pen.h"

namespace assets {
namespace {

constexpr std::string_view blanks = " \t\r\n";

using Attributes = std::map<std::string_view, std::string_view>;

struct Tag {
  std::string_view name;
  Attributes attributes;
  bool closes_itself = false;
};

class Reader {
 public:
  explicit Reader(std::string_view svg) : whole_(svg), rest_(svg) {}
  content::Result<Drawing> read();

 private:
  // The first thing that is not known decides.
  bool refuse(std::string_view what) {
    if (!refused_) refused_ = Refused{what, 1 + static_cast<int>(std::count(whole_.begin(), whole_.end() - rest_.size(), '\n'))};
    return false;
  }
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size())); }
  bool skip_past(std::string_view end);
  std::optional<Tag> tag();
  bool end_tag();
  bool element(Tag tag);
  bool style(Attributes& attributes, PenStyle& style);
  bool number(Attributes& attributes, std::string_view name, double& value);
  bool grid(Attributes& attributes);
  bool shape(Tag& tag, const PenStyle& style);

  struct Refused {
    std::string_view what;
    int line;
  };
  std::string_view whole_, rest_;
  std::optional<Refused> refused_;
  std::vector<std::pair<std::string_view, PenStyle>> open_;
  Drawing drawing_;
};

std::optional<std::string_view> take(Attributes& attributes, std::string_view name) {
  const auto found = attributes.extract(name);
  return found ? std::optional(found.mapped()) : std::nullopt;
}

bool Reader::skip_past(std::string_view end) {
  const std::size_t at = rest_.find(end);
  if (at == std::string_view::npos) return refuse(rest_.substr(0, 4));
  rest_.remove_prefix(at + end.size());
  return true;
}

// <name attribute="value" …> or <name …/>, from its "<" on.
std::optional<Tag> Reader::tag() {
  const auto name = [&] {
    const std::string_view read = rest_.substr(0, rest_.find_first_of(" \t\r\n=/>\"<"));
    rest_.remove_prefix(read.size());
    return read;
  };
  Tag tag;
  rest_.remove_prefix(1);
  tag.name = name();
  for (;;) {
    skip_blanks();
    if (rest_.starts_with(">") || rest_.starts_with("/>")) break;
    const std::string_view attribute = name();
    if (attribute.empty() || !rest_.starts_with("=\"")) return refuse(tag.name), std::nullopt;
    rest_.remove_prefix(2);
    const std::string_view value = rest_.substr(0, rest_.find('"'));
    if (value.size() == rest_.size() || !tag.attributes.emplace(attribute, value).second) return refuse(attribute), std::nullopt;
    rest_.remove_prefix(value.size() + 1);
  }
  tag.closes_itself = rest_.front() == '/';
  rest_.remove_prefix(tag.closes_itself ? 2 : 1);
  return tag;
}

bool Reader::end_tag() {
  const std::string_view name = rest_.substr(2, rest_.find('>') - 2);
  if (open_.empty() || open_.back().first != name) return refuse(name);
  open_.pop_back();
  return skip_past(">");
}

bool Reader::number(Attributes& attributes, std::string_view name, double& value) {
  const auto written = take(attributes, name);
  if (!written) return true;
  std::string_view text = *written;
  const auto read = take_number(text);
  if (!read || !text.empty() || *read < 0) return refuse(name);
  value = *read;
  return true;
}

bool Reader::style(Attributes& attributes, PenStyle& style) {
  const auto one_of_two = [&](std::string_view name, std::string_view yes, std::string_view no, bool& value) {
    const auto written = take(attributes, name);
    if (written && *written != yes && *written != no) return refuse(name);
    if (written) value = *written == yes;
    return true;
  };
  return one_of_two("fill", "#000", "none", style.filled) && one_of_two("stroke", "#000", "none", style.stroked) &&
         one_of_two("stroke-linecap", "round", "butt", style.round_caps) &&
         one_of_two("stroke-linejoin", "round", "miter", style.round_joins) && number(attributes, "stroke-width", style.width);
}

bool Reader::grid(Attributes& attributes) {
  std::string_view box = take(attributes, "viewBox").value_or("");
  const auto left = take_number(box), top = take_number(box), width = take_number(box), height = take_number(box);
  if (!left || !top || !width || !height || *width <= 0 || *width != *height || !box.empty()) return refuse("viewBox");
  drawing_.corner = {*left, *top};
  drawing_.grid = *width;
  if (take(attributes, "xmlns") != "http://www.w3.org/2000/svg") return refuse("xmlns");
  return true;
}

std::vector<Step> circle(Spot centre, double r) {
  const auto [x, y] = centre;
  Pen pen;
  pen.move({x + r, y});
  for (const Spot quarter : {Spot{x, y + r}, Spot{x - r, y}, Spot{x, y - r}, Spot{x + r, y}}) pen.arc({r, r}, false, true, quarter);
  pen.close();
  return std::move(pen.steps);
}

std::vector<Step> rectangle(Spot corner, double width, double height, double r) {
  r = std::min({r, width / 2, height / 2});
  const double x0 = corner.x, y0 = corner.y, x1 = x0 + width, y1 = y0 + height;
  Pen pen;
  const auto side = [&](Spot to, Spot round_to) {
    pen.line(to);
    if (r > 0) pen.arc({r, r}, false, true, round_to);
  };
  pen.move({x0 + r, y0});
  side({x1 - r, y0}, {x1, y0 + r});
  side({x1, y1 - r}, {x1 - r, y1});
  side({x0 + r, y1}, {x0, y1 - r});
  side({x0, y0 + r}, {x0 + r, y0});
  pen.close();
  return std::move(pen.steps);
}

bool Reader::shape(Tag& tag, const PenStyle& style) {
  Shape shape{style, {}};
  Attributes& attributes = tag.attributes;
  if (tag.name == "path") {
    auto steps = follow_path(take(attributes, "d").value_or(""));
    if (!steps) return refuse("d");
    shape.steps = std::move(*steps);
  } else if (tag.name == "circle") {
    Spot centre;
    double r = 0;
    if (!number(attributes, "cx", centre.x) || !number(attributes, "cy", centre.y) || !number(attributes, "r", r)) return false;
    shape.steps = circle(centre, r);
  } else if (tag.name == "rect") {
    Spot corner;
    double width = 0, height = 0, r = 0;
    if (!number(attributes, "x", corner.x) || !number(attributes, "y", corner.y) || !number(attributes, "width", width) ||
        !number(attributes, "height", height) || !number(attributes, "rx", r))
      return false;
    shape.steps = rectangle(corner, width, height, r);
  } else {
    return refuse(tag.name);
  }
  if (!tag.closes_itself) return refuse(tag.name);
  drawing_.shapes.push_back(std::move(shape));
  return true;
}

bool Reader::element(Tag tag) {
  const bool outermost = open_.empty();
  if (outermost != (tag.name == "svg")) return refuse(tag.name);
  if (outermost && !grid(tag.attributes)) return false;
  PenStyle own = outermost ? PenStyle{} : open_.back().second;
  if (!style(tag.attributes, own)) return false;
  if (outermost || tag.name == "g") {
    if (!tag.closes_itself) open_.emplace_back(tag.name, own);
  } else if (!shape(tag, own)) {
    return false;
  }
  return tag.attributes.empty() || refuse(tag.attributes.begin()->first);
}

content::Result<Drawing> Reader::read() {
  bool good = true;
  for (skip_blanks(); good && !rest_.empty(); skip_blanks()) {
    if (rest_.starts_with("<!--")) good = skip_past("-->");
    else if (rest_.starts_with("</")) good = end_tag();
    else if (!rest_.starts_with("<") || (open_.empty() && drawing_.grid > 0)) good = refuse(rest_.substr(0, 1));
    else if (auto read = tag()) good = element(std::move(*read));
    else good = false;
  }
  if (good && (drawing_.shapes.empty() || !open_.empty())) refuse("svg");
  if (refused_)
    return content::fault(content::FaultCode::icon_missing, fmt::format("里的“{}”这里不会画。", refused_->what), {"", refused_->line, 0});
  return std::move(drawing_);
}

}  // namespace

content::Result<Drawing> read_drawing(std::string_view svg) { return Reader(svg).read(); }

}  // namespace assets
