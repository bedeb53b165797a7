// SPDX-License-Identifier: MIT
#include "printer/device/usb_printers.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/base/files.h"

namespace printer {

namespace fs = std::filesystem;

namespace {

std::string line_of(const fs::path& file) {
  const auto text = content::read_file(file, 4096);
  if (!text) return {};
  std::string line = text->substr(0, text->find('\n'));
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

std::vector<UsbPrinter> usb_printers(const fs::path& root) {
  std::vector<UsbPrinter> found;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(root / "sys/class/usbmisc", problem)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("lp")) continue;
    // lp0/device is the interface ("1-1.2:1.0"); the device above it has the texts.
    const fs::path interface = fs::canonical(entry.path() / "device", problem);
    if (problem) continue;
    const fs::path device = interface.parent_path();
    found.push_back({root / "dev/usb" / name, line_of(device / "serial"), device.filename().string(), line_of(device / "manufacturer"),
                     line_of(device / "product")});
  }
  std::sort(found.begin(), found.end(), [](const UsbPrinter& a, const UsbPrinter& b) { return a.port < b.port; });
  return found;
}

content::Result<UsbPrinter> find_usb_printer(const std::string& name, const fs::path& root) {
  const std::vector<UsbPrinter> all = usb_printers(root);
  std::string there;
  for (const UsbPrinter& one : all) {
    if (!name.empty() && (name.starts_with("@") ? one.port == name.substr(1) : one.serial == name)) return one;
    there += fmt::format("{}usb:{}", there.empty() ? "" : "、", one.serial.empty() ? "@" + one.port : one.serial);
  }
  if (name.empty() && all.size() == 1) return all.front();
  const auto absent = [](std::string sentence) { return content::fault(content::FaultCode::printer_absent, std::move(sentence)); };
  if (all.empty()) return absent("没有接着 USB 打印机。");
  if (name.empty()) return absent(fmt::format("接着不止一台 USB 打印机，请写明哪一台：{}。", there));
  return absent(fmt::format("没有序列号是“{}”的 USB 打印机；接着的有：{}。", name, there));
}

}  // namespace printer
