// SPDX-License-Identifier: MIT
// The fifteen programmes in the order of 4.4.7: P06, P03, P01, P04, P02, P05, P07 to P15. In each the first step that applies counts.
#include <algorithm>

#include "tests/content/oracle/second_reading.h"

namespace second_reading {
namespace {

enum class Tier { low, edge, middle, high };  // L, E, M, H of 4.3

template <typename Condition>
bool any_disabled(const Household& h, Condition condition) {
  return std::any_of(h.disabled.begin(), h.disabled.end(), condition);
}

// 4.4.11, 57-8 item 1: severe, and the third level of intellectual or mental disability.
bool severe(const Disabled& person) {
  return person.level <= 2 || (person.level == 3 && (person.type == Disability::intellect || person.type == Disability::mind));
}

bool any_event(const Household& h) {
  return h.fire || h.accident || h.sudden_illness || h.expense || h.income_loss || h.other_event || h.disaster_house || h.disaster_living ||
         h.disaster_crop || h.wander;
}

class Reading {
 public:
  Reading(const Household& household, const std::optional<Lines>& lines, bool heating_list)
      : h(household), lines_(lines.value_or(Lines{})), lines_known_(lines), heating_list_(heating_list) {
    elsewhere_ = !in_baotou(h.place);
    no_standard_ = elsewhere_ || !lines_known_;
    station_only_ = h.wander && elsewhere_;  // 4.4.10: only the rescue station, and temporary assistance at the window
    flags_ = h.house2 || h.car || h.business;
    orphan_alone_ = h.size == 1 && (h.on_orphan || h.parents == Parents::orphan);  // 4.4.15
  }

  Outcomes outcomes() {
    o_.fill(Outcome::na);
    o_[children] = read_children();
    o_[tekun] = read_tekun();
    o_[dibao] = read_dibao();
    o_[edge] = read_edge();
    o_[single] = read_single();
    o_[rigid] = read_rigid();
    o_[disaster] = read_disaster();
    o_[medical] = read_medical();
    o_[education] = read_education();
    o_[housing] = read_housing();
    o_[employment] = read_employment();
    o_[temporary] = read_temporary();
    o_[heating] = read_heating();
    o_[disability] = read_disability();
    o_[wandering] = h.wander ? Outcome::likely : Outcome::na;  // P15
    return o_;
  }

 private:
  bool student() const { return h.preschool || h.primary || h.junior || h.senior || h.college; }
  bool below_edge_line(Amount income) const { return income * 2 < lines_.standard * 3 * h.size; }
  Tier tier(Amount income) const {
    if (lines_known_ && income >= lines_.disposable * h.size) return Tier::high;
    if (no_standard_) return Tier::middle;  // 4.4.6: only the high are told from the others
    if (income < lines_.standard * h.size) return Tier::low;
    return below_edge_line(income) ? Tier::edge : Tier::middle;
  }
  bool is(Programme programme, Outcome outcome) const { return o_[programme] == outcome; }

  // P06, orphans and children whom in fact nobody raises.
  Outcome read_children() const {
    if (station_only_) return Outcome::na;
    if (h.minor && (h.on_orphan || h.on_defacto)) return Outcome::already;  // 4.4.8, where there is a child
    if (student() && h.on_orphan) return Outcome::already;                  // or a pupil who was one (孤54 二(三))
    if (h.parents == Parents::can_raise) return Outcome::na;
    if (elsewhere_) return Outcome::ask;
    if (h.parents == Parents::missing_lt6) return Outcome::unlikely;  // 儿62: six months
    return Outcome::likely;
  }

  // P03, the destitute.
  Outcome read_tekun() const {
    if (station_only_) return Outcome::na;
    if (h.on_tekun) return Outcome::already;
    // 43-5: sixty, under sixteen (a child whose parents can raise it is not asked about), or disabled by kind and level.
    const bool child = h.minor && h.parents != Parents::can_raise;
    const bool certain = h.elder60 || any_disabled(h, [](const Disabled& one) { return unable_to_work(one) && one.cert; });
    const bool without_certificate = any_disabled(h, [](const Disabled& one) { return unable_to_work(one) && !one.cert; });
    if (!certain && !child && !without_certificate) return Outcome::na;
    // Q12, 4.4.19: below 1.5 times the standard without the basic pension; elsewhere and without lines that is not known.
    if (!no_standard_ && !below_edge_line(h.income - h.base_pension)) return Outcome::na;
    if (h.supporters == Supporters::not_asked) return Outcome::na;
    // 43-8, 43-7, 43-6; without the basic pension, which 43-6 leaves out for good. Of several only the one's own income counts (4.4.19).
    const Amount counted = h.income - h.base_pension;
    const bool supported = h.supporters == Supporters::together || h.supporters == Supporters::apart;
    const bool too_rich = h.savings == Savings::over || (h.size == 1 && counted >= lines_.standard);
    if (no_standard_) return Outcome::ask;
    if (!certain && !child && (supported || too_rich)) return Outcome::na;  // 4.4.19: no certificate, and it would not help
    // 4.4.7, 43-9: a child chooses between the two, before anything else is said.
    if (is(children, Outcome::likely) || h.on_orphan || h.on_defacto) return Outcome::ask;
    if (supported || too_rich) return Outcome::unlikely;
    if (!certain && !(child && !h.age16_17)) return Outcome::ask;  // 4.4.20: only of 16 or 17; 4.4.19: only without a certificate
    if (counted >= lines_.standard * h.size) return Outcome::ask;  // 4.4.19
    if (h.savings == Savings::mid || flags_) return Outcome::ask;  // 4.4.19
    return Outcome::likely;
  }

  // What P01 says with that income, of the last three steps.
  Outcome dibao_by(Amount income) const {
    const Tier at = tier(income);
    if (at == Tier::middle || at == Tier::high) return Outcome::unlikely;
    if (h.savings != Savings::ok) return Outcome::unlikely;  // 4.3; 4.4.11 for those above the standard
    if (at == Tier::edge) {
      // 4.4.11, 57-13: what illness and disability cost may be left out of the income, certified or not.
      return h.illness == Illness::serious || any_disabled(h, severe) ? Outcome::ask : Outcome::unlikely;
    }
    if (flags_ || h.supporters == Supporters::apart) return Outcome::ask;  // 4.4.12
    if (is(tekun, Outcome::likely)) return Outcome::ask;                   // 4.4.13; alone it is `na` before
    return Outcome::likely;
  }

  // P01, dibao.
  Outcome read_dibao() const {
    if (station_only_) return Outcome::na;
    // 4.4.8
    if (h.on_dibao && (!h.situation_changed || (!no_standard_ && tier(h.income) == Tier::low))) return Outcome::already;
    if (h.size == 1 && is(tekun, Outcome::likely)) return Outcome::na;
    if (no_standard_ || h.on_dibao) return Outcome::ask;
    if (h.on_tekun) return h.size == 1 ? Outcome::unlikely : Outcome::ask;  // 4.4.14
    // 4.4.16: whether the basic pension still is left out is not known.
    const Outcome with = dibao_by(h.income), without = dibao_by(h.income - h.base_pension);
    if (with != without) return Outcome::ask;
    // 4.4.15, after what is settled (4.4.7): an orphan above the standard is (57-4).
    return with == Outcome::likely && orphan_alone_ ? Outcome::ask : with;
  }

  // P04, families near the standard.
  Outcome read_edge() const {
    if (station_only_) return Outcome::na;
    if (h.on_edge) return Outcome::already;  // 4.4.8
    if (is(dibao, Outcome::likely) || is(tekun, Outcome::likely) || h.on_dibao || h.on_tekun || orphan_alone_) return Outcome::na;
    if (no_standard_) return Outcome::ask;
    if (h.savings == Savings::over) return Outcome::unlikely;
    const Tier at = tier(h.income);
    if (at == Tier::high) return Outcome::unlikely;
    // 4.4.16: as it stands with the pension, unless without it the family comes below the line.
    if (at == Tier::middle) return below_edge_line(h.income - h.base_pension) ? Outcome::ask : Outcome::unlikely;
    if (flags_) return Outcome::ask;
    if (at == Tier::low && is(dibao, Outcome::ask)) return Outcome::ask;
    return Outcome::likely;  // 4.4.17: though P01 may be `ask` beside it
  }

  bool near_poor() const { return is(edge, Outcome::likely) || is(edge, Outcome::already); }

  // P02, one person taken into dibao alone.
  Outcome read_single() const {
    if (station_only_) return Outcome::na;
    if (h.disabled.empty() && h.illness == Illness::none) return Outcome::na;
    if (is(dibao, Outcome::likely) || is(tekun, Outcome::likely) || h.on_dibao || h.on_tekun || orphan_alone_) return Outcome::na;
    if (no_standard_) return Outcome::ask;
    const bool seriously_ill = h.illness == Illness::serious;
    const bool fit = any_disabled(h, [](const Disabled& one) { return severe(one) && one.cert && !(one.adult && one.job); });
    if (near_poor() && (fit || seriously_ill)) return Outcome::likely;  // 4.4.18, 57-8
    if (near_poor() && any_disabled(h, severe)) return Outcome::ask;    // only a job or no certificate is in the way
    if (is(edge, Outcome::ask)) return Outcome::ask;                    // 4.3
    if (any_disabled(h, [](const Disabled& one) { return one.level <= 2 && one.adult && !one.job; })) return Outcome::ask;  // 83-1(1)
    return Outcome::unlikely;
  }

  // P05, families whose spending is rigid.
  Outcome read_rigid() const {
    if (station_only_) return Outcome::na;
    if (h.on_rigid) return Outcome::already;
    const Amount spent = h.medical_year + h.education_year;
    if (spent == 0) return Outcome::na;  // 4.4.21
    if (is(dibao, Outcome::likely) || is(tekun, Outcome::likely) || near_poor() || h.on_dibao || h.on_tekun) return Outcome::na;
    if (no_standard_) return Outcome::ask;
    if (tier(h.income) == Tier::high || h.savings == Savings::over) return Outcome::unlikely;
    if (flags_ || is(edge, Outcome::ask)) return Outcome::ask;
    return spent > 6 * h.income ? Outcome::likely : Outcome::ask;  // half of twelve months; living costs count, too (刚-5)
  }

  bool any_disaster() const { return h.disaster_house || h.disaster_living || h.disaster_crop; }

  // P07, victims of natural disasters.
  Outcome read_disaster() const {
    if (station_only_ || !any_disaster()) return Outcome::na;
    return h.disaster_house || h.disaster_living ? Outcome::likely : Outcome::ask;
  }

  // Standing (4.4.9): what a household has or likely gets.
  bool has_dibao() const { return h.on_dibao || is(dibao, Outcome::likely); }
  bool has_tekun() const { return h.on_tekun || is(tekun, Outcome::likely); }
  bool has_rigid() const { return is(rigid, Outcome::likely) || is(rigid, Outcome::already); }
  bool has_orphan() const { return h.on_orphan || (is(children, Outcome::likely) && h.parents == Parents::orphan); }
  bool has_defacto() const { return h.on_defacto || (is(children, Outcome::likely) && h.parents == Parents::defacto); }
  bool has_single() const { return is(single, Outcome::likely); }
  bool standing_open() const {
    return is(dibao, Outcome::ask) || is(single, Outcome::ask) || is(tekun, Outcome::ask) || is(edge, Outcome::ask) ||
           is(rigid, Outcome::ask) || is(children, Outcome::ask);
  }

  // P08, medical assistance.
  Outcome read_medical() const {
    if (station_only_) return Outcome::na;
    if (has_dibao() || has_tekun() || has_orphan() || has_single()) return Outcome::likely;
    const bool less = near_poor() || has_rigid() || has_defacto();
    if (less && h.illness == Illness::serious) return Outcome::likely;
    if (less || standing_open() || h.illness != Illness::none) return Outcome::ask;  // 4.4.23
    return Outcome::na;
  }

  // P09, help with school; likely, unlikely, ask (4.4.7).
  Outcome read_education() const {
    if (station_only_ || !student()) return Outcome::na;
    if (has_dibao() || has_single() || has_tekun() || near_poor() || has_rigid() || has_orphan() || has_defacto()) return Outcome::likely;
    if ((h.primary || h.junior) && any_disabled(h, [](const Disabled& one) { return one.student; })) return Outcome::likely;  // 残保-21
    if (tier(h.income) == Tier::high && !is(children, Outcome::ask) && !h.monitored) return Outcome::unlikely;                // 4.4.6
    return Outcome::ask;  // 4.4.24 for those who are only watched
  }

  // P10, help with housing.
  Outcome read_housing() const {
    if (station_only_ || h.housing == Housing::ok) return Outcome::na;
    if (elsewhere_) return Outcome::ask;  // 4.4.6
    // 法-26 names these four, of the destitute only those cared for at home: not known of who already is one (4.4.25).
    const bool standing = has_dibao() || near_poor() || has_rigid() || has_single() || is(tekun, Outcome::likely);
    const bool right_kind = h.hukou == Hukou::urban ? h.housing == Housing::none : h.housing == Housing::dangerous;
    if (standing && right_kind) return Outcome::likely;
    if (!standing && !h.on_tekun && h.housing == Housing::none && tier(h.income) == Tier::high) return Outcome::unlikely;  // 4.4.25
    return Outcome::ask;
  }

  // P11, help to find work.
  Outcome read_employment() const {
    if (station_only_ || !h.unemployed) return Outcome::na;
    if (has_dibao() || has_single() || near_poor() || has_rigid()) return Outcome::likely;  // 法-27
    if (h.zero_family && h.hukou == Hukou::urban && !elsewhere_) return Outcome::likely;    // 4.4.26
    return Outcome::ask;
  }

  // P12, temporary assistance, wherever registered.
  Outcome read_temporary() const {
    if (station_only_) return Outcome::ask;  // 4.4.10
    if (!any_event(h)) return Outcome::na;   // 4.4.27
    const bool sudden = h.fire || h.accident || h.sudden_illness || h.income_loss || h.other_event;
    if (sudden && h.hard_now) return Outcome::likely;
    const bool high = tier(h.income) == Tier::high;
    if (h.expense && lines_known_ && !high && h.savings != Savings::over && !flags_) return Outcome::likely;
    if (sudden || any_disaster() || h.wander) return Outcome::ask;
    if (!lines_known_) return Outcome::ask;                                  // 4.4.6
    if (flags_ && !high && h.savings != Savings::over) return Outcome::ask;  // 4.4.27; savings over the line decide (4.4.4)
    return Outcome::unlikely;                                                // spending, and too high an income or savings
  }

  // P13, heating.
  Outcome read_heating() const {
    if (h.wander || h.heating == Heating::other) return Outcome::na;
    if (h.heating == Heating::unknown) return Outcome::ask;  // 4.4.28
    if (has_dibao() || has_tekun() || has_single()) return heating_list_ ? Outcome::likely : Outcome::ask;
    if (near_poor() || has_rigid() || has_orphan() || has_defacto() || standing_open()) return Outcome::ask;
    return Outcome::unlikely;
  }

  // P14, the two allowances for disabled people.
  Outcome read_disability() const {
    if (station_only_ || h.disabled.empty()) return Outcome::na;
    if (elsewhere_) return Outcome::ask;
    if (h.on_tekun) return h.size == 1 ? Outcome::unlikely : Outcome::ask;  // 4.4.29
    if (is(tekun, Outcome::likely)) return Outcome::ask;                    // 4.4.7, 4.4.13
    bool ask = false;
    for (const Disabled& one : h.disabled) {
      if (!one.cert) {
        ask = true;
        continue;
      }
      // Living: 儿62 3(1), not beside the allowance of the child it is.
      const bool supported_child = !one.adult && (has_orphan() || has_defacto());
      if (has_dibao() && !supported_child) return Outcome::likely;
      // Care.
      if (one.level <= 2 && one.care) return Outcome::likely;
      if (one.level == 3 && (one.type == Disability::intellect || one.type == Disability::mind)) ask = true;
      if (supported_child) ask = true;
    }
    // 4.3 names the statuses, and 4.4.29 of those still open only that of dibao.
    if (ask || is(dibao, Outcome::ask) || near_poor() || has_single()) return Outcome::ask;
    return Outcome::unlikely;
  }

  Household h;
  Lines lines_;
  bool lines_known_ = false, heating_list_ = false, elsewhere_ = false, no_standard_ = false, station_only_ = false, flags_ = false,
       orphan_alone_ = false, savings_asked_ = true;
  Outcomes o_{};
};

}  // namespace

bool unable_to_work(const Disabled& person) {
  switch (person.type) {
    case Disability::intellect:
    case Disability::mind: return person.level <= 3;
    case Disability::limbs: return person.level <= 2;
    case Disability::sight: return person.level == 1;
    default: return false;
  }
}

Outcomes read_with(const Household& household, const std::optional<Lines>& lines, bool heating_list) {
  return Reading(household, lines, heating_list).outcomes();
}

}  // namespace second_reading
