/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  KEYBOARD_ROWS = 4,
  KEYBOARD_MAX_KEYS = 44,
};

typedef enum
{
  PAGE_LETTERS,
  PAGE_ACCENTS,
  PAGE_NUMBERS, /* digits and marks, in a text */
  PAGE_KEYPAD,  /* digits alone */
} KeyboardPage;

typedef enum
{
  KEY_TEXT,
  KEY_BACK,
  KEY_SHIFT,
  KEY_SPACE,
  KEY_NEXT,
  KEY_LETTERS, /* the next three turn to another page */
  KEY_ACCENTS,
  KEY_NUMBERS,
  KEY_GAP, /* nothing to touch */
} KeyKind;

/** KeySpec: one key of a layout. @x and @width are counted in keys, @text is in lower case. */
typedef struct
{
  KeyKind kind;
  char text[8];
  int row;
  double x;
  double width;
} KeySpec;

/**
 * keyboard_layout: the keys of @page, row by row.
 *
 * @next: whether there is a key for the next field; without it the space bar is longer
 * @keys: (out): room for KEYBOARD_MAX_KEYS
 * @columns: (out): how many keys wide the rows are
 *
 * Returns: how many keys there are
 */
guint keyboard_layout (KeyboardPage page, gboolean portrait, gboolean spanish, gboolean next,
                       KeySpec *keys, double *columns);

G_END_DECLS
