# printer_page: the page that a phone shows of a slip. Its script is put together here, as small as terser makes it: of TweetNaCl.js what
# verifies a signature (the rest falls away unused), the reader and the view. The tables come when `slip page` runs.
find_file(NACL_SOURCE tweetnacl/nacl.js PATHS /usr/share/nodejs REQUIRED)  # Debian's node-tweetnacl
find_program(TERSER terser REQUIRED)
set(SCRIPT ${CMAKE_CURRENT_BINARY_DIR}/page_script)
file(READ ${NACL_SOURCE} nacl)
string(FIND "${nacl}" "'use strict';" begin)
string(FIND "${nacl}" "\nvar crypto_secretbox_KEYBYTES" end)  # from here on it exports
string(REGEX MATCH "// Ported [^\n]*\n// Public domain[^\n]*\n" licence "${nacl}")
if(begin LESS 0 OR end LESS begin OR licence STREQUAL "")
  message(FATAL_ERROR "${NACL_SOURCE} is not the TweetNaCl.js that printer/intake/page takes its verifier from.")
endif()
math(EXPR length "${end} - ${begin}")
string(SUBSTRING "${nacl}" ${begin} ${length} nacl)
file(READ reader.js reader)
file(READ view.js view)
file(READ verifier.js verifier)
string(REPLACE "// TweetNaCl.js stands here." "${nacl}" verifier "${verifier}")
file(WRITE ${SCRIPT}.js "${verifier}${reader}${view}")
execute_process(COMMAND ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs ${TERSER} ${SCRIPT}.js --toplevel --compress passes=3 --mangle --ecma 2015 --output ${SCRIPT}.min.js
                COMMAND_ERROR_IS_FATAL ANY)
file(READ ${SCRIPT}.min.js PAGE_SCRIPT)
string(PREPEND PAGE_SCRIPT "// SPDX-License-Identifier: MIT; in it TweetNaCl.js (github.com/dchest/tweetnacl-js):\n${licence}")
file(READ page.html PAGE_HTML)
file(READ page.css PAGE_CSS)
string(REGEX MATCHALL "'slip[.][a-z_]+'" PAGE_WORDS "${view}")  # what the script takes of the slip's words
configure_file(page_data.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/page_data.cpp @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS reader.js view.js verifier.js page.html page.css ${NACL_SOURCE})
file(GLOB PAGE_SOURCES CONFIGURE_DEPENDS *.cpp)
add_library(printer_page STATIC ${PAGE_SOURCES} ${CMAKE_CURRENT_BINARY_DIR}/page_data.cpp)
target_link_libraries(printer_page PUBLIC printer)
target_precompile_headers(printer_page REUSE_FROM content)
