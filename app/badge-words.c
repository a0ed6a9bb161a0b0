/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a badge, and its picture for the screen. A badge is read by the school's staff, so
 * it speaks the station's language, not the visitor's.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/badges.h"

#include "app/photo.h"

#include <string.h>

#include "app/identity/badge-token.h"
#include "ui/i18n.h"

/* (transfer none): keeps @text as long as @words. */
static const char *
keep (BadgeWords *words, char *text)
{
  g_ptr_array_add (words->strings, text);
  return text;
}

static const char *
keep_copy (BadgeWords *words, const char *text)
{
  return text != NULL && *text != '\0' ? keep (words, g_strdup (text)) : NULL;
}

gint64
badge_until_ms (const Config *config, const char *purpose, gint64 arrived_ms)
{
  g_autoptr (GDateTime) arrived = g_date_time_new_from_unix_local (arrived_ms / 1000);
  g_autoptr (GDateTime) day_end
      = g_date_time_new_local (g_date_time_get_year (arrived), g_date_time_get_month (arrived),
                               g_date_time_get_day_of_month (arrived), 23, 59, 0);
  g_autoptr (GDateTime) until = NULL;
  int hours = kinds_find (config->kinds, purpose)->badge_hours;
  int minute = config->badge_until_min;

  if (hours > 0)
    until = g_date_time_add_hours (arrived, hours);
  else if (minute >= 0)
    until = g_date_time_new_local (g_date_time_get_year (arrived), g_date_time_get_month (arrived),
                                   g_date_time_get_day_of_month (arrived), minute / 60, minute % 60,
                                   0);
  else if (config->badge_hours > 0)
    until = g_date_time_add_hours (arrived, config->badge_hours);
  if (until == NULL || g_date_time_compare (until, arrived) <= 0)
    return 0;
  if (g_date_time_compare (until, day_end) > 0)
    return g_date_time_to_unix (day_end) * 1000;
  return g_date_time_to_unix (until) * 1000;
}

/* "Room 112 · Meeting or appointment" */
static const char *
detail_words (BadgeWords *words, const Visit *visit)
{
  const char *purpose = i18n_purpose_label (visit->purpose);

  if (visit->host_place == NULL || *visit->host_place == '\0')
    return keep_copy (words, purpose);
  return keep (words, g_strdup_printf ("%s · %s", visit->host_place, purpose));
}

/* The name in two lines where its parts are known, in one otherwise. */
static void
set_name (BadgeWords *words, const Person *person)
{
  if (person->given != NULL && person->family != NULL)
    {
      words->badge.given = keep_copy (words, person->given);
      words->badge.family = keep_copy (words, person->family);
    }
  if (words->badge.given == NULL)
    {
      words->badge.given = keep (words, person_dup_name (person));
      words->badge.family = NULL;
    }
}

/* When nothing on the badge says when it ends, it ends with the day. */
static gint64
expiry_s (const Visit *visit, gint64 until_ms)
{
  g_autoptr (GDateTime) arrived = g_date_time_new_from_unix_local (visit->arrived_ms / 1000);
  g_autoptr (GDateTime) midnight = NULL;

  if (until_ms != 0)
    return until_ms / 1000;
  midnight = g_date_time_new_local (g_date_time_get_year (arrived), g_date_time_get_month (arrived),
                                    g_date_time_get_day_of_month (arrived), 23, 59, 59);
  return g_date_time_to_unix (midnight);
}

/* (transfer full): the signed text, or where that cannot be made the visit's name in the log. */
static char *
qr_text (const Visit *visit, const Config *config, gint64 until_ms, GBytes *key)
{
  BadgeToken token = { .kind = badge_kind_from_purpose (visit->purpose),
                       .expires_s = expiry_s (visit, until_ms) };
  const char *site = visit->site != NULL ? visit->site : config->site;
  char *text = NULL;
  guint member = 0;
  g_autofree char *id = head_id_split (visit->id, &member);

  token.member = (guint8)member;
  if (key != NULL && strlen (id) < sizeof token.visit && strlen (site) < sizeof token.site)
    {
      strcpy (token.visit, id);
      strcpy (token.site, site);
      text = badge_token_sign (&token, g_bytes_get_data (key, NULL));
    }
  return text != NULL ? text : g_strconcat ("VB0:", visit->id, NULL);
}

static gboolean
is_over (const Visit *visit)
{
  return visit->state != VISIT_WAITING && visit->state != VISIT_ADMITTED;
}

BadgeWords *
badge_words_new (const Visit *visit, const Config *config, GBytes *key)
{
  BadgeWords *words = g_new0 (BadgeWords, 1);
  Badge *badge = &words->badge;
  gint64 arrived = visit->arrived_ms != 0 ? visit->arrived_ms : g_get_real_time () / 1000;
  gint64 until = badge_until_ms (config, visit->purpose, arrived);

  words->strings = g_ptr_array_new_with_free_func (g_free);
  badge->heading = keep_copy (words, _ ("VISITOR"));
  badge->site = keep_copy (words, config->site_name);
  set_name (words, visit->person);
  badge->host = keep_copy (words, visit->host_name);
  badge->detail = detail_words (words, visit);
  badge->escort = visit->escort ? keep_copy (words, _ ("ESCORT REQUIRED")) : NULL;
  badge->number = keep (words, g_strdup_printf ("%d", visit->badge_number));
  badge->date = keep (words, i18n_format_date (arrived));
  if (until != 0)
    {
      g_autofree char *time = i18n_format_time (until);

      /* TRANSLATORS: on the badge; %s is a time of day */
      badge->until = keep (words, g_strdup_printf (_ ("until %s"), time));
    }
  badge->entrance = keep_copy (words, visit->entrance);
  words->jpeg = visit->photo != NULL ? g_bytes_ref (visit->photo) : NULL;
  /* TRANSLATORS: large across the badge of a visit that was denied or has ended */
  badge->void_mark = is_over (visit) ? keep_copy (words, _ ("VOID")) : NULL;
  badge->qr = keep (words, qr_text (visit, config, until, key));
  return words;
}

/* A photo that is no picture leaves the badge as good as one without. */
void
badge_words_load_photo (BadgeWords *words)
{
  if (words->jpeg != NULL && words->photo == NULL)
    words->photo = photo_decode_grey (words->jpeg);
  words->badge.photo = words->photo;
}

void
badge_words_free (BadgeWords *words)
{
  if (words == NULL)
    return;
  g_ptr_array_unref (words->strings);
  g_clear_pointer (&words->jpeg, g_bytes_unref);
  g_clear_pointer (&words->photo, badge_photo_free);
  g_free (words);
}

typedef struct
{
  BadgeWords *words;
  const BadgeStock *stock;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  badge_words_free (drawing->words);
  g_free (drawing);
}

/* Cairo's RGB24 leaves the fourth byte undefined; the texture wants it opaque. */
static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  guint32 *pixels;

  cairo_surface_flush (surface);
  pixels = g_memdup2 (cairo_image_surface_get_data (surface), stride * height);
  for (gsize i = 0; i < stride / 4 * height; i++)
    pixels[i] |= 0xff000000u;
  bytes = g_bytes_new_take (pixels, stride * height);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drawing *drawing = data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  badge_words_load_photo (drawing->words);
  surface
      = badge_render_image (&drawing->words->badge, drawing->stock, drawing->stock->dpi, &error);

  if (surface == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, texture_of (surface), g_object_unref);
  cairo_surface_destroy (surface);
}

void
badge_words_draw_async (BadgeWords *words, const BadgeStock *stock, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->words = words;
  drawing->stock = stock;
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_thread);
}

void
badge_picture_async (const Visit *visit, const Config *config, GBytes *key,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  badge_words_draw_async (badge_words_new (visit, config, key), badge_stock_find (config->stock),
                          cancellable, callback, user_data);
}

GdkTexture *
badge_picture_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
