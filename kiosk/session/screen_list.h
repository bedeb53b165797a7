// SPDX-License-Identifier: MIT
#pragma once

// Every screen in one row: its name, the function of kiosk/screens that draws it, when event::Open may lead there (session.cpp), how
// long it may lie untouched, and whether it tells of a person and can be covered. What differs from screen to screen is generated from it.

// clang-format off
#define KIOSK_SCREENS(SCREEN)                                                                                             \
  SCREEN(attract,      attract,      by_events,     usual,   open)     /* nobody there; Open{home} begins a visit */      \
  SCREEN(home,         home,         by_events,     usual,   open)                                                        \
  SCREEN(policies,     policies,     always,        usual,   open)     /* list of pages */                                \
  SCREEN(page,         policy_page,  known_page,    usual,   open)     /* subject: page id */                             \
  SCREEN(find,         find,         can_look,      usual,   open)     /* Session::looking */                              \
  SCREEN(comfort,      comfort,      always,        usual,   open)     /* how it is used best: height, hand, calm */      \
  SCREEN(notices,      notices,      always,        usual,   open)                                                        \
  SCREEN(notice,       notice,       known_notice,  usual,   open)     /* subject: notice code */                         \
  SCREEN(districts,    districts,    always,        usual,   open)     /* subject "all": for who said which is theirs, too */ \
  SCREEN(offices,      offices,      known_district, usual,  open)     /* subject: district code */                       \
  SCREEN(office,       office,       known_office,  usual,   open)     /* subject: office code */                         \
  SCREEN(urgent,       urgent,       known_need,    usual,   open)     /* subject: "" or the code of an urgent need */    \
  SCREEN(check_start,  check_start,  always,        usual,   open)     /* what the check is; says why where there is none */ \
  SCREEN(question,     question,     by_events,     usual,   open)     /* Session::asking */                              \
  SCREEN(second_look,  second_look,  by_events,     usual,   open)     /* Session::contradiction: cannot all be true */   \
  SCREEN(answers,      answers,      replied,       usual,   personal) /* replies given, each with "change" */            \
  SCREEN(results,      results,      replied,       reading, personal) /* Session::result grouped by outcome */           \
  SCREEN(programme,    programme,    known_programme, reading, personal) /* subject: key; reasons in plain words */       \
  SCREEN(slip_preview, slip_preview, wants_slip,    reading, personal) /* Session::slip */                                \
  SCREEN(printing,     printing,     by_events,     reading, open)     /* Session::print, every stage */                  \
  SCREEN(phone,        phone,        wants_slip,    reading, personal) /* take it by phone: QR and plain lines */         \
  SCREEN(goodbye,      goodbye,      by_events,     usual,   open)                                                        \
  SCREEN(staff_pin,    staff_pin,    by_events,     usual,   open)     /* reached by holding the corner */                \
  SCREEN(staff,        staff,        by_events,     usual,   open)     /* what is wrong, the paper, slips nobody knows of */ \
  SCREEN(fault,        fault,        by_events,     usual,   open)     /* no bundle: what is wrong, where to go */
// clang-format on

#include <string_view>

namespace kiosk {

enum class Screen {
#define SCREEN(name, draw, opens, idle, cover) name,
  KIOSK_SCREENS(SCREEN)
#undef SCREEN
};

inline constexpr Screen all_screens[] = {
#define SCREEN(name, draw, opens, idle, cover) Screen::name,
    KIOSK_SCREENS(SCREEN)
#undef SCREEN
};

struct ScreenTraits {
  enum class Idle { usual, reading } idle;    // reading: a result or a slip lies there longer
  enum class Cover { open, personal } cover;  // personal: what it tells of a person can be covered
  std::string_view name;
};

constexpr ScreenTraits traits_of(Screen screen) {
  switch (screen) {
#define SCREEN(name, draw, opens, idle, cover) \
  case Screen::name: return {ScreenTraits::Idle::idle, ScreenTraits::Cover::cover, #name};
    KIOSK_SCREENS(SCREEN)
#undef SCREEN
  }
  return {};
}

}  // namespace kiosk
