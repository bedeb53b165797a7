// SPDX-License-Identifier: MIT
// Addresses, the virtual printer's folder and the file printer.

#include "printer/engine/printer_address.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "content/base/files.h"
#include "printer/escpos/escpos.h"
#include "printer/paper/picture.h"
#include "tests/missing.h"
#include "tests/printer/escpos/escpos_reader.h"
#include "tests/printer/escpos/noise.h"
#include "tests/temporary_folder.h"

using printer::PrinterState;
using printer::PrintOutcome;
namespace fs = std::filesystem;

namespace {

// Of a virtual printer that makes it, gone with the test.
struct PrinterFolder {
  temporary::Folder folder;
  fs::path path = folder / "printer";
  void state(const std::string& word) const { std::ofstream(path / "state.txt") << word << "\n"; }
  std::size_t slips() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(path)) count += entry.path().extension() == ".png" ? 1 : 0;
    return count;
  }
};

printer::Bitmap picture() {
  printer::Bitmap made{64, 400, std::vector<std::uint8_t>(64 * 400)};
  for (int y = 10; y < 390; ++y) made.dots[static_cast<std::size_t>(y) * 64 + y % 64] = 1;
  return made;
}

}  // namespace

TEST_CASE("an address is one of five kinds, or a fault that says which") {
  for (const char* bad :
       {"", "virtual:", "file:", "tcp://", "tcp://host", "tcp://host:", "tcp://host:0", "tcp://host:65536", "tcp://host:91x0",
        "tcp://:9100", "tcp://h:1?speed=9", "serial:", "serial:/dev/x?baud=fast", "lpt:1", "/dev/lp0"}) {
    INFO(bad);
    const auto opened = printer::open_printer(bad);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == content::FaultCode::printer_absent);
    CHECK(opened.error().sentence.find("tcp://") != std::string::npos);
  }
  for (const char* good : {"tcp://192.0.2.1:9100", "tcp://192.0.2.1:9100?profile=epson-tm-80", "usb:", "usb:J5K1234",
                           "usb:@1-1.2?profile=generic-58", "serial:/dev/ttyS9?baud=9600&profile=silent-80"}) {
    INFO(good);
    const auto opened = printer::open_printer(good);
    REQUIRE(opened);
  }
  const auto unknown = printer::open_printer("tcp://192.0.2.1:9100?profile=epson-tm-81");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == content::FaultCode::name_unknown);
  CHECK(unknown.error().sentence.find("epson-tm-80") != std::string::npos);
}

TEST_CASE("the virtual printer makes its folder, is ready, and writes the slip as a picture and as bytes") {
  const PrinterFolder folder;
  const auto device = printer::open_printer("virtual:" + folder.path.string());
  REQUIRE(device);
  CHECK((*device)->state() == PrinterState::ready);
  const auto report = (*device)->print(picture(), "0147");
  CHECK(report.outcome == PrintOutcome::confirmed);
  CHECK(*content::read_file(folder.path / "slip-0147.png") == *printer::encode_png(picture()));
  const auto raw = content::read_file(folder.path / "slip-0147.bin");
  REQUIRE(raw);
  CHECK(std::vector<std::uint8_t>(raw->begin(), raw->end()) == *printer::encode_escpos(picture()));

  // A second paper of the same number does not hide the first.
  CHECK((*device)->print(picture(), "0147").outcome == PrintOutcome::confirmed);
  CHECK(fs::exists(folder.path / "slip-0147-2.png"));
  // Numbers never leave the folder.
  CHECK((*device)->print(picture(), "../x/1").outcome == PrintOutcome::confirmed);
  CHECK(fs::exists(folder.path / "slip----x-1.png"));
}

TEST_CASE("the virtual printer is what its state file says, and prints nothing where it should not") {
  const PrinterFolder folder;
  const auto device = printer::open_printer("virtual:" + folder.path.string());
  REQUIRE(device);
  const std::pair<const char*, PrinterState> bad[] = {{"no_paper", PrinterState::no_paper}, {"cover_open", PrinterState::cover_open},
                                                      {"cutter", PrinterState::cutter},     {"hot", PrinterState::hot},
                                                      {"absent", PrinterState::absent},     {"fault", PrinterState::fault},
                                                      {"nonsense", PrinterState::fault},    {"no_paper@", PrinterState::fault}};
  for (const auto& [word, state] : bad) {
    INFO(word);
    folder.state(word);
    CHECK((*device)->state() == state);
    const auto report = (*device)->print(picture(), "0147");
    CHECK(report.outcome == PrintOutcome::failed);
    CHECK(report.state == state);
    CHECK_FALSE(report.sentence.empty());
    CHECK(folder.slips() == 0);
  }
  folder.state("mute");
  CHECK((*device)->state() == PrinterState::silent);
  CHECK((*device)->print(picture(), "0148").outcome == PrintOutcome::sent);
  folder.state("paper_low");
  CHECK((*device)->print(picture(), "0149").outcome == PrintOutcome::confirmed);
  fs::remove(folder.path / "state.txt");
  CHECK((*device)->state() == PrinterState::absent);
}

TEST_CASE("a virtual printer that stops in the middle leaves a torn slip and an unknown outcome") {
  const PrinterFolder folder;
  const auto device = printer::open_printer("virtual:" + folder.path.string());
  REQUIRE(device);
  folder.state("no_paper@150");
  CHECK((*device)->state() == PrinterState::ready);
  const auto report = (*device)->print(picture(), "0147");
  CHECK(report.outcome == PrintOutcome::unknown);
  CHECK(report.state == PrinterState::no_paper);
  CHECK(fs::exists(folder.path / "slip-0147-torn.png"));
  CHECK_FALSE(fs::exists(folder.path / "slip-0147.png"));
  CHECK((*device)->state() == PrinterState::no_paper);

  // Where somebody waits for the paper, the same slip goes on and is the only one.
  struct Hands : printer::PrintWatch {
    explicit Hands(const PrinterFolder& where) : folder(&where) {}
    bool waits(PrinterState state) override {
      seen = state;
      if (++asked == 3) folder->state("ready");
      return true;
    }
    const PrinterFolder* folder;
    PrinterState seen = PrinterState::ready;
    int asked = 0;
  } hands(folder);
  folder.state("no_paper@150");
  CHECK((*device)->print(picture(), "0200", hands).outcome == PrintOutcome::confirmed);
  CHECK(hands.seen == PrinterState::no_paper);
  CHECK(*content::read_file(folder.path / "slip-0200.png") == *printer::encode_png(picture()));
  CHECK_FALSE(fs::exists(folder.path / "slip-0200-torn.png"));
  folder.state("no_paper@401");  // longer than the slip: it comes out
  CHECK((*device)->print(picture(), "0148").outcome == PrintOutcome::confirmed);
}

TEST_CASE("the file printer appends the bytes and never claims more than that they went out") {
  const PrinterFolder folder;
  fs::create_directories(folder.path);
  const fs::path file = folder.path / "lp";
  const auto device = printer::open_printer("file:" + file.string());
  REQUIRE(device);
  CHECK((*device)->state() == PrinterState::ready);
  CHECK((*device)->print(picture(), "1").outcome == PrintOutcome::sent);
  CHECK((*device)->print(picture(), "2").outcome == PrintOutcome::sent);
  CHECK(fs::file_size(file) == 2 * printer::encode_escpos(picture())->size());

  const auto nowhere = printer::open_printer("file:" + (folder.path / "no" / "lp").string());
  REQUIRE(nowhere);
  CHECK((*nowhere)->state() == PrinterState::absent);
  CHECK((*nowhere)->print(picture(), "1").outcome == PrintOutcome::failed);
  const auto full = printer::open_printer("file:/dev/full");
  REQUIRE(full);
  CHECK((*full)->print(picture(), "1").outcome == PrintOutcome::failed);
}

TEST_CASE("a pipe nobody reads holds the file printer up no longer than somebody waits, and one whose reader leaves ends nothing") {
  struct Leaving : printer::PrintWatch {
    int asked = 0;
    bool given_up() override { return ++asked > 3; }
  };
  const PrinterFolder folder;
  fs::create_directories(folder.path);
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const auto device = printer::open_printer("file:" + pipe.string());
  REQUIRE(device);
  CHECK((*device)->print(picture(), "1").outcome == PrintOutcome::failed);  // no reader at all

  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  CHECK(::fcntl(reader, F_SETPIPE_SZ, 4096) >= 4096);
  Leaving leaving;
  const printer::Bitmap slip = noise_slip();
  CHECK((*device)->print(slip, "2", leaving).outcome == PrintOutcome::unknown);

  struct ReaderGoes : printer::PrintWatch {
    explicit ReaderGoes(int file) : reader(file) {}
    int reader, asked = 0;
    bool given_up() override {
      if (++asked == 3) ::close(reader);
      return asked > 100;
    }
  };
  std::vector<char> rest(65536);
  CHECK(::read(reader, rest.data(), rest.size()) > 0);
  ReaderGoes goes(reader);
  CHECK((*device)->print(slip, "3", goes).outcome == PrintOutcome::unknown);
  CHECK(goes.asked < 100);

  const auto directory = printer::open_printer("file:" + folder.path.string());
  REQUIRE(directory);
  CHECK((*directory)->state() == PrinterState::absent);
}

TEST_CASE("an IPv6 address stands in brackets, as everywhere") {
  const int listener = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_loopback;
  socklen_t size = sizeof address;
  if (!std::filesystem::exists("/proc/net/if_inet6")) return machine::lacks("IPv6 in this kernel");
  REQUIRE(listener >= 0);
  REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(::listen(listener, 1) == 0);
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  const auto device = printer::open_printer("tcp://[::1]:" + std::to_string(ntohs(address.sin6_port)));
  REQUIRE(device);
  CHECK((*device)->state() == PrinterState::silent);  // it is reached, and says nothing
  ::close(listener);
}
