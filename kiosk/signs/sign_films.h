// SPDX-License-Identifier: MIT
#pragma once

// The films of the pack's pages, in a folder beside the bundle (`NAME.signs/PAGE.ivf`). The bundle has the sum of each: what is missing,
// changed or another bundle's is not offered to residents, and staff get one line about all of them.

#include <atomic>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/base/fault.h"
#include "content/pack/pack.h"

namespace kiosk {

struct SignFilm {
  std::filesystem::path file;
  std::string sha256;
};

struct SignFilms {
  std::map<std::string, SignFilm> pages;  // by page id: those that can be watched
  std::vector<content::Fault> faults;
};

// Reads every film once; `go_on` false ends that soon.
SignFilms films_beside(const std::filesystem::path& bundle, const std::vector<content::SignedPage>& pages, const std::atomic<bool>& go_on);

}  // namespace kiosk
