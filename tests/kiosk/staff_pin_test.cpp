// SPDX-License-Identifier: MIT
#include "kiosk/staff_pin.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/kiosk/folder.h"

using namespace kiosk;
using kiosk::test::Folder;

TEST_CASE("a staff number is six digits, kept as an argon2id hash that only its owner may read, and ends with the next one") {
  const Folder folder;
  const StaffPin pin(folder / "state");
  CHECK_FALSE(pin.exists());
  CHECK_FALSE(pin.is("123456"));
  const auto first = pin.renew();
  REQUIRE(first);
  CHECK(first->size() == pin_digits);
  CHECK(first->find_first_not_of("0123456789") == std::string::npos);
  CHECK(pin.exists());
  CHECK(pin.is(*first));
  CHECK_FALSE(pin.is(""));
  CHECK_FALSE(pin.is(first->substr(1)));
  const std::string kept = test::read(folder / "state/staff.pin");
  CHECK(kept.starts_with("$argon2id$"));
  CHECK(kept.find(*first) == std::string::npos);
  struct stat info {};
  REQUIRE(::stat((folder / "state/staff.pin").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  auto second = pin.renew();
  while (second && *second == *first) second = pin.renew();
  REQUIRE(second);
  CHECK(pin.is(*second));
  CHECK_FALSE(pin.is(*first));
}

TEST_CASE("a staff number that cannot be kept leaves the old one good, and a garbled file opens nothing") {
  const Folder folder;
  const StaffPin pin(folder.path());
  const auto first = pin.renew();
  REQUIRE(first);
  std::filesystem::create_directory(folder / "staff.pin.new");  // in the way of writing
  CHECK_FALSE(pin.renew());
  CHECK(pin.is(*first));
  for (const std::string& garbage : {std::string(), std::string("$argon2id$"), std::string(127, '$'), std::string(500, 'x')}) {
    test::write(folder / "staff.pin", garbage);
    CHECK_FALSE(pin.is(*first));
    CHECK_FALSE(pin.is(""));
  }
}
