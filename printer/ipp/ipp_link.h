// SPDX-License-Identifier: MIT
#pragma once

// An IPP printer (RFC 8010, RFC 8011) through libcups: what it says of itself, a job handed over, what became of the job. libcups is
// confined to this link and ipp_document.cpp. Nothing here asks for a password; a printer that wants one refuses.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "printer/device/ipp_address.h"
#include "printer/ipp/ipp_sheets.h"

namespace printer {

struct IppPrinter {
  int state = 0;                     // 3 idle, 4 processing, 5 stopped
  std::vector<std::string> reasons;  // "media-empty-error"; "none" left out
  bool accepting = true;
  std::vector<std::string> formats;  // "image/pwg-raster"
  std::vector<int> raster_dpi;       // of PWG raster
  std::vector<std::string> raster_types;
  std::vector<int> dpi;
  IppPapers papers;
  bool spool = false;                        // a CUPS server, not the printer itself
  bool one_sided = false, unscaled = false;  // it knows sides one-sided and print-scaling none
};

// A document with what the printer is to do with it.
struct IppOrder {
  std::string document, format;
  IppMedia media;  // without a name: of its size alone
};

struct IppJob {
  int state = 0;  // 3 pending, 4 held, 5 processing, 6 stopped, 7 canceled, 8 aborted, 9 completed
  std::vector<std::string> reasons;
  std::optional<int> impressions;  // job-impressions-completed
};

enum class IppAnswer { ok, refused, unreachable };  // refused: it answered with an error

class IppLink {
 public:
  IppLink(IppAddress address, std::chrono::milliseconds limit);
  ~IppLink();
  IppLink(const IppLink&) = delete;
  IppLink& operator=(const IppLink&) = delete;

  IppAnswer ask_printer(IppPrinter& printer);
  // `job` is its id. `began` is set once the first byte of the document may have left.
  IppAnswer print(const IppOrder& order, const IppPrinter& printer, bool& began, int& job);
  IppAnswer ask_job(int job, IppJob& result);
  // Cancels it where it still runs, and has a CUPS spool forget the document and the job.
  void forget(int job);
  const std::string& problem() const { return problem_; }  // what the printer said, for staff

 private:
  struct Connection;
  bool connect();
  IppAddress address_;
  std::chrono::milliseconds limit_;
  std::unique_ptr<Connection> connection_;
  std::string problem_;
};

}  // namespace printer
