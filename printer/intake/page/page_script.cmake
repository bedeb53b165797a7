# The script of the page that a phone shows of a slip is put together here, as small as terser makes it: of TweetNaCl.js what
# verifies a signature (the rest falls away unused), the reader and the view. The tables come when `slip page` runs.
find_file(NACL_SOURCE tweetnacl/nacl.js PATHS /usr/share/nodejs REQUIRED)  # Debian's node-tweetnacl
find_program(TERSER terser REQUIRED)
set(PAGE_BUILD ${CMAKE_CURRENT_BINARY_DIR}/page_script)
file(READ ${NACL_SOURCE} nacl)
string(FIND "${nacl}" "'use strict';" begin)
string(FIND "${nacl}" "\nvar crypto_secretbox_KEYBYTES" end)  # from here on it exports
string(REGEX MATCH "// Ported [^\n]*\n// Public domain[^\n]*\n" licence "${nacl}")
if(begin LESS 0 OR end LESS begin OR licence STREQUAL "")
  message(FATAL_ERROR "${NACL_SOURCE} is not the TweetNaCl.js that printer/intake/page takes its verifier from.")
endif()
math(EXPR length "${end} - ${begin}")
string(SUBSTRING "${nacl}" ${begin} ${length} nacl)
file(READ intake/page/reader.js reader)
file(READ intake/page/view.js view)
file(READ intake/page/verifier.js verifier)
string(REGEX MATCHALL "'slip[.][a-z_]+'" PAGE_WORDS "${view}")  # what the script takes of the slip's words
string(REPLACE "'page." "'" view "${view}")                     # its own are known without that
string(REPLACE "// TweetNaCl.js stands here." "${nacl}" verifier "${verifier}")
file(WRITE ${PAGE_BUILD}.js "${verifier}${reader}${view}")
execute_process(COMMAND ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs ${TERSER} ${PAGE_BUILD}.js --toplevel --compress passes=3,hoist_props,unsafe_arrows,pure_getters --mangle --ecma 2015 --output ${PAGE_BUILD}.min.js
                COMMAND_ERROR_IS_FATAL ANY)
file(READ ${PAGE_BUILD}.min.js PAGE_SCRIPT)
string(PREPEND PAGE_SCRIPT "// SPDX-License-Identifier: MIT; in it TweetNaCl.js (github.com/dchest/tweetnacl-js):\n${licence}")
file(READ intake/page/page.html PAGE_HTML)
file(READ intake/page/page.css PAGE_CSS)
configure_file(intake/page/page_data.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/page_data.cpp @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS intake/page/reader.js intake/page/view.js intake/page/verifier.js intake/page/page.html
             intake/page/page.css ${NACL_SOURCE})
set(PAGE_DATA ${CMAKE_CURRENT_BINARY_DIR}/page_data.cpp)
