// SPDX-License-Identifier: MIT
#pragma once

// Several threads reply to blocks of lines; the replies are written in the order of the lines, each as soon as it is its turn. A fixed
// number of blocks is held at most, whatever the length of the input.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "content/lines/input_lines.h"

namespace tools {

struct BlockReply {
  std::string text;
  std::uint64_t lines = 0, refused = 0;
  std::string first_refusal;
};

struct LineWork {
  std::function<std::vector<InputLine>()> read;                                        // one at a time; empty: the end
  std::function<BlockReply(std::size_t thread, const std::vector<InputLine>&)> reply;  // by several threads at once
  std::function<bool(const BlockReply&)> write;                                        // one at a time; false: nobody listens any more
};

void run_in_order(std::size_t threads, const LineWork& work);

}  // namespace tools
