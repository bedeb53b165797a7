// SPDX-License-Identifier: MIT
// Slips over IPP. A spool that took a job has printed nothing yet: only the job's state and its reasons decide (RFC 8011 §5.3.7, §5.3.8).
// Printed is state completed with job-completed-successfully, not queued-in-device, and not zero impressions. Reasons of the printer tell
// why it waits. A job that ends otherwise after it began is unknown; one that was refused before is failed. The spool is told to forget the
// job. A CUPS server says completed once its backend is done, at times also after the printer behind it aborted the job (seen with 2.4.2
// and its ipp backend): through a queue a slip is sent, never printed.

#include "printer/ipp/ipp_printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "printer/ipp/ipp_link.h"
#include "printer/paper/picture.h"

namespace printer {

namespace {

using Clock = std::chrono::steady_clock;

enum JobState { job_canceled = 7, job_completed = 9 };
enum DeviceState { device_stopped = 5 };

bool has(const std::vector<std::string>& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

// "media-empty-error" is media-empty.
std::string_view bare(std::string_view reason) {
  for (const std::string_view ending : {"-error", "-warning", "-report"})
    if (reason.ends_with(ending)) return reason.substr(0, reason.size() - ending.size());
  return reason;
}

PrinterState state_told(const IppPrinter& printer) {
  constexpr std::pair<std::string_view, PrinterState> known[] = {
      {"media-empty", PrinterState::no_paper},      {"media-needed", PrinterState::no_paper},
      {"cover-open", PrinterState::cover_open},     {"door-open", PrinterState::cover_open},
      {"interlock-open", PrinterState::cover_open}, {"cutter-jam", PrinterState::cutter},
      {"trimmer-jam", PrinterState::cutter},        {"fuser-over-temp", PrinterState::hot},
      {"shutdown", PrinterState::absent},           {"offline", PrinterState::absent},
      {"timed-out", PrinterState::absent},          {"connecting-to-device", PrinterState::absent},
      {"media-jam", PrinterState::fault},           {"paused", PrinterState::fault},
      {"moving-to-paused", PrinterState::fault},
  };
  for (const auto& [word, state] : known)
    if (std::any_of(printer.reasons.begin(), printer.reasons.end(),
                    [&, wanted = word](const std::string& reason) { return bare(reason) == wanted; }))
      return state;
  if (printer.state == device_stopped || !printer.accepting) return PrinterState::fault;
  const bool low =
      std::any_of(printer.reasons.begin(), printer.reasons.end(), [](const std::string& reason) { return bare(reason) == "media-low"; });
  return low ? PrinterState::paper_low : PrinterState::ready;
}

// Before a job a queue that still looks for its printer does not print; in a job that is how every one begins.
PrinterState state_in_job(IppPrinter printer) {
  std::erase_if(printer.reasons, [](const std::string& reason) { return bare(reason) == "connecting-to-device"; });
  return state_told(printer);
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : ",").append(bare(word));
  return text.empty() ? "none" : text;
}

int width_of(const Bitmap& slip) { return slip.width * hundredths_an_inch / slip_dpi; }

// The slip's own PDF where the printer takes one and it was made for the paper that is loaded, else the dots.
content::Result<IppOrder> order_for(const SlipDocument& document, const IppPrinter& printer, const std::string& wanted) {
  const auto made = [&](content::Result<std::string> bytes, const char* format, const IppMedia& media) -> content::Result<IppOrder> {
    if (!bytes) return tl::unexpected(bytes.error());
    return IppOrder{std::move(*bytes), format, media};
  };
  const Bitmap& slip = *document.dots;
  IppMedia media = choose_media(printer.papers, wanted, width_of(slip));
  const bool pdf = has(printer.formats, "application/pdf");
  const auto medium = medium_of(media, wanted);
  if (pdf && !document.pdf.empty() && medium && medium->width_dots == document.pdf_medium.width_dots &&
      medium->height_dots == document.pdf_medium.height_dots) {
    if (media.name.empty()) media = {"", width_of(slip), slip.height * hundredths_an_inch / slip_dpi, 0};  // laid out as the dots are
    return made(std::string(document.pdf), "application/pdf", media);
  }
  const bool one_bit = has(printer.raster_types, "black_1");
  const int raster_dpi = best_dpi(printer.raster_dpi);
  if (has(printer.formats, "image/pwg-raster") && raster_dpi > 0 && (one_bit || has(printer.raster_types, "sgray_8"))) {
    const auto sheets = lay_on_sheets(slip, media, raster_dpi);
    if (!sheets) return tl::unexpected(sheets.error());
    return made(pwg_raster(*sheets, one_bit), "image/pwg-raster", sheets->media);
  }
  const auto sheets = lay_on_sheets(slip, media, slip_dpi);
  if (!sheets) return tl::unexpected(sheets.error());
  if (pdf) return made(pdf_of(*sheets), "application/pdf", sheets->media);
  if (has(printer.formats, "image/png") && sheets->pages.size() == 1)
    return made(encode_png(sheets->pages.front(), slip_dpi), "image/png", sheets->media);
  return content::fault(content::FaultCode::printer_fault, fmt::format("打印机只收 {}，本机做不出来。", listed(printer.formats)));
}

class IppPrinterLine : public Printer {
 public:
  IppPrinterLine(IppAddress address, const IppLimits& limits)
      : wanted_(address.media), link_(std::move(address), limits.answer), limits_(limits) {}

  int width_dots() const override { return wanted_ == "58mm" ? medium_named(wanted_)->width_dots : 0; }
  std::optional<Medium> pdf_medium() const override { return pdf_medium_; }

  PrinterState state() override {
    IppPrinter printer;
    switch (link_.ask_printer(printer)) {
      case IppAnswer::ok:
        pdf_medium_.reset();
        if (has(printer.formats, "application/pdf")) pdf_medium_ = medium_of(choose_media(printer.papers, wanted_, slip_width), wanted_);
        return state_told(printer);
      case IppAnswer::refused: return PrinterState::fault;
      case IppAnswer::unreachable: break;
    }
    return PrinterState::absent;
  }

  PrintReport print(const SlipDocument& slip, const std::string&, PrintWatch& watch) override {
    watch.reached(PrintStep::preflight, Evidence::none);
    IppPrinter printer;
    const IppAnswer there = link_.ask_printer(printer);
    if (there == IppAnswer::unreachable) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");
    if (there == IppAnswer::refused)
      return failed(PrinterState::fault, fmt::format("打印机不答应（{}），什么也没有打印。", link_.problem()));
    const PrinterState before = state_told(printer);
    if (!can_print(before)) return failed(before, fmt::format("打印机报告 {}，什么也没有打印。", listed(printer.reasons)));
    const auto order = order_for(slip, printer, wanted_);
    if (!order) return failed(PrinterState::fault, order.error().sentence);
    if (watch.given_up()) return failed(before, "已经没有人等这张小票，什么也没有打印。");
    watch.reached(PrintStep::sending, Evidence::none);
    bool began = false;
    int job = 0;
    switch (link_.print(*order, printer, began, job)) {
      case IppAnswer::ok: break;
      case IppAnswer::refused: return failed(before, fmt::format("打印机不收这张小票（{}），什么也没有打印。", link_.problem()));
      case IppAnswer::unreachable:
        if (!began) return failed(PrinterState::absent, "打印机连不上，什么也没有打印。");
        return {PrintOutcome::unknown, PrinterState::silent, "送到一半连接断了，不知道打印了多少。", Evidence::none, 0};
    }
    PrintReport report = follow(job, slip.dots->height, printer, watch);
    link_.forget(job);
    return report;
  }

 private:
  static PrintReport failed(PrinterState state, std::string sentence) {
    return {PrintOutcome::failed, state, std::move(sentence), Evidence::none, 0};
  }

  // Until the job has ended one way or the other.
  PrintReport follow(int job, int rows, const IppPrinter& device, PrintWatch& watch) {
    IppJob last;
    bool waiting = false;
    PrinterState state = PrinterState::ready;
    auto moved = Clock::now(), heard = moved;
    const auto unknown = [&](std::string sentence) {
      return PrintReport{PrintOutcome::unknown, state, std::move(sentence), Evidence::none, rows};
    };
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
      // Its state may run ahead of what still happens with it; CUPS leaves the reason on jobs that have ended.
      const bool winding_up = !device.spool && has(now.reasons, "processing-to-stop-point") && heard - moved < limits_.silence;
      if (now.state >= job_canceled && !winding_up) {
        if (waiting && now.state == job_completed) watch.goes_on();
        return ended(last, rows, device, watch);
      }
      IppPrinter printer;
      if (link_.ask_printer(printer) == IppAnswer::ok) state = state_in_job(printer);
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

  PrintReport ended(const IppJob& job, int rows, const IppPrinter& device, PrintWatch& watch) {
    IppPrinter printer;
    const PrinterState state = link_.ask_printer(printer) == IppAnswer::ok ? state_in_job(printer) : PrinterState::silent;
    const std::string said = listed(job.reasons);
    if (job.state == job_completed) {
      if (device.spool)
        return {PrintOutcome::sent, state, "打印服务器说交给打印机了，印出来没有它不知道；要能确认，请写打印机自己的 ipp:// 地址。",
                Evidence::none, rows};
      const bool printed =
          has(job.reasons, "job-completed-successfully") && !has(job.reasons, "queued-in-device") && job.impressions.value_or(1) > 0;
      if (!printed)
        return {PrintOutcome::sent, state, fmt::format("打印机说任务结束了（{}），没有说印出来了。", said), Evidence::none, rows};
      watch.reached(PrintStep::printed, Evidence::job);
      return {PrintOutcome::confirmed, state, "", Evidence::job, rows};
    }
    const bool never_read = has(job.reasons, "document-format-error") || has(job.reasons, "unsupported-document-format");
    if (never_read && job.impressions.value_or(0) == 0) return failed(state, fmt::format("打印机退掉了任务（{}），什么也没有打印。", said));
    return {PrintOutcome::unknown, state, fmt::format("打印机中止了任务（{}），不知道打印了多少。", said), Evidence::none, rows};
  }

  static constexpr int slip_width = 576 * hundredths_an_inch / slip_dpi;

  std::string wanted_;  // medium, as the hall says
  IppLink link_;
  IppLimits limits_;
  std::optional<Medium> pdf_medium_;
};

}  // namespace

std::unique_ptr<Printer> ipp_printer(const std::string& uri, const IppLimits& limits) {
  auto address = ipp_address(uri);
  if (!address) return nullptr;
  return std::make_unique<IppPrinterLine>(std::move(*address), limits);
}

}  // namespace printer

// What printer/engine/ipp_module.cpp calls.
extern "C" printer::Printer* make_ipp_printer(const char* uri) { return printer::ipp_printer(uri).release(); }
