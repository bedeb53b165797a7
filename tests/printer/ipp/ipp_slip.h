// SPDX-License-Identifier: MIT
#pragma once

// A finished slip on its way to an IPP printer or a CUPS queue, and somebody who watches it.

#include <atomic>
#include <functional>

#include "printer/ipp/ipp_printer.h"
#include "printer/slip/slip_pdf.h"
#include "tests/printer/slip/slip_fixture.h"

namespace ipp_slip {

// Quick to poll; patient with a machine that is busy.
constexpr printer::IppLimits limits{printer::Milliseconds(5000), printer::Milliseconds(50), printer::Milliseconds(800),
                                    printer::Milliseconds(30000)};

struct Paper {
  printer::Slip slip;
  printer::Bitmap dots;
  std::string pdf(const printer::Medium& medium) const {
    const auto sheet = printer::lay_out(slip, medium, slip_fixture::typesetter(), slip_fixture::words());
    REQUIRE(sheet);
    auto bytes = printer::write_pdf(*sheet, slip_fixture::typesetter());
    REQUIRE(bytes);
    return *bytes;
  }
};

inline const Paper& sample() {
  static const Paper paper = [] {
    const auto pack = slip_fixture::pack();
    const auto assessment = slip_fixture::usual(pack);
    const auto& words = slip_fixture::words();
    Paper made{slip_fixture::finished(slip_fixture::request(pack, assessment, slip_fixture::answers()), words, slip_fixture::key()), {}};
    auto dots = printer::draw_slip(made.slip, printer::Medium{}, slip_fixture::typesetter(), words);
    REQUIRE(dots);
    made.dots = std::move(*dots);
    return made;
  }();
  return paper;
}

// Waits as long as it is told to, and remembers what it was told.
class Watcher : public printer::PrintWatch {
 public:
  explicit Watcher(std::function<bool(printer::PrinterState)> patience = {}) : patience_(std::move(patience)) {}
  void reached(printer::PrintStep step, printer::Evidence evidence) override {
    steps += std::string(printer::word(step)) + " ";
    if (step == printer::PrintStep::printed) CHECK(evidence == printer::Evidence::job);
  }
  bool waits(printer::PrinterState state) override { return patience_ && patience_(state); }
  void goes_on() override { steps += "goes_on "; }
  bool given_up() override { return leave; }
  std::string steps;
  std::atomic<bool> leave{false};

 private:
  std::function<bool(printer::PrinterState)> patience_;
};

// As the terminal does: the printer says what it takes pages of, the slip is set for that, and goes out with the dots.
inline printer::PrintReport print_pages(const std::string& uri, printer::PrintWatch& watch) {
  const auto line = printer::ipp_printer(uri, limits);
  REQUIRE(line);
  CHECK(line->state() == printer::PrinterState::ready);
  printer::SlipDocument document(sample().dots);
  std::string pdf;
  if (const auto medium = line->pdf_medium()) {
    document.pdf = pdf = sample().pdf(*medium);
    document.pdf_medium = *medium;
  }
  return line->print(document, "0147", watch);
}

}  // namespace ipp_slip
