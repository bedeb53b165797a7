// SPDX-License-Identifier: MIT
#include "kiosk/device/staff_pin.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "kiosk/session/allowance.h"
#include "tests/kiosk/folder.h"

using namespace kiosk;
using kiosk::test::Folder;

TEST_CASE("a staff number is six digits, kept as an argon2id hash that only its owner may read, and ends with the next one") {
  const Folder folder;
  const StaffPin pin(folder / "state");
  CHECK_FALSE(std::filesystem::exists(folder / "state/staff.pin"));
  CHECK_FALSE(pin.is("123456"));
  const auto first = pin.renew();
  REQUIRE(first);
  CHECK(first->size() == pin_digits);
  CHECK(first->find_first_not_of("0123456789") == std::string::npos);
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

TEST_CASE("a staff number that cannot be kept is none, and the place is told") {
  const Folder folder;
  test::write(folder / "state", "a file where the folder should be");
  const auto refused = StaffPin(folder / "state").renew();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == content::FaultCode::file_unwritable);
  CHECK(refused.error().place.file == (folder / "state/staff.pin"));
}

TEST_CASE("wrong tries are kept whole, and where they cannot be read they were too many") {
  const Folder folder;
  const StaffPin pin(folder.path());
  CHECK(pin.wrong_tries() == 0);
  pin.keep_wrong_tries(0);
  CHECK_FALSE(std::filesystem::exists(folder / "staff.tries"));
  pin.keep_wrong_tries(3);
  CHECK(pin.wrong_tries() == 3);
  CHECK(test::read(folder / "staff.tries") == "3\n");
  pin.keep_wrong_tries(0);
  CHECK(pin.wrong_tries() == 0);
  for (const std::string& garbage : {std::string(), std::string("3"), std::string("-1\n"), std::string("x\n"), std::string(500, '1')}) {
    test::write(folder / "staff.tries", garbage);
    CHECK(pin.wrong_tries() == PinGuard::free_tries);
  }
  // However many there were, the keys open again a quarter of an hour after a start.
  for (const int tries : {PinGuard::free_tries, 1'000'000}) {
    CHECK_FALSE(PinGuard::after(tries, 5000).open(5000 + PinGuard::closed_ms - 1));
    CHECK(PinGuard::after(tries, 5000).open(5000 + PinGuard::closed_ms));
  }
  CHECK(PinGuard::after(PinGuard::free_tries - 1, 5000).open(5000));
  PinGuard last = PinGuard::after(PinGuard::free_tries - 1, 5000);
  last.wrong(5000);
  CHECK_FALSE(last.open(5001));
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
