// SPDX-License-Identifier: MIT
#pragma once

// A one-bit strip of paper that grows downwards as things are drawn on it. Units: dots; 1 = black. Text comes as A8 masks and becomes
// dots at a threshold that keeps thin strokes of small Chinese characters whole on thermal paper.

#include "assets/text.h"
#include "printer/qr.h"
#include "printer/raster.h"

namespace printer {

enum class Ink { white, black };

class SlipCanvas {
 public:
  explicit SlipCanvas(int width) { bitmap_.width = width; }

  int width() const { return bitmap_.width; }
  // Makes the strip at least `height` dots long.
  void reach(int height);
  void fill(int x, int y, int width, int height, Ink ink);
  void frame(int x, int y, int width, int height, int stroke);
  void round_box(int x, int y, int size, int radius, Ink ink);
  void disc(float centre_x, float centre_y, float radius, Ink ink);
  // A line with round ends, `stroke` dots thick.
  void line(float x0, float y0, float x1, float y1, float stroke, Ink ink);
  void text(const assets::TextBlock& block, int x, int y, Ink ink = Ink::black);
  void code(const QrCode& qr, int x, int y, int dots_per_module);
  const Bitmap& bitmap() const { return bitmap_; }

 private:
  void set(int x, int y, Ink ink);

  Bitmap bitmap_;
};

}  // namespace printer
