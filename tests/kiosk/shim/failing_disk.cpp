// SPDX-License-Identifier: MIT
// A disk that fails, preloaded into a program of the tests. Of the calls that change or flush files below DISK_FOLDER it fails the one
// numbered DISK_FAILS_AT (from 1; with DISK_STAYS_BAD all from there on) with EIO, and with DISK_READS also those that read. DISK_REPORT, a
// file elsewhere, gets one line at the end: how many calls there were, and how many of them were flushes. DISK_LOG, a file elsewhere too,
// gets a line for each flush, renaming and removal in their order, "fsync main NAME": whether the first thread or another did it, and to
// which file below the folder; "." is the folder. DISK_SLOW is how many milliseconds each flush takes longer. With DISK_FULL the error is
// ENOSPC; with DISK_KILLS that call is the program's last, as if it were killed there.

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

constexpr int max_descriptors = 1024;
bool watched[max_descriptors];
long calls = 0, flushes = 0;

const char* setting(const char* name) {
  const char* value = getenv(name);
  return value == nullptr ? "" : value;
}

bool below(const char* path) {
  const char* folder = setting("DISK_FOLDER");
  return path != nullptr && *folder != '\0' && strncmp(path, folder, strlen(folder)) == 0;
}

bool watches(int descriptor) { return descriptor >= 0 && descriptor < max_descriptors && watched[descriptor]; }

// True: this call is to fail.
bool fails() {
  const long at = atol(setting("DISK_FAILS_AT"));
  ++calls;
  const bool now = at > 0 && (calls == at || (calls > at && *setting("DISK_STAYS_BAD") != '\0'));
  if (now && *setting("DISK_KILLS") != '\0') kill(getpid(), SIGKILL);
  if (now) errno = *setting("DISK_FULL") != '\0' ? ENOSPC : EIO;
  return now;
}

bool read_fails() { return *setting("DISK_READS") != '\0' && fails(); }

void note(const char* what, const char* path);

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int keep(int descriptor, bool watch) {
  if (descriptor >= 0 && descriptor < max_descriptors) watched[descriptor] = watch;
  return descriptor;
}

void note(const char* what, const char* path) {
  const char* log = setting("DISK_LOG");
  if (*log == '\0' || !below(path)) return;
  const char* name = path + strlen(setting("DISK_FOLDER"));
  char line[600];
  const int length =
      snprintf(line, sizeof line, "%s %s %s\n", what, gettid() == getpid() ? "main" : "other", *name == '/' ? name + 1 : ".");
  const int file = real<int (*)(const char*, int, ...)>("open")(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  if (real<ssize_t (*)(int, const void*, size_t)>("write")(file, line, static_cast<size_t>(length)) != length) abort();
  real<int (*)(int)>("close")(file);
}

int flushed(const char* name, int descriptor) {
  if (!watches(descriptor)) return real<int (*)(int)>(name)(descriptor);
  ++flushes;
  if (fails()) return -1;
  char link[64], path[500] = "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  if (readlink(link, path, sizeof path - 1) > 0) note("fsync", path);
  if (const long slow = atol(setting("DISK_SLOW")); slow > 0) usleep(static_cast<useconds_t>(1000 * slow));
  return real<int (*)(int)>(name)(descriptor);
}

struct Report {
  ~Report() {
    const char* file = setting("DISK_REPORT");
    if (*file == '\0') return;
    if (FILE* out = fopen(file, "w")) {
      fprintf(out, "%ld %ld\n", calls, flushes);
      fclose(out);
    }
  }
} report;

int opened(const char* name, const char* path, int flags, mode_t mode) {
  const bool watch = below(path), changes = (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
  if (watch && (changes ? fails() : read_fails())) return -1;
  return keep(real<int (*)(const char*, int, ...)>(name)(path, flags, mode), watch);
}

mode_t mode_of(int flags, va_list list) { return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(list, int)) : 0; }

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return opened("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return opened("open64", path, flags, mode);
}

int close(int descriptor) {
  keep(descriptor, false);
  return real<int (*)(int)>("close")(descriptor);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
  if (watches(descriptor) && fails()) return -1;
  return real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
  if (watches(descriptor) && fails()) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(descriptor, bytes, count, at);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
  if (watches(descriptor) && fails()) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(descriptor, bytes, count, at);
}

ssize_t read(int descriptor, void* bytes, size_t count) {
  if (watches(descriptor) && read_fails()) return -1;
  return real<ssize_t (*)(int, void*, size_t)>("read")(descriptor, bytes, count);
}

ssize_t pread64(int descriptor, void* bytes, size_t count, off64_t at) {
  if (watches(descriptor) && read_fails()) return -1;
  return real<ssize_t (*)(int, void*, size_t, off64_t)>("pread64")(descriptor, bytes, count, at);
}

int fsync(int descriptor) { return flushed("fsync", descriptor); }
int fdatasync(int descriptor) { return flushed("fdatasync", descriptor); }

int ftruncate64(int descriptor, off64_t size) {
  if (watches(descriptor) && fails()) return -1;
  return real<int (*)(int, off64_t)>("ftruncate64")(descriptor, size);
}

int unlink(const char* path) {
  if (below(path) && fails()) return -1;
  note("unlink", path);
  return real<int (*)(const char*)>("unlink")(path);
}

int rename(const char* from, const char* to) {
  if (below(to) && fails()) return -1;
  note("rename", to);
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}

}  // extern "C"
