// SPDX-License-Identifier: MIT
#pragma once

// The interface words and the typesetter, opened once in a test program.

#include <catch2/catch.hpp>
#include <filesystem>

#include "assets/text.h"
#include "assets/words.h"

namespace typesetting {

inline const assets::Words& words() {
  static const auto loaded = assets::Words::load(std::filesystem::path(TEST_SOURCE_DIR) / "assets");
  REQUIRE(loaded);
  return *loaded;
}

inline const assets::Typesetter& typesetter() {
  static const auto opened = assets::Typesetter::open();
  REQUIRE(opened);
  return *opened;
}

}  // namespace typesetting
