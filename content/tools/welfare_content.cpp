// SPDX-License-Identifier: MIT
// welfare-content: what staff and developers do with a city pack on the command line. See usage() in arguments.cpp.
#include <unistd.h>

#include <iostream>

#include "content/tools/commands.h"

int main(int count, char** words) {
  const tools::ArgumentsResult parsed = tools::parse_arguments({words + 1, words + count});
  if (!parsed.arguments) {
    std::cerr << parsed.problem << "\n\n" << tools::usage();
    return 2;
  }
  const tools::Arguments& arguments = *parsed.arguments;
  int code = 0;
  if (arguments.command.empty()) std::cout << tools::usage();
  if (arguments.command == "check") code = tools::run_check(arguments, std::cout);
  if (arguments.command == "build") code = tools::run_build(arguments, std::cout, std::cerr);
  if (arguments.command == "cases") code = tools::run_cases(arguments, std::cout, std::cerr);
  if (arguments.command == "diff") code = tools::run_diff(arguments, std::cout, std::cerr);
  if (arguments.command == "simulate") code = tools::run_simulate(arguments, std::cout, std::cerr);
  if (arguments.command == "answer") code = tools::run_answer(arguments, STDIN_FILENO, std::cout, std::cerr);
  if (arguments.command == "voice") code = tools::run_voice(arguments, std::cout, std::cerr);
  if (arguments.command == "signs") code = tools::run_signs(arguments, std::cout, std::cerr);
  std::cout.flush();
  return std::cout ? code : 1;  // a full disk behind the pipe is no success
}
