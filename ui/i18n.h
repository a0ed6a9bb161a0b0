/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libintl.h>

#define C_(context, text) g_dpgettext2 (NULL, context, text)
#define N_(text)          (text)
/* Desk windows share the process with a kiosk whose visitor may have chosen another language. A
 * source that is compiled with I18N_DESK speaks the station's language, all others the visitor's.
 */
#ifdef I18N_DESK
#define _(text)                     i18n_desk_text (text)
#define i18n_format_date(ms)        i18n_desk_format_date (ms)
#define i18n_format_time(ms)        i18n_desk_format_time (ms)
#define i18n_format_iso_date(iso)   i18n_desk_format_iso_date (iso)
#define i18n_purpose_label(purpose) i18n_desk_purpose_label (purpose)
#undef ngettext
#define ngettext(one, many, n) i18n_desk_plural (one, many, n)
#else
#define _(text) gettext (text)
#endif

G_BEGIN_DECLS

/**
 * i18n_init: binds the "vestibule" domain to @locale_dir (nullable: the installed place). Once, at
 * start, before GTK is initialised and before any thread. Needs no installed locale: messages are
 * chosen by LANGUAGE, numbers stay those of the C locale, dates are written by i18n_format_*().
 */
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
 * Returns: %FALSE when @code is not offered (nothing changes) or has no catalogue (then everything
 *   is said in English)
 */
gboolean i18n_set_language (const char *code);
const char *i18n_get_language (void);

/**
 * i18n_with_language: calls @words while all is said in @code, for a text that goes to somebody who
 * is not here; an unknown code is the desk's language. @words shows nothing and switches nothing.
 */
void i18n_with_language (const char *code, void (*words) (gpointer data), gpointer data);

/** i18n_text_in: (transfer none): @text, marked by N_(), in the language @code, whichever is
 * spoken. */
const char *i18n_text_in (const char *code, const char *text) G_GNUC_FORMAT (2);

/** i18n_set_desk_language: what sources compiled with I18N_DESK speak; "en" until set. */
void i18n_set_desk_language (const char *code);

/*
 * Sentences for people, in the current language. All (transfer full) unless said otherwise.
 * Times are UTC ms; what is shown is local time.
 */
#ifndef I18N_DESK
char *i18n_format_date (gint64 ms);                   /* "Nov 21, 2026" */
char *i18n_format_time (gint64 ms);                   /* "3:30 PM", in Spanish "15:30" */
char *i18n_format_iso_date (const char *iso);         /* "Jun 4, 1986"; unknown parts left out */
const char *i18n_purpose_label (const char *purpose); /* "meeting" -> "Meeting or appointment" */
#endif

/* The same in the desk's language; reached through the names above, see I18N_DESK. */
const char *i18n_desk_text (const char *text) G_GNUC_FORMAT (1);
const char *i18n_desk_plural (const char *one, const char *many, gulong n) G_GNUC_FORMAT (1)
    G_GNUC_FORMAT (2);
char *i18n_desk_format_date (gint64 ms);
char *i18n_desk_format_time (gint64 ms);
char *i18n_desk_format_iso_date (const char *iso);
const char *i18n_desk_purpose_label (const char *purpose);

G_END_DECLS
