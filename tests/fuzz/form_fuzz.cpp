// SPDX-License-Identifier: MIT
// Any bytes as the body, the query and the cookies of a request, and as the number that a clerk writes: forms hold what they promise, what
// is read again is the same, nothing that is refused comes back, and a site answers everything with whole headers.
#include <map>

#include "content/web/outbox/offices.h"
#include "content/web/site.h"
#include "content/web/store/sqlite_store.h"
#include "fuzz.h"
#include "printer/intake/work/official_number.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

// Behind it a store in memory, with the city's end of the outboxes.
struct Staffed {
  std::filesystem::path file = fuzz::scratch("form.db");
  std::unique_ptr<web::Store> store;
  web::Passwords passwords{web::Passwords::Cost::least};
  std::unique_ptr<web::Site> site;
  std::unique_ptr<web::Offices> offices;
  std::unique_ptr<web::Inbox> inbox;
  std::string key;

  Staffed() {
    std::filesystem::remove(file);
    store = std::move(web::open_sqlite_store(file, {web::web_schema(), web::inbox_schema()}).value());
    site = std::make_unique<web::Site>(
        *store, passwords, web::SiteSettings{.title = "t", .origins = {"https://office.example"}, .styles = {}, .scripts = {}, .now = [] {
                                               return 1'795'600'000;
                                             }});
    offices = std::make_unique<web::Offices>(*store);
    inbox = std::make_unique<web::Inbox>(*store, web::InboxSettings{"city", "case_erased"});
    web::add_report(*site, *offices, *inbox);
    key = offices->make("A", 1).value();
  }
  ~Staffed() { std::filesystem::remove(file); }
};

void any_form(const std::string& bytes) {
  const auto form = web::Form::read(bytes);
  if (!form) return;
  must(form->fields().size() <= 256);
  for (const auto& [name, value] : form->fields()) {
    must(!name.empty() && name.size() <= 64 && content::utf8_valid(value) && value.find('\0') == std::string::npos);
    must(form->has(name) && !form->all(name).empty());
  }
  const auto note = web::read_note(*form);
  if (!note) return;
  const auto again = web::Form::read(web::note_form(*note));
  must(again && web::note_form(*web::read_note(*again)) == web::note_form(*note));
}

void any_number(const std::string& bytes) {
  const auto number = intake::official_number(bytes, fuzz::day());
  if (!number) return must(number.error().code == content::FaultCode::value_invalid && content::utf8_valid(number.error().sentence));
  const auto again = intake::official_number(*number, fuzz::day());
  must(again && *again == *number);  // what is stored would be taken again
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static Staffed staffed;
  const std::string bytes = fuzz::text(data + 2, size - 2);
  any_form(bytes);
  any_number(bytes);
  (void)web::read_answer(bytes, std::string(32, 'a'));
  // The routes of every site, and the city's.
  static const char* const paths[] = {"/login", "/logout", "/password", "/report", "/accounts/make", "/audit", "/unlock", "/"};
  web::ScgiRequest request{{{"REQUEST_METHOD", data[0] % 4 == 0 ? "GET" : "POST"},
                            {"REQUEST_URI", paths[data[1] % 8]},
                            {"CONTENT_TYPE", "application/x-www-form-urlencoded"},
                            {"HTTP_ORIGIN", "https://office.example"}},
                           data[0] % 4 == 0 ? "" : bytes};
  if (data[0] % 4 == 0) request.headers["REQUEST_URI"] += "?" + bytes;
  if (data[0] % 4 == 1) request.headers["HTTP_COOKIE"] = bytes;
  if (data[0] % 4 == 2) request.body += "&key=" + staffed.key;
  if (data[0] % 4 == 3) request.headers["REQUEST_URI"] = bytes;
  const std::string reply = web::to_scgi(staffed.site->handle(request));
  must(reply.starts_with("Status: ") && reply.find("\r\n\r\n") != std::string::npos);
  must(reply.find("Set-Cookie: __Host-session=") == std::string::npos || reply.find("Max-Age=0") != std::string::npos);
  static int tries = 0;
  if (++tries % 4096 == 0) must(staffed.store->audit().has_value() && !staffed.store->audit()->broken);
  return 0;
}
