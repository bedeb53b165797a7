// SPDX-License-Identifier: MIT
#pragma once

// Several statements of one transaction after one another: the first fault ends it.

#include "content/web/store/store.h"

namespace intake {

class StoreSteps {
 public:
  explicit StoreSteps(web::Transaction& transaction) : transaction_(transaction) {}

  StoreSteps& run(std::string_view sql, const web::Values& values) {
    if (done_) changed_ = keep(transaction_.run(sql, values));
    return *this;
  }
  StoreSteps& rows(std::string_view sql, const web::Values& values, const std::function<void(const web::Row&)>& row) {
    if (done_) done_ = transaction_.rows(sql, values, row);
    return *this;
  }
  StoreSteps& append(const web::Event& event) {
    if (done_) keep(transaction_.append(event));
    return *this;
  }
  StoreSteps& refuse(std::string_view sentence) {
    if (done_) done_ = content::fault(content::FaultCode::value_invalid, std::string(sentence));
    return *this;
  }
  // Of the last run().
  std::int64_t changed() const { return changed_; }
  const content::Result<void>& done() const { return done_; }

 private:
  std::int64_t keep(const content::Result<std::int64_t>& result) {
    if (!result) done_ = tl::unexpected(result.error());
    return result.value_or(0);
  }
  web::Transaction& transaction_;
  content::Result<void> done_;
  std::int64_t changed_ = 0;
};

}  // namespace intake
