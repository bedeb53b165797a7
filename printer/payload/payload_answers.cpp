// SPDX-License-Identifier: MIT
#include "printer/payload/payload_answers.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace printer {

namespace {

using content::Answer;
using content::Fact;
using Kind = content::Fact::Kind;

constexpr std::size_t digest_bytes = 4, max_bits = 62;

auto answers_invalid(const char* sentence) { return content::fault(content::FaultCode::payload_invalid, sentence); }

struct Column {
  const Fact* fact = nullptr;
  std::string name;  // "hh_size", of a field "level"
  std::vector<std::string> options;
  std::vector<Column> fields;  // people
};

std::vector<Column> columns(const content::Pack& pack, const std::string& people = "") {
  std::vector<Column> list;
  for (const Fact& fact : pack.facts) {
    const std::size_t dot = fact.code.find('.');
    if (!fact.formula.empty() || (people.empty() ? dot != std::string::npos : !fact.code.starts_with(people + "."))) continue;
    Column column{&fact, people.empty() ? fact.code : fact.code.substr(dot + 1), {}, {}};
    for (const content::Option& option : pack.options)
      if (option.fact == fact.code) column.options.push_back(option.code);
    if (fact.kind == Kind::people) column.fields = columns(pack, fact.code);
    list.push_back(std::move(column));
  }
  return list;
}

std::string text_of(const std::vector<Column>& list) {
  std::string text;
  for (const Column& column : list) {
    constexpr std::array<std::string_view, 5> kinds = {"choice", "yes_no", "number", "choices", "people"};
    text.append(column.fact->code).append(" ").append(kinds[static_cast<std::size_t>(column.fact->kind)]);
    for (const std::string& option : column.options) text.append(" ").append(option);
    text.append("\n").append(text_of(column.fields));
  }
  return text;
}

Bytes digest_of(const std::string& text) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return {digest.begin(), digest.begin() + digest_bytes};
}

std::optional<std::int64_t> place(const Column& column, const std::string& option) {
  const auto found = std::find(column.options.begin(), column.options.end(), option);
  if (found == column.options.end()) return std::nullopt;
  return found - column.options.begin();
}

// One word: a choice, yes or no, or a field's number.
Cbor word_to_cbor(const Column& column, const std::string& word) {
  if (const auto index = place(column, word)) return Cbor::of(*index);
  if (column.fact->kind == Kind::yes_no && (word == "yes" || word == "no")) return Cbor::of_bool(word == "yes");
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (column.fact->kind == Kind::number && column.options.empty() && problem == std::errc{} && std::to_string(number) == word)
    return Cbor::of(number);
  return Cbor::of_text(word);
}

std::optional<std::string> word_from_cbor(const Column& column, const Cbor& value) {
  if (value.kind == Cbor::Kind::text) return value.text;
  if (value.kind == Cbor::Kind::boolean) return value.number != 0 ? "yes" : "no";
  const auto number = value.integer();
  if (!number) return std::nullopt;
  if (column.fact->kind == Kind::number && column.options.empty()) return std::to_string(*number);
  if (*number < 0 || *number >= static_cast<std::int64_t>(column.options.size())) return std::nullopt;
  return column.options[static_cast<std::size_t>(*number)];
}

Cbor people_to_cbor(const Column& column, const Answer& answer) {
  std::vector<Cbor> people;
  for (const content::Person& person : answer.people) {
    std::vector<std::pair<Cbor, Cbor>> fields;
    for (const auto& [name, word] : person.fields) {
      const auto field =
          std::find_if(column.fields.begin(), column.fields.end(), [&, key = name](const Column& known) { return known.name == key; });
      if (field != column.fields.end()) fields.emplace_back(Cbor::of(field - column.fields.begin()), word_to_cbor(*field, word));
    }
    people.push_back(Cbor::of_map(std::move(fields)));
  }
  if (answer.more_people) people.emplace_back();
  return Cbor::of_array(std::move(people));
}

bool people_from_cbor(const Column& column, const Cbor& value, Answer& answer) {
  if (value.kind != Cbor::Kind::array) return false;
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Cbor& item = value.items[i];
    if (item.kind == Cbor::Kind::null && i + 1 == value.items.size()) {
      answer.more_people = true;
      break;
    }
    if (item.kind != Cbor::Kind::map) return false;
    content::Person person;
    for (const auto& [key, field_value] : item.map) {
      const auto index = key.integer();
      if (!index || *index < 0 || *index >= static_cast<std::int64_t>(column.fields.size())) return false;
      const Column& field = column.fields[static_cast<std::size_t>(*index)];
      const auto word = word_from_cbor(field, field_value);
      if (!word) return false;
      person.fields[field.name] = *word;
    }
    answer.people.push_back(std::move(person));
  }
  return true;
}

Cbor to_cbor(const Column& column, const Answer& answer) {
  if (answer.state == Answer::State::unknown) return {};
  switch (column.fact->kind) {
    case Kind::number:
      if (!answer.options.empty()) return Cbor::of_text(answer.options.front());  // the band it lies in
      if (answer.number % content::number_one == 0) return Cbor::of(answer.number / content::number_one);
      return Cbor::of_array({Cbor::of(answer.number)});
    case Kind::people: return people_to_cbor(column, answer);
    case Kind::choice:
    case Kind::yes_no:
      if (answer.options.size() == 1) return word_to_cbor(column, answer.options.front());
      [[fallthrough]];
    case Kind::choices: {
      std::int64_t bits = 0;
      std::vector<Cbor> words;
      for (const std::string& option : answer.options) {
        const auto index = place(column, option);
        if (index && *index < static_cast<std::int64_t>(max_bits)) bits |= std::int64_t{1} << *index;
        else words.push_back(Cbor::of_text(option));
      }
      if (words.empty()) return Cbor::of(bits);
      words.insert(words.begin(), Cbor::of(bits));
      return Cbor::of_array(std::move(words));
    }
  }
  return {};
}

bool options_from_cbor(const Column& column, const Cbor& value, Answer& answer) {
  const Cbor* bits = value.kind == Cbor::Kind::array ? (value.items.empty() ? nullptr : &value.items.front()) : &value;
  const auto number = bits != nullptr ? bits->integer() : std::nullopt;
  if (!number || *number < 0 || *number >> std::min(max_bits, column.options.size()) != 0) return false;
  for (std::size_t i = 0; i < column.options.size() && i < max_bits; ++i)
    if ((*number >> i & 1) != 0) answer.options.push_back(column.options[i]);
  for (std::size_t i = 1; value.kind == Cbor::Kind::array && i < value.items.size(); ++i) {
    if (value.items[i].kind != Cbor::Kind::text) return false;
    answer.options.push_back(value.items[i].text);
  }
  return true;
}

bool from_cbor(const Column& column, const Cbor& value, Answer& answer) {
  if (value.kind == Cbor::Kind::null) return true;
  answer.state = Answer::State::known;
  switch (column.fact->kind) {
    case Kind::number: {
      if (value.kind == Cbor::Kind::text) {
        answer.options = {value.text};
        return true;
      }
      const bool parts = value.kind == Cbor::Kind::array && value.items.size() == 1;
      const auto number = (parts ? value.items.front() : value).integer();
      constexpr std::int64_t most = std::int64_t{1} << 53;
      if (!number || *number < -most || *number > most ||
          (!parts && (*number > most / content::number_one || *number < -most / content::number_one)))
        return false;
      answer.number = parts ? *number : *number * content::number_one;
      return true;
    }
    case Kind::people: return people_from_cbor(column, value, answer);
    case Kind::choice:
    case Kind::yes_no: {
      const auto word = word_from_cbor(column, value);
      if (!word) return false;
      answer.options = {*word};
      return true;
    }
    case Kind::choices: return options_from_cbor(column, value, answer);
  }
  return false;
}

}  // namespace

Bytes write_answers(const content::Pack& pack, const content::Answers& answers) {
  const auto list = columns(pack);
  std::vector<std::pair<Cbor, Cbor>> values;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto answer = answers.find(list[i].fact->code);
    if (answer == answers.end()) continue;
    const bool one = list[i].fact->kind == Kind::choice || list[i].fact->kind == Kind::yes_no;
    if (one && answer->second.state == Answer::State::known && answer->second.options.size() != 1) continue;  // nothing was said
    values.emplace_back(Cbor::of(static_cast<std::int64_t>(i)), to_cbor(list[i], answer->second));
  }
  if (values.empty()) return {};
  return write_cbor(Cbor::of_array({Cbor::of_bytes(digest_of(text_of(list))), Cbor::of_map(std::move(values))}));
}

content::Result<content::Answers> read_answers(const content::Pack& pack, const Bytes& claim) {
  constexpr const char* unreadable = "小票里带的回答读不懂，请重新问。";
  const auto value = read_cbor(claim);
  if (!value || value->kind != Cbor::Kind::array || value->items.size() != 2 || value->items[0].kind != Cbor::Kind::bytes ||
      value->items[1].kind != Cbor::Kind::map)
    return answers_invalid(unreadable);
  const auto list = columns(pack);
  if (value->items[0].bytes != digest_of(text_of(list)))
    return answers_invalid("小票里带的回答是按另一套问题表写的，本窗口读不了，请重新问，或更新内容包。");
  content::Answers answers;
  for (const auto& [key, item] : value->items[1].map) {
    const auto index = key.integer();
    if (!index || *index < 0 || *index >= static_cast<std::int64_t>(list.size())) return answers_invalid(unreadable);
    const Column& column = list[static_cast<std::size_t>(*index)];
    if (!from_cbor(column, item, answers[column.fact->code])) return answers_invalid(unreadable);
  }
  return answers;
}

}  // namespace printer
