// SPDX-License-Identifier: MIT
#include "printer/payload/key_folder.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <tuple>

#include "content/base/files.h"
#include "content/base/hex.h"

namespace printer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_file = 4096, fingerprint_bytes = 8, min_digits = 4;

auto unusable(const fs::path& place, std::string sentence, int line = 0) {
  return content::fault(content::FaultCode::key_unusable, std::move(sentence), {place.string(), line, 0});
}

fs::path private_file(const fs::path& folder, const std::string& name) { return folder / (name + ".key"); }
fs::path public_file(const fs::path& folder, const std::string& name) { return folder / (name + ".pub"); }

bool is_fingerprint(std::string_view text) {
  return text.size() == 2 * fingerprint_bytes && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

content::Result<void> keep(const fs::path& folder, const PublicKey& key) {
  return content::write_file(public_file(folder, key.fingerprint), write_public_key(key));
}

// Puts a key made elsewhere in the folder under its name. The file that held it goes.
content::Result<PublicKey> adopt(const fs::path& folder, const fs::path& file, content::Date today, const std::string& owner) {
  const auto key = load_or_make_key(file);
  if (!key) return tl::unexpected(key.error());
  PublicKey half{key->public_key, fingerprint(key->public_key), owner, today, std::nullopt, false};
  std::error_code error;
  fs::rename(file, private_file(folder, half.fingerprint), error);
  if (error) return unusable(file, fmt::format("签名密钥移不进密钥文件夹：{}。", error.message()));
  if (auto kept = keep(folder, half); !kept) return tl::unexpected(kept.error());
  if (auto named = content::write_file(folder / "current", half.fingerprint + "\n"); !named) return tl::unexpected(named.error());
  return half;
}

content::Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  if (error) return unusable(folder, fmt::format("密钥文件夹建不了：{}。", error.message()));
  if (made) fs::permissions(folder, fs::perms::owner_all, error);
  return {};
}

}  // namespace

std::string fingerprint(const std::array<std::uint8_t, 32>& public_key) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), public_key.data(), public_key.size());
  return content::hex_of(std::span(digest).first(fingerprint_bytes));
}

std::string write_public_key(const PublicKey& key, std::string_view about) {
  std::string text =
      fmt::format("# {}\nkey {}\nmade {}\n", about.empty() ? "小票签名公钥，可以公开，发给各窗口 · public key for windows" : about,
                  content::hex_of(key.bytes), content::to_string(key.made));
  if (!key.owner.empty()) text += fmt::format("owner {}\n", key.owner);
  if (key.retired) text += fmt::format("retired {}\n", content::to_string(*key.retired));
  if (key.lost) text += "lost yes\n";
  return text;
}

content::Result<PublicKey> read_public_key(std::string_view text, const std::string& name) {
  PublicKey key;
  bool has_key = false, has_day = false;
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string word(line.substr(0, blank)), value(line.substr(std::min(blank + 1, line.size())));
    if (word == "key") {
      std::size_t written = 0;
      has_key = value.size() == 2 * key.bytes.size() &&
                sodium_hex2bin(key.bytes.data(), key.bytes.size(), value.data(), value.size(), nullptr, &written, nullptr) == 0 &&
                written == key.bytes.size();
      if (!has_key) return unusable(name, "公钥应当是 64 个十六进制数字。", line_number);
    } else if (word == "made" || word == "retired") {
      const auto day = content::parse_date(value);
      if (!day) return unusable(name, fmt::format("“{}”不是一个日期，请写成 2026-01-31 这样。", value), line_number);
      if (word == "made") key.made = *day, has_day = true;
      if (word == "retired") key.retired = *day;
    } else if (word == "owner") {
      key.owner = value;
    } else if (word == "lost") {
      if (value != "yes") return unusable(name, "lost 后面只能写 yes。", line_number);
      key.lost = true;
    } else {
      return unusable(name, fmt::format("公钥文件里没有“{}”这一项。", word), line_number);
    }
  }
  if (!has_key || !has_day) return unusable(name, has_key ? "公钥文件里没有写哪天做的（made）。" : "公钥文件里没有公钥（key）。");
  if (key.lost && !key.retired) key.retired = key.made;
  key.fingerprint = fingerprint(key.bytes);
  return key;
}

content::Result<KeyList> read_keys(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return content::fault(content::FaultCode::file_missing, "没有这个密钥文件夹。", {folder.string(), 0, 0});
  KeyList list;
  for (const fs::path& file : content::list_files(folder, ".pub")) {
    const auto text = content::read_file(file, largest_file);
    auto key = text ? read_public_key(*text, file.string()) : tl::unexpected(text.error());
    if (!key) list.faults.push_back(key.error());
    else if (std::none_of(list.keys.begin(), list.keys.end(), [&](const PublicKey& known) { return known.bytes == key->bytes; }))
      list.keys.push_back(std::move(*key));
  }
  std::sort(list.keys.begin(), list.keys.end(),
            [](const PublicKey& a, const PublicKey& b) { return std::tie(a.made, a.fingerprint) < std::tie(b.made, b.fingerprint); });
  return list;
}

bool has_private_key(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  return fs::exists(private_file(folder, name), ignored);
}

std::string current_fingerprint(const fs::path& folder) {
  const auto text = content::read_file(folder / "current", largest_file);
  if (!text) return "";
  const std::string name = text->substr(0, text->find_first_of("\r\n"));
  return is_fingerprint(name) ? name : "";
}

content::Result<SigningKey> current_key(const fs::path& folder) {
  const std::string name = current_fingerprint(folder);
  if (name.empty()) return unusable(folder, "密钥文件夹里没有正在使用的签名密钥，请先做一把：slip keys make。");
  const fs::path file = private_file(folder, name);
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return unusable(file, "正在使用的签名密钥不见了，请换一把：slip keys rotate。");
  auto key = load_or_make_key(file);
  if (key && fingerprint(key->public_key) != name) return unusable(file, "文件里的签名密钥和文件名对不上，请换一把：slip keys rotate。");
  return key;
}

content::Result<SigningKey> current_or_first_key(const fs::path& folder, const fs::path& older, content::Date today,
                                                 const std::string& owner) {
  std::error_code ignored;
  if (!fs::exists(folder / "current", ignored)) {
    if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
    const bool take_over = fs::exists(fs::symlink_status(older, ignored));
    if (auto key = adopt(folder, take_over ? older : folder / "first.key", today, owner); !key) return tl::unexpected(key.error());
  }
  return current_key(folder);
}

content::Result<PublicKey> rotate_key(const fs::path& folder, content::Date today, const std::string& owner) {
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  auto fresh = adopt(folder, folder / "next.key", today, owner);
  if (!fresh) return fresh;
  const auto list = read_keys(folder);
  if (!list) return tl::unexpected(list.error());
  for (PublicKey old : list->keys) {
    if (old.fingerprint == fresh->fingerprint || old.retired || !has_private_key(folder, old.fingerprint)) continue;
    old.retired = today;
    if (auto kept = keep(folder, old); !kept) return tl::unexpected(kept.error());
  }
  std::error_code ignored;
  for (const fs::path& file : content::list_files(folder, ".key"))
    if (file != private_file(folder, fresh->fingerprint)) fs::remove(file, ignored);
  return fresh;
}

content::Result<PublicKey> retire_key(const fs::path& folder, const std::string& name, content::Date today, bool lost) {
  const auto list = read_keys(folder);
  if (!list) return tl::unexpected(list.error());
  std::vector<PublicKey> found;
  for (const PublicKey& key : list->keys)
    if (name.size() >= min_digits && key.fingerprint.starts_with(name)) found.push_back(key);
  if (found.empty()) return unusable(folder, fmt::format("没有编号以“{}”开头的密钥（至少写 4 位）。", name));
  if (found.size() > 1) return unusable(folder, fmt::format("编号以“{}”开头的密钥有 {} 把，请多写几位。", name, found.size()));
  PublicKey& key = found.front();
  if (key.fingerprint == current_fingerprint(folder)) return unusable(folder, "这把密钥正在使用，请先换一把：slip keys rotate。");
  if (!key.retired || *key.retired > today) key.retired = today;
  key.lost = key.lost || lost;
  if (auto kept = keep(folder, key); !kept) return tl::unexpected(kept.error());
  std::error_code ignored;
  fs::remove(private_file(folder, key.fingerprint), ignored);
  return key;
}

content::Result<int> export_keys(const fs::path& folder, const fs::path& to) {
  const auto list = read_keys(folder);
  if (!list) return tl::unexpected(list.error());
  if (!list->faults.empty()) return tl::unexpected(list->faults.front());
  std::error_code error;
  fs::create_directories(to, error);
  const auto known = read_keys(to);
  if (!known) return tl::unexpected(known.error());
  int written = 0;
  for (PublicKey key : list->keys) {
    for (const PublicKey& other : known->keys) {
      if (other.bytes != key.bytes) continue;
      key.lost = key.lost || other.lost;
      if (other.retired && (!key.retired || *other.retired < *key.retired)) key.retired = other.retired;
    }
    if (auto kept = keep(to, key); !kept) return tl::unexpected(kept.error());
    ++written;
  }
  return written;
}

}  // namespace printer
