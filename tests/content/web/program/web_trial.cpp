// SPDX-License-Identifier: MIT
// The trial site on a socket: web_trial SOCKET. Says "ready" when it listens, and what it counted when it is told to end.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>

#include "content/web/scgi/server.h"
#include "tests/content/web/browser.h"

int main(int, char** words) {  // NOLINT(bugprone-exception-escape): what it throws ends it, and the test says so
  // Before any thread: all of them leave these to the one that waits.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  TrialSite trial;
  for (const web::Role role : web::all_roles) trial.make("the-" + std::string(web::role_code(role)), role, "right-password");
  const auto server =
      web::Server::start({.socket = words[1]}, [&](const web::ScgiRequest& request) { return to_scgi(trial.site->handle(request)); });
  if (!server) {
    std::printf("%s\n", server.error().sentence.c_str());
    return 1;
  }
  std::puts("ready");
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ending, &signal);
  (*server)->stop();
  const web::ServerCounts counts = (*server)->counts();
  const auto audit = trial.store->audit();
  std::printf("answered %llu malformed %llu slow %llu lost %llu broken %d\n", static_cast<unsigned long long>(counts.answered),
              static_cast<unsigned long long>(counts.malformed), static_cast<unsigned long long>(counts.slow),
              static_cast<unsigned long long>(counts.lost), audit && !audit->broken ? 0 : 1);
  return 0;
}
