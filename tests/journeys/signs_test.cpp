// SPDX-License-Identifier: MIT
// A page in sign language on a whole terminal: the film is made here, so that the picture on the glass can be held against its number.

#include <catch2/catch.hpp>
#include <ctime>
#include <fstream>
#include <iostream>

#include "content/base/files.h"
#include "content/bundle/bundle.h"
#include "content/recording/child.h"
#include "tests/films.h"
#include "tests/journeys/terminal.h"
#include "tests/packs.h"

using namespace kiosk;
using kiosk::test::Resident;
using kiosk::test::Terminal;

namespace {

namespace fs = std::filesystem;

// Baotou's pack with a film of the page on dibao; what lies beside the bundle is up to the test.
test::TerminalOptions filmed(const std::string& film, const std::string& sealed = films::of_two_seconds()) {
  test::TerminalOptions options;
  options.prepare = [film, sealed](const fs::path& folder) {
    content::Pack pack = packs::baotou();
    pack.signs.push_back({"dibao", content::film::sha256_of(sealed), "0", "王老师", content::parse_date("2026-11-20"), {}, {}});
    REQUIRE(content::write_bundle(pack, folder / "baotou.bundle"));
    if (film.empty()) return;
    fs::create_directories(folder / "baotou.signs");
    REQUIRE(content::write_file(folder / "baotou.signs/dibao.ivf", film));
  };
  return options;
}

// Somebody at the terminal when it has looked through its films.
class Watcher {
 public:
  explicit Watcher(test::TerminalOptions options) : terminal_(std::move(options)), resident_(terminal_) {
    terminal_.visitor().round();
    terminal_.application().wait_for_threads();
    terminal_.visitor().round();
  }
  Terminal& terminal() { return terminal_; }
  Resident& resident() { return resident_; }
  bool says(const std::string& id, const std::string& words) const {
    const ui::Node* node = terminal_.visitor().find(id);
    return node != nullptr && ui::utterance(*node).find(words) != std::string::npos;
  }
  Resident& comes_to_the_page() {
    return resident_.presses("attract.start").presses("home.policies").presses("policy.dibao").is_at(Screen::page);
  }
  // Time passes as it does in a hall, 20 ms after 20 ms, and the machine keeps up.
  void time_passes(std::int64_t ms) {
    for (std::int64_t passed = 0; passed < ms; passed += 20) {
      settles();
      terminal_.clock().advance_ms(20);
      terminal_.visitor().round();
    }
    settles();
  }
  void settles() {
    terminal_.application().wait_for_film();
    terminal_.visitor().round();
  }
  // Of the picture on the glass; -1: none is there.
  int number() const {
    const ui::Node* node = terminal_.visitor().find("signs.film");
    if (node == nullptr) return -1;
    const ui::Surface& glass = terminal_.visitor().picture();
    const auto at = [&](double x, double y) {
      return glass.at(node->rect.x0 + static_cast<int>(x * node->rect.width()), node->rect.y0 + static_cast<int>(y * node->rect.height()));
    };
    return films::is_field(at(0.5, 0.75)) ? films::number_of(at) : -1;
  }
  bool staff_are_told(const std::string& part) const {
    const auto& faults = terminal_.application().context().faults;
    return std::any_of(faults.begin(), faults.end(), [&](const auto& one) { return one.sentence.find(part) != std::string::npos; });
  }

 private:
  mutable Terminal terminal_;
  Resident resident_;
};

bool decoder_is_loaded() {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);)
    if (line.find("sign-film.so") != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a deaf resident watches the page on dibao in sign language") {
  Watcher deaf(filmed(films::of_two_seconds()));
  CHECK_FALSE(decoder_is_loaded());  // in this process, which no other film was played in: nothing is loaded for nothing
  deaf.comes_to_the_page().sees("page.signs").presses("page.signs");
  deaf.settles();
  CHECK(decoder_is_loaded());
  CHECK(deaf.number() == 0);
  // The picture is the one of its time, for the whole film.
  for (int at = 0; at < 1900; at += 380) {
    CHECK(deaf.number() == at / 40);
    deaf.time_passes(380);
  }
  // Again, from its start.
  deaf.resident().presses("signs.play");
  deaf.settles();
  CHECK(deaf.number() <= 1);
  deaf.time_passes(2100);
  CHECK(deaf.says("signs.film", "放完了"));
  CHECK(deaf.number() >= 48);
  deaf.resident().presses("signs.stop").does_not_see("signs.film").sees("page.signs").is_at(Screen::page);
  // The way home ends it as well.
  deaf.resident().presses("page.signs");
  deaf.time_passes(200);
  deaf.resident().sees("signs.film").presses("footer.home").is_at(Screen::home);
  CHECK(deaf.terminal().application().next_round().value_or(1000) > 40);  // nothing moves any more
}

TEST_CASE("where nothing moves by itself the film waits for its key, and pictures that are late are not shown later") {
  Watcher calm(filmed(films::of_two_seconds()));
  calm.resident().presses("attract.start").presses("home.comfort").presses("comfort.calm").presses("footer.back");
  calm.resident().presses("home.policies").presses("policy.dibao").presses("page.signs");
  calm.time_passes(500);
  CHECK(calm.number() == 0);
  CHECK(calm.says("signs.film", "还没有放"));
  calm.resident().presses("signs.play");
  calm.settles();
  // The machine was busy for a while: the picture that is due comes, and none of those before it.
  const int from = calm.number();
  calm.terminal().clock().advance_ms(320);
  calm.terminal().visitor().round();
  calm.settles();
  CHECK(calm.number() == from + 8);
}

TEST_CASE("a film that is missing, changed, cut or another bundle's is not offered, and staff get one line") {
  std::string changed = films::of_two_seconds();
  changed.back() = static_cast<char>(changed.back() ^ 1);
  const std::string& whole = films::of_two_seconds();
  const std::pair<std::string, std::string> films[] = {{"", "没有这个影片"},
                                                       {changed, "封印不符"},
                                                       {whole.substr(0, whole.size() / 2), "断了"},
                                                       {std::string(10'000'000, 'x'), "不是终端能放的影片"}};
  for (const auto& [bytes, why] : films) {
    INFO(why);
    Watcher deaf(filmed(bytes, whole));
    deaf.comes_to_the_page().does_not_see("page.signs");
    CHECK(deaf.staff_are_told("有 1 页的手语视频没有放出来：“dibao”"));
    CHECK(deaf.staff_are_told(why));
  }
}

TEST_CASE("a film that goes bad under the seal or the disk ends with the text, a sentence, and a line for staff") {
  // Sealed, but its pictures cannot be decoded.
  std::string damaged = films::of_two_seconds();
  constexpr std::size_t first_picture = 32, its_bytes = first_picture + 12;
  const auto size = static_cast<std::size_t>(static_cast<unsigned char>(damaged[first_picture]) |
                                             static_cast<unsigned char>(damaged[first_picture + 1]) << 8);
  damaged.replace(its_bytes, size, std::string(size, '\xff'));
  Watcher first(filmed(damaged, damaged));
  first.comes_to_the_page().sees("page.signs").presses("page.signs");
  first.settles();
  first.resident().does_not_see("signs.film").sees("signs.failed").does_not_see("page.signs");
  CHECK(first.staff_are_told("“dibao”的手语视频放到一半停了：影片有一段坏了。"));
  // Changed on the disk since the terminal looked.
  Watcher second(filmed(films::of_two_seconds()));
  second.comes_to_the_page();
  REQUIRE(content::write_file(second.terminal().folder() / "baotou.signs/dibao.ivf", damaged));
  second.resident().presses("page.signs");
  second.settles();
  second.resident().sees("signs.failed");
  CHECK(second.staff_are_told("封印不符"));
}

// By hand: what a film of the largest size costs, in processor time of all threads. The camera is a test card, which is busier than a
// person in front of a wall.
TEST_CASE("a second of film, against painting the home screen anew", "[.][film]") {
  const temporary::Folder folder;
  const std::string card = (folder / "card.y4m").string();
  REQUIRE(
      content::recording::answer_of({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x480:rate=25:duration=12", card}, {}));
  const std::string film = films::made_of(content::read_file(card, 256U << 20).value());
  Watcher deaf(filmed(film, film));
  const auto now_ms = [] { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  deaf.resident().presses("attract.start");
  constexpr int times = 25, seconds = 10;
  double start = now_ms();
  for (int i = 0; i < times; ++i) {
    deaf.terminal().application().repaint_all();
    deaf.terminal().visitor().round();
    deaf.terminal().visitor().picture();
  }
  const double home = (now_ms() - start) / times;
  deaf.resident().presses("home.policies").presses("policy.dibao").presses("page.signs");
  deaf.settles();
  start = now_ms();
  for (int i = 0; i < 25 * seconds; ++i) {
    deaf.terminal().clock().advance_ms(40);
    deaf.terminal().visitor().round();  // asks
    deaf.terminal().application().wait_for_film();
    deaf.terminal().visitor().round();  // shows
    deaf.terminal().visitor().picture();
  }
  const double second = (now_ms() - start) / seconds;
  std::cout << "home, painted whole: " << home << " ms; a second of film: " << second << " ms, " << second / home << " home screens; "
            << film.size() / 12 / 128 << " kbit/s\n";
  CHECK(second < 1000);  // else one core cannot play it
}
