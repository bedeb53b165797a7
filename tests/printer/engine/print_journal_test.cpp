// SPDX-License-Identifier: MIT
// The journal on a real disk, the engine on real lines, and a real process that is killed after each write.

#include "printer/engine/print_journal.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "content/base/files.h"
#include "printer/engine/print_engine.h"
#include "printer/engine/printer_address.h"
#include "tests/printer/escpos/emulated.h"
#include "tests/temporary_folder.h"

extern char** environ;

namespace fs = std::filesystem;
using namespace printer;

using noise_slips::next_slip;
using temporary::Folder;

namespace {

// Prints in a process of its own that is killed after `writes` writes of its journal; true where it was. Also called in threads, where
// nothing may be asserted.
bool print_and_die(const std::string& address, const fs::path& journal, int writes) {
  std::string program = std::string(TEST_BINARY_DIR) + "/bin/print_and_die", where = address, file = journal.string(),
              count = std::to_string(writes);
  char* arguments[] = {program.data(), where.data(), file.data(), count.data(), nullptr};
  pid_t child = 0;
  int status = 0;
  if (::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0 || ::waitpid(child, &status, 0) != child)
    return false;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

struct Death {
  std::string told, wrong;
};

Death die_and_go_on(Line line, int writes) {
  Death death;
  const auto must = [&](bool so, const char* what) {
    if (!so) death.wrong += fmt::format(" [{}]", what);
  };
  const Folder folder;
  Emulated device(line);
  must(print_and_die(device.address(), folder / "printer.sqlite", writes), "was not killed");
  PrintJournal journal(folder / "printer.sqlite");
  auto opened = open_printer(device.address(), &journal);
  if (!opened) return {opened.error().sentence, "not opened"};
  PrintEngine engine(std::move(*opened), journal, "printer");
  engine.begin();
  if (journal.jobs().size() != 1) return {"", "not one job"};
  const JobRow job = journal.jobs().front();
  const auto papers = device.papers(noise_slips::slip);
  PrintWatch nobody;
  must(can_print(engine.poll(nobody)), "cannot print");
  const auto next = engine.print({"2026-11-20", "0148", 1, next_slip}, nobody);
  const auto after = device.papers(noise_slips::slip), second = device.papers(next_slip);
  if (job.state == JobState::failed) must(papers.whole + papers.torn == 0, "failed, and on paper");
  if (job.state == JobState::done) must(papers.whole == 1, "done, and not on paper");
  must((writes <= 2 ? JobState::failed : writes <= 5 ? JobState::unknown : JobState::done) == job.state, "another state");
  must(after.whole <= 1, "twice");
  must(next.report.outcome == PrintOutcome::confirmed, "the next one is not confirmed");
  must(second.whole == 1, "the next one is not on paper");
  must(journal.jobs().size() == 2, "not two jobs");
  death.told = fmt::format("{} killed after write {}: {:8} {} whole {} torn   next: {} whole", line == Line::tcp ? "tcp" : "pty", writes,
                           word(job.state), after.whole, after.torn - second.whole, second.whole);
  return death;
}

}  // namespace

TEST_CASE("the journal holds number, attempt, state, rows and evidence, and nothing else") {
  const Folder folder;
  {
    PrintJournal journal(folder / "printer.sqlite");
    CHECK_FALSE(journal.open());
    const auto id = journal.begin("2026-11-20", "0147", 2);
    journal.set(id, JobState::sending, 0, "none");
    journal.set(id, JobState::done, 4100, "fence");
    CHECK(journal.jobs() == std::vector<JobRow>{{id, "2026-11-20", "0147", 2, JobState::done, 4100, "fence"}});
    CHECK(journal.unanswered(5).empty());
    CHECK_FALSE(journal.fault());
  }
  PrintJournal again(folder / "printer.sqlite");
  CHECK_FALSE(again.open());
  CHECK(again.jobs().size() == 1);
}

TEST_CASE("jobs a killed program left become failed where nothing was sent, else unknown until somebody looks") {
  const Folder folder;
  {
    PrintJournal journal(folder / "printer.sqlite");
    journal.open();
    for (const JobState state :
         {JobState::queued, JobState::preflight, JobState::sending, JobState::printed, JobState::cut, JobState::done, JobState::sent})
      journal.set(journal.begin("2026-11-20", "0001", 1), state, 0, "none");
  }
  PrintJournal journal(folder / "printer.sqlite");
  CHECK(journal.open());
  std::vector<JobState> states;
  for (const JobRow& job : journal.jobs()) states.push_back(job.state);
  CHECK(states == std::vector<JobState>{JobState::failed, JobState::failed, JobState::unknown, JobState::unknown, JobState::unknown,
                                        JobState::done, JobState::sent});
  REQUIRE(journal.unanswered(9).size() == 3);
  CHECK(journal.unanswered(2).size() == 2);
  journal.answer(journal.unanswered(9)[0].id, true, "staff");
  journal.answer(journal.unanswered(9)[0].id, false, "staff");
  journal.answer(1, true, "staff");  // was settled long ago
  CHECK(journal.unanswered(9).size() == 1);
  CHECK(journal.jobs()[4].state == JobState::done);
  CHECK(journal.jobs()[3].state == JobState::failed);
  CHECK(journal.jobs()[0].state == JobState::failed);
}

TEST_CASE("the journal knows each day's highest slip number, those of slips without a date aside") {
  const Folder folder;
  PrintJournal journal(folder / "printer.sqlite");
  CHECK(journal.last_numbers().empty());
  journal.open();
  for (const auto& [day, number] :
       {std::pair{"2026-11-20", "0009"}, {"2026-11-20", "0041"}, {"2026-11-21", "0002"}, {"2026-11-20", "50001"}, {"1970-01-01", "50002"}})
    journal.begin(day, number, 1);
  CHECK(journal.last_numbers() == std::map<std::string, int>{{"2026-11-20", 41}, {"2026-11-21", 2}});
}

TEST_CASE("what devices answer and how much paper the roll gave outlive the program") {
  const Folder folder;
  const DeviceFacts facts{true, false, true, true, false, "TP-80"};
  {
    PrintJournal journal(folder / "printer.sqlite");
    journal.remember("usb:J5", facts);
    journal.count_rows("usb:J5", 4000);
    CHECK(journal.rows_of_roll("usb:J5") == 4000);
    journal.count_rows("usb:J5", 20500);
    CHECK(journal.rows_of_roll("usb:J5") == 24500);
  }
  PrintJournal journal(folder / "printer.sqlite");
  CHECK(journal.recall("usb:J5") == facts);
  CHECK_FALSE(journal.recall("usb:J6"));
  CHECK(journal.rows_of_roll("usb:J5") == 3 * 8000 + 4000);  // whole metres are kept, half of one is guessed
  journal.new_roll("usb:J5");
  CHECK(journal.rows_of_roll("usb:J5") == 0);
}

TEST_CASE("a journal that cannot be written, is no database or is of a newer release stops nothing and is said") {
  const Folder folder;
  std::ofstream(folder / "file") << "not a folder";
  PrintJournal nowhere(folder / "file/printer.sqlite");
  CHECK_FALSE(nowhere.open());
  CHECK(nowhere.begin("2026-11-20", "0001", 1) == 0);
  nowhere.count_rows("x", 7);
  CHECK(nowhere.rows_of_roll("x") == 7);
  REQUIRE(nowhere.fault());
  CHECK(nowhere.fault()->code == content::FaultCode::file_unwritable);

  std::ofstream(folder / "broken") << std::string(5000, '?');
  PrintJournal broken(folder / "broken");
  CHECK(broken.begin("2026-11-20", "0001", 1) != 0);
  CHECK(content::read_file(folder / "broken.broken").value_or("") == std::string(5000, '?'));
  std::ofstream(folder / "damaged") << std::string(5000, '?');
  CHECK(PrintJournal(folder / "damaged").open());  // perhaps a job was on its way: the printer is emptied first

  { PrintJournal(folder / "newer").open(); }
  std::string bytes = *content::read_file(folder / "newer");
  bytes[63] = 9;
  REQUIRE(content::write_file(folder / "newer", bytes));
  PrintJournal newer(folder / "newer");
  CHECK(newer.begin("2026-11-20", "0001", 1) == 0);
  REQUIRE(newer.fault());
  CHECK(newer.fault()->code == content::FaultCode::bundle_schema);
}

TEST_CASE("a printing process killed after each write leaves one whole slip or the truth, and the next program prints only the next slip") {
  constexpr int last_write = 6;
  std::vector<Death> deaths(2 * last_write);
  std::vector<std::thread> side_by_side;  // they mostly wait
  for (std::size_t i = 0; i < deaths.size(); ++i)
    side_by_side.emplace_back(
        [&, i] { deaths[i] = die_and_go_on(i < last_write ? Line::tcp : Line::pty, 1 + static_cast<int>(i) % last_write); });
  for (std::thread& one : side_by_side) one.join();
  for (const Death& death : deaths) {
    fmt::print("{}\n", death.told);
    INFO(death.told);
    CHECK(death.wrong == "");
  }
}

TEST_CASE("nothing is printed behind a broken slip before the printer was emptied, and a new roll is noticed") {
  const Folder folder;
  Emulated device;
  PrintJournal journal(folder / "printer.sqlite");
  PrintEngine engine(device.printer(short_limits()), journal, "printer");
  engine.begin();
  PrintWatch nobody;
  CHECK(engine.poll(nobody) == PrinterState::ready);
  device.host().control("no_paper@100");
  CHECK(engine.print({"2026-11-20", "0147", 1, noise_slips::slip}, nobody).report.outcome == PrintOutcome::unknown);
  CHECK(engine.metres_used() > 0);
  CHECK(engine.print({"2026-11-20", "0148", 1, next_slip}, nobody).report.outcome == PrintOutcome::failed);
  CHECK(engine.poll(nobody) == PrinterState::no_paper);
  device.host().control("refill");
  CHECK(engine.poll(nobody) == PrinterState::ready);
  CHECK(engine.metres_used() == 0);
  CHECK(engine.print({"2026-11-20", "0148", 1, next_slip}, nobody).report.outcome == PrintOutcome::confirmed);
  CHECK(device.papers(next_slip).whole == 1);
  CHECK(device.papers(noise_slips::slip).whole == 0);
  CHECK(journal.jobs().size() == 3);
  // Without a sensor of its own (generic-80) the counted metres warn before the end of the roll.
  journal.count_rows("printer", 8000 * 47);
  CHECK(engine.poll(nobody) == PrinterState::paper_low);
  CHECK(engine.print({"2026-11-20", "0149", 1, next_slip}, nobody).report.outcome == PrintOutcome::confirmed);
}

TEST_CASE("a printer that must be emptied is not forgotten by the program that starts next") {
  const Folder folder;
  Emulated device;
  PrintWatch nobody;
  {
    PrintJournal journal(folder / "printer.sqlite");
    PrintEngine engine(device.printer(short_limits()), journal, "printer");
    device.host().control("no_paper@100");
    CHECK(engine.print({"2026-11-20", "0147", 1, noise_slips::slip}, nobody).report.outcome == PrintOutcome::unknown);
  }
  device.host().control("refill");
  {
    PrintJournal journal(folder / "printer.sqlite");
    PrintEngine engine(device.printer(patient_limits()), journal, "printer");
    CHECK(engine.print({"2026-11-20", "0148", 1, next_slip}, nobody).report.outcome == PrintOutcome::confirmed);
    CHECK_FALSE(journal.uncleared("printer"));
  }
  CHECK(device.papers(next_slip).whole == 1);
  CHECK(device.papers(noise_slips::slip).whole == 0);
}

TEST_CASE("the journal keeps the newest five thousand jobs") {
  const fs::path memory = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();  // ten thousand times a disk is a minute
  const fs::path file = memory / ("journal-" + std::to_string(::getpid()) + ".sqlite");
  {
    PrintJournal journal(file);
    journal.open();
    for (int i = 0; i < 5003; ++i) (void)journal.begin("2026-11-20", fmt::format("{:04}", i), 1);
    CHECK(journal.jobs().size() == 5003);
  }
  {
    PrintJournal journal(file);
    journal.open();
    REQUIRE(journal.jobs().size() == 5000);
    CHECK(journal.jobs().front().slip_number == "0003");
  }
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(file.string() + end);
}
