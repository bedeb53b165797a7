// SPDX-License-Identifier: MIT
// Compiled for the precompiled header that all test programs share; it has nothing of its own.
