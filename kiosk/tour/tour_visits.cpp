// SPDX-License-Identifier: MIT
#include "kiosk/tour/tour_visits.h"

namespace kiosk {
namespace {

using Kind = TourStep::Kind;

// A low-income family of three with a child at school: everything the terminal offers, on the way to a printed slip.
TourVisit family() {
  return {"family",
          "A low-income family of three: policies, the check, results, another window, a changed answer, the slip on paper and on a phone.",
          false,
          {{Kind::shoot, ""},
           {Kind::press, "attract.start"},
           {Kind::pages, ""},
           {Kind::press, "home.policies"},
           {Kind::pages, ""},
           {Kind::press, "policy.dibao"},
           {Kind::pages, ""},
           {Kind::press, "footer.home"},
           {Kind::press, "home.notices"},
           {Kind::shoot, ""},
           {Kind::press, "footer.home"},
           {Kind::press, "home.check"},
           {Kind::shoot, ""},
           {Kind::press, "check.start"},
           {Kind::answers, ""},
           {Kind::pages, ""},
           {Kind::press, "result.dibao.why"},
           {Kind::pages, ""},
           {Kind::press, "footer.back"},
           {Kind::press, "results.answers"},
           {Kind::shoot, ""},
           {Kind::press, "answer.Q05.0"},
           {Kind::shoot, "changing"},
           {Kind::press, "question.keep"},
           {Kind::press, "results.office"},
           {Kind::shoot, ""},
           {Kind::press, "office.150203001"},
           {Kind::shoot, ""},
           {Kind::press, "office.choose"},
           {Kind::pages, ""},
           {Kind::press, "preview.print"},
           {Kind::shoot, "sending"},
           {Kind::printed, ""},
           {Kind::shoot, "done"},
           {Kind::press, "print.phone"},
           {Kind::pages, ""},
           {Kind::press, "phone.leave"},
           {Kind::shoot, ""},
           {Kind::wait_seconds, "11"},
           {Kind::shoot, "again"}},
          {{"Q01", "none"}, {"Q02", "昆都仑区"}, {"Q04", "urban"}, {"Q03", "none"}, {"Q05", "3"}, {"Q09", "has_minor+has_student"},
           {"Q10", "ok"}, {"Q11", "self"}, {"Q15", "primary"}, {"Q16", "none"}, {"Q06", "2700"}, {"Q07", "ok"}, {"Q08", "none"},
           {"Q20", "no"}, {"Q12", "has_together"}, {"Q14b", "0"}, {"Q15b", "0"}}};
}

// An elder who reads the largest letters on black and knows nothing about the household's papers; the printer has no paper.
TourVisit elder() {
  return {"elder",
          "An elder with the largest letters, white on black, who answers \"I do not know\" to everything; the printer is out of paper.",
          false,
          {{Kind::press, "attract.start"},
           {Kind::press, "footer.size"},
           {Kind::press, "footer.size"},
           {Kind::press, "footer.contrast"},
           {Kind::press, "footer.contrast"},
           {Kind::pages, ""},
           {Kind::press, "home.check"},
           {Kind::pages, ""},
           {Kind::press, "check.start"},
           {Kind::answers, ""},
           {Kind::pages, ""},
           {Kind::press, "results.slip"},
           {Kind::pages, ""},
           {Kind::printer, "no_paper"},
           {Kind::press, "preview.print"},
           {Kind::printed, ""},
           {Kind::shoot, "no-paper"},
           {Kind::press, "footer.staff"},
           {Kind::shoot, "staff-called"},
           {Kind::printer, "ready"},
           {Kind::hold, "staff.acknowledge"},
           {Kind::press, "print.again"},
           {Kind::printed, ""},
           {Kind::shoot, "done"},
           {Kind::press, "print.leave"},
           {Kind::shoot, ""}},
          {}};
}

// Somebody with nowhere to stay, in English; then nobody is there any more.
TourVisit urgent() {
  return {"urgent",
          "Urgent need, in English: nowhere to stay leads out of the questions at once; an urgent slip; then the person walks away.",
          false,
          {{Kind::press, "footer.language"},
           {Kind::shoot, ""},
           {Kind::press, "home.urgent"},
           {Kind::pages, ""},
           {Kind::press, "urgent.violence"},
           {Kind::shoot, ""},
           {Kind::press, "footer.home"},
           {Kind::press, "home.check"},
           {Kind::shoot, ""},
           {Kind::press, "check.start"},
           {Kind::shoot, ""},
           {Kind::press, "option.wander"},
           {Kind::pages, ""},
           {Kind::press, "urgent.slip"},
           {Kind::pages, ""},
           {Kind::press, "preview.print"},
           {Kind::printed, ""},
           {Kind::shoot, "done"},
           {Kind::press, "footer.home"},
           {Kind::shoot, ""},
           {Kind::wait_seconds, "121"},
           {Kind::shoot, "are-you-still-there"},
           {Kind::wait_seconds, "31"},
           {Kind::shoot, "wiped"}},
          {}};
}

TourVisit turned() {
  return {"turned",
          "The same terminal on its side: home, policies, a question, windows, a result and why.",
          true,
          {{Kind::shoot, ""},
           {Kind::press, "attract.start"},
           {Kind::shoot, ""},
           {Kind::press, "home.policies"},
           {Kind::shoot, ""},
           {Kind::press, "footer.home"},
           {Kind::press, "home.check"},
           {Kind::press, "check.start"},
           {Kind::shoot, ""},
           {Kind::press, "footer.home"},
           {Kind::press, "home.offices"},
           {Kind::shoot, ""},
           {Kind::press, "footer.home"},
           {Kind::press, "home.check"},
           {Kind::press, "check.start"},
           {Kind::answers, ""},
           {Kind::shoot, ""},
           {Kind::press, "result.dibao.why"},
           {Kind::shoot, ""}},
          family().replies};
}

// Registered in town and in the country, and two answers that cannot both be true.
TourVisit second_thoughts() {
  return {"second-thoughts",
          "A family registered in town and in the country: both amounts of savings; answers that cannot all be true are asked about once.",
          false,
          {{Kind::press, "attract.start"},
           {Kind::press, "home.check"},
           {Kind::press, "check.start"},
           {Kind::answers, ""},
           {Kind::shoot, ""},
           {Kind::press, "second_look.keep"},
           {Kind::answers, ""},
           {Kind::pages, ""}},
          {{"Q01", "none"}, {"Q02", "昆都仑区"}, {"Q04", "mixed"}, {"Q03", "none"}, {"Q05", "1"}, {"Q09", "has_elder60+has_minor"},
           {"Q10", "ok"}, {"Q11", "self"}, {"Q16", "none"}, {"Q06", "900"}, {"Q07", "mid"}, {"Q08", "none"}, {"Q12", "none"}}};
}

}  // namespace

std::vector<TourVisit> tour_visits() { return {family(), elder(), urgent(), turned(), second_thoughts()}; }

}  // namespace kiosk
