#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of the house that a compiler does not know. Prints each break with its place; exit 1 if
# there is one. `tests/lint.sh --self-test` breaks each include rule on purpose and wants it found.
set -u
cd "$(dirname "$0")/.." || exit 1

# Who may include whom (README, "The rooms"): room, then what its sources may include of ours.
include_rules() {
  root=$1
  check() { # folder, extended regular expression of allowed includes of ours
    grep -rnE '#include "' "$root/$1" --include='*.c' --include='*.h' 2>/dev/null |
      grep -vE "#include \"($2)" |
      sed "s|^|include rule of $1: |"
  }
  records='db/(person|party|watchlist-entry|entry-change|match|host|visit|staff|story|expected|roster|words|log-query|deed|question|agency)\.h'
  check db 'db/|db-resource\.h'
  check printer 'printer/'
  check ui "ui/|$records|vestibule-resource\.h"
  check app/identity "app/identity/|$records"
  check app/screening "app/screening/|$records"
  # The pure core links without GTK and does no I/O.
  grep -rnE '#include <(gtk|gdk|gio|adwaita|sqlite3|cups|stdio)' "$root/app/identity" "$root/app/screening" 2>/dev/null |
    sed 's|^|core includes what it may not: |'
  # Every top-level include of ours names its room, so that the rules above can see it.
  grep -rnE '#include "[^/"]+\.h"' "$root/app" "$root/ui" "$root/db" "$root/printer" 2>/dev/null |
    grep -vE '"(db|vestibule)-resource\.h"' | sed 's|^|include without its room: |'
}

self_test() {
  box=$(mktemp -d) || exit 1
  trap 'rm -rf "$box"' EXIT
  mkdir -p "$box/ui" "$box/printer" "$box/db" "$box/app/identity" "$box/app/screening"
  try() { # file, include, wanted in the output
    echo "#include $2" > "$box/$1"
    include_rules "$box" | grep -q "$3" || { echo "lint does not see $2 in $1"; exit 1; }
    rm "$box/$1"
  }
  try ui/x.c '"app/flow.h"' 'include rule of ui'
  try ui/x.c '"db/store.h"' 'include rule of ui'
  try printer/x.c '"db/visit.h"' 'include rule of printer'
  try db/x.c '"ui/theme.h"' 'include rule of db'
  try app/identity/x.c '"db/store.h"' 'include rule of app/identity'
  try app/screening/x.c '<gtk/gtk.h>' 'core includes'
  echo '  lint finds each broken include rule'
}

[ "${1:-}" = --self-test ] && { self_test; exit 0; }
(self_test) || exit 1

bad=0
say() { [ -n "$2" ] && { printf '%s\n%s\n' "$1" "$2"; bad=1; }; return 0; }

say 'Include rules:' "$(include_rules .)"
say 'No SPDX line at the top:' "$(git ls-files '*.c' '*.h' '*.sh' '*.sql' Makefile |
  while read -r f; do head -3 "$f" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$f"; done)"
say 'Two migrations with one number, of which only one would run:' "$(ls db/sql | cut -c1-3 | uniq -d)"
say 'Files over 700 lines:' "$(git ls-files '*.c' '*.h' | xargs wc -l | awk '$2 != "total" && $1 > 700')"
say 'Room READMEs over 25 lines or missing:' "$(for d in app ui printer db assets tests; do
  if [ ! -f $d/README.md ]; then echo "$d/README.md is missing"
  elif [ "$(wc -l < $d/README.md)" -gt 25 ]; then echo "$d/README.md is too long"; fi; done)"
say 'Not formatted (make format):' "$(git ls-files '*.c' '*.h' | xargs clang-format --dry-run -Werror 2>&1 |
  sed -n 's/^\([^ :]*\):.*code should be clang-formatted.*/\1/p' | sort -u)"
say 'cppcheck:' "$(cppcheck --quiet --enable=warning,portability --inline-suppr --std=c11 -I. \
  --suppress=missingIncludeSystem --suppress=unknownMacro --suppress=syntaxError --suppress=nullPointerRedundantCheck \
  --suppress=internalAstError --error-exitcode=0 -j2 $(git ls-files 'app/*.c' 'db/*.c' 'printer/*.c' 'ui/*.c') 2>&1)"
[ $bad = 0 ] && echo '  lint: include rules, SPDX, sizes, READMEs, formatting and cppcheck are good'
exit $bad
