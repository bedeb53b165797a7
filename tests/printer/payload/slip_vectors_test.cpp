// SPDX-License-Identifier: MIT
// The committed test vectors (tests/corpus/slips/good) and random ones: this library and an independent one, in another language and with
// other libraries, make the same bytes of the same seed and claims.

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "content/base/files.h"
#include "printer/code/base32.h"
#include "printer/code/short_code.h"
#include "printer/payload/slip_check.h"
#include "tests/temporary_folder.h"

namespace fs = std::filesystem;
using content::Outcome;
using Json = nlohmann::json;

namespace {

printer::SigningKey key_of(const std::string& seed, const fs::path& folder) {
  const fs::path file = folder / "seed";
  fs::remove(file);
  std::ofstream(file) << seed << '\n';
  ::chmod(file.c_str(), 0600);
  const auto key = printer::load_or_make_key(file);
  REQUIRE(key);
  return *key;
}

printer::Payload payload_of(const Json& said) {
  printer::Payload payload;
  payload.issuer = said["issuer"];
  payload.issued = said["issued"];
  payload.expires = said["expires"];
  payload.token = content::bytes_of_hex(said["token"].get<std::string>());
  payload.slip_number = said["slip_number"];
  payload.rule_set = said["rule_set"];
  payload.language = said.value("language", "zh-Hans");
  payload.attempt = said.value("attempt", 1);
  payload.urgent = said.value("urgent", false);
  for (const auto& code : said["likely"]) payload.programmes.push_back({code, Outcome::likely, {}});
  for (const auto& [code, open] : said["ask"].items()) payload.programmes.push_back({code, Outcome::ask, open.get<std::vector<int>>()});
  for (const auto& code : said["already"]) payload.programmes.push_back({code, Outcome::already, {}});
  payload.office = said.value("office", "");
  if (said.contains("answers")) payload.answers = content::bytes_of_hex(said["answers"].get<std::string>());
  return payload;
}

struct Vector {
  std::string cbor, code, short_code;
};

Vector made(const std::string& seed, const Json& said, const fs::path& folder) {
  const auto payload = payload_of(said);
  const auto code = printer::encode_payload(payload, key_of(seed, folder), "a.example");
  REQUIRE(code);
  return {slip_fixture::hex_of(*printer::from_base32(code->substr(code->find('#') + 1))), *code,
          printer::write_short_code(payload.slip_number, printer::day_of(payload.issued), payload.token)};
}

std::map<std::string, std::string> read(const fs::path& file) {
  std::map<std::string, std::string> parts;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (const std::size_t blank = line.find(' '); blank != std::string::npos) parts[line.substr(0, blank)] = line.substr(blank + 1);
  return parts;
}

// What the independent maker says of these files.
std::pair<int, std::string> compare(const std::string& files) {
  const std::string command = fmt::format("/usr/bin/python3 '{}/tests/printer/payload/slip_vectors.py' {} 2>&1", TEST_SOURCE_DIR, files);
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
  return {WEXITSTATUS(::pclose(pipe)), out};
}

}  // namespace

TEST_CASE("the committed vectors come out of this library byte for byte") {
  const temporary::Folder folder;
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(TEST_SOURCE_DIR) / "tests/corpus/slips/good")) {
    INFO(entry.path().filename().string());
    auto parts = read(entry.path());
    const Json said = Json::parse(parts["claims"]);
    const Vector vector = made(parts["seed"], said, folder.path());
    CHECK(vector.cbor == parts["cbor"]);
    CHECK(vector.code == parts["code"]);
    CHECK(vector.short_code == parts["short"]);
    // Read back: the same claims in canonical order.
    const auto payload = printer::decode_payload(vector.code, key_of(parts["seed"], folder.path()).public_key);
    REQUIRE(payload);
    CHECK(printer::write_claims(*payload).value() == printer::write_claims(payload_of(said)).value());
    ++count;
  }
  CHECK(count >= 6);
}

TEST_CASE("another language's libraries make the same bytes of the committed vectors and of random ones") {
  const temporary::Folder folder;
  std::mt19937 random(9052);
  const auto some = [&](std::size_t most) { return static_cast<int>(random() % most); };
  std::string files = fmt::format("'{}'/tests/corpus/slips/good/*.txt", TEST_SOURCE_DIR);
  constexpr int rounds = 60;
  for (int round = 0; round < rounds; ++round) {
    Json said{{"issuer", std::string(1 + some(12), static_cast<char>('A' + some(26)))},
              {"slip_number", fmt::format("{:04}", some(10000))},
              {"rule_set", fmt::format("2026.{}", some(400))}};
    said["issued"] = 1'700'000'000 + static_cast<std::int64_t>(random() % 400'000'000);
    said["expires"] = said["issued"].get<std::int64_t>() + 1 + some(5'000'000);
    said["language"] = some(2) == 0 ? "zh-Hans" : "en";
    said["attempt"] = 1 + some(40);
    said["urgent"] = some(2) == 0;
    said["office"] = some(3) == 0 ? "" : some(2) == 0 ? fmt::format("{}", 150'200'000 + some(9999)) : fmt::format("0{}", some(99));
    printer::Bytes token(printer::token_bytes);
    for (auto& byte : token) byte = static_cast<std::uint8_t>(random());
    said["token"] = slip_fixture::hex_of(token);
    said["likely"] = said["already"] = Json::array();
    said["ask"] = Json::object();
    for (int code = 1; code < 40; ++code) {
      const std::string name = code % 13 == 0 ? fmt::format("X-{}", code) : fmt::format("P{:02}", code);
      const int kind = some(9);
      if (kind == 0) said["likely"].push_back(name);
      if (kind == 1) said["already"].push_back(name);
      if (kind != 2) continue;
      said["ask"][name] = Json::array();
      for (int number = 1; number < 64; ++number)
        if (some(6) == 0) said["ask"][name].push_back(number);
    }
    if (some(3) == 0) {
      std::vector<std::pair<printer::Cbor, printer::Cbor>> values;
      for (int fact = 0; fact < 30; ++fact)
        if (some(2) == 0) values.emplace_back(printer::Cbor::of(fact), some(2) == 0 ? printer::Cbor::of(some(1'000'000)) : printer::Cbor{});
      said["answers"] = slip_fixture::hex_of(
          printer::write_cbor(printer::Cbor::of_array({printer::Cbor::of_bytes({1, 2, 3, 4}), printer::Cbor::of_map(std::move(values))})));
    }
    std::string seed;
    for (int i = 0; i < 32; ++i) seed += fmt::format("{:02x}", some(256));
    const Vector vector = made(seed, said, folder.path());
    const fs::path file = folder.path() / fmt::format("{}.txt", round);
    std::ofstream(file) << fmt::format("seed {}\nclaims {}\ncbor {}\ncode {}\nshort {}\n", seed, said.dump(), vector.cbor, vector.code,
                                       vector.short_code);
    files += fmt::format(" '{}'", file.string());
  }
  const auto [code, out] = compare(files);
  INFO(out);
  REQUIRE(code == 0);
  // And it would notice.
  auto parts = read(folder.path() / "0.txt");
  parts["cbor"].back() = parts["cbor"].back() == '0' ? '1' : '0';
  std::ofstream(folder.path() / "0.txt") << fmt::format("seed {}\nclaims {}\ncbor {}\ncode {}\nshort {}\n", parts["seed"], parts["claims"],
                                                        parts["cbor"], parts["code"], parts["short"]);
  CHECK(compare(fmt::format("'{}'", (folder.path() / "0.txt").string())).first == 1);
}

TEST_CASE("mutated and random codes never do harm and always get a sentence") {
  const temporary::Folder folder;
  auto parts = read(fs::path(TEST_SOURCE_DIR) / "tests/corpus/slips/good/with_answers.txt");
  const auto key = key_of(parts["seed"], folder.path());
  const printer::PublicKey known{key.public_key, printer::fingerprint(key.public_key), "", {}, std::nullopt, false};
  const auto whole = content::bytes_of_hex(parts["cbor"]);
  const auto claims = printer::open_payload(parts["code"])->front().claims;
  std::mt19937 random(8949);
  const auto changed = [&](printer::Bytes bytes) {
    for (std::size_t changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0: bytes[at] = static_cast<std::uint8_t>(random()); break;
        case 1: bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 2: bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(random())); break;
        default: bytes.resize(at + 1);
      }
    }
    return bytes;
  };
  int read_claims = 0;
  for (int round = 0; round < 4000; ++round) {
    const auto bytes = round % 4 == 0 ? [&] {
      printer::Bytes noise(random() % 200);
      for (auto& byte : noise) byte = static_cast<std::uint8_t>(random());
      return noise;
    }() : changed(whole);
    const auto checked = printer::check_slip(printer::to_base32(bytes), {known}, 1'795'200'000);
    if (checked && bytes != whole) FAIL("a changed code was believed");
    if (!checked && (checked.error().sentence.empty() || checked.error().code != content::FaultCode::payload_invalid)) FAIL("no sentence");
    // The claims alone, as a signed but careless terminal might write them: what is read is written back the same way.
    const auto mutated = changed(claims);
    if (const auto payload = printer::read_claims(mutated)) {
      ++read_claims;
      if (const auto again = printer::write_claims(*payload)) {
        const auto twice = printer::read_claims(*again);
        if (!twice || !(*twice == *payload)) FAIL("claims do not survive being written again");
      }
    }
  }
  CHECK(read_claims > 50);
}
