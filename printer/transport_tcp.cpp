// SPDX-License-Identifier: MIT
// ESC/POS over TCP 9100. Before the slip the printer is asked how it is (DLE EOT) and which fence it answers (GS ( H, else GS r 1): with
// no paper, an open cover or an error nothing of the slip is sent. After its first byte nothing is ever sent again.
//   confirmed  the fence behind the slip and its cut was answered        failed   no byte of the slip went out
//   sent       the printer took every byte and answers no fence          unknown  everything else

#include <sodium.h>

#include "printer/escpos.h"
#include "printer/printer_status.h"
#include "printer/socket.h"
#include "printer/transport_kinds.h"

namespace printer {
namespace {

enum class FenceKind { none, numbered, paper };

FenceId fresh_id() {
  FenceId id{};
  for (char& letter : id) letter = static_cast<char>('0' + randombytes_uniform(10));
  return id;
}

// One conversation: keeps what the printer said of itself on the side.
class Conversation {
 public:
  explicit Conversation(const TcpLimits& limits) : limits_(limits) {}

  bool connect(const std::string& host, std::uint16_t port) { return socket_.connect(host, port, limits_.connect); }
  bool drained() { return socket_.drained(limits_.stall); }

  std::size_t write(const std::vector<std::uint8_t>& bytes) {
    return socket_.write(bytes, limits_.stall, [this](std::uint8_t byte) { note(reader_.take(byte)); });
  }

  // `silent` where DLE EOT is not answered.
  PrinterState ask_state() {
    const auto offline = ask(2);
    if (!offline) return PrinterState::silent;
    return state_from_live(*offline, ask(4).value_or(0));
  }

  // The last status it sent by itself, if that is a bad one; else what it answers now.
  PrinterState state_after() {
    const PrinterState live = ask_state();
    return live == PrinterState::silent && automatic_ && !can_print(*automatic_) ? *automatic_ : live;
  }

  FenceKind find_fence() {
    if (fence_answered(FenceKind::numbered, limits_.status)) return FenceKind::numbered;
    return fence_answered(FenceKind::paper, limits_.status) ? FenceKind::paper : FenceKind::none;
  }

  bool fence_answered(FenceKind kind, Milliseconds limit) {
    const FenceId id = fresh_id();
    const auto query = kind == FenceKind::numbered ? fence(id) : paper_fence();
    if (write(query) != query.size()) return false;
    const auto until = Clock::now() + limit;
    while (const auto byte = socket_.read(until)) {
      const auto event = note(reader_.take(*byte));
      if (!event) continue;
      const auto* numbered = std::get_if<FenceAnswer>(&*event);
      if (kind == FenceKind::numbered && numbered != nullptr && numbered->id == id) return true;
      const auto* paper = std::get_if<PaperAnswer>(&*event);
      if (kind == FenceKind::paper && paper != nullptr && (paper->bits & 0x0CU) == 0) return true;
    }
    return false;
  }

 private:
  std::optional<std::uint8_t> ask(int n) {
    const auto query = status_query(n);
    if (write(query) != query.size()) return std::nullopt;
    const auto until = Clock::now() + limits_.status;
    while (const auto byte = socket_.read(until)) {
      const auto event = note(reader_.take(*byte));
      if (const auto* live = event ? std::get_if<LiveStatus>(&*event) : nullptr) return live->bits;
    }
    return std::nullopt;
  }

  std::optional<StatusEvent> note(std::optional<StatusEvent> event) {
    if (const auto* status = event ? std::get_if<AutomaticStatus>(&*event) : nullptr) automatic_ = state_from_automatic(*status);
    return event;
  }

  TcpLimits limits_;
  Socket socket_;
  StatusReader reader_;
  std::optional<PrinterState> automatic_;
};

class TcpPrinter : public Printer {
 public:
  TcpPrinter(std::string host, std::uint16_t port, TcpLimits limits) : host_(std::move(host)), port_(port), limits_(limits) {}

  PrinterState state() override {
    Conversation talk(limits_);
    return talk.connect(host_, port_) ? talk.ask_state() : PrinterState::absent;
  }

  PrintReport print(const Bitmap& slip, const std::string&, PrintWatch& watch) override {
    watch.reached(PrintStep::preflight, Evidence::none);
    const auto bytes = encode_escpos(slip);
    if (!bytes) return {PrintOutcome::failed, PrinterState::ready, bytes.error().sentence};
    Conversation talk(limits_);
    if (!talk.connect(host_, port_)) return {PrintOutcome::failed, PrinterState::absent, "打印机连不上，什么也没有打印。"};
    const PrinterState before = talk.ask_state();
    const bool mute = before == PrinterState::silent;
    if (!mute && !can_print(before)) return {PrintOutcome::failed, before, "打印机没有准备好，什么也没有打印。"};
    const FenceKind kind = mute ? FenceKind::none : talk.find_fence();

    watch.reached(PrintStep::sending, Evidence::none);
    const std::size_t sent = talk.write(*bytes);
    if (sent == 0) return {PrintOutcome::failed, talk.state_after(), "一个字节也没有送出去。"};
    if (sent < bytes->size()) return {PrintOutcome::unknown, talk.state_after(), "只送出去一部分，不知道打印了多少。"};
    if (kind != FenceKind::none) {
      if (talk.fence_answered(kind, limits_.fence)) return {PrintOutcome::confirmed, before, {}, kind == FenceKind::numbered ? Evidence::fence : Evidence::paper, slip.height};
      return {PrintOutcome::unknown, talk.state_after(), "全部送出以后没有等到打印机的确认。"};
    }
    if (!talk.drained()) return {PrintOutcome::unknown, talk.state_after(), "打印机没有把内容收完，不知道打印了多少。"};
    if (mute) return {PrintOutcome::sent, before, "这台打印机不回话，只知道已经送出。"};
    const PrinterState after = talk.state_after();
    if (!can_print(after)) return {PrintOutcome::unknown, after, "送出以后打印机停了，不知道打印了多少。"};
    return {PrintOutcome::sent, after, "这台打印机不会确认，只知道已经送出。"};
  }

 private:
  std::string host_;
  std::uint16_t port_;
  TcpLimits limits_;
};

}  // namespace

std::unique_ptr<Printer> tcp_printer(const std::string& host, std::uint16_t port, const TcpLimits& limits) {
  return std::make_unique<TcpPrinter>(host, port, limits);
}

}  // namespace printer
