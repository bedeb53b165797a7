// SPDX-License-Identifier: MIT
#include "tests/printer/slip/pdf_reader.h"

#include <fmt/format.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "content/base/files.h"
#include "tests/temporary_folder.h"

namespace slip_fixture {
namespace {

namespace fs = std::filesystem;

class Folder : public temporary::Folder {
 public:
  std::string file(const std::string& name) const { return (path() / name).string(); }
};

std::string output_of(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  char part[4096];
  while (const std::size_t count = std::fread(part, 1, sizeof part, pipe)) text.append(part, count);
  const int code = ::pclose(pipe);
  INFO(command);
  REQUIRE(code == 0);
  return text;
}

// A binary PGM of eight bits.
kiosk::test::Grey read_pgm(const fs::path& file) {
  const auto bytes = content::read_file(file);
  REQUIRE(bytes);
  std::istringstream in(*bytes);
  std::string kind;
  int most = 0;
  kiosk::test::Grey picture;
  in >> kind;
  while ((in >> std::ws).peek() == '#') in.ignore(4096, '\n');
  in >> picture.width >> picture.height >> most;
  in.get();
  REQUIRE(kind == "P5");
  REQUIRE(most == 255);
  picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  in.read(reinterpret_cast<char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
  REQUIRE(in);
  return picture;
}

}  // namespace

std::vector<kiosk::test::Grey> rendered(const std::string& pdf, Renderer renderer) {
  const Folder folder;
  REQUIRE(content::write_file(folder.file("slip.pdf"), pdf));
  if (renderer == Renderer::poppler)
    output_of(fmt::format("pdftoppm -r 203 -gray '{}' '{}'", folder.file("slip.pdf"), folder.file("page")));
  else output_of(fmt::format("mutool draw -q -r 203 -c gray -F pgm -o '{}' '{}'", folder.file("page-%03d.pgm"), folder.file("slip.pdf")));
  std::vector<fs::path> files = content::list_files(folder.path(), ".pgm");
  std::sort(files.begin(), files.end());
  std::vector<kiosk::test::Grey> pages;
  for (const fs::path& file : files) pages.push_back(read_pgm(file));
  return pages;
}

std::string extracted_text(const std::string& pdf) {
  const Folder folder;
  REQUIRE(content::write_file(folder.file("slip.pdf"), pdf));
  return output_of(fmt::format("pdftotext -raw -enc UTF-8 '{}' -", folder.file("slip.pdf")));
}

std::string pdf_info(const std::string& pdf) {
  const Folder folder;
  REQUIRE(content::write_file(folder.file("slip.pdf"), pdf));
  return output_of(fmt::format("pdfinfo '{}'", folder.file("slip.pdf")));
}

std::string pdf_structure(const std::string& pdf) {
  const Folder folder;
  REQUIRE(content::write_file(folder.file("slip.pdf"), pdf));
  return output_of(fmt::format("pdfinfo -struct-text '{}'", folder.file("slip.pdf")));
}

std::string pdf_objects(const std::string& pdf) {
  const Folder folder;
  REQUIRE(content::write_file(folder.file("slip.pdf"), pdf));
  return output_of(fmt::format("mutool show '{}' grep", folder.file("slip.pdf")));
}

std::string pdf_object(const std::string& pdf, const std::string& path) {
  const Folder folder;
  REQUIRE(content::write_file(folder.file("slip.pdf"), pdf));
  return output_of(fmt::format("mutool show '{}' {}", folder.file("slip.pdf"), path));
}

}  // namespace slip_fixture
