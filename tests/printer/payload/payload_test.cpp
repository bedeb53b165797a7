// SPDX-License-Identifier: MIT
// The signed payload: round trip, tampering, an independent reader, and what it must not hold.

#include "printer/payload/payload.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "printer/code/base32.h"
#include "printer/code/qr.h"
#include "tests/missing.h"
#include "tests/printer/slip/slip_fixture.h"
#include "tests/temporary_folder.h"

using content::FaultCode;
using content::Outcome;

namespace fs = std::filesystem;

namespace {

printer::Payload full() {
  printer::Payload payload;
  payload.issuer = "KDL-1";
  payload.issued = slip_fixture::now;
  payload.expires = slip_fixture::now + 30 * 24 * 3600;
  payload.token = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  payload.slip_number = "0147";
  payload.rule_set = "2026.11.2";
  payload.language = "en";
  payload.attempt = 2;
  payload.urgent = true;
  payload.programmes = {
      {"P04", Outcome::likely, {}}, {"P01", Outcome::ask, {3, 6, 63}}, {"P08", Outcome::ask, {}}, {"P14", Outcome::already, {}}};
  return payload;
}

// Where nothing is yet; what comes there goes away with the test.
struct TemporaryPath {
  temporary::Folder folder;
  fs::path path = folder / "key";
};

}  // namespace

TEST_CASE("what was signed is read back with the public key") {
  const auto key = slip_fixture::key();
  const auto text = printer::encode_payload(full(), key, "jiuzhu.baotou.example");
  REQUIRE(text);
  CHECK(text->starts_with("https://jiuzhu.baotou.example/s#"));
  const auto read = printer::decode_payload(*text, key.public_key);
  REQUIRE(read);
  CHECK(*read == full());
  // Hand scanners may give the part after the "#" alone, or in small letters.
  std::string bare = text->substr(text->find('#') + 1);
  CHECK(printer::decode_payload(bare, key.public_key) == full());
  for (char& letter : bare) letter = static_cast<char>(std::tolower(letter));
  CHECK(printer::decode_payload(bare, key.public_key) == full());

  printer::Payload plain = full();
  plain.language = "zh-Hans";
  plain.attempt = 1;
  plain.urgent = false;
  plain.programmes.clear();
  const auto shorter = printer::encode_payload(plain, key, "a.example");
  REQUIRE(shorter);
  CHECK(printer::decode_payload(*shorter, key.public_key) == plain);
}

TEST_CASE("no bit of the code can be changed, and no other key fits") {
  const auto key = slip_fixture::key();
  const auto text = printer::encode_payload(full(), key, "a.example");
  REQUIRE(text);
  const std::size_t start = text->find('#') + 1;
  const auto bytes = printer::from_base32(text->substr(start));
  REQUIRE(bytes);
  for (std::size_t bit = 0; bit < bytes->size() * 8; ++bit) {
    auto changed = *bytes;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    const auto read = printer::decode_payload(printer::to_base32(changed), key.public_key);
    if (read) FAIL("bit " << bit << " was changed and nobody noticed");
    if (read.error().code != FaultCode::payload_invalid || read.error().sentence.empty()) FAIL("no sentence for bit " << bit);
  }
  for (std::size_t length = start; length < text->size(); ++length)
    CHECK_FALSE(printer::decode_payload(text->substr(0, length), key.public_key));
  CHECK_FALSE(printer::decode_payload(*text, slip_fixture::key().public_key));
  CHECK_FALSE(printer::decode_payload("", key.public_key));
  CHECK_FALSE(printer::decode_payload("https://a.example/s#你好", key.public_key));
}

TEST_CASE("values that have no place in the code are refused, not bent") {
  const auto key = slip_fixture::key();
  const auto refused = [&](const printer::Payload& payload, FaultCode code = FaultCode::payload_invalid) {
    const auto text = printer::encode_payload(payload, key, "a.example");
    REQUIRE_FALSE(text);
    CHECK(text.error().code == code);
  };
  for (const Outcome outcome : {Outcome::unlikely, Outcome::na}) {
    auto payload = full();
    payload.programmes.push_back({"P03", outcome, {}});
    refused(payload);
  }
  auto payload = full();
  payload.programmes[1].open = {64};
  refused(payload);
  payload = full();
  payload.token.pop_back();
  refused(payload);
  payload = full();
  payload.issuer = std::string(200, 'x');
  refused(payload, FaultCode::payload_too_large);
  // NOLINTNEXTLINE(misc-misleading-bidirectional): a mark of direction must be refused as well
  for (const char* text : {"KDL-1\n", "\x1b[2J", "\u009b", "\u202e", "\u2028", "\x7f"})
    for (std::string printer::Payload::*member :
         {&printer::Payload::issuer, &printer::Payload::slip_number, &printer::Payload::rule_set, &printer::Payload::language}) {
      payload = full();
      payload.*member = text;
      refused(payload);
    }
  payload = full();
  payload.programmes.front().code = "P04\r";
  refused(payload);
  payload = full();
  payload.answers = printer::write_cbor(printer::Cbor::of_array({printer::Cbor::of_text("\x07")}));
  refused(payload);
  for (const Outcome outcome : {Outcome::likely, Outcome::ask, Outcome::already}) {
    payload = full();
    payload.programmes.push_back({"P04", outcome, {}});
    refused(payload);
  }
  CHECK_FALSE(printer::encode_payload(full(), key, "a.example/evil?"));
  CHECK_FALSE(printer::encode_payload(full(), key, ""));
}

TEST_CASE("libraries of another language read the same and accept the signature") {
  const auto key = slip_fixture::key();
  const auto text = printer::encode_payload(full(), key, "a.example");
  REQUIRE(text);
  const auto run = [&](const std::string& public_key) {
    const std::string command =
        fmt::format("/usr/bin/python3 '{}/tests/printer/payload/check_payload.py' '{}' {} 2>&1", TEST_SOURCE_DIR, *text, public_key);
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    return std::pair{WEXITSTATUS(::pclose(pipe)), out};
  };
  const auto [code, out] = run(slip_fixture::hex_of(key.public_key));
  if (code == 3 || code == 127) return machine::lacks("python3-cbor2 or python3-cryptography: " + out);
  INFO(out);
  REQUIRE(code == 0);
  const auto said = nlohmann::json::parse(out);
  CHECK(said["kid"] == key.kid);
  CHECK(said["iss"] == "KDL-1");
  CHECK(said["iat"] == slip_fixture::now);
  CHECK(said["exp"] == slip_fixture::now + 2592000);
  CHECK(said["cti"] == "0102030405060708090a");
  CHECK(said["number"] == "0147");
  CHECK(said["rules"] == "2026.11.2");
  CHECK(said["language"] == "en");
  CHECK(said["attempt"] == 2);
  CHECK(said["urgent"] == true);
  CHECK(said["likely"] == nlohmann::json::array({4}));
  CHECK(said["ask"] == nlohmann::json({{"1", (1ULL << 62) + 32 + 4}, {"8", 0}}));
  CHECK(said["already"] == nlohmann::json::array({14}));
  CHECK(run(slip_fixture::hex_of(slip_fixture::key().public_key)).first == 1);
}

TEST_CASE("a usual slip stays within version 11, a very open one within 14") {
  const auto key = slip_fixture::key();
  const auto& words = slip_fixture::words();
  const auto pack = slip_fixture::pack();
  auto assessment = slip_fixture::usual(pack);
  const auto slip = slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, key);
  CHECK(printer::make_qr(slip.payload)->version <= 11);
  for (auto& result : assessment.programmes) {
    result.outcome = Outcome::ask;
    result.reasons.clear();
    for (int i = 1; i <= 20; ++i)
      result.reasons.push_back(slip_fixture::reason(fmt::format("{}-{:02}", result.code, i), content::State::open, false, "", ""));
  }
  const auto open = slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, key);
  CHECK(printer::make_qr(open.payload)->version <= 14);
  const auto read = printer::decode_payload(open.payload, key.public_key);
  REQUIRE(read);
  CHECK(read->programmes.size() == 15);
  CHECK(read->programmes.front().open.size() == 20);
}

TEST_CASE("two slips never share their token, and a slip is valid for thirty days") {
  const printer::Slip slip;
  const auto one = printer::payload_for(slip, 1000), other = printer::payload_for(slip, 1000);
  CHECK(one.token.size() == 10);
  CHECK(one.token != other.token);
  CHECK(one.issued == 1000);
  CHECK(one.expires == 960 + 30 * 24 * 3600 + 59);  // the minute that paper prints, to its end
}

TEST_CASE("the key is made once, stays, and belongs to its owner alone") {
  const TemporaryPath folder;
  const fs::path file = folder.path / "state" / "slip.key";
  const auto made = printer::load_or_make_key(file);
  REQUIRE(made);
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1);  // nothing is left beside it
  const auto again = printer::load_or_make_key(file);
  REQUIRE(again);
  CHECK(again->public_key == made->public_key);
  CHECK(again->kid == made->kid);
  CHECK(made->kid.size() == 4);
}

TEST_CASE("a key that others can read, or that is no key, is refused and left as it is") {
  const TemporaryPath folder;
  fs::create_directories(folder.path);
  const fs::path file = folder.path / "slip.key";
  const auto refused = [&] {
    const auto loaded = printer::load_or_make_key(file);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code == FaultCode::key_unusable);
    CHECK(loaded.error().place.file == file.string());
  };
  REQUIRE(printer::load_or_make_key(file));
  ::chmod(file.c_str(), 0640);
  refused();
  for (const std::string& text : {std::string(), std::string("abc\n"), std::string(64, 'x') + "\n", std::string(70, '0')}) {
    std::ofstream(file) << text;
    ::chmod(file.c_str(), 0600);
    refused();
    std::stringstream kept;
    kept << std::ifstream(file).rdbuf();
    CHECK(kept.str() == text);
  }
  fs::remove(file);
  fs::create_symlink("/dev/zero", file);
  refused();
  fs::remove(file);
  fs::create_directory(file);
  refused();
}
