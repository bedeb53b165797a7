// SPDX-License-Identifier: MIT
#include <filesystem>
#include <ostream>

#include "content/bundle/bundle.h"
#include "content/check/signed_words.h"
#include "content/source/clock.h"
#include "content/tools/case_run.h"
#include "content/tools/commands.h"
#include "content/tools/pack_audit.h"

namespace tools {

int run_build(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  LoadedPack loaded = load_pack(arguments.pack);
  audit_pack(loaded, arguments.pack, arguments.day.value_or(today()));
  if (!usable(loaded, Need::no_errors, err)) return 1;
  if (const CaseScore score = score_cases(loaded.pack->cases, *loaded.screening, arguments.day); !score.good()) {
    for (const std::string& sentence : score.otherwise) err << sentence << '\n';
    err << "示例家庭有 " << score.otherwise.size() << " 处和预期不一样，没有做成文件；先弄清是内容改错了，还是预期也要改。\n";
    return 1;
  }
  // A film of words that are no longer the page's would tell a resident something else than the screen.
  std::erase_if(loaded.pack->signs, [&](const content::SignedPage& one) { return !content::still_says(*loaded.pack, one); });
  if (put_films_beside(*loaded.pack, arguments.pack, arguments.output, err) != 0) return 1;
  if (const auto written = content::write_bundle(*loaded.pack, arguments.output); !written) {
    err << content::to_string(written.error()) << '\n';
    return 1;
  }
  std::error_code error;
  const auto size = std::filesystem::file_size(arguments.output, error);
  out << arguments.output << "：" << loaded.pack->info.city << " " << loaded.pack->info.version << "，" << loaded.pack->programmes.size()
      << " 个项目，" << loaded.pack->pages.size() << " 个页面，" << (size + 1023) / 1024 << " KiB。\n"
      << language_shares(*loaded.pack);
  if (!loaded.pack->signs.empty()) out << "手语视频：" << loaded.pack->signs.size() << " 页。\n";
  return 0;
}

}  // namespace tools
