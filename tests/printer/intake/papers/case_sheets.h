// SPDX-License-Identifier: MIT
#pragma once

// Papers of one case, as a window would hand them out.

#include <catch2/catch.hpp>

#include "printer/intake/papers/case_sheet.h"
#include "tests/typesetting.h"

namespace case_sheets {

using intake::SheetKind;

constexpr SheetKind kinds[] = {SheetKind::receipt, SheetKind::missing, SheetKind::referral};

using typesetting::typesetter;
using typesetting::words;

inline intake::CaseSheet usual(const std::string& language = "zh-Hans") {
  const bool english = language == "en";
  intake::CaseSheet sheet;
  sheet.case_number = "1120-0147";
  sheet.slip_number = "0147";
  sheet.date = "2026-11-20";
  sheet.time = "10:12";
  sheet.hall = english ? "Youyi Street community service centre" : "友谊大街街道便民服务中心";
  sheet.window = "2";
  sheet.phone = "0999-1234567";
  sheet.language = language;
  if (english) {
    sheet.programmes = {{"Dibao, the monthly living allowance", "Usually 30 working days, 45 in special cases"},
                        {"Medical assistance", ""},
                        {"Help with heating", "Each year before winter"}};
    sheet.papers = {"Proof of income of everyone who works", "Medical records or the certificate of a serious illness", "Vehicle licence"};
    sheet.department = {"Medical insurance", "Medical assistance and help with insurance premiums", "0999-7654321"};
  } else {
    sheet.programmes = {
        {"最低生活保障（低保）", "受理后一般 30 个工作日，特殊情况 45 个工作日"}, {"医疗救助", ""}, {"取暖救助", "每年冬天以前"}};
    sheet.papers = {"在外干活的家人的收入证明或务工说明", "病历或大病认定材料、医保卡", "机动车行驶证"};
    sheet.department = {"医疗保障部门", "医疗救助，资助参加医保", "0999-7654321"};
  }
  sheet.due = {20, content::parse_date("2026-12-18")};
  sheet.programmes[0].due = {30, content::parse_date("2027-01-04"), content::parse_date("2027-01-25")};
  return sheet;
}

inline printer::Sheet laid_out(SheetKind kind, const intake::CaseSheet& sheet, std::string_view medium) {
  auto made = intake::lay_out(kind, sheet, *printer::medium_named(medium), typesetter(), words());
  REQUIRE(made);
  return std::move(*made);
}

inline std::string said(SheetKind kind, const intake::CaseSheet& sheet, std::string_view medium = "80mm") {
  return printer::words_of(laid_out(kind, sheet, medium));
}

}  // namespace case_sheets
