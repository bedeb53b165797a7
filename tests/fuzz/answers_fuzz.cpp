// SPDX-License-Identifier: MIT
// Any text as the answers of a household in the city pack: refused with a sentence, or screened.
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const content::Pack pack = *content::read_pack(std::string(TEST_SOURCE_DIR) + "/content/baotou").value;
  static const content::Screening screening = *content::Screening::compile(pack).value;
  const auto answers = screening.answers_from_json(fuzz::text(data, size));
  if (!answers) {
    if (answers.error().sentence.empty() || !content::utf8_valid(answers.error().sentence)) std::abort();
    return 0;
  }
  if (screening.assess(*answers, fuzz::day()).programmes.size() != pack.programmes.size()) std::abort();
  screening.next_question_for(*answers, fuzz::day());
  return 0;
}
