// SPDX-License-Identifier: MIT
// The built program makes, checks and mends voices.

#include <catch2/catch.hpp>

#include "tests/content/tools/program.h"

using namespace program;

namespace {

const std::string words = source + "/assets/words";

}  // namespace

TEST_CASE("The script of what is to be recorded has an id, the words and how they are read") {
  const Run listed = welfare_content({"voice", "list", baotou, "--words", words});
  CHECK(listed.code == 0);
  CHECK(says(listed.out, ",您想做什么,nin2 xiang3 zuo4 shen2 me5,"));
  CHECK(says(listed.out, ",低保,di1 bao3,"));
  const Run english = welfare_content({"voice", "list", baotou, "--words", words, "--language", "en"});
  CHECK(says(english.out, ",What would you like to do,"));
}

TEST_CASE("A text is told as it will be said") {
  const Run said = welfare_content({"voice", "say", baotou, "每月 2,700 元，打 12345"});
  CHECK(said.code == 0);
  CHECK(said.out == "每月两千七百元  mei3 yue4 liang3 qian1 qi1 bai3 yuan2\n打幺二三四五  da3 yao1 er4 san1 si4 wu3\n");
}

TEST_CASE("A voice is made once, taken over, checked, and a person's recording stays in it") {
  const Folder folder;
  const std::string voice = folder / "city.zh-Hans.voice";
  const std::vector<std::string> make = {"voice", "make", baotou, "--words", words, "-o", voice, "--most", "3"};
  const Run made = welfare_content(make);
  INFO(made.err);
  REQUIRE(made.code == 0);
  CHECK(says(made.out, "3 句录音"));
  const Run checked = welfare_content({"voice", "check", baotou, voice, "--words", words});
  CHECK(checked.code == 1);  // all but three are missing
  CHECK(says(checked.out, "没有录音"));
  CHECK(says(checked.out, "3 句里有 0 句是真人录音"));
  // Said by a person: the id of the first line, in the words of the list.
  const std::string script = welfare_content({"voice", "list", baotou, "--words", words}).out;
  const std::string id = script.substr(script.find('\n') + 1, 16);
  REQUIRE(welfare_content({"voice", "say", baotou, "您好", "-o", folder / "x.wav"}).code == 0);
  std::filesystem::create_directory(folder / "takes");
  std::filesystem::rename(folder / "x.wav", folder / "takes/" + id + ".wav");
  write(folder / "takes/no id.wav", "RIFF");
  const Run taken = welfare_content({"voice", "take", voice, folder / "takes", "--speaker", "王老师"});
  CHECK(taken.code == 1);  // one of the two was no good
  CHECK(says(taken.out, "换上了 1 句真人录音，1 句没有用上"));
  CHECK(says(welfare_content(make).out, "真人 1 句，沿用 3 句"));
}

TEST_CASE("What is missing of a voice command is one sentence") {
  const std::pair<std::vector<std::string>, std::string> wrong[] = {
      {{"voice"}, "voice 后面要写做什么"},
      {{"voice", "sing"}, "voice 做不了“sing”"},
      {{"voice", "list"}, "请写明内容包在哪里"},
      {{"voice", "list", baotou}, "--words"},
      {{"voice", "make", baotou, "--words", words}, "-o"},
      {{"voice", "take", "x.voice", "takes"}, "--speaker"},
      {{"voice", "take", "x.voice"}, "录音在哪个文件夹"},
      {{"voice", "check", baotou, "--words", words}, "语音包是哪个文件"},
      {{"voice", "say", baotou}, "念什么"},
  };
  for (const auto& [command, sentence] : wrong) {
    const Run run = welfare_content(command);
    INFO(run.err);
    CHECK(run.code == 2);
    CHECK(says(run.err, sentence));
  }
  CHECK(welfare_content({"voice", "check", baotou, "/nonexistent.voice", "--words", words}).code == 1);
  CHECK(welfare_content({"voice", "take", "/nonexistent.voice", "/tmp", "--speaker", "x"}).code == 1);
}
