// SPDX-License-Identifier: MIT
#include "kiosk/health.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "content/base/files.h"

using namespace kiosk;

namespace {

Health some_health() {
  Health health;
  health.at = 1'795'104'000;
  health.place_code = "demo-1";
  health.content_version = "2026.11";
  health.window_shown = true;
  health.printer = "no_paper";
  health.paper_used_metres = 12.5;
  health.starts_today = 2;
  health.faults = {"打印机没有纸了，请装纸。", "a \"quoted\" line\nand another"};
  return health;
}

}  // namespace

TEST_CASE("the health of a terminal can be read by a program") {
  const auto json = nlohmann::json::parse(to_json(some_health()));
  CHECK(json["schema"] == 1);
  CHECK(json["at"] == 1'795'104'000);
  CHECK(json["printer"] == "no_paper");
  CHECK(json["window_shown"] == true);
  CHECK(json["disk_free_bytes"].is_null());
  CHECK(json["faults"][1] == "a \"quoted\" line\nand another");
}

TEST_CASE("every field of the health is explained on the page about installing") {
  const std::string page = content::read_file(std::filesystem::path(TEST_SOURCE_DIR) / "kiosk/service/README.md").value();
  const auto json = nlohmann::json::parse(to_json(some_health()));
  for (const auto& [name, value] : json.items()) {
    INFO(name);
    CHECK(page.find(fmt::format("`{}`", name)) != std::string::npos);
  }
}

TEST_CASE("the health is also told in the words of Prometheus, one gauge a name") {
  const std::string text = to_prometheus(some_health());
  CHECK(text.find("kiosk_printer_ready{place_code=\"demo-1\"} 0\n") != std::string::npos);
  CHECK(text.find("kiosk_window_shown{place_code=\"demo-1\"} 1\n") != std::string::npos);
  CHECK(text.find("kiosk_faults{place_code=\"demo-1\"} 2\n") != std::string::npos);
  CHECK(text.find("disk_free") == std::string::npos);  // not known
  Health hostile = some_health();
  hostile.place_code = "a\"b\\c\nd";
  CHECK(to_prometheus(hostile).find("{place_code=\"a\\\"b\\\\c\\nd\"} 0\n") != std::string::npos);
}

TEST_CASE("a folder that takes no health is said and does no harm") { CHECK_FALSE(write_health(some_health(), "/proc/nowhere")); }
