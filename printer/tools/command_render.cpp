// SPDX-License-Identifier: MIT
// slip render: the slip as a file. PNG and PDF are at real size; pages after the first of a PNG are FILE-2.png and so on.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "content/base/files.h"
#include "content/base/finding.h"
#include "printer/escpos/escpos.h"
#include "printer/paper/picture.h"
#include "printer/slip/slip_layout.h"
#include "printer/slip/slip_pdf.h"
#include "printer/tools/commands.h"
#include "printer/tools/slip_source.h"

namespace slip_tool {

namespace {

using content::FaultCode;
namespace fs = std::filesystem;

// The bytes of each file to write.
content::Result<std::vector<std::string>> files_of(const printer::Sheet& sheet, const assets::Typesetter& typesetter,
                                                   const std::string& kind) {
  std::vector<std::string> files;
  if (kind == ".pdf") {
    auto pdf = printer::write_pdf(sheet, typesetter);
    if (!pdf) return tl::unexpected(pdf.error());
    files.push_back(std::move(*pdf));
    return files;
  }
  for (std::size_t page = 0; page < sheet.pages.size(); ++page) {
    const printer::Bitmap dots = printer::draw_page(sheet, page);
    if (kind == ".bin") {
      const auto bytes = printer::encode_escpos(dots);
      if (!bytes) return tl::unexpected(bytes.error());
      files.emplace_back(bytes->begin(), bytes->end());
    } else {
      auto png = printer::encode_png(dots, sheet.medium.dpi);
      if (!png) return tl::unexpected(png.error());
      files.push_back(std::move(*png));
    }
  }
  return files;
}

}  // namespace

int run_render(const Arguments& arguments, Streams streams) {
  const auto fail = [&](const content::Fault& fault, int code = not_so) {
    streams.err << content::to_string(fault) << '\n';
    return code;
  };
  const auto refuse = [&](std::string sentence) { return fail({FaultCode::value_invalid, std::move(sentence)}, bad_command_line); };
  const std::string name = arguments.get("--medium");
  auto medium = printer::medium_named(name);
  if (!medium) {
    const std::vector<std::string> known(printer::medium_names.begin(), printer::medium_names.end());
    return refuse(fmt::format("没有“{}”这种纸，可以写 80mm、58mm、a5 或 a4。{}", name, content::suggestion_for(name, known)));
  }
  medium->large_print = arguments.has("--large");
  medium->detailed = arguments.has("--detailed");
  const fs::path out = arguments.get("--out");
  const std::string kind = out.extension().string();
  if (kind != ".png" && kind != ".pdf" && kind != ".bin") return refuse(fmt::format("“{}”要以 .png、.pdf 或 .bin 结尾。", out.string()));
  if (kind == ".bin" && !medium->roll()) return refuse(fmt::format("打印机字节只有 80mm 和 58mm，{} 请用 .pdf。", name));
  if (const auto checked = check_slip_options(arguments); !checked) return fail(checked.error(), bad_command_line);

  const auto source = slip_from(arguments, streams.err);
  if (!source) return fail(source.error());
  const auto typesetter = assets::Typesetter::open();
  if (!typesetter) return fail(typesetter.error());
  const auto sheet = printer::lay_out(source->slip, *medium, *typesetter, source->words);
  if (!sheet) return fail(sheet.error());
  if (sheet->missing_glyphs > 0) streams.err << fmt::format("有 {} 个字没有字体可印，印成了方框。\n", sheet->missing_glyphs);
  const auto files = files_of(*sheet, *typesetter, kind);
  if (!files) return fail(files.error());
  for (std::size_t i = 0; i < files->size(); ++i) {
    fs::path file = out;
    if (i > 0) file.replace_filename(fmt::format("{}-{}{}", out.stem().string(), i + 1, kind));
    if (const auto written = content::write_file(file, (*files)[i]); !written) return fail(written.error());
    streams.out << file.string() << '\n';
  }
  return all_well;
}

}  // namespace slip_tool
