/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * AT-SPI by its interfaces on the bus (org.a11y.atspi): many questions on the way at once.
 */

#include "tests/e2e/e2e-tree.h"

#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define DEEPEST    60
#define CALL_MS    20000

/* AT-SPI's CoordType: from the corner of the window. */
#define WINDOW 1

/* Numbers of states as AT-SPI's StateType counts them. */
enum
{
  STATE_FOCUSED = 12,
  STATE_SENSITIVE = 24,
  STATE_VISIBLE = 30,
};

struct _TreeNode
{
  char *bus;
  char *path;
};

/* --- the bus ---------------------------------------------------------------------------------- */

/* Where answers arrive. */
static GMainContext *
context (void)
{
  static GMainContext *kept;

  if (kept == NULL)
    kept = g_main_context_new ();
  return kept;
}

/* The bus of the screen readers, which the session bus names. */
static GDBusConnection *
bus (void)
{
  static GDBusConnection *kept;
  g_autoptr (GDBusConnection) session = NULL;
  g_autoptr (GVariant) reply = NULL;
  const char *address;

  if (kept != NULL && !g_dbus_connection_is_closed (kept))
    return kept;
  g_clear_object (&kept);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (session != NULL)
    reply = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                         "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                         G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, NULL);
  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(&s)", &address);
  kept = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  return kept;
}

/* One question of many: @reply is there once nothing waits any more, unless it was refused. */
typedef struct
{
  GVariant *reply; /* (nullable) */
  guint *waiting;
} Call;

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  (*call->waiting)--;
}

static void
ask (Call *call, guint *waiting, const TreeNode *node, const char *interface, const char *method,
     GVariant *arguments)
{
  GDBusConnection *connection = bus ();

  *call = (Call){ .waiting = waiting };
  if (connection == NULL)
    return;
  (*waiting)++;
  g_main_context_push_thread_default (context ());
  g_dbus_connection_call (connection, node->bus, node->path, interface, method, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, on_reply, call);
  g_main_context_pop_thread_default (context ());
}

/* What the test itself waits for does not run meanwhile. */
static void
hear_all (guint *waiting)
{
  while (*waiting > 0)
    g_main_context_iteration (context (), TRUE);
}

/* (transfer full) (nullable) */
static GVariant *
ask_one (const TreeNode *node, const char *interface, const char *method, GVariant *arguments)
{
  guint waiting = 0;
  Call call;

  ask (&call, &waiting, node, interface, method, arguments);
  hear_all (&waiting);
  return call.reply;
}

/* --- nodes ------------------------------------------------------------------------------------ */

static TreeNode *
node_new (const char *bus_name, const char *path)
{
  TreeNode *node = g_new (TreeNode, 1);

  node->bus = g_strdup (bus_name);
  node->path = g_strdup (path);
  return node;
}

void
tree_node_free (TreeNode *node)
{
  g_free (node->bus);
  g_free (node->path);
  g_free (node);
}

/* @reply: (nullable): of GetChildren. Returns: (transfer full): of TreeNode */
static GPtrArray *
nodes_of (GVariant *reply)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)tree_node_free);
  g_autoptr (GVariantIter) iter = NULL;
  const char *name, *path;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(a(so))")))
    return nodes;
  g_variant_get (reply, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(&s&o)", &name, &path))
    g_ptr_array_add (nodes, node_new (name, path));
  return nodes;
}

/* (transfer full) */
static GPtrArray *
children_of (const TreeNode *node)
{
  g_autoptr (GVariant) reply = ask_one (node, ACCESSIBLE, "GetChildren", NULL);

  return nodes_of (reply);
}

static guint64
states_of (GVariant *reply)
{
  g_autoptr (GVariant) words = NULL;
  const guint32 *word;
  gsize n = 0;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(au)")))
    return 0;
  words = g_variant_get_child_value (reply, 0);
  word = g_variant_get_fixed_array (words, &n, sizeof *word);
  return n < 1 ? 0 : word[0] | (n > 1 ? (guint64)word[1] << 32 : 0);
}

/* (transfer full) (nullable): of a property that is a text. */
static char *
text_of (GVariant *reply)
{
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(v)")))
    return NULL;
  g_variant_get (reply, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : NULL;
}

gboolean
tree_node_get_place (const TreeNode *node, TreePlace *place)
{
  g_autoptr (GVariant) reply
      = ask_one (node, "org.a11y.atspi.Component", "GetExtents", g_variant_new ("(u)", WINDOW));

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("((iiii))")))
    return FALSE;
  g_variant_get (reply, "((iiii))", &place->x, &place->y, &place->width, &place->height);
  return TRUE;
}

gboolean
tree_node_activate (const TreeNode *node)
{
  g_autoptr (GVariant) reply
      = ask_one (node, "org.a11y.atspi.Action", "DoAction", g_variant_new ("(i)", 0));
  gboolean done = FALSE;

  if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE ("(b)")))
    g_variant_get (reply, "(b)", &done);
  return done;
}

/* A page of a stack that was never shown calls itself visible, and has no size. */
static gboolean
has_size (const TreeNode *node)
{
  TreePlace place;

  return !tree_node_get_place (node, &place) || (place.width > 0 && place.height > 0);
}

/* @reply: (transfer full) (nullable): of a method that answers with a text. Returns: (nullable) */
static char *
dup_string (GVariant *reply)
{
  char *text = NULL;

  if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE ("(s)")))
    g_variant_get (reply, "(s)", &text);
  g_clear_pointer (&reply, g_variant_unref);
  return text;
}

static GVariant *
ask_role (const TreeNode *node)
{
  return ask_one (node, ACCESSIBLE, "GetRoleName", NULL);
}

/* Programs differ in what they call a role, not in its number: AT-SPI's Role. */
static gboolean
has_role (const TreeNode *node, const char *role)
{
  static const struct
  {
    const char *word;
    guint32 number;
  } roles[] = { { "button", 43 },        { "button", 62 /* that stays down */ },
                { "button", 44 },        { "text", 61 },
                { "text", 79 },          { "combo box", 11 },
                { "password text", 40 }, { "check box", 7 } };
  g_autoptr (GVariant) reply = ask_one (node, ACCESSIBLE, "GetRole", NULL);
  guint32 own = 0;
  gboolean known = FALSE;

  if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE ("(u)")))
    g_variant_get (reply, "(u)", &own);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].word, role))
      {
        known = TRUE;
        if (roles[i].number == own)
          return TRUE;
      }
  if (!known)
    g_error ("no role is called \"%s\" here", role);
  return FALSE;
}

/* --- the search ------------------------------------------------------------------------------- */

/* What a row of siblings is asked, each of them. */
typedef struct
{
  Call state;
  Call name;
  Call length; /* of its text, when a part of it is sought */
  Call text;
  Call children;
} Questions;

static void
questions_clear (Questions *self)
{
  g_clear_pointer (&self->state.reply, g_variant_unref);
  g_clear_pointer (&self->name.reply, g_variant_unref);
  g_clear_pointer (&self->length.reply, g_variant_unref);
  g_clear_pointer (&self->text.reply, g_variant_unref);
  g_clear_pointer (&self->children.reply, g_variant_unref);
}

static void
ask_node (Questions *questions, guint *waiting, const TreeNode *node, const TreeSought *sought)
{
  ask (&questions->state, waiting, node, ACCESSIBLE, "GetState", NULL);
  ask (&questions->name, waiting, node, "org.freedesktop.DBus.Properties", "Get",
       g_variant_new ("(ss)", ACCESSIBLE, "Name"));
  ask (&questions->children, waiting, node, ACCESSIBLE, "GetChildren", NULL);
  if (sought->part != NULL)
    ask (&questions->length, waiting, node, "org.freedesktop.DBus.Properties", "Get",
         g_variant_new ("(ss)", "org.a11y.atspi.Text", "CharacterCount"));
}

/* Once they have said how long their text is: GTK 4.8 gives nothing for "to the end". */
static void
ask_text (Questions *questions, guint *waiting, const TreeNode *node)
{
  g_autoptr (GVariant) length = NULL;

  if (questions->length.reply == NULL
      || !g_variant_is_of_type (questions->length.reply, G_VARIANT_TYPE ("(v)")))
    return;
  g_variant_get (questions->length.reply, "(v)", &length);
  if (g_variant_is_of_type (length, G_VARIANT_TYPE_INT32) && g_variant_get_int32 (length) > 0)
    ask (&questions->text, waiting, node, "org.a11y.atspi.Text", "GetText",
         g_variant_new ("(ii)", 0, g_variant_get_int32 (length)));
}

/* All of them at once, and waits until all have answered. */
static Questions *
ask_all (GPtrArray *nodes, const TreeSought *sought)
{
  Questions *questions = g_new0 (Questions, nodes->len + 1);
  guint waiting = 0;

  for (guint i = 0; i < nodes->len; i++)
    ask_node (&questions[i], &waiting, g_ptr_array_index (nodes, i), sought);
  hear_all (&waiting);
  for (guint i = 0; i < nodes->len; i++)
    ask_text (&questions[i], &waiting, g_ptr_array_index (nodes, i));
  hear_all (&waiting);
  return questions;
}

static gboolean
is_sought (const Questions *questions, const TreeNode *node, const TreeSought *sought)
{
  g_autofree char *name = text_of (questions->name.reply);
  GVariant *answer = questions->text.reply;
  const char *text = NULL;

  if (sought->name != NULL && g_strcmp0 (name, sought->name) != 0)
    return FALSE;
  if (answer != NULL && g_variant_is_of_type (answer, G_VARIANT_TYPE ("(s)")))
    g_variant_get (answer, "(&s)", &text);
  if (sought->part != NULL && (name == NULL || strstr (name, sought->part) == NULL)
      && (text == NULL || strstr (text, sought->part) == NULL))
    return FALSE;
  if (sought->focused && !(states_of (questions->state.reply) & ((guint64)1 << STATE_FOCUSED)))
    return FALSE;
  if (sought->usable && !(states_of (questions->state.reply) & ((guint64)1 << STATE_SENSITIVE)))
    return FALSE;
  return sought->role == NULL || has_role (node, sought->role);
}

/* (transfer full) (nullable): parents before children. */
static TreeNode *
search (GPtrArray *nodes, const TreeSought *sought, int depth)
{
  g_autofree Questions *questions = ask_all (nodes, sought);
  TreeNode *found = NULL;

  for (guint i = 0; i < nodes->len; i++)
    {
      const TreeNode *node = g_ptr_array_index (nodes, i);

      if (found == NULL && (states_of (questions[i].state.reply) & ((guint64)1 << STATE_VISIBLE)))
        {
          g_autoptr (GPtrArray) children = nodes_of (questions[i].children.reply);

          if (is_sought (&questions[i], node, sought))
            found = node_new (node->bus, node->path);
          else if (depth < DEEPEST)
            found = search (children, sought, depth + 1);
          /* What a revealer hides keeps its size; the revealer has none. */
          if (found != NULL && !has_size (node))
            g_clear_pointer (&found, tree_node_free);
        }
      questions_clear (&questions[i]);
    }
  return found;
}

/* --- the program ------------------------------------------------------------------------------ */

static GPid
pid_of (const TreeNode *node)
{
  const TreeNode daemon = { (char *)"org.freedesktop.DBus", (char *)"/org/freedesktop/DBus" };
  g_autoptr (GVariant) reply
      = ask_one (&daemon, "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                 g_variant_new ("(s)", node->bus));
  guint32 pid = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &pid);
  return (GPid)pid;
}

/* (transfer full): its windows */
static GPtrArray *
windows_of (GPid pid)
{
  const TreeNode desktop
      = { (char *)"org.a11y.atspi.Registry", (char *)"/org/a11y/atspi/accessible/root" };
  g_autoptr (GPtrArray) programs = children_of (&desktop);

  for (guint i = 0; i < programs->len; i++)
    if (pid_of (g_ptr_array_index (programs, i)) == pid)
      return children_of (g_ptr_array_index (programs, i));
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tree_node_free);
}

static char *
title_of (const TreeNode *window)
{
  g_autoptr (GVariant) reply = ask_one (window, "org.freedesktop.DBus.Properties", "Get",
                                        g_variant_new ("(ss)", ACCESSIBLE, "Name"));

  return text_of (reply);
}

TreeNode *
tree_find (GPid pid, gboolean (*is_wanted) (const char *title, gconstpointer data),
           gconstpointer data, const TreeSought *sought)
{
  g_autoptr (GPtrArray) windows = windows_of (pid);
  TreeNode *found = NULL;

  for (guint i = 0; i < windows->len && found == NULL; i++)
    {
      g_autofree char *title = title_of (g_ptr_array_index (windows, i));
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, g_ptr_array_index (windows, i));
      if (is_wanted (title, data))
        found = search (one, sought, 0);
    }
  return found;
}

static void
dump (GPtrArray *nodes, int depth)
{
  /* A text is asked of all, and found in none. */
  const TreeSought everything = { .part = "" };
  g_autofree Questions *questions = ask_all (nodes, &everything);

  for (guint i = 0; i < nodes->len; i++)
    {
      const TreeNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *name = text_of (questions[i].name.reply);
      g_autofree char *role = dup_string (ask_role (node));
      g_autofree char *text = dup_string (g_steal_pointer (&questions[i].text.reply));

      if ((states_of (questions[i].state.reply) & ((guint64)1 << STATE_VISIBLE)) && has_size (node))
        {
          g_autoptr (GPtrArray) children = nodes_of (questions[i].children.reply);

          g_printerr ("# %*s%s \"%s\"%s%s\n", depth * 2, "", role, name ? name : "",
                      text ? " = " : "", text ? text : "");
          if (depth < DEEPEST)
            dump (children, depth + 1);
        }
      questions_clear (&questions[i]);
    }
}

void
tree_dump (GPid pid)
{
  g_autoptr (GPtrArray) windows = windows_of (pid);

  dump (windows, 1);
}
