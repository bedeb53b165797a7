// SPDX-License-Identifier: MIT
#include "printer/ipp/ipp_link.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>

namespace printer {

namespace {

constexpr int dots_an_inch_per_cm = 254;  // resolutions may come in dots a centimetre
constexpr int whole_second = 1000;

struct FreeMessage {
  void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, FreeMessage>;

std::vector<std::string> words_of(ipp_t* message, const char* name) {
  std::vector<std::string> words;
  ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i)
    if (const char* word = ippGetString(attribute, i, nullptr); word != nullptr && std::string_view(word) != "none")
      words.emplace_back(word);
  return words;
}

std::vector<int> resolutions_of(ipp_t* message, const char* name) {
  std::vector<int> list;
  ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_RESOLUTION);
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i) {
    int down = 0;
    ipp_res_t unit = IPP_RES_PER_INCH;
    const int across = ippGetResolution(attribute, i, &down, &unit);
    if (across > 0 && across == down) list.push_back(unit == IPP_RES_PER_CM ? across * dots_an_inch_per_cm / 100 : across);
  }
  return list;
}

std::optional<int> number_of(ipp_t* message, const char* name) {
  ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
  if (attribute == nullptr || (ippGetValueTag(attribute) != IPP_TAG_INTEGER && ippGetValueTag(attribute) != IPP_TAG_ENUM))
    return std::nullopt;
  return ippGetInteger(attribute, 0);
}

int widest_margin(ipp_t* message) {
  int widest = 0;
  for (const char* name :
       {"media-left-margin-supported", "media-right-margin-supported", "media-top-margin-supported", "media-bottom-margin-supported"})
    if (ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_INTEGER)) {
      int least = ippGetInteger(attribute, 0);
      for (int i = 1; i < ippGetCount(attribute); ++i) least = std::max(least, ippGetInteger(attribute, i));
      widest = std::max(widest, least);
    }
  return widest;
}

const char* no_password(const char*, http_t*, const char*, const char*, void*) { return nullptr; }
int give_up(http_t*, void*) { return 0; }

}  // namespace

struct IppLink::Connection {
  http_t* http = nullptr;
  explicit Connection(http_t* opened) : http(opened) {}
  ~Connection() { httpClose(http); }
};

IppLink::IppLink(IppAddress address, std::chrono::milliseconds limit) : address_(std::move(address)), limit_(limit) {}
IppLink::~IppLink() = default;

// A fresh line for every question: a printer may close an idle one at any time.
bool IppLink::connect() {
  connection_.reset();
  cupsSetPasswordCB2(no_password, nullptr);
  cupsSetUser("kiosk");  // not the account's name
  http_t* http = httpConnect2(address_.host.c_str(), address_.port, nullptr, AF_UNSPEC,
                              address_.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                              static_cast<int>(limit_.count()), nullptr);
  if (http == nullptr) {
    problem_ = "连不上";
    return false;
  }
  httpSetTimeout(http, static_cast<double>(limit_.count()) / whole_second, give_up, nullptr);
  connection_ = std::make_unique<Connection>(http);
  return true;
}

namespace {

Message request_for(ipp_op_t operation, const std::string& uri) {
  Message request(ippNewRequest(operation));
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str());
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, "kiosk");
  return request;
}

template <std::size_t N>
void wanted(ipp_t* request, const std::array<const char*, N>& names) {
  ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(N), nullptr, names.data());
}

// Never answered: libcups makes an internal error or "service unavailable" of a line that broke.
IppAnswer judge(const Message& answer) {
  if (!answer) return IppAnswer::unreachable;
  const ipp_status_t status = ippGetStatusCode(answer.get());
  return status < IPP_STATUS_REDIRECTION_OTHER_SITE ? IppAnswer::ok : IppAnswer::refused;
}

}  // namespace

IppAnswer IppLink::ask_printer(IppPrinter& printer) {
  if (!connect()) return IppAnswer::unreachable;
  Message request = request_for(IPP_OP_GET_PRINTER_ATTRIBUTES, address_.uri());
  wanted(request.get(),
         std::array{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "document-format-supported",
                    "pwg-raster-document-resolution-supported", "pwg-raster-document-type-supported", "printer-resolution-supported",
                    "printer-kind", "cups-version", "sides-supported", "print-scaling-supported", "media-ready", "media-default",
                    "media-supported", "media-left-margin-supported", "media-right-margin-supported", "media-top-margin-supported",
                    "media-bottom-margin-supported"});
  const Message answer(cupsDoRequest(connection_->http, request.release(), address_.path.c_str()));
  const IppAnswer verdict = judge(answer);
  if (verdict != IppAnswer::ok) {
    problem_ = cupsLastErrorString();
    return verdict;
  }
  printer.state = number_of(answer.get(), "printer-state").value_or(0);
  printer.reasons = words_of(answer.get(), "printer-state-reasons");
  ipp_attribute_t* accepting = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  printer.accepting = accepting == nullptr || ippGetBoolean(accepting, 0) != 0;
  printer.formats = words_of(answer.get(), "document-format-supported");
  printer.raster_dpi = resolutions_of(answer.get(), "pwg-raster-document-resolution-supported");
  printer.raster_types = words_of(answer.get(), "pwg-raster-document-type-supported");
  printer.dpi = resolutions_of(answer.get(), "printer-resolution-supported");
  printer.papers = {words_of(answer.get(), "printer-kind"), words_of(answer.get(), "media-ready"), words_of(answer.get(), "media-default"),
                    words_of(answer.get(), "media-supported"), widest_margin(answer.get())};
  printer.spool = !words_of(answer.get(), "cups-version").empty();
  const auto knows = [&](const char* name, std::string_view word) {
    const auto known = words_of(answer.get(), name);
    return std::find(known.begin(), known.end(), word) != known.end();
  };
  printer.one_sided = knows("sides-supported", "one-sided");
  printer.unscaled = knows("print-scaling-supported", "none");
  return IppAnswer::ok;
}

IppAnswer IppLink::print(const IppOrder& order, const IppPrinter& printer, bool& began, int& job) {
  began = false;
  if (!connect()) return IppAnswer::unreachable;
  http_t* http = connection_->http;
  const Message request = request_for(IPP_OP_PRINT_JOB, address_.uri());
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, "slip");  // a spool learns no number
  ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, order.format.c_str());
  if (order.media.name.empty()) {
    ipp_t* size = ippNew();
    ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", order.media.width);
    ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", order.media.height);
    ipp_t* paper = ippNew();
    ippAddCollection(paper, IPP_TAG_ZERO, "media-size", size);
    ippAddCollection(request.get(), IPP_TAG_JOB, "media-col", paper);
    ippDelete(size);  // a collection keeps a reference of its own
    ippDelete(paper);
  } else {
    ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, order.media.name.c_str());
  }
  if (printer.unscaled)
    ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");  // the code's modules keep their size
  if (printer.one_sided) ippAddString(request.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", nullptr, "one-sided");
  ippAddInteger(request.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", 1);
  http_status_t status = cupsSendRequest(http, request.get(), address_.path.c_str(), ippLength(request.get()) + order.document.size());
  if (status == HTTP_STATUS_CONTINUE) {
    began = true;
    status = cupsWriteRequestData(http, order.document.data(), order.document.size());
  }
  const Message answer(status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_OK ? cupsGetResponse(http, address_.path.c_str()) : nullptr);
  const IppAnswer verdict = judge(answer);
  if (verdict != IppAnswer::ok) {
    problem_ = cupsLastErrorString();
    return verdict;
  }
  job = number_of(answer.get(), "job-id").value_or(0);
  return IppAnswer::ok;
}

IppAnswer IppLink::ask_job(int job, IppJob& result) {
  if (!connect()) return IppAnswer::unreachable;
  Message request = request_for(IPP_OP_GET_JOB_ATTRIBUTES, address_.uri());
  ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  wanted(request.get(), std::array{"job-state", "job-state-reasons", "job-impressions-completed"});
  const Message answer(cupsDoRequest(connection_->http, request.release(), address_.path.c_str()));
  const IppAnswer verdict = judge(answer);
  if (verdict != IppAnswer::ok) {
    problem_ = cupsLastErrorString();
    return verdict;
  }
  result.state = number_of(answer.get(), "job-state").value_or(0);
  result.reasons = words_of(answer.get(), "job-state-reasons");
  result.impressions = number_of(answer.get(), "job-impressions-completed");
  return IppAnswer::ok;
}

void IppLink::forget(int job) {
  if (!connect()) return;
  Message request = request_for(IPP_OP_CANCEL_JOB, address_.uri());
  ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ippAddBoolean(request.get(), IPP_TAG_OPERATION, "purge-job", 1);  // CUPS: the document and the history too
  const Message answer(cupsDoRequest(connection_->http, request.release(), address_.path.c_str()));
}

}  // namespace printer
