// SPDX-License-Identifier: MIT
#pragma once

// Small pictures of the lead's figures, as SVG inside the page: nothing is loaded, no script draws, and each says in words what it shows.

#include "content/web/html.h"
#include "printer/intake/lead/lead_figures.h"

namespace intake {

// Two bars a week: printed (an outline; none where no terminal told) and arrived.
void week_chart(web::Html& html, const Figures& figures, content::Date today);
// Two smaller ones a week, in a row of a table; `most` is as high as it is.
void spark_chart(web::Html& html, const std::vector<Counts>& by_week, int most, const std::string& name);

}  // namespace intake
