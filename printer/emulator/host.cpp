// SPDX-License-Identifier: MIT
#include "printer/emulator/host.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "content/base/files.h"
#include "printer/paper/picture.h"

namespace printer {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int tick_ms = 2;  // while the motor runs

// A link or socket that an earlier emulator left; anything else stands in the way and stays.
bool make_way(const std::filesystem::path& name) {
  std::error_code problem;
  const auto kind = std::filesystem::symlink_status(name, problem).type();
  if (kind == std::filesystem::file_type::symlink || kind == std::filesystem::file_type::socket) std::filesystem::remove(name, problem);
  errno = EEXIST;
  return !std::filesystem::exists(std::filesystem::symlink_status(name, problem));
}

void close_one(int& file) {
  if (file >= 0) ::close(file);
  file = -1;
}

}  // namespace

content::Result<std::unique_ptr<EmulatorHost>> EmulatorHost::start(EmulatorOptions options, EmulatorLink link) {
  std::unique_ptr<EmulatorHost> host(new EmulatorHost(std::move(options), std::move(link)));
  if (auto opened = host->open(); !opened) return tl::unexpected(opened.error());
  host->thread_ = std::thread([raw = host.get()] { raw->run(); });
  return host;
}

content::Result<void> EmulatorHost::open() {
  const auto no = [](std::string_view what) {
    return content::fault(content::FaultCode::printer_absent, fmt::format("{}: {}.", what, std::strerror(errno)));
  };
  if (::pipe2(wake_, O_NONBLOCK | O_CLOEXEC) != 0) return no("没有管道可用");
  if (link_.tcp && !listen_tcp()) return no(fmt::format("端口 {} 用不了", *link_.tcp));
  if (!link_.pty.empty() && !open_terminal()) return no(fmt::format("虚拟串口 {} 建不起来", link_.pty.string()));
  if (!link_.control.empty() && !listen_control()) return no(fmt::format("控制口 {} 建不起来", link_.control.string()));
  return {};
}

bool EmulatorHost::listen_tcp() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int small = 4096, yes = 1;  // what the buffer has no room for is felt by the sender
  ::setsockopt(listener_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(*link_.tcp);
  address.sin_addr.s_addr = htonl(link_.everybody ? INADDR_ANY : INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener_, 4) != 0) return false;
  if (::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) return false;
  port_ = ntohs(address.sin_port);
  return true;
}

bool EmulatorHost::open_terminal() {
  terminal_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  std::array<char, 128> name{};
  if (terminal_ < 0 || ::grantpt(terminal_) != 0 || ::unlockpt(terminal_) != 0 || ::ptsname_r(terminal_, name.data(), name.size()) != 0)
    return false;
  // Kept open here, so that the line stays up while no host holds it.
  held_ = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  termios raw{};
  if (held_ < 0 || ::tcgetattr(held_, &raw) != 0) return false;
  ::cfmakeraw(&raw);
  if (::tcsetattr(held_, TCSANOW, &raw) != 0) return false;
  if (!make_way(link_.pty)) return false;
  std::error_code problem;
  std::filesystem::create_symlink(name.data(), link_.pty, problem);
  errno = problem.value();
  return !problem;
}

bool EmulatorHost::listen_control() {
  control_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = link_.control.string();
  if (path.size() >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return false;
  }
  std::copy(path.begin(), path.end(), address.sun_path);
  return make_way(link_.control) && ::bind(control_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
         ::listen(control_, 4) == 0;
}

EmulatorHost::~EmulatorHost() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake();
    thread_.join();
  }
  if (terminal_ >= 0) make_way(link_.pty);  // not what another emulator made
  if (control_ >= 0) make_way(link_.control);
  for (int* file : {&listener_, &peer_, &control_, &visitor_, &terminal_, &held_, &wake_[0], &wake_[1]}) close_one(*file);
}

void EmulatorHost::wake() const { (void)!::write(wake_[1], "w", 1); }

std::string EmulatorHost::control(std::string_view line) {
  std::string now;
  {
    const std::lock_guard lock(mutex_);
    now = device_.control(line);
    quiet_ = false;
  }
  wake();
  return now;
}

std::vector<Paper> EmulatorHost::papers() const {
  const std::lock_guard lock(mutex_);
  return papers_;
}

Paper EmulatorHost::paper_in_slot() const {
  const std::lock_guard lock(mutex_);
  return device_.paper_in_slot();
}

long EmulatorHost::rows_printed() const {
  const std::lock_guard lock(mutex_);
  return device_.rows_printed();
}

int EmulatorHost::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

bool EmulatorHost::wait_idle(std::chrono::milliseconds limit) {
  {
    const std::lock_guard lock(mutex_);
    quiet_ = false;
  }
  for (const auto until = Clock::now() + limit; Clock::now() < until;) {
    wake();
    std::this_thread::sleep_for(std::chrono::milliseconds(tick_ms));
    const std::lock_guard lock(mutex_);
    if (quiet_) return true;
  }
  return false;
}

void EmulatorHost::run() {
  auto before = Clock::now();
  for (;;) {
    std::unique_lock lock(mutex_);
    if (stopping_) return;
    const int line = peer_ >= 0 ? peer_ : terminal_;
    const bool room = device_.room() > 0 && !device_.held();
    std::array<pollfd, 5> files = {{{wake_[0], POLLIN, 0},
                                    {peer_ < 0 ? listener_ : -1, POLLIN, 0},
                                    {line, static_cast<short>(room ? POLLIN : 0), 0},
                                    {control_, POLLIN, 0},
                                    {visitor_, POLLIN, 0}}};
    const bool rest = device_.at_rest();
    lock.unlock();
    ::poll(files.data(), files.size(), rest ? 1000 : tick_ms);
    lock.lock();
    if (files[0].revents != 0) {
      std::array<char, 64> bytes{};
      while (::read(wake_[0], bytes.data(), bytes.size()) > 0) {
      }
    }
    if ((files[1].revents & POLLIN) != 0) {
      peer_ = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
      const int yes = 1;
      if (peer_ >= 0) ::setsockopt(peer_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      if (peer_ >= 0) ++connections_;
      if (peer_ >= 0) device_.connected();
    }
    const auto now = Clock::now();
    device_.advance(std::chrono::duration_cast<std::chrono::microseconds>(now - before));  // before what came now: a motor saves nothing up
    before = now;
    const bool heard = files[2].revents != 0;
    if (heard) hear(line);
    if ((files[3].revents & POLLIN) != 0 && visitor_ < 0) visitor_ = ::accept4(control_, nullptr, nullptr, SOCK_CLOEXEC);
    if (files[4].revents != 0) serve_control(visitor_);
    device_.advance(std::chrono::microseconds(0));
    if (const auto answers = device_.take_answers(); !answers.empty()) {
      const int to = peer_ >= 0 ? peer_ : terminal_;
      if (to >= 0 && to == peer_) (void)!::send(to, answers.data(), answers.size(), MSG_NOSIGNAL);
      if (to >= 0 && to == terminal_) (void)!::write(to, answers.data(), answers.size());
    }
    keep_papers();
    if (const auto how = device_.take_hangup(); how != EmulatedPrinter::Hangup::none) hang_up(how);
    quiet_ = !heard && device_.at_rest();
  }
}

void EmulatorHost::hear(int from) {
  std::array<std::uint8_t, 4096> bytes{};
  const ssize_t count = ::read(from, bytes.data(), std::min(bytes.size(), device_.room()));
  if (count > 0) return device_.receive({bytes.data(), static_cast<std::size_t>(count)});
  if (from == peer_ && (count == 0 || (errno != EAGAIN && errno != EINTR))) close_one(peer_);  // what is in the buffer prints on
}

void EmulatorHost::hang_up(EmulatedPrinter::Hangup how) {
  if (link_.told) link_.told("the link is cut");
  if (peer_ >= 0) {
    const linger now{1, 0};  // a reset, as when a printer's power goes
    if (how == EmulatedPrinter::Hangup::reset) ::setsockopt(peer_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    return close_one(peer_);
  }
  close_one(terminal_);
  close_one(held_);
  open_terminal();
}

void EmulatorHost::keep_papers() {
  for (Paper& paper : device_.take_papers()) {
    if (!link_.papers.empty()) {
      const std::string name = fmt::format("paper-{:04}.png", ++files_);
      const auto png = encode_png(paper.picture);
      const bool written = png && content::write_file(link_.papers / name, *png);
      if (link_.told)
        link_.told(written ? fmt::format("{}: {} rows, {:.1f} cm{}", name, paper.picture.height, paper.picture.height / 80.0,
                                         paper.characters > 0 ? fmt::format(", {} characters of text", paper.characters) : "")
                           : name + " could not be written");
    }
    papers_.push_back(std::move(paper));
  }
}

void EmulatorHost::serve_control(int from) {
  std::array<char, 1024> bytes{};
  const ssize_t count = ::read(from, bytes.data(), bytes.size());
  if (count <= 0) return close_one(visitor_);
  std::string_view rest(bytes.data(), static_cast<std::size_t>(count));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string answer = device_.control(rest.substr(0, end)) + "\n";
    (void)!::send(from, answer.data(), answer.size(), MSG_NOSIGNAL);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace printer
