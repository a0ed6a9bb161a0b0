/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why are you here, and whom do you visit? Two columns; while something is being typed, the column
 * that is not needed makes room for the keyboard, so that the results stay in sight.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/purpose-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"
#include "ui/kiosk/purpose-cards.h"
#include "ui/widgets/host-list.h"
#include "ui/widgets/keyboard.h"

/* TypingMode: what the keyboard is open for. */
typedef enum
{
  TYPING_NOTHING,
  TYPING_SEARCH, /* the name of a host */
  TYPING_NOTE,   /* the reason, in the visitor's words */
} TypingMode;

enum
{
  CHOSEN,
  WITH_OTHERS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _VestPurposePage
{
  VestKioskPage parent_instance;
  KioskHint suggested; /* what stands there was not chosen by the visitor, yet */
  guint heads;
  gboolean groups; /* may be signed in here */
  TypingMode typing;
  gboolean portrait;

  GtkWidget *columns;
  GtkWidget *why;
  GtkWidget *why_heading;
  GtkWidget *others;
  GtkWidget *others_label;
  VestPurposeCards *cards;
  GtkWidget *side;
  GtkWidget *note_label;
  GtkWidget *note_row;
  GtkWidget *note;
  GtkWidget *note_close;
  GtkWidget *hint;
  GtkWidget *whom;
  GtkWidget *whom_heading;
  GtkWidget *search;
  GtkWidget *close;
  GtkWidget *results;
  VestHostList *hosts;
  GtkWidget *nobody;
  GtkWidget *nobody_text;
  GtkWidget *ask_office;
  VestKeyboard *keyboard;
};

G_DEFINE_FINAL_TYPE (VestPurposePage, vest_purpose_page, VEST_TYPE_KIOSK_PAGE)

/* --- is it enough? --- */

/* (transfer full): the note without the space around it. */
static char *
dup_note (VestPurposePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));
}

static gboolean
lacks_host (VestPurposePage *self)
{
  return vest_purpose_cards_needs_host (self->cards)
         && vest_host_list_get_chosen (self->hosts) == NULL;
}

/* (nullable): what is still missing, in words. */
static const char *
find_missing (VestPurposePage *self)
{
  g_autofree char *note = dup_note (self);
  gboolean noted = *note != '\0';

  page_wipe_text (&note);
  if (vest_purpose_cards_get_chosen (self->cards) == NULL)
    return _ ("Please tap the reason for your visit.");
  if (vest_purpose_cards_needs_note (self->cards) && !noted)
    return _ ("A few words are enough.");
  if (lacks_host (self))
    return _ ("Please tap whom you visit.");
  return NULL;
}

/* What has to be explained needs the room, unless they are a group already. */
static void
show_others (VestPurposePage *self)
{
  gboolean note = vest_purpose_cards_needs_note (self->cards);
  gboolean shown = self->groups && self->typing == TYPING_NOTHING && (!note || self->heads > 1);

  gtk_widget_set_visible (self->others, shown);
  if (shown)
    gtk_widget_add_css_class (self->columns, "with-others");
  else
    gtk_widget_remove_css_class (self->columns, "with-others");
}

/* (nullable): where the choice comes from that only has to be agreed to. */
static const char *
describe_hint (VestPurposePage *self)
{
  switch (self->suggested)
    {
    case KIOSK_HINT_LAST_TIME:
      return _ ("Same as last time? Then tap Continue, or choose something else.");
    case KIOSK_HINT_EXPECTED:
      return _ ("You are expected. Tap Continue, or choose something else.");
    case KIOSK_HINT_NONE:
      break;
    }
  return NULL;
}

static void
update_enough (VestPurposePage *self)
{
  const char *missing = find_missing (self);
  gboolean note = vest_purpose_cards_needs_note (self->cards);

  show_others (self);
  /* The hint below the field says the same where there is no room for both. */
  gtk_widget_set_visible (self->note_label,
                          note && !gtk_widget_get_visible (self->others)
                              && (self->typing == TYPING_NOTE || missing == NULL));
  gtk_widget_set_visible (self->note_row, note);
  page_set_shown_text (self->hint, missing != NULL ? missing : describe_hint (self));
  vest_kiosk_page_set_primary_enabled (VEST_KIOSK_PAGE (self), missing == NULL);
}

/* --- making room for the keyboard --- */

static void
set_typing (VestPurposePage *self, TypingMode typing)
{
  if (self->typing == typing)
    return;
  self->typing = typing;
  gtk_widget_set_visible (self->why, typing != TYPING_SEARCH);
  gtk_widget_set_visible (self->whom, typing != TYPING_NOTE);
  gtk_widget_set_visible (self->whom_heading, typing == TYPING_NOTHING || self->portrait);
  gtk_widget_set_visible (self->close, typing == TYPING_SEARCH);
  gtk_widget_set_visible (self->note_close, typing == TYPING_NOTE);
  gtk_widget_set_visible (GTK_WIDGET (self->keyboard), typing != TYPING_NOTHING);
  vest_purpose_cards_set_shown (self->cards, typing == TYPING_NOTHING);
  /* What is being typed has the whole width. */
  vest_purpose_cards_set_side_wide (self->cards, typing == TYPING_NOTE);
  show_others (self);
  gtk_grid_set_row_homogeneous (GTK_GRID (self->cards), typing == TYPING_NOTHING);
  page_stack_columns (self->nobody, self->portrait || typing != TYPING_SEARCH);
  vest_host_list_set_dense (self->hosts, typing == TYPING_SEARCH,
                            typing == TYPING_SEARCH && !self->portrait ? 2 : 1);
  update_enough (self);
}

static void
stop_typing (VestPurposePage *self)
{
  TypingMode was = self->typing;

  if (was == TYPING_NOTHING)
    return;
  set_typing (self, TYPING_NOTHING);
  /* The focus must leave the field: tapping it again has to bring the keyboard back. */
  if (was == TYPING_SEARCH && vest_host_list_get_chosen (self->hosts) != NULL)
    vest_host_list_reveal_chosen (self->hosts);
  vest_purpose_cards_focus (self->cards);
}

static void
on_close_clicked (VestPurposePage *self)
{
  stop_typing (self);
}

static void
on_search_focus_enter (VestPurposePage *self)
{
  set_typing (self, TYPING_SEARCH);
}

static void
on_note_focus_enter (VestPurposePage *self)
{
  set_typing (self, TYPING_NOTE);
}

/* --- hosts --- */

static void
on_search_changed (VestPurposePage *self)
{
  guint n
      = vest_host_list_search (self->hosts, gtk_editable_get_text (GTK_EDITABLE (self->search)));

  gtk_stack_set_visible_child (GTK_STACK (self->results),
                               n > 0 ? GTK_WIDGET (self->hosts) : self->nobody);
}

static void
finish_search (VestPurposePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  stop_typing (self);
  update_enough (self);
}

/* Enter takes the first of what was found, when something was searched for. */
static void
on_search_activate (VestPurposePage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0'
      && !vest_host_list_choose_first (self->hosts))
    return;
  finish_search (self);
}

static void
on_hosts_picked (VestPurposePage *self)
{
  self->suggested = KIOSK_HINT_NONE;
  if (self->typing == TYPING_SEARCH || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    finish_search (self);
  else
    update_enough (self);
}

static void
on_ask_office_clicked (VestPurposePage *self)
{
  const Host *office = vest_host_list_find_office (self->hosts);

  if (office != NULL)
    vest_host_list_choose (self->hosts, office->id);
  finish_search (self);
}

/* --- reasons --- */

static void
on_note_changed (VestPurposePage *self)
{
  update_enough (self);
}

static void
on_cards_chosen (VestPurposePage *self)
{
  self->suggested = KIOSK_HINT_NONE;
  update_enough (self);
}

static void
on_others_clicked (VestPurposePage *self)
{
  g_signal_emit (self, signals[WITH_OTHERS], 0);
}

/* What has to be explained is asked for at once. */
static void
on_cards_touched (VestPurposePage *self)
{
  g_autofree char *note = dup_note (self);

  self->suggested = KIOSK_HINT_NONE;
  if (vest_purpose_cards_needs_note (self->cards) && *note == '\0')
    gtk_widget_grab_focus (self->note);
  page_wipe_text (&note);
}

/* --- the page's life --- */

static void
name_others (VestPurposePage *self)
{
  guint n = self->heads > 1 ? self->heads - 1 : 0;
  g_autofree char *with
      = g_strdup_printf (ngettext ("You and %u other", "You and %u others", (gulong)n), n);
  const char *text = n > 0 ? with : _ ("I am here with others");

  gtk_label_set_text (GTK_LABEL (self->others_label), text);
  page_name_control (self->others, text);
}

static void
vest_purpose_page_retranslate (VestKioskPage *page)
{
  VestPurposePage *self = VEST_PURPOSE_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->why_heading), _ ("Why are you here?"));
  gtk_label_set_text (GTK_LABEL (self->whom_heading), _ ("Whom do you visit?"));
  gtk_label_set_text (GTK_LABEL (self->note_label), _ ("What brings you here?"));
  gtk_label_set_text (GTK_LABEL (self->nobody_text),
                      _ ("Nobody by that name. Ask for the main office."));
  gtk_button_set_label (GTK_BUTTON (self->ask_office), _ ("Choose the main office"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->search), _ ("Name, room or office"));
  page_name_control (self->search, _ ("Name, room or office"));
  page_name_control (self->note, _ ("What brings you here?"));
  page_name_control (self->close, _ ("Hide the keyboard"));
  page_name_control (self->note_close, _ ("Hide the keyboard"));
  page_name_control (GTK_WIDGET (self->hosts), _ ("Whom do you visit?"));
  vest_purpose_cards_retranslate (self->cards);
  name_others (self);
  vest_keyboard_retranslate (self->keyboard);
  vest_keyboard_set_next_label (self->keyboard, _ ("Done"));
  vest_kiosk_page_set_primary_label (page, _ ("Continue"));
  vest_kiosk_page_set_back_label (page, _ ("Back"));
  update_enough (self);
}

static void
vest_purpose_page_shown (VestKioskPage *page)
{
  vest_purpose_cards_focus (VEST_PURPOSE_PAGE (page)->cards);
}

static void
vest_purpose_page_hidden (VestKioskPage *page)
{
  set_typing (VEST_PURPOSE_PAGE (page), TYPING_NOTHING);
}

static void
unchoose (VestPurposePage *self)
{
  self->suggested = KIOSK_HINT_NONE;
  vest_purpose_cards_choose (self->cards, NULL);
  vest_host_list_choose (self->hosts, NULL);
}

static void
vest_purpose_page_wipe (VestKioskPage *page)
{
  VestPurposePage *self = VEST_PURPOSE_PAGE (page);

  unchoose (self);
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->heads = 1;
  name_others (self);
  set_typing (self, TYPING_NOTHING);
  update_enough (self);
}

static void
vest_purpose_page_primary (VestKioskPage *page)
{
  VestPurposePage *self = VEST_PURPOSE_PAGE (page);
  const Host *host = vest_host_list_get_chosen (self->hosts);
  g_autofree char *host_id = host != NULL ? g_strdup (host->id) : NULL;
  g_autofree char *note = NULL;

  if (find_missing (self) != NULL)
    return;
  if (vest_purpose_cards_needs_note (self->cards))
    note = dup_note (self);
  g_signal_emit (self, signals[CHOSEN], 0, vest_purpose_cards_get_chosen (self->cards), note,
                 host_id);
  page_wipe_text (&note);
}

static void
vest_purpose_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestPurposePage *self = VEST_PURPOSE_PAGE (page);

  self->portrait = portrait;
  page_stack_columns (self->columns, portrait);
  vest_keyboard_set_portrait (self->keyboard, portrait);
  set_typing (self, TYPING_NOTHING);
  if (portrait)
    gtk_widget_add_css_class (self->columns, "portrait");
  else
    gtk_widget_remove_css_class (self->columns, "portrait");
}

static void
vest_purpose_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VEST_TYPE_PURPOSE_PAGE);
  G_OBJECT_CLASS (vest_purpose_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (VEST_TYPE_PURPOSE_CARDS);
  g_type_ensure (VEST_TYPE_HOST_LIST);
  g_type_ensure (VEST_TYPE_KEYBOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vestibule/ui/kiosk/purpose-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, columns);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, why);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, why_heading);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, others);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, others_label);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, cards);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, side);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, note_label);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, note_row);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, note);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, note_close);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, hint);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, whom);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, whom_heading);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, search);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, close);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, results);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, hosts);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, nobody);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, nobody_text);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, ask_office);
  gtk_widget_class_bind_template_child (widget_class, VestPurposePage, keyboard);
  gtk_widget_class_bind_template_callback (widget_class, on_cards_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_cards_touched);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_others_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_note_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_hosts_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_office_clicked);
}

static void
vest_purpose_page_class_init (VestPurposePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  object_class->dispose = vest_purpose_page_dispose;
  page_class->retranslate = vest_purpose_page_retranslate;
  page_class->shown = vest_purpose_page_shown;
  page_class->hidden = vest_purpose_page_hidden;
  page_class->wipe = vest_purpose_page_wipe;
  page_class->primary = vest_purpose_page_primary;
  page_class->orient = vest_purpose_page_orient;
  signals[CHOSEN]
      = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[WITH_OTHERS] = g_signal_new ("with-others", VEST_TYPE_PURPOSE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
watch_focus (VestPurposePage *self, GtkWidget *entry, GCallback on_enter)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", on_enter, self);
  gtk_widget_add_controller (entry, focus);
}

static void
vest_purpose_page_init (VestPurposePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vest_purpose_cards_set_side (self->cards, self->side);
  watch_focus (self, self->search, G_CALLBACK (on_search_focus_enter));
  watch_focus (self, self->note, G_CALLBACK (on_note_focus_enter));
  vest_kiosk_page_set_step (VEST_KIOSK_PAGE (self), 3);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (self));
}

GtkWidget *
vest_purpose_page_new (void)
{
  return g_object_new (VEST_TYPE_PURPOSE_PAGE, NULL);
}

void
vest_purpose_page_set_hosts (VestPurposePage *self, GPtrArray *hosts)
{
  const Host *chosen;
  g_autofree char *id = NULL;

  g_return_if_fail (VEST_IS_PURPOSE_PAGE (self));

  /* The list may be renewed while somebody is choosing. */
  chosen = vest_host_list_get_chosen (self->hosts);
  id = chosen != NULL ? g_strdup (chosen->id) : NULL;
  vest_host_list_set_hosts (self->hosts, hosts);
  vest_host_list_choose (self->hosts, id);
  gtk_widget_set_visible (self->ask_office, vest_host_list_find_office (self->hosts) != NULL);
  on_search_changed (self);
  update_enough (self);
}

void
vest_purpose_page_set_purposes (VestPurposePage *self, const char *const *words)
{
  g_return_if_fail (VEST_IS_PURPOSE_PAGE (self));

  vest_purpose_cards_set_offered (self->cards, words);
  update_enough (self);
}

void
vest_purpose_page_set_hint (VestPurposePage *self, KioskHint hint, const char *purpose,
                            const char *host_id)
{
  gboolean own;

  g_return_if_fail (VEST_IS_PURPOSE_PAGE (self));

  /* Nothing moves under the finger of somebody who is choosing already. */
  own = self->suggested == KIOSK_HINT_NONE
        && (vest_purpose_cards_get_chosen (self->cards) != NULL
            || vest_host_list_get_chosen (self->hosts) != NULL);
  if (own || self->typing != TYPING_NOTHING || (self->suggested > hint)
      || (purpose == NULL && host_id == NULL && self->suggested != hint))
    return;
  unchoose (self);
  vest_purpose_cards_choose (self->cards, purpose);
  if (host_id != NULL && vest_host_list_choose (self->hosts, host_id))
    vest_host_list_reveal_chosen (self->hosts);
  else if (host_id != NULL && hint == KIOSK_HINT_LAST_TIME)
    unchoose (self);
  if (hint == KIOSK_HINT_LAST_TIME
      && (vest_purpose_cards_get_chosen (self->cards) == NULL
          || vest_purpose_cards_needs_note (self->cards) || lacks_host (self)))
    unchoose (self);
  if (vest_purpose_cards_get_chosen (self->cards) != NULL
      || vest_host_list_get_chosen (self->hosts) != NULL)
    self->suggested = hint;
  update_enough (self);
}

void
vest_purpose_page_set_host_needed (VestPurposePage *self, const char *word, gboolean needed)
{
  g_return_if_fail (VEST_IS_PURPOSE_PAGE (self));

  vest_purpose_cards_set_host_needed (self->cards, word, needed);
  update_enough (self);
}

void
vest_purpose_page_set_party (VestPurposePage *self, guint heads, guint most)
{
  g_return_if_fail (VEST_IS_PURPOSE_PAGE (self));

  self->heads = heads;
  self->groups = most > 1;
  name_others (self);
  show_others (self);
}
