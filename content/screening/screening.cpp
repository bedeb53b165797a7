// SPDX-License-Identifier: MIT
#include "content/screening/screening.h"

#include "content/criteria/model.h"

namespace content {

Screening::Screening(std::shared_ptr<const Model> model) : model_(std::move(model)) {}

Checked<Screening> Screening::compile(const Pack& pack) {
  Checked<std::shared_ptr<const Model>> compiled = content::compile(pack);
  return {compiled.value ? std::optional(Screening(std::move(*compiled.value))) : std::nullopt, std::move(compiled.findings)};
}

}  // namespace content
