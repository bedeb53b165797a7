// SPDX-License-Identifier: MIT
// The only place that knows libcurl.
#include "content/web/outbox/city_road.h"

#include <curl/curl.h>

#include <atomic>
#include <regex>

#include "content/web/outbox/outbox_words.h"

namespace web {

using content::Result;

namespace {

constexpr std::size_t max_reply = 16 * 1024;
constexpr long connect_seconds = 5, all_seconds = 20;

std::size_t take_reply(const char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& reply = *static_cast<std::string*>(into);
  if (reply.size() + size * count > max_reply) return 0;  // which ends the transfer
  reply.append(bytes, size * count);
  return size * count;
}

int asked_to_end(void* given_up, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<std::atomic<bool>*>(given_up) ? 1 : 0;
}

tl::unexpected<content::Fault> vain(std::string_view sentence) {
  return content::fault(content::FaultCode::file_unreadable, std::string(sentence));
}

bool distrusted(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_ISSUER_ERROR ||
         code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CONNECT_ERROR;
}

}  // namespace

struct CityRoad::Line {
  struct EndsHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct EndsList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::string address, key;
  std::atomic<bool> given_up = false;
  std::unique_ptr<CURL, EndsHandle> handle;
  std::unique_ptr<curl_slist, EndsList> headers;
};

CityRoad::CityRoad(std::unique_ptr<Line> line) : line_(std::move(line)) {}
CityRoad::CityRoad(CityRoad&&) noexcept = default;
CityRoad& CityRoad::operator=(CityRoad&&) noexcept = default;
CityRoad::~CityRoad() = default;

Result<CityRoad> CityRoad::open(const std::string& address, std::string key) {
  static const std::regex secure("https://[a-z0-9.-]+(:[0-9]{1,5})?"), here("http://(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?");
  if (!std::regex_match(address, secure) && !std::regex_match(address, here))
    return content::fault(content::FaultCode::value_invalid, std::string(words::city_address_rule));
  auto line = std::make_unique<Line>();
  line->address = address + "/report";
  line->key = std::move(key);
  // Once before any thread of ours asks for a handle; the library counts.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return vain(words::city_away);
  line->handle.reset(curl_easy_init());
  // The city takes forms that come from pages of its own address, and this is no browser that somebody could lead astray.
  line->headers.reset(curl_slist_append(nullptr, ("Origin: " + address).c_str()));
  if (!line->handle || !line->headers) return vain(words::city_away);
  return CityRoad(std::move(line));
}

void CityRoad::give_up() { line_->given_up = true; }

Result<CityAnswer> CityRoad::carry(const Note& note) {
  CURL* handle = line_->handle.get();
  const std::string form = note_form(note) + "&key=" + line_->key;
  std::string reply;
  curl_easy_reset(handle);
  curl_easy_setopt(handle, CURLOPT_URL, line_->address.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, line_->headers.get());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, form.c_str());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_reply);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, all_seconds);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, asked_to_end);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &line_->given_up);
  const CURLcode code = curl_easy_perform(handle);
  if (code != CURLE_OK && code != CURLE_WRITE_ERROR) return vain(distrusted(code) ? words::city_not_trusted : words::city_away);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  if (status == 200)
    if (const auto answer = read_answer(reply, note.id)) return *answer;
  // Of what comes back only the city's own two sentences are believed, word for word.
  if (status == 401 && reply == words::key_unknown) return vain(words::key_unknown);
  if (status == 400 && reply == words::note_malformed) return vain(words::note_malformed);
  if (status == 503 || status == 429) return vain(words::city_busy);
  return vain(words::city_odd);
}

}  // namespace web
