/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libintl.h>

#define _(text)           gettext (text)
#define C_(context, text) g_dpgettext2 (NULL, context, text)
#define N_(text)          (text)

G_BEGIN_DECLS

/** i18n_init: binds the "vestibule" domain to @locale_dir (nullable: the installed place). Once, at
 * start. */
void i18n_init (const char *locale_dir);

/** Language: one that the kiosk offers. @code is ISO 639-1, @name is what its speakers call it. */
typedef struct
{
  const char *code;
  const char *name;
  gboolean rtl;
} Language;

/** i18n_languages: (transfer none): array ended by an entry whose code is NULL. */
const Language *i18n_languages (void);

/**
 * i18n_set_language: switches messages, dates and text direction of this process at run time, on
 * the GTK thread. Living pages are re-labelled by their window afterwards.
 *
 * Returns: %FALSE when no locale for @code could be set; then messages switch, dates stay English
 */
gboolean i18n_set_language (const char *code);
const char *i18n_get_language (void);

/*
 * Sentences for people, in the current language. All (transfer full) unless said otherwise.
 * Times are UTC ms; what is shown is local time.
 */
char *i18n_format_date (gint64 ms);                   /* "Nov 21, 2026" */
char *i18n_format_time (gint64 ms);                   /* "3:30 PM", in Spanish "15:30" */
char *i18n_format_iso_date (const char *iso);         /* "Jun 4, 1986"; unknown parts left out */
const char *i18n_purpose_label (const char *purpose); /* "meeting" -> "Meeting or appointment" */

G_END_DECLS
