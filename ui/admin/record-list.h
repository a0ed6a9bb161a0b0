/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_RECORD (vest_record_get_type ())
G_DECLARE_FINAL_TYPE (VestRecord, vest_record, VEST, RECORD, GObject)

/** VestRecord: one row: @when (nullable) beside it, @title, @detail (nullable) under it, @act
 * (nullable): the label of a button at its end. */
VestRecord *vest_record_new (const char *when, const char *title, const char *detail,
                             const char *act);

#define VEST_TYPE_RECORD_LIST (vest_record_list_get_type ())
G_DECLARE_FINAL_TYPE (VestRecordList, vest_record_list, VEST, RECORD_LIST, AdwBin)

/**
 * VestRecordList: rows of words, of any number, with what is said when there is none.
 *
 * Signals:
 *   "chosen" (guint n)  a row was clicked, or Enter pressed on it
 *   "act" (guint n)     its button was pressed
 */
GtkWidget *vest_record_list_new (const char *name, const char *icon, const char *empty_title,
                                 const char *empty_words);

/** @records: (element-type VestRecord). */
void vest_record_list_set (VestRecordList *self, GPtrArray *records);
/** vest_record_list_dup_title: (transfer full) (nullable): of the @n-th. */
char *vest_record_list_dup_title (VestRecordList *self, guint n);

G_END_DECLS
