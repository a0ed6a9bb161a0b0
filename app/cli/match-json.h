/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "db/match.h"

G_BEGIN_DECLS

/** match_json_add: the members verdict, score and evidence, into the object that @builder has open.
 */
void match_json_add (JsonBuilder *builder, const Match *match);

/** match_json_print: (transfer full): what was built, in lines, with a line end. */
char *match_json_print (JsonBuilder *builder);

G_END_DECLS
