/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of a scanner that types, as the kernel numbers them, and what they mean. The station's
 * own keyboard layout does not count: a scanner is set to the US layout, whoever types beside it.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/evdev-keymap.h"

#include <linux/input-event-codes.h>

/* clang-format off */
static const char plain[] = {
  [KEY_1] = '1', [KEY_2] = '2', [KEY_3] = '3', [KEY_4] = '4', [KEY_5] = '5',
  [KEY_6] = '6', [KEY_7] = '7', [KEY_8] = '8', [KEY_9] = '9', [KEY_0] = '0',
  [KEY_MINUS] = '-', [KEY_EQUAL] = '=', [KEY_TAB] = '\t',
  [KEY_Q] = 'q', [KEY_W] = 'w', [KEY_E] = 'e', [KEY_R] = 'r', [KEY_T] = 't',
  [KEY_Y] = 'y', [KEY_U] = 'u', [KEY_I] = 'i', [KEY_O] = 'o', [KEY_P] = 'p',
  [KEY_LEFTBRACE] = '[', [KEY_RIGHTBRACE] = ']', [KEY_ENTER] = '\n',
  [KEY_A] = 'a', [KEY_S] = 's', [KEY_D] = 'd', [KEY_F] = 'f', [KEY_G] = 'g',
  [KEY_H] = 'h', [KEY_J] = 'j', [KEY_K] = 'k', [KEY_L] = 'l',
  [KEY_SEMICOLON] = ';', [KEY_APOSTROPHE] = '\'', [KEY_GRAVE] = '`', [KEY_BACKSLASH] = '\\',
  [KEY_Z] = 'z', [KEY_X] = 'x', [KEY_C] = 'c', [KEY_V] = 'v', [KEY_B] = 'b',
  [KEY_N] = 'n', [KEY_M] = 'm', [KEY_COMMA] = ',', [KEY_DOT] = '.', [KEY_SLASH] = '/',
  [KEY_SPACE] = ' ', [KEY_102ND] = '<',
  [KEY_KP0] = '0', [KEY_KP1] = '1', [KEY_KP2] = '2', [KEY_KP3] = '3', [KEY_KP4] = '4',
  [KEY_KP5] = '5', [KEY_KP6] = '6', [KEY_KP7] = '7', [KEY_KP8] = '8', [KEY_KP9] = '9',
  [KEY_KPASTERISK] = '*', [KEY_KPMINUS] = '-', [KEY_KPPLUS] = '+', [KEY_KPDOT] = '.',
  [KEY_KPSLASH] = '/', [KEY_KPENTER] = '\n', [KEY_KPEQUAL] = '=', [KEY_KPCOMMA] = ',',
  [KEY_LINEFEED] = '\n',
  [KEY_DOWN] = '\n', /* what some send for a line feed */
};

/* By the plain character; letters are computed. */
static const char shifted[128] = {
  ['1'] = '!', ['2'] = '@', ['3'] = '#', ['4'] = '$', ['5'] = '%',
  ['6'] = '^', ['7'] = '&', ['8'] = '*', ['9'] = '(', ['0'] = ')',
  ['-'] = '_', ['='] = '+', ['['] = '{', [']'] = '}', [';'] = ':', ['\''] = '"',
  ['`'] = '~', ['\\'] = '|', [','] = '<', ['.'] = '>', ['/'] = '?', ['<'] = '>',
};
/* clang-format on */

/* Code page 437 from 128, as far as it has letters. */
static const char *const oem[] = {
  "Ç", "ü", "é", "â", "ä", "à", "å", "ç", "ê", "ë", "è", "ï", "î", "ì", "Ä", "Å", "É", "æ", "Æ",
  "ô", "ö", "ò", "û", "ù", "ÿ", "Ö", "Ü", "¢", "£", "¥", "₧", "ƒ", "á", "í", "ó", "ú", "ñ", "Ñ",
};

static gboolean
is_keypad (guint code)
{
  return (code >= KEY_KP7 && code <= KEY_KPDOT) || code == KEY_KPASTERISK || code == KEY_KPSLASH
         || code == KEY_KPENTER || code == KEY_KPEQUAL || code == KEY_KPCOMMA;
}

char
evdev_keymap_character (guint code, gboolean shift, gboolean caps)
{
  char character = code < G_N_ELEMENTS (plain) ? plain[code] : 0;

  if (g_ascii_isalpha (character))
    return shift != caps ? g_ascii_toupper (character) : character;
  if (!shift || is_keypad (code) || shifted[(guchar)character] == 0)
    return character;
  return shifted[(guchar)character];
}

int
evdev_keymap_digit (guint code)
{
  char character = evdev_keymap_character (code, FALSE, FALSE);

  return is_keypad (code) && g_ascii_isdigit (character) ? character - '0' : -1;
}

char
evdev_keymap_control (char character)
{
  if (g_ascii_isalpha (character) || (character >= '[' && character <= '_') || character == '@')
    return character & 0x1f;
  switch (character)
    {
    /* Where the shift of @, ^ and _ is lost. */
    case '2':
      return '\0';
    case '6':
      return 0x1e;
    case '-':
      return 0x1f;
    case '?':
      return 0x7f;
    default:
      return character;
    }
}

gsize
evdev_keymap_alt_code (guint code, gboolean ansi, char *utf8)
{
  gunichar character = code & 0xff;

  if (character >= 128 && !ansi)
    character = character - 128 < G_N_ELEMENTS (oem) ? g_utf8_get_char (oem[character - 128]) : 0;
  /* The few letters of Windows-1252 that Latin-1 does not have are on no card. */
  else if (character >= 128 && character < 160)
    character = 0;
  if (character == 0 && (code & 0xff) != 0)
    return 0;
  return g_unichar_to_utf8 (character, utf8);
}
