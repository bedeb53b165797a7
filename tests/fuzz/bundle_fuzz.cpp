// SPDX-License-Identifier: MIT
// Any bytes as a bundle, as they are and with their checksum put right, so that the reader behind it is reached.
#include <fstream>

#include "content/bundle/bundle.h"
#include "content/bundle/seal.h"
#include "tests/fuzz/fuzz.h"

namespace {

void read(const std::string& bytes) {
  static const std::filesystem::path file = fuzz::scratch("x.bundle");
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  const content::Result<content::Pack> pack = content::read_bundle(file);
  if (pack) {
    fuzz::use(*pack);
  } else if (pack.error().sentence.empty()) {
    std::abort();
  }
  std::filesystem::remove(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes = fuzz::text(data, size);
  read(bytes);
  if (content::seal(bytes)) read(bytes);
  return 0;
}
