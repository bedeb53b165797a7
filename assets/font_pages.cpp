// SPDX-License-Identifier: MIT
#include "assets/font_pages.h"

#include <sys/mman.h>

#include <charconv>
#include <cstdint>
#include <string_view>

#include "content/base/files.h"

namespace assets {

// FreeType and HarfBuzz map the files, and neither says where. A line of the list is "7f00-7f80 r--p 00000000 fe:01 123   /path".
void give_font_pages_back(const std::filesystem::path& fonts_folder) {
  const auto mapped = content::read_file("/proc/self/maps");
  if (!mapped) return;
  const std::string fonts = fonts_folder.string() + "/";
  std::string_view rest = *mapped;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t path = line.find('/'), access = line.find(' ');
    if (path == std::string_view::npos || !line.substr(path).starts_with(fonts)) continue;
    if (!line.substr(access + 1).starts_with("r--")) continue;  // what was written to would be lost
    std::uintptr_t begin = 0, end = 0;
    const char* stop = std::from_chars(line.data(), line.data() + access, begin, 16).ptr;
    std::from_chars(stop + 1, line.data() + access, end, 16);
    if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);  // NOLINT(performance-no-int-to-ptr)
  }
}

}  // namespace assets
