/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: records as JSON members of event bodies, and back. Absent texts are left out;
 * readers take a missing object, member or a member of another type as absent.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "db/event.h"

G_BEGIN_DECLS

/** body_begin: a builder inside an open object. */
JsonBuilder *body_begin (void);
/** body_end: (transfer full): closes the object; frees @builder and gives its text. */
char *body_end (JsonBuilder *builder);

void body_add_text (JsonBuilder *builder, const char *name, const char *text); /* (nullable) */
void body_add_texts (JsonBuilder *builder, const char *name, const char *const *texts);
void body_add_person (JsonBuilder *builder, const Person *person);
/** body_add_matches: those about @member. @matches: (nullable) (element-type Match) */
void body_add_matches (JsonBuilder *builder, GPtrArray *matches, guint member);

/** body_parse: (transfer full): the object, or %NULL when @text is none. */
JsonObject *body_parse (const char *text);
/** body_replace: @body in place of what @draft says, which is wiped. */
void body_replace (EventDraft *draft, JsonObject *body);

const char *body_get_text (JsonObject *body, const char *name); /* (transfer none) (nullable) */
char *body_dup_text (JsonObject *body, const char *name);       /* (transfer full) (nullable) */
gint64 body_get_int (JsonObject *body, const char *name);
gboolean body_get_bool (JsonObject *body, const char *name);
/** body_dup_array: (transfer full) (nullable): the text of a JSON array member. */
char *body_dup_array (JsonObject *body, const char *name);
/** body_get_person: fills @person, which is empty, from the member "person". */
void body_get_person (JsonObject *body, Person *person);

/** watchlist_entry_read_body: what a put said, in place of what @entry says; id and revision stay.
 */
void watchlist_entry_read_body (WatchlistEntry *entry, JsonObject *body);

/** texts_from_json: (transfer full) (nullable): the texts of a JSON array's text. */
GStrv texts_from_json (const char *json);
/** matches_from_json: adds to @matches what body_add_matches() wrote. */
void matches_from_json (const char *json, GPtrArray *matches);

G_END_DECLS
