/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/admin/import-card.h"

G_BEGIN_DECLS

/** ListImport: what the import card asks for: a file looked at, agreed to, written; and exported.
 */
typedef struct _ListImport ListImport;

ListImport *list_import_new (Station *station, VestImportCard *card);
void list_import_free (ListImport *self);
/** list_import_set_store: (nullable): the store works, or works no more. */
void list_import_set_store (ListImport *self, VestStore *store);

G_END_DECLS
