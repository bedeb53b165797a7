// SPDX-License-Identifier: MIT
// Counts what is allocated, for tests of code that must not.
#include "allocations.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<std::size_t> calls = 0;
}

std::size_t allocations::count() { return calls; }

void* operator new(std::size_t size) {
  ++calls;
  if (void* const made = std::malloc(size == 0 ? 1 : size)) return made;
  throw std::bad_alloc();
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t) noexcept { std::free(made); }
