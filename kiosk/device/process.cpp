// SPDX-License-Identifier: MIT
#include "kiosk/device/process.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

namespace kiosk {
namespace {

constexpr std::array asks_to_stop = {SIGTERM, SIGINT, SIGHUP, SIGPWR};
constexpr std::array own_mistake = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};

// A signal handler can reach nothing but what is static, and may call next to nothing.
char mark_path[4096] = "";

extern "C" void break_down(int) {
  if (mark_path[0] != '\0') {
    const int file = ::open(mark_path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
  }
  ::_exit(broke_down);
}

// The C library keeps a few numbers to itself and refuses to say anything about them; until it needs one, it would end the program.
void ignore_in_the_kernel(int number) {
  const struct {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)();
    std::uint64_t mask;
  } ignored{SIG_IGN, 0, nullptr, 0};
  ::syscall(SYS_rt_sigaction, number, &ignored, nullptr, sizeof ignored.mask);
}

template <std::size_t N>
bool among(const std::array<int, N>& list, int number) {
  return std::find(list.begin(), list.end(), number) != list.end();
}

}  // namespace

bool forbid_core_dumps() {
  const rlimit none{0, 0};
  const bool limited = setrlimit(RLIMIT_CORE, &none) == 0;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limited;
}

void plain_environment() {
  constexpr int keep = 0, replace = 1;
  // SDL calls setlocale while other threads work; so there is only one locale. Words are not the C library's here.
  setenv("LC_ALL", "C", replace);
  // Xlib reads half a megabyte of compose sequences; nobody types accents.
  setenv("XCOMPOSEFILE", "/dev/null", keep);
  // Without a session bus libdbus would start one (dbus-launch) to tell it that the screen stays on.
  setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", keep);
}

void overwrite_freed_memory() {
  constexpr int other_than_zero = 0x5a;
  mallopt(M_PERTURB, other_than_zero);
}

void keep_heaps_few() { mallopt(M_ARENA_MAX, 2); }

void overwrite(void* memory, std::size_t bytes) { explicit_bzero(memory, bytes); }

void overwrite_kept_blocks() {
  // The GNU C library keeps up to seven freed blocks of each of 64 sizes for a thread, and M_PERTURB passes them by.
  constexpr std::size_t smallest = 24, step = 16, sizes = 64, kept = 7;
  for (std::size_t size = smallest; size < smallest + sizes * step; size += step) {
    void* blocks[kept];
    for (void*& block : blocks) {
      block = std::malloc(size);
      if (block != nullptr) explicit_bzero(block, malloc_usable_size(block));
    }
    for (void* block : blocks) std::free(block);
  }
}

[[gnu::noinline]] void give_memory_back() {
  overwrite_kept_blocks();
  constexpr std::size_t depth = 256 * 1024;  // deeper than a screen is ever drawn
  volatile char below[depth];
  explicit_bzero(const_cast<char*>(below), depth);
  malloc_trim(0);
}

struct Signals::Listener {
  std::function<void()> stop;
  sigset_t set{};
  std::atomic<bool> leaving{false};
  std::thread thread;
};

Signals::Signals(std::function<void()> stop) : listener_(std::make_unique<Listener>()) {
  listener_->stop = std::move(stop);
  static char stack[64 * 1024];  // for a handler that runs because the stack is used up
  const stack_t other{stack, 0, sizeof stack};
  ::sigaltstack(&other, nullptr);
  sigemptyset(&listener_->set);
  for (const int number : asks_to_stop) sigaddset(&listener_->set, number);
  pthread_sigmask(SIG_BLOCK, &listener_->set, nullptr);
  for (int number = 1; number <= SIGRTMAX; ++number) {
    const bool harmless = number == SIGCHLD || number == SIGCONT || number == SIGKILL || number == SIGSTOP;
    if (harmless || among(asks_to_stop, number)) continue;
    struct sigaction action {};
    action.sa_handler = among(own_mistake, number) ? break_down : SIG_IGN;
    action.sa_flags = SA_ONSTACK;
    if (::sigaction(number, &action, nullptr) != 0) ignore_in_the_kernel(number);
  }
  listener_->thread = std::thread([listener = listener_.get()] {
    for (int number = 0; sigwait(&listener->set, &number) == 0 && !listener->leaving;) listener->stop();
  });
}

Signals::~Signals() {
  listener_->leaving = true;
  pthread_kill(listener_->thread.native_handle(), SIGTERM);  // it waits for it: NOLINT(bugprone-bad-signal-to-kill-thread)
  listener_->thread.join();
}

std::filesystem::path breakdown_mark(const std::filesystem::path& state) { return state / "broke-down"; }

void mark_breakdowns_in(const std::filesystem::path& state) {
  const std::string path = breakdown_mark(state).string();
  if (path.size() < sizeof mark_path) ::memcpy(mark_path, path.c_str(), path.size() + 1);
}

content::Result<StateLock> StateLock::take(const std::filesystem::path& state) {
  std::error_code ignored;
  std::filesystem::create_directories(state, ignored);
  const int folder = ::open(state.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0 && ::flock(folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(folder);
    return content::fault(content::FaultCode::file_in_use, "这个状态文件夹正由另一个终端程序用着，不能再开一个。", {state.string()});
  }
  return StateLock(folder);
}

StateLock::~StateLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace kiosk
