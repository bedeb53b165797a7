// SPDX-License-Identifier: MIT
// USB printers are found by serial number in a made-up sysfs whose nodes are pseudo terminals: the same descriptors, poll, read and write.

#include "printer/device/usb_printers.h"

#include <fstream>

#include "tests/printer/escpos/emulated.h"
#include "tests/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

class Machine {
 public:
  Machine() {
    fs::create_directories(root_ / "sys/class/usbmisc");
    fs::create_directories(root_ / "dev/usb");
  }
  const fs::path& root() const { return root_; }

  void plug(const std::string& node, const std::string& port, const std::string& serial, const fs::path& terminal = {}) const {
    const fs::path device = root_ / "sys/devices/pci0000:00/usb1" / port;
    const fs::path interface = device / (port + ":1.0");
    fs::create_directories(interface / "usbmisc" / node);
    fs::create_directory_symlink(interface, interface / "usbmisc" / node / "device");
    fs::create_directory_symlink(interface / "usbmisc" / node, root_ / "sys/class/usbmisc" / node);
    if (!serial.empty()) std::ofstream(device / "serial") << serial << "\n";
    std::ofstream(device / "product") << "POS Printer \n";
    if (!terminal.empty()) fs::create_symlink(terminal, root_ / "dev/usb" / node);
  }
  void unplug(const std::string& node) const {
    fs::remove(root_ / "sys/class/usbmisc" / node);
    fs::remove(root_ / "dev/usb" / node);
  }

 private:
  temporary::Folder folder_;
  fs::path root_ = folder_.path();
};

}  // namespace

TEST_CASE("a USB printer is found by its serial number, by its port, or as the only one") {
  const Machine machine;
  CHECK_FALSE(printer::find_usb_printer("", machine.root()));
  machine.plug("lp0", "1-1.2", "J5K1234");
  CHECK(printer::find_usb_printer("", machine.root())->serial == "J5K1234");
  CHECK(printer::find_usb_printer("", machine.root())->model == "POS Printer");
  machine.plug("lp1", "1-1.4", "");
  CHECK(printer::find_usb_printer("J5K1234", machine.root())->node == machine.root() / "dev/usb/lp0");
  CHECK(printer::find_usb_printer("@1-1.4", machine.root())->node == machine.root() / "dev/usb/lp1");
  const auto which = printer::find_usb_printer("", machine.root());
  REQUIRE_FALSE(which);
  CHECK(which.error().sentence.find("usb:J5K1234、usb:@1-1.4") != std::string::npos);
  const auto other = printer::find_usb_printer("J5K9999", machine.root());
  REQUIRE_FALSE(other);
  CHECK(other.error().code == content::FaultCode::printer_absent);
}

TEST_CASE("a USB printer that comes back under another number after it was switched off is still the same one") {
  Emulated device(Line::pty);
  const Machine machine;
  const std::string terminal = device.address().substr(std::string("serial:").size());
  machine.plug("lp0", "1-1.2", "J5K1234", fs::read_symlink(terminal));
  printer::EscposSetup setup;
  setup.profile = *printer::profile("epson-tm-80");
  setup.limits = patient_limits();
  setup.open = [&] {
    const auto found = printer::find_usb_printer("J5K1234", machine.root());
    return found ? printer::open_usb(found->node) : printer::OpenedLine(tl::unexpect, printer::NoLine::absent);
  };
  const auto link = printer::escpos_printer(setup);
  const auto slip = noise_slip();
  CHECK(link->print(slip, "1").outcome == printer::PrintOutcome::confirmed);
  CHECK(device.papers(slip).whole == 1);
  machine.unplug("lp0");
  device.host().control("hangup");
  device.host().wait_idle(std::chrono::milliseconds(1000));
  CHECK(link->state() == printer::PrinterState::absent);
  machine.plug("lp1", "1-1.2", "J5K1234", fs::read_symlink(terminal));
  CHECK(link->state() == printer::PrinterState::ready);
  CHECK(link->print(slip, "2").outcome == printer::PrintOutcome::confirmed);
  CHECK(device.papers(slip).whole == 2);
}

TEST_CASE("the port's own lines name missing paper and errors") {
  CHECK_FALSE(printer::port_status_of(0x18).no_paper);
  CHECK_FALSE(printer::port_status_of(0x18).error);
  CHECK(printer::port_status_of(0x38).no_paper);
  CHECK(printer::port_status_of(0x10).error);
}
