// SPDX-License-Identifier: MIT
// Any bytes as one file of the small pack; the first byte says which.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fuzz::scratch("pack");
  std::vector<fs::path> files;

  Folder() {
    fs::copy(fuzz::good_folder(), path, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
  }
  ~Folder() { fs::remove_all(path); }
};

void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Folder folder;
  if (size == 0) return 0;
  const fs::path& file = folder.files[data[0] % folder.files.size()];
  std::string whole;
  {
    std::ifstream in(file, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(in), {});
  }
  write(file, fuzz::text(data + 1, size - 1));
  const content::Checked<content::Pack> read = content::read_pack(folder.path.string());
  fuzz::sentences(read.findings);
  if (read.value) fuzz::use(*read.value);
  write(file, whole);
  return 0;
}
