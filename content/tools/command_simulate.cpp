// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <ostream>
#include <thread>

#include "content/base/files.h"
#include "content/source/clock.h"
#include "content/tools/commands.h"
#include "content/tools/households_file.h"
#include "content/tools/pack_audit.h"
#include "content/tools/simulation_text.h"

namespace tools {
namespace {

using content::HouseholdDraw;
using content::SimulationFigures;
using content::SimulationSubject;
using content::Simulator;

constexpr std::uint64_t block_size = content::HouseholdBatch::width;
constexpr std::uint64_t blocks_at_once = 64;  // a thread takes so many, so that taking costs nothing

// "\r…" on a terminal a few times a second; nothing where the output is kept.
class Progress {
 public:
  Progress(std::ostream& err, std::uint64_t all) : err_(err), all_(all), shown_(::isatty(STDERR_FILENO) == 1) {}
  ~Progress() {
    if (said_) err_ << "\r\x1B[K" << std::flush;
  }
  void say(std::uint64_t done) {
    if (!shown_) return;
    said_ = true;
    err_ << "\r已算 " << done << " 户";
    if (all_ > 0) err_ << "（" << done * 100 / all_ << "%）";
    err_ << std::flush;
  }

 private:
  std::ostream& err_;
  std::uint64_t all_;
  bool shown_, said_ = false;
};

// Runs `work` on so many threads and calls `meanwhile` four times a second until all are done.
void run_threads(std::size_t threads, const std::function<void(std::size_t)>& work, const std::function<void()>& meanwhile) {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t left = threads;
  std::vector<std::jthread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      work(thread);
      const std::scoped_lock lock(mutex);
      --left;
      changed.notify_all();
    });
  }
  std::unique_lock lock(mutex);
  while (!changed.wait_for(lock, std::chrono::milliseconds(250), [&] { return left == 0; })) meanwhile();
}

SimulationFigures drawn_figures(const SimulationSubject& subject, const content::Population& population, const Arguments& arguments,
                                std::size_t threads, std::ostream& err) {
  const std::uint64_t all = *arguments.generate;
  const std::uint64_t blocks = (all + block_size - 1) / block_size;
  std::atomic<std::uint64_t> next = 0, done = 0;
  std::vector<SimulationFigures> parts(threads);
  Progress progress(err, all);
  const auto work = [&](std::size_t thread) {
    HouseholdDraw draw(population, {subject.day, arguments.seed, arguments.unknown_percent});
    Simulator simulator(subject);
    for (std::uint64_t first; (first = next.fetch_add(blocks_at_once)) < blocks;) {
      const std::uint64_t last = std::min(first + blocks_at_once, blocks);
      for (std::uint64_t block = first; block < last; ++block) {
        draw.draw(block);
        simulator.screen(block * block_size, draw, static_cast<int>(std::min(block_size, all - block * block_size)));
      }
      done += (last - first) * block_size;
    }
    parts[thread] = simulator.figures();
  };
  run_threads(threads, work, [&] { progress.say(std::min<std::uint64_t>(done, all)); });
  SimulationFigures sum;
  for (const SimulationFigures& part : parts) sum.add(part);
  return sum;
}

// The rows of a file part after part: each part is shared out to the threads, its bad rows are named in order.
SimulationFigures file_figures(const SimulationSubject& subject, HouseholdsFile& file, std::size_t threads, std::ostream& err,
                               std::uint64_t& left_out) {
  std::vector<std::unique_ptr<Simulator>> simulators;
  for (std::size_t thread = 0; thread < threads; ++thread) simulators.push_back(std::make_unique<Simulator>(subject));
  std::uint64_t done = 0;
  while (file.next_part()) {
    const std::size_t rows = file.rows();
    const std::size_t batches = (rows + block_size - 1) / block_size;
    std::vector<std::string> faults(rows);
    std::atomic<std::size_t> next = 0;
    Progress progress(err, 0);
    const auto work = [&](std::size_t thread) {
      for (std::size_t batch; (batch = next++) < batches;) {
        std::vector<std::uint64_t> lines;
        std::vector<content::Answers> households;
        for (std::size_t i = batch * block_size; i < std::min<std::size_t>(rows, (batch + 1) * block_size); ++i) {
          HouseholdRow row = file.row(i);
          faults[i] = std::move(row.fault);
          if (!faults[i].empty()) continue;
          lines.push_back(row.line);
          households.push_back(std::move(row.answers));
        }
        if (!lines.empty()) simulators[thread]->screen(lines, households.data());
      }
    };
    run_threads(threads, work, [&] { progress.say(done); });
    done += rows;
    progress.say(done);
    for (const std::string& fault : faults) {
      if (fault.empty()) continue;
      ++left_out;
      err << fault << '\n';
    }
  }
  SimulationFigures sum;
  for (const auto& simulator : simulators) sum.add(simulator->figures());
  return sum;
}

bool written(const std::string& path, const std::string& bytes, std::ostream& err) {
  if (path.empty()) return true;
  const auto done = content::write_file(path, bytes);
  if (!done) err << content::to_string(done.error()) << '\n';
  return done.has_value();
}

// The table households are drawn by: that of the command line, else the pack's own; nothing (and a sentence) where there is none.
std::optional<content::Population> population_of(const Arguments& arguments, LoadedPack& pack, std::ostream& err) {
  if (arguments.population.empty()) {
    auto own = load_population(pack, arguments.pack);
    if (!own) {
      print_findings(pack.findings, true, err);
      err << arguments.pack << ": 没有可用的 " << population_file << "，编不出家庭；请用 --population 写明一张，或者用 --households。\n";
    }
    return own;
  }
  const auto read = content::read_population(arguments.population, arguments.population, *pack.pack, *pack.screening);
  print_findings(read.findings, false, err);
  return read.value;
}

}  // namespace

int run_simulate(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  LoadedPack pack = load_pack(arguments.pack);
  bool ready = usable(pack, Need::no_errors, err);
  std::optional<content::Screening> before;
  if (!arguments.against.empty()) {
    const LoadedPack old = load_pack(arguments.against);
    ready = usable(old, Need::screening, err) && ready;
    before = old.screening;
  }
  if (!ready) return 1;
  const SimulationSubject subject(*pack.pack, *pack.screening, arguments.day.value_or(today()), before);
  const std::size_t threads =
      arguments.threads > 0 ? static_cast<std::size_t>(arguments.threads) : std::max(1u, std::thread::hardware_concurrency());
  SimulationFigures figures;
  SimulationReport report{pack, subject, figures, arguments.pack, arguments.against, {}, !arguments.generate};
  bool whole = true;
  if (arguments.generate) {
    const auto population = population_of(arguments, pack, err);
    if (!population) return 1;
    report.source = "编的家庭，不是真的；种子 " + std::to_string(arguments.seed);
    if (arguments.unknown_percent > 0) report.source += "，" + std::to_string(arguments.unknown_percent) + "% 的回答是不知道";
    figures = drawn_figures(subject, *population, arguments, threads, err);
  } else {
    HouseholdsFile file(arguments.households, pack);
    report.source = arguments.households;
    if (file.fault().empty()) figures = file_figures(subject, file, threads, err, report.left_out);
    for (const std::string& note : file.notes()) err << note << '\n';
    if (!file.fault().empty()) {
      err << file.fault() << "\n这张表没有算完，所以没有结果。\n";
      return 1;
    }
    whole = report.left_out == 0;
    if (figures.households == 0) {
      err << arguments.households << ": 没有一户能算。\n";
      return 1;
    }
  }
  out << text_of(report);
  whole = written(arguments.csv, csv_of(report), err) && whole;
  whole = written(arguments.json, json_of(report), err) && whole;
  return whole ? 0 : 1;
}

}  // namespace tools
