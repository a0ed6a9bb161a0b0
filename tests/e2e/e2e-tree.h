/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/*
 * Looks through the tree that a screen reader walks. A widget answers a dozen questions of one
 * reader in a dozen trips through the bus; here a whole row of siblings is asked at once, and each
 * only for what the search needs.
 */

/**
 * TreeSought: what is looked for. Every text is nullable and then not asked for.
 *
 * @role: "button" "text" "password text" "combo box" "check box"
 * @name: the whole accessible name
 * @part: of the accessible name or of the text
 * @usable: it can be touched
 * @focused: it has the keyboard
 */
typedef struct
{
  const char *role;
  const char *name;
  const char *part;
  gboolean usable;
  gboolean focused;
} TreeSought;

/** TreeNode: one object of a program on the bus. */
typedef struct _TreeNode TreeNode;

void tree_node_free (TreeNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TreeNode, tree_node_free)

/** TreePlace: pixels from the upper left corner of the window. */
typedef struct
{
  int x, y, width, height;
} TreePlace;

/** tree_node_get_place: %FALSE: it has gone, or has none. */
gboolean tree_node_get_place (const TreeNode *node, TreePlace *place);

/** tree_node_activate: as a screen reader presses a button. */
gboolean tree_node_activate (const TreeNode *node);

/**
 * tree_find: the first that is on the display, parents before children, in the windows of a
 * program whose titles @is_wanted accepts.
 *
 * Returns: (transfer full) (nullable)
 */
TreeNode *tree_find (GPid pid, gboolean (*is_wanted) (const char *title, gconstpointer data),
                     gconstpointer data, const TreeSought *sought);

/** tree_dump: all that is on the display, as comments of TAP. */
void tree_dump (GPid pid);
