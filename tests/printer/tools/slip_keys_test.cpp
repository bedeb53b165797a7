// SPDX-License-Identifier: MIT
// slip keys as an administrator types it, and the promise that no private key gets into a bundle.

#include <catch2/catch.hpp>

#include "content/base/files.h"
#include "printer/payload/key_folder.h"
#include "tests/content/tools/program.h"

namespace {

program::Run slip(const std::vector<std::string>& words) { return program::run("slip", words); }

}  // namespace

TEST_CASE("keys are made, listed, rotated, handed to windows and called lost") {
  const program::Folder folder;
  const std::string keys = folder / "keys", window = folder / "window";
  CHECK(slip({"keys", "rotate", "--keys", keys}).code == 1);
  const auto made = slip({"keys", "make", "--keys", keys, "--owner", "demo-1", "--on", "2026-11-20"});
  REQUIRE(made.code == 0);
  const std::string first = made.out.substr(0, 16);
  CHECK(made.out.find("2026-11-20 做的  使用中  终端 demo-1  有私钥") != std::string::npos);
  CHECK(slip({"keys", "make", "--keys", keys}).err.find("已经有正在使用的密钥；要换一把请用 rotate。") != std::string::npos);
  REQUIRE(slip({"keys", "rotate", "--keys", keys, "--on", "2027-01-05"}).code == 0);
  REQUIRE(slip({"keys", "export", "--keys", keys, "--to", window}).code == 0);
  REQUIRE(slip({"keys", "retire", first.substr(0, 6), "--keys", window, "--lost", "--on", "2027-01-06"}).code == 0);
  const auto list = slip({"keys", "list", "--keys", window});
  CHECK(list.code == 0);
  CHECK(list.out.find(first + "  2026-11-20 做的  2027-01-05 报失作废  终端 demo-1\n") == 0);
  CHECK(list.out.find("私钥") == std::string::npos);
}

TEST_CASE("a window's key for answers is made once, changed, listed with the line for a hall's settings, and copied") {
  const program::Folder folder;
  const std::string keys = folder / "window", other = folder / "other";
  CHECK(slip({"keys", "rotate", "--answers", "--keys", keys}).err == keys + ": 还没有打开回答的密钥，请先用 make 做一把。\n");
  CHECK(slip({"keys", "list", "--answers", "--keys", keys}).out == "里面没有打开回答的私钥。\n");
  const auto made = slip({"keys", "make", "--answers", "--keys", keys, "--on", "2026-11-20"});
  REQUIRE(made.code == 0);
  CHECK(made.out.find("  2026-11-20 做的  使用中\n写进各大厅的设置：answers_key = \"") == 16);
  CHECK(slip({"keys", "make", "--answers", "--keys", keys}).err == keys + ": 已经有打开回答的密钥；要换一把请用 rotate。\n");
  REQUIRE(slip({"keys", "rotate", "--answers", "--keys", keys, "--on", "2026-12-01"}).code == 0);
  CHECK(slip({"keys", "export", "--answers", "--keys", keys, "--to", other}).out ==
        "2 把私钥放进了 " + other + "，只给窗口用，别放到终端上。\n");
  const auto list = slip({"keys", "list", "--answers", "--keys", other});
  CHECK(list.code == 0);
  CHECK(list.out.find(made.out.substr(0, 16) + "  2026-11-20 做的  2026-12-01 停用，还能打开以前封的\n") != std::string::npos);
  CHECK(list.out == slip({"keys", "list", "--answers", "--keys", keys}).out);
}

TEST_CASE("what keys cannot do is said in one sentence with exit code 1, what makes no sense with 2") {
  const program::Folder folder;
  const std::string keys = folder / "keys";
  CHECK(slip({"keys", "list", "--keys", keys}).err == keys + ": 没有这个密钥文件夹。\n");
  CHECK(slip({"keys", "list", "--keys", keys}).code == 1);
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"keys"},
                                             {"keys", "list"},
                                             {"keys", "melt", "--keys", keys},
                                             {"keys", "retire", "--keys", keys},
                                             {"keys", "list", "abcd", "--keys", keys},
                                             {"keys", "export", "--keys", keys},
                                             {"keys", "list", "--keys", keys, "--to", keys},
                                             {"keys", "make", "--keys", keys, "--lost"},
                                             {"keys", "retire", "abcd", "--answers", "--keys", keys},
                                             {"keys", "make", "--keys", keys, "--on", "2026-02-30"},
                                             {"keys", "list", "--keys", keys, "--kees", "x"},
                                             {"kys"},
                                             {}}) {
    const auto run = slip(words);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK_FALSE(run.err.empty());
  }
}

TEST_CASE("a bundle built from a folder that holds keys holds none of them") {
  const program::Folder folder;
  const std::filesystem::path pack = folder / "baotou";
  std::filesystem::copy(std::filesystem::path(TEST_SOURCE_DIR) / "content/baotou", pack, std::filesystem::copy_options::recursive);
  const auto key = printer::rotate_key(pack / "keys", *content::parse_date("2026-11-20"), "");
  REQUIRE(key);
  const std::string seed = *content::read_file(pack / "keys" / (key->fingerprint + ".key"));
  REQUIRE(content::write_file(pack / "signing.key", seed));
  REQUIRE(content::write_file(pack / "tables" / "signing.key", seed));
  const auto built = program::welfare_content({"build", pack.string(), "-o", folder / "b.bundle"});
  INFO(built.out << built.err);
  REQUIRE(built.code == 0);
  const std::string bundle = *content::read_file(folder / "b.bundle");
  std::string raw;
  for (std::size_t i = 0; i + 1 < 64; i += 2) raw += static_cast<char>(std::stoi(seed.substr(i, 2), nullptr, 16));
  CHECK(bundle.find(seed.substr(0, 64)) == std::string::npos);
  CHECK(bundle.find(raw) == std::string::npos);
}
