// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <memory>
#include <ostream>
#include <thread>

#include "content/base/utf8.h"
#include "content/batch/household_batch.h"
#include "content/lines/assessment_json.h"
#include "content/lines/line_workers.h"
#include "content/lines/reply_json.h"
#include "content/source/clock.h"
#include "content/source/pack_source.h"
#include "content/tools/commands.h"

namespace tools {
namespace {

constexpr std::size_t longest_line = 80 * 1024;  // more than answers may have
constexpr std::size_t full_block = 4;            // lines of some hundred kilobytes each
constexpr std::size_t brief_block = 4 * content::HouseholdBatch::width;

// One thread's replies to its blocks of lines.
class Replier {
 public:
  Replier(const LoadedPack& loaded, const Arguments& arguments, content::Date today)
      : pack_(*loaded.pack),
        screening_(*loaded.screening),
        given_(arguments.day),
        today_(today),
        wants_brief_(arguments.brief),
        brief_(screening_),
        full_(pack_, screening_) {}

  BlockReply reply(const std::vector<InputLine>& lines) {
    std::vector<Household> households;
    for (const InputLine& line : lines) households.push_back(read(line));
    if (wants_brief_) assess_brief(households);
    BlockReply block;
    for (const Household& one : households) {
      ++block.lines;
      if (!one.fault) {
        block.text += one.empty ? empty_line(one.line) : wants_brief_ ? one.reply : full(one);
      } else {
        block.text += refusal_line(one.line, *one.fault);
        if (block.refused++ == 0) block.first_refusal = content::to_string(*one.fault);
      }
      block.text += '\n';
    }
    return block;
  }

 private:
  struct Household {
    std::uint64_t line = 0;
    bool empty = false;
    std::optional<content::Fault> fault;
    content::Answers answers;
    content::Date day{};
    std::string reply;  // brief
  };

  // --as-of goes before the line's own day.
  Household read(const InputLine& line) const {
    Household household;
    household.line = line.number;
    const std::string_view text = content::trimmed(line.text);
    household.empty = text.empty() && !line.cut;
    if (household.empty) return household;
    auto dated = screening_.dated_answers_from_json(line.cut ? std::string_view(line.text) : text);
    if (dated) {
      household.answers = std::move(dated->answers);
      household.day = given_ ? *given_ : dated->day.value_or(today_);
      return household;
    }
    content::Fault& fault = household.fault.emplace(std::move(dated.error()));
    const auto before = static_cast<std::size_t>(text.data() - line.text.data());  // blanks
    if (fault.place.column > 0) fault.place.column += static_cast<int>(content::utf8_length(std::string_view(line.text).substr(0, before)));
    fault.place.file = "stdin";
    fault.place.line = static_cast<int>(std::min<std::uint64_t>(line.number, std::numeric_limits<int>::max()));
    return household;
  }

  void assess_brief(std::vector<Household>& households) {
    std::vector<content::BriefHousehold> good;
    for (const Household& one : households) {
      if (!one.empty && !one.fault) good.push_back({&one.answers, one.day});
    }
    const std::vector<content::BriefAssessment> assessed = brief_.assess(good);
    auto next = assessed.begin();
    for (Household& one : households) {
      if (!one.empty && !one.fault) one.reply = brief_line(one.line, pack_, *next++);
    }
  }

  std::string full(const Household& one) {
    content::Assessment assessment = screening_.assess(one.answers, one.day);
    screening_.explain(assessment, one.answers);
    return full_.line(one.line, one.answers, assessment, screening_.next_question_for(one.answers, one.day));
  }

  const content::Pack& pack_;
  const content::Screening& screening_;
  const std::optional<content::Date> given_;
  const content::Date today_;
  const bool wants_brief_;
  content::BriefScreening brief_;
  AssessmentJson full_;
};

}  // namespace

int run_answer(const Arguments& arguments, int in, std::ostream& out, std::ostream& err) {
  const LoadedPack loaded = load_pack(arguments.pack);
  if (!usable(loaded, Need::screening, err)) return 1;
  const std::size_t threads =
      arguments.threads > 0 ? static_cast<std::size_t>(arguments.threads) : std::max(1u, std::thread::hardware_concurrency());
  const content::Date day = today();
  std::vector<std::unique_ptr<Replier>> repliers;
  for (std::size_t thread = 0; thread < threads; ++thread) repliers.push_back(std::make_unique<Replier>(loaded, arguments, day));
  InputLines lines(in, longest_line);
  BlockReply sum;
  run_in_order(threads, {.read = [&] { return lines.next(arguments.brief ? brief_block : full_block); },
                         .reply = [&](std::size_t thread, const std::vector<InputLine>& block) { return repliers[thread]->reply(block); },
                         .write =
                             [&](const BlockReply& block) {
                               if (sum.refused == 0) sum.first_refusal = block.first_refusal;
                               sum.lines += block.lines;
                               sum.refused += block.refused;
                               out << block.text << std::flush;
                               return static_cast<bool>(out);
                             }});
  if (sum.refused > 0) err << sum.lines << " 行里有 " << sum.refused << " 行没有答上，第一处：" << sum.first_refusal << '\n';
  if (!lines.fault().empty()) err << "stdin: 第 " << sum.lines << " 行以后读不下去了：" << lines.fault() << "。\n";
  return sum.refused == 0 && lines.fault().empty() ? 0 : 1;
}

}  // namespace tools
