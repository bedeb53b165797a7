// SPDX-License-Identifier: MIT
#pragma once

// A small value tree for CBOR (RFC 8949): integers, byte and text strings, arrays, maps, tags, booleans and null; no floats, no
// indefinite lengths. Writing is deterministic (§4.2.1: shortest heads, map keys sorted by their bytes). Reading accepts nothing else,
// so that two different byte strings never mean the same.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace printer {

using Bytes = std::vector<std::uint8_t>;

struct Cbor {
  enum class Kind { positive, negative, bytes, text, array, map, tag, boolean, null };

  // Where Cbor is complete, in cbor.cpp: a map of itself cannot be copied or freed before that.
  Cbor();
  Cbor(const Cbor& other);
  Cbor(Cbor&& other) noexcept;
  Cbor& operator=(const Cbor& other);
  Cbor& operator=(Cbor&& other) noexcept;
  ~Cbor();

  Kind kind = Kind::null;
  std::uint64_t number = 0;  // positive: the value; negative: -1 - value; tag: its number; boolean: 0 or 1
  Bytes bytes;
  std::string text;                        // UTF-8
  std::vector<Cbor> items;                 // array: the items; tag: the one tagged item
  std::vector<std::pair<Cbor, Cbor>> map;  // any order; written sorted

  static Cbor of(std::int64_t value);
  static Cbor of_bytes(Bytes value);
  static Cbor of_text(std::string value);
  static Cbor of_array(std::vector<Cbor> value);
  static Cbor of_map(std::vector<std::pair<Cbor, Cbor>> value);
  static Cbor of_tag(std::uint64_t tag, Cbor value);
  static Cbor of_bool(bool value);

  // The integer, where it is one and fits.
  std::optional<std::int64_t> integer() const;
  // The value under an integer key of a map; nullptr where there is none.
  const Cbor* at(std::int64_t key) const;
};

Bytes write_cbor(const Cbor& value);
// nullopt: truncated, trailing bytes, not deterministic, nested deeper than 8, invalid UTF-8, or a kind this tree does not have.
std::optional<Cbor> read_cbor(const Bytes& bytes);

// Where the first value of `bytes` ends, whatever follows it; its heads are followed, nothing in it is judged.
struct CborExtent {
  enum class State { whole, torn, malformed };
  State state;
  std::size_t bytes;  // of a whole value
};
CborExtent cbor_extent(const Bytes& bytes);

}  // namespace printer
