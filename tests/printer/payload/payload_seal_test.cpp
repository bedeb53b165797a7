// SPDX-License-Identifier: MIT
// Answers that only a window opens: the committed vector, libsodium's own opening, and what a window says of the rest.

#include "printer/payload/payload_seal.h"

#include <sodium.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "content/base/files.h"
#include "content/base/hex.h"
#include "printer/code/base32.h"
#include "printer/payload/payload_answers.h"
#include "tests/printer/slip/slip_fixture.h"

namespace {

using printer::Bytes;

Bytes vector_part(const std::string& name) {
  std::ifstream in(std::filesystem::path(TEST_SOURCE_DIR) / "tests/corpus/slips/good/sealed_answers.txt");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(name + " ")) continue;
    Bytes bytes((line.size() - name.size() - 1) / 2);
    REQUIRE(sodium_hex2bin(bytes.data(), bytes.size(), line.data() + name.size() + 1, line.size() - name.size() - 1, nullptr, nullptr,
                           nullptr) == 0);
    return bytes;
  }
  FAIL("no " << name);
  return {};
}

Bytes sealed_claim(const printer::Bytes& cbor) {
  const auto payload = printer::open_payload(printer::to_base32(cbor));
  REQUIRE(payload);
  return printer::read_claims(payload->front().claims)->answers;
}

}  // namespace

TEST_CASE("the committed vector is sealed byte for byte and opens to the answers") {
  const auto& key = slip_fixture::answer_key();
  const Bytes plain = vector_part("plain"), claim = sealed_claim(vector_part("cbor"));
  CHECK(printer::seal_answers(plain, key.half.bytes, vector_part("passing")).value() == claim);
  CHECK(printer::open_answers(claim, {&key, 1}).value() == plain);
  // As the library that everybody has opens it.
  const Bytes box = printer::read_cbor(claim)->bytes;
  Bytes opened(box.size() - crypto_box_SEALBYTES);
  REQUIRE(crypto_box_seal_open(opened.data(), box.data(), box.size(), key.half.bytes.data(), key.secret.data()) == 0);
  CHECK(opened == plain);
  CHECK(std::search(claim.begin(), claim.end(), plain.begin() + 3, plain.begin() + 9) == claim.end());
}

TEST_CASE("what libsodium seals opens, and without a given passing key no two seals are alike") {
  const auto& key = slip_fixture::answer_key();
  const Bytes plain = vector_part("plain");
  Bytes box(plain.size() + crypto_box_SEALBYTES);
  REQUIRE(crypto_box_seal(box.data(), plain.data(), plain.size(), key.half.bytes.data()) == 0);
  CHECK(printer::open_answers(printer::write_cbor(printer::Cbor::of_bytes(box)), {&key, 1}).value() == plain);
  const auto once = printer::seal_answers(plain, key.half.bytes), twice = printer::seal_answers(plain, key.half.bytes);
  CHECK(once.value() != twice.value());
  CHECK(printer::open_answers(*twice, {&key, 1}).value() == plain);
}

TEST_CASE("every sealed claim that cannot be read has its one sentence") {
  std::set<std::string> sentences;
  for (const auto& file : content::list_files(std::filesystem::path(TEST_SOURCE_DIR) / "tests/corpus/slips/sealed", ".txt")) {
    INFO(file.filename().string());
    std::istringstream in(content::read_file(file).value());
    std::string name, claim, secret;
    std::getline(in, claim);
    std::getline(in, secret);
    std::vector<printer::AnswerKey> keys(secret.size() > 5 ? 1 : 0);
    for (printer::AnswerKey& key : keys) {
      std::ranges::copy(content::bytes_of_hex(secret.substr(5)), key.secret.begin());
      crypto_scalarmult_base(key.half.bytes.data(), key.secret.data());
    }
    const auto opened = printer::open_answers(content::bytes_of_hex(claim.substr(std::min<std::size_t>(6, claim.size()))), keys);
    const auto read = opened ? printer::read_answers(slip_fixture::pack(), *opened) : tl::unexpected(opened.error());
    REQUIRE_FALSE(read);
    CHECK(read.error().sentence + "\n" == content::read_file(std::filesystem::path(file).replace_extension(".expected")).value());
    sentences.insert(read.error().sentence);
  }
  // Each sentence that stands in the two sources has one here.
  std::size_t written = 0;
  for (const char* source : {"payload_seal.cpp", "payload_answers.cpp"}) {
    const std::string text = content::read_file(std::filesystem::path(TEST_SOURCE_DIR) / "printer/payload" / source).value();
    static const std::regex sentence("\"((小票里|居民的回答)[^\"]*)\"");
    for (std::sregex_iterator found(text.begin(), text.end(), sentence); found != std::sregex_iterator(); ++found, ++written)
      CHECK(sentences.count((*found)[1]) == 1);
  }
  CHECK(written >= sentences.size());
}

TEST_CASE("a seal with any byte changed does not open, and each trouble has its sentence") {
  printer::AnswerKey other;
  other.secret.fill(0x44);
  crypto_scalarmult_base(other.half.bytes.data(), other.secret.data());
  const auto& key = slip_fixture::answer_key();
  const std::array<printer::AnswerKey, 2> both{other, key};
  const Bytes claim = sealed_claim(vector_part("cbor"));
  CHECK(printer::open_answers(claim, both).value() == vector_part("plain"));
  for (std::size_t at = 2; at < claim.size(); ++at) {
    Bytes changed = claim;
    changed[at] ^= 1;
    if (printer::open_answers(changed, both)) FAIL_CHECK("byte " << at);
  }
  CHECK(printer::open_answers(claim, {}).error().sentence == "居民的回答封在码里，只有持有窗口私钥的电脑能看。");
  CHECK(printer::open_answers(claim, {&other, 1}).error().sentence == "小票里的回答是用另一把钥匙封的，本窗口打不开，请重新问。");
  for (const Bytes& nonsense : {Bytes{}, Bytes{0x41, 0x00}, Bytes{0xF6}, Bytes(200, 0xFF)})
    CHECK(printer::open_answers(nonsense, both).error().sentence == "小票里带的回答读不懂，请重新问。");
  // Of an earlier release, in the clear.
  CHECK(printer::open_answers(vector_part("plain"), {}).value() == vector_part("plain"));
  CHECK(printer::seal_answers(vector_part("plain"), printer::SealingKey{}).error().code == content::FaultCode::key_unusable);
}

TEST_CASE("answers that do not fit into the code are said to be too long, and the slip without them is whole") {
  const auto key = slip_fixture::key();
  const auto pack = slip_fixture::pack();
  auto answers = slip_fixture::answers();
  const auto made = [&] {
    const auto assessment = slip_fixture::usual(pack);
    auto request = slip_fixture::request(pack, assessment, answers);
    request.with_answers = true;
    return slip_fixture::finished(request, slip_fixture::words(), key);
  };
  const auto fits = made();
  CHECK(fits.code_has_answers);
  CHECK_FALSE(fits.answers_too_long);
  answers["events"] = slip_fixture::options({std::string(300, 'x')});  // a value no table knows stands as text
  const auto long_ones = made();
  CHECK_FALSE(long_ones.code_has_answers);
  CHECK(long_ones.answers_too_long);
  CHECK(printer::decode_payload(long_ones.payload, key.public_key)->answers.empty());
}
