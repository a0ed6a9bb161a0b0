/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page: what a visitor came to do, in which language.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/welcome-page.h"

#include "ui/i18n.h"

enum
{
  PILLS_LANDSCAPE = 6,
  PILLS_PORTRAIT = 3,
};

struct _VestWelcomePage
{
  VestKioskPage parent_instance;

  GtkWidget *heading;
  GtkWidget *lead;
  GtkWidget *tiles;
  GtkWidget *sign_in_button;
  GtkWidget *sign_in_title;
  GtkWidget *sign_in_hint;
  GtkWidget *sign_out_button;
  GtkWidget *sign_out_title;
  GtkWidget *sign_out_hint;
  GtkWidget *language_pills;
  GtkWidget *contrast_button;
  GtkWidget *privacy;
  GStrv languages;
  gboolean portrait;
};

enum
{
  SIGN_IN,
  SIGN_OUT,
  LANGUAGE,
  MORE_LANGUAGES,
  CONTRAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestWelcomePage, vest_welcome_page, VEST_TYPE_KIOSK_PAGE)

static void
on_sign_in_clicked (VestWelcomePage *self)
{
  g_signal_emit (self, signals[SIGN_IN], 0);
}

static void
on_sign_out_clicked (VestWelcomePage *self)
{
  g_signal_emit (self, signals[SIGN_OUT], 0);
}

static void
on_contrast_clicked (VestWelcomePage *self)
{
  g_signal_emit (self, signals[CONTRAST], 0);
}

static void
on_language_clicked (GtkWidget *pill, const Language *language)
{
  GtkWidget *self = gtk_widget_get_ancestor (pill, VEST_TYPE_WELCOME_PAGE);

  g_signal_emit (self, signals[LANGUAGE], 0, language->code);
}

static void
on_more_clicked (VestWelcomePage *self)
{
  g_signal_emit (self, signals[MORE_LANGUAGES], 0);
}

static GtkWidget *
add_pill (VestWelcomePage *self, const char *text)
{
  GtkWidget *pill = gtk_toggle_button_new_with_label (text);

  gtk_widget_add_css_class (pill, "pill");
  gtk_box_append (GTK_BOX (self->language_pills), pill);
  return pill;
}

static const Language *
find_language (const char *code)
{
  for (const Language *language = i18n_languages (); language->code != NULL; language++)
    if (g_str_equal (language->code, code))
      return language;
  return NULL;
}

static void
fill_pills (VestWelcomePage *self)
{
  guint room = self->portrait ? PILLS_PORTRAIT : PILLS_LANDSCAPE;
  guint n = self->languages != NULL ? g_strv_length (self->languages) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->language_pills)) != NULL)
    gtk_box_remove (GTK_BOX (self->language_pills), child);
  for (guint i = 0; i < n && n > 1 && (i < room || n <= room + 1); i++)
    {
      const Language *language = find_language (self->languages[i]);
      GtkWidget *pill;

      if (language == NULL)
        continue;
      pill = add_pill (self, language->name);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill),
                                    g_str_equal (language->code, i18n_get_language ()));
      g_signal_connect (pill, "clicked", G_CALLBACK (on_language_clicked), (gpointer)language);
    }
  if (n > room + 1)
    g_signal_connect_swapped (add_pill (self, _ ("More…")), "clicked", G_CALLBACK (on_more_clicked),
                              self);
}

/* The pills are dressed, never made anew: one of them is being clicked at this moment. */
static void
mark_pills (VestWelcomePage *self)
{
  for (GtkWidget *pill = gtk_widget_get_first_child (self->language_pills); pill != NULL;
       pill = gtk_widget_get_next_sibling (pill))
    {
      const Language *language = find_language (i18n_get_language ());
      const char *label = gtk_button_get_label (GTK_BUTTON (pill));

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pill), g_str_equal (label, language->name));
    }
}

static void
place_tiles (VestWelcomePage *self)
{
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (self->tiles);
  GtkLayoutChild *in = gtk_layout_manager_get_layout_child (grid, self->sign_in_button);
  GtkLayoutChild *out = gtk_layout_manager_get_layout_child (grid, self->sign_out_button);

  g_object_set (in, "column", 0, "row", 0, "column-span", self->portrait ? 12 : 7, NULL);
  g_object_set (out, "column", self->portrait ? 0 : 7, "row", self->portrait ? 1 : 0, "column-span",
                self->portrait ? 12 : 5, NULL);
}

static void
vest_welcome_page_shown (VestKioskPage *page)
{
  gtk_widget_grab_focus (VEST_WELCOME_PAGE (page)->sign_in_button);
}

static void
vest_welcome_page_retranslate (VestKioskPage *page)
{
  VestWelcomePage *self = VEST_WELCOME_PAGE (page);

  gtk_label_set_text (GTK_LABEL (self->heading), C_ ("greeting", "Welcome"));
  gtk_label_set_text (GTK_LABEL (self->lead), _ ("Please sign in before you go in."));
  gtk_label_set_text (GTK_LABEL (self->sign_in_title), _ ("Sign in"));
  gtk_label_set_text (GTK_LABEL (self->sign_in_hint), _ ("Have your ID ready, if you brought one"));
  gtk_label_set_text (GTK_LABEL (self->sign_out_title), _ ("Sign out"));
  gtk_label_set_text (GTK_LABEL (self->sign_out_hint), _ ("Scan your badge"));
  gtk_label_set_text (GTK_LABEL (self->privacy),
                      _ ("We read your name and birth date. We do not keep a copy of your ID."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sign_in_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sign in"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sign_out_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sign out"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->contrast_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("High contrast"), -1);
  mark_pills (self);
}

static void
vest_welcome_page_orient (VestKioskPage *page, gboolean portrait)
{
  VestWelcomePage *self = VEST_WELCOME_PAGE (page);

  self->portrait = portrait;
  place_tiles (self);
  fill_pills (self);
}

static void
vest_welcome_page_dispose (GObject *object)
{
  VestWelcomePage *self = VEST_WELCOME_PAGE (object);

  g_clear_pointer (&self->languages, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), VEST_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (vest_welcome_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/vestibule/ui/kiosk/welcome-page.ui");
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, heading);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, lead);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, tiles);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, sign_in_button);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, sign_in_title);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, sign_in_hint);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, sign_out_button);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, sign_out_title);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, sign_out_hint);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, language_pills);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, contrast_button);
  gtk_widget_class_bind_template_child (klass, VestWelcomePage, privacy);
  gtk_widget_class_bind_template_callback (klass, on_sign_in_clicked);
  gtk_widget_class_bind_template_callback (klass, on_sign_out_clicked);
  gtk_widget_class_bind_template_callback (klass, on_contrast_clicked);
}

static guint
add_signal (const char *name, guint n_strings)
{
  return g_signal_new (name, VEST_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_strings, G_TYPE_STRING);
}

static void
vest_welcome_page_class_init (VestWelcomePageClass *klass)
{
  VestKioskPageClass *page_class = VEST_KIOSK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_welcome_page_dispose;
  page_class->shown = vest_welcome_page_shown;
  page_class->retranslate = vest_welcome_page_retranslate;
  page_class->orient = vest_welcome_page_orient;
  bind_template (GTK_WIDGET_CLASS (klass));
  signals[SIGN_IN] = add_signal ("sign-in", 0);
  signals[SIGN_OUT] = add_signal ("sign-out", 0);
  signals[LANGUAGE] = add_signal ("language", 1);
  signals[MORE_LANGUAGES] = add_signal ("more-languages", 0);
  signals[CONTRAST] = add_signal ("contrast", 0);
}

static void
vest_welcome_page_init (VestWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  place_tiles (self);
}

GtkWidget *
vest_welcome_page_new (void)
{
  return g_object_new (VEST_TYPE_WELCOME_PAGE, NULL);
}

void
vest_welcome_page_set_languages (VestWelcomePage *self, const char *const *codes)
{
  g_return_if_fail (VEST_IS_WELCOME_PAGE (self));
  g_strfreev (self->languages);
  self->languages = g_strdupv ((GStrv)codes);
  fill_pills (self);
}

void
vest_welcome_page_set_contrast (VestWelcomePage *self, gboolean on)
{
  g_return_if_fail (VEST_IS_WELCOME_PAGE (self));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->contrast_button), on);
}
