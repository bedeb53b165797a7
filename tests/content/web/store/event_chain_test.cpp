// SPDX-License-Identifier: MIT
#include "content/web/store/event_chain.h"

#include <catch2/catch.hpp>
#include <set>

using web::chain_sum;
using web::Event;

TEST_CASE("the sum of an event depends on all it says, on its number and on what came before") {
  const Event event{7, "ab", "c", "d", "e"};
  std::set<std::string> sums{chain_sum(web::chain_start(), 1, event)};
  CHECK(sums.begin()->size() == 64);
  CHECK(sums.count(chain_sum(web::chain_start(), 1, event)) == 1);
  for (const Event& other : {Event{8, "ab", "c", "d", "e"}, Event{7, "a", "bc", "d", "e"}, Event{7, "ab", "c", "de", ""},
                             Event{7, "ab", "c", "d", "f"}, Event{7, "ab\n1:c", "", "d", "e"}})
    sums.insert(chain_sum(web::chain_start(), 1, other));
  sums.insert(chain_sum(web::chain_start(), 2, event));
  sums.insert(chain_sum(*sums.begin(), 1, event));
  CHECK(sums.size() == 8);
}

// BLAKE2b-256 of the same text by Python's hashlib: the chain can be checked without this program.
TEST_CASE("the sum is the one another program computes") {
  CHECK(chain_sum(web::chain_start(), 1, {7, "ab", "c", "d", "e"}) == "ca0540ea9eb8c32cfe4739ec4349436848cbc85eeb306e61b7b0c1cc1b4b6339");
}

TEST_CASE("an audit names the first event that does not fit") {
  web::ChainAudit chain;
  std::string last = web::chain_start();
  for (int i = 1; i <= 3; ++i) {
    last = chain_sum(last, i, {i, "a", "b", "c", "d"});
    CHECK(chain.next(i, {i, "a", "b", "c", "d"}, last));
  }
  CHECK_FALSE(chain.broken());
  CHECK(chain.last_sum() == last);
  CHECK_FALSE(chain.next(5, {}, ""));
  CHECK(chain.broken() == 4);
  CHECK_FALSE(chain.next(4, {4, "a", "b", "c", "d"}, chain_sum(last, 4, {4, "a", "b", "c", "d"})));
  CHECK(chain.broken() == 4);
  CHECK(chain.count() == 3);
}
