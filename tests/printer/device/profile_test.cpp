// SPDX-License-Identifier: MIT
#include "printer/device/profile.h"

#include <catch2/catch.hpp>

using namespace printer;

TEST_CASE("every kind of printer that comes with the program can be read, and says where its facts are from") {
  for (const char* id : {"generic-80", "generic-58", "epson-tm-80", "silent-80"}) {
    const auto one = profile(id);
    REQUIRE(one);
    CHECK_FALSE(one->source.empty());
    CHECK_FALSE(one->name.empty());
  }
  CHECK(profile("generic-58")->width_dots == 384);
  CHECK(profile("silent-80")->live == Known::no);
  CHECK(profile("epson-tm-80")->clear == Known::yes);
  CHECK(profile("custom-presenter")->presenter);
  CHECK(profile("epson-tm-80")->provenance == Provenance::documented);
}

TEST_CASE("a row that makes no sense is a fault with its line, and an unknown kind has a suggestion") {
  const std::string header =
      "id,name,width_dots,dpi,cutter,feed_rows,near_end,live,gs_a,gs_r,gs_h,macros,clear,gs_d,kanji,doubled,presenter,band_bytes,mm_s,line_"
      "dies,idle_free,roll_m,provenance,source\n";
  const std::string good = "a,A,576,203,yes,24,no,probe,yes,probe,probe,probe,probe,no,no,yes,no,4096,300,no,no,50,unverified,x\n";
  REQUIRE(read_profiles(header + good));
  for (const char* bad : {"b,B,9,9,yes,24,no,probe,yes,probe,probe,probe,probe,no,no,yes,no,4096,300,no,no,50,unverified,x\n",
                          "b,B,576,203,perhaps,24,no,probe,yes,probe,probe,probe,probe,no,no,yes,no,4096,300,no,no,50,unverified,x\n",
                          "b,B,576,203,yes,24,no,ask,yes,probe,probe,probe,probe,no,no,yes,no,4096,300,no,no,50,unverified,x\n",
                          "b,B,576,203,yes,24,no,probe,yes,probe,probe,probe,probe,no,no,yes,no,4096,301,no,no,50,unverified,x\n",
                          "b,B,576,203,yes,24,no,probe,yes,probe,probe,probe,probe,no,no,yes,no,4096,300,no,maybe,50,unverified,x\n",
                          "b,B,576,203,yes,24,no,probe,yes,probe,probe,probe,probe,no,no,yes,no,4096,300,no,no,50,rumour,x\n"}) {
    INFO(bad);
    const auto read = read_profiles(header + good + bad);
    REQUIRE_FALSE(read);
    CHECK(read.error().place.line == 3);
  }
  const auto wrong = profile("epson-tm-8O");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().sentence.find("epson-tm-80") != std::string::npos);
}
