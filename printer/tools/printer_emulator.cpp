// SPDX-License-Identifier: MIT
// printer-emulator: an ESC/POS printer to try the terminal with where there is none. Type its faults into it, or send them to the control
// socket. Exit codes: 0 ended by the end of input or a signal, 2 command line, 3 a link could not be made.

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "printer/emulator/host.h"

namespace {

constexpr const char* usage = R"(printer-emulator: an ESC/POS printer to try the terminal with

  printer-emulator [--tcp PORT] [--pty NAME] [--papers FOLDER] [--control SOCKET] [--fault WORD[@ROWS]]...

  --tcp PORT       listens on 127.0.0.1 (9100 where neither --tcp nor --pty is given); --everybody: on every address
  --pty NAME       a serial line; NAME becomes a link to it (the terminal's address is serial:NAME)
  --papers FOLDER  every cut paper as paper-0001.png
  --control SOCKET takes the words below, a line each, on a Unix socket; they can also be typed
  --speed N        mm a second (150; 0: at once)   --buffer N   bytes it takes in before it stops reading (65536)
  --width N        dots of the head (576)          --roll N     metres of paper on the roll (0: endless)
  --without WHAT   live | status | gs_r | gs_a | gs_h | gs_i | macros | clear | cutter | near_end   things it does not know
  --presenter      a cut slip hangs in the output until the word take; DLE EOT 20 tells
  --model TEXT --maker TEXT --serial TEXT          what it says it is

Words; "@N" makes it happen after N more rows:
  no_paper[@N] refill | cover[@N] close | cutter[@N] free | hot[@N] cool | near_end | new_roll | mute[@N] speak | reset[@N] | take
  hangup[@N] hangup_byte@N | lost_ack[@N] | wrong_id[@N] | die[@N] | slow N | heal (undoes all) | status
Words of bad lines and boards:
  echo | pad N (NULs behind an answer) | banner (NULs at connection) | twice (each answer) | delay N (ms) | torn_status | mixed_status |
  early (answers at receipt) | close_each (cut) | forgetful (ESC @ forgets macros) | held left (by another terminal) | web (a web server)
)";

volatile sig_atomic_t stopped = 0;
void stop(int) { stopped = 1; }

bool switch_off(printer::EmulatorOptions& options, const std::string& what) {
  const std::map<std::string, bool*> known = {
      {"live", &options.live_status}, {"gs_r", &options.paper_status}, {"gs_a", &options.status_back},
      {"gs_h", &options.fence},       {"gs_i", &options.names},        {"macros", &options.macros},
      {"clear", &options.clears},     {"cutter", &options.cutter},     {"near_end", &options.near_end_sensor}};
  if (what == "status") {
    options.live_status = options.paper_status = options.status_back = false;
    return true;
  }
  const auto found = known.find(what);
  if (found == known.end()) return false;
  *found->second = false;
  return true;
}

template <typename Number>
bool number(const std::string& text, Number& value) {
  const auto [stop_at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && stop_at == text.data() + text.size() && value >= 0;
}

struct CommandLine {
  printer::EmulatorOptions options;
  printer::EmulatorLink link;
  std::vector<std::string> faults;
  bool help = false;
};

// Empty where all was understood, else what was not.
std::string read_arguments(const std::vector<std::string>& words, CommandLine& line) {
  const std::map<std::string, std::function<bool(const std::string&)>> known = {
      {"--tcp", [&](const auto& v) { return number(v, line.link.tcp.emplace()); }},
      {"--pty",
       [&](const auto& v) {
         line.link.pty = v;
         return !v.empty();
       }},
      {"--papers",
       [&](const auto& v) {
         line.link.papers = v;
         return !v.empty();
       }},
      {"--control",
       [&](const auto& v) {
         line.link.control = v;
         return !v.empty();
       }},
      {"--speed", [&](const auto& v) { return number(v, line.options.mm_per_second); }},
      {"--buffer", [&](const auto& v) { return number(v, line.options.buffer) && line.options.buffer >= 16; }},
      {"--width", [&](const auto& v) { return number(v, line.options.width_dots) && line.options.width_dots > 0; }},
      {"--roll", [&](const auto& v) { return number(v, line.options.roll_metres); }},
      {"--without", [&](const auto& v) { return switch_off(line.options, v); }},
      {"--model",
       [&](const auto& v) {
         line.options.model = v;
         return true;
       }},
      {"--maker",
       [&](const auto& v) {
         line.options.maker = v;
         return true;
       }},
      {"--serial",
       [&](const auto& v) {
         line.options.serial = v;
         return true;
       }},
      {"--fault", [&](const auto& v) {
         line.faults.push_back(v);
         return true;
       }}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--help") {
      line.help = true;
    } else if (words[i] == "--everybody") {
      line.link.everybody = true;
    } else if (words[i] == "--presenter") {
      line.options.presenter = true;
    } else {
      const auto found = known.find(words[i]);
      if (found == known.end()) return fmt::format("“{}” is not one of its options", words[i]);
      if (++i == words.size() || !found->second(words[i])) return fmt::format("{} wants another value", found->first);
    }
  }
  if (!line.link.tcp && line.link.pty.empty()) line.link.tcp = 9100;
  return {};
}

}  // namespace

int main(int count, char** values) {
  CommandLine line;
  const std::string wrong = read_arguments({values + 1, values + count}, line);
  if (!wrong.empty() || line.help) {
    fmt::print(wrong.empty() ? stdout : stderr, "{}{}{}", wrong.empty() ? "" : "printer-emulator: ", wrong.empty() ? "" : wrong + ".\n\n",
               usage);
    return wrong.empty() ? 0 : 2;
  }
  struct sigaction action {};
  action.sa_handler = stop;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  std::error_code ignored;
  if (!line.link.papers.empty()) std::filesystem::create_directories(line.link.papers, ignored);
  line.link.told = [](const std::string& what) {
    fmt::print("{}\n", what);
    std::fflush(stdout);
  };
  const auto pty = line.link.pty;
  const bool tcp = line.link.tcp.has_value();
  const auto host = printer::EmulatorHost::start(line.options, line.link);
  if (!host) {
    fmt::print(stderr, "printer-emulator: {}\n", host.error().sentence);
    return 3;
  }
  for (const std::string& fault : line.faults) {
    if ((*host)->control(fault) != "?") continue;
    fmt::print(stderr, "printer-emulator: --fault does not know “{}”.\n\n{}", fault, usage);
    return 2;
  }
  if (tcp) fmt::print("address: tcp://127.0.0.1:{}\n", (*host)->port());
  if (!pty.empty()) fmt::print("address: serial:{}\n", std::filesystem::absolute(pty).string());
  std::fflush(stdout);
  std::string typed;
  for (bool input = true; stopped == 0;) {
    pollfd keys{input ? STDIN_FILENO : -1, POLLIN, 0};
    if (::poll(&keys, 1, 1000) <= 0) continue;
    std::array<char, 256> bytes{};
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got <= 0) {
      input = false;  // started without a keyboard: runs on until it is told to stop
      continue;
    }
    typed.append(bytes.data(), static_cast<std::size_t>(got));
    for (std::size_t end = 0; (end = typed.find('\n')) != std::string::npos; typed.erase(0, end + 1)) {
      const std::string answer = (*host)->control(typed.substr(0, end));
      fmt::print("{}\n", answer == "?" ? "unknown word; --help lists them" : answer);
      std::fflush(stdout);
    }
  }
  return 0;
}
