// SPDX-License-Identifier: MIT
// The keys that windows open answers with: made, changed, handed on, and what a broken folder says.

#include "printer/payload/answer_key.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "printer/payload/payload_seal.h"

namespace fs = std::filesystem;

namespace {

struct WindowFolder {
  fs::path root = fs::temp_directory_path() / ("answer-key-test-" + std::to_string(::getpid())), window = root / "window",
           other = root / "other";
  WindowFolder() { fs::remove_all(root); }
  ~WindowFolder() { fs::remove_all(root); }
  std::size_t count() const { return printer::read_answer_keys(window).value().size(); }
};

unsigned mode_of(const fs::path& file) {
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  return facts.st_mode & 0777U;
}

content::Date day_from(const char* text) { return *content::parse_date(text); }

}  // namespace

TEST_CASE("a key for answers is its owner's alone, and the newest stands first") {
  const WindowFolder folder;
  CHECK(folder.count() == 0);
  const auto first = printer::rotate_answer_key(folder.window, day_from("2026-11-20"), "");
  REQUIRE(first);
  CHECK(mode_of(folder.window / (first->fingerprint + ".open")) == 0600);
  CHECK(mode_of(folder.window) == 0700);
  const auto second = printer::rotate_answer_key(folder.window, day_from("2026-11-20"), "");
  const auto keys = printer::read_answer_keys(folder.window);
  REQUIRE(keys);
  REQUIRE(keys->size() == 2);
  CHECK(keys->front().half == *second);
  CHECK(keys->back().half.retired == day_from("2026-11-20"));
}

TEST_CASE("a key that was changed opens what is out, and is destroyed once nothing it sealed is valid") {
  const WindowFolder folder;
  const auto first = printer::rotate_answer_key(folder.window, day_from("2026-11-20"), "");
  REQUIRE(printer::rotate_answer_key(folder.window, day_from("2026-12-01"), ""));
  const auto claim = printer::seal_answers({0x81, 0x01}, first->bytes);
  CHECK(printer::open_answers(*claim, *printer::read_answer_keys(folder.window)));
  REQUIRE(printer::rotate_answer_key(folder.window, day_from("2027-01-01"), ""));
  CHECK(printer::open_answers(*claim, *printer::read_answer_keys(folder.window)));
  REQUIRE(printer::rotate_answer_key(folder.window, day_from("2027-01-02"), ""));
  CHECK_FALSE(printer::open_answers(*claim, *printer::read_answer_keys(folder.window)));
  CHECK_FALSE(fs::exists(folder.window / (first->fingerprint + ".open")));
  CHECK(folder.count() == 3);
}

TEST_CASE("another window gets both halves, as private as they were") {
  const WindowFolder folder;
  const auto made = printer::rotate_answer_key(folder.window, day_from("2026-11-20"), "");
  CHECK(printer::export_answer_keys(folder.window, folder.other).value() == 1);
  CHECK(mode_of(folder.other / (made->fingerprint + ".open")) == 0600);
  CHECK(printer::export_answer_keys(folder.window, folder.other).value() == 1);  // once more does no harm
  const auto copied = printer::read_answer_keys(folder.other);
  REQUIRE(copied->size() == 1);
  CHECK(copied->front().half == *made);
}

TEST_CASE("a key for answers that others can read, or that does not belong to its other half, is said with its place") {
  const WindowFolder folder;
  const auto made = printer::rotate_answer_key(folder.window, day_from("2026-11-20"), "");
  const fs::path file = folder.window / (made->fingerprint + ".open");
  ::chmod(file.c_str(), 0640);
  CHECK(content::to_string(printer::read_answer_keys(folder.window).error()) ==
        file.string() + ": 密钥文件不能用：别的用户也能读写它，请把权限改成 0600。");
  fs::remove(file);
  REQUIRE(printer::write_secret(file, printer::Secret{1}));
  CHECK(content::to_string(printer::read_answer_keys(folder.window).error()) == file.string() + ": 这把私钥和旁边的公钥不是一对。");
}

TEST_CASE("the line for a hall's settings notices every single wrong digit") {
  printer::SealingKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(7 * i + 1);
  const std::string text = printer::sealing_key_text(key);
  CHECK(printer::sealing_key_from(text) == key);
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const char digit : std::string("0123456789abcdef-"))
      if (digit != text[at] && printer::sealing_key_from(text.substr(0, at) + digit + text.substr(at + 1))) FAIL_CHECK("digit " << at);
  CHECK_FALSE(printer::sealing_key_from(""));
}
