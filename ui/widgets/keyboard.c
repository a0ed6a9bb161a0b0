/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The on-screen keyboard. Its buttons are made once and dressed anew for each layout, because a
 * layout is changed from within the click of one of them.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/keyboard.h"

#include "ui/i18n.h"
#include "ui/widgets/keyboard-layout.h"

enum
{
  KEY_HEIGHT = 72,
  ROW_GAP = 10,
  GAP_LANDSCAPE = 10,
  GAP_PORTRAIT = 8,
  MIN_KEY = 64,
  REPEAT_DELAY_MS = 450,
  REPEAT_MS = 80,
};

typedef struct
{
  GtkWidget *button;
  KeySpec spec;
} Key;

struct _VestKeyboard
{
  GtkWidget parent_instance;

  Key keys[KEYBOARD_MAX_KEYS];
  guint n_keys; /* of the layout shown */
  double columns;
  KeyboardPage page;
  gboolean portrait;
  gboolean spanish;
  gboolean shift; /* turns the capitals of the moment round, for one letter */
  gboolean capitals;
  char *next_label;
  gboolean next_hidden;
  GtkWidget *target; /* (nullable): the focused GtkText or GtkTextView */
  gulong root_handler;
  guint repeat_id;
  gboolean repeated;
};

enum
{
  NEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestKeyboard, vest_keyboard, GTK_TYPE_WIDGET)

/* clang-format off */
/* A mark alone is not read aloud by a screen reader. */
static const struct { const char *text, *name; } mark_names[] = {
  { "'", N_("apostrophe") }, { "-", N_("hyphen") }, { ".", N_("period") }, { ",", N_("comma") },
  { "/", N_("slash") }, { ":", N_("colon") }, { ";", N_("semicolon") },
  { "(", N_("left parenthesis") }, { ")", N_("right parenthesis") }, { "&", N_("ampersand") },
  { "@", N_("at sign") }, { "#", N_("number sign") }, { "+", N_("plus") },
  { "?", N_("question mark") }, { "!", N_("exclamation mark") }, { "\"", N_("quotation mark") },
  { "%", N_("percent") }, { "*", N_("asterisk") }, { "=", N_("equals sign") },
  { "_", N_("underscore") },
};
/* clang-format on */

/* --- what the target wants ---------------------------------------------------------------------
 */

static GtkInputHints
target_hints (VestKeyboard *self)
{
  GtkInputHints hints = GTK_INPUT_HINT_NONE;

  if (self->target != NULL)
    g_object_get (self->target, "input-hints", &hints, NULL);
  return hints;
}

static gboolean
target_wants_digits (VestKeyboard *self)
{
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;

  if (self->target != NULL)
    g_object_get (self->target, "input-purpose", &purpose, NULL);
  return purpose == GTK_INPUT_PURPOSE_DIGITS;
}

/* The character before the cursor, 0 at the start of the text. */
static gunichar
character_before (GtkWidget *target)
{
  g_autofree char *before = NULL;
  int position;

  if (GTK_IS_TEXT_VIEW (target))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (target));
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      return gtk_text_iter_backward_char (&iter) ? gtk_text_iter_get_char (&iter) : 0;
    }
  position = gtk_editable_get_position (GTK_EDITABLE (target));
  if (position <= 0)
    return 0;
  before = gtk_editable_get_chars (GTK_EDITABLE (target), position - 1, position);
  return g_utf8_get_char (before);
}

static gboolean
wants_capital (VestKeyboard *self)
{
  GtkInputHints hints = target_hints (self);
  gunichar before;

  if (self->target == NULL
      || !(hints
           & (GTK_INPUT_HINT_UPPERCASE_WORDS | GTK_INPUT_HINT_UPPERCASE_SENTENCES
              | GTK_INPUT_HINT_UPPERCASE_CHARS)))
    return FALSE;
  if (hints & GTK_INPUT_HINT_UPPERCASE_CHARS)
    return TRUE;
  before = character_before (self->target);
  if (before == 0)
    return TRUE;
  /* After an apostrophe too: O'Brien, D'Angelo. */
  return (hints & GTK_INPUT_HINT_UPPERCASE_WORDS)
         && (g_unichar_isspace (before) || before == '-' || before == '\'');
}

/* --- dressing the keys -------------------------------------------------------------------------
 */

static const char *
key_name (VestKeyboard *self, const Key *key)
{
  switch (key->spec.kind)
    {
    case KEY_BACK:
      return _ ("Backspace");
    case KEY_SHIFT:
      return _ ("Shift");
    case KEY_SPACE:
      return _ ("Space");
    case KEY_NEXT:
      return self->next_label != NULL ? self->next_label : _ ("Next field");
    case KEY_LETTERS:
      return _ ("Letters");
    case KEY_ACCENTS:
      return _ ("Letters with accents");
    case KEY_NUMBERS:
      return _ ("Numbers and marks");
    case KEY_TEXT:
    case KEY_GAP:
    default:
      break;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (mark_names); i++)
    if (g_str_equal (mark_names[i].text, key->spec.text))
      return _ (mark_names[i].name);
  return NULL;
}

/* Sets what stands on the key, and what it is called. */
static void
label_key (VestKeyboard *self, Key *key)
{
  GtkButton *button = GTK_BUTTON (key->button);
  g_autofree char *upper = g_utf8_strup (key->spec.text, -1);
  const char *name = key_name (self, key);
  /* A capital sharp s would be two letters. */
  const char *shown = self->capitals && !g_str_equal (key->spec.text, "ß") ? upper : key->spec.text;

  switch (key->spec.kind)
    {
    case KEY_BACK:
      gtk_button_set_icon_name (button, "vest-backspace-symbolic");
      break;
    case KEY_SHIFT:
      gtk_button_set_icon_name (button, "vest-shift-symbolic");
      break;
    case KEY_SPACE:
      gtk_button_set_label (button, _ ("space"));
      break;
    case KEY_NEXT:
      gtk_button_set_label (button, name);
      break;
    case KEY_LETTERS:
      gtk_button_set_label (button, "a b c");
      break;
    case KEY_ACCENTS:
      gtk_button_set_label (button, "á é ñ");
      break;
    case KEY_NUMBERS:
      gtk_button_set_label (button, "123");
      break;
    case KEY_TEXT:
    case KEY_GAP:
    default:
      gtk_button_set_label (button, shown);
      break;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : upper, -1);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
dress_key (VestKeyboard *self, Key *key)
{
  set_class (key->button, "key-soft", key->spec.kind != KEY_TEXT && key->spec.kind != KEY_NEXT);
  set_class (key->button, "key-next", key->spec.kind == KEY_NEXT);
  set_class (key->button, "key-on", key->spec.kind == KEY_SHIFT && self->capitals);
  label_key (self, key);
  gtk_widget_set_child_visible (key->button, key->spec.kind != KEY_GAP);
  gtk_widget_set_visible (key->button, key->spec.kind != KEY_GAP);
}

static void
lay_out (VestKeyboard *self)
{
  KeySpec specs[KEYBOARD_MAX_KEYS];

  self->n_keys = keyboard_layout (self->page, self->portrait, self->spanish, !self->next_hidden,
                                  specs, &self->columns);
  for (guint i = 0; i < self->n_keys; i++)
    {
      self->keys[i].spec = specs[i];
      dress_key (self, &self->keys[i]);
    }
  for (guint i = self->n_keys; i < KEYBOARD_MAX_KEYS; i++)
    gtk_widget_set_visible (self->keys[i].button, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
update_capitals (VestKeyboard *self)
{
  gboolean capitals = wants_capital (self) != self->shift;

  if (capitals == self->capitals)
    return;
  self->capitals = capitals;
  for (guint i = 0; i < self->n_keys; i++)
    if (self->keys[i].spec.kind == KEY_TEXT || self->keys[i].spec.kind == KEY_SHIFT)
      dress_key (self, &self->keys[i]);
}

static void
show_page (VestKeyboard *self, KeyboardPage page)
{
  if (page == self->page)
    return;
  self->page = page;
  lay_out (self);
}

/* --- the target --------------------------------------------------------------------------------
 */

static void
set_target (VestKeyboard *self, GtkWidget *target)
{
  if (target == self->target)
    return;
  if (self->target != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->target, self);
      g_object_remove_weak_pointer (G_OBJECT (self->target), (gpointer *)&self->target);
    }
  self->target = target;
  self->shift = FALSE;
  if (target != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (target), (gpointer *)&self->target);
      if (GTK_IS_EDITABLE (target))
        g_signal_connect_swapped (target, "notify::cursor-position", G_CALLBACK (update_capitals),
                                  self);
    }
  if (target_wants_digits (self))
    show_page (self, PAGE_KEYPAD);
  else if (self->page == PAGE_KEYPAD)
    show_page (self, PAGE_LETTERS);
  update_capitals (self);
}

/* Another widget without text, a button say, leaves the keyboard where it was. */
static void
on_root_focus_changed (VestKeyboard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    set_target (self, focus);
}

/* --- what keys do ------------------------------------------------------------------------------
 */

static gboolean
has_target (VestKeyboard *self)
{
  return self->target != NULL && gtk_widget_get_mapped (self->target);
}

static void
type_text (VestKeyboard *self, const char *text)
{
  if (!has_target (self))
    return;
  g_signal_emit_by_name (self->target, "insert-at-cursor", text);
  self->shift = FALSE;
  /* One accented letter is what people come for. */
  if (self->page == PAGE_ACCENTS)
    show_page (self, PAGE_LETTERS);
  update_capitals (self);
}

static void
type_letter (VestKeyboard *self, const Key *key)
{
  g_autofree char *upper = g_utf8_strup (key->spec.text, -1);

  type_text (self, self->capitals && !g_str_equal (key->spec.text, "ß") ? upper : key->spec.text);
}

static void
type_backspace (VestKeyboard *self)
{
  if (has_target (self))
    g_signal_emit_by_name (self->target, "backspace");
  update_capitals (self);
}

static gboolean
on_repeat (gpointer data)
{
  VestKeyboard *self = data;

  if (!self->repeated)
    {
      self->repeated = TRUE;
      self->repeat_id = g_timeout_add (REPEAT_MS, on_repeat, self);
      type_backspace (self);
      return G_SOURCE_REMOVE;
    }
  type_backspace (self);
  return G_SOURCE_CONTINUE;
}

/* Held down: the button's own state tells, whoever presses it. */
static void
on_key_state_changed (GtkWidget *button, GtkStateFlags before, Key *key)
{
  VestKeyboard *self = VEST_KEYBOARD (gtk_widget_get_parent (button));
  gboolean down = (gtk_widget_get_state_flags (button) & GTK_STATE_FLAG_ACTIVE) != 0;

  if (self == NULL || key->spec.kind != KEY_BACK || down == ((before & GTK_STATE_FLAG_ACTIVE) != 0))
    return;
  g_clear_handle_id (&self->repeat_id, g_source_remove);
  if (!down)
    return;
  self->repeated = FALSE;
  self->repeat_id = g_timeout_add (REPEAT_DELAY_MS, on_repeat, self);
}

static void
on_key_clicked (GtkButton *button, Key *key)
{
  VestKeyboard *self = VEST_KEYBOARD (gtk_widget_get_parent (GTK_WIDGET (button)));

  switch (key->spec.kind)
    {
    case KEY_TEXT:
      type_letter (self, key);
      break;
    case KEY_SPACE:
      type_text (self, " ");
      break;
    case KEY_BACK:
      if (!self->repeated)
        type_backspace (self);
      self->repeated = FALSE;
      break;
    case KEY_SHIFT:
      self->shift = !self->shift;
      update_capitals (self);
      break;
    case KEY_NEXT:
      g_signal_emit (self, signals[NEXT], 0);
      break;
    case KEY_LETTERS:
      show_page (self, PAGE_LETTERS);
      break;
    case KEY_ACCENTS:
      show_page (self, PAGE_ACCENTS);
      break;
    case KEY_NUMBERS:
      show_page (self, PAGE_NUMBERS);
      break;
    case KEY_GAP:
    default:
      break;
    }
}

/* --- the widget --------------------------------------------------------------------------------
 */

static int
gap (VestKeyboard *self)
{
  return self->portrait ? GAP_PORTRAIT : GAP_LANDSCAPE;
}

static void
vest_keyboard_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  VestKeyboard *self = VEST_KEYBOARD (widget);
  int ignored;

  /* Widgets must be measured before they are allocated. */
  for (guint i = 0; i < self->n_keys; i++)
    gtk_widget_measure (self->keys[i].button, orientation, -1, &ignored, &ignored, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int)(self->columns * MIN_KEY + (self->columns - 1) * gap (self));
      *natural = MAX (*minimum, 1200);
    }
  else
    *minimum = *natural = KEYBOARD_ROWS * KEY_HEIGHT + (KEYBOARD_ROWS - 1) * ROW_GAP;
}

static void
vest_keyboard_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VestKeyboard *self = VEST_KEYBOARD (widget);
  /* One step from key to key; a key that is w wide covers w steps less one gap. */
  double step = (width + gap (self)) / self->columns;
  double row_step = (double)(height + ROW_GAP) / KEYBOARD_ROWS;

  for (guint i = 0; i < self->n_keys; i++)
    {
      Key *key = &self->keys[i];
      int left = (int)(key->spec.x * step + 0.5);
      int right = (int)((key->spec.x + key->spec.width) * step + 0.5) - gap (self);
      int top = (int)(key->spec.row * row_step + 0.5);
      GtkAllocation box = { left, top, right - left, (int)(row_step + 0.5) - ROW_GAP };

      if (gtk_widget_get_visible (key->button))
        gtk_widget_size_allocate (key->button, &box, -1);
    }
}

static void
vest_keyboard_root (GtkWidget *widget)
{
  VestKeyboard *self = VEST_KEYBOARD (widget);

  GTK_WIDGET_CLASS (vest_keyboard_parent_class)->root (widget);
  self->root_handler
      = g_signal_connect_swapped (gtk_widget_get_root (widget), "notify::focus-widget",
                                  G_CALLBACK (on_root_focus_changed), self);
  on_root_focus_changed (self);
}

static void
vest_keyboard_unroot (GtkWidget *widget)
{
  VestKeyboard *self = VEST_KEYBOARD (widget);

  g_clear_signal_handler (&self->root_handler, gtk_widget_get_root (widget));
  set_target (self, NULL);
  GTK_WIDGET_CLASS (vest_keyboard_parent_class)->unroot (widget);
}

static void
vest_keyboard_dispose (GObject *object)
{
  VestKeyboard *self = VEST_KEYBOARD (object);

  g_clear_handle_id (&self->repeat_id, g_source_remove);
  set_target (self, NULL);
  for (guint i = 0; i < KEYBOARD_MAX_KEYS; i++)
    g_clear_pointer (&self->keys[i].button, gtk_widget_unparent);
  self->n_keys = 0;
  g_clear_pointer (&self->next_label, g_free);
  G_OBJECT_CLASS (vest_keyboard_parent_class)->dispose (object);
}

static void
vest_keyboard_class_init (VestKeyboardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_keyboard_dispose;
  widget_class->measure = vest_keyboard_measure;
  widget_class->size_allocate = vest_keyboard_size_allocate;
  widget_class->root = vest_keyboard_root;
  widget_class->unroot = vest_keyboard_unroot;
  gtk_widget_class_set_css_name (widget_class, "keyboard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[NEXT] = g_signal_new ("next", VEST_TYPE_KEYBOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
vest_keyboard_init (VestKeyboard *self)
{
  for (guint i = 0; i < KEYBOARD_MAX_KEYS; i++)
    {
      Key *key = &self->keys[i];

      key->button = gtk_button_new ();
      gtk_widget_add_css_class (key->button, "key");
      gtk_widget_set_focusable (key->button, FALSE);
      gtk_widget_set_focus_on_click (key->button, FALSE);
      gtk_widget_set_parent (key->button, GTK_WIDGET (self));
      g_signal_connect (key->button, "clicked", G_CALLBACK (on_key_clicked), key);
      g_signal_connect (key->button, "state-flags-changed", G_CALLBACK (on_key_state_changed), key);
    }
  /* Latin letters stand from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  vest_keyboard_retranslate (self);
}

GtkWidget *
vest_keyboard_new (void)
{
  return g_object_new (VEST_TYPE_KEYBOARD, NULL);
}

void
vest_keyboard_set_next_label (VestKeyboard *self, const char *label)
{
  g_return_if_fail (VEST_IS_KEYBOARD (self));
  g_free (self->next_label);
  self->next_label = g_strdup (label);
  self->next_hidden = label == NULL;
  lay_out (self);
}

void
vest_keyboard_set_portrait (VestKeyboard *self, gboolean portrait)
{
  g_return_if_fail (VEST_IS_KEYBOARD (self));
  self->portrait = !!portrait;
  lay_out (self);
}

void
vest_keyboard_retranslate (VestKeyboard *self)
{
  g_return_if_fail (VEST_IS_KEYBOARD (self));
  self->spanish = g_str_equal (i18n_get_language (), "es");
  self->shift = FALSE;
  self->page = target_wants_digits (self) ? PAGE_KEYPAD : PAGE_LETTERS;
  self->capitals = wants_capital (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("On-screen keyboard"), -1);
  lay_out (self);
}
