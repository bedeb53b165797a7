// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>

#include "content/base/utf8.h"
#include "content/check/check.h"
#include "content/pack/pack_columns.h"
#include "content/pack/page.h"

namespace content {
namespace {

struct WordPair {
  std::string_view wrong, right;
};

// What an old report with swapped synonyms and damaged figures has left behind; none of it may reach a resident.
constexpr WordPair forbidden[] = {
    {"效劳", "服务"},
    {"细那么", "细则"},
    {"暂行方法", "暂行办法"},
    {"管理方法", "管理办法"},
    {"确认方法", "确认办法"},
    {"认定方法", "认定办法"},
    {"局部群众", "部分群众"},
    {"根本生活", "基本生活"},
    {"根本保障", "基本保障"},
    {"根本医疗", "基本医疗"},
    {"广阔群众", "广大群众"},
    {"社会开展", "社会发展"},
    {"低保规范", "低保标准"},
    {"20xx", ""},
    {"XX市", ""},
    {"XX县", ""},
    {"2023月", ""},
    {"120235", ""},
    {"372023", ""},
    {"1520236", ""},
    {"5520231", ""},
    {"115179", ""},
    {"34278", ""},
    {"1811人", ""},
    {"1811 人", ""},
    {"1378个", ""},
    {"1378 个", ""},
    {"88个窗口", ""},
    {"88 个窗口", ""},
    {"12名民政", ""},
};

// Office language with the words a resident would use.
constexpr WordPair jargon[] = {
    {"核减", "减去"},
    {"兜底", "保底"},
    {"支出型", "花钱太多"},
    {"量化", ""},
    {"应保尽保", ""},
    {"应救尽救", ""},
    {"动态管理", "定期核对"},
    {"清退", "停发"},
    {"社会化发放", "打到卡里"},
    {"联审联批", ""},
    {"建档立卡", ""},
    {"主体责任", ""},
    {"统筹推进", ""},
    {"贯彻落实", ""},
    {"救助渐退", "慢慢停"},
    {"骗保", "虚报"},
    {"家庭经济状况", "家里的收入和财产"},
    {"共同生活家庭成员", "一起生活的家人"},
    {"刚性支出比例", ""},
    {"必要就业成本", "上班要花的钱"},
};

// What turns people away before a window has seen them (法-70(1): applications that meet the rules must be taken).
constexpr std::string_view discouraging[] = {
    "不符合条件",
    "不够条件",
    "没有资格",
    "没资格",
    "无权申请",
    "不要申请",
    "别申请",
    "不用申请",
    "不必申请",
    "无需申请",
    "不能申请",
    "不可以申请",
    "不得申请",
    "不要来",
    "别来",
    "不用来",
    "不必来",
    "请勿申请",
    "请勿前来",
    "白跑",
    "白来",
    "来了也没用",
    "申请了也没用",
    "不受理",
    "不予受理",
    "一律不",
    "批不下来",
    "没有希望",
    "名额有限",
    "先到先得",
    "do not apply",
    "don't apply",
    "you cannot apply",
    "you may not apply",
    "not allowed to apply",
    "no point in applying",
    "do not come",
    "don't come",
    "not entitled",
};

// A number before one of these counts something and is no telephone number.
constexpr std::string_view counted[] = {"元", "人", "户", "岁", "天", "日", "月", "年", "个", "条", "号", "倍", "%",
                                        "％", "分", "件", "项", "次", "公", "千", "米", "厘", "万", "字", "平"};

class WordCheck {
 public:
  WordCheck(const Pack& pack, Findings& findings) : pack_(pack), findings_(findings) {}

  // `page`: the place counts characters of this text, and figures of the amounts table may not be repeated in it.
  void text(const std::string& words, const Place& place, bool page = false) {
    for (const WordPair& word : forbidden) {
      each(words, word.wrong, [&](std::size_t at) { add("word_forbidden", words, at, word, place, page); });
    }
    for (const WordPair& word : jargon) {
      each(words, word.wrong, [&](std::size_t at) {
        if (!quoted(words, at)) add("word_jargon", words, at, word, place, page);
      });
    }
    std::string small = words;  // English begins its sentences with capitals
    std::transform(small.begin(), small.end(), small.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
    for (const std::string_view phrase : discouraging) {
      const bool english = static_cast<unsigned char>(phrase.front()) < 0x80;
      each(small, phrase, [&](std::size_t at) {
        if (!quoted(words, at) && !taken_back(small, at, phrase))
          add("word_discouraging", words, at, {phrase, english ? "Please ask at the window" : "请到窗口问"}, place, page);
      });
    }
    numbers(words, place, page);
  }

 private:
  template <typename Found>
  static void each(const std::string& words, std::string_view wanted, Found found) {
    for (std::size_t at = words.find(wanted); at != std::string::npos; at = words.find(wanted, at + wanted.size())) found(at);
  }

  // Inside “ ” a term is being named, to be explained.
  static bool quoted(const std::string& words, std::size_t at) {
    const std::string_view before = std::string_view(words).substr(0, at);
    const std::size_t open = before.rfind("“"), close = before.rfind("”");
    return open != std::string_view::npos && (close == std::string_view::npos || close < open);
  }

  // 能不能申请 and 符合不符合条件 ask, 不是不能申请 and 免得白跑 say the opposite.
  static bool taken_back(const std::string& words, std::size_t at, std::string_view phrase) {
    const std::string_view before = std::string_view(words).substr(0, at);
    if (phrase.starts_with("不")) {
      const std::string_view verb = phrase.substr(std::string_view("不").size(), std::string_view("能").size());
      if (before.ends_with(verb) || before.ends_with("符合")) return true;
    }
    for (const std::string_view denial :
         {"不是", "并非", "不会", "不让您", "免得", "免得您", "以免", "省得", "省得您", "never ", "not say "}) {
      if (before.ends_with(denial)) return true;
    }
    return false;
  }

  static Place at_text(const std::string& words, std::size_t at, Place place, bool page) {
    if (page && place.column > 0) place.column += static_cast<int>(utf8_length(std::string_view(words).substr(0, at)));
    return place;
  }

  void add(std::string_view kind, const std::string& words, std::size_t at, const WordPair& word, const Place& place, bool page) {
    const std::string right(word.right);
    findings_.add(kind, at_text(words, at, place, page), {std::string(word.wrong)}, right.empty() ? "" : "可以写“" + right + "”。");
  }

  // Runs of digits, points and hyphens that stand alone.
  void numbers(const std::string& words, const Place& place, bool page) {
    const auto digit = [&](std::size_t i) { return i < words.size() && words[i] >= '0' && words[i] <= '9'; };
    for (std::size_t i = 0; i < words.size();) {
      if (const std::string_view rest = std::string_view(words).substr(i); rest.starts_with("〔") || rest.starts_with("{{")) {
        const std::string_view closing = rest.starts_with("〔") ? "〕" : "}}";
        const std::size_t end = rest.find(closing);
        i = end == std::string_view::npos ? i + 2 : i + end + closing.size();
        continue;
      }
      if (!digit(i)) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (digit(end) || ((words[end] == '-' || words[end] == '.') && digit(end + 1))) ++end;
      number(words, i, end, place, page);
      i = end;
    }
  }

  void number(const std::string& words, std::size_t from, std::size_t to, const Place& place, bool page) {
    const std::string token = words.substr(from, to - from);
    const std::string_view after = trimmed(std::string_view(words).substr(to));
    if (phone(token, after) && !hotline(words, token)) {
      findings_.add("phone_not_allowed", at_text(words, from, place, page), {token});
    } else if (page) {
      figure(words, token, after, from, place);
    }
  }

  // One of help_contacts.csv. That it may not be open here yet is said beside it.
  bool hotline(const std::string& words, const std::string& token) const {
    const bool said = words.find("以本地公布为准") != std::string::npos || words.find("confirmed locally") != std::string::npos;
    if (pack_.contacts.empty()) return true;  // reported as a whole
    return std::any_of(pack_.contacts.begin(), pack_.contacts.end(),
                       [&](const Contact& contact) { return contact.phone == token && (contact.shown || said); });
  }

  static bool phone(const std::string& token, std::string_view after) {
    if (parse_date(token) || token.find('.') != std::string::npos) return false;
    std::string digits;
    for (const char c : token) {
      if (c != '-') digits += c;
    }
    const bool counts = std::any_of(std::begin(counted), std::end(counted), [&](std::string_view unit) { return after.starts_with(unit); });
    const std::size_t size = digits.size();
    if (size >= 10) return digits[0] == '0' || digits[0] == '1' || digits.starts_with("400") || digits.starts_with("800");
    if (counts) return false;
    if (size == 7 || size == 8) return digits == token;
    if (size == 5)
      return digits == token &&
             (digits.starts_with("12") || digits.starts_with("95") || digits.starts_with("96") || digits.starts_with("100"));
    return size == 3 && digits == token && digits.starts_with("1") && (digits[1] == '1' || digits[1] == '2');
  }

  // An amount that has a name, written as a number.
  void figure(const std::string& words, const std::string& token, std::string_view after, std::size_t from, const Place& place) {
    const std::optional<Number> value = parse_number(token);
    if (!value) return;
    for (const Amount& amount : pack_.amounts) {
      const std::string_view unit = amount.unit.starts_with("倍") ? "倍" : "元";
      const bool counts = amount.unit.starts_with(unit) && after.starts_with(unit);
      if (amount.value == *value && counts) {
        findings_.add("figure_written", at_text(words, from, place, true), {token + std::string(unit)}, "它的名称是 " + amount.name + "。");
        return;
      }
    }
  }

  const Pack& pack_;
  Findings& findings_;
};

void check_page(const Page& page, WordCheck& check) {
  Place head = page.place;
  head.column = 0;
  for (const std::string* text : {&page.title, &page.short_title, &page.summary}) check.text(*text, head, true);
  for (const Block& block : page.blocks) {
    if (block.kind != Block::Kind::amounts && block.kind != Block::Kind::citation) check.text(block.text, block.place, true);
  }
}

}  // namespace

void check_words(const Pack& pack, Findings& findings) {
  WordCheck check(pack, findings);
  for (const Page& page : pack.pages) check_page(page, check);
  each_text(pack, [&](const Text& text, const auto& row, const Column& column) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(row)>, Contact>) {
      if (!row.shown) return;
    }
    each_language(text, column, [&](const std::string& words, const std::string& heading) { check.text(words, cell_of(row, heading)); });
  });
  for (const Contact& contact : pack.contacts) {
    if (contact.shown) check.text(contact.phone, cell_of(contact, "电话"));
  }
}

}  // namespace content
