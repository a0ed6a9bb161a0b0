/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sign-in is closed. The same words in a drill and when it is real, with no reason given: whoever
 * stands there may be a child, or the cause. All languages stand there at once, so that nobody has
 * to find a button first.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/lockdown-page.h"

#include "ui/i18n.h"
#include "ui/kiosk/page-parts.h"

#define TITLE N_ ("Sign-in is closed at this moment")
#define LEAD  N_ ("Please follow the instructions of staff.")

struct _VestLockdownPage
{
  VestKioskPage parent_instance;
  GtkWidget *blocks;
  char *text;      /* (nullable) */
  char *language;  /* (nullable) until it is set */
  GStrv languages; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VestLockdownPage, vest_lockdown_page, VEST_TYPE_KIOSK_PAGE)

static GtkWidget *
make_label (const char *text, const char *class, gboolean first)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_widget_add_css_class (label, class);
  if (!first)
    gtk_widget_add_css_class (label, "other-language");
  return label;
}

static void
add_block (VestLockdownPage *self, const char *title, const char *lead)
{
  gboolean first = gtk_widget_get_first_child (self->blocks) == NULL;
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  if (!first)
    gtk_box_append (GTK_BOX (self->blocks), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (block), make_label (title, "lockdown-title", first));
  if (lead != NULL && *lead != '\0')
    gtk_box_append (GTK_BOX (block), make_label (lead, "lockdown-lead", first));
  gtk_box_append (GTK_BOX (self->blocks), block);
}

/* @block: "title\nthe rest" */
static void
add_own_block (VestLockdownPage *self, const char *block)
{
  g_auto (GStrv) parts = g_strsplit (block, "\n", 2);
  char *title = g_strstrip (parts[0]);

  if (*title != '\0')
    add_block (self, title, parts[1] != NULL ? g_strstrip (parts[1]) : NULL);
}

static void
write_blocks (VestLockdownPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->blocks)) != NULL)
    gtk_box_remove (GTK_BOX (self->blocks), child);
  if (self->text != NULL)
    {
      g_auto (GStrv) blocks = g_strsplit (self->text, "\n\n", -1);

      for (GStrv block = blocks; *block != NULL; block++)
        add_own_block (self, *block);
      return;
    }
  add_block (self, i18n_text_in (self->language, TITLE), i18n_text_in (self->language, LEAD));
  for (GStrv code = self->languages; code != NULL && *code != NULL; code++)
    if (!g_str_equal (*code, self->language))
      add_block (self, i18n_text_in (*code, TITLE), i18n_text_in (*code, LEAD));
}

static void
vest_lockdown_page_finalize (GObject *object)
{
  VestLockdownPage *self = VEST_LOCKDOWN_PAGE (object);

  g_free (self->text);
  g_free (self->language);
  g_strfreev (self->languages);
  G_OBJECT_CLASS (vest_lockdown_page_parent_class)->finalize (object);
}

static void
vest_lockdown_page_class_init (VestLockdownPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_lockdown_page_finalize;
}

static void
vest_lockdown_page_init (VestLockdownPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon
      = g_object_new (GTK_TYPE_IMAGE, "icon-name", "vest-info-symbolic", "accessible-role",
                      GTK_ACCESSIBLE_ROLE_PRESENTATION, "halign", GTK_ALIGN_CENTER, NULL);

  self->blocks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->blocks, "lockdown-blocks");
  gtk_widget_add_css_class (icon, "page-disc");
  gtk_widget_add_css_class (icon, "page-disc-accent");
  gtk_widget_add_css_class (box, "page-body");
  gtk_widget_add_css_class (box, "page-centred");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->blocks);
  vest_kiosk_page_set_child (VEST_KIOSK_PAGE (self), box);
}

GtkWidget *
vest_lockdown_page_new (void)
{
  return g_object_new (VEST_TYPE_LOCKDOWN_PAGE, NULL);
}

void
vest_lockdown_page_set_text (VestLockdownPage *self, const char *text, const char *language,
                             const char *const *languages)
{
  g_return_if_fail (VEST_IS_LOCKDOWN_PAGE (self));
  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  g_free (self->language);
  self->language = g_strdup (language);
  g_strfreev (self->languages);
  self->languages = g_strdupv ((char **)languages);
  write_blocks (self);
}
