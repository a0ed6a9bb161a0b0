/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How names in other scripts are spelt in Latin letters by those who bear them.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/spelling.h"

#include <string.h>

#define ARTICLE "\xD8\xA7\xD9\x84"         /* alef, lam */
#define SERVANT "\xD8\xB9\xD8\xA8\xD8\xAF" /* abd */
#define GOD     "\xD9\x84\xD9\x87"         /* what follows the article in "Abdullah" */

typedef struct
{
  gunichar letter;
  const char *spelt;
} LetterSpelling;

typedef struct
{
  const char *word; /* as simplify_arabic() leaves it */
  const char *spelt;
} WordSpelling;

/* clang-format off */
/* Russian, Belarusian, Bulgarian, Kazakh, Mongolian; spell_letter() knows what Ukrainian does otherwise. */
static const LetterSpelling cyrillic[] = {
  { 0x430, "a" }, { 0x431, "b" }, { 0x432, "v" }, { 0x433, "g" }, { 0x434, "d" },
  { 0x435, "e" }, { 0x451, "e" }, { 0x436, "zh" }, { 0x437, "z" }, { 0x438, "i" },
  { 0x439, "y" }, { 0x43A, "k" }, { 0x43B, "l" }, { 0x43C, "m" }, { 0x43D, "n" },
  { 0x43E, "o" }, { 0x43F, "p" }, { 0x440, "r" }, { 0x441, "s" }, { 0x442, "t" },
  { 0x443, "u" }, { 0x444, "f" }, { 0x445, "kh" }, { 0x446, "ts" }, { 0x447, "ch" },
  { 0x448, "sh" }, { 0x449, "shch" }, { 0x44A, "" }, { 0x44B, "y" }, { 0x44C, "" },
  { 0x44D, "e" }, { 0x44E, "yu" }, { 0x44F, "ya" }, { 0x456, "i" }, { 0x457, "yi" },
  { 0x454, "ye" }, { 0x491, "g" }, { 0x45E, "u" },
  { 0x4AF, "u" }, { 0x4B1, "u" }, { 0x4E9, "o" }, { 0x493, "g" }, { 0x49B, "q" }, { 0x4A3, "ng" },
  { 0x4BB, "h" }, { 0x4D9, "a" },
};

static const WordSpelling words[] = {
  /* Arabic */
  { "محمد", "mohammed" }, { "احمد", "ahmed" }, { "محمود", "mahmoud" }, { "حامد", "hamed" },
  { "حميد", "hamid" }, { "مصطفي", "mustafa" }, { "علي", "ali" }, { "حسن", "hassan" },
  { "حسين", "hussein" }, { "عمر", "omar" }, { "عثمان", "osman" }, { "اسامه", "osama" },
  { "خالد", "khaled" }, { "خليل", "khalil" }, { "كريم", "karim" }, { "رشيد", "rashid" },
  { "راشد", "rashid" }, { "رحيم", "rahim" }, { "سعيد", "said" }, { "سعد", "saad" },
  { "صالح", "saleh" }, { "صلاح", "salah" }, { "سلمان", "salman" }, { "سلطان", "sultan" },
  { "سليمان", "suleiman" }, { "سامر", "samer" }, { "سامي", "sami" }, { "سمير", "samir" },
  { "طارق", "tariq" }, { "وليد", "walid" }, { "ياسر", "yasser" }, { "ياسين", "yassin" },
  { "يوسف", "yousef" }, { "يونس", "younes" }, { "زيد", "zaid" }, { "زياد", "ziad" },
  { "بلال", "bilal" }, { "بشار", "bashar" }, { "بشير", "bashir" }, { "فيصل", "faisal" },
  { "فريد", "farid" }, { "فهد", "fahad" }, { "فارس", "fares" }, { "فاطمه", "fatima" },
  { "عايشه", "aisha" }, { "خديجه", "khadija" }, { "زينب", "zainab" }, { "مريم", "maryam" },
  { "امينه", "amina" }, { "امير", "amir" }, { "امين", "amin" }, { "جمال", "jamal" },
  { "جميل", "jamil" }, { "جلال", "jalal" }, { "جاسم", "jassim" }, { "جابر", "jaber" },
  { "جعفر", "jafar" }, { "هشام", "hisham" }, { "هاني", "hani" }, { "اسماعيل", "ismail" },
  { "اسحاق", "ishaq" }, { "ابراهيم", "ibrahim" }, { "ادريس", "idris" }, { "عيسي", "isa" },
  { "موسي", "musa" }, { "عمران", "imran" }, { "عماد", "imad" }, { "عادل", "adel" },
  { "عصام", "issam" }, { "انس", "anas" }, { "انور", "anwar" }, { "ايمن", "ayman" },
  { "ايوب", "ayyub" }, { "باسم", "basem" }, { "بندر", "bandar" }, { "تميم", "tamim" },
  { "توفيق", "tawfiq" }, { "حاتم", "hatem" }, { "حارث", "harith" }, { "حمد", "hamad" },
  { "حمزه", "hamza" }, { "حيدر", "haider" }, { "داود", "dawud" }, { "رامي", "rami" },
  { "رضا", "reza" }, { "رياض", "riyadh" }, { "سالم", "salem" }, { "شريف", "sharif" },
  { "طاهر", "taher" }, { "طلال", "talal" }, { "عباس", "abbas" }, { "عبد", "abd" },
  { "عزيز", "aziz" }, { "غسان", "ghassan" }, { "فواد", "fuad" }, { "فادي", "fadi" },
  { "قاسم", "qasim" }, { "كامل", "kamel" }, { "كمال", "kamal" }, { "لطيف", "latif" },
  { "ليلي", "layla" }, { "ليث", "laith" }, { "ماجد", "majid" }, { "مازن", "mazen" },
  { "مالك", "malik" }, { "ماهر", "maher" }, { "مجيد", "majid" }, { "مروان", "marwan" },
  { "مسعود", "masoud" }, { "معمر", "muammar" }, { "منصور", "mansour" }, { "منير", "munir" },
  { "مراد", "murad" }, { "ناصر", "nasser" }, { "نبيل", "nabil" }, { "نور", "nour" },
  { "هادي", "hadi" }, { "يحيي", "yahya" }, { "يعقوب", "yaqub" }, { "ياسمين", "yasmin" },
  { "نوره", "noura" }, { "ساره", "sara" }, { "هدي", "huda" }, { "رانيا", "rania" },
  { "رحمن", "rahman" }, { "بن", "bin" }, { "ابن", "ibn" }, { "ابو", "abu" },
  { "بنت", "bint" }, { "دين", "din" }, { "زهراء", "zahra" }, { "صدام", "saddam" },
  { "قذافي", "gaddafi" }, { "اسد", "assad" },
  /* Hebrew */
  { "בנימין", "benjamin" }, { "דוד", "david" },
  { "משה", "moshe" }, { "יוסף", "yosef" }, { "יעקב", "yaakov" }, { "אברהם", "avraham" },
  { "יצחק", "yitzhak" }, { "שמואל", "shmuel" }, { "דניאל", "daniel" },
  { "מיכאל", "michael" }, { "שרה", "sarah" }, { "רחל", "rachel" }, { "לאה", "leah" },
  { "רבקה", "rivka" }, { "מרים", "miriam" }, { "חנה", "hannah" }, { "אסתר", "esther" },
  { "יהודה", "yehuda" }, { "שלמה", "shlomo" }, { "אהרן", "aharon" }, { "אליהו", "eliyahu" },

  { "אריאל", "ariel" }, { "יונתן", "yonatan" },
  { "נועם", "noam" }, { "עומר", "omer" }, { "איתי", "itai" }, { "תמר", "tamar" },
  { "נועה", "noa" }, { "מאיר", "meir" }, { "חיים", "haim" }, { "אורי", "uri" },
  { "שמעון", "shimon" }, { "ראובן", "reuven" }, { "יהושע", "yehoshua" }, { "צבי", "zvi" },
  { "אלון", "alon" }, { "עמית", "amit" }, { "יעל", "yael" }, { "מיכל", "michal" },
  { "דינה", "dina" },
  { "בן", "ben" },
  { "אבי", "avi" },
};
/* clang-format on */

/* --- letters: Cyrillic ------------------------------------------------------------------------ */

static gboolean
has_any (const char *text, const char *letters)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr (letters, -1, g_unichar_tolower (g_utf8_get_char (p))) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
spell_letter (gunichar letter, gboolean ukrainian)
{
  if (ukrainian && letter == 0x433)
    return "h";
  if (ukrainian && letter == 0x438)
    return "y";
  for (gsize i = 0; i < G_N_ELEMENTS (cyrillic); i++)
    if (cyrillic[i].letter == letter)
      return cyrillic[i].spelt;
  return NULL;
}

/* Serbian and Macedonian have letters of their own and are spelt as ICU does: Vucic, Jovan. */
static char *
spell_cyrillic (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean south = has_any (text, "ђјљњћџѓќѕ");
  gboolean ukrainian = has_any (text, "іїєґ") && !has_any (text, "ыэў");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *spelt = c < 0x400 || c > 0x4FF || south
                              ? NULL
                              : spell_letter (g_unichar_tolower (c), ukrainian);

      if (spelt != NULL)
        g_string_append (out, spelt);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* --- words: Arabic and Hebrew ----------------------------------------------------------------- */

/* One form for letters that are written in several ways; vowel signs and stretches go. */
static gunichar
simplify_letter (gunichar c)
{
  switch (c)
    {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671:
      return 0x627; /* alef */
    case 0x624:
      return 0x648; /* waw */
    case 0x626:
    case 0x649:
    case 0x6CC:
      return 0x64A; /* ya */
    case 0x629:
      return 0x647; /* ha */
    case 0x6A9:
      return 0x643; /* kaf */
    case 0x640:
    case 0x670:
      return 0;
    default:
      return c >= 0x64B && c <= 0x65F ? 0 : c;
    }
}

static char *
simplify_arabic (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = simplify_letter (g_utf8_get_char (p));

      if (c != 0)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static const char *
spell_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return words[i].spelt;
  return word;
}

/* "Al-Rashid" is article and name, "Abd al-Rahman" one name. @servant: whether "abd" came before.
 */
static void
append_word (GString *out, const char *word, gboolean servant)
{
  gboolean article = g_str_has_prefix (word, ARTICLE) && strlen (word) > strlen (ARTICLE);
  const char *bare = article ? word + strlen (ARTICLE) : word;

  if (servant && article)
    {
      g_string_append (out, "abdul");
      g_string_append (out, g_str_equal (bare, GOD) ? "lah" : spell_word (bare));
      return;
    }
  if (servant)
    g_string_append (out, "abd ");
  if (article && spell_word (bare) != bare)
    g_string_append (out, "al ");
  g_string_append (out, article && spell_word (bare) == bare ? word : spell_word (bare));
}

static char *
spell_words (const char *text)
{
  g_autofree char *simple = simplify_arabic (text);
  g_auto (GStrv) parts = g_strsplit (simple, " ", -1);
  GString *out = g_string_new (NULL);
  gboolean servant = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = parts[i];

      if (!servant && g_str_equal (word, SERVANT) && parts[i + 1] != NULL)
        {
          servant = TRUE;
          continue;
        }
      if (!servant && g_str_has_prefix (word, SERVANT ARTICLE))
        {
          servant = TRUE;
          word += strlen (SERVANT);
        }
      if (out->len > 0)
        g_string_append_c (out, ' ');
      append_word (out, word, servant);
      servant = FALSE;
    }
  return g_string_free (out, FALSE);
}

static gboolean
has_letters_between (const char *text, gunichar first, gunichar last)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= first && c <= last)
        return TRUE;
    }
  return FALSE;
}

char *
spelling_of_names (const char *text)
{
  if (has_letters_between (text, 0x400, 0x4FF))
    return spell_cyrillic (text);
  if (has_letters_between (text, 0x590, 0x6FF))
    return spell_words (text);
  return g_strdup (text);
}
