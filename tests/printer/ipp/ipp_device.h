// SPDX-License-Identifier: MIT
#pragma once

// A real ippeveprinter (Debian cups-ipp-utils) on a free loopback port, started and stopped by the test that owns it. It needs neither dbus
// nor avahi nor root (stub/avahi_stub.cpp). What it does with a job is a shell script: "$1" is the document, "STATE:" and "ATTR:" lines on
// standard error change the printer and the job.

#include <filesystem>
#include <string>
#include <vector>

class IppDevice {
 public:
  // `formats` as ippeveprinter's -f takes them. Fails the test with a sentence where the printer does not start.
  // `attributes` replace formats and everything else it says of itself: ATTR lines, see ippeveprinter(1).
  explicit IppDevice(const std::string& formats = "image/pwg-raster", const std::string& attributes = {});
  ~IppDevice();
  IppDevice(const IppDevice&) = delete;
  IppDevice& operator=(const IppDevice&) = delete;

  std::string uri() const;
  std::filesystem::path folder() const { return folder_; }
  // For the jobs that come from now on.
  void behave(const std::string& script) const;
  // The document of the last job, as the script kept it by `cp "$1" paper`.
  std::string paper() const;
  std::string file(const std::string& name) const;  // that the script wrote
  std::vector<std::string> files_in_spool() const;  // names
  std::string log() const;
  void go_away();

 private:
  std::filesystem::path folder_;
  int port_ = 0;
  int process_ = 0;
};
