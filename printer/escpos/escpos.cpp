// SPDX-License-Identifier: MIT
// ESC/POS encoder; see escpos.h.

#include "printer/escpos/escpos.h"

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>

namespace printer {

namespace {

constexpr int field_limit = 0xFFFF;
constexpr int max_band_rows = 1024;  // 1040 rows would put 10 04 into the length field
constexpr int head_rows = 24;        // 3 mm, an even number: a printer may double rows

void put(std::vector<std::uint8_t>& out, std::initializer_list<int> bytes) {
  for (const int byte : bytes) out.push_back(static_cast<std::uint8_t>(byte));
}

void put_feed(std::vector<std::uint8_t>& out, int rows) {
  for (; rows > 0; rows -= 255) put(out, {0x1B, 0x4A, std::min(rows, 255)});
}

void put_beginning(std::vector<std::uint8_t>& out, const EscposOptions& options) {
  put(out, {0x1B, 0x40});
  if (options.status_back) put(out, {0x1D, 0x61, 0x0E});
  if (options.pulses_off) put(out, {0x1D, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00});
  if (options.kanji_off) put(out, {0x1C, 0x2E});
}

void put_end(std::vector<std::uint8_t>& out, const EscposOptions& options) {
  put_feed(out, options.feed_rows);
  if (options.cut) put(out, {0x1D, 0x56, 0x42, 0x00});  // feed to the cutter, partial cut
}

void put_band(std::vector<std::uint8_t>& out, const Band& band, int from, int to) {
  if (band.row_bytes == 0) return put_feed(out, to - from);
  const int rows = (to - from) / band.tall, doubled = (band.wide == 2 ? 1 : 0) | (band.tall == 2 ? 2 : 0);
  put(out, {0x1D, 0x76, 0x30, doubled, band.row_bytes & 0xFF, band.row_bytes >> 8, rows & 0xFF, rows >> 8});
  const auto at = [&](int row) { return band.bytes.begin() + static_cast<std::ptrdiff_t>(row / band.tall) * band.row_bytes; };
  out.insert(out.end(), at(from), at(to));
}

auto refused(const std::string& why) {
  return content::fault(content::FaultCode::printer_fault, fmt::format("这张小票不能变成打印指令：{}。", why));
}

}  // namespace

content::Result<EscposJob> encode_job(const Bitmap& bitmap, const EscposOptions& options) {
  if (bitmap.width <= 0 || bitmap.height <= 0 ||
      bitmap.dots.size() != static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height))
    return refused("图不完整");
  if (bitmap.width / 8 >= field_limit) return refused("太宽");
  if (options.dpi < 1 || options.dpi > 255) return refused("每英寸点数超出 1 到 255");
  if (options.bands.rows < 1 || options.bands.rows > max_band_rows || options.bands.blank_rows < 1 || options.bands.command_bytes < 0 ||
      options.feed_rows < 0)
    return refused("分段的设置不对");

  EscposJob job;
  put_beginning(job.begin, options);
  put(job.begin, {0x1D, 0x50, options.dpi, options.dpi});
  std::vector<std::uint8_t>& out = job.body;
  for (const Band& band : cut_bands(bitmap, options.bands)) {
    if (band.row_bytes > field_limit || band.rows > max_band_rows) return refused("长度放不进指令");
    const int wanted = std::max(0, head_rows - job.head_rows);
    const int split = std::min((wanted + band.tall - 1) / band.tall * band.tall, band.rows);
    if (split > 0) {
      put_band(out, band, 0, split);
      job.head_rows += split;
      job.head = out.size();
    }
    if (split < band.rows) put_band(out, band, split, band.rows);
  }
  put_end(job.end, options);
  return job;
}

content::Result<std::vector<std::uint8_t>> encode_escpos(const Bitmap& bitmap, const EscposOptions& options) {
  auto job = encode_job(bitmap, options);
  if (!job) return tl::unexpected(job.error());
  for (const auto* part : {&job->body, &job->end}) job->begin.insert(job->begin.end(), part->begin(), part->end());
  return std::move(job->begin);
}

std::vector<std::uint8_t> fence(const FenceId& id) {
  std::vector<std::uint8_t> out;
  put(out, {0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, id[0], id[1], id[2], id[3]});
  return out;
}

std::vector<std::uint8_t> paper_fence(int times) {
  std::vector<std::uint8_t> out;
  for (; times > 0; --times) put(out, {0x1D, 0x72, 0x01});
  return out;
}

std::vector<std::uint8_t> define_witness(const std::vector<std::uint8_t>& fence) {
  std::vector<std::uint8_t> out(fence.size() + 4);
  std::copy(fence.begin(), fence.end(), out.begin() + 2);
  out.front() = *(out.end() - 2) = 0x1D;
  out[1] = out.back() = 0x3A;
  return out;
}

std::vector<std::uint8_t> call_witness(int times) { return {0x1D, 0x5E, static_cast<std::uint8_t>(times), 0x00, 0x00}; }

std::vector<std::uint8_t> name_query(int n) { return {0x1D, 0x49, static_cast<std::uint8_t>(n)}; }

std::vector<std::uint8_t> clear_now() { return {0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08}; }

std::vector<std::uint8_t> clear_in_order(const EscposOptions& options) {
  std::vector<std::uint8_t> out(2 * static_cast<std::size_t>(options.bands.bytes));  // longer than any band
  put_beginning(out, options);
  return out;
}

std::vector<std::uint8_t> cut_off(const EscposOptions& options) {
  std::vector<std::uint8_t> out;
  put_end(out, options);
  return out;
}

std::vector<std::uint8_t> status_query(int n) { return {0x10, 0x04, static_cast<std::uint8_t>(n)}; }

}  // namespace printer
