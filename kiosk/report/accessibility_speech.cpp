// SPDX-License-Identifier: MIT
#include "kiosk/report/accessibility_speech.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "kiosk/speech/file_sink.h"
#include "kiosk/tour/visitor.h"

namespace kiosk {
namespace {

using content::Result;

constexpr std::int64_t soon_ms = 150, between_keys_ms = 120, round_ms = Speaker::pump_ms, longest_ms = 120'000;
constexpr double max_step_db = 10, min_range_db = 18;
constexpr int max_asked = 80;

// The two outlets, and what was told.
struct Outlets {
  explicit Outlets(const ManualClock& clock) {
    const auto now = [&clock] { return clock.monotonic_ms(); };
    headphones = std::make_shared<FileSink>(now), loudspeaker = std::make_shared<FileSink>(now);
  }
  std::shared_ptr<FileSink> headphones, loudspeaker;
  bool plugged = false, ducked = false;
  std::vector<ui::Phrase> told;
  std::function<void(const ui::Phrase&)> heard;
};

class Ear {
 public:
  Ear(Visitor& visitor, ManualClock& clock, Outlets& outlets, const Voices& voices, const Hall& hall, AccessibilityChecks& checks)
      : visitor_(visitor), clock_(clock), outlets_(outlets), voices_(voices), hall_(hall), checks_(checks) {
    outlets_.heard = [this](const ui::Phrase& phrase) { compare(phrase); };
  }
  ~Ear() { outlets_.heard = {}; }
  Ear(const Ear&) = delete;
  Ear& operator=(const Ear&) = delete;

  Result<void> by_headphones() {
    plug_in();
    hear();
    press("attract.start");
    cut_off();
    once_more();
    keys();
    for (const char* entry : {"home.policies", "home.notices", "home.offices", "home.urgent", "home.find"}) {
      hear();
      press(entry);
      hear();
      press("footer.home");
    }
    if (hall_.languages.size() > 1) {
      press("footer.language");
      hear();
      while (!fault_ && visitor_.session().language != hall_.languages.front()) press("footer.language");
    }
    warned();
    to_the_slip();
    prove("private", outlets_.loudspeaker->written() == 0, "the loudspeaker said something while headphones were in");
    pull_out();
    reset();
    return ended();
  }

  Result<void> by_loudspeaker() {
    press("attract.start");
    press("footer.aloud");
    wait_out();
    prove("aloud", outlets_.loudspeaker->written() > 0, "the loudspeaker reads nothing aloud");
    press_twice("home.check");
    outlets_.ducked = false;
    press_twice("check.start");
    prove("aloud", outlets_.ducked, "other sounds are as loud as ever while it is read aloud");
    visitor_.wait(1000);  // what was still on its way
    const std::size_t before = outlets_.loudspeaker->written();
    questions([] {});
    const auto looks = [&] {
      visitor_.wait(2000);
      prove("private", outlets_.loudspeaker->written() == before,
            fmt::format("{} is read aloud", traits_of(visitor_.session().screen()).name));
    };
    looks();
    for (const char* id : {"results.answers", "footer.back", "results.slip"}) {
      press(id);
      looks();
    }
    return ended();
  }

  // Of one recording, by itself.
  void loud_and_fast(Outlet outlet) {
    const auto plan = voices_.plan({visitor_.application().tree().find("attract.hello")->phrase}, {});
    const auto first = std::find_if(plan.pieces.begin(), plan.pieces.end(), [](const auto& piece) { return piece.pack != nullptr; });
    if (first == plan.pieces.end()) return;
    double before = 0, quietest = 0;
    for (int step = 1; step <= loudest; ++step) {
      const double now = level(say({*first}, usual_rate, step, outlet));
      prove("volume", step == 1 || (now > before && now - before <= max_step_db),
            fmt::format("step {} is {:.1f} dB above the one before", step, now - before));
      if (step == 1) quietest = now;
      before = now;
    }
    prove("volume", before - quietest >= min_range_db, fmt::format("from the quietest to the loudest are {:.1f} dB", before - quietest));
    const std::vector<SpeechPiece> some(2 + 2000 / std::max<std::size_t>(first->clip.ms, 1), *first);
    std::vector<double> took;
    for (int rate = 0; rate < static_cast<int>(std::size(speech_rates)); ++rate) {
      took.push_back(static_cast<double>(say(some, rate, loudest, outlet).size()));
      prove("rate", rate == 0 || took[took.size() - 2] > took.back(), fmt::format("{} % is no faster than before", speech_rates[rate]));
    }
    const double usual = took[usual_rate];
    prove("rate", took.front() > 1.6 * usual && took.back() < 0.65 * usual, "half and double the usual rate are not reached");
  }

 private:
  void prove(const char* check, bool holds, std::string finding) {
    if (fault_) return;
    AccessibilityCheck& one = checks_.at(check);
    ++one.looked_at;
    if (!holds) one.findings.push_back(std::move(finding));
  }
  Result<void> ended() const { return fault_ ? Result<void>(tl::unexpected(*fault_)) : Result<void>(); }
  std::string here() const { return std::string(traits_of(visitor_.session().screen()).name); }

  void press(const std::string& id) {
    if (fault_) return;
    if (auto pressed = visitor_.press(id); !pressed) fault_ = pressed.error();
  }
  // While it is read aloud a first touch reads what a second one presses.
  void press_twice(const std::string& id) {
    const auto path = visitor_.session().path;
    for (int i = 0; i < 2 && !fault_ && visitor_.session().path == path; ++i) press(id);
  }
  void step() {
    clock_.advance_ms(round_ms);
    visitor_.round();
  }
  void pass(std::int64_t ms) {
    for (; ms > 0; ms -= round_ms) step();
  }
  bool speaking() const { return visitor_.application().speech()->speaking(); }
  void wait_out() {
    for (std::int64_t ms = 0; ms < longest_ms && speaking(); ms += round_ms) step();
  }
  // Struck, and not waited for.
  void strike(Key key) {
    const auto scancodes = hall_.keys.scancodes(key);
    if (scancodes.empty()) return;
    pass(between_keys_ms);
    visitor_.application().key({scancodes.front(), true});
    visitor_.round();
    visitor_.application().key({scancodes.front(), false});
  }
  // Begins to say where one is, and is in the midst of it.
  void begin_to_say() {
    wait_out();
    strike(Key::where);
    pass(2 * round_ms);
    prove("spoken", speaking(), here() + ": where one is is not said");
  }
  bool is_silent_from_now_on() {
    const std::size_t before = outlets_.headphones->written();
    pass(1000);
    return outlets_.headphones->written() == before;
  }

  void plug_in() {
    outlets_.plugged = true;
    std::int64_t waited = 0;
    for (; waited <= 1000 && outlets_.headphones->written() == 0; waited += round_ms) step();
    prove("spoken", outlets_.headphones->written() > 0 && waited <= soon_ms, fmt::format("speech begins after {} ms", waited));
    prove("spoken", has_told("speech.hello"), "nothing tells that headphones work");
  }
  // By a finger that touches nothing in particular: whatever comes down cuts it off.
  void cut_off() {
    begin_to_say();
    visitor_.application().touch({ui::Touch::Kind::down, visitor_.find("title")->visible().centre()});
    visitor_.round();
    prove("cut_off", is_silent_from_now_on(), "a touch does not end what is being said");
    visitor_.application().touch({ui::Touch::Kind::up, visitor_.find("title")->visible().centre()});
    visitor_.rest();
    begin_to_say();
    outlets_.told.clear();
    strike(Key::next);
    prove("cut_off", !outlets_.told.empty(), "a key is not answered at once");
    wait_out();
  }
  void once_more() {
    begin_to_say();
    wait_out();
    const std::size_t before = outlets_.headphones->written();
    strike(Key::replay);
    wait_out();
    prove("repeat", outlets_.headphones->written() > before, "what was said is not said again");
    begin_to_say();
    strike(Key::pause);
    prove("repeat", is_silent_from_now_on(), "it cannot be held");
    const std::size_t held = outlets_.headphones->written();
    strike(Key::pause);
    wait_out();
    prove("repeat", outlets_.headphones->written() > held, "what was held does not go on");
  }
  void keys() {
    std::set<int> volumes, rates;
    for (int i = 0; i < loudest; ++i) strike(Key::quieter), volumes.insert(visitor_.session().speech_volume);
    for (int i = 0; i < loudest; ++i) strike(Key::louder), volumes.insert(visitor_.session().speech_volume);
    prove("volume", volumes.size() == static_cast<std::size_t>(loudest), "the keys do not reach every volume");
    for (const Key key : {Key::slower, Key::faster})
      for (std::size_t i = 0; i < std::size(speech_rates); ++i) strike(key), rates.insert(visitor_.session().speech_rate);
    prove("rate", rates.size() == std::size(speech_rates), "the keys do not reach every rate");
    prove("volume", has_told("speech.volume"), "a volume that was chosen is not told");
  }
  void warned() {
    wait_out();
    outlets_.told.clear();
    visitor_.wait(hall_.idle_warning.count() + 2000);
    prove("warned", visitor_.sees("idle.here") && has_told("idle.title"), "the warning before the time runs out is not told");
    press("idle.here");
  }
  void questions(const std::function<void()>& look) {
    const auto asked = [&] { return visitor_.session().screen() == Screen::question || visitor_.find("urgent.go_on") != nullptr; };
    for (int i = 0; i < max_asked && !fault_ && asked(); ++i) {
      look();
      press(reply());
    }
  }
  // Of somebody who tells what can be told, so that there are numbers to type.
  std::string reply() const {
    if (visitor_.find("urgent.go_on") != nullptr) return "urgent.go_on";
    if (visitor_.find("question.none") != nullptr) return "question.none";
    const auto& asking = *visitor_.session().asking;
    const auto* row = visitor_.application().context().pack->question(asking.next.question);
    const auto& nodes = visitor_.tree().nodes();
    const auto first = std::find_if(nodes.begin(), nodes.end(), [](const auto& node) { return node.id.starts_with("option."); });
    const bool tells = row != nullptr && row->format != "yes_no" && first != nodes.end();
    return tells ? first->id : std::string("question.dont_know");
  }
  void to_the_slip() {
    press("home.check");
    hear();
    press("check.start");
    bool typed = false;
    questions([&] {
      hear();
      if (typed || visitor_.find("pad.2") == nullptr) return;
      typed = true;
      outlets_.told.clear();
      for (const char* id : {"pad.2", "pad.7", "pad.3"}) press(id);
      prove("masked", has_told("speech.digits"), "that something was typed is not told");
      for (const ui::Phrase& phrase : outlets_.told)
        prove("masked", phrase.text.find("27") == std::string::npos, "what was typed as dots is told in figures");
    });
    hear();
    press("results.slip");
    hear();
    const auto& slip = visitor_.session().slip;
    const ui::Node* picture = visitor_.find("preview.slip");
    const std::string told = picture == nullptr ? std::string() : ui::utterance(*picture);
    prove("slip_told", slip && told.find(slip->slip.number) != std::string::npos && told.find(slip->slip.go) != std::string::npos,
          "number and place of the slip are not told");
  }
  void pull_out() {
    begin_to_say();
    outlets_.plugged = false;
    pass(2 * round_ms);
    prove("private", is_silent_from_now_on(), "headphones that were pulled out go on");
    prove("private", outlets_.loudspeaker->written() == 0, "pulled out of the headphones it comes out of the loudspeaker");
  }
  void reset() {
    press("footer.home");
    press("home.leave");
    visitor_.wait(hall_.goodbye.count() + 1000);
    const Session& session = visitor_.session();
    prove("speech_reset", session.speech_volume == usual_volume && session.speech_rate == usual_rate && !session.aloud,
          "volume or rate are not reset after the visit");
  }

  // Everything there is on this screen has a recording in its language.
  void hear() {
    if (fault_) return;
    const SpeechWords words = [&](std::string_view key, const std::vector<std::string>& arguments) {
      const std::string_view language = visitor_.session().language;
      return ui::Phrase{std::string(key), arguments, visitor_.application().context().words->say(key, language, arguments),
                        std::string(language)};
    };
    for (const ui::Node& node : visitor_.tree().nodes())
      for (const ui::Phrase& phrase : told_of(node, words))
        if (heard_.insert(phrase.language + phrase.text).second)
          prove("told", voices_.plan({phrase}, {}).missing == 0, fmt::format("{} {}: has no recording: {}", here(), node.id, phrase.text));
  }
  // What is told stands on the screen, or is one of the few words of speech.
  void compare(const ui::Phrase& phrase) {
    const auto is_it = [&](const ui::Phrase& one) { return one.text == phrase.text; };
    const auto& nodes = visitor_.tree().nodes();
    const bool on_screen = std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
      return is_it(node.phrase) || std::any_of(node.said.begin(), node.said.end(), is_it);
    });
    prove("as_shown", on_screen || phrase.key.starts_with("speech."), here() + ": is told and not shown: " + phrase.text);
  }
  bool has_told(std::string_view key) const {
    return std::any_of(outlets_.told.begin(), outlets_.told.end(), [&](const auto& phrase) { return phrase.key == key; });
  }

  // What an outlet gets of it.
  static std::vector<std::int16_t> say(const std::vector<SpeechPiece>& pieces, int rate, int volume, Outlet outlet) {
    std::int64_t now = 0;
    const auto sink = std::make_shared<FileSink>([&now] { return now; });
    Speaker speaker({sink, sink, [] { return true; }});
    speaker.set_rate(speech_rates[rate]);
    speaker.set_volume(volume, loudest);
    speaker.say(pieces, outlet, true);
    for (; speaker.speaking() && now < longest_ms; now += round_ms) speaker.pump(now);
    return sink->heard();
  }
  static double level(const std::vector<std::int16_t>& samples) {
    double sum = 1;
    for (const std::int16_t sample : samples) sum += static_cast<double>(sample) * sample;
    return 10 * std::log10(sum);
  }

  Visitor& visitor_;
  ManualClock& clock_;
  Outlets& outlets_;
  const Voices& voices_;
  const Hall& hall_;
  AccessibilityChecks& checks_;
  std::set<std::string> heard_;
  std::optional<content::Fault> fault_;
};

constexpr std::pair<const char*, const char*> by_headphones[] = {
    {"spoken", "speech begins within 150 ms of plugging headphones in, and says so"},
    {"told", "everything on every screen has a recording in its language"},
    {"as_shown", "what is told is what is on the screen"},
    {"cut_off", "a touch or a key ends what is being said"},
    {"repeat", "what was said is said again, held, and goes on"},
    {"masked", "what stands as dots is not told in figures"},
    {"warned", "the end of the time is told by ear"},
    {"slip_told", "number and place of the slip are told"},
    {"speech_reset", "volume and rate are reset after the visit"},
    {"private", "what tells of a person puts no sample on the loudspeaker"},
    {"volume", "ten volumes, at most 10 dB apart, at least 18 dB in all, by keys that say so"},
    {"rate", "eight rates from half to double, by keys"}};
constexpr std::pair<const char*, const char*> by_loudspeaker[] = {
    {"aloud", "public screens are read aloud, and other sounds are softer meanwhile"}};

template <typename List>
void leave_untried(AccessibilityChecks& checks, const List& list, const char* why) {
  for (const auto& [name, proves] : list)
    if (checks.at(name).looked_at == 0) checks.at(name).untried = why;
}

}  // namespace

void add_speech_checks(AccessibilityChecks& checks) {
  for (const auto& [name, proves] : by_headphones) checks[name].proves = proves;
  for (const auto& [name, proves] : by_loudspeaker) checks[name].proves = proves;
}

Result<void> check_speech(const Hall& hall, const std::filesystem::path& bundle, const std::filesystem::path& assets, content::Date day,
                          const std::filesystem::path& state, AccessibilityChecks& checks) {
  ManualClock clock(day);
  Outlets outlets(clock);
  ApplicationParts parts;
  parts.hall = hall;
  parts.hall.state = state;
  parts.hall.printer = "virtual:" + (state / "printer").string();
  parts.bundle = bundle, parts.assets = assets, parts.clock = &clock;
  parts.duck = [&](bool speaking) { outlets.ducked = outlets.ducked || speaking; };
  SpeechParts speech;
  speech.now_ms = [&clock] { return clock.monotonic_ms(); };
  speech.speaker.headphones = outlets.headphones;
  if (hall.sound) speech.speaker.loudspeaker = outlets.loudspeaker;
  speech.speaker.plugged = [&] { return outlets.plugged; };
  speech.own_thread = false;
  speech.heard = [&](const std::vector<ui::Phrase>& phrases) {
    outlets.told.insert(outlets.told.end(), phrases.begin(), phrases.end());
    for (const ui::Phrase& phrase : phrases)
      if (outlets.heard) outlets.heard(phrase);
  };
  parts.speech = std::move(speech);
  std::error_code ignored;
  std::filesystem::create_directories(state, ignored);
  auto application = Application::open(std::move(parts));
  if (!application) return tl::unexpected(application.error());
  Visitor visitor(**application, clock, hall.width, hall.height);
  visitor.wait_for_printer();
  std::vector<content::Fault> faults;
  const content::Pack* pack = (*application)->context().pack;
  const Voices voices = pack == nullptr ? Voices() : Voices::beside(bundle, pack->info.code, faults);
  if (voices.empty()) {
    constexpr const char* why = "no recordings beside the bundle";
    leave_untried(checks, by_headphones, why);
    leave_untried(checks, by_loudspeaker, why);
    return {};
  }
  Ear ear(visitor, clock, outlets, voices, hall, checks);
  if (hall.headphones != Headphones::never) {
    ear.loud_and_fast(Outlet::headphones);
    if (auto heard = ear.by_headphones(); !heard) return heard;
  }
  if (hall.sound) {
    ear.loud_and_fast(Outlet::loudspeaker);
    if (auto heard = ear.by_loudspeaker(); !heard) return heard;
  }
  leave_untried(checks, by_headphones, "the hall has no headphones");
  leave_untried(checks, by_loudspeaker, "the hall has no loudspeaker");
  return {};
}

}  // namespace kiosk
