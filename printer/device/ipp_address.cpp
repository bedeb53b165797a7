// SPDX-License-Identifier: MIT
#include "printer/device/ipp_address.h"

#include <charconv>
#include <string_view>

#include "printer/paper/medium.h"

namespace printer {
namespace {

constexpr std::size_t longest_part = 255;
constexpr std::string_view of_a_name = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&'()*+,;=\\";
constexpr std::string_view of_a_number = "0123456789abcdefABCDEF:.";  // IPv6

// "%20" is a blank; nullopt for a "%" without two hexadecimal digits, and for what may not stand in an address at all.
std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text.front() <= ' ' || text.front() > '~') return std::nullopt;  // bytes of other letters are negative or large
    if (text.front() != '%') {
      out += text.front();
      continue;
    }
    unsigned value = 0;
    const std::string_view digits = text.substr(1, 2);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() < 2 || error != std::errc{} || stop != digits.data() + 2) return std::nullopt;
    out += static_cast<char>(value);
    text.remove_prefix(2);
  }
  return out.size() > longest_part ? std::nullopt : std::optional(out);
}

// Takes "name" or "[::1]" off the front.
std::optional<std::string> take_host(std::string_view& rest) {
  if (rest.starts_with('[')) {
    const std::string_view number = rest.substr(1, rest.find_first_not_of(of_a_number, 1) - 1);
    if (number.empty() || rest.substr(1 + number.size(), 1) != "]") return std::nullopt;
    rest.remove_prefix(number.size() + 2);
    return std::string(number);
  }
  const std::string_view name = rest.substr(0, rest.find_first_not_of(of_a_name));
  rest.remove_prefix(name.size());
  return name.empty() ? std::nullopt : decoded(name);
}

bool take_port(std::string_view& rest, int& port) {
  if (!rest.starts_with(':')) return true;
  const auto [stop, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), port);
  rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()));
  return error == std::errc{} && port > 0 && port <= 65535;
}

}  // namespace

std::string IppAddress::uri() const {
  const std::string written = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return (encrypted ? "ipps://" : "ipp://") + written + ":" + std::to_string(port) + path;
}

std::optional<IppAddress> ipp_address(const std::string& text) {
  constexpr std::string_view plain = "ipp://", with_tls = "ipps://", option = "?media=";
  IppAddress address;
  std::string_view rest = text;
  address.encrypted = rest.starts_with(with_tls);
  if (!address.encrypted && !rest.starts_with(plain)) return std::nullopt;
  rest.remove_prefix(address.encrypted ? with_tls.size() : plain.size());
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    if (!rest.substr(mark).starts_with(option)) return std::nullopt;
    address.media = rest.substr(mark + option.size());
    if (!medium_named(address.media)) return std::nullopt;
    rest = rest.substr(0, mark);
  }
  const auto host = take_host(rest);
  if (!host || !take_port(rest, address.port) || (!rest.empty() && rest.front() != '/')) return std::nullopt;
  const auto path = decoded(rest.empty() ? "/" : rest);
  if (!path) return std::nullopt;
  address.host = *host, address.path = *path;
  return address;
}

}  // namespace printer
