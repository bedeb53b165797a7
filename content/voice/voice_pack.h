// SPDX-License-Identifier: MIT
#pragma once

// Recordings of one language as one read-only file: a head, an index sorted by id, a table for staff, the recordings (Ogg Opus, mono).
// The whole is sealed like a bundle: SHA-256 over what follows the seal finds torn and altered files. Only the index is kept in memory;
// a recording is read when it is said, so a pack of 25 MB costs some hundred KB. No size in the file is believed.
//
//   "SKVOICE1", 32 bytes of seal, then little endian: u32 bytes of the head and the head ("key=value" a line), u32 count, count times
//   (u64 id, u32 offset, u32 size, u32 ms, u32 origin), u32 bytes of the table and the table (CSV), then the recordings to the end.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/fault.h"
#include "content/base/files.h"
#include "content/voice/clip_id.h"

namespace content::voice {

constexpr std::size_t largest_pack = 64u << 20, largest_clip = 2u << 20, max_clips = 200'000, max_clip_ms = 120'000;

enum class Origin : std::uint32_t { synthetic, human };

// What the head says.
struct VoiceInfo {
  std::string city, version, language;  // of the bundle it was made for
  std::string voice;                    // who speaks: "espeak-ng 1.51", a name
  std::string made;                     // day
};

struct ClipEntry {
  ClipId id = 0;
  std::uint32_t offset = 0, size = 0;  // bytes, within the recordings
  std::uint32_t ms = 0;
  Origin origin = Origin::synthetic;
};

class VoicePack {
 public:
  // Faults: bundle_missing, bundle_torn (cut, altered, made up), bundle_schema.
  static Result<VoicePack> open(const std::filesystem::path& file);
  static Result<VoicePack> from_bytes(std::string bytes);  // the same of a file's contents

  const VoiceInfo& info() const { return info_; }
  const std::vector<ClipEntry>& entries() const { return entries_; }
  const ClipEntry* find(ClipId id) const;
  std::string bytes_of(const ClipEntry& entry) const;  // empty where the file no longer gives them
  std::string table() const;                           // for staff

 private:
  explicit VoicePack(std::unique_ptr<const PlacedBytes> source) : source_(std::move(source)) {}
  static Result<VoicePack> read(std::unique_ptr<const PlacedBytes> source, const std::string& name);
  std::unique_ptr<const PlacedBytes> source_;
  VoiceInfo info_;
  std::vector<ClipEntry> entries_;
  std::uint64_t clips_from_ = 0, table_from_ = 0;
  std::uint32_t table_size_ = 0;
};

// A recording to be written; those with equal bytes are kept once.
struct NewClip {
  ClipId id = 0;
  std::string bytes;
  std::uint32_t ms = 0;
  Origin origin = Origin::synthetic;
};
// The bytes of a pack: the same input gives the same.
std::string voice_pack_bytes(const VoiceInfo& info, std::vector<NewClip> clips, std::string_view table);

}  // namespace content::voice
