// SPDX-License-Identifier: MIT
// The program as it was built for halls: what readelf says of it and of its own objects (libimgui, a static library of Debian's, is not
// ours to harden; it also keeps the linker from marking the whole program for CET).

#include <catch2/catch.hpp>
#include <cstdio>

namespace {

std::string said_by(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  char buffer[4096];
  for (std::size_t got = 0; (got = ::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
  REQUIRE(::pclose(pipe) == 0);
  return text;
}

int times(const std::string& text, const std::string& words) {
  int count = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) ++count;
  return count;
}

}  // namespace

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
TEST_CASE("the program for halls is hardened") {
  // The flags are the same for every target, this one too.
#if !defined(_FORTIFY_SOURCE) || _FORTIFY_SOURCE < 2 || !defined(_GLIBCXX_ASSERTIONS)
  FAIL("built without FORTIFY or the library's assertions");
#endif
  const std::string program = TEST_BINARY_DIR "/bin/kiosk", objects = TEST_BINARY_DIR "/kiosk/libkiosk_*.a";
  const std::string dynamic = said_by("readelf -W -h -d -l " + program);
  CHECK(times(dynamic, "(Position-Independent Executable file)") == 1);
  CHECK(times(dynamic, "GNU_RELRO") >= 1);
  CHECK(times(dynamic, "BIND_NOW") + times(dynamic, "Flags: NOW") >= 1);
  CHECK(times(dynamic, "RWE") == 0);  // nothing that can be written can be run
  const std::string symbols = said_by("readelf -W -s " + objects);
  CHECK(2 * times(symbols, "__stack_chk_fail") > times(symbols, "File: "));  // most objects have a buffer
  CHECK(times(symbols, "__glibcxx_assert_fail") >= 1);
  CHECK(times(symbols, "_chk") > times(symbols, "__stack_chk_fail"));  // calls of the C library that know how long a buffer is
#ifdef __x86_64__
  const std::string notes = said_by("readelf -W -n " + objects);
  CHECK(times(notes, "IBT, SHSTK") == times(notes, "File: "));
#endif
}
#endif
