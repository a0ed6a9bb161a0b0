/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "app/desk-session.h"
#include "app/paper.h"

G_BEGIN_DECLS

/** Exporter: what leaves the log as a file or on paper, one at a time: put together, said in the
 * log over the name of who is signed in, and only then written or printed. */
typedef struct _Exporter Exporter;

/** Export: one on its way. It ends by itself, with its store at the latest. */
typedef struct _Export Export;

/**
 * ExportEnded: on the GTK thread; not called for one whose store has gone.
 * @path: (nullable): where the file is; %NULL without an error: it is at the printer
 * @error: (nullable)
 */
typedef void (*ExportEnded) (const char *path, const GError *error, gpointer data);

/**
 * exporter_new: @config must outlive it.
 * @told: what becomes of a page at the printer
 */
Exporter *exporter_new (const Config *config, VestDeskSession *session, PaperTold told,
                        ExportEnded ended, gpointer data);
void exporter_free (Exporter *self);

/** exporter_set_store: (nullable): the store works, or works no more: what is under way is given
 * up. */
void exporter_set_store (Exporter *self, VestStore *store);

/** exporter_get_store: (transfer none) (nullable). */
VestStore *exporter_get_store (Exporter *self);

gboolean exporter_can_print (const Exporter *self);
gboolean exporter_is_busy (const Exporter *self);

/** exporter_may: whether who is signed in can export as "csv", "pdf" or "print" now. */
gboolean exporter_may (const Exporter *self, const char *format);

/**
 * exporter_begin: (transfer none): only after exporter_may(). Then export_write() or export_draw(),
 * or export_is_over() until it says yes.
 * @title: of the job at the printer, where it names nobody
 */
Export *exporter_begin (Exporter *self, const char *format, const char *title);

/** export_get_life: (transfer none): cancelled with the store; for what is read meanwhile. */
GCancellable *export_get_life (const Export *self);

/**
 * export_is_over: whether there is nothing more to do for it, because its store has gone or a step
 * was not @good. Then it has ended with @error (nullable), and is freed.
 */
gboolean export_is_over (Export *self, gboolean good, const GError *error);

/**
 * export_describe: what the log says of it, and what the file is called.
 * @from, @until: ISO dates
 * @oldest_ms: when the oldest visit on it began, as for paper_print()
 * @rows: visits
 * @filtered: it is not all visits of these days
 * @name: with its ending, in the folder for exports; not for paper
 */
void export_describe (Export *self, const char *from, const char *until, gint64 oldest_ms,
                      guint rows, gboolean filtered, const char *name);

/** ExportDraw: (transfer full): a PDF of what it is given, on another thread. */
typedef GBytes *(*ExportDraw) (gpointer content, GError **error);

/** export_write: @bytes: (transfer full): the last step, after export_describe(). */
void export_write (Export *self, GBytes *bytes);

/** export_draw: the same with what @draw makes of @content (transfer full). */
void export_draw (Export *self, ExportDraw draw, gpointer content, GDestroyNotify content_free);

G_END_DECLS
