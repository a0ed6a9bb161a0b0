/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: printer */
/*
 * Badges as they come out: read back by a barcode reader from PDF and picture, measured, and laid
 * out with names that no form was made for.
 */
#include "printer/badge-layout.h"
#include "printer/badge.h"
#include "tests/shell-output.h"

#include <glib/gstdio.h>
#include <math.h>

#define MM        (72.0 / 25.4)
#define SHORT_QR  "VB0:7G2K9QX4"
#define TOLERANCE 0.05 /* points: far below a printer's dot */

/* As long as a signed token of a school with a usual name: 150 characters of the alphanumeric set.
 */
#define LONG_QR                                                                                    \
  "VB1:%69 VD82EI2B.KESTC+ZSTRBF/+BD7LAL1L/CO2 Y0KEG15VQJ6$F3PN0U8:EWC9A6M4R2X$7KD*TQ3YB1PH+"      \
  "5VE.4NGJ8SA/LM0W:U6FXR3Z%9C2KD7TQ-1BYH4PV8EWC9A6M4R2X$7KD*TQ"

/* As long as one can get: of a school whose name takes all 32 bytes. */
#define LONGEST_QR LONG_QR "3YB1PH+5VE.4NGJ8SA/LM0W:U6FXR3Z%9C2KD7TQ"

static const Badge samples[] = {
  { "VISITOR", "Hartwell High School", "Marisol", "Vega Ortiz", "Ms. Adeyemi", "Room 112 · Meeting",
    "ESCORT REQUIRED", "4182", "Nov 21, 2026", "until 3:30 PM", "Main entrance", LONG_QR },
  { "VISITOR", "Hartwell High School", "Maximiliana Theodora Konstantina",
    "Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff y Castellanos",
    "Mr. Bartholomew Anthony Featherington",
    "Gymnasium and Performing Arts Annex · Volunteer in the library", NULL, "418200",
    "Nov 21, 2026", "until 3:30 PM", "South entrance by the bus loop", SHORT_QR },
  { "VISITANTE", "Escuela Secundaria Hartwell del Distrito Unificado",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis", "Nguyễn", "Sra. Adeyemi",
    "Sala 112 · Reunión", "REQUIERE ACOMPAÑANTE", "7", "21 nov 2026", "hasta 15:30",
    "Entrada principal", LONG_QR },
  { "VISITOR", "Hartwell High School", "عبد الرحمن محمد", "الشريف الهاشمي", "Ms. Adeyemi",
    "Room 112 · Meeting", "مرافقة مطلوبة", "4182", "Nov 21, 2026", "until 3:30 PM", "Main entrance",
    LONG_QR },
  { "VISITOR", "Hartwell High School", "欧阳晓明", "司马", "陈老师", "112室 · 会议", "需要陪同",
    "4182", "Nov 21, 2026", "until 3:30 PM", "Main entrance", SHORT_QR },
  { "VISITOR", "Hartwell High School", "Marisol", "Vega Ortiz", "Ms. Adeyemi", "Room 112 · Meeting",
    "ESCORT REQUIRED", "4182", "Nov 21, 2026", "until 3:30 PM", "Main entrance", LONGEST_QR },
  { "VISITOR", "Hartwell High School", "Jo", NULL, NULL, NULL, NULL, "1", "Nov 21, 2026", NULL,
    "Main entrance", SHORT_QR },
};

/* Cairo 1.16 loses an array for each CID-keyed font that it puts into a PDF: Noto's Chinese. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libcairo.so\n";
}

static char *
write_temporary (const char *template, const void *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int file = g_file_open_tmp (template, &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (path, data, (gssize)size, &error);
  g_assert_no_error (error);
  return path;
}

static GBytes *
render (const Badge *badge, const BadgeStock *stock)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = badge_render_pdf (badge, stock, &error);

  g_assert_no_error (error);
  return pdf;
}

static BadgeLayout *
lay_out (const Badge *badge, const BadgeStock *stock)
{
  g_autoptr (GError) error = NULL;
  BadgeLayout *layout = badge_layout_new (badge, stock, &error);

  g_assert_no_error (error);
  return layout;
}

static const BadgeText *
find_text (const BadgeLayout *layout, const char *role)
{
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const BadgeText *text = &g_array_index (layout->texts, BadgeText, i);

      if (g_str_equal (text->role, role))
        return text;
    }
  return NULL;
}

/* A printer's own picture: black or white, nothing between. */
static char *
write_one_bit (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  g_autoptr (GString) pbm = g_string_new (NULL);

  g_string_append_printf (pbm, "P1\n%d %d\n", width, height);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *)(const void *)(data + y * stride);

      for (int x = 0; x < width; x++)
        g_string_append_c (pbm, (row[x] & 0xff) < 128 ? '1' : '0');
      g_string_append_c (pbm, '\n');
    }
  return write_temporary ("badge-XXXXXX.pbm", pbm->str, pbm->len);
}

static void
test_reader_reads_the_pdf (gconstpointer stock_id)
{
  static const int resolutions[] = { 203, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GBytes) pdf = render (&samples[i], badge_stock_find (stock_id));
      g_autofree char *path = write_temporary ("badge-XXXXXX.pdf", g_bytes_get_data (pdf, NULL),
                                               g_bytes_get_size (pdf));

      for (guint k = 0; k < G_N_ELEMENTS (resolutions); k++)
        {
          g_autofree char *text
              = output_of ("pdftoppm -r %d -mono '%s' | zbarimg --nodbus --raw -q -",
                           resolutions[k], path);

          g_assert_cmpstr (text, ==, samples[i].qr);
        }
      g_unlink (path);
    }
}

static void
test_reader_reads_the_picture (gconstpointer stock_id)
{
  static const int resolutions[] = { 203, 300 };

  /* The first and the longest: the others differ in words only. */
  for (guint i = 0; i < 2 * G_N_ELEMENTS (resolutions); i++)
    {
      const Badge *badge = &samples[i / G_N_ELEMENTS (resolutions)];
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface
          = badge_render_image (badge, badge_stock_find (stock_id),
                                resolutions[i % G_N_ELEMENTS (resolutions)], &error);
      g_autofree char *path = NULL, *text = NULL;

      g_assert_no_error (error);
      path = write_one_bit (surface);
      text = output_of ("zbarimg --nodbus --raw -q '%s'", path);
      g_assert_cmpstr (text, ==, badge->qr);
      cairo_surface_destroy (surface);
      g_unlink (path);
    }
}

static void
test_page_has_the_size_of_the_label (gconstpointer stock_id)
{
  const BadgeStock *stock = badge_stock_find (stock_id);
  g_autoptr (GBytes) pdf = render (&samples[0], stock);
  g_autofree char *path
      = write_temporary ("badge-XXXXXX.pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_autofree char *size = output_of ("pdfinfo '%s' | sed -n 's/^Page size: *//p'", path);
  g_autofree char *pages = output_of ("pdfinfo '%s' | sed -n 's/^Pages: *//p'", path);
  double width, height, measured_width, measured_height;
  g_autoptr (GError) error = NULL;

  g_assert_true (badge_measure (&samples[0], stock, &measured_width, &measured_height, &error));
  g_assert_cmpint (sscanf (size, "%lf x %lf", &width, &height), ==, 2);
  g_assert_cmpfloat_with_epsilon (width, stock->width_mm * MM, 0.01);
  g_assert_cmpfloat_with_epsilon (width, measured_width, 0.01);
  g_assert_cmpfloat_with_epsilon (height, measured_height, 0.01);
  if (stock->height_mm > 0)
    g_assert_cmpfloat_with_epsilon (height, stock->height_mm * MM, 0.01);
  g_assert_cmpstr (pages, ==, "1");
  g_unlink (path);
}

static void
test_words_are_words_in_the_pdf (void)
{
  g_autoptr (GBytes) pdf = render (&samples[0], badge_stock_find ("62"));
  g_autofree char *path
      = write_temporary ("badge-XXXXXX.pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_autofree char *text = output_of ("pdftotext -layout '%s' -", path);
  static const char *const words[]
      = { "VISITOR", "Marisol", "Vega Ortiz", "Ms. Adeyemi", "ESCORT REQUIRED", "4182" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("%s is missing from: %s", words[i], text);
  g_unlink (path);
}

static gboolean
overlap (const BadgeBox *a, const BadgeBox *b)
{
  return a->x + TOLERANCE < b->x + b->width && b->x + TOLERANCE < a->x + a->width
         && a->y + TOLERANCE < b->y + b->height && b->y + TOLERANCE < a->y + a->height;
}

static void
assert_inside (const BadgeBox *box, const BadgeLayout *layout, double margin, const char *role)
{
  if (box->x < margin || box->y < margin || box->x + box->width > layout->width - margin
      || box->y + box->height > layout->height - margin)
    g_error ("%s leaves the label: %.1f,%.1f %.1fx%.1f on %.1fx%.1f", role, box->x, box->y,
             box->width, box->height, layout->width, layout->height);
}

/* What has to be true of every badge, whatever is on it. */
static void
assert_layout (const BadgeLayout *layout, const BadgeStock *stock)
{
  double margin = stock->margin_mm * MM, dot = 72.0 / stock->dpi;
  double side = layout->qr->modules * layout->module, air = QR_QUIET_ZONE * layout->module;
  BadgeBox code = { layout->qr_x - air, layout->qr_y - air, side + 2 * air, side + 2 * air };

  assert_inside (&code, layout, 0, "qr");
  g_assert_cmpfloat (layout->module / dot, >=, 4 - 1e-6);
  g_assert_cmpfloat_with_epsilon (remainder (layout->module, dot), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (remainder (layout->qr_x, dot), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (remainder (layout->qr_y, dot), 0, 1e-6);
  g_assert_false (overlap (&layout->rule, &code));
  g_assert_false (overlap (&layout->bar, &code));
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const BadgeText *text = &g_array_index (layout->texts, BadgeText, i);
      BadgeBox ink = badge_text_ink (text);

      assert_inside (&ink, layout, margin, text->role);
      if (overlap (&ink, &code) || overlap (&ink, &layout->rule))
        g_error ("%s (%.1f,%.1f %.1fx%.1f) runs into the code (%.1f,%.1f) or the rule: %s",
                 text->role, ink.x, ink.y, ink.width, ink.height, code.x, code.y,
                 pango_layout_get_text (text->layout));
      if (text->white)
        {
          g_assert_cmpfloat (ink.y, >=, layout->bar.y);
          g_assert_cmpfloat (ink.y + ink.height, <=, layout->bar.y + layout->bar.height);
        }
      else if (overlap (&ink, &layout->bar))
        g_error ("%s runs into the bar", text->role);
      for (guint k = 0; k < i; k++)
        {
          const BadgeText *other = &g_array_index (layout->texts, BadgeText, k);
          BadgeBox other_ink = badge_text_ink (other);

          if (overlap (&ink, &other_ink))
            g_error ("%s runs into %s: %s / %s", text->role, other->role,
                     pango_layout_get_text (text->layout), pango_layout_get_text (other->layout));
        }
    }
}

static void
test_samples_fit (gconstpointer stock_id)
{
  const BadgeStock *stock = badge_stock_find (stock_id);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (BadgeLayout) layout = lay_out (&samples[i], stock);

      assert_layout (layout, stock);
    }
}

static void
test_margin_stays_white (gconstpointer stock_id)
{
  const BadgeStock *stock = badge_stock_find (stock_id);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      cairo_surface_t *surface = badge_render_image (&samples[i], stock, stock->dpi, NULL);
      int width = cairo_image_surface_get_width (surface);
      int height = cairo_image_surface_get_height (surface);
      int margin = (int)floor (stock->margin_mm / 25.4 * stock->dpi) - 1, black = 0;

      for (int y = 0; y < height; y++)
        {
          const guint32 *row
              = (const guint32 *)(const void *)(cairo_image_surface_get_data (surface)
                                                + y * cairo_image_surface_get_stride (surface));

          for (int x = 0; x < width; x++)
            {
              gboolean inside
                  = x >= margin && x < width - margin && y >= margin && y < height - margin;

              black += (row[x] & 0xff) < 128;
              if (!inside)
                g_assert_cmphex (row[x] & 0xffffff, ==, 0xffffff);
            }
        }
      g_assert_cmpint (black, >, width * height / 50);
      cairo_surface_destroy (surface);
    }
}

static const char *const alphabets[] = {
  "abcdefghijklmnopqrstuvwxyz   '-",
  "WMQÅÑÇ ỄŖ",
  "ابتثجحخدذرزسشصضطظعغفقكلمنهوي  ",
  "王李张刘陈杨赵黄周吴·",
  "АБВГДежзийклмно  ",
  "अआइईउऊकखगघचछज ",
  "กขคงจฉชซ่้๊",
  "\u202e\u2066\n\t",
};

static char *
random_words (GRand *random, int longest)
{
  const char *alphabet = alphabets[g_rand_int_range (random, 0, (gint32)G_N_ELEMENTS (alphabets))];
  glong letters = g_utf8_strlen (alphabet, -1);
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, longest); i > 0; i--)
    {
      const char *letter
          = g_utf8_offset_to_pointer (alphabet, g_rand_int_range (random, 0, (gint32)letters));

      g_string_append_unichar (text, g_utf8_get_char (letter));
      /* Now and then what is no UTF-8 at all. */
      if (g_rand_int_range (random, 0, 200) == 0)
        g_string_append_c (text, (char)0xff);
    }
  return g_string_free (text, FALSE);
}

static void
test_any_words_fit (gconstpointer stock_id)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  const BadgeStock *stock = badge_stock_find (stock_id);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *site = random_words (random, 80), *given = random_words (random, 120);
      g_autofree char *family = random_words (random, 120), *host = random_words (random, 60);
      g_autofree char *detail = random_words (random, 90), *escort = random_words (random, 40);
      g_autofree char *number = random_words (random, 12), *until = random_words (random, 30);
      Badge badge = { "VISITOR", site,   given,  family, host, detail,
                      escort,    number, "date", until,  site, i % 2 == 0 ? LONG_QR : SHORT_QR };
      g_autoptr (BadgeLayout) layout = lay_out (&badge, stock);

      assert_layout (layout, stock);
    }
}

static void
test_sixty_letters_are_not_cut (gconstpointer stock_id)
{
  g_autoptr (BadgeLayout) layout = lay_out (&samples[2], badge_stock_find (stock_id));
  const BadgeText *given = find_text (layout, "given");

  g_assert_cmpint (g_utf8_strlen (samples[2].given, -1), ==, 60);
  g_assert_false (pango_layout_is_ellipsized (given->layout));
  g_assert_cmpint (pango_layout_get_line_count (given->layout), ==, 2);
}

static void
test_endless_name_gets_an_ellipsis (gconstpointer stock_id)
{
  g_autofree char *endless = g_strnfill (400, 'm');
  Badge badge = samples[0];
  g_autoptr (BadgeLayout) layout = NULL;

  badge.given = endless;
  layout = lay_out (&badge, badge_stock_find (stock_id));
  assert_layout (layout, badge_stock_find (stock_id));
  g_assert_true (pango_layout_is_ellipsized (find_text (layout, "given")->layout));
}

static void
test_short_names_are_large (gconstpointer stock_id)
{
  g_autoptr (BadgeLayout) layout = lay_out (&samples[0], badge_stock_find (stock_id));
  BadgeBox given = badge_text_ink (find_text (layout, "given"));
  BadgeBox family = badge_text_ink (find_text (layout, "family"));

  g_assert_cmpint (pango_layout_get_line_count (find_text (layout, "given")->layout), ==, 1);
  g_assert_cmpfloat (given.height, >, family.height);
  /* Points: capitals of a quarter inch; a little less on the smallest label. */
  g_assert_cmpfloat (given.height, >, g_str_equal (stock_id, "3x2in") ? 15 : 18);
}

static BadgePhoto *
make_photo (void)
{
  BadgePhoto *photo = badge_photo_new (240, 320);

  for (int i = 0; i < 240 * 320; i++)
    photo->grey[i] = (guint8)(i % 240 * 255 / 239);
  return photo;
}

static void
test_photo_has_its_place (gconstpointer stock_id)
{
  const BadgeStock *stock = badge_stock_find (stock_id);
  g_autoptr (BadgePhoto) photo = make_photo ();

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      Badge badge = samples[i];
      g_autoptr (BadgeLayout) layout = NULL;
      BadgeBox *box;

      badge.photo = photo;
      layout = lay_out (&badge, stock);
      assert_layout (layout, stock);
      box = &layout->photo;
      assert_inside (box, layout, stock->margin_mm * MM, "photo");
      g_assert_cmpfloat (box->width, >, 8 * MM);
      g_assert_false (overlap (box, &layout->rule));
      g_assert_false (overlap (box, &layout->bar));
      for (guint k = 0; k < layout->texts->len; k++)
        {
          const BadgeText *text = &g_array_index (layout->texts, BadgeText, k);
          BadgeBox ink = badge_text_ink (text);

          if (overlap (&ink, box))
            g_error ("%s runs into the photo", text->role);
        }
    }
}

static guint
count_black (const Badge *badge, const BadgeStock *stock)
{
  cairo_surface_t *surface = badge_render_image (badge, stock, 100, NULL);
  int width = cairo_image_surface_get_width (surface);
  guint black = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint32 *row
          = (const guint32 *)(const void *)(cairo_image_surface_get_data (surface)
                                            + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        black += (row[x] & 0xff) < 128;
    }
  cairo_surface_destroy (surface);
  return black;
}

static void
test_void_is_read_by_nobody (gconstpointer stock_id)
{
  const BadgeStock *stock = badge_stock_find (stock_id);
  Badge badge = samples[5], unmarked = samples[5];
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL, *read = NULL, *words = NULL;
  double width, height;

  badge.void_mark = "VOID";
  pdf = render (&badge, stock);
  path = write_temporary ("badge-XXXXXX.pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  read = output_of ("pdftoppm -r 300 -mono '%s' | zbarimg --nodbus --raw -q - || true", path);
  g_assert_cmpstr (read, ==, "");
  /* The mark is most of what is black: a tenth of the label and more. */
  g_assert_true (badge_measure (&badge, stock, &width, &height, NULL));
  g_assert_cmpuint (count_black (&badge, stock), >, width * height / 72 * 100 / 72 * 100 / 10);
  g_assert_cmpuint (count_black (&badge, stock), >, count_black (&unmarked, stock));
  words = output_of ("pdftotext '%s' -", path);
  g_assert_nonnull (strstr (words, "VISITOR"));
  g_unlink (path);
}

static void
test_arabic_stands_at_the_right (void)
{
  const BadgeStock *stock = badge_stock_find ("62");
  g_autoptr (BadgeLayout) layout = lay_out (&samples[3], stock);
  BadgeBox family = badge_text_ink (find_text (layout, "family"));
  BadgeBox host = badge_text_ink (find_text (layout, "host"));
  double right = layout->rule.x + layout->rule.width;

  g_assert_cmpfloat_with_epsilon (family.x + family.width, right, 2);
  g_assert_cmpfloat (family.x, >, layout->rule.x + 5);
  g_assert_cmpfloat_with_epsilon (host.x, layout->rule.x, 2);
}

static void
test_no_escort_no_bar (void)
{
  g_autoptr (BadgeLayout) with = lay_out (&samples[0], badge_stock_find ("62"));
  g_autoptr (BadgeLayout) without = NULL;
  Badge badge = samples[0];

  badge.escort = NULL;
  without = lay_out (&badge, badge_stock_find ("62"));
  g_assert_cmpfloat (with->bar.height, >, 10);
  g_assert_cmpfloat (without->bar.height, ==, 0);
  g_assert_null (find_text (without, "escort"));
  g_assert_cmpfloat (without->height, <, with->height);
}

static void
test_code_that_cannot_be (gconstpointer stock_id)
{
  const BadgeStock *stock = badge_stock_find (stock_id);
  g_autofree char *endless = g_strnfill (4000, 'A'),
                  *large
                  = g_strnfill (stock->dpi > 203 && stock->width_mm > 100 ? 3000 : 1200, 'A');
  const char *const texts[] = { NULL, "", endless, large };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      Badge badge = samples[0];
      double width = -1, height = -1;

      badge.qr = texts[i];
      g_assert_null (badge_render_pdf (&badge, stock, &error));
      g_assert_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT);
      g_assert_false (badge_measure (&badge, stock, &width, &height, NULL));
      g_assert_cmpfloat (width, ==, -1);
      g_assert_null (badge_render_image (&badge, stock, 203, NULL));
    }
}

static void
test_capitals_make_a_smaller_code (void)
{
  g_autoptr (Qr) capitals = qr_new ("VB1:ABCDEFGHIJKLMNOPQRSTUVWXYZ01234567", QR_LEVEL_M, NULL);
  g_autoptr (Qr) small = qr_new ("vb1:abcdefghijklmnopqrstuvwxyz01234567", QR_LEVEL_M, NULL);
  g_autoptr (Qr) safer = qr_new ("VB1:ABCDEFGHIJKLMNOPQRSTUVWXYZ01234567", QR_LEVEL_Q, NULL);

  g_assert_cmpint (capitals->modules, <, small->modules);
  g_assert_cmpint (capitals->modules, <=, safer->modules);
}

static void
test_runs_touch_each_module_once (void)
{
  g_autoptr (Qr) qr = qr_new (LONG_QR, QR_LEVEL_M, NULL);
  g_autofree guint8 *seen = g_new0 (guint8, qr->modules * qr->modules);

  for (guint i = 0; i < qr->runs->len; i++)
    {
      QrRun *run = &g_array_index (qr->runs, QrRun, i);

      for (int y = run->y; y < run->y + run->height; y++)
        for (int x = run->x; x < run->x + run->width; x++)
          g_assert_cmpint (seen[y * qr->modules + x]++, ==, 0);
    }
  /* The finder's ring: seven black modules, then a white one. */
  for (int x = 0; x < 8; x++)
    g_assert_cmpint (seen[x], ==, x < 7);
}

static void
add_for_each_stock (const char *name, GTestDataFunc test)
{
  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL; stock++)
    {
      g_autofree char *path = g_strdup_printf ("/badge/%s/%s", name, stock->id);

      g_test_add_data_func (path, stock->id, test);
    }
}

static void
test_stocks (void)
{
  static const char *const others[] = { "54x101", "59x102", "4x3in", "3x2in", "a6" };

  g_assert_nonnull (badge_stock_find ("62"));
  g_assert_nonnull (badge_stock_find ("100x60"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_nonnull (badge_stock_find (others[i]));
  g_assert_null (badge_stock_find ("63"));
  g_assert_null (badge_stock_find (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge/stocks", test_stocks);
  add_for_each_stock ("reader-reads-the-pdf", test_reader_reads_the_pdf);
  add_for_each_stock ("reader-reads-the-picture", test_reader_reads_the_picture);
  add_for_each_stock ("page-has-the-size-of-the-label", test_page_has_the_size_of_the_label);
  add_for_each_stock ("samples-fit", test_samples_fit);
  add_for_each_stock ("margin-stays-white", test_margin_stays_white);
  add_for_each_stock ("any-words-fit", test_any_words_fit);
  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL; stock++)
    if (stock->width_mm >= 62 && stock->width_mm != 76.2) /* narrower: an ellipsis in it */
      {
        g_autofree char *path = g_strdup_printf ("/badge/sixty-letters-are-not-cut/%s", stock->id);

        g_test_add_data_func (path, stock->id, test_sixty_letters_are_not_cut);
      }
  add_for_each_stock ("endless-name-gets-an-ellipsis", test_endless_name_gets_an_ellipsis);
  add_for_each_stock ("short-names-are-large", test_short_names_are_large);
  add_for_each_stock ("code-that-cannot-be", test_code_that_cannot_be);
  add_for_each_stock ("photo-has-its-place", test_photo_has_its_place);
  add_for_each_stock ("void-is-read-by-nobody", test_void_is_read_by_nobody);
  g_test_add_func ("/badge/words-are-words-in-the-pdf", test_words_are_words_in_the_pdf);
  g_test_add_func ("/badge/arabic-stands-at-the-right", test_arabic_stands_at_the_right);
  g_test_add_func ("/badge/no-escort-no-bar", test_no_escort_no_bar);
  g_test_add_func ("/badge/capitals-make-a-smaller-code", test_capitals_make_a_smaller_code);
  g_test_add_func ("/badge/runs-touch-each-module-once", test_runs_touch_each_module_once);
  return g_test_run ();
}
