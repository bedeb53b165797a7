// SPDX-License-Identifier: MIT
// The built program takes films of pages into a pack, says which there are, and builds them beside the bundle.

#include <catch2/catch.hpp>

#include "tests/content/tools/program.h"

using namespace program;

namespace {

// A camera's film: a grey square, a second long (YUV4MPEG2).
std::string camera(int pictures = 25) {
  std::string out = "YUV4MPEG2 W96 H64 F25:1 Ip A1:1 C420jpeg\n";
  for (int i = 0; i < pictures; ++i) out += "FRAME\n" + std::string(96 * 64, static_cast<char>(60 + i)) + std::string(96 * 64 / 2, '\x80');
  return out;
}

}  // namespace

TEST_CASE("A film is taken into a pack, built beside its bundle, and left out once its page says something else") {
  const Folder folder;
  const std::string pack = folder / "pack", bundle = folder / "city.bundle", page = pack + "/pages/zh-Hans/dibao.md";
  std::filesystem::copy(good, pack, std::filesystem::copy_options::recursive);
  write(folder / "camera.y4m", camera());
  const std::vector<std::string> take = {"signs",    "take",   pack,      folder / "camera.y4m", "--page", "dibao",
                                         "--signer", "王老师", "--as-of", "2026-11-20"};
  const Run taken = welfare_content(take);
  INFO(taken.err);
  REQUIRE(taken.code == 0);
  CHECK(taken.out == "“低保”的手语视频收好了：96×64，0 分 01 秒。\n");
  CHECK(welfare_content({"check", pack, "--as-of", "2026-11-23"}).out == "检查完成：0 个错误，0 个提醒。\n");
  const Run listed = welfare_content({"signs", "list", pack});
  CHECK(listed.out == "dibao 低保：王老师，2026-11-20\nurgent 急事：还没有\n2 页里有 1 页有手语视频。\n");

  const std::vector<std::string> build = {"build", pack, "-o", bundle, "--as-of", "2026-11-23"};
  REQUIRE(welfare_content(build).code == 0);
  CHECK(bytes_of(folder / "city.signs/dibao.ivf") == bytes_of(pack + "/signs/dibao.ivf"));

  // Another word on the page: the film would say something else than the screen.
  std::string text = bytes_of(page);
  text.insert(text.find("\n## "), "\n先打电话问一问。");
  write(page, text);
  CHECK(says(welfare_content({"signs", "list", pack}).out, "王老师，2026-11-20，页面后来改过"));
  REQUIRE(welfare_content(build).code == 0);
  CHECK_FALSE(std::filesystem::exists(folder / "city.signs"));
  REQUIRE(welfare_content({"signs", "confirm", pack, "--page", "dibao", "--as-of", "2026-11-22"}).code == 0);
  CHECK(says(welfare_content({"signs", "list", pack}).out, "王老师，2026-11-22\n"));
  REQUIRE(welfare_content(build).code == 0);
  CHECK(std::filesystem::exists(folder / "city.signs/dibao.ivf"));
  // So would another amount.
  std::string amounts = bytes_of(pack + "/tables/amounts.csv");
  const std::size_t at = amounts.find("dibao.standard");
  REQUIRE(at != std::string::npos);
  const std::size_t figure = amounts.find(",1000,", at);
  REQUIRE(figure != std::string::npos);
  amounts.replace(figure, 6, ",1001,");
  write(pack + "/tables/amounts.csv", amounts);
  CHECK(says(welfare_content({"signs", "list", pack}).out, "页面后来改过"));
}

TEST_CASE("What cannot be taken is one sentence, and leaves what was there") {
  const Folder folder;
  const std::string pack = folder / "pack";
  std::filesystem::copy(good, pack, std::filesystem::copy_options::recursive);
  write(folder / "text.mp4", "no film");
  const auto said = [&](std::vector<std::string> more) {
    more.insert(more.begin(), "signs");
    const Run run = welfare_content(more);
    CHECK(run.code != 0);
    return run.err;
  };
  CHECK(says(said({"take", pack, folder / "text.mp4", "--page", "dibao", "--signer", "王老师"}), "text.mp4: ffmpeg 转换不了这个影片。"));
  CHECK(says(said({"take", pack, folder / "none.mp4", "--page", "dibao", "--signer", "王老师"}), "none.mp4: 没有这个影片。"));
  CHECK(says(said({"take", pack, folder / "text.mp4", "--page", "dibaa", "--signer", "王老师"}), "没有页面“dibaa”。您是不是想写“dibao”？"));
  CHECK(says(said({"confirm", pack, "--page", "dibao"}), "“低保”还没有手语视频。"));
  CHECK(says(said({"confirm", pack}), "confirm 要用 --page 写明是哪一页。"));
  CHECK(says(said({"take", pack, folder / "text.mp4", "--page", "dibao"}), "take 要用 --signer 写明谁打的手语。"));
  CHECK(says(said({"take", pack}), "take 还要写明影片是哪个文件。"));
  CHECK(says(said({"dance"}), "signs 做不了“dance”"));
  CHECK(says(said({}), "signs 后面要写做什么"));
  CHECK_FALSE(std::filesystem::exists(pack + "/tables/signs.csv"));
  CHECK((!std::filesystem::exists(pack + "/signs") || std::filesystem::is_empty(pack + "/signs")));
}
