// SPDX-License-Identifier: MIT
#include "assets/pen.h"

#include <charconv>
#include <cmath>
#include <numbers>

namespace assets {
namespace {

Spot operator+(Spot a, Spot b) { return {a.x + b.x, a.y + b.y}; }
Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y}; }

// An arc's flag is one digit, and the next number may follow it at once.
std::optional<bool> take_flag(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" ,\t\r\n"), text.size()));
  if (text.empty() || (text.front() != '0' && text.front() != '1')) return std::nullopt;
  const bool set = text.front() == '1';
  text.remove_prefix(1);
  return set;
}

// One command with its numbers; false where they are not what it takes.
bool follow(char command, std::string_view& data, Pen& pen) {
  const bool relative = command >= 'a';
  const Spot from = relative ? pen.at() : Spot{};
  const auto spot = [&]() -> std::optional<Spot> {
    const auto x = take_number(data), y = x ? take_number(data) : std::nullopt;
    return y ? std::optional(from + Spot{*x, *y}) : std::nullopt;
  };
  switch (relative ? static_cast<char>(command - 'a' + 'A') : command) {
    case 'M':
    case 'L': {
      const auto to = spot();
      if (to) command == 'M' || command == 'm' ? pen.move(*to) : pen.line(*to);
      return to.has_value();
    }
    case 'H': {
      const auto x = take_number(data);
      if (x) pen.line({from.x + *x, pen.at().y});
      return x.has_value();
    }
    case 'V': {
      const auto y = take_number(data);
      if (y) pen.line({pen.at().x, from.y + *y});
      return y.has_value();
    }
    case 'C': {
      const auto leaving = spot(), arriving = leaving ? spot() : std::nullopt, to = arriving ? spot() : std::nullopt;
      if (to) pen.curve(*leaving, *arriving, *to);
      return to.has_value();
    }
    case 'S': {
      const auto arriving = spot(), to = arriving ? spot() : std::nullopt;
      if (to) pen.curve(pen.onwards(), *arriving, *to);
      return to.has_value();
    }
    case 'Q': {  // with one control point, which pulls two thirds
      const auto control = spot(), to = control ? spot() : std::nullopt;
      if (!to) return false;
      const auto towards = [&](Spot end) { return Spot{(end.x + 2 * control->x) / 3, (end.y + 2 * control->y) / 3}; };
      pen.curve(towards(pen.at()), towards(*to), *to);
      return true;
    }
    case 'A': {
      const auto across = take_number(data), down = take_number(data), turned = take_number(data);
      const auto large = take_flag(data), clockwise = take_flag(data);
      const auto to = spot();
      if (!across || !down || *across <= 0 || *down <= 0 || turned != 0 || !large || !clockwise || !to) return false;
      pen.arc({*across, *down}, *large, *clockwise, *to);
      return true;
    }
    default: return false;
  }
}

}  // namespace

void Pen::move(Spot to) {
  steps.push_back({Step::Kind::move, to, {}, {}});
  at_ = start_ = to;
}

void Pen::line(Spot to) {
  steps.push_back({Step::Kind::line, to, {}, {}});
  at_ = to;
}

void Pen::curve(Spot leaving, Spot arriving, Spot to) {
  steps.push_back({Step::Kind::curve, to, leaving, arriving});
  at_ = to;
}

void Pen::close() {
  steps.push_back({Step::Kind::close, start_, {}, {}});
  at_ = start_;
}

Spot Pen::onwards() const {
  if (steps.empty() || steps.back().kind != Step::Kind::curve) return at_;
  return at_ + (at_ - steps.back().arriving);
}

// From the ends to the centre (SVG 1.1, F.6.5), then a curve for each quarter at most.
void Pen::arc(Spot radii, bool large, bool clockwise, Spot to) {
  const Spot half{(at_.x - to.x) / 2, (at_.y - to.y) / 2};
  if (half.x == 0 && half.y == 0) return;
  const double reach = std::hypot(half.x / radii.x, half.y / radii.y);
  if (reach > 1) radii = {radii.x * reach, radii.y * reach};  // too small to get there
  const double squared = radii.x * radii.x * radii.y * radii.y;
  const double spanned = radii.x * radii.x * half.y * half.y + radii.y * radii.y * half.x * half.x;
  const double aside = std::sqrt(std::max(0.0, squared / spanned - 1)) * (large == clockwise ? -1 : 1);
  const Spot centre{aside * radii.x * half.y / radii.y + (at_.x + to.x) / 2, -aside * radii.y * half.x / radii.x + (at_.y + to.y) / 2};
  const auto angle = [&](Spot spot) { return std::atan2((spot.y - centre.y) / radii.y, (spot.x - centre.x) / radii.x); };
  const double begin = angle(at_);
  double turn = angle(to) - begin;
  if (clockwise && turn < 0) turn += 2 * std::numbers::pi;
  if (!clockwise && turn > 0) turn -= 2 * std::numbers::pi;
  const int parts = static_cast<int>(std::ceil(std::abs(turn / (std::numbers::pi / 2 + 0.001))));
  const double part = turn / parts;
  const double pull = 8.0 / 3.0 * std::pow(std::sin(part / 4), 2) / std::sin(part / 2);  // of the control points along the tangents
  for (int i = 0; i < parts; ++i) {
    const double a = begin + i * part, b = a + part;
    const auto on = [&](double x, double y) { return centre + Spot{radii.x * x, radii.y * y}; };
    curve(on(std::cos(a) - pull * std::sin(a), std::sin(a) + pull * std::cos(a)),
          on(std::cos(b) + pull * std::sin(b), std::sin(b) - pull * std::cos(b)), on(std::cos(b), std::sin(b)));
  }
  at_ = to;
}

std::optional<double> take_number(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" ,\t\r\n"), text.size()));
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return value;
}

std::optional<std::vector<Step>> follow_path(std::string_view data) {
  constexpr std::string_view blanks = " ,\t\r\n";
  Pen pen;
  char command = 0;
  for (;;) {
    data.remove_prefix(std::min(data.find_first_not_of(blanks), data.size()));
    if (data.empty()) break;
    const char next = data.front();
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
      command = next;
      data.remove_prefix(1);
      if (pen.steps.empty() && command != 'M' && command != 'm') return std::nullopt;
      if (command == 'Z' || command == 'z') {
        pen.close();
        command = 0;
        continue;
      }
    } else if (command == 'M' || command == 'm') {  // more pairs behind a move are lines
      command = command == 'M' ? 'L' : 'l';
    }
    if (!follow(command, data, pen)) return std::nullopt;
  }
  return std::move(pen.steps);
}

}  // namespace assets
