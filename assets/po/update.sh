#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects what is said to people from the sources into vestibule.pot and merges it into each
# catalogue. Run it from anywhere; then translate what msgfmt --statistics counts as missing.
set -e
cd "$(dirname "$0")/../.."
find app ui printer -name '*.c' | LC_ALL=C sort | xgettext --files-from=- \
  --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=i18n_desk_text --add-comments=TRANSLATORS --sort-by-file --no-wrap \
  --package-name=vestibule --copyright-holder='The Vestibule authors' \
  --msgid-bugs-address=vestibule --add-location=file --output=- |
  sed -e '/^"POT-Creation-Date/d' \
      -e 's/^# SOME DESCRIPTIVE TITLE\./# What Vestibule says to people./' \
      -e '/^# FIRST AUTHOR/d' -e 's/(C) YEAR/(C)/' -e 's/charset=CHARSET/charset=UTF-8/' \
      > assets/po/vestibule.pot
for po in assets/po/*.po; do
  [ -e "$po" ] || continue
  msgmerge --quiet --update --backup=none --no-wrap --sort-by-file --no-fuzzy-matching \
    "$po" assets/po/vestibule.pot
  # What is no longer said goes; the history keeps it.
  msgattrib --no-obsolete --no-wrap --sort-by-file -o "$po" "$po"
  msgfmt --check --statistics -o /dev/null "$po"
done
