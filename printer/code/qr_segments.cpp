// SPDX-License-Identifier: MIT
// The shortest split by dynamic programming over (position, mode). Costs are kept in sixths of a bit, so that a third of ten bits and half
// of eleven are whole; leaving a segment rounds up to whole bits, which is what its last, incomplete group takes.

#include "printer/code/qr_segments.h"

#include <algorithm>
#include <array>
#include <limits>

namespace printer {

namespace {

constexpr std::array modes = {QrMode::numeric, QrMode::alphanumeric, QrMode::bytes};
constexpr std::size_t mode_count = modes.size();
constexpr int sixths = 6;
constexpr std::array<int, mode_count> sixths_a_character = {20, 33, 48};
constexpr int never = std::numeric_limits<int>::max() / 2;

int head_bits(QrMode mode, int version) {
  constexpr int fields[3][mode_count] = {{10, 9, 8}, {12, 11, 16}, {14, 13, 16}};
  return 4 + fields[version <= 9 ? 0 : version <= 26 ? 1 : 2][static_cast<std::size_t>(mode)];
}

}  // namespace

bool can_hold(QrMode mode, char letter) {
  if (mode == QrMode::bytes) return true;
  if (letter >= '0' && letter <= '9') return true;
  constexpr std::string_view others = "ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  return mode == QrMode::alphanumeric && others.find(letter) != std::string_view::npos;
}

int segment_bits(QrMode mode, std::size_t length, int version) {
  const int count = static_cast<int>(length);
  const int head = head_bits(mode, version);
  switch (mode) {
    case QrMode::numeric: return head + count / 3 * 10 + (count % 3 == 0 ? 0 : count % 3 * 3 + 1);
    case QrMode::alphanumeric: return head + count / 2 * 11 + count % 2 * 6;
    case QrMode::bytes: return head + count * 8;
  }
  return head;
}

std::vector<QrSegment> best_segments(std::string_view text, int version) {
  using Row = std::array<int, mode_count>;
  std::vector<std::array<std::size_t, mode_count>> came_from(text.size());  // mode of the character before
  Row cost{};                                                               // up to here, the last character in this mode
  for (std::size_t i = 0; i < text.size(); ++i) {
    Row next;
    next.fill(never);
    for (std::size_t to = 0; to < mode_count; ++to) {
      if (!can_hold(modes[to], text[i])) continue;
      const int head = head_bits(modes[to], version) * sixths;
      for (std::size_t from = 0; from < mode_count; ++from) {
        if (i > 0 && cost[from] == never) continue;
        const bool same = i > 0 && from == to;
        const int before = i == 0 ? 0 : same ? cost[from] : (cost[from] + sixths - 1) / sixths * sixths;
        const int total = before + (same ? 0 : head) + sixths_a_character[to];
        if (total >= next[to]) continue;
        next[to] = total;
        came_from[i][to] = from;
      }
    }
    cost = next;
  }
  std::vector<QrSegment> segments;
  if (text.empty()) return segments;
  const auto rounded = [](int value) { return (value + sixths - 1) / sixths; };
  std::size_t mode = 0;
  for (std::size_t i = 1; i < mode_count; ++i)
    if (rounded(cost[i]) < rounded(cost[mode])) mode = i;
  std::size_t end = text.size();
  for (std::size_t i = text.size(); i-- > 0;) {
    const std::size_t before = came_from[i][mode];
    if (i > 0 && before == mode) continue;
    segments.push_back({modes[mode], text.substr(i, end - i)});
    end = i;
    mode = before;
  }
  std::reverse(segments.begin(), segments.end());
  return segments;
}

}  // namespace printer
