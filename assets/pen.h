// SPDX-License-Identifier: MIT
#pragma once

// Path data of SVG (§8.3) as steps of a pen, with curves for the arcs.

#include <optional>
#include <string_view>

#include "assets/drawing.h"

namespace assets {

class Pen {
 public:
  void move(Spot to);
  void line(Spot to);
  void curve(Spot leaving, Spot arriving, Spot to);
  // An arc of an upright ellipse with these radii.
  void arc(Spot radii, bool large, bool clockwise, Spot to);
  void close();

  Spot at() const { return at_; }
  // Where a curve that goes on smoothly leaves towards.
  Spot onwards() const;
  std::vector<Step> steps;

 private:
  Spot at_, start_;
};

// Takes a number and the commas and blanks before it off the front.
std::optional<double> take_number(std::string_view& text);

// Steps of the attribute `d`; nullopt where it has a command or a number that is not known.
std::optional<std::vector<Step>> follow_path(std::string_view data);

}  // namespace assets
