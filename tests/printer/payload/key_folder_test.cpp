// SPDX-License-Identifier: MIT
// The keys of a terminal and of a window: made, rotated, retired, lost, handed on, and what a broken folder says.

#include "printer/payload/key_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "content/base/files.h"
#include "tests/temporary_folder.h"

namespace fs = std::filesystem;
using content::FaultCode;

namespace {

struct Keys {
  temporary::Folder folder;
  fs::path root = folder / "keys";
  fs::path terminal = root / "state" / "keys", older = root / "state" / "signing.key", window = root / "window";
};

const content::Date first_day = *content::parse_date("2026-11-20"), later_day = *content::parse_date("2027-01-05");

printer::PublicKey only(const fs::path& folder, const std::string& name) {
  const auto list = printer::read_keys(folder);
  REQUIRE(list);
  for (const auto& key : list->keys)
    if (key.fingerprint == name) return key;
  FAIL("no key " << name);
  return {};
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

}  // namespace

TEST_CASE("a terminal makes its first key by itself and keeps it") {
  const Keys keys;
  const auto made = printer::current_or_first_key(keys.terminal, keys.older, first_day, "demo-1");
  REQUIRE(made);
  const std::string name = printer::fingerprint(made->public_key);
  CHECK(name.starts_with(made->kid));
  CHECK(printer::current_fingerprint(keys.terminal) == name);
  struct stat facts {};
  REQUIRE(::stat((keys.terminal / (name + ".key")).c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  REQUIRE(::stat(keys.terminal.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0700);
  CHECK(only(keys.terminal, name) == printer::PublicKey{made->public_key, name, "demo-1", first_day, std::nullopt, false});
  const auto again = printer::current_or_first_key(keys.terminal, keys.older, later_day, "demo-1");
  REQUIRE(again);
  CHECK(again->public_key == made->public_key);
}

TEST_CASE("the one key of an earlier release is taken over, not replaced") {
  const Keys keys;
  const auto before = printer::load_or_make_key(keys.older);
  REQUIRE(before);
  const auto after = printer::current_or_first_key(keys.terminal, keys.older, first_day, "demo-1");
  REQUIRE(after);
  CHECK(after->public_key == before->public_key);
  CHECK_FALSE(fs::exists(keys.older));  // a private key lies in one place
  // One that cannot be used is said, not passed over.
  fs::remove_all(keys.terminal);
  write(keys.older, "not a key\n");
  ::chmod(keys.older.c_str(), 0600);
  const auto refused = printer::current_or_first_key(keys.terminal, keys.older, first_day, "demo-1");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == FaultCode::key_unusable);
  CHECK(fs::exists(keys.older));
}

TEST_CASE("rotating makes a new key sign, retires the old one and destroys its private half") {
  const Keys keys;
  const auto first = printer::rotate_key(keys.terminal, first_day, "demo-1");
  REQUIRE(first);
  const auto second = printer::rotate_key(keys.terminal, later_day, "demo-1");
  REQUIRE(second);
  CHECK(second->bytes != first->bytes);
  CHECK(printer::current_key(keys.terminal)->public_key == second->bytes);
  CHECK(only(keys.terminal, first->fingerprint).retired == later_day);
  CHECK_FALSE(only(keys.terminal, second->fingerprint).retired);
  CHECK_FALSE(printer::has_private_key(keys.terminal, first->fingerprint));
  CHECK(content::list_files(keys.terminal, ".key").size() == 1);
}

TEST_CASE("a key is retired or lost by the beginning of its number, never the one that signs") {
  const Keys keys;
  const auto first = printer::rotate_key(keys.terminal, first_day, "");
  const auto second = printer::rotate_key(keys.terminal, later_day, "");
  REQUIRE(first);
  REQUIRE(second);
  const auto lost = printer::retire_key(keys.terminal, first->fingerprint.substr(0, 8), later_day, true);
  REQUIRE(lost);
  CHECK(lost->lost);
  CHECK(only(keys.terminal, first->fingerprint).lost);
  const auto refused = [&](const std::string& name) {
    const auto result = printer::retire_key(keys.terminal, name, later_day, false);
    REQUIRE_FALSE(result);
    return result.error().sentence;
  };
  CHECK(refused(second->fingerprint) == "这把密钥正在使用，请先换一把：slip keys rotate。");
  CHECK(refused("zzzz") == "没有编号以“zzzz”开头的密钥（至少写 4 位）。");
  CHECK(refused(first->fingerprint.substr(0, 3)) == "没有编号以“" + first->fingerprint.substr(0, 3) + "”开头的密钥（至少写 4 位）。");
}

TEST_CASE("windows get public halves only and never forget that a key was lost") {
  const Keys keys;
  const auto first = printer::rotate_key(keys.terminal, first_day, "demo-1");
  REQUIRE(printer::rotate_key(keys.terminal, later_day, "demo-1"));
  REQUIRE(first);
  REQUIRE(printer::export_keys(keys.terminal, keys.window) == 2);
  for (const auto& entry : fs::directory_iterator(keys.window)) CHECK(entry.path().extension() == ".pub");
  CHECK(only(keys.window, first->fingerprint) == only(keys.terminal, first->fingerprint));
  REQUIRE(printer::retire_key(keys.window, first->fingerprint, first_day, true));
  REQUIRE(printer::export_keys(keys.terminal, keys.window) == 2);
  CHECK(only(keys.window, first->fingerprint).lost);
  CHECK(only(keys.window, first->fingerprint).retired == first_day);
}

TEST_CASE("a folder without a usable signing key says what to do") {
  const Keys keys;
  const auto said = [&] {
    const auto key = printer::current_key(keys.terminal);
    REQUIRE_FALSE(key);
    CHECK(key.error().code == FaultCode::key_unusable);
    return key.error().sentence;
  };
  CHECK(said() == "密钥文件夹里没有正在使用的签名密钥，请先做一把：slip keys make。");
  const auto made = printer::rotate_key(keys.terminal, first_day, "");
  REQUIRE(made);
  const fs::path file = keys.terminal / (made->fingerprint + ".key");
  const auto seed = content::read_file(file);
  REQUIRE(seed);
  write(file, std::string(64, '5') + "\n");
  CHECK(said() == "文件里的签名密钥和文件名对不上，请换一把：slip keys rotate。");
  fs::remove(file);
  CHECK(said() == "正在使用的签名密钥不见了，请换一把：slip keys rotate。");
  write(keys.terminal / "current", "../../etc/passwd\n");
  CHECK(said() == "密钥文件夹里没有正在使用的签名密钥，请先做一把：slip keys make。");
}

TEST_CASE("a public key file that is broken is named with its line, and the others still count") {
  const Keys keys;
  const auto made = printer::rotate_key(keys.terminal, first_day, "");
  REQUIRE(made);
  const std::string good = *content::read_file(keys.terminal / (made->fingerprint + ".pub"));
  const std::pair<std::string, std::string> broken[] = {
      {"key 12\nmade 2026-11-20\n", "x.pub:1: 公钥应当是 64 个十六进制数字。"},
      {"made 2026-11-31\n", "x.pub:1: “2026-11-31”不是一个日期，请写成 2026-01-31 这样。"},
      {"made 2026-11-20\n", "x.pub: 公钥文件里没有公钥（key）。"},
      {good.substr(0, good.find("made")), "x.pub: 公钥文件里没有写哪天做的（made）。"},
      {good + "lost no\n", "x.pub:4: lost 后面只能写 yes。"},
      {good + "colour red\n", "x.pub:4: 公钥文件里没有“colour”这一项。"},
  };
  for (const auto& [text, sentence] : broken) {
    const auto key = printer::read_public_key(text, "x.pub");
    REQUIRE_FALSE(key);
    CHECK(content::to_string(key.error()) == sentence);
    write(keys.terminal / "x.pub", text);
    const auto list = printer::read_keys(keys.terminal);
    REQUIRE(list);
    CHECK(list->faults.size() == 1);
    CHECK(list->keys.size() == 1);
  }
  CHECK(printer::read_public_key(good, "") == *made);
  CHECK(printer::read_keys(keys.root / "nowhere").error().code == FaultCode::file_missing);
}
