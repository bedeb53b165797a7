// SPDX-License-Identifier: MIT
#include "printer/payload/secret_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace printer {

namespace {

constexpr std::size_t secret_digits = 2 * std::tuple_size_v<Secret>;

auto secret_unusable(const std::filesystem::path& file, const std::string& why) {
  return content::fault(content::FaultCode::key_unusable, fmt::format("密钥文件不能用：{}。", why), {file.string(), 0, 0});
}

// Closes on the way out.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

Descriptor opened(const std::filesystem::path& file) { return {::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)}; }

content::Result<Secret> secret_in(const std::filesystem::path& file, int descriptor) {
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0) return secret_unusable(file, std::strerror(errno));
  if (!S_ISREG(facts.st_mode)) return secret_unusable(file, "它不是普通文件");
  if ((facts.st_mode & 077) != 0) return secret_unusable(file, "别的用户也能读写它，请把权限改成 0600");
  if (facts.st_uid != ::geteuid()) return secret_unusable(file, "它属于另一个用户");
  std::array<char, secret_digits + 2> text{};
  const ssize_t length = ::read(descriptor, text.data(), text.size());
  if (length < 0) return secret_unusable(file, std::strerror(errno));
  const bool ends_well =
      length == static_cast<ssize_t>(secret_digits) || (length == static_cast<ssize_t>(secret_digits) + 1 && text[secret_digits] == '\n');
  Secret secret{};
  std::size_t written = 0;
  const bool read = ends_well &&
                    sodium_hex2bin(secret.data(), secret.size(), text.data(), secret_digits, nullptr, &written, nullptr) == 0 &&
                    written == secret.size();
  sodium_memzero(text.data(), text.size());
  if (!read) return secret_unusable(file, "里面应当是 64 个十六进制数字");
  return secret;
}

}  // namespace

content::Result<Secret> read_secret(const std::filesystem::path& file) {
  const Descriptor in = opened(file);
  if (in.number < 0) return secret_unusable(file, std::strerror(errno));
  return secret_in(file, in.number);
}

content::Result<void> write_secret(const std::filesystem::path& file, const Secret& secret) {
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  const std::string beside = fmt::format("{}.{}.new", file.string(), ::getpid());
  ::unlink(beside.c_str());
  Descriptor out{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (out.number < 0) return secret_unusable(file, fmt::format("写不进去（{}）", std::strerror(errno)));
  std::array<char, secret_digits + 1> text{};
  sodium_bin2hex(text.data(), text.size(), secret.data(), secret.size());
  text[secret_digits] = '\n';
  const bool written = ::write(out.number, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(out.number) == 0;
  const int problem = errno;
  sodium_memzero(text.data(), text.size());
  const bool linked = written && (::link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST);
  const int link_problem = errno;
  ::unlink(beside.c_str());
  if (!linked) return secret_unusable(file, fmt::format("写不进去（{}）", std::strerror(written ? link_problem : problem)));
  return {};
}

content::Result<Secret> load_or_make_secret(const std::filesystem::path& file) {
  if (sodium_init() < 0) return secret_unusable(file, "加密库没有启动");
  for (bool made = false;; made = true) {
    const Descriptor in = opened(file);
    if (in.number >= 0) return secret_in(file, in.number);
    if (errno != ENOENT || made) return secret_unusable(file, std::strerror(errno));
    Secret fresh{};
    randombytes_buf(fresh.data(), fresh.size());
    const auto result = write_secret(file, fresh);
    sodium_memzero(fresh.data(), fresh.size());
    if (!result) return tl::unexpected(result.error());
  }
}

}  // namespace printer
