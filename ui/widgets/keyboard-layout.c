/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where each key of the on-screen keyboard is.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/keyboard-layout.h"

#include <string.h>

/* Keys are separated by spaces; "|n" is a width in keys, 1 when left out; "#name" is a key that
 * does something. Rows of a layout are equally wide: 11.5 keys in landscape, 10 in portrait. */
/* clang-format off */
static const char *const letters_en[2][KEYBOARD_ROWS] = {
  { "q w e r t y u i o p #back|1.5",
    "#shift|1.5 a s d f g h j k l '",
    "#accents|1.5 z x c v b n m -|1.5 .|1.5",
    "#numbers|1.75 #space|6.75 #next|3" },
  { "q w e r t y u i o p",
    "#gap|0.5 a s d f g h j k l #gap|0.5",
    "#shift|1.5 z x c v b n m #back|1.5",
    "#numbers|1.4 #accents|1.4 ' #space|2.4 - #next|2.8" },
};
static const char *const letters_es[2][KEYBOARD_ROWS] = {
  { "q w e r t y u i o p #back|1.5",
    "#shift|1.5 a s d f g h j k l ñ",
    "#accents|1.5 z x c v b n m '|1.5 -|1.5",
    "#numbers|1.75 #space|6.75 #next|3" },
  { "q w e r t y u i o p",
    "a s d f g h j k l ñ",
    "#shift|1.5 z x c v b n m #back|1.5",
    "#numbers|1.4 #accents|1.4 ' #space|2.4 - #next|2.8" },
};
static const char *const accents[2][KEYBOARD_ROWS] = {
  { "á é í ó ú ü ñ ç à è #back|1.5",
    "#shift|1.5 ì ò ù â ê î ô û ä ë",
    "#letters|1.5 ï ö ã õ å ø æ ß ł š",
    "#numbers|1.75 #space|6.75 #next|3" },
  { "á é í ó ú ü ñ ç à è",
    "ì ò ù â ê î ô û ä ë",
    "#shift|1.5 ï ö ã õ å ø æ #back|1.5",
    "#numbers|1.4 #letters|1.4 ß #space|2.4 ł #next|2.8" },
};
static const char *const numbers[2][KEYBOARD_ROWS] = {
  { "1 2 3 4 5 6 7 8 9 0 #back|1.5",
    "#gap|0.75 - / : ; ( ) & @ # + #gap|0.75",
    "#letters|1.5 . , ? ! ' \" % * = _",
    "#accents|1.75 #space|6.75 #next|3" },
  { "1 2 3 4 5 6 7 8 9 0",
    "- / : ; ( ) & @ # +",
    "#letters|1.5 . , ? ! ' \" % #back|1.5",
    "#accents|2 #space|5.2 #next|2.8" },
};
static const char *const keypad[2][KEYBOARD_ROWS] = {
  { "#gap|2.75 1|2 2|2 3|2 #gap|2.75",
    "#gap|2.75 4|2 5|2 6|2 #gap|2.75",
    "#gap|2.75 7|2 8|2 9|2 #gap|2.75",
    "#gap|2.75 #back|2 0|2 #next|2 #gap|2.75" },
  { "#gap|0.5 1|3 2|3 3|3 #gap|0.5",
    "#gap|0.5 4|3 5|3 6|3 #gap|0.5",
    "#gap|0.5 7|3 8|3 9|3 #gap|0.5",
    "#gap|0.5 #back|3 0|3 #next|3 #gap|0.5" },
};

static const char *const kind_names[] = {
  [KEY_BACK] = "#back", [KEY_SHIFT] = "#shift", [KEY_SPACE] = "#space", [KEY_NEXT] = "#next",
  [KEY_LETTERS] = "#letters", [KEY_ACCENTS] = "#accents", [KEY_NUMBERS] = "#numbers",
  [KEY_GAP] = "#gap",
};

/* clang-format on */

static const char *const *
find_rows (KeyboardPage page, gboolean portrait, gboolean spanish)
{
  switch (page)
    {
    case PAGE_ACCENTS:
      return accents[portrait];
    case PAGE_NUMBERS:
      return numbers[portrait];
    case PAGE_KEYPAD:
      return keypad[portrait];
    case PAGE_LETTERS:
    default:
      return spanish ? letters_es[portrait] : letters_en[portrait];
    }
}

static void
parse_key (char *spec, KeySpec *key)
{
  char *bar = strlen (spec) > 1 ? strchr (spec, '|') : NULL;

  key->width = bar != NULL ? g_ascii_strtod (bar + 1, NULL) : 1;
  if (bar != NULL)
    *bar = '\0';
  key->kind = KEY_TEXT;
  for (guint kind = KEY_BACK; kind < G_N_ELEMENTS (kind_names); kind++)
    if (g_str_equal (spec, kind_names[kind]))
      key->kind = kind;
  g_strlcpy (key->text, key->kind == KEY_TEXT ? spec : "", sizeof key->text);
}

/* The space bar beside it, or nothing, takes the place of the "next" key. */
static void
drop_next (KeySpec *row, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      if (row[i].kind != KEY_NEXT)
        continue;
      row[i].kind = KEY_GAP;
      /* In portrait one key stands between them and moves to the end. */
      for (guint k = i; k-- > 0 && i - k <= 2;)
        if (row[k].kind == KEY_SPACE)
          {
            row[k].width += row[i].width;
            for (guint m = k + 1; m < i; m++)
              row[m].x += row[i].width;
            row[i].x += row[i].width;
            row[i].width = 0;
            break;
          }
    }
}

guint
keyboard_layout (KeyboardPage page, gboolean portrait, gboolean spanish, gboolean next,
                 KeySpec *keys, double *columns)
{
  const char *const *rows = find_rows (page, !!portrait, spanish);
  guint n = 0;

  *columns = 0;
  for (int row = 0; row < KEYBOARD_ROWS; row++)
    {
      g_auto (GStrv) specs = g_strsplit (rows[row], " ", -1);
      guint first = n;
      double x = 0;

      for (char **spec = specs; *spec != NULL && n < KEYBOARD_MAX_KEYS; spec++)
        {
          parse_key (*spec, &keys[n]);
          keys[n].row = row;
          keys[n].x = x;
          x += keys[n++].width;
        }
      *columns = MAX (*columns, x);
      if (!next)
        drop_next (&keys[first], n - first);
    }
  return n;
}
