// SPDX-License-Identifier: MIT
// Who cannot see the screen: by headphones and keys alone to a slip; by the loudspeaker, what the hall may hear.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "content/base/files.h"
#include "content/recording/voice_lines.h"
#include "tests/journeys/listeners.h"
#include "tests/packs.h"

using namespace kiosk;
using kiosk::test::Listening;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

std::map<std::string, std::string> widow_replies() {
  return {{"Q01", "none"}, {"Q02", "昆都仑区"}, {"Q04", "urban"}, {"Q03", "none"}, {"Q05", "1"}, {"Q09", "has_elder60+has_disabled"},
          {"Q06", "800"},  {"Q07", "ok"},       {"Q08", "none"}};
}

// What was pressed and what was said then, line by line.
class Transcript {
 public:
  Transcript(Terminal& terminal, Listening& listening) : terminal_(&terminal), listening_(&listening) {}
  void plugs_in() {
    *listening_->plugged = true;
    terminal_->visitor().rest();
    note("插上耳机");
  }
  void strikes(Key key, const std::string& name) {
    terminal_->visitor().strike(key);
    note(name);
  }
  void presses(const std::string& id) {
    reaches(id);
    strikes(Key::select, "按下");
  }
  // By the key that goes on, or back, stop by stop.
  void reaches(const std::string& id) {
    INFO(id);
    Visitor& visitor = terminal_->visitor();
    for (int i = 0; i < 200 && !(visitor.application().view().focus.shown && visitor.application().view().focus.id == id); ++i) {
      REQUIRE(visitor.find(id) != nullptr);
      const auto& focus = visitor.application().view().focus;
      const bool before = visitor.find(focus.id) != nullptr && visitor.find(focus.id) > visitor.find(id);
      strikes(before ? Key::previous : Key::next, before ? "上" : "下");
    }
    REQUIRE(visitor.application().view().focus.id == id);
  }
  void answers(const std::map<std::string, std::string>& replies) {
    Visitor& visitor = terminal_->visitor();
    for (int i = 0; i < 60 && visitor.session().screen() == Screen::question; ++i) {
      const auto found = replies.find(visitor.question());
      answer(found == replies.end() ? "dont_know" : found->second);
    }
  }
  std::string text() const { return text_; }

 private:
  void answer(const std::string& reply) {
    const content::Question* asked =
        terminal_->application().context().pack->question(terminal_->visitor().session().asking->next.question);
    REQUIRE(asked != nullptr);
    if (reply == "dont_know") return presses("question.dont_know");
    if (asked->format == "number") {
      for (const char digit : reply) presses(std::string("pad.") + digit);
      return presses("question.submit");
    }
    if (asked->format != "choices" && asked->format != "flags") return presses("option." + reply);
    if (reply == "none") return presses("question.none");
    for (std::size_t from = 0; from <= reply.size();) {
      const std::size_t end = std::min(reply.find('+', from), reply.size());
      presses("option." + reply.substr(from, end - from));
      from = end + 1;
    }
    presses("question.submit");
  }
  void note(const std::string& what) {
    text_ += "〔" + what + "〕\n";
    for (std::size_t from = 0; from < listening_->last.size();) {
      const std::size_t end = listening_->last.find('\n', from);
      text_ += "    " + listening_->last.substr(from, end - from) + "\n";
      from = end + 1;
    }
    listening_->last.clear();
  }

  Terminal* terminal_;
  Listening* listening_;
  std::string text_;
};

void same_as_kept(const std::string& name, const std::string& text) {
  const std::filesystem::path file = std::filesystem::path(TEST_SOURCE_DIR) / "tests/journeys/transcripts" / name;
  if (std::getenv("KIOSK_UPDATE_TRANSCRIPTS") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    REQUIRE(content::write_file(file, text));
    FAIL("written: " << file.string() << "; look at it");
  }
  const auto kept = content::read_file(file);
  REQUIRE(kept);
  const auto [at, other] = std::mismatch(kept->begin(), kept->end(), text.begin(), text.end());
  const auto from = static_cast<std::size_t>(at - kept->begin());
  INFO("otherwise from here: " << text.substr(from - std::min<std::size_t>(from, 200), 600));
  CHECK((*kept == text));
}

}  // namespace

TEST_CASE("a blind widow, alone, gets a slip") {
  Listening listening;
  Terminal terminal(test::speaking(listening));
  terminal.visitor().rest();
  Transcript transcript(terminal, listening);
  transcript.plugs_in();
  transcript.presses("attract.start");
  transcript.presses("home.check");
  transcript.presses("check.start");
  transcript.answers(widow_replies());
  REQUIRE(terminal.visitor().session().screen() == Screen::results);
  transcript.strikes(Key::where, "现在在哪");
  transcript.presses("results.slip");
  terminal.visitor().rest();
  transcript.strikes(Key::where, "现在在哪");
  transcript.reaches("preview.slip");
  transcript.presses("preview.print");
  terminal.visitor().wait_for_printer();
  transcript.strikes(Key::replay, "再念一遍");
  CHECK(terminal.slips().size() == 1);
  transcript.presses("print.leave");
  CHECK(terminal.visitor().session().screen() == Screen::goodbye);
  // Everything had a recording, all of it by the headphones.
  CHECK(terminal.application().speech()->unsaid() == 0);
  CHECK(listening.headphones->written() > 0);
  CHECK(listening.loudspeaker->written() == 0);
  same_as_kept("blind-widow.txt", transcript.text());
}

TEST_CASE("every word of the screens of a visit has a recording, in both languages, and the slip is told whole") {
  for (const bool english : {false, true}) {
    Listening listening;
    Terminal terminal(test::speaking(listening));
    *listening.plugged = true;
    Resident resident(terminal);
    Visitor& visitor = terminal.visitor();
    visitor.rest();
    std::string unsaid;
    std::set<std::string> seen;
    const auto whole = [&](const std::string& where) {
      Voices voices;
      std::vector<content::Fault> faults;
      static std::map<std::string, Voices> kept;
      const std::string folder = terminal.folder().string();
      if (!kept.contains(folder))
        kept.emplace(folder, Voices::beside(terminal.folder() / "baotou.bundle", terminal.application().context().pack->info.code, faults));
      CHECK(faults.empty());
      const SpeechWords words = [&](std::string_view key, std::vector<std::string> arguments) {
        const std::string_view language = visitor.session().language;
        return ui::Phrase{std::string(key), arguments, terminal.application().context().words->say(key, language, arguments),
                          std::string(language)};
      };
      for (const ui::Node& node : visitor.tree().nodes())
        for (const ui::Phrase& phrase : told_of(node, words))
          if (seen.insert(phrase.text).second && kept.at(folder).plan({phrase}, {}).missing != 0)
            unsaid += where + ": " + phrase.text + "\n";
    };
    if (english) resident.presses("footer.language");
    whole("attract");
    if (!english) resident.presses("attract.start");
    for (const char* screen : {"home.policies", "home.notices", "home.offices", "home.urgent", "home.check"}) {
      whole("home");
      resident.presses(screen);
      whole(screen);
      if (std::string(screen) == "home.policies") {
        std::vector<std::string> pages;
        for (const ui::Node& node : visitor.tree().nodes())
          if (node.pressable && node.id.starts_with("policy.")) pages.push_back(node.id);
        for (std::size_t i = 0; i < pages.size(); i += 3) {
          resident.presses(pages[i]);
          whole(pages[i]);
          resident.presses("footer.back");
        }
      }
      if (std::string(screen) != "home.check") resident.presses("footer.home");
    }
    resident.presses("check.start");
    for (int i = 0; i < 60 && visitor.session().screen() == Screen::question; ++i) {
      whole(visitor.question());
      const auto replies = test::family_replies();
      const auto found = replies.find(visitor.question());
      REQUIRE(visitor.answer(found == replies.end() ? "dont_know" : found->second));
    }
    resident.is_at(Screen::results);
    whole("results");
    for (const char* why : {"result.dibao.why", "results.answers"}) {
      resident.presses(why);
      whole(why);
      resident.presses("footer.back");
    }
    resident.presses("results.slip").is_at(Screen::slip_preview);
    whole("slip");
    const ui::Node* picture = visitor.find("preview.slip");
    REQUIRE(picture != nullptr);
    const std::string told = ui::utterance(*picture);
    const printer::Slip& slip = visitor.session().slip->slip;
    for (const auto* lines : {&slip.together, &slip.bring, &slip.where, &slip.elsewhere, &slip.hotlines, &slip.next, &slip.answers})
      for (const std::string& line : *lines) {
        INFO(line);
        CHECK(told.find(line) != std::string::npos);
      }
    for (const printer::SlipProgramme& one : slip.programmes) CHECK(told.find(one.name) != std::string::npos);
    for (const std::string* line : {&slip.number, &slip.go, &slip.phone, &slip.until, &slip.short_code})
      CHECK(told.find(*line) != std::string::npos);
    INFO(unsaid);
    CHECK(unsaid.empty());
  }
}

TEST_CASE("the loudspeaker says nothing of what is a person's own") {
  Listening listening;
  Terminal terminal(test::speaking(listening));
  Resident resident(terminal);
  terminal.visitor().rest();
  resident.presses("attract.start").sees("footer.aloud");
  CHECK(listening.loudspeaker->written() == 0);
  resident.presses("footer.aloud").waits(3);
  CHECK(listening.loudspeaker->written() > 0);
  CHECK(listening.told.back().find("政策说明") != std::string::npos);
  // A first touch reads a row, a second one chooses it.
  resident.presses("home.check").is_at(Screen::home);
  CHECK(listening.told.back().find("我能申请什么") == 0);
  resident.presses("home.check").is_at(Screen::check_start);
  resident.presses("check.start").is_at(Screen::check_start).presses("check.start").is_at(Screen::question);
  terminal.visitor().wait(200);  // what was still on its way
  const std::size_t before = listening.loudspeaker->written();
  const std::size_t told = listening.told.size();
  resident.answers(test::family_replies()).is_at(Screen::results);  // here a touch is a touch
  resident.presses("results.slip").waits(5).presses("footer.back").presses("results.answers").waits(5);
  CHECK(listening.loudspeaker->written() == before);
  CHECK(listening.told.size() == told);
  CHECK(listening.headphones->written() == 0);
  resident.presses("footer.home").waits(3);
  CHECK(listening.loudspeaker->written() > before);
  // Off at once, by one touch; and off for whoever comes next.
  resident.presses("footer.aloud");
  CHECK_FALSE(terminal.visitor().session().aloud);
  resident.presses("footer.aloud").walks_away();
  CHECK_FALSE(terminal.visitor().session().aloud);
}

TEST_CASE("a terminal that speaks is not idle, and its warning is spoken") {
  Listening listening;
  Terminal terminal(test::speaking(listening));
  *listening.plugged = true;
  Resident resident(terminal);
  Visitor& visitor = terminal.visitor();
  visitor.rest();
  resident.presses("attract.start").waits(2);
  for (int i = 0; i < 2; ++i) visitor.strike(Key::slower);
  const std::int64_t before = visitor.session().last_touch;
  visitor.strike(Key::replay);
  visitor.wait(3000);
  CHECK(visitor.session().last_touch > before);
  listening.last.clear();
  resident.waits(121).sees("idle.here");
  CHECK(listening.last.find("您还在吗") != std::string::npos);
  listening.last.clear();
  resident.waits(25);
  CHECK(listening.last.find("还有 20 秒") != std::string::npos);
  CHECK(listening.last.find("还有 10 秒") != std::string::npos);
  resident.waits(10).is_at(Screen::attract);
  CHECK(visitor.session().speech_rate == usual_rate);
}

TEST_CASE("keys for who listens change rate and volume and say so, and nothing without headphones") {
  Listening listening;
  Terminal terminal(test::speaking(listening));
  Visitor& visitor = terminal.visitor();
  visitor.rest();
  for (const Key key : {Key::replay, Key::pause, Key::where, Key::faster, Key::louder}) visitor.strike(key);
  CHECK(listening.told.empty());
  CHECK(visitor.session().screen() == Screen::attract);
  *listening.plugged = true;
  visitor.rest();
  visitor.strike(Key::faster);
  CHECK(listening.told.back() == "速度百分之 125");
  visitor.strike(Key::quieter);
  CHECK(listening.told.back() == "音量 6");
  visitor.strike(Key::where);
  CHECK(listening.told.back().find("您好") == 0);
  *listening.plugged = false;
  visitor.wait(100);
  const std::size_t written = listening.headphones->written();
  visitor.wait(3000);
  CHECK(listening.headphones->written() == written);
  CHECK(listening.loudspeaker->written() == 0);
}

TEST_CASE("without a voice, with a torn one or one of another city the terminal serves and tells staff") {
  Listening listening;
  auto options = test::speaking(listening);
  options.prepare = [](const std::filesystem::path& folder) {
    REQUIRE(content::write_file(folder / "baotou.zh-Hans.voice", "SKVOICE1 and no more"));
    REQUIRE(content::write_file(folder / "baotou.en.voice", content::voice::voice_pack_bytes({"another", "1", "en", "x", ""}, {}, "")));
  };
  Terminal terminal(std::move(options));
  *listening.plugged = true;
  terminal.visitor().rest();
  Resident resident(terminal);
  resident.presses("attract.start").does_not_see("footer.aloud").presses("home.check").is_at(Screen::check_start);
  CHECK(listening.told.empty());
  const auto& faults = terminal.application().context().faults;
  CHECK(std::count_if(faults.begin(), faults.end(), [](const auto& fault) { return fault.sentence.find("语音包") != std::string::npos; }) ==
        2);
}

TEST_CASE("a voice that is made while the terminal runs is heard from then on, without a new start") {
  Listening listening;
  auto options = test::speaking(listening);
  std::filesystem::path folder;
  options.prepare = [&folder, with_voices = options.prepare](const std::filesystem::path& where) {
    folder = where;
    with_voices(where);
    std::filesystem::remove(where / "baotou.en.voice");
    std::filesystem::rename(where / "baotou.zh-Hans.voice", where / "made.later");
  };
  Terminal terminal(std::move(options));
  *listening.plugged = true;
  Resident resident(terminal);
  terminal.visitor().rest();
  resident.presses("attract.start").presses("home.check").is_at(Screen::check_start).waits(3);
  CHECK(listening.told.empty());
  std::filesystem::rename(folder / "made.later", folder / "baotou.zh-Hans.voice");
  resident.walks_away();
  terminal.visitor().wait(61'000);
  terminal.visitor().rest();
  resident.presses("attract.start").presses("home.check").is_at(Screen::check_start).waits(3);
  CHECK_FALSE(listening.told.empty());
}

TEST_CASE("recordings of no byte and of ten million are silence, the terminal serves, and staff read one line of each") {
  Listening listening;
  auto options = test::speaking(listening);
  options.prepare = [](const std::filesystem::path& folder) {
    const auto lines = content::recording::voice_lines(packs::baotou(), TEST_SOURCE_DIR "/assets/words", {}, "zh-Hans");
    std::vector<content::voice::NewClip> clips;
    for (const auto& line : lines) clips.push_back({line.id, "", 0, content::voice::Origin::human});
    const std::string& city = packs::baotou().info.code;
    const std::string silence = content::voice::voice_pack_bytes({city, "1", "zh-Hans", "nobody", ""}, std::move(clips), "");
    REQUIRE(content::write_file(folder / "baotou.zh-Hans.voice", silence));
    REQUIRE(
        content::write_file(folder / "baotou.en.voice",
                            content::voice::voice_pack_bytes({city, "1", "en", "nobody", ""},
                                                             {{1, std::string(10'000'000, 'x'), 10, content::voice::Origin::human}}, "")));
  };
  Terminal terminal(std::move(options));
  *listening.plugged = true;
  Resident resident(terminal);
  terminal.visitor().rest();
  resident.presses("attract.start").presses("home.check").is_at(Screen::check_start).waits(3);
  CHECK_FALSE(listening.told.empty());
  const auto heard = listening.headphones->heard();
  CHECK(std::all_of(heard.begin(), heard.end(), [](std::int16_t sample) { return sample == 0; }));
  CHECK_FALSE(terminal.application().speech()->speaking());
  *listening.plugged = false;
  resident.opens_the_staff_page().reads("没有录音或者录音坏了").reads("目录里有不可能的录音");
}

TEST_CASE("a sound device that is lost is silence and a line for staff, and speaks when it is back") {
  Listening listening;
  Terminal terminal(test::speaking(listening));
  Visitor& visitor = terminal.visitor();
  const auto line = [&] {
    const auto& faults = terminal.application().context().faults;
    return std::count_if(faults.begin(), faults.end(),
                         [](const auto& fault) { return fault.sentence.find("没有声音") != std::string::npos; });
  };
  *listening.plugged = true;
  Resident resident(terminal);
  visitor.rest();
  resident.presses("attract.start");
  listening.headphones->set_present(false);
  const std::size_t before = listening.headphones->written();
  resident.presses("home.policies").is_at(Screen::policies).presses("footer.home").is_at(Screen::home);
  CHECK(listening.headphones->written() == before);
  CHECK(listening.loudspeaker->written() == 0);
  CHECK(line() == 1);
  listening.headphones->set_present(true);
  resident.presses("home.policies").is_at(Screen::policies);
  CHECK(listening.headphones->written() > before);
  CHECK(line() == 0);
}
