// SPDX-License-Identifier: MIT
// slip print as an integrator types it, onto the emulated printer: what it says, its exit code, and what lies in the tray.

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <fstream>
#include <thread>

#include "printer/engine/print_journal.h"
#include "tests/content/tools/program.h"
#include "tests/printer/escpos/emulated.h"
#include "tests/printer/ipp/ipp_device.h"

extern char** environ;

namespace {

const std::string pack = std::string(TEST_SOURCE_DIR) + "/content/baotou";

printer::EmulatorOptions quick_printer() {
  auto options = fast_printer();
  options.mm_per_second = 250;
  return options;
}

std::vector<std::string> print_words(const program::Folder& folder, const std::string& to, const std::vector<std::string>& more) {
  program::write(folder / "answers.json",
                 R"({"as_of_date":"2026-11-20","hh_size":3,"income_month_total":2700,"hukou_district":"昆都仑区","assets_band":"mid"})");
  std::vector<std::string> words = {"print", "--to", to, "--answers", folder / "answers.json", "--pack", pack, "--number", "147"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

program::Run print(const program::Folder& folder, const std::string& to, const std::vector<std::string>& more = {}) {
  return program::run("slip", print_words(folder, to, more));
}

// Until a condition holds, or ten seconds.
template <typename Holds>
bool comes(Holds holds) {
  for (int i = 0; i < 1000; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(10)))
    if (holds()) return true;
  return false;
}

int inked(const std::vector<printer::Paper>& papers) {
  return static_cast<int>(std::count_if(papers.begin(), papers.end(), [](const printer::Paper& paper) {
    return std::count(paper.picture.dots.begin(), paper.picture.dots.end(), 1) > 0;
  }));
}

}  // namespace

TEST_CASE("paper that runs out in the middle of slip print is asked for, and the refilled printer goes on with the one slip") {
  const program::Folder folder;
  Emulated plain(Line::tcp, quick_printer());
  REQUIRE(print(folder, plain.address()).code == 0);
  const auto whole = plain.host().papers();
  REQUIRE(whole.size() == 1);

  Emulated device(Line::tcp, quick_printer());
  device.host().control("no_paper@300");
  bool stopped = false;
  std::thread hands([&] {
    stopped = comes([&] { return device.host().rows_printed() >= 300; });
    stopped = stopped && comes([&] { return program::says(program::bytes_of(folder / "errors"), "打印机没有纸了，请装纸。"); });
    device.host().control("refill");
  });
  const auto run = program::run("slip", print_words(folder, device.address(), {"--wait", "60"}), {}, folder / "errors");
  hands.join();
  CHECK(stopped);
  INFO(run.err);
  CHECK(run.code == 0);
  CHECK(run.out == "0147 号小票已打印。\n");
  CHECK(run.err.find("打印机没有纸了，请装纸。装好会接着打。最多等 60 秒。\n打印机接着打了。\n") != std::string::npos);
  REQUIRE(device.host().papers().size() == 1);
  CHECK(device.host().papers().front().picture.height == whole.front().picture.height);
  CHECK(device.host().connections() == 1);
}

TEST_CASE("slip print that no longer waits says unknown, and with a state folder the next one first empties the printer") {
  const program::Folder folder;
  const std::string state = folder / "state";
  Emulated device(Line::tcp, quick_printer());
  device.host().control("no_paper@300");
  const auto broken = print(folder, device.address(), {"--wait", "0", "--state", state});
  CHECK(broken.code == 3);
  CHECK(broken.out.empty());
  CHECK(broken.err.find("0147 号小票打没打出来不知道，请看打印机。") != std::string::npos);
  const auto refused = print(folder, device.address(), {"--state", state});
  CHECK(refused.code == 1);
  INFO(refused.err);
  CHECK(refused.err.find("打印机里可能还有上一张没打完的单子，清空以前不打别的。") != std::string::npos);
  device.host().control("refill");
  const auto next = print(folder, device.address(), {"--state", state, "--attempt", "2"});
  INFO(next.err);
  CHECK(next.code == 0);
  CHECK(inked(device.host().papers()) <= 2);  // at most the torn piece and the whole second slip

  {
    printer::PrintJournal journal(std::filesystem::path(state) / "printer.sqlite");
    journal.open();
    using printer::JobState;
    std::vector<JobState> states;
    for (const auto& job : journal.jobs()) states.push_back(job.state);
    CHECK(states == std::vector<JobState>{JobState::unknown, JobState::failed, JobState::done});
    REQUIRE(states.size() == 3);
    CHECK(journal.jobs().back().attempt == 2);
    CHECK(journal.recall(device.address()));
    // While somebody has the journal, nobody else prints by it: a job on its way would be taken for one of a killed program.
    const auto second = print(folder, device.address(), {"--state", state});
    INFO(second.err);
    CHECK(second.code == 1);
    CHECK(second.err.find("正由另一个程序用着（终端在运行，或另一次打印没有完）。0147 号小票没有打印。") != std::string::npos);
    CHECK(journal.jobs().size() == 3);
  }
  // The first key was made there, and the slip is genuine by it.
  const auto shown = print(folder, "virtual:" + (folder / "out"), {"--state", state, "--show-code"});
  REQUIRE(shown.code == 0);
  CHECK(program::run("slip", {"verify", shown.out.substr(0, shown.out.find('\n')), "--keys", std::filesystem::path(state) / "keys", "--now",
                              "2026-11-25"})
            .code == 0);
}

TEST_CASE("an interrupted slip print gives its job up and says so") {
  const program::Folder folder;
  Emulated device(Line::tcp, quick_printer());
  device.host().control("no_paper@300");
  const std::string name = std::string(TEST_BINARY_DIR) + "/bin/slip", state = folder / "state";
  auto words = print_words(folder, device.address(), {"--state", state});
  words.insert(words.begin(), name);
  std::vector<char*> values;
  for (std::string& word : words) values.push_back(word.data());
  values.push_back(nullptr);
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, name.c_str(), nullptr, nullptr, values.data(), environ) == 0);
  CHECK(comes([&] { return device.host().rows_printed() >= 300; }));
  ::kill(child, SIGINT);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 3);
  printer::PrintJournal journal(std::filesystem::path(state) / "printer.sqlite");
  CHECK_FALSE(journal.open());  // it was ended in good order
  REQUIRE(journal.jobs().size() == 1);
  CHECK(journal.jobs().front().state == printer::JobState::unknown);
  CHECK(journal.uncleared(device.address()));
}

TEST_CASE("slip print sends an IPP printer the slip set for its sheets, and says what the printer said") {
  const program::Folder folder;
  const IppDevice device("application/pdf");
  const auto run = print(folder, device.uri() + "?media=a4");
  INFO(run.err);
  CHECK(run.code == 0);
  CHECK(run.out == "0147 号小票已打印。\n");
  CHECK(device.paper().starts_with("%PDF-"));
  CHECK(device.paper().find("/MediaBox [ 0 0 595.") != std::string::npos);
  CHECK(device.paper().find("/Lang") != std::string::npos);  // the layout's own, not a picture of dots
  device.behave("echo 'STATE: +cover-open' >&2\nexit 1");
  CHECK(print(folder, device.uri()).code == 3);
  const auto refused = print(folder, device.uri());
  CHECK(refused.code == 1);
  CHECK(refused.err.find("0147 号小票没有打印。打印机报告 cover-open，什么也没有打印。") != std::string::npos);
}

TEST_CASE("slip print refuses a wait that is no number of seconds, and prints nothing on a printer that is not ready") {
  const program::Folder folder;
  Emulated device(Line::tcp, quick_printer());
  for (const std::string bad : {"soon", "-1", "1.5"}) {
    const auto run = print(folder, device.address(), {"--wait", bad});
    CHECK(run.code == 2);
    CHECK(run.err.starts_with("--wait 应当是 0 到 86400 之间的秒数，不是“" + bad + "”。\n"));
  }
  device.host().control("cover");
  const auto run = print(folder, device.address());
  CHECK(run.code == 1);
  CHECK(run.err.ends_with("0147 号小票没有打印。打印机没有准备好，什么也没有打印。打印机的盖子开着，请合上。\n"));
  CHECK(device.host().rows_printed() == 0);
}

TEST_CASE("an address that is none and a value no slip can have are a wrong command line, told in one sentence before anything is done") {
  const program::Folder folder;
  for (const std::string bad : {"lpt:1", "tcp://host", "tcp://host:1?profile=none"}) {
    for (const auto& run : {print(folder, bad), program::run("slip", {"status", bad})}) {
      CHECK(run.code == 2);
      CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
      CHECK(program::says(run.err, "没有“none”这种打印机。") == bad.ends_with("none"));
    }
  }
  const std::pair<std::string, std::string> values[] = {{"--language", "xx"}, {"--as-of", "2026-13-01"}, {"--attempt", "100"}};
  for (const auto& [option, value] : values) {
    const auto run = print(folder, "virtual:" + (folder / "printer"), {option, value});
    CHECK(run.code == 2);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
    CHECK(run.err.find(value) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "printer"));
  const auto run = print(folder, "virtual:" + (folder / "printer"), {"--office", "nowhere"});
  CHECK(program::says(run.err, "内容包里没有编码是“nowhere”的窗口。"));
}

TEST_CASE("where the module for printers of the office is missing, slip says what to install, and prints on any other") {
  const program::Folder folder;
  std::filesystem::copy_file(std::string(TEST_BINARY_DIR) + "/bin/slip", folder / "slip");
  const std::string alone = std::filesystem::relative(folder / "slip", std::string(TEST_BINARY_DIR) + "/bin").string();
  const auto run = program::run(alone, {"status", "ipp://localhost:1/ipp/print"});
  CHECK(run.code == 2);
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  CHECK(program::says(run.err, "请安装软件包 assistance-kiosk-ipp"));
  CHECK(program::run(alone, {"status", "virtual:" + (folder / "printer")}).code == 0);
  CHECK_FALSE(program::says(program::run("slip", {"status", "ipp://localhost:1/ipp/print"}).err, "assistance-kiosk-ipp"));
}

TEST_CASE("slip forbids core dumps of itself, and says of a web server at the printer's address that it is none") {
  const program::Folder folder;
  Emulated device(Line::tcp, quick_printer());
  device.host().control("no_paper@300");
  const std::string name = std::string(TEST_BINARY_DIR) + "/bin/slip";
  auto words = print_words(folder, device.address(), {});
  words.insert(words.begin(), name);
  std::vector<char*> values;
  for (std::string& word : words) values.push_back(word.data());
  values.push_back(nullptr);
  pid_t child = 0;
  REQUIRE(::posix_spawn(&child, name.c_str(), nullptr, nullptr, values.data(), environ) == 0);
  CHECK(comes([&] { return device.host().rows_printed() >= 300; }));
  std::ifstream limits("/proc/" + std::to_string(child) + "/limits");
  const std::string text((std::istreambuf_iterator<char>(limits)), {});
  CHECK(text.find("Max core file size        0                    0") != std::string::npos);
  ::kill(child, SIGINT);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);

  device.host().control("heal");
  device.host().control("web");
  const auto run = program::run("slip", {"status", device.address()});
  CHECK(run.code == 1);
  CHECK(run.out == "这个地址上回答的不是打印机，像是网页服务器；请看地址和端口，打印机多半是 9100。\n");
}
