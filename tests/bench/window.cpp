// SPDX-License-Identifier: MIT
// What a window does in a second, for tests/bench/window: codes verified among 88 keys beside libsodium's bare verification of the same
// bytes, on one core; slips taken into the store named on the command line (a folder for SQLite, the address of a PostgreSQL), by one clerk
// and by eight at once.
//   bench_window FOLDER [postgresql://…]
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <thread>

#include "content/web/store/any_store.h"
#include "printer/intake/work/cases.h"
#include "printer/payload/slip_check.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t november = 1'795'579'200;

double seconds_since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << '\n';
  std::exit(1);
}

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Rates {
  double bare = 0, whole = 0, share = 0;  // a second of a core; whole as a share of bare
};

// By turns, in short rounds, in the thread's own time; the middle of all rounds: others work on the machine as well.
Rates rates(const std::function<void()>& bare, const std::function<void()>& whole) {
  constexpr int count = 100;
  constexpr std::size_t rounds = 121;
  std::vector<double> bares, wholes, shares;
  for (std::size_t round = 0; round < rounds; ++round) {
    const double begun = thread_seconds();
    for (int i = 0; i < count; ++i) bare();
    const double between = thread_seconds();
    for (int i = 0; i < count; ++i) whole();
    const double ended = thread_seconds();
    bares.push_back(count / (between - begun));
    wholes.push_back(count / (ended - between));
    shares.push_back((between - begun) / (ended - between));
  }
  const auto middle = [](std::vector<double>& of) {
    std::nth_element(of.begin(), of.begin() + rounds / 2, of.end());
    return of[rounds / 2];
  };
  return {middle(bares), middle(wholes), middle(shares)};
}

void verify() {
  std::ifstream in(TEST_SOURCE_DIR "/tests/corpus/slips/good/usual.txt");
  std::string code;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("code ")) code = line.substr(5);
  auto keys = printer::read_keys(TEST_SOURCE_DIR "/tests/corpus/slips/keys")->keys;
  while (keys.size() < 88) {
    printer::PublicKey other = keys.front();
    randombytes_buf(other.bytes.data(), other.bytes.size());
    other.fingerprint = printer::fingerprint(other.bytes);
    keys.push_back(other);
  }
  if (!printer::check_slip(code, keys, november)) give_up("the code is not good");
  const auto sealed = printer::open_payload(code)->front();
  const auto right = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return printer::signature_holds(sealed, key.bytes); });
  const auto [bare, whole, share] = rates(
      [&] {
        if (crypto_sign_verify_detached(sealed.signature.data(), sealed.message.data(), sealed.message.size(), right->bytes.data()) != 0)
          give_up("?");
      },
      [&] {
        if (!printer::check_slip(code, keys, november)) give_up("?");
      });
  fmt::print("verified: {:.0f} slips a second and core among {} keys, {:.0f} bare signatures: {:.2f} of it\n", whole, keys.size(), bare,
             share);
}

void accept(const std::string& where, const char* name) {
  auto store = web::open_store(where, intake::window_schema());
  if (!store) give_up(store.error().sentence);
  std::atomic<int> next = 0;
  const auto clerk = [&](int window, int until) {
    intake::Cases cases(**store);
    for (int i; (i = next++) < until;) {
      printer::Payload payload;
      payload.issuer = "KDL-1";
      payload.issued = november + i / 9000 * 86400;
      payload.expires = payload.issued + 86400;
      payload.token.assign(printer::token_bytes, 0);
      for (int byte = 0; byte < 4; ++byte) payload.token[static_cast<std::size_t>(byte)] = static_cast<std::uint8_t>(i >> 8 * byte);
      payload.slip_number = fmt::format("{:04}", i % 9000);
      payload.rule_set = "2026.1";
      payload.programmes = {{"P01", content::Outcome::likely, {}}, {"P02", content::Outcome::ask, {4}}};
      const intake::Worker worker{"anna", window};
      const auto slip = cases.arrive(payload, worker, payload.issued + i);
      const auto taken = slip ? cases.accept({slip->token, false, {{"P01", "A", "likely"}}, {}, 20, {}}, worker, payload.issued + i)
                              : tl::unexpected(slip.error());
      if (!taken || !taken->fresh) give_up("not taken");
    }
  };
  for (const int clerks : {1, 8}) {
    const int from = next, until = from + 600;
    const auto begun = Clock::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < clerks; ++i) threads.emplace_back(clerk, i + 1, until);
    for (std::thread& thread : threads) thread.join();
    next = until;
    fmt::print("taken ({}): {:.0f} slips a second by {} at once, each two transactions on the disk\n", name, 600 / seconds_since(begun),
               clerks);
  }
}

}  // namespace

int main(int count, char** words) {
  if (sodium_init() < 0 || count < 2) return 2;
  verify();
  const std::string file = std::string(words[1]) + "/bench.db";
  accept(file, "SQLite, synchronous=FULL");
  fmt::print("stored: {} bytes a slip and its case\n", std::filesystem::file_size(file) / 1200);
  if (count > 2) accept(words[2], "PostgreSQL");
}
