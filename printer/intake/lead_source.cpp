// SPDX-License-Identifier: MIT
#include "printer/intake/lead_source.h"

#include "printer/intake/lead/lead_rows.h"
#include "printer/intake/work/due.h"

namespace intake {

LeadSource lead_source(web::Store& store, KnowledgeSource& knowledge, std::filesystem::path printed) {
  return {.rows = [&store](content::Date from) { return lead_rows(store, from); },
          .programme_name =
              [&knowledge](const std::string& code) {
                const auto known = knowledge.current();
                const content::Pack* pack = known->newest_rules();
                const content::Programme* programme = programme_of(pack, code);
                return programme == nullptr ? code : content::short_name(*pack, programme->key, "zh-Hans");
              },
          .faults =
              [&knowledge](content::Date today) {
                const auto known = knowledge.current();
                std::vector<std::string> said;
                for (const content::Fault& fault : known->faults) said.push_back(content::to_string(fault));
                if (std::string fault = calendar_fault(known->newest_rules(), today); !fault.empty()) said.push_back(std::move(fault));
                return said;
              },
          .printed = std::move(printed)};
}

}  // namespace intake
