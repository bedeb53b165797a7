// SPDX-License-Identifier: MIT
#include "content/voice/voice_pack.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>

#include "content/voice/voice_pack_format.h"

namespace content::voice {
namespace {

tl::unexpected<Fault> torn(const std::string& name, std::string_view why) {
  return fault(FaultCode::bundle_torn, fmt::format("语音包已损坏或不完整（{}），请重新安装语音包；终端照常服务，只是不出声。", why),
               Place{name});
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string value_of(std::string_view head, std::string_view key) {
  for (std::size_t from = 0; from < head.size();) {
    const std::size_t end = std::min(head.find('\n', from), head.size());
    const std::string_view line = head.substr(from, end - from);
    if (line.starts_with(key) && line.substr(key.size()).starts_with("=")) return std::string(line.substr(key.size() + 1));
    from = end + 1;
  }
  return {};
}

}  // namespace

Result<VoicePack> VoicePack::open(const std::filesystem::path& file) {
  auto opened = PlacedBytes::open(file);
  if (!opened)
    return fault(errno == ENOENT ? FaultCode::bundle_missing : FaultCode::file_unreadable, "没有语音包，终端不出声。",
                 Place{file.string()});
  return read(std::move(opened), file.string());
}

Result<VoicePack> VoicePack::from_bytes(std::string bytes) { return read(std::make_unique<const PlacedBytes>(std::move(bytes)), {}); }

Result<VoicePack> VoicePack::read(std::unique_ptr<const PlacedBytes> source, const std::string& name) {
  if (source->size() > largest_pack) return torn(name, "太大");
  const std::string start = source->read(0, format::sealed_from + 4);
  if (start.size() < format::sealed_from + 4 || !start.starts_with("SKVOICE")) return torn(name, "不是语音包");
  if (!start.starts_with(format::magic))
    return fault(FaultCode::bundle_schema, "语音包是另一版格式，请用同一版程序重新制作。", Place{name});
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  constexpr std::size_t piece = 1u << 16;
  for (std::uint64_t from = format::sealed_from; from < source->size(); from += piece) {
    const std::string bytes = source->read(from, piece);
    if (bytes.empty()) return torn(name, "读不出来");
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256_final(&state, sum.data());
  if (!std::equal(sum.begin(), sum.end(), reinterpret_cast<const unsigned char*>(start.data()) + format::magic.size()))
    return torn(name, "封印不符");

  VoicePack pack(std::move(source));
  const PlacedBytes& bytes = *pack.source_;
  std::uint64_t at = format::sealed_from;
  // A length and what it is of; nullopt where the file is shorter.
  const auto length = [&](std::uint32_t most) -> std::optional<std::uint32_t> {
    const std::string four = bytes.read(at, 4);
    if (four.size() < 4) return std::nullopt;
    at += 4;
    const std::uint32_t value = number_at(four, 0);
    return value <= most && value <= bytes.size() - at ? std::optional(value) : std::nullopt;
  };
  const auto head_size = length(format::largest_head);
  if (!head_size) return torn(name, "开头不对");
  const std::string head = bytes.read(at, *head_size);
  at += *head_size;
  pack.info_ = {value_of(head, "city"), value_of(head, "version"), value_of(head, "language"), value_of(head, "voice"),
                value_of(head, "made")};
  const auto count = length(max_clips);
  if (!count) return torn(name, "目录不对");
  const std::string index = bytes.read(at, *count * format::entry_size);
  if (index.size() < *count * format::entry_size) return torn(name, "目录不全");
  at += index.size();
  const auto table_size = length(largest_pack);
  if (!table_size) return torn(name, "清单不对");
  pack.table_from_ = at, pack.table_size_ = *table_size;
  pack.clips_from_ = at + *table_size;
  const std::uint64_t room = bytes.size() - pack.clips_from_;
  pack.entries_.reserve(*count);
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t row = i * format::entry_size;
    const ClipId id = ClipId{number_at(index, row + 4)} << 32 | number_at(index, row);
    const ClipEntry entry{id, number_at(index, row + 8), number_at(index, row + 12), number_at(index, row + 16),
                          number_at(index, row + 20) == 1 ? Origin::human : Origin::synthetic};
    const bool in_order = pack.entries_.empty() || pack.entries_.back().id < id;
    if (!in_order || entry.size > largest_clip || entry.ms > max_clip_ms || std::uint64_t{entry.offset} + entry.size > room)
      return torn(name, "目录里有不可能的录音");
    pack.entries_.push_back(entry);
  }
  return pack;
}

const ClipEntry* VoicePack::find(ClipId id) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), id, [](const ClipEntry& entry, ClipId one) { return entry.id < one; });
  return found == entries_.end() || found->id != id ? nullptr : &*found;
}

std::string VoicePack::bytes_of(const ClipEntry& entry) const {
  std::string bytes = source_->read(clips_from_ + entry.offset, entry.size);
  return bytes.size() == entry.size ? bytes : std::string();
}

std::string VoicePack::table() const { return source_->read(table_from_, table_size_); }

std::string voice_pack_bytes(const VoiceInfo& info, std::vector<NewClip> clips, std::string_view table) {
  std::sort(clips.begin(), clips.end(), [](const NewClip& a, const NewClip& b) { return a.id < b.id; });
  std::string out;
  const auto number = [&](std::uint32_t value) {
    for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i));
  };
  const std::string head =
      fmt::format("city={}\nversion={}\nlanguage={}\nvoice={}\nmade={}\n", info.city, info.version, info.language, info.voice, info.made);
  number(static_cast<std::uint32_t>(head.size()));
  out += head;
  number(static_cast<std::uint32_t>(clips.size()));
  std::string recordings;
  std::map<std::string_view, std::uint32_t> kept;
  for (const NewClip& clip : clips) {
    const auto [at, fresh] = kept.emplace(clip.bytes, static_cast<std::uint32_t>(recordings.size()));
    if (fresh) recordings += clip.bytes;
    number(static_cast<std::uint32_t>(clip.id));
    number(static_cast<std::uint32_t>(clip.id >> 32));
    number(at->second);
    number(static_cast<std::uint32_t>(clip.bytes.size()));
    number(clip.ms);
    number(static_cast<std::uint32_t>(clip.origin));
  }
  number(static_cast<std::uint32_t>(table.size()));
  out += table;
  out += recordings;
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256(sum.data(), reinterpret_cast<const unsigned char*>(out.data()), out.size());
  return std::string(format::magic) + std::string(reinterpret_cast<const char*>(sum.data()), sum.size()) + out;
}

}  // namespace content::voice
