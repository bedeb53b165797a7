// SPDX-License-Identifier: MIT
#pragma once

// Several statements of one transaction after one another: the first fault ends it.

#include "content/web/outbox/outbox.h"

namespace intake {

class StoreSteps {
 public:
  // `reports`: what is appended is told to the city as well.
  explicit StoreSteps(web::Transaction& transaction, bool reports = false) : transaction_(transaction), reports_(reports) {}

  StoreSteps& run(std::string_view sql, const web::Values& values) {
    if (done_) changed_ = keep(transaction_.run(sql, values));
    return *this;
  }
  StoreSteps& rows(std::string_view sql, const web::Values& values, const std::function<void(const web::Row&)>& row) {
    if (done_) done_ = transaction_.rows(sql, values, row);
    return *this;
  }
  // `slip`: whose case it takes.
  StoreSteps& append(const web::Event& event, const std::string& slip = {}) {
    if (done_) keep(transaction_.append(event));
    if (done_ && reports_) done_ = web::Outbox::post(transaction_, event, slip);
    return *this;
  }
  StoreSteps& then(const std::function<content::Result<void>(web::Transaction&)>& step) {
    if (done_) done_ = step(transaction_);
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
  bool reports_;
  content::Result<void> done_;
  std::int64_t changed_ = 0;
};

// What a slip is called among the offices of a city, a name a line: the visit it was printed for, and its short code.
std::string slip_names(const std::string& issuer, const std::string& day, const std::string& number, const std::string& token);

}  // namespace intake
