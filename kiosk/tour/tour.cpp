// SPDX-License-Identifier: MIT
#include "kiosk/tour/tour.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "content/base/files.h"
#include "kiosk/device/system_clock.h"
#include "kiosk/tour/tour_visits.h"
#include "kiosk/tour/visitor.h"

namespace kiosk {
namespace {

// "check-start"
std::string name_of(Screen screen) {
  std::string name(traits_of(screen).name);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

// Takes the pictures and writes the index.
class Album {
 public:
  explicit Album(std::filesystem::path folder) : folder_(std::move(folder)), index_("# Tour\n") {}

  void chapter(const TourVisit& visit) {
    visit_ = visit.name;
    index_ += fmt::format("\n## {}\n\n{}\n\n", visit.name, visit.about);
  }

  content::Result<void> picture(const Visitor& visitor, const std::string& what) {
    std::string name = name_of(visitor.session().screen());
    if (const std::string question = visitor.question(); !question.empty()) name += "-" + question;
    const std::string& subject = visitor.session().view().subject;
    const bool telling = !subject.empty() && visitor.session().screen() != Screen::question;
    if (telling) name += "-" + subject;
    if (!what.empty()) name += "-" + what;
    const std::string file = fmt::format("{:03}-{}-{}.png", ++number_, visit_, name);
    index_ += fmt::format("- [{}]({})\n", file, file);
    ++summary_.pictures;
    return ui::write_png(visitor.picture(), folder_ / file);
  }

  // What the virtual printer put into its folder since the last call.
  content::Result<void> slips(const std::filesystem::path& printer) {
    bool any = false;
    for (const char* ending : {".png", ".bin"}) {
      for (const auto& file : content::list_files(printer, ending)) {
        if (!taken_.insert(file.filename().string()).second) continue;
        const std::string name = fmt::format("{:03}-{}-printed-slip-{}", number_, visit_, file.filename().string());
        auto bytes = content::read_file(file);
        if (!bytes) return tl::unexpected(bytes.error());
        if (auto written = content::write_file(folder_ / name, *bytes); !written) return written;
        index_ += fmt::format("- [{}]({})\n", name, name);
        any = true;
      }
    }
    if (any) ++summary_.slips;
    return {};
  }

  content::Result<void> finish() const { return content::write_file(folder_ / "index.md", index_); }
  const TourSummary& summary() const { return summary_; }

 private:
  std::filesystem::path folder_;
  std::string index_, visit_;
  std::set<std::string> taken_;
  int number_ = 0;
  TourSummary summary_;
};

class Guide {
 public:
  Guide(Visitor& visitor, Album& album, std::filesystem::path printer) : visitor_(visitor), album_(album), printer_(std::move(printer)) {}

  content::Result<void> follow(const TourVisit& visit) {
    for (const TourStep& step : visit.steps)
      if (auto done = take(visit, step); !done)
        return content::fault(done.error().code,
                              fmt::format("Visit \"{}\", at \"{} {}\": {}", visit.name, step.word, step.what, done.error().sentence));
    return {};
  }

 private:
  content::Result<void> take(const TourVisit& visit, const TourStep& step) {
    switch (step.kind) {
      case TourStep::Kind::press: return visitor_.press(step.what);
      case TourStep::Kind::shoot: return album_.picture(visitor_, step.what);
      case TourStep::Kind::pages: return pages();
      case TourStep::Kind::answers: return answers(visit);
      case TourStep::Kind::wait: visitor_.wait(std::stoll(step.what) * 1000); return {};
      case TourStep::Kind::hold: return visitor_.hold(step.what, 3500);
      case TourStep::Kind::printer: {
        auto written = content::write_file(printer_ / "state.txt", step.what + "\n");
        visitor_.wait_for_printer();
        return written;
      }
      case TourStep::Kind::printed: visitor_.wait_for_printer(); return album_.slips(printer_);
    }
    return {};
  }

  // The screen as far as it scrolls, one picture a page.
  content::Result<void> pages() {
    constexpr int most = 8;
    for (int page = 1; page <= most; ++page) {
      if (auto shot = album_.picture(visitor_, page == 1 ? "" : fmt::format("page{}", page)); !shot) return shot;
      const ui::Node* down = nullptr;
      for (const auto& node : visitor_.tree().nodes())
        if (node.pressable && node.enabled && node.id.ends_with(".down")) down = &node;
      if (down == nullptr) return {};
      if (auto pressed = visitor_.press(down->id); !pressed) return pressed;
    }
    return {};
  }

  content::Result<void> answers(const TourVisit& visit) {
    constexpr int most = 80;
    for (int i = 0; i < most && visitor_.session().screen() == Screen::question; ++i) {
      const auto scripted = visit.replies.find(visitor_.question());
      const std::string reply = scripted == visit.replies.end() ? "dont_know" : scripted->second;
      content::Result<void> shot;
      auto answered = visitor_.answer(reply, [&] { shot = album_.picture(visitor_, ""); });
      if (!answered)
        return content::fault(answered.error().code, fmt::format("question {}: {}", visitor_.question(), answered.error().sentence));
      if (!shot) return shot;
    }
    return {};
  }

  Visitor& visitor_;
  Album& album_;
  std::filesystem::path printer_;
};

// Nothing of an earlier tour may be taken for this one; only what a tour writes is removed.
content::Result<void> make_room(const std::filesystem::path& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return content::fault(content::FaultCode::file_unwritable, "The folder cannot be made.", {folder.string(), 0, 0});
  for (const char* ending : {".png", ".bin"})
    for (const auto& file : content::list_files(folder, ending)) {
      const std::string name = file.filename().string();
      if (name.size() > 4 && name[3] == '-' && std::all_of(name.begin(), name.begin() + 3, [](char c) { return c >= '0' && c <= '9'; }))
        std::filesystem::remove(file, problem);
    }
  for (const char* part : {"printer", "state"}) std::filesystem::remove_all(folder / part, problem);
  std::filesystem::create_directories(folder / "printer", problem);
  return {};
}

}  // namespace

content::Result<TourSummary> run_tour(const Hall& hall, const std::filesystem::path& bundle, const std::filesystem::path& assets,
                                      const std::filesystem::path& script, std::optional<content::Date> as_of,
                                      const std::filesystem::path& folder) {
  const auto visits = read_visits(script);
  if (!visits) return tl::unexpected(visits.error());
  const std::filesystem::path home = std::filesystem::absolute(folder);
  if (auto room = make_room(home); !room) return tl::unexpected(room.error());
  Album album(home);
  // A slip that is printed later than now is believed by no window: before the tour's time of day it is yesterday's.
  const WallTime wall = SystemClock().wall();
  const content::Date day =
      as_of.value_or(wall.minute_of_day() < ManualClock(wall.day).wall().minute_of_day() ? wall.day - std::chrono::days(1) : wall.day);
  for (const TourVisit& visit : *visits) {
    ManualClock clock(day);
    ApplicationParts parts;
    parts.hall = hall;
    parts.hall.state = home / "state";
    parts.hall.printer = "virtual:" + (home / "printer").string();
    parts.bundle = bundle;
    parts.assets = assets;
    parts.clock = &clock;
    auto application = Application::open(std::move(parts));
    if (!application) return tl::unexpected(application.error());
    const bool turned = visit.turned != (hall.width > hall.height);
    Visitor visitor(**application, clock, turned ? hall.height : hall.width, turned ? hall.width : hall.height);
    visitor.wait_for_printer();
    album.chapter(visit);
    Guide guide(visitor, album, home / "printer");
    if (auto followed = guide.follow(visit); !followed) {
      (void)album.picture(visitor, "stuck");
      (void)album.finish();
      return tl::unexpected(followed.error());
    }
  }
  if (auto written = album.finish(); !written) return tl::unexpected(written.error());
  return album.summary();
}

}  // namespace kiosk
