// SPDX-License-Identifier: MIT
#pragma once

// The rules of the content brief, sections 4.2 to 4.4, read a second time and written as ordinary code: what a household may get, without
// the pack, its language or its plan. The tests hold the engine and the pack to it. Comments name the item of the brief ("4.4.7") and its
// clauses
// ("57-13") that a step comes from; amounts are those of the brief's sample table.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/screening/screening.h"

namespace second_reading {

using content::Date;
using content::Outcome;
using Amount = std::int64_t;  // yuan × 10'000
constexpr Amount yuan = 10'000;

// In the order of the brief; that of the programmes table is the same.
enum Programme {
  dibao,
  single,
  tekun,
  edge,
  rigid,
  children,
  disaster,
  medical,
  education,
  housing,
  employment,
  temporary,
  heating,
  disability,
  wandering
};
constexpr std::array<std::string_view, 15> programme_keys = {"dibao",      "single",    "tekun",   "edge",       "rigid",
                                                             "children",   "disaster",  "medical", "education",  "housing",
                                                             "employment", "temporary", "heating", "disability", "wandering"};
using Outcomes = std::array<Outcome, 15>;

// Where the household is registered. The last three are not Baotou (4.3); `unknown` is a state of its own (4.4.6, 4.4.10, 4.4.30).
enum class Place {
  kundulun,
  qingshan,
  donghe,
  jiuyuan,
  hightech,
  shiguai,
  bayan_obo,
  tumd_right,
  guyang,
  darhan_muminggan,
  other_nm,
  other_prov,
  unknown
};
constexpr std::array<std::string_view, 13> place_codes = {"昆都仑区", "青山区",       "东河区",     "九原区", "稀土高新区",
                                                          "石拐区",   "白云鄂博矿区", "土默特右旗", "固阳县", "达尔罕茂明安联合旗",
                                                          "other_nm", "other_prov",   "unknown"};
enum class Hukou { urban, rural };
enum class Savings { ok, mid, over };
enum class Illness { none, serious, not_serious };
enum class Supporters { not_asked, none, incapable, together, apart };
enum class Parents { can_raise, orphan, defacto, missing_lt6 };
enum class Housing { ok, dangerous, none };
enum class Heating { self, other, unknown };  // unknown is a state of its own (4.4.28)
enum class Disability { sight, hearing, speech, limbs, intellect, mind, multiple };

struct Disabled {
  Disability type = Disability::sight;
  int level = 4;
  bool adult = true, job = false, care = false, cert = true, student = false;
};

// One household with a definite answer to everything. Questions that were not asked of it (4.2) hold their neutral value (4.4.2), which is
// that of a plain household; an answer that is given counts, asked or not (4.4.1).
struct Household {
  Place place = Place::kundulun;
  Hukou hukou = Hukou::urban;
  int size = 1;
  Amount income = 0, base_pension = 0;  // of all, a month
  Savings savings = Savings::ok;
  bool house2 = false, car = false, business = false;
  bool on_dibao = false, on_tekun = false, on_edge = false, on_rigid = false, on_orphan = false, on_defacto = false, monitored = false;
  bool situation_changed = false;
  bool elder60 = false, minor = false, age16_17 = false;
  std::vector<Disabled> disabled;
  Illness illness = Illness::none;
  Amount medical_year = 0, education_year = 0;
  bool preschool = false, primary = false, junior = false, senior = false, college = false;
  bool unemployed = false, age4050 = false, long_unemployed = false, zero_family = false, startup = false;
  Supporters supporters = Supporters::not_asked;
  Parents parents = Parents::can_raise;
  Housing housing = Housing::ok;
  Heating heating = Heating::self;
  bool fire = false, accident = false, sudden_illness = false, expense = false, income_loss = false, other_event = false,
       disaster_house = false, disaster_living = false, disaster_crop = false, wander = false;
  bool hard_now = false;
};

Outcomes second_reading(const Household& household, Date day);

// The outcomes several readings gave, told as one: all the same, that one; only `na` and `unlikely`, `unlikely`; otherwise `ask` (4.4.4).
class Union {
 public:
  void add(Outcome outcome) { bits_ |= 1U << static_cast<unsigned>(outcome); }
  Outcome told() const;

 private:
  unsigned bits_ = 0;
};

// The lines in yuan a month and person. Nothing where no set of amounts covers the day (3.2).
struct Lines {
  Amount standard = 0;    // of dibao; of Baotou
  Amount disposable = 0;  // of the year before
};
std::optional<Lines> lines_of(Place place, Hukou hukou, Date day);
inline bool in_baotou(Place place) { return place < Place::other_nm; }

// The sample list of whom heating help is for has no end (3.2).
bool heating_list_known(Date day);

// The reading with these lines (second_reading_programmes.cpp). Without any, a programme that would need them says `ask`, unless it is `na`
// or `already` for another reason (3.2, 4.4.6).
Outcomes read_with(const Household& household, const std::optional<Lines>& lines, bool heating_list);
// 43-5, item 3; whether it is certified is another question.
bool unable_to_work(const Disabled& person);

}  // namespace second_reading
