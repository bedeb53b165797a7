// SPDX-License-Identifier: MIT
#pragma once

// A real cupsd (Debian cups-daemon) on a free loopback port, in a folder of its own, with queues that need no driver. It asks for no
// privileges: started by an ordinary user it stays one.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

class CupsServer {
 public:
  // Queue name -> device URI. Fails the test with a sentence where the server does not start.
  explicit CupsServer(const std::map<std::string, std::string>& queues);
  ~CupsServer();
  CupsServer(const CupsServer&) = delete;
  CupsServer& operator=(const CupsServer&) = delete;

  std::string uri(const std::string& queue) const;
  std::filesystem::path folder() const { return folder_; }
  std::vector<std::string> files_in_spool() const;
  std::string log() const;

 private:
  std::filesystem::path folder_;
  int port_ = 0;
  int process_ = 0;
};
