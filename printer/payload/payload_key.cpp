// SPDX-License-Identifier: MIT
// The terminal's Ed25519 key: one line of 64 hex digits (the seed, RFC 8032 §5.1.5) in a file only its owner may read.
// A key file is never replaced: a window that trusts the key must not wake up to another one because a disk was briefly full.

#include <fcntl.h>
#include <fmt/core.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "printer/payload/payload.h"

namespace printer {

namespace {

constexpr std::size_t seed_digits = 2 * crypto_sign_SEEDBYTES;

auto key_unusable(const std::filesystem::path& file, const std::string& why) {
  return content::fault(content::FaultCode::key_unusable, fmt::format("签名密钥文件不能用：{}。", why), {file.string(), 0, 0});
}

// Closes on the way out.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

SigningKey key_from_seed(const std::array<std::uint8_t, crypto_sign_SEEDBYTES>& seed) {
  SigningKey key;
  crypto_sign_seed_keypair(key.public_key.data(), key.secret_key.data(), seed.data());
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), key.public_key.data(), key.public_key.size());
  key.kid = fmt::format("{:02x}{:02x}", digest[0], digest[1]);
  return key;
}

content::Result<SigningKey> read_key(const std::filesystem::path& file, int descriptor) {
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0) return key_unusable(file, std::strerror(errno));
  if (!S_ISREG(facts.st_mode)) return key_unusable(file, "它不是普通文件");
  if ((facts.st_mode & 077) != 0) return key_unusable(file, "别的用户也能读写它，请把权限改成 0600");
  if (facts.st_uid != ::geteuid()) return key_unusable(file, "它属于另一个用户");
  std::array<char, seed_digits + 2> text{};
  const ssize_t length = ::read(descriptor, text.data(), text.size());
  if (length < 0) return key_unusable(file, std::strerror(errno));
  const bool ends_well = length == static_cast<ssize_t>(seed_digits) || (length == static_cast<ssize_t>(seed_digits) + 1 && text[seed_digits] == '\n');
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  std::size_t written = 0;
  if (!ends_well || sodium_hex2bin(seed.data(), seed.size(), text.data(), seed_digits, nullptr, &written, nullptr) != 0 ||
      written != seed.size())
    return key_unusable(file, "里面应当是 64 个十六进制数字");
  SigningKey key = key_from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(text.data(), text.size());
  return key;
}

// Writes beside, then links into place: a reader sees a whole key or none, and a key that appeared meanwhile wins.
content::Result<void> make_key(const std::filesystem::path& file) {
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  const std::string beside = fmt::format("{}.{}.new", file.string(), ::getpid());
  ::unlink(beside.c_str());
  Descriptor out{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (out.number < 0) return key_unusable(file, fmt::format("写不进去（{}）", std::strerror(errno)));
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  randombytes_buf(seed.data(), seed.size());
  std::array<char, seed_digits + 1> text{};
  sodium_bin2hex(text.data(), text.size(), seed.data(), seed.size());
  text[seed_digits] = '\n';
  const bool written = ::write(out.number, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(out.number) == 0;
  const int problem = errno;
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(text.data(), text.size());
  const bool linked = written && (::link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST);
  const int link_problem = errno;
  ::unlink(beside.c_str());
  if (!linked) return key_unusable(file, fmt::format("写不进去（{}）", std::strerror(written ? link_problem : problem)));
  return {};
}

}  // namespace

content::Result<SigningKey> passing_key() {
  if (sodium_init() < 0) return content::fault(content::FaultCode::key_unusable, "加密库没有启动。");
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  randombytes_buf(seed.data(), seed.size());
  SigningKey key = key_from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

content::Result<SigningKey> load_or_make_key(const std::filesystem::path& file) {
  if (sodium_init() < 0) return key_unusable(file, "加密库没有启动");
  for (bool made = false;; made = true) {
    const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    if (in.number >= 0) return read_key(file, in.number);
    if (errno != ENOENT || made) return key_unusable(file, std::strerror(errno));
    if (auto result = make_key(file); !result) return tl::unexpected(result.error());
  }
}

}  // namespace printer
