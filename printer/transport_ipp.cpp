// SPDX-License-Identifier: MIT
// Slips over IPP. A spool that took a job has printed nothing yet: only the job's state and its reasons decide (RFC 8011 §5.3.7, §5.3.8).
// Printed is state completed with job-completed-successfully, not queued-in-device, and not zero impressions. Reasons of the printer tell why
// it waits. A job that ends otherwise after it began is unknown; one that was refused before is failed. The spool is told to forget the job.

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "printer/ipp_link.h"
#include "printer/picture.h"
#include "printer/transport_kinds.h"

namespace printer {

namespace {

using Clock = std::chrono::steady_clock;

enum JobState { job_canceled = 7, job_completed = 9 };
enum DeviceState { device_stopped = 5 };
constexpr int hundredths_an_inch = 2540;

bool has(const std::vector<std::string>& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

// "media-empty-error" is media-empty.
std::string_view bare(std::string_view reason) {
  for (const std::string_view ending : {"-error", "-warning", "-report"})
    if (reason.ends_with(ending)) return reason.substr(0, reason.size() - ending.size());
  return reason;
}

PrinterState state_of(const IppPrinter& printer) {
  constexpr std::pair<std::string_view, PrinterState> known[] = {
      {"media-empty", PrinterState::no_paper},  {"media-needed", PrinterState::no_paper},    {"cover-open", PrinterState::cover_open},
      {"door-open", PrinterState::cover_open},  {"interlock-open", PrinterState::cover_open}, {"cutter-jam", PrinterState::cutter},
      {"trimmer-jam", PrinterState::cutter},    {"fuser-over-temp", PrinterState::hot},      {"shutdown", PrinterState::absent},
      {"offline", PrinterState::absent},        {"timed-out", PrinterState::absent},         {"connecting-to-device", PrinterState::absent},
      {"media-jam", PrinterState::fault},       {"paused", PrinterState::fault},             {"moving-to-paused", PrinterState::fault},
  };
  for (const auto& [word, state] : known)
    if (std::any_of(printer.reasons.begin(), printer.reasons.end(), [&, wanted = word](const std::string& reason) { return bare(reason) == wanted; })) return state;
  if (printer.state == device_stopped || !printer.accepting) return PrinterState::fault;
  const bool low = std::any_of(printer.reasons.begin(), printer.reasons.end(), [](const std::string& reason) { return bare(reason) == "media-low"; });
  return low ? PrinterState::paper_low : PrinterState::ready;
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : ",").append(bare(word));
  return text.empty() ? "none" : text;
}

struct Document {
  std::string bytes, format, media;
};

content::Result<Document> document_for(const Bitmap& slip, const IppPrinter& printer) {
  const auto made = [&](content::Result<std::string> bytes, const char* format, const std::string& media) -> content::Result<Document> {
    if (!bytes) return tl::unexpected(bytes.error());
    return Document{std::move(*bytes), format, media};
  };
  const bool one_bit = has(printer.raster_types, "black_1");
  const int raster_dpi = best_dpi(printer.raster_dpi);
  if (has(printer.formats, "image/pwg-raster") && raster_dpi > 0 && (one_bit || has(printer.raster_types, "sgray_8"))) {
    const auto sheets = lay_on_sheets(slip, printer.media, raster_dpi);
    if (!sheets) return tl::unexpected(sheets.error());
    return made(pwg_raster(*sheets, one_bit), "image/pwg-raster", printer.media.name);
  }
  const auto sheets = lay_on_sheets(slip, printer.media, slip_dpi);
  if (!sheets) return tl::unexpected(sheets.error());
  if (has(printer.formats, "application/pdf")) return made(pdf_of(*sheets), "application/pdf", printer.media.name);
  if (has(printer.formats, "image/png") && sheets->pages.size() == 1) return made(encode_png(sheets->pages.front(), slip_dpi), "image/png", printer.media.name);
  return content::fault(content::FaultCode::printer_fault, fmt::format("打印机只收 {}，本机做不出来。", listed(printer.formats)));
}

class IppPrinterLine : public Printer {
 public:
  IppPrinterLine(IppAddress address, const IppLimits& limits) : link_(std::move(address), limits.answer), limits_(limits) {}

  PrinterState state() override {
    IppPrinter printer;
    switch (link_.ask_printer(printer, 0)) {
      case IppAnswer::ok: return state_of(printer);
      case IppAnswer::refused: return PrinterState::fault;
      case IppAnswer::unreachable: break;
    }
    return PrinterState::absent;
  }

  PrintReport print(const Bitmap& slip, const std::string&, PrintWatch& watch) override {
    watch.reached(PrintStep::preflight, Evidence::none);
    IppPrinter printer;
    const IppAnswer there = link_.ask_printer(printer, slip.width * hundredths_an_inch / slip_dpi);
    if (there == IppAnswer::unreachable) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");
    if (there == IppAnswer::refused) return failed(PrinterState::fault, fmt::format("打印机不答应（{}），什么也没有打印。", link_.problem()));
    const PrinterState before = state_of(printer);
    if (!can_print(before)) return failed(before, fmt::format("打印机报告 {}，什么也没有打印。", listed(printer.reasons)));
    const auto document = document_for(slip, printer);
    if (!document) return failed(PrinterState::fault, document.error().sentence);
    if (watch.given_up()) return failed(before, "已经没有人等这张小票，什么也没有打印。");
    watch.reached(PrintStep::sending, Evidence::none);
    bool began = false;
    int job = 0;
    switch (link_.print(document->bytes, document->format, document->media, began, job)) {
      case IppAnswer::ok: break;
      case IppAnswer::refused: return failed(before, fmt::format("打印机不收这张小票（{}），什么也没有打印。", link_.problem()));
      case IppAnswer::unreachable:
        if (!began) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");
        return {PrintOutcome::unknown, PrinterState::silent, "送到一半连接断了，不知道打印了多少。", Evidence::none, 0};
    }
    PrintReport report = follow(job, slip.height, watch);
    link_.forget(job);
    return report;
  }

 private:
  static PrintReport failed(PrinterState state, std::string sentence) { return {PrintOutcome::failed, state, std::move(sentence), Evidence::none, 0}; }

  // Until the job has ended one way or the other.
  PrintReport follow(int job, int rows, PrintWatch& watch) {
    IppJob last;
    bool waiting = false;
    PrinterState state = PrinterState::ready;
    auto moved = Clock::now(), heard = moved;
    const auto unknown = [&](std::string sentence) { return PrintReport{PrintOutcome::unknown, state, std::move(sentence), Evidence::none, rows}; };
    for (;; std::this_thread::sleep_for(limits_.pause)) {
      if (watch.given_up()) return unknown("没有人再等这张小票，已取消；不知道打印了多少。");
      IppJob now;
      const IppAnswer answer = link_.ask_job(job, now);
      if (answer == IppAnswer::refused) return unknown(fmt::format("打印机不认得这个任务了（{}），不知道打印了没有。", link_.problem()));
      if (answer == IppAnswer::unreachable) {
        state = PrinterState::silent;
        if (Clock::now() - heard > limits_.silence) return unknown("打印机不再回答，不知道打印了多少。");
        continue;
      }
      heard = Clock::now();
      if (now.state != last.state || now.reasons != last.reasons || now.impressions != last.impressions) moved = heard;
      last = now;
      if (now.state >= job_canceled) return ended(last, rows, watch);
      IppPrinter printer;
      if (link_.ask_printer(printer, 0) == IppAnswer::ok) state = state_of(printer);
      if (!can_print(state)) {
        waiting = true;
        if (!watch.waits(state)) return unknown(fmt::format("打印中途打印机报告 {}，已取消；不知道打印了多少。", listed(printer.reasons)));
        moved = heard;
      } else if (waiting) {
        waiting = false;
        watch.goes_on();
      }
      if (heard - moved > limits_.stall) return unknown("打印机收下了任务，却一直没有动静，已取消；不知道打印了多少。");
    }
  }

  PrintReport ended(const IppJob& job, int rows, PrintWatch& watch) {
    IppPrinter printer;
    const PrinterState state = link_.ask_printer(printer, 0) == IppAnswer::ok ? state_of(printer) : PrinterState::silent;
    const std::string said = listed(job.reasons);
    if (job.state == job_completed) {
      const bool printed = has(job.reasons, "job-completed-successfully") && !has(job.reasons, "queued-in-device") && job.impressions.value_or(1) > 0;
      if (!printed) return {PrintOutcome::sent, state, fmt::format("打印机说任务结束了（{}），没有说印出来了。", said), Evidence::none, rows};
      watch.reached(PrintStep::printed, Evidence::job);
      return {PrintOutcome::confirmed, state, "", Evidence::job, rows};
    }
    const bool never_read = has(job.reasons, "document-format-error") || has(job.reasons, "unsupported-document-format");
    if (never_read && job.impressions.value_or(0) == 0) return failed(state, fmt::format("打印机退掉了任务（{}），什么也没有打印。", said));
    return {PrintOutcome::unknown, state, fmt::format("打印机中止了任务（{}），不知道打印了多少。", said), Evidence::none, rows};
  }

  IppLink link_;
  IppLimits limits_;
};

}  // namespace

std::unique_ptr<Printer> ipp_printer(const std::string& uri, const IppLimits& limits) {
  auto address = ipp_address(uri);
  if (!address) return nullptr;
  return std::make_unique<IppPrinterLine>(std::move(*address), limits);
}

}  // namespace printer
