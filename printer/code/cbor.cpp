// SPDX-License-Identifier: MIT
// Deterministic CBOR (RFC 8949 §4.2.1); see cbor.h.

#include "printer/code/cbor.h"

#include <algorithm>
#include <limits>

namespace printer {

namespace {

constexpr int deepest = 8;

void write_head(Bytes& out, unsigned major, std::uint64_t value) {
  const auto first = static_cast<std::uint8_t>(major << 5);
  int length = 0;
  if (value < 24) {
    out.push_back(static_cast<std::uint8_t>(first | value));
    return;
  }
  if (value <= 0xFF) {
    out.push_back(first | 24);
    length = 1;
  } else if (value <= 0xFFFF) {
    out.push_back(first | 25);
    length = 2;
  } else if (value <= 0xFFFFFFFF) {
    out.push_back(first | 26);
    length = 4;
  } else {
    out.push_back(first | 27);
    length = 8;
  }
  for (int i = length - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
}

void write(Bytes& out, const Cbor& value) {
  switch (value.kind) {
    case Cbor::Kind::positive: return write_head(out, 0, value.number);
    case Cbor::Kind::negative: return write_head(out, 1, value.number);
    case Cbor::Kind::bytes:
      write_head(out, 2, value.bytes.size());
      out.insert(out.end(), value.bytes.begin(), value.bytes.end());
      return;
    case Cbor::Kind::text:
      write_head(out, 3, value.text.size());
      out.insert(out.end(), value.text.begin(), value.text.end());
      return;
    case Cbor::Kind::array:
      write_head(out, 4, value.items.size());
      for (const Cbor& item : value.items) write(out, item);
      return;
    case Cbor::Kind::map: {
      std::vector<std::pair<Bytes, Bytes>> entries;
      for (const auto& [key, item] : value.map) entries.emplace_back(write_cbor(key), write_cbor(item));
      std::sort(entries.begin(), entries.end());
      write_head(out, 5, entries.size());
      for (const auto& [key, item] : entries) {
        out.insert(out.end(), key.begin(), key.end());
        out.insert(out.end(), item.begin(), item.end());
      }
      return;
    }
    case Cbor::Kind::tag:
      write_head(out, 6, value.number);
      write(out, value.items.front());
      return;
    case Cbor::Kind::boolean: out.push_back(value.number != 0 ? 0xF5 : 0xF4); return;
    case Cbor::Kind::null: out.push_back(0xF6); return;
  }
}

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool valid_utf8(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<std::uint8_t>(text[i]);
    const int length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (length == 0 || i + length > text.size()) return false;
    std::uint32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (int k = 1; k < length; ++k) {
      const auto next = static_cast<std::uint8_t>(text[i + k]);
      if (next >> 6 != 2) return false;
      point = point << 6 | (next & 0x3FU);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (point < least[length] || (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF) return false;
    i += length;
  }
  return true;
}

class Reader {
 public:
  explicit Reader(const Bytes& bytes) : bytes_(bytes) {}

  bool at_end() const { return position_ == bytes_.size(); }

  std::optional<Cbor> value(int depth) {
    if (depth > deepest || at_end()) return std::nullopt;
    const std::uint8_t first = bytes_[position_];
    if (first >= 0xE0) return simple();
    std::uint64_t number = 0;
    if (!head(number)) return std::nullopt;
    Cbor result;
    result.number = number;
    switch (first >> 5) {
      case 0: result.kind = Cbor::Kind::positive; return result;
      case 1: result.kind = Cbor::Kind::negative; return result;
      case 2:
      case 3: {
        if (number > bytes_.size() - position_) return std::nullopt;
        const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(position_);
        const auto end = begin + static_cast<std::ptrdiff_t>(number);
        position_ += number;
        if (first >> 5 == 2) return Cbor::of_bytes(Bytes(begin, end));
        Cbor text = Cbor::of_text(std::string(begin, end));
        if (!valid_utf8(text.text)) return std::nullopt;
        return text;
      }
      case 4: return array(number, depth);
      case 5: return map(number, depth);
      default: {
        auto tagged = value(depth + 1);
        if (!tagged) return std::nullopt;
        return Cbor::of_tag(number, std::move(*tagged));
      }
    }
  }

 private:
  bool head(std::uint64_t& number) {
    const unsigned info = bytes_[position_++] & 31U;
    if (info < 24) {
      number = info;
      return true;
    }
    if (info > 27) return false;  // reserved, or indefinite length
    const std::size_t length = std::size_t{1} << (info - 24);
    if (length > bytes_.size() - position_) return false;
    number = 0;
    for (std::size_t i = 0; i < length; ++i) number = number << 8 | bytes_[position_++];
    constexpr std::uint64_t least[] = {24, 0x100, 0x10000, 0x100000000};
    return number >= least[info - 24];  // a shorter head would have done
  }

  std::optional<Cbor> simple() {
    switch (bytes_[position_++]) {
      case 0xF4: return Cbor::of_bool(false);
      case 0xF5: return Cbor::of_bool(true);
      case 0xF6: return Cbor{};
      default: return std::nullopt;
    }
  }

  std::optional<Cbor> array(std::uint64_t count, int depth) {
    std::vector<Cbor> items;
    for (std::uint64_t i = 0; i < count; ++i) {
      auto item = value(depth + 1);
      if (!item) return std::nullopt;
      items.push_back(std::move(*item));
    }
    return Cbor::of_array(std::move(items));
  }

  std::optional<Cbor> map(std::uint64_t count, int depth) {
    std::vector<std::pair<Cbor, Cbor>> entries;
    Bytes last;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::size_t begin = position_;
      auto key = value(depth + 1);
      if (!key) return std::nullopt;
      Bytes written(bytes_.begin() + static_cast<std::ptrdiff_t>(begin), bytes_.begin() + static_cast<std::ptrdiff_t>(position_));
      if (i > 0 && !(last < written)) return std::nullopt;  // out of order, or twice the same
      last = std::move(written);
      auto item = value(depth + 1);
      if (!item) return std::nullopt;
      entries.emplace_back(std::move(*key), std::move(*item));
    }
    return Cbor::of_map(std::move(entries));
  }

  const Bytes& bytes_;
  std::size_t position_ = 0;
};

}  // namespace

Cbor::Cbor() = default;
Cbor::Cbor(const Cbor& other) = default;
Cbor::Cbor(Cbor&& other) noexcept = default;
Cbor& Cbor::operator=(const Cbor& other) = default;
Cbor& Cbor::operator=(Cbor&& other) noexcept = default;
Cbor::~Cbor() = default;

Cbor Cbor::of(std::int64_t value) {
  Cbor result;
  result.kind = value < 0 ? Kind::negative : Kind::positive;
  result.number = static_cast<std::uint64_t>(value < 0 ? -1 - value : value);
  return result;
}

Cbor Cbor::of_bytes(Bytes value) {
  Cbor result;
  result.kind = Kind::bytes;
  result.bytes = std::move(value);
  return result;
}

Cbor Cbor::of_text(std::string value) {
  Cbor result;
  result.kind = Kind::text;
  result.text = std::move(value);
  return result;
}

Cbor Cbor::of_array(std::vector<Cbor> value) {
  Cbor result;
  result.kind = Kind::array;
  result.items = std::move(value);
  return result;
}

Cbor Cbor::of_map(std::vector<std::pair<Cbor, Cbor>> value) {
  Cbor result;
  result.kind = Kind::map;
  result.map = std::move(value);
  return result;
}

Cbor Cbor::of_tag(std::uint64_t tag, Cbor value) {
  Cbor result;
  result.kind = Kind::tag;
  result.number = tag;
  result.items.push_back(std::move(value));
  return result;
}

Cbor Cbor::of_bool(bool value) {
  Cbor result;
  result.kind = Kind::boolean;
  result.number = value ? 1 : 0;
  return result;
}

std::optional<std::int64_t> Cbor::integer() const {
  if (kind != Kind::positive && kind != Kind::negative) return std::nullopt;
  if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
  const auto value = static_cast<std::int64_t>(number);
  return kind == Kind::positive ? value : -1 - value;
}

const Cbor* Cbor::at(std::int64_t key) const {
  for (const auto& [name, item] : map)
    if (name.integer() == key) return &item;
  return nullptr;
}

Bytes write_cbor(const Cbor& value) {
  Bytes out;
  write(out, value);
  return out;
}

std::optional<Cbor> read_cbor(const Bytes& bytes) {
  Reader reader(bytes);
  auto value = reader.value(0);
  if (!value || !reader.at_end()) return std::nullopt;
  return value;
}

}  // namespace printer
