// SPDX-License-Identifier: MIT
#pragma once

// What a window reads slips with: the terminals' public keys, the rule sets they were worked out by, and the private halves that open
// answers. All lie in folders that others fill while the window works: what changed there is read again, so that a lost key is known at
// once. A file that cannot be read is told in `faults`, and the others count.

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "content/pack/pack.h"
#include "printer/payload/answer_key.h"

namespace intake {

struct KnowledgeFolders {
  std::vector<std::filesystem::path> keys;   // of terminals, or one that they were exported to
  std::vector<std::filesystem::path> rules;  // bundles, packs, or folders of them
  std::filesystem::path answers;             // empty: the window opens none
};

using RuleList = std::vector<content::Pack>;  // the newest version first

struct Knowledge {
  std::vector<printer::PublicKey> keys;
  std::vector<printer::AnswerKey> answer_keys;
  std::shared_ptr<const RuleList> rules = std::make_shared<RuleList>();
  std::vector<content::Fault> faults;
  std::optional<std::int64_t> keys_changed;  // Unix seconds: the newest file with a public key

  // nullptr: not known here.
  const content::Pack* rules_of(std::string_view version) const;
  // nullptr: none at all.
  const content::Pack* newest_rules() const { return rules->empty() ? nullptr : &rules->front(); }
};

class KnowledgeSource {
 public:
  explicit KnowledgeSource(KnowledgeFolders folders) : folders_(std::move(folders)) {}
  // As the folders are now.
  std::shared_ptr<const Knowledge> current();

 private:
  KnowledgeFolders folders_;
  std::mutex mutex_;
  std::string keys_seen_, rules_seen_;  // how the files were when they were read
  std::shared_ptr<const Knowledge> known_;
  std::vector<content::Fault> rule_faults_;
};

}  // namespace intake
