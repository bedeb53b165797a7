// SPDX-License-Identifier: MIT
#include "kiosk/hall/hall.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/folder.h"

using namespace kiosk;
using content::FaultCode;
using kiosk::test::Folder;

namespace {

content::Result<Hall> read_text(const Folder& folder, const std::string& text) {
  test::write(folder / "hall.toml", text);
  return read_hall(folder / "hall.toml");
}

}  // namespace

TEST_CASE("a hall is called something in every language its settings say it in") {
  const Folder folder;
  const auto hall = read_text(folder, "place = \"厅\"\nplace_mn-Cyrl = \"Танхим\"\nlanguages = [\"mn-Cyrl\", \"zh-Hans\", \"mn-Cyrl\"]\n");
  REQUIRE(hall);
  CHECK(hall->place.in("mn-Cyrl") == "Танхим");
  CHECK(hall->languages == std::vector<Language>{"mn-Cyrl", "zh-Hans"});
}

TEST_CASE("the sample hall file is read, every key of it known") {
  const auto hall = read_hall(std::filesystem::path(TEST_SOURCE_DIR) / "kiosk" / "hall.toml");
  INFO((hall ? std::string() : content::to_string(hall.error())));
  REQUIRE(hall);
  CHECK(hall->place.zh == "示范社会救助服务大厅");
  CHECK(hall->width == 1080);
  CHECK(hall->height == 1920);
  CHECK(hall->languages.empty());  // those of the pack
  CHECK(hall->idle_warning == std::chrono::seconds(120));
  CHECK(hall->idle_results == std::chrono::seconds(180));
  CHECK(hall->idle_wipe == std::chrono::seconds(30));
}

TEST_CASE("paths stand beside the hall file, addresses stay as they are") {
  const Folder folder;
  const auto hall = read_text(folder, "state_folder = \"s\"\nprinter = \"virtual:p\"\n");
  REQUIRE(hall);
  CHECK(hall->state == folder / "s");
  CHECK(hall->printer == "virtual:" + (folder / "p").string());
  const auto tcp = read_text(folder, "printer = \"tcp://192.0.2.7:9100\"\n");
  REQUIRE(tcp);
  CHECK(tcp->printer == "tcp://192.0.2.7:9100");
  const auto none = read_text(folder, "printer = \"\"\n");
  REQUIRE(none);
  CHECK(none->printer.empty());
}

TEST_CASE("the city's key for answers is read from its line, and one wrong digit is noticed") {
  const Folder folder;
  printer::SealingKey key{};
  key.fill(7);
  const std::string text = printer::sealing_key_text(key);
  CHECK(read_text(folder, "answers_key = \"" + text + "\"\n")->answers_key == key);
  CHECK_FALSE(read_text(folder, "answers_key = \"\"\n")->answers_key);
  CHECK_FALSE(read_text(folder, "place = \"x\"\n")->answers_key);
  for (const std::string& wrong :
       {text.substr(1), text + "0", "1" + text.substr(1), text.substr(0, text.size() - 1) + (text.back() == '0' ? "1" : "0")}) {
    const auto hall = read_text(folder, "answers_key = \"" + wrong + "\"\n");
    REQUIRE_FALSE(hall);
    CHECK(hall.error().sentence == "answers_key 不是一把公钥，或者抄错了字：请照抄 slip keys list --answers 给出的一行。");
    CHECK(hall.error().place.line == 1);
  }
}

TEST_CASE("a hall file's texts are one line of a length that the screens and the slip can hold") {
  const Folder folder;
  std::string longest, too_long;
  for (int i = 0; i < 24; ++i) longest += "厅";
  too_long = longest + "厅";
  REQUIRE(read_text(folder, "place = \"" + longest + "\"\n"));
  const std::string endless(200'000, 'x');
  for (const std::string& text : {"place = \"" + too_long + "\"", "place_en = \"" + endless + "\"", "printer = \"" + endless + "\"",
                                  "state_folder = \"" + endless + "\"", std::string("place = \"一\\n二\""),
                                  std::string("place = \"\\u0007\""), std::string("state_folder = \"a\\u0000b\"")}) {
    INFO(text.substr(0, 60));
    const auto hall = read_text(folder, text + "\n");
    REQUIRE_FALSE(hall);
    CHECK(hall.error().code == FaultCode::value_invalid);
    CHECK(hall.error().place.line == 1);
  }
}

TEST_CASE("what is wrong in a hall file is said with its place") {
  struct Wrong {
    const char* text;
    FaultCode code;
    int line, column;
    const char* part;
  };
  const std::vector<Wrong> all = {
      {"place = \"厅\"\nidle_warning_seconds = 60\n", FaultCode::value_invalid, 2, 24, "120 到 300"},
      {"idle_wipe_seconds = 90\n", FaultCode::value_invalid, 1, 21, "20 到 45"},
      {"idle_warning_seconds = 240\nidle_results_seconds = 180\n", FaultCode::value_invalid, 2, 24, "240 到 300"},
      {"mm_per_px = 3\n", FaultCode::value_invalid, 1, 13, "0.1 到 1"},
      {"mm_per_px = nan\n", FaultCode::value_invalid, 1, 13, "0.1 到 1"},
      {"lower_edge_mm = 500\n", FaultCode::value_invalid, 1, 17, "600 到 820"},
      {"lower_edge_mm = 900\n", FaultCode::value_invalid, 1, 17, "600 到 820"},
      {"mm_per_px = -inf\n", FaultCode::value_invalid, 1, 13, "0.1 到 1"},
      {"mm_per_px = \"0.3\"\n", FaultCode::value_invalid, 1, 13, "mm_per_px"},
      {"panel = [1080]\n", FaultCode::value_invalid, 1, 9, "[宽, 高]"},
      {"panel = [1280, 800]\nmm_per_px = 0.15\n", FaultCode::value_invalid, 2, 13, "120 毫米；至少要 150"},
      {"panel = [800, 480]\n", FaultCode::value_invalid, 1, 9, "600 到 7680"},
      {"place = \"厅\"\npanel = [3840, 1080]\n", FaultCode::value_invalid, 2, 9, "2.4 倍"},
      {"papers_an_hour = 0\n", FaultCode::value_invalid, 1, 18, "5 到 200"},
      {"urgent_papers_an_hour = 1000\n", FaultCode::value_invalid, 1, 25, "5 到 100"},
      {"chimes_a_minute = 2.5\n", FaultCode::value_invalid, 1, 19, "1 到 10"},
      {"open_hours = [\"08:30-17:30\"]\n", FaultCode::value_invalid, 1, 14, "七段"},
      {"open_hours = [\"\", \"\", \"8-17\", \"\", \"\", \"\", \"\"]\n", FaultCode::value_invalid, 1, 23, "08:30-17:30"},
      {"place = \"厅\"\nholidays = [\"2026-10-01\", \"2026-02-30\"]\n", FaultCode::value_invalid, 2, 27, "holidays"},
      {"workdays = \"2026-10-10\"\n", FaultCode::value_invalid, 1, 12, "workdays"},
      {"languages = \"en\"\n", FaultCode::value_invalid, 1, 13, "一列"},
      {"languages = [\"zh-Hans\", \"mg\"]\n", FaultCode::value_invalid, 1, 25, "mg"},
      {"place_xx = \"厅\"\n", FaultCode::name_unknown, 1, 12, "place_xx"},
      {"place_code = \"一号\"\n", FaultCode::value_invalid, 1, 14, "place_code"},
      {"place = \"\"\n", FaultCode::value_invalid, 1, 9, "空"},
      {"sound = \"yes\"\n", FaultCode::value_invalid, 1, 9, "true"},
      {"printer = \"192.0.2.7:9100\"\n", FaultCode::value_invalid, 1, 11, "192.0.2.7:9100"},
      {"place = \"厅\"\nprinter = \"tcp://192.0.2.7\"\n", FaultCode::value_invalid, 2, 11, "不认得"},
      {"printer = \"tcp://192.0.2.7:70000\"\n", FaultCode::value_invalid, 1, 11, "不认得"},
      {"printer = \"tcp://192.0.2.7:0\"\n", FaultCode::value_invalid, 1, 11, "不认得"},
      {"printer = \"tcp://192.0.2.7:9100?profile=epson-tm-8O\"\n", FaultCode::value_invalid, 1, 11, "epson-tm-80"},
      {"printer = \"serial:/dev/ttyS0?baud=12345\"\n", FaultCode::value_invalid, 1, 11, "12345"},
      {"pritner = \"x\"\n", FaultCode::name_unknown, 1, 11, "printer"},
      {"keys = \"Down\"\n", FaultCode::value_invalid, 1, 8, "[keys]"},
      {"place = \"厅\"\n[keys]\nnext = \"Down\"\n", FaultCode::value_invalid, 3, 8, "一列键名"},
      {"[keys]\nselekt = [\"Return\"]\n", FaultCode::name_unknown, 2, 10, "select"},
      {"[keys]\nnext = [\"F9\"]\nselect = [\"Return\", \"Retrun\"]\n", FaultCode::name_unknown, 3, 21, "Return"},
      {"[keys]\nnext = [\"F9\"]\nselect = [\"F9\"]\n", FaultCode::key_duplicate, 3, 11, "next"},
      {"[keys]\nnext = [3]\n", FaultCode::name_unknown, 2, 9, "键名"},
      {"place = \n", FaultCode::text_malformed, 1, 0, "读不懂"},
  };
  const Folder folder;
  for (const Wrong& wrong : all) {
    INFO(wrong.text);
    const auto hall = read_text(folder, wrong.text);
    REQUIRE_FALSE(hall);
    INFO(content::to_string(hall.error()));
    CHECK(hall.error().code == wrong.code);
    CHECK(hall.error().place.line == wrong.line);
    if (wrong.column > 0) CHECK(hall.error().place.column == wrong.column);
    CHECK(hall.error().sentence.find(wrong.part) != std::string::npos);
  }
  CHECK(read_hall(folder / "nowhere.toml").error().code == FaultCode::file_missing);
}

TEST_CASE("how a hall knows of headphones is one of four words") {
  const Folder folder;
  CHECK(read_text(folder, "place = \"x\"\n")->headphones == Headphones::jack);
  CHECK(read_text(folder, "headphones = \"usb\"\nheadphones_device = \"plughw:1,0\"\n")->headphones_device == "plughw:1,0");
  CHECK(read_text(folder, "headphones = \"always\"\n")->headphones == Headphones::always);
  const auto wrong = read_text(folder, "headphones = \"bluetooth\"\n");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().place.line == 1);
  CHECK_FALSE(read_text(folder, "headphones_device = \"\"\n"));
}

TEST_CASE("a keypad's keys are those the hall names, and where it names none the usual ones") {
  const Folder folder;
  const auto usual = read_text(folder, "place = \"厅\"\n");
  REQUIRE(usual);
  for (const Key key : all_keys) {
    INFO(to_string(key));
    CHECK_FALSE(usual->keys.scancodes(key).empty());
  }
  CHECK(usual->keys.key(scancode_named("Down")) == Key::next);
  const auto own = read_text(folder, "[keys]\nselect = [\"AudioPlay\", \"VolumeUp\"]\nhelp = []\nnext = [\"1\"]\n");
  REQUIRE(own);
  CHECK(own->keys.key(scancode_named("AudioPlay")) == Key::select);
  CHECK(own->keys.key(scancode_named("VolumeUp")) == Key::select);
  CHECK_FALSE(own->keys.key(scancode_named("Return")));
  CHECK_FALSE(own->keys.key(scancode_named("F1")));
  CHECK(own->keys.key(scancode_named("1")) == Key::next);
  CHECK(own->keys.scancodes(Key::switch_move).empty());  // its key is the other's now
  CHECK(own->keys.key(scancode_named("Up")) == Key::previous);
  CHECK_FALSE(own->keys.key(4711));
}

TEST_CASE("every key has a name of its own") {
  for (const std::string& name : scancode_names()) {
    INFO(name);
    CHECK(scancode_name(scancode_named(name)) == name);
  }
}

TEST_CASE("what was taught is read back as it was, and a torn file of it is a fault with its line") {
  const Folder folder;
  CHECK(read_taught_keys(folder / "keys.toml").value() == std::nullopt);
  KeyTable keys;
  keys.set(Key::select, {scancode_named("\\"), 300, scancode_named("AudioPlay")});
  keys.set(Key::help, {});
  test::write(folder / "keys.toml", keys.toml());
  const auto read = read_taught_keys(folder / "keys.toml");
  INFO((read ? std::string() : content::to_string(read.error())));
  REQUIRE(read);
  REQUIRE(*read);
  for (const Key key : all_keys) CHECK((*read)->scancodes(key) == keys.scancodes(key));
  CHECK(scancode_name(300) == "#300");
  for (const char* wrong : {"#0", "#512", "#-1", "#3x", "#", "# 3", "300"}) CHECK(scancode_named(wrong) == 0);
  test::write(folder / "keys.toml", keys.toml().substr(0, 25));
  REQUIRE_FALSE(read_taught_keys(folder / "keys.toml"));
  CHECK(read_taught_keys(folder / "keys.toml").error().place.line == 2);
}
