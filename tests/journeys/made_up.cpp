// SPDX-License-Identifier: MIT
#include "tests/journeys/made_up.h"

#include <catch2/catch.hpp>

#include "content/bundle/bundle.h"
#include "tests/packs.h"

namespace kiosk::test {
namespace {

const temporary::Folder& made() {
  static const temporary::Folder folder;
  static const bool once = [] {
    pseudo::lay_out_assets(folder / "assets");
    pseudo::say_words(folder / "assets/words");
    content::Pack pack = packs::baotou();
    pack.languages.clear();
    for (const pseudo::Locale& locale : pseudo::locales) pseudo::add(pack, locale);
    return content::write_bundle(pack, folder / "pack.bundle").has_value();
  }();
  REQUIRE(once);
  return folder;
}

}  // namespace

TerminalOptions in_made_up(const pseudo::Locale& locale, TerminalOptions options) {
  const std::filesystem::path bundle = made() / "pack.bundle", assets = made() / "assets";
  options.prepare = [bundle](const std::filesystem::path& folder) {
    std::filesystem::copy_file(bundle, folder / "baotou.bundle", std::filesystem::copy_options::overwrite_existing);
  };
  options.settings = [tag = std::string(locale.tag), further = std::move(options.settings)](Hall& hall) {
    if (further) further(hall);
    hall.languages = {tag};
  };
  options.parts = [assets](ApplicationParts& parts) { parts.assets = assets; };
  return options;
}

}  // namespace kiosk::test
