// SPDX-License-Identifier: MIT
#include "content/base/files.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "tests/content/check/corpus.h"

using namespace content;

TEST_CASE("a file that is absent, a folder or too large is a fault with its path") {
  const corpus::PackCopy pack;
  CHECK(read_file(pack.path() / "nothing").error().code == FaultCode::file_missing);
  CHECK(read_file(pack.path() / "pack.csv" / "below").error().code == FaultCode::file_missing);
  const auto folder = read_file(pack.path() / "tables");
  CHECK(folder.error().code == FaultCode::file_unreadable);
  CHECK(folder.error().sentence == "这是一个文件夹，不是文件。");
  const auto large = read_file(pack.path() / "pack.csv", 10);
  CHECK(large.error().code == FaultCode::file_unreadable);
  CHECK(large.error().sentence == "文件太大，超过了 10 字节。");
  CHECK(large.error().place.file == (pack.path() / "pack.csv").string());
}

TEST_CASE("a pipe, a device or a file too large where a file must be is a fault at once, unread") {
  const corpus::PackCopy pack;
  const auto pipe = pack.path() / "pipe", huge = pack.path() / "huge";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::ofstream(huge).close();
  std::filesystem::resize_file(huge, std::uintmax_t{1} << 40);  // of holes: whoever read it would be at it for an hour
  for (const auto& file : {pipe, huge, std::filesystem::path("/dev/zero"), std::filesystem::path("/dev/urandom"), pack.path() / "tables"}) {
    INFO(file);
    const auto read = read_regular_file(file, 1 << 20);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == FaultCode::file_unreadable);
    CHECK(read.error().place.file == file.string());
  }
  CHECK(read_regular_file(pipe, 10).error().sentence == "这是管道或设备，不是普通文件。");
  CHECK(read_regular_file(huge, 10).error().sentence == "文件太大，超过了 10 字节。");
  CHECK(read_regular_file(pack.path() / "nothing", 10).error().code == FaultCode::file_missing);
  CHECK(*read_regular_file(pack.path() / "pack.csv", 1 << 20) == *read_file(pack.path() / "pack.csv"));
}

TEST_CASE("a file is written whole and nothing is left beside it") {
  const corpus::PackCopy pack;
  const auto file = pack.path() / "new.bin";
  REQUIRE(write_file(file, std::string("a\0b", 3)));
  REQUIRE(write_file(file, std::string("c\0d", 3)));
  CHECK(*read_file(file) == std::string("c\0d", 3));
  CHECK_FALSE(std::filesystem::exists(pack.path() / "new.bin.new"));
}

TEST_CASE("a write that fails leaves the old file as it was") {
  const corpus::PackCopy pack;
  const auto file = pack.path() / "kept.txt";
  REQUIRE(write_file(file, "old"));
  // a limit on file sizes stands in for a full disk
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100, before.rlim_max};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto written = write_file(file, std::string(100'000, 'x'));
  REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
  REQUIRE_FALSE(written);
  CHECK(written.error().code == FaultCode::file_unwritable);
  CHECK(*read_file(file) == "old");
  CHECK_FALSE(std::filesystem::exists(pack.path() / "kept.txt.new"));
}

TEST_CASE("a full disk is named as such") {
  REQUIRE(std::filesystem::exists("/dev/full"));
  const corpus::PackCopy pack;
  // the file beside is a link to the device that is always full
  std::filesystem::create_symlink("/dev/full", pack.path() / "x.bin.new");
  const auto written = write_file(pack.path() / "x.bin", "bytes");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == FaultCode::disk_full);
}

TEST_CASE("files of a folder come by name, hidden ones and folders left out") {
  const corpus::PackCopy pack;
  std::vector<std::string> names;
  for (const auto& path : list_files(pack.path() / "pages/zh-Hans", ".md")) names.push_back(path.filename().string());
  CHECK(names == std::vector<std::string>{"dibao.md", "urgent.md"});
  CHECK(list_files(pack.path() / "nowhere", "").empty());
}
