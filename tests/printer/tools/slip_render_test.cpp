// SPDX-License-Identifier: MIT
// slip render as an integrator types it: every medium and kind of file, and one sentence for what cannot be.

#include <catch2/catch.hpp>

#include "tests/content/tools/program.h"

namespace {

std::string answers_in(const program::Folder& folder) {
  const std::string file = folder / "answers.json";
  program::write(
      file,
      R"({"hh_size":3,"income_month_total":2700,"hukou_district":"昆都仑区","hukou_type":"urban","assets_band":"ok","property_flags":[],"status_already":[],"events":[]})");
  return file;
}

program::Run render(const program::Folder& folder, const std::vector<std::string>& more) {
  std::vector<std::string> words = {"render", "--answers", answers_in(folder), "--pack", program::baotou, "--as-of", "2026-11-20"};
  words.insert(words.end(), more.begin(), more.end());
  return program::run("slip", words);
}

}  // namespace

TEST_CASE("a slip is rendered on every medium as picture, PDF and printer bytes") {
  const program::Folder folder;
  for (const std::string medium : {"80mm", "58mm", "a5", "a4"})
    for (const std::string kind : {".png", ".pdf", ".bin"}) {
      INFO(medium << kind);
      const std::string out = folder / (medium + kind);
      const auto run = render(folder, {"--medium", medium, "--out", out});
      if (kind == ".bin" && medium[0] == 'a') {
        CHECK(run.code == 2);
        CHECK(run.err == "打印机字节只有 80mm 和 58mm，" + medium + " 请用 .pdf。\n");
        continue;
      }
      INFO(run.err);
      REQUIRE(run.code == 0);
      CHECK(run.out.starts_with(out + "\n"));
      const std::string bytes = program::bytes_of(out);
      CHECK(bytes.starts_with(kind == ".png" ? "\x89PNG" : kind == ".pdf" ? "%PDF-" : "\x1b"));
    }
}

TEST_CASE("pages after the first have files of their own") {
  const program::Folder folder;
  const auto run = render(folder, {"--medium", "a5", "--large", "--detailed", "--language", "en", "--out", folder / "slip.png"});
  REQUIRE(run.code == 0);
  CHECK(run.out.find(folder / "slip-2.png") != std::string::npos);
  CHECK(std::filesystem::exists(folder / "slip-2.png"));
}

TEST_CASE("what cannot be rendered is said in one sentence") {
  const program::Folder folder;
  const auto paper = render(folder, {"--medium", "90mm", "--out", folder / "x.png"});
  CHECK(paper.code == 2);
  CHECK(paper.err.starts_with("没有“90mm”这种纸，可以写 80mm、58mm、a5 或 a4。"));
  const auto kind = render(folder, {"--medium", "a5", "--out", folder / "x.jpg"});
  CHECK(kind.code == 2);
  CHECK(kind.err == "“" + (folder / "x.jpg") + "”要以 .png、.pdf 或 .bin 结尾。\n");
  const auto nowhere = render(folder, {"--medium", "a5", "--out", folder / "no/folder/x.pdf"});
  CHECK(nowhere.code == 1);
  CHECK(nowhere.err.find("no/folder/x.pdf") != std::string::npos);
  CHECK(render(folder, {"--medium", "a5"}).code == 2);
}
