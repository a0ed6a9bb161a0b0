/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrintServer: a cupsd of the test's own with real IPP label printers behind it, all on loopback
 * and below one temporary folder. Needs no root, no avahi and no system bus; does not touch any of
 * those that run already.
 */
typedef struct _PrintServer PrintServer;

/**
 * print_server_new: (transfer full): starts a private message bus (the printers want one) and
 * cupsd, and sets CUPS_SERVER in this process, so call it before any thread is started.
 */
PrintServer *print_server_new (GError **error);

/** print_server_free: ends what it started and removes the folder. */
void print_server_free (PrintServer *self);

/** print_server_get_address: (transfer none): for CUPS_SERVER. */
const char *print_server_get_address (PrintServer *self);

/** print_server_get_output_dir: (transfer none): where each document that came out of a printer is
 * a file NAME-XXXXXX.pdf, whole from the moment it is there. */
const char *print_server_get_output_dir (PrintServer *self);

/** print_server_add_printer: switches a printer on and makes the queue @name for it. It prints on
 * labels of 25 to 104 mm width. */
gboolean print_server_add_printer (PrintServer *self, const char *name, GError **error);

/** print_server_add_sheet_printer: the same for an office printer: letter and A4, no labels. */
gboolean print_server_add_sheet_printer (PrintServer *self, const char *name, GError **error);

/** print_server_with: (transfer full): print_server_new() with the label printer @name; ends a test
 * that cannot have it. */
PrintServer *print_server_with (const char *name);

/** print_server_stop_printer: switches it off, as by its plug; its queue stays. */
void print_server_stop_printer (PrintServer *self, const char *name);
gboolean print_server_start_printer (PrintServer *self, const char *name, GError **error);

/** print_server_set_trouble: @reason: e.g. "media-empty-error": every printer reports it as soon as
 * it has a job and waits; NULL: all is well again and it goes on printing. */
gboolean print_server_set_trouble (PrintServer *self, const char *reason, GError **error);

/** print_server_set_trouble_of: the same of one printer. */
gboolean print_server_set_trouble_of (PrintServer *self, const char *name, const char *reason,
                                      GError **error);

/** print_server_wait_for_cancel: until the printer itself knows that none of its jobs is wanted any
 * more: cupsd says so of a job before it has told the printer. */
gboolean print_server_wait_for_cancel (PrintServer *self, const char *name, GError **error);

/** print_server_run: runs a CUPS command such as "cupsdisable" to its end. */
gboolean print_server_run (PrintServer *self, GError **error, const char *program,
                           ...) G_GNUC_NULL_TERMINATED;

/** print_server_stop_cups: kills cupsd at once; queues and jobs on disk stay. */
void print_server_stop_cups (PrintServer *self);
gboolean print_server_start_cups (PrintServer *self, GError **error);

/** print_server_freeze_cups: makes cupsd hang with its connections open, or go on. */
void print_server_freeze_cups (PrintServer *self, gboolean freeze);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrintServer, print_server_free)

G_END_DECLS
