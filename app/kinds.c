/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of visitors, as a school configures them: what each is asked, and what holds for it. A
 * question is a group of its own, so that two kinds may ask the same.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kinds.h"

#include <string.h>

#include "ui/i18n.h"

#define KIND_GROUP     "kind "
#define QUESTION_GROUP "question "
/* The page shows a choice's answers one below the other. */
#define MAX_CHOICES   5
#define MAX_QUESTIONS 9
/* Longer ones leave no room for the answer; in characters. */
#define MAX_TEXT   90
#define MAX_CHOICE 40

/* A question as it is written down, with the line of its group. */
typedef struct
{
  VisitQuestion *question;
  int line;
} Asked;

/* A kind's list of questions before they are known. */
typedef struct
{
  Kind kind;
  GStrv ids; /* (nullable) */
  int ids_line;
} Entry;

struct _Kinds
{
  GPtrArray *entries; /* of Entry, in the order of KINDS_WORDS */
  GHashTable *asked;  /* id -> Asked */
};

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  visit_question_free (asked->question);
  g_free (asked);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->kind.word);
  g_ptr_array_unref (entry->kind.questions);
  g_strfreev (entry->ids);
  g_free (entry);
}

/* Asked of an agency's visitor by every school; the words are the page's own. */
static void
add_own_questions (GPtrArray *questions)
{
  static const struct
  {
    const char *id;
    gboolean required;
  } own[] = { { QUESTION_AGENCY, TRUE },
              { QUESTION_OFFICER, TRUE },
              { QUESTION_NUMBER, FALSE },
              { QUESTION_ERRAND, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_ptr_array_add (questions, visit_question_new (own[i].id, QUESTION_TEXT, own[i].required));
}

Kinds *
kinds_new (void)
{
  Kinds *self = g_new0 (Kinds, 1);
  g_auto (GStrv) words = g_strsplit (KINDS_WORDS, " ", -1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, asked_free);
  for (GStrv word = words; *word != NULL; word++)
    {
      Entry *entry = g_new0 (Entry, 1);

      entry->kind.word = g_strdup (*word);
      entry->kind.questions = questions_new ();
      if (g_str_equal (*word, "agency"))
        add_own_questions (entry->kind.questions);
      g_ptr_array_add (self->entries, entry);
    }
  return self;
}

void
kinds_free (Kinds *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->asked);
  g_free (self);
}

static Entry *
find_entry (Kinds *self, const char *word)
{
  for (guint i = 0; word != NULL && i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (entry->kind.word, word))
        return entry;
    }
  return NULL;
}

const Kind *
kinds_find (Kinds *self, const char *word)
{
  const Entry *entry = find_entry (self, word);

  return entry != NULL ? &entry->kind : &find_entry (self, "other")->kind;
}

Approval
kinds_get_approval (Kinds *self, const char *word, Approval policy)
{
  const Kind *kind = kinds_find (self, word);

  return kind->own_approval ? kind->approval : policy;
}

gboolean
kinds_always_escorts (Kinds *self, const char *word)
{
  return kinds_find (self, word)->escort == ESCORT_ALWAYS;
}

gboolean
kinds_wants_escort (Kinds *self, const char *word)
{
  return kinds_find (self, word)->escort >= ESCORT_PROPOSED;
}

/* --- reading -----------------------------------------------------------------------------------
 */

gboolean
kinds_is_group (const char *group)
{
  return g_str_has_prefix (group, KIND_GROUP) || g_str_has_prefix (group, QUESTION_GROUP);
}

/* Lower-case letters, digits and hyphens: it stands in the log. */
static gboolean
is_id (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-')
      return FALSE;
  return *text != '\0' && strlen (text) <= 32;
}

char *
kinds_begin (Kinds *self, const char *group, int line)
{
  const char *id;
  Asked *asked;

  if (g_str_has_prefix (group, KIND_GROUP))
    return find_entry (self, group + strlen (KIND_GROUP)) != NULL
               ? NULL
               : g_strdup ("no such kind; choose from: " KINDS_WORDS);
  id = group + strlen (QUESTION_GROUP);
  if (!is_id (id))
    return g_strdup ("a question's name is made of small letters, digits and hyphens");
  if (question_is_own (id))
    return g_strdup ("this program asks that by itself; choose another name");
  if (g_hash_table_contains (self->asked, id))
    return NULL;
  asked = g_new0 (Asked, 1);
  asked->question = visit_question_new (id, QUESTION_TEXT, FALSE);
  asked->line = line;
  g_hash_table_insert (self->asked, g_strdup (id), asked);
  return NULL;
}

/* (transfer full): the items between semicolons, without the empty ones. */
static GStrv
split (const char *value)
{
  g_auto (GStrv) raw = g_strsplit (value, ";", -1);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (GStrv item = raw; *item != NULL; item++)
    if (*g_strstrip (*item) != '\0')
      g_strv_builder_add (list, *item);
  return g_strv_builder_end (list);
}

static char *
read_bool (const char *value, gboolean *is)
{
  if (!g_str_equal (value, "true") && !g_str_equal (value, "false"))
    return g_strdup_printf ("\"%s\" is neither true nor false", value);
  *is = g_str_equal (value, "true");
  return NULL;
}

static char *
read_choice (const char *value, KindChoice *choice)
{
  gboolean is = FALSE;
  char *reason = read_bool (value, &is);

  if (reason == NULL)
    *choice = is ? KIND_YES : KIND_NO;
  return reason;
}

static char *
read_escort (const char *value, EscortChoice *choice)
{
  static const char *const words[]
      = { [ESCORT_NO] = "false", [ESCORT_PROPOSED] = "true", [ESCORT_ALWAYS] = "always" };

  for (int i = ESCORT_NO; i <= ESCORT_ALWAYS; i++)
    if (g_str_equal (words[i], value))
      {
        *choice = (EscortChoice)i;
        return NULL;
      }
  return g_strdup_printf ("\"%s\" is not one of: false true always", value);
}

static char *
read_approval (Kind *kind, const char *value)
{
  if (g_str_equal (kind->word, "agency"))
    return g_strdup ("cannot be set: a visit by an agency always waits for an administrator");
  if (!approval_from_string (value, &kind->approval))
    return g_strdup_printf ("\"%s\" is not one of: always first-visit flagged", value);
  kind->own_approval = TRUE;
  return NULL;
}

static char *
read_hours (Kind *kind, const char *value)
{
  gint64 hours;

  if (!g_ascii_string_to_signed (value, 10, 1, 24, &hours, NULL))
    return g_strdup_printf ("\"%s\" is not a whole number from 1 to 24", value);
  kind->badge_hours = (int)hours;
  return NULL;
}

static char *
set_kind (Entry *entry, int line, const char *key, const char *value, gboolean *known)
{
  if (g_str_equal (key, "questions"))
    {
      g_strfreev (entry->ids);
      entry->ids = split (value);
      entry->ids_line = line;
      return g_strv_length (entry->ids) <= MAX_QUESTIONS
                 ? NULL
                 : g_strdup_printf ("more than %d questions", MAX_QUESTIONS);
    }
  if (g_str_equal (key, "approval"))
    return read_approval (&entry->kind, value);
  if (g_str_equal (key, "escort"))
    return read_escort (value, &entry->kind.escort);
  if (g_str_equal (key, "host"))
    return read_choice (value, &entry->kind.host);
  if (g_str_equal (key, "badge_hours"))
    return read_hours (&entry->kind, value);
  *known = FALSE;
  return g_strdup ("no such key");
}

static char *
check_language (const char *code)
{
  for (const Language *l = i18n_languages (); l->code != NULL; l++)
    if (g_str_equal (l->code, code))
      return NULL;
  return g_strdup_printf ("\"%s\" is no language of the kiosk", code);
}

static char *
set_text (VisitQuestion *question, const char *language, const char *value)
{
  char *reason = check_language (language);

  if (reason != NULL)
    return reason;
  if (*value == '\0')
    return g_strdup ("is empty");
  if (g_utf8_strlen (value, -1) > MAX_TEXT)
    return g_strdup_printf ("is longer than %d characters", MAX_TEXT);
  g_hash_table_insert (question->texts, g_strdup (language), g_strdup (value));
  return NULL;
}

static char *
set_choices (VisitQuestion *question, const char *language, const char *value)
{
  char *reason = check_language (language);
  g_auto (GStrv) choices = split (value);
  guint n = g_strv_length (choices);

  if (reason != NULL)
    return reason;
  if (n < 2 || n > MAX_CHOICES)
    return g_strdup_printf ("are %u; there must be 2 to %d, with semicolons between", n,
                            MAX_CHOICES);
  for (guint i = 0; i < n; i++)
    if (g_utf8_strlen (choices[i], -1) > MAX_CHOICE)
      return g_strdup_printf ("\"%s\" is longer than %d characters", choices[i], MAX_CHOICE);
  g_hash_table_insert (question->choices, g_strdup (language), g_steal_pointer (&choices));
  return NULL;
}

static char *
set_question (VisitQuestion *question, const char *key, const char *value, gboolean *known)
{
  if (g_str_equal (key, "type"))
    return question_type_from_string (value, &question->type)
               ? NULL
               : g_strdup_printf ("\"%s\" is not one of: text choice yes-no", value);
  if (g_str_equal (key, "required"))
    return read_bool (value, &question->required);
  if (g_str_has_prefix (key, "text."))
    return set_text (question, key + strlen ("text."), value);
  if (g_str_has_prefix (key, "choices."))
    return set_choices (question, key + strlen ("choices."), value);
  *known = FALSE;
  return g_strdup ("no such key");
}

char *
kinds_set (Kinds *self, const char *group, int line, const char *key, const char *value,
           gboolean *known)
{
  const Asked *asked;

  *known = TRUE;
  if (g_str_has_prefix (group, KIND_GROUP))
    return set_kind (find_entry (self, group + strlen (KIND_GROUP)), line, key, value, known);
  asked = g_hash_table_lookup (self->asked, group + strlen (QUESTION_GROUP));
  return set_question (asked->question, key, value, known);
}

/* --- the groups against each other -------------------------------------------------------------
 */

/* (transfer full) (nullable): what @question lacks in @language. The number of choices is that of
 * the first language. */
static char *
find_lack (const VisitQuestion *question, const char *language, const char *first)
{
  const char *const *choices = visit_question_get_choices (question, language);
  const char *const *all = visit_question_get_choices (question, first);

  if (visit_question_get_text (question, language) == NULL)
    return g_strdup_printf ("[question %s] text.%s: is missing; it is needed in every language "
                            "that the kiosk offers",
                            question->id, language);
  if (question->type != QUESTION_CHOICE)
    return NULL;
  if (choices == NULL)
    return g_strdup_printf ("[question %s] choices.%s: is missing; it is needed in every language "
                            "that the kiosk offers",
                            question->id, language);
  if (g_strv_length ((GStrv)choices) != g_strv_length ((GStrv)all))
    return g_strdup_printf ("[question %s] choices.%s: are not as many as in choices.%s",
                            question->id, language, first);
  return NULL;
}

static char *
check_questions (Kinds *self, const char *const *languages, int *line)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->asked);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Asked *asked = value;

      *line = asked->line;
      for (int i = 0; languages[i] != NULL; i++)
        {
          char *lack = find_lack (asked->question, languages[i], languages[0]);

          if (lack != NULL)
            return lack;
        }
    }
  return NULL;
}

char *
kinds_finish (Kinds *self, const char *const *languages, int *line)
{
  char *reason = check_questions (self, languages, line);

  for (guint i = 0; reason == NULL && i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      *line = entry->ids_line;
      for (GStrv id = entry->ids; id != NULL && *id != NULL; id++)
        {
          const Asked *asked = g_hash_table_lookup (self->asked, *id);

          if (asked == NULL)
            return g_strdup_printf ("[kind %s] questions: there is no group [question %s]",
                                    entry->kind.word, *id);
          g_ptr_array_add (entry->kind.questions, visit_question_copy (asked->question));
        }
    }
  return reason;
}
