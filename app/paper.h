/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "printer/paper-size.h"

G_BEGIN_DECLS

/** Paper: pages to the office's printer ([office] printer), one after the other, each followed to
 * its end. */
typedef struct _Paper Paper;

/** paper_size_of: what the office's pages are drawn for ([office] paper_size). */
PaperSize paper_size_of (const Config *config);

/** PaperTold: what became of a page, on the GTK thread; @trouble: somebody has to act. */
typedef void (*PaperTold) (const char *sentence, gboolean trouble, gpointer data);

/**
 * paper_new: (transfer full) (nullable): %NULL when @config names no printer for paper.
 * @told: not called any more once the paper is freed
 */
Paper *paper_new (const Config *config, PaperTold told, gpointer data);

/** paper_free: (nullable): gives up what has not reached the print server yet. */
void paper_free (Paper *self);

/**
 * paper_print: returns at once. While a page is being printed another is refused, in words; one
 * that is held up makes room.
 * @title: in the desk's language; the print server shows it to everybody, so it names nobody
 * @oldest_ms: when the oldest visit on it began; 0: none is older than the page. A folder that
 *   stands in for a printer loses the page when that is purged
 */
void paper_print (Paper *self, GBytes *pdf, const char *title, gint64 oldest_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

G_END_DECLS
