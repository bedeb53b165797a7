// SPDX-License-Identifier: MIT
#include "content/recording/pinyin.h"

#include <catch2/catch.hpp>

using namespace content;
using namespace content::recording;

namespace {

const PinyinReader& city() {
  static const PinyinReader reader = [] {
    std::vector<Fault> faults;
    PinyinReader made(Readings::read(TEST_SOURCE_DIR "/content/baotou/tables/readings.csv", faults));
    REQUIRE(faults.empty());
    return made;
  }();
  return reader;
}

std::vector<Fault> faults_in(const std::string& csv) {
  std::vector<Fault> faults;
  (void)Readings::parse(csv, "readings.csv", faults);
  return faults;
}

}  // namespace

TEST_CASE("Words of the city are read as people read them") {
  const std::pair<const char*, const char*> table[] = {
      {"低保", "di1 bao3"},
      {"银行卡", "yin2 hang2 ka3"},
      {"发展", "fa1 zhan3"},
      {"自行", "zi4 xing2"},
      {"还没有", "hai2 mei2 you3"},
      {"还给对方", "huan2 gei3 dui4 fang1"},
      {"重病", "zhong4 bing4"},
      {"请重新选", "qing3 chong2 xin1 xuan3"},
      {"长期", "chang2 qi1"},
      {"家长", "jia1 zhang3"},
      {"听得懂", "ting1 de5 dong3"},
      {"得到", "de2 dao4"},
      {"不得拒绝", "bu4 de2 ju4 jue2"},
      {"当地", "dang1 di4"},
      {"慢慢地", "man4 man4 de5"},
      {"种地", "zhong4 di4"},
      {"等着", "deng3 zhe5"},
      {"着火了", "zhao2 huo3 le5"},
      {"为什么", "wei4 shen2 me5"},
      {"认定为低保", "ren4 ding4 wei2 di1 bao3"},
      {"没收入", "mei2 shou1 ru4"},
      {"昆都仑区", "kun1 du1 lun2 qu1"},
      {"嘎查", "ga1 cha2"},
      {"特困供养", "te4 kun4 gong1 yang3"},
      {"没教过", "mei2 jiao1 guo4"},
      {"受不了", "shou4 bu4 liao3"},
      {"子女", "zi3 nv3"},
      {"孩子", "hai2 zi5"},
      {"应当", "ying1 dang1"},
      {"应急响应", "ying4 ji2 xiang3 ying4"},
      {"调整", "tiao2 zheng3"},
      {"调查", "diao4 cha2"},
      {"差多少", "cha4 duo1 shao3"},
      {"差额", "cha1 e2"},
  };
  for (const auto& [words, reading] : table) {
    INFO(words);
    CHECK(city().of(words).text() == reading);
  }
}

TEST_CASE("One and not change their tone before others") {
  const std::pair<const char*, const char*> table[] = {
      {"一家", "yi4 jia1"},          {"一门受理", "yi4 men2 shou4 li3"},
      {"一起", "yi4 qi3"},           {"一样", "yi2 yang4"},
      {"一个", "yi2 ge4"},           {"一千一百", "yi4 qian1 yi4 bai3"},
      {"一万", "yi2 wan4"},          {"第一次", "di4 yi1 ci4"},
      {"十一个", "shi2 yi1 ge4"},    {"一月一日", "yi1 yue4 yi1 ri4"},
      {"统一", "tong3 yi1"},         {"看一看", "kan4 yi5 kan4"},
      {"不是", "bu2 shi4"},          {"不用", "bu2 yong4"},
      {"不知道", "bu4 zhi1 dao4"},   {"不能", "bu4 neng2"},
      {"幺幺零", "yao1 yao1 ling2"},
  };
  for (const auto& [words, reading] : table) {
    INFO(words);
    CHECK(city().of(words).text() == reading);
  }
}

TEST_CASE("Letters of a code are said one by one") {
  CHECK(city().of("QR").syllables.size() == 3);
  CHECK_FALSE(city().of("KWMP").text().empty());
}

TEST_CASE("A character with several readings and no row is told") {
  std::vector<Fault> faults;
  const PinyinReader bare(Readings::parse("词,拼音\n银行,yin2 hang2\n", "readings.csv", faults));
  CHECK(bare.of("银行").doubtful.empty());
  CHECK(bare.of("行长").doubtful == U"行长");
}

TEST_CASE("A reading that cannot be is a sentence with its place, and the other rows count") {
  CHECK(faults_in("词,拼音\n低保,di1 bao3\n").empty());
  CHECK(faults_in("词,拼音\n低保,di1\n").front().place.line == 2);
  CHECK(faults_in("词,拼音\n低保,dī bǎo\n").front().sentence.find("低保") != std::string::npos);
  CHECK(faults_in("词,拼音\n低保,di1 bao3\n低保,di1 bao1\n").front().code == FaultCode::key_duplicate);
  CHECK_FALSE(faults_in("字,音\n低,di1\n").empty());
  CHECK_FALSE(faults_in("").empty());
}
