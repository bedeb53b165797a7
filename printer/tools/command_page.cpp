// SPDX-License-Identifier: MIT
// slip page: the page that a phone shows of a slip, as one file for the office's web server.
#include <fmt/format.h>

#include <ostream>

#include "content/base/files.h"
#include "content/source/pack_source.h"
#include "printer/intake/page/page.h"
#include "printer/tools/commands.h"
#include "printer/tools/slip_source.h"

namespace slip_tool {

int run_page(const Arguments& arguments, Streams streams) {
  const auto fail = [&](const content::Fault& fault) {
    streams.err << content::to_string(fault) << '\n';
    return not_so;
  };
  const auto keys = printer::read_keys(arguments.get("--keys"));
  if (!keys) return fail(keys.error());
  if (!keys->faults.empty()) return fail(keys->faults.front());
  const tools::LoadedPack loaded = tools::load_pack(arguments.get("--pack", shared_file("city.bundle", SLIP_PACK)));
  if (!loaded.fault.empty()) return fail({content::FaultCode::file_missing, loaded.fault + "请用 --pack 写明内容包。"});
  if (!tools::usable(loaded, tools::Need::no_errors, streams.err)) return not_so;
  const auto words = assets::Words::load(shared_file("assets", SLIP_ASSETS));
  if (!words) return fail(words.error());
  const auto page = printer::phone_page({*loaded.pack, *words, keys->keys});
  if (!page) return fail(page.error());
  const std::filesystem::path out = arguments.get("--out");
  if (const auto written = content::write_file(out, *page); !written) return fail(written.error());
  streams.out << fmt::format("{}：{} 字节，认识 {} 把公钥。请放到 https://{}/s。公钥或内容包变了要重做。\n", out.string(), page->size(),
                             keys->keys.size(), loaded.pack->info.office_host);
  return all_well;
}

}  // namespace slip_tool
