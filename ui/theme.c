/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The four themes: style sheets written once with tokens, expanded once a theme, so that windows of
 * one process can wear different ones. A theme is expanded when a window first wears it: a rule
 * costs time at every start and whenever a widget is styled, also where nobody sees it.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/theme.h"

#include <math.h>
#include <string.h>

#include "vestibule-resource.h"

#define SHEETS    "/org/vestibule/assets/css/"
#define ICONS     "/org/vestibule/icons"
#define N_THEMES  (THEME_CONTRAST_DARK + 1)
#define MIN_RATIO 4.5 /* WCAG 2.1, 1.4.3 */
#define DATA_KEY  "vestibule-theme"
/* Above libadwaita's and the application's own sheets, below the user's. */
#define PRIORITY   (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)
#define ROOT_CLASS ".vest"

typedef struct
{
  const char *name;
  const char *values[N_THEMES];
} Token;

/* clang-format off */
static const char *const theme_classes[N_THEMES] = {
  "theme-light", "theme-dark", "theme-contrast", "theme-contrast-dark",
};

/* The first three are replaced when the district has a colour of its own. */
static const Token tokens[] = {
  { "accent",       { "#0B6A6B", "#4FB8B3", "#000000", "#FFFFFF" } },
  { "accent_soft",  { "#E1F0EE", "#17393A", "#FFFFFF", "#000000" } },
  { "on_accent",    { "#FFFFFF", "#10201F", "#FFFFFF", "#000000" } },
  { "bg",           { "#FAF8F4", "#14171B", "#FFFFFF", "#000000" } },
  { "surface",      { "#FFFFFF", "#1E2329", "#FFFFFF", "#000000" } },
  { "ink",          { "#1B1F24", "#F3F1EC", "#000000", "#FFFFFF" } },
  { "ink2",         { "#59616D", "#A9B0BA", "#000000", "#FFFFFF" } },
  { "line",         { "#E4DFD6", "#333A43", "#000000", "#FFFFFF" } },
  { "good",         { "#1D6A39", "#8AD6A3", "#00491C", "#A6F5BD" } },
  { "good_soft",    { "#E3F3E7", "#173423", "#FFFFFF", "#000000" } },
  { "careful",      { "#8A5A00", "#F1C565", "#573800", "#FFDF8C" } },
  { "careful_soft", { "#FFF1D1", "#3A2D10", "#FFFFFF", "#000000" } },
  { "alarm",        { "#A31D2D", "#FF9AA5", "#7E0012", "#FFB8C0" } },
  { "alarm_soft",   { "#FCE7E9", "#401B21", "#FFFFFF", "#000000" } },
  { "border",       { "1px", "1px", "3px", "3px" } },
  { "shadow",       { "0 6px 18px rgba(60,50,30,0.07)", "0 6px 18px rgba(0,0,0,0.28)",
                      "none", "none" } },
};
/* clang-format on */

/* --- colours -----------------------------------------------------------------------------------
 */

/* Relative luminance, WCAG 2.1. */
static double
luminance (const GdkRGBA *c)
{
  const float parts[] = { c->red, c->green, c->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (int i = 0; i < 3; i++)
    sum += weights[i]
           * (parts[i] <= 0.04045f ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

static GdkRGBA
mix (const GdkRGBA *a, const GdkRGBA *b, float part_of_b)
{
  return (GdkRGBA){ a->red + (b->red - a->red) * part_of_b,
                    a->green + (b->green - a->green) * part_of_b,
                    a->blue + (b->blue - a->blue) * part_of_b, 1 };
}

static char *
hex (const GdkRGBA *c)
{
  return g_strdup_printf ("#%02X%02X%02X", (guint)lroundf (c->red * 255),
                          (guint)lroundf (c->green * 255), (guint)lroundf (c->blue * 255));
}

/* The district's colour as each theme wears it; high contrast keeps black and white. */
static GHashTable *
derive_accent (const GdkRGBA *accent)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  GHashTable *own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GdkRGBA dark, light = *accent, soft;

  gdk_rgba_parse (&dark, "#14171B");
  for (float part = 0; part < 1 && contrast (&light, &dark) < 7; part += 0.05f)
    light = mix (accent, &white, part);
  g_hash_table_insert (own, g_strdup ("accent0"), hex (accent));
  g_hash_table_insert (own, g_strdup ("accent1"), hex (&light));
  g_hash_table_insert (own, g_strdup ("on_accent1"), hex (&dark));
  soft = mix (accent, &white, 0.88f);
  g_hash_table_insert (own, g_strdup ("accent_soft0"), hex (&soft));
  soft = mix (&dark, accent, 0.35f);
  g_hash_table_insert (own, g_strdup ("accent_soft1"), hex (&soft));
  return own;
}

/* --- expansion ---------------------------------------------------------------------------------
 */

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

static const char *
find_value (GHashTable *own, Theme theme, const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      const Token *token = &tokens[i];
      g_autofree char *key = NULL;
      const char *value = NULL;

      if (strlen (token->name) != length || strncmp (token->name, word, length) != 0)
        continue;
      key = g_strdup_printf ("%s%d", token->name, theme);
      if (own != NULL)
        value = g_hash_table_lookup (own, key);
      return value != NULL ? value : token->values[theme];
    }
  return NULL;
}

/* Words that are no tokens (@keyframes) stay as they are. */
static void
expand (GString *out, const char *sheet, Theme theme, GHashTable *own)
{
  const gsize root_length = strlen (ROOT_CLASS);

  for (const char *p = sheet; *p != '\0';)
    {
      const char *value = NULL;
      gsize length = 0;

      if (*p == '@')
        {
          while (is_word (p[1 + length]))
            length++;
          value = find_value (own, theme, p + 1, length);
        }
      if (value != NULL)
        {
          g_string_append (out, value);
          p += 1 + length;
        }
      else if (strncmp (p, ROOT_CLASS, root_length) == 0 && !is_word (p[root_length]))
        {
          g_string_append_printf (out, ROOT_CLASS ".%s", theme_classes[theme]);
          p += root_length;
        }
      else
        g_string_append_c (out, *p++);
    }
  g_string_append_c (out, '\n');
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
expand_all (GHashTable *own, Theme theme)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (SHEETS, 0, NULL);

  if (names == NULL)
    return g_string_free (out, FALSE);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (SHEETS, *name, NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      /* A resource is zero-terminated by its compiler, except when it is empty. */
      const char *sheet = g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "";

      expand (out, sheet, theme, own);
    }
  return g_string_free (out, FALSE);
}

static void
on_parsing_error (GtkCssProvider *provider, GtkCssSection *section, const GError *error,
                  gpointer data)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_warning ("style sheet: %s: %s", where, error->message);
}

/* --- what a display has ------------------------------------------------------------------------
 */

typedef struct
{
  GdkDisplay *display;                 /* which owns this */
  GHashTable *own;                     /* (nullable) the district's colours */
  GtkCssProvider *providers[N_THEMES]; /* (nullable) until a window wears the theme */
} Wardrobe;

static void
wardrobe_free (gpointer data)
{
  Wardrobe *self = data;

  for (guint i = 0; i < N_THEMES; i++)
    g_clear_object (&self->providers[i]);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_free (self);
}

static void
wardrobe_empty (Wardrobe *self)
{
  for (guint i = 0; i < N_THEMES; i++)
    if (self->providers[i] != NULL)
      {
        gtk_style_context_remove_provider_for_display (self->display,
                                                       GTK_STYLE_PROVIDER (self->providers[i]));
        g_clear_object (&self->providers[i]);
      }
  g_clear_pointer (&self->own, g_hash_table_unref);
}

static void
wardrobe_hang (Wardrobe *self, Theme theme)
{
  g_autofree char *css = NULL;

  if (self->providers[theme] != NULL)
    return;
  css = expand_all (self->own, theme);
  self->providers[theme] = gtk_css_provider_new ();
  g_signal_connect (self->providers[theme], "parsing-error", G_CALLBACK (on_parsing_error), NULL);
  gtk_css_provider_load_from_data (self->providers[theme], css, -1);
  gtk_style_context_add_provider_for_display (self->display,
                                              GTK_STYLE_PROVIDER (self->providers[theme]),
                                              PRIORITY);
}

/* --- public ------------------------------------------------------------------------------------
 */

gboolean
theme_init (GdkDisplay *display, const char *accent)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  Wardrobe *wardrobe = g_object_get_data (G_OBJECT (display), DATA_KEY);
  gboolean accepted = TRUE;
  GdkRGBA color;

  vestibule_get_resource ();
  if (wardrobe == NULL)
    {
      wardrobe = g_new0 (Wardrobe, 1);
      wardrobe->display = display;
      g_object_set_data_full (G_OBJECT (display), DATA_KEY, wardrobe, wardrobe_free);
      gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), ICONS);
    }
  wardrobe_empty (wardrobe);
  if (accent != NULL && *accent != '\0')
    {
      accepted = gdk_rgba_parse (&color, accent) && color.alpha >= 1
                 && contrast (&color, &white) >= MIN_RATIO;
      if (accepted)
        wardrobe->own = derive_accent (&color);
    }
  return accepted;
}

void
theme_apply (GtkWidget *window, Theme theme)
{
  Wardrobe *wardrobe;

  g_return_if_fail (GTK_IS_WIDGET (window) && (guint)theme < N_THEMES);

  wardrobe = g_object_get_data (G_OBJECT (gtk_widget_get_display (window)), DATA_KEY);
  g_return_if_fail (wardrobe != NULL);
  wardrobe_hang (wardrobe, theme);
  gtk_widget_add_css_class (window, "vest");
  for (guint i = 0; i < N_THEMES; i++)
    if (i != theme)
      gtk_widget_remove_css_class (window, theme_classes[i]);
  gtk_widget_add_css_class (window, theme_classes[theme]);
}

void
theme_follow (GtkWidget *dialog, GtkWidget *window)
{
  g_return_if_fail (GTK_IS_WIDGET (dialog) && GTK_IS_WIDGET (window));

  gtk_widget_add_css_class (dialog, "vest");
  for (guint i = 0; i < N_THEMES; i++)
    if (gtk_widget_has_css_class (window, theme_classes[i]))
      gtk_widget_add_css_class (dialog, theme_classes[i]);
}
