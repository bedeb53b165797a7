// SPDX-License-Identifier: MIT
#pragma once

#include "tests/temporary_folder.h"

namespace kiosk::test {

using temporary::Folder;
using temporary::read;
using temporary::write;

}  // namespace kiosk::test
