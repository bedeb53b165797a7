// SPDX-License-Identifier: MIT
#pragma once

// The commands of welfare-content. Each returns the exit code: 0 all well, 1 the pack or the input has faults.

#include <iosfwd>
#include <string>

#include "content/pack/pack.h"
#include "content/tools/arguments.h"

namespace tools {

// "语言：English 100%，Монгол 12%（关着）。\n", how much of the pack is said in each; empty where no table names any.
std::string language_shares(const content::Pack& pack);

int run_check(const Arguments& arguments, std::ostream& out);
int run_build(const Arguments& arguments, std::ostream& out, std::ostream& err);
int run_cases(const Arguments& arguments, std::ostream& out, std::ostream& err);
// 0: no difference, 1: there are some, 2: a pack cannot be used.
int run_diff(const Arguments& arguments, std::ostream& out, std::ostream& err);
int run_simulate(const Arguments& arguments, std::ostream& out, std::ostream& err);
// `in`: a file descriptor. Every line gets one line, errors too; 1 where one could not be answered.
int run_answer(const Arguments& arguments, int in, std::ostream& out, std::ostream& err);
int run_signs(const Arguments& arguments, std::ostream& out, std::ostream& err);
// Copies the films of a pack, loaded from `from`, to where a terminal looks for those of `bundle`.
int put_films_beside(const content::Pack& pack, const std::string& from, const std::string& bundle, std::ostream& err);
int run_voice(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace tools
