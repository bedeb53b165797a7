// SPDX-License-Identifier: MIT
#include "printer/intake/lead/lead_charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/web/say.h"
#include "printer/intake/lead/lead_words.h"

namespace intake {

namespace {

constexpr std::string_view outline = "#0a474f", pale = "#ddeeec", ink = "#1d2730";  // of content/web/static/staff.css
constexpr int chart_width = 540, chart_height = 190, bottom = 165, top = 20;

std::string text_of(int number) { return std::to_string(number); }

void bar(web::Html& html, int x, int width, int height, int floor, bool full) {
  html.element("rect",
               {{"x", text_of(x)},
                {"y", text_of(floor - height)},
                {"width", text_of(width)},
                {"height", text_of(height)},
                {"fill", std::string(full ? outline : pale)},
                {"stroke", std::string(outline)}},
               "");
}

void label(web::Html& html, int x, int y, std::string_view anchor, const std::string& words) {
  html.element(
      "text", {{"x", text_of(x)}, {"y", text_of(y)}, {"text-anchor", std::string(anchor)}, {"font-size", "11"}, {"fill", std::string(ink)}},
      words);
}

}  // namespace

void week_chart(web::Html& html, const Figures& figures, content::Date today) {
  int most = 1;
  for (const Counts& one : figures.by_week) most = std::max({most, one.arrived, one.printed.value_or(0)});
  const int weeks = static_cast<int>(figures.weeks.size()), each = chart_width / std::max(1, weeks), width = std::min(20, each * 2 / 5);
  const auto height = [&](int number) { return number * (bottom - top) / most; };
  // A browser reads "viewbox" in a page as SVG's viewBox (HTML standard, "adjust SVG attributes").
  html.element("svg",
               {{"viewbox", fmt::format("0 0 {} {}", chart_width, chart_height)},
                {"width", "810"},  // with staff.css never wider than the page
                {"role", "img"},
                {"aria-label", web::say(words::lead_chart, weeks)}},
               [&] {
                 for (int i = 0; i < weeks; ++i) {
                   const auto week = static_cast<std::size_t>(i);
                   const Counts& one = figures.by_week[week];
                   const int middle = i * each + each / 2;
                   if (one.printed) {
                     bar(html, middle - width, width, height(*one.printed), bottom, false);
                     label(html, middle - 1, bottom - height(*one.printed) - 4, "end", text_of(*one.printed));
                   }
                   bar(html, middle, width, height(one.arrived), bottom, true);
                   if (one.arrived > 0 || one.printed)
                     label(html, middle + 1, bottom - height(one.arrived) - 4, "start", text_of(one.arrived));
                   label(html, middle, bottom + 16, "middle",
                         content::to_string(figures.weeks[week]).substr(5) + (figures.still_good(week, today) ? "*" : ""));
                 }
                 html.element(
                     "rect",
                     {{"x", "0"}, {"y", text_of(bottom)}, {"width", text_of(chart_width)}, {"height", "1"}, {"fill", std::string(outline)}},
                     "");
               });
}

void spark_chart(web::Html& html, const std::vector<Counts>& by_week, int most, const std::string& name) {
  constexpr int step = 10, height = 28, each = 4;
  std::string printed, arrived;
  bool any = false;
  for (const Counts& one : by_week) {
    if (one.printed) any = true;
    printed += (printed.empty() ? "" : " ") + (one.printed ? text_of(*one.printed) : "—");
    arrived += (arrived.empty() ? "" : " ") + text_of(one.arrived);
  }
  const int width = static_cast<int>(by_week.size()) * step;
  html.element(
      "svg",
      {{"viewbox", fmt::format("0 0 {} {}", width, height)},
       {"width", text_of(width)},
       {"height", text_of(height)},
       {"role", "img"},
       {"aria-label", web::say(words::lead_spark, name, arrived) + (any ? web::say(words::lead_spark_printed, printed) : std::string())}},
      [&] {
        int x = 1;
        const auto high = [&](int number) { return std::max(1, number * (height - 2) / std::max(1, most)); };
        for (const Counts& one : by_week) {
          if (one.printed.value_or(0) > 0) bar(html, x, each, high(*one.printed), height - 1, false);
          if (one.arrived > 0) bar(html, x + each, each, high(one.arrived), height - 1, true);
          x += step;
        }
      });
}

}  // namespace intake
