// SPDX-License-Identifier: MIT
#include "content/base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace content {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

std::string reason() { return std::strerror(errno); }

Fault write_fault(const std::filesystem::path& path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return Fault{full ? FaultCode::disk_full : FaultCode::file_unwritable,
               full ? std::string("磁盘已满，文件没有写成，原来的文件没有动。") : fmt::format("文件写不了：{}。", reason()),
               Place{path.string()}};
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

tl::unexpected<Fault> too_large(std::size_t limit, const Place& place) {
  return fault(FaultCode::file_unreadable, fmt::format("文件太大，超过了 {} 字节。", limit), place);
}

// `flags` with O_NONBLOCK: regular files only. Opening a pipe would wait for its writer, which is why it is not asked first.
Result<std::string> read_from(const std::filesystem::path& path, std::size_t limit, int flags) {
  const Place place{path.string()};
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
  if (!file.open()) {
    if (errno == ENOENT || errno == ENOTDIR) return fault(FaultCode::file_missing, "没有这个文件。", place);
    return fault(FaultCode::file_unreadable, fmt::format("文件打不开：{}。", reason()), place);
  }
  struct stat info {};
  if (::fstat(file.number(), &info) != 0 || S_ISDIR(info.st_mode)) {
    return fault(FaultCode::file_unreadable, "这是一个文件夹，不是文件。", place);
  }
  const bool regular = S_ISREG(info.st_mode);
  if (flags != 0 && !regular) return fault(FaultCode::file_unreadable, "这是管道或设备，不是普通文件。", place);
  if (flags != 0 && static_cast<std::size_t>(info.st_size) > limit) return too_large(limit, place);
  std::string bytes;
  if (regular) bytes.reserve(std::min(static_cast<std::size_t>(info.st_size), limit));
  char buffer[65536];
  for (;;) {
    const ssize_t count = ::read(file.number(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fault(FaultCode::file_unreadable, fmt::format("文件读不出来：{}。", reason()), place);
    if (count == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(count) > limit) return too_large(limit, place);
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) { return read_from(path, limit, 0); }

Result<std::string> read_regular_file(const std::filesystem::path& path, std::size_t limit) { return read_from(path, limit, O_NONBLOCK); }

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  std::filesystem::path beside = path;
  beside += ".new";
  {
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    if (!file.open()) return tl::unexpected(write_fault(path));
    if (!write_all(file.number(), bytes) || ::fsync(file.number()) != 0) {
      const Fault failed = write_fault(path);
      ::unlink(beside.c_str());
      return tl::unexpected(failed);
    }
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    const Fault failed = write_fault(path);
    ::unlink(beside.c_str());
    return tl::unexpected(failed);
  }
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.open()) ::fsync(directory.number());  // the name, too, survives a power cut
  return {};
}

std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder, std::string_view ending) {
  std::vector<std::filesystem::path> found;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    std::error_code ignored;
    if (name.ends_with(ending) && !name.starts_with(".") && entry->is_regular_file(ignored)) found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.filename().string() < b.filename().string(); });
  return found;
}

std::unique_ptr<const PlacedBytes> PlacedBytes::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return nullptr;
  auto opened = std::make_unique<PlacedBytes>(std::string());
  opened->descriptor_ = descriptor;
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) opened->size_ = static_cast<std::uint64_t>(status.st_size);
  return opened;
}

PlacedBytes::~PlacedBytes() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string PlacedBytes::read(std::uint64_t from, std::size_t count) const {
  if (from >= size_) return {};
  count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - from));
  if (descriptor_ < 0) return bytes_.substr(static_cast<std::size_t>(from), count);
  std::string bytes(count, '\0');
  std::size_t got = 0;
  while (got < count) {
    const ssize_t more = ::pread(descriptor_, bytes.data() + got, count - got, static_cast<off_t>(from + got));
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace content
