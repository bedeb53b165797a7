// SPDX-License-Identifier: MIT
#pragma once

// What the process promises about itself: its memory, which holds what residents said, never becomes a file, what was freed is overwritten,
// and nothing the system sends ends it but a wish to stop or its own mistake.

#include <filesystem>
#include <functional>
#include <optional>

#include "content/base/fault.h"

namespace kiosk {

// Exit codes of the terminal's program, for whoever starts it again.
enum Exit { ended = 0, bad_command_line = 2, speechless = 3, no_display = 4, tour_failed = 5, broke_down = 6, state_in_use = 7 };

// Turns core dumps off and forbids other processes of the same user to read this one's memory. False where the system refused.
bool forbid_core_dumps();

// Tells the libraries by their environment what a terminal has no use for. Call before any thread starts.
void plain_environment();

// From now on the system's allocator overwrites what is freed, whoever freed it.
void overwrite_freed_memory();
// The C library gives each thread memory of its own to share out, and what one freed another does not use: 2 MB less with two of them.
void keep_heaps_few();
// Writes over it what no compiler leaves out.
void overwrite(void* memory, std::size_t bytes);
// Overwrites the small blocks that the allocator keeps for this thread without overwriting them.
void overwrite_kept_blocks();
// Gives freed memory back to the system and overwrites the stack below the caller, where copies of what was said may linger.
void give_memory_back();

// Signals. TERM, INT, HUP and PWR call `stop` from a thread of their own; SEGV, ABRT and what else tells of the program's own mistake leave
// the file of leave_mark behind and end it with broke_down; every other signal is ignored. One at a time, made before any thread starts.
class Signals {
 public:
  explicit Signals(std::function<void()> stop);
  ~Signals();  // the signals stay blocked and ignored: the program is about to end
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

 private:
  struct Listener;
  std::unique_ptr<Listener> listener_;
};

// Where a breakdown leaves its mark. The next start finds and removes it.
std::filesystem::path breakdown_mark(const std::filesystem::path& state);
void mark_breakdowns_in(const std::filesystem::path& state);

// One terminal a state folder: held from `take` to the end of the program, however it ends, by a lock on the folder itself.
class StateLock {
 public:
  // Makes the folder where there is none. Fault file_in_use where another terminal has it; a folder that cannot be locked at all (a disk
  // that takes nothing) is no reason to serve nobody.
  static content::Result<StateLock> take(const std::filesystem::path& state);
  StateLock(StateLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  StateLock& operator=(StateLock&&) = delete;
  ~StateLock();

 private:
  explicit StateLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace kiosk
