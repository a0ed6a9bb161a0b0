/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_RETENTION_LIST (vest_retention_list_get_type ())
G_DECLARE_FINAL_TYPE (VestRetentionList, vest_retention_list, VEST, RETENTION_LIST, AdwBin)

/**
 * VestRetentionList: rows of a title and a line, as many as there are, each with one act if there
 * is one.
 *
 * Signal: "chosen" (const char *id, const char *title)
 *
 * @name: for assistive technology; @nothing: what stands there when there is none; @act: (nullable)
 */
GtkWidget *vest_retention_list_new (const char *name, const char *nothing, const char *act);

void vest_retention_list_clear (VestRetentionList *self);
/** vest_retention_list_add: seen from vest_retention_list_show() on. */
void vest_retention_list_add (VestRetentionList *self, const char *id, const char *title,
                              const char *line);
void vest_retention_list_show (VestRetentionList *self);

G_END_DECLS
