// SPDX-License-Identifier: MIT
#include "printer/engine/ipp_module.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace printer {

content::Result<std::unique_ptr<Printer>> load_ipp_printer(const std::string& uri) {
  // The loader puts the program's folder in the place of $ORIGIN; one that is loaded already is only counted.
  void* module = ::dlopen("$ORIGIN/ipp-printer.so", RTLD_NOW | RTLD_LOCAL);
  const auto make = reinterpret_cast<Printer* (*)(const char*)>(module == nullptr ? nullptr : ::dlsym(module, "make_ipp_printer"));
  std::unique_ptr<Printer> made(make == nullptr ? nullptr : make(uri.c_str()));
  if (made) return made;
  const char* why = ::dlerror();
  return content::fault(
      content::FaultCode::printer_absent,
      fmt::format("打印机 {} 要用办公打印机的部件，这台机器上没有装，或者用不了：请安装软件包 assistance-kiosk-ipp（{}）。", uri,
                  why == nullptr ? "ipp-printer.so" : why));
}

}  // namespace printer
