// SPDX-License-Identifier: MIT
#pragma once

// The only place of the content library that opens ordinary files.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "content/base/fault.h"

namespace content {

// Whole file as bytes; at most `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 64u << 20);
// The same of what must be a file on a disk: a pipe, a device or one larger than `limit` is a fault at once, without waiting or reading.
Result<std::string> read_regular_file(const std::filesystem::path& path, std::size_t limit);
// Writes beside, flushes to the disk, then renames: readers see the old file or the new one.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);
// Regular files of a folder with the given ending (".md"), by name, not recursive; empty when the folder is absent.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder, std::string_view ending);

// Bytes by their place, of a file that stays open or of memory.
class PlacedBytes {
 public:
  // A pipe or a device in the file's place has no bytes, and nobody waits for it. Null where it cannot be opened; errno says why.
  static std::unique_ptr<const PlacedBytes> open(const std::filesystem::path& file);
  explicit PlacedBytes(std::string bytes) : bytes_(std::move(bytes)), size_(bytes_.size()) {}
  PlacedBytes(const PlacedBytes&) = delete;
  PlacedBytes& operator=(const PlacedBytes&) = delete;
  ~PlacedBytes();

  std::uint64_t size() const { return size_; }
  // Shorter than asked for where the file ends or gives nothing.
  std::string read(std::uint64_t from, std::size_t count) const;

 private:
  std::string bytes_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace content
