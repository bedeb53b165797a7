// SPDX-License-Identifier: MIT
// The page's bytes: how many there may be, that they are the same again, and what is in them. What it does is tried in a browser
// (page_test.py).

#include <sodium.h>

#include "printer/intake/page/page.h"
#include "tests/content/screening/households.h"
#include "tests/printer/slip/slip_fixture.h"

namespace {

std::vector<printer::PublicKey> some_keys(int count) {
  std::vector<printer::PublicKey> keys;
  for (int i = 0; i < count; ++i) {
    printer::PublicKey key;
    randombytes_buf_deterministic(key.bytes.data(), key.bytes.size(), std::array<std::uint8_t, 32>{static_cast<std::uint8_t>(i), 1}.data());
    key.fingerprint = printer::fingerprint(key.bytes);
    keys.push_back(key);
  }
  return keys;
}

// Offices as staff will have filled them in.
content::Pack finished_city() {
  content::Pack pack = households::baotou();
  int number = 0;
  for (content::Office& office : pack.offices) {
    office.sample = false;
    office.address = fmt::format("{}友谊大街 {} 号", office.district, ++number);
    office.phone = fmt::format("0472-511{:04}", number);
    office.hours = "周一至周五 9:00–12:00 14:00–17:00";
  }
  return pack;
}

content::Result<std::string> page_of(const content::Pack& pack, int keys) {
  return printer::phone_page({pack, slip_fixture::words(), some_keys(keys)});
}

}  // namespace

TEST_CASE("the page with 88 keys and every office filled in is under 50,000 bytes, and the same again") {
  const auto page = page_of(finished_city(), 88);
  INFO((page ? std::string() : page.error().sentence));
  REQUIRE(page);
  CHECK(page->size() < printer::max_page_bytes);
  CHECK(*page_of(finished_city(), 88) == *page);
  for (const int keys : {1, 88})
    fmt::print("page: {} bytes with {} keys, {} with every office filled in\n", page_of(households::baotou(), keys)->size(), keys,
               page_of(finished_city(), keys)->size());
}

TEST_CASE("a page that would be too large, or would know no key, is refused with one sentence") {
  const auto large = page_of(finished_city(), 250);
  REQUIRE_FALSE(large);
  CHECK(large.error().code == content::FaultCode::text_too_long);
  CHECK(large.error().sentence.find(" 字节，最多 50000 字节") != std::string::npos);
  CHECK(page_of(households::baotou(), 0).error().code == content::FaultCode::key_unusable);
}

TEST_CASE("the page holds no sample address and no sample number, its licences, and one policy that allows its own script alone") {
  const auto page = page_of(households::baotou(), 1);
  REQUIRE(page);
  const auto has = [&](const std::string& words) { return page->find(words) != std::string::npos; };
  CHECK_FALSE(has("示例"));
  CHECK_FALSE(has("0472-000"));
  CHECK(has("Public domain"));
  CHECK(has("SPDX-License-Identifier: MIT"));
  CHECK(has("default-src 'none'; script-src 'sha256-"));
  CHECK_FALSE(has("unsafe"));
  CHECK_FALSE(has("{{"));
  CHECK_FALSE(has("http://"));
}

TEST_CASE("a word that would end the script of the page early stays a word") {
  content::Pack pack = households::baotou();
  pack.offices.front().name = "</script><b>";
  const auto page = page_of(pack, 1);
  REQUIRE(page);
  CHECK(page->find("</script><b>") == std::string::npos);
  CHECK(page->find("<\\/script><b>") != std::string::npos);
}
