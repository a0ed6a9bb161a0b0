/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bar that says what this desk cannot know: since when decisions made elsewhere are not seen.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/link-bar.h"

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"

struct _VestLinkBar
{
  GtkWidget parent_instance;
  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *text;
  GtkLabel *detail;
  GtkButton *close;
  gint64 seen_fork_ms; /* the fork whose notice was closed */
  DeskLink link;
};

G_DEFINE_FINAL_TYPE (VestLinkBar, link_bar, GTK_TYPE_WIDGET)

/* "10:42 AM", or with its day when that is not today. */
static char *
dup_when (gint64 ms)
{
  g_autofree char *day = i18n_format_date (ms);
  g_autofree char *today = i18n_format_date (g_get_real_time () / 1000);
  g_autofree char *time = i18n_format_time (ms);

  if (g_str_equal (day, today))
    return g_steal_pointer (&time);
  /* Translators: a day and a time of day, "June 3, 2026, 3:30 PM" */
  return g_strdup_printf (_ ("%s, %s"), day, time);
}

static char *
dup_down (const DeskLink *link)
{
  g_autofree char *when = NULL;

  if (link->success_ms == 0)
    return g_strdup (_ ("This desk has not reached the district yet: visitors and decisions at "
                        "other stations are not seen here."));
  when = dup_when (link->success_ms);
  return g_strdup_printf (_ ("The link is down since %s: visitors and decisions at other stations "
                             "are not seen here. What you decide is kept and sent later."),
                          when);
}

static char *
dup_backlog (gint64 backlog)
{
  if (backlog == 0)
    return g_strdup ("");
  return number_words_in (ngettext ("%s event waits to be sent", "%s events wait to be sent",
                                    (gulong)backlog),
                          backlog);
}

static char *
dup_fork (const DeskLink *link)
{
  g_autofree char *when = dup_when (link->fork_ms);

  return g_strdup_printf (_ ("A station was found running twice, or put back from a backup (%s). "
                             "Everything was kept. Tell your IT support."),
                          when);
}

static gboolean
shows_fork (VestLinkBar *self)
{
  return self->link.fork_ms > self->seen_fork_ms;
}

static void
write_words (VestLinkBar *self)
{
  const DeskLink *link = &self->link;
  g_autofree char *text = NULL;
  g_autofree char *detail = link->down ? dup_backlog (link->backlog) : g_strdup ("");
  gboolean fork = !link->down && shows_fork (self);

  if (link->down)
    text = dup_down (link);
  else if (fork)
    text = dup_fork (link);
  else if (link->refused > 0)
    text = g_strdup (_ ("Records of another station did not prove genuine and are left out here. "
                        "Tell your IT support."));
  if (text != NULL)
    {
      gtk_label_set_label (self->text, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text, -1);
    }
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_button_set_label (self->close, _ ("Close"));
  gtk_widget_set_visible (GTK_WIDGET (self->close), fork);
  tone_apply (self->box, link->down ? TONE_CAREFUL : TONE_ALARM);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

static void
on_close_clicked (VestLinkBar *self)
{
  self->seen_fork_ms = self->link.fork_ms;
  write_words (self);
}

static void
link_bar_dispose (GObject *object)
{
  VestLinkBar *self = VEST_LINK_BAR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (link_bar_parent_class)->dispose (object);
}

static void
link_bar_class_init (VestLinkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = link_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
link_bar_init (VestLinkBar *self)
{
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  self->detail = g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_CENTER, NULL);
  self->close = g_object_new (GTK_TYPE_BUTTON, "valign", GTK_ALIGN_CENTER, NULL);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_widget_add_css_class (self->box, "trouble");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "fine");
  gtk_widget_add_css_class (GTK_WIDGET (self->close), "small-act");
  gtk_box_append (GTK_BOX (self->box), gtk_image_new_from_icon_name ("vest-warning-symbolic"));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->close));
  gtk_revealer_set_child (self->revealer, self->box);
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (on_close_clicked), self);
}

VestLinkBar *
link_bar_attach (GtkWidget *office)
{
  GtkWidget *trouble = template_find (office, "trouble");
  VestLinkBar *self = g_object_new (VEST_TYPE_LINK_BAR, NULL);

  g_return_val_if_fail (trouble != NULL, NULL);
  gtk_widget_insert_before (GTK_WIDGET (self), gtk_widget_get_parent (trouble), trouble);
  return self;
}

void
link_bar_set (VestLinkBar *self, const DeskLink *link)
{
  g_return_if_fail (VEST_IS_LINK_BAR (self));
  self->link = *link;
  write_words (self);
}
