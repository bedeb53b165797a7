// SPDX-License-Identifier: MIT
#include "printer/intake/intake_commands.h"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <ostream>

#include "content/base/hex.h"
#include "content/source/clock.h"
#include "content/web/outbox/city_road.h"
#include "content/web/say.h"
#include "content/web/scgi/server.h"
#include "content/web/store/any_store.h"
#include "content/web/store/postgres_store.h"
#include "printer/intake/intake_site.h"
#include "printer/intake/intake_words.h"
#include "printer/intake/lead_source.h"
#include "printer/intake/pages_outbox.h"
#include "printer/intake/pages_papers.h"
#include "printer/intake/window_pages.h"
#include "printer/payload/secret_file.h"

namespace intake {
namespace {

using content::Result;

struct Typed {
  std::vector<std::string> words;
  std::map<std::string, std::vector<std::string>> options;
  const std::string& one(const std::string& option) const { return options.at(option).back(); }
  std::string one_or(const std::string& option, const std::string& otherwise) const {
    return options.contains(option) ? one(option) : otherwise;
  }
  std::vector<std::filesystem::path> paths(const std::string& option) const {
    return {options.at(option).begin(), options.at(option).end()};
  }
};

// Options in brackets, "[--assets", may be left out.
Result<Typed> read_typed(const std::vector<std::string>& words, std::size_t count, const std::vector<std::string>& options) {
  Typed typed;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!words[i].starts_with("--")) {
      typed.words.push_back(words[i]);
      continue;
    }
    const auto known = [&](const std::string& option) { return option == words[i] || option == "[" + words[i]; };
    if (std::none_of(options.begin(), options.end(), known))
      return content::fault(content::FaultCode::name_unknown, web::say(words::unknown_option, words[i]));
    if (i + 1 == words.size()) return content::fault(content::FaultCode::value_invalid, web::say(words::no_value, words[i]));
    typed.options[words[i]].push_back(words[i + 1]);
    ++i;
  }
  for (const std::string& option : options)
    if (!option.starts_with('[') && !typed.options.contains(option))
      return content::fault(content::FaultCode::value_invalid, web::say(words::needed, option));
  if (typed.words.size() != count) return content::fault(content::FaultCode::value_invalid, web::say(words::words_wrong, words.front()));
  return typed;
}

// Of a command that only looks: it makes no database where there is none.
Result<std::unique_ptr<web::Store>> open_present(const std::string& file) {
  std::error_code ignored;
  if (!web::is_postgres_address(file) && !std::filesystem::exists(file, ignored))
    return content::fault(content::FaultCode::file_missing, std::string(words::no_store), {file});
  return web::open_store(file, schema());
}

// To the city, where this house has one.
Result<std::optional<web::CityRoad>> city_road(const Typed& typed) {
  if (typed.options.contains("--city") != typed.options.contains("--city-key"))
    return content::fault(content::FaultCode::value_invalid, std::string(words::city_both));
  if (!typed.options.contains("--city")) return std::optional<web::CityRoad>();
  const auto key = printer::read_secret(typed.one("--city-key"));
  if (!key) return tl::unexpected(key.error());
  auto road = web::CityRoad::open(typed.one("--city"), content::hex_of(*key));
  if (!road) return tl::unexpected(road.error());
  return std::optional<web::CityRoad>(std::move(*road));
}

Result<int> serve(const Typed& typed, std::ostream& out) {
  // Before any thread is there: all of them leave these to the one that waits.
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGTERM, SIGINT}) sigaddset(&ending, signal);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  const auto store = web::open_store(typed.one("--store"), schema());
  if (!store) return tl::unexpected(store.error());
  const auto interface_words = assets::Words::load(typed.one_or("--assets", INTAKE_ASSETS));
  if (!interface_words) return tl::unexpected(interface_words.error());
  KnowledgeSource knowledge({typed.paths("--keys"), typed.paths("--rules"), typed.one_or("--answers-keys", "")});
  for (const content::Fault& fault : knowledge.current()->faults) out << content::to_string(fault) << '\n';
  const web::Passwords passwords;
  web::Outbox outbox(**store, {});
  auto road = city_road(typed);
  if (!road) return tl::unexpected(road.error());
  if (road->has_value())
    if (const auto begun = outbox.begin(tools::now_seconds()); !begun) return tl::unexpected(begun.error());
  const auto reports = outbox.begun();
  if (!reports) return tl::unexpected(reports.error());
  Cases cases(**store, *reports);
  const auto restored = cases.go_on(tools::now_seconds());
  if (!restored) return tl::unexpected(restored.error());
  web::SiteSettings of_site = settings(typed.options.at("--origin"), tools::now_seconds);
  of_site.above = [&](web::Html& html, const web::Visit& visit) { outbox_line(html, visit, outbox); };
  web::Site site(**store, passwords, std::move(of_site));
  WindowPages pages(site, cases, knowledge, *interface_words);
  pages.add();
  std::optional<web::Reporter> reporter;
  const OutboxTries tries{[&] { return reporter ? reporter->last() : web::LastTry{}; },
                          [&] {
                            if (reporter) reporter->retry();
                          }};
  add_outbox_pages(site, outbox, cases, tries, *reports);
  web::Offices offices(**store);
  web::Inbox inbox(**store, inbox_settings(typed.one_or("--hall", std::string(words::city_itself))));
  web::add_report(site, offices, inbox);
  const auto known_offices = offices.all();
  if (!known_offices) return tl::unexpected(known_offices.error());
  add_office_pages(site, **store, offices, !known_offices->empty());
  add_lead_pages(site, lead_source(**store, knowledge, typed.one_or("--printed", "")));
  const auto typesetter = assets::Typesetter::open();
  if (!typesetter) return tl::unexpected(typesetter.error());
  WindowPrinter printer(typed.one("--store") + ".printer");
  const bool prints = typed.options.contains("--printer");
  if (prints)
    if (const auto opened = printer.open(typed.one("--printer")); !opened) return tl::unexpected(opened.error());
  PaperPages papers(site, **store, knowledge, {*typesetter, *interface_words},
                    {typed.one_or("--hall", std::string(words::title)), typed.one_or("--phone", "")}, prints ? &printer : nullptr);
  papers.add();
  pages.with_papers([&](web::Html& html, const web::Visit& visit, const Case& one) { papers.links(html, visit, one); });
  if (road->has_value())
    reporter.emplace(
        outbox, [&](const web::Note& note) { return (*road)->carry(note); }, tools::now_seconds);
  const auto server = web::Server::start({.socket = typed.one("--socket")}, [&](const web::ScgiRequest& request) {
    std::string reply = to_scgi(site.handle(request));
    if (reporter && request.header("REQUEST_METHOD") == "POST") reporter->nudge();
    return reply;
  });
  if (!server) return tl::unexpected(server.error());
  out << web::say(words::ready, typed.one("--origin")) << std::endl;
  if (*restored) out << words::restored << std::endl;
  int signal = 0;
  sigwait(&ending, &signal);
  (*server)->stop();
  if (road->has_value()) (*road)->give_up();
  reporter.reset();
  const web::ServerCounts counts = (*server)->counts();
  out << web::say(words::ended, counts.answered, counts.malformed, counts.slow, counts.lost) << std::endl;
  return done;
}

Result<int> account(const Typed& typed, std::ostream& out) {
  const auto role = web::role_of(typed.words[1]);
  if (!role) return content::fault(content::FaultCode::name_unknown, web::say(words::no_role, typed.words[1]));
  const auto store = web::open_store(typed.one("--store"), schema());
  if (!store) return tl::unexpected(store.error());
  const web::Passwords passwords;
  const auto password = web::Accounts(**store, passwords).make("system", typed.words[0], *role, tools::now_seconds());
  if (!password) return tl::unexpected(password.error());
  out << *password << std::endl;
  return done;
}

Result<int> office(const Typed& typed, std::ostream& out) {
  const auto store = web::open_store(typed.one("--store"), schema());
  if (!store) return tl::unexpected(store.error());
  const auto key = web::Offices(**store).make(typed.words[0], tools::now_seconds());
  if (!key) return tl::unexpected(key.error());
  out << *key << std::endl;
  return done;
}

Result<int> audit(const Typed& typed, std::ostream& out) {
  const auto store = open_present(typed.one("--store"));
  if (!store) return tl::unexpected(store.error());
  const auto report = (*store)->audit();
  if (!report) return tl::unexpected(report.error());
  if (report->broken)
    return content::fault(content::FaultCode::bundle_torn, web::say(words::broken, *report->broken), {typed.one("--store")});
  out << web::say(words::whole, report->events, report->last_sum) << std::endl;
  return done;
}

Result<int> backup(const Typed& typed, std::ostream& out) {
  const auto store = open_present(typed.one("--store"));
  if (!store) return tl::unexpected(store.error());
  if (const auto copied = back_up(**store, typed.words[0], schema()); !copied) return tl::unexpected(copied.error());
  out << web::say(words::backed_up, typed.words[0]) << std::endl;
  return done;
}

Result<int> restored(const Typed& typed, std::ostream& out) {
  const auto store = open_present(typed.one("--store"));
  if (!store) return tl::unexpected(store.error());
  if (const auto begun = Cases(**store).go_on(tools::now_seconds(), true); !begun) return tl::unexpected(begun.error());
  out << words::restored << std::endl;
  return done;
}

Result<int> erase(const Typed& typed, std::ostream& out) {
  const auto store = open_present(typed.one("--store"));
  if (!store) return tl::unexpected(store.error());
  const auto reports = web::Outbox(**store, {}).begun();
  if (!reports) return tl::unexpected(reports.error());
  if (const auto erased = Cases(**store, *reports).erase(typed.words[0], "system", tools::now_seconds()); !erased)
    return tl::unexpected(erased.error());
  out << web::say(words::erased, typed.words[0]) << std::endl;
  return done;
}

Result<int> tidy(const Typed& typed, std::ostream& out) {
  Keeping keeping;
  for (const auto& [option, days] : {std::pair{"--slips", &keeping.slips}, std::pair{"--cases", &keeping.cases}}) {
    const std::string text = typed.one_or(option, std::to_string(*days));
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), *days);
    if (problem != std::errc() || end != text.data() + text.size() || *days < 1 || *days > 3650)
      return content::fault(content::FaultCode::value_invalid, web::say(words::days_wrong, option));
  }
  const auto store = open_present(typed.one("--store"));
  if (!store) return tl::unexpected(store.error());
  const auto reports = web::Outbox(**store, {}).begun();
  if (!reports) return tl::unexpected(reports.error());
  const auto erased = Cases(**store, *reports).tidy(keeping, tools::now_seconds());
  if (!erased) return tl::unexpected(erased.error());
  out << web::say(words::tidied, erased->slips, erased->cases) << std::endl;
  return done;
}

struct Command {
  std::string name;
  std::size_t words;
  std::vector<std::string> options;
  Result<int> (*run)(const Typed&, std::ostream&);
};

}  // namespace

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& error) {
  const std::vector<Command> commands{{"serve",
                                       0,
                                       {"--store", "--socket", "--origin", "--keys", "--rules", "[--answers-keys", "[--assets", "[--hall",
                                        "[--phone", "[--printer", "[--printed", "[--city", "[--city-key"},
                                       serve},
                                      {"account", 2, {"--store"}, account},
                                      {"office", 1, {"--store"}, office},
                                      {"audit", 0, {"--store"}, audit},
                                      {"backup", 1, {"--store"}, backup},
                                      {"restored", 0, {"--store"}, restored},
                                      {"erase", 1, {"--store"}, erase},
                                      {"tidy", 0, {"--store", "[--slips", "[--cases"}, tidy}};
  if (words.empty() || words.front() == "--help" || words.front() == "-h") {
    (words.empty() ? error : out) << words::usage;
    return words.empty() ? wrong_command : done;
  }
  for (const Command& command : commands) {
    if (command.name != words.front()) continue;
    const auto typed = read_typed(words, command.words, command.options);
    const Result<int> code = typed ? command.run(*typed, out) : tl::unexpected(typed.error());
    if (code) return *code;
    error << content::to_string(code.error()) << "\n";
    return typed ? failed : wrong_command;
  }
  error << web::say(words::unknown_command, words.front()) << "\n";
  return wrong_command;
}

}  // namespace intake
