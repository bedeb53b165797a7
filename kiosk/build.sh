#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shared by kiosk/run and tests/run (sourced): installs the Debian packages of kiosk/packages.txt that are missing, builds the release
# into build/ and compiles the city pack into build/baotou.bundle. Each step that cannot be done ends with one sentence.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

install_packages() {
  local wanted missing=() as_root=()
  wanted=$(sed 's/#.*//; s/[[:space:]]//g; /^$/d' "$root/kiosk/packages.txt")
  for package in $wanted; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { say "These packages are missing, and installing them needs root: ${missing[*]}"; return 1; }
    as_root=(sudo)
  fi
  say "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq || say "apt-get update failed; trying with the lists that are there."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    { say "apt could not install: ${missing[*]}"; return 1; }
}

# build_release TARGET…   (no target: everything)
build_release() {
  local arguments=()
  [ $# -gt 0 ] && arguments=(--target "$@")
  mkdir -p "$root/build"
  cmake -S "$root" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$root/build/configure.log" 2>&1 ||
    { cat "$root/build/configure.log" >&2; say "CMake could not configure the build."; return 1; }
  cmake --build "$root/build" "${arguments[@]}" >&2 || { say "The build failed."; return 1; }
}

# build_voices HALL.TOML: the stand-in voice beside the bundle, once and then what changed; a terminal without one says nothing.
build_voices() {
  local language names=$root/build/hall/names.txt
  command -v espeak-ng >/dev/null || { say "espeak-ng is missing: the terminal starts without a voice."; return 0; }
  sed -n '/^place_code/d; s/^place\(_[A-Za-z-]*\)\? = "\([^"]*\)".*/\2/p' "$1" >"$names"
  for language in zh-Hans en; do
    "$root/build/bin/welfare-content" voice make "$root/content/baotou" --words "$root/assets/words" --names "$names" --language "$language" \
      -o "$root/build/baotou.$language.voice" >&2 || say "There is no voice for $language; the terminal starts without it."
  done
}

build_bundle() {
  "$root/build/bin/welfare-content" build "$root/content/baotou" -o "$root/build/baotou.bundle" >&2 ||
    { say "The pack content/baotou could not be compiled; see the sentences above."; return 1; }
}
