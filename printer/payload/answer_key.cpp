// SPDX-License-Identifier: MIT
#include "printer/payload/answer_key.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "content/base/files.h"

namespace printer {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_half = 4096;
constexpr std::chrono::days slips_live{31};  // longer than any code is valid (expiry_of)

auto answer_key_unusable(const fs::path& place, std::string sentence) {
  return content::fault(content::FaultCode::key_unusable, std::move(sentence), {place.string(), 0, 0});
}

fs::path opening_file(const fs::path& folder, const std::string& name) { return folder / (name + ".open"); }
fs::path sealing_file(const fs::path& folder, const std::string& name) { return folder / (name + ".seal"); }

content::Result<void> keep_half(const fs::path& folder, const PublicKey& half) {
  return content::write_file(sealing_file(folder, half.fingerprint),
                             write_public_key(half, "回答封装公钥，可以公开，写进各大厅的设置 · public key that answers are sealed to"));
}

SealingKey public_half(const Secret& secret) {
  SealingKey key{};
  crypto_scalarmult_base(key.data(), secret.data());
  return key;
}

content::Result<AnswerKey> answer_key_in(const fs::path& file) {
  const fs::path public_file = fs::path(file).replace_extension(".seal");
  const auto text = content::read_file(public_file, largest_half);
  if (!text) return tl::unexpected(text.error());
  auto half = read_public_key(*text, public_file.string());
  if (!half) return tl::unexpected(half.error());
  const auto secret = read_secret(file);
  if (!secret) return tl::unexpected(secret.error());
  if (public_half(*secret) != half->bytes) return answer_key_unusable(file, "这把私钥和旁边的公钥不是一对。");
  return AnswerKey{std::move(*half), *secret};
}

}  // namespace

content::Result<std::vector<AnswerKey>> read_answer_keys(const fs::path& folder) {
  if (sodium_init() < 0) return answer_key_unusable(folder, "加密库没有启动。");
  std::vector<AnswerKey> keys;
  for (const fs::path& file : content::list_files(folder, ".open")) {
    auto key = answer_key_in(file);
    if (!key) return tl::unexpected(key.error());
    keys.push_back(std::move(*key));
  }
  // The one in use first, also among those made on one day.
  std::stable_sort(keys.begin(), keys.end(), [](const AnswerKey& a, const AnswerKey& b) {
    return std::pair(!a.half.retired, a.half.made) > std::pair(!b.half.retired, b.half.made);
  });
  return keys;
}

content::Result<PublicKey> rotate_answer_key(const fs::path& folder, content::Date today, const std::string& owner) {
  const auto earlier = read_answer_keys(folder);
  if (!earlier) return tl::unexpected(earlier.error());
  std::error_code error;
  if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
  Secret secret{};
  randombytes_buf(secret.data(), secret.size());
  const SealingKey key = public_half(secret);
  const PublicKey fresh{key, fingerprint(key), owner, today, std::nullopt, false};
  const auto written = write_secret(opening_file(folder, fresh.fingerprint), secret);
  sodium_memzero(secret.data(), secret.size());
  if (!written) return tl::unexpected(written.error());
  if (auto kept = keep_half(folder, fresh); !kept) return tl::unexpected(kept.error());
  for (const AnswerKey& old : *earlier) {
    PublicKey half = old.half;
    if (half.retired && *half.retired + slips_live < today) {
      fs::remove(opening_file(folder, half.fingerprint), error);
      fs::remove(sealing_file(folder, half.fingerprint), error);
    } else if (!half.retired) {
      half.retired = today;
      if (auto kept = keep_half(folder, half); !kept) return tl::unexpected(kept.error());
    }
  }
  return fresh;
}

content::Result<int> export_answer_keys(const fs::path& folder, const fs::path& to) {
  const auto keys = read_answer_keys(folder);
  if (!keys) return tl::unexpected(keys.error());
  std::error_code error;
  if (fs::create_directories(to, error)) fs::permissions(to, fs::perms::owner_all, error);
  for (const AnswerKey& key : *keys) {
    if (auto written = write_secret(opening_file(to, key.half.fingerprint), key.secret); !written) return tl::unexpected(written.error());
    if (auto kept = keep_half(to, key.half); !kept) return tl::unexpected(kept.error());
  }
  return static_cast<int>(keys->size());
}

}  // namespace printer
