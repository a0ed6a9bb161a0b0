/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the camera's tests and its bench show to it: codes made by zint, drawn on a card that lies
 * on a grey table, turned, blurred, made small, pale and noisy. Headers only: a test is one file.
 */
#pragma once

#include <cairo.h>
#include <glib/gstdio.h>
#include <math.h>

#include "app/scanner/luma-frame.h"

/* px */
enum
{
  PICTURE_WIDTH = 1280,
  PICTURE_HEIGHT = 720,
  ZINT_MODULE = 4, /* of the picture that zint makes */
};

typedef enum
{
  PICTURE_PDF417,
  PICTURE_QR,
} PictureCode;

/** Picture: how a code is shown. */
typedef struct
{
  double module;   /* pixels a module */
  double degrees;  /* turned clockwise */
  double blur;     /* pixels: standard deviation of a Gaussian */
  double contrast; /* 0..1: of the difference between ink and paper */
  double noise;    /* standard deviation, of 255 levels */
} Picture;

/* Invented, in the form of AAMVA's version 10. */
static const char picture_licence[]
    = "@\n\036\rANSI 636006100001DL00310275DLDAQ900100200\nDCSABERNATHY\nDDEN\nDACWREN\nDDFN\n"
      "DADNONE\nDDGN\nDCAD\nDCBB\nDCDNONE\nDBD05172022\nDBB11021984\nDBA11022030\nDBC2\nDAU065 in\n"
      "DAYBRO\nDAG1 SAMPLE STREET\nDAIHARTWELL\nDAJCT\nDAK061030000  \nDCF2205170000CTHW01\nDCGUSA\n"
      "DAZBRO\nDCK0123456789CTINVENTED\nDDAF\nDDB02102020\nDAW140\nDCUNONE\r";
static const char picture_badge[] = "VB0:0123456789ABCDEFGHJKMNPQRS";

static inline const char *
picture_text (PictureCode code)
{
  return code == PICTURE_QR ? picture_badge : picture_licence;
}

/** picture_make_code: (transfer full): zint's picture of @text. */
static inline cairo_surface_t *
picture_make_code (PictureCode code, const char *text)
{
  g_autofree char *dir = g_dir_make_tmp ("vestibule-camera-XXXXXX", NULL);
  g_autofree char *in = g_build_filename (dir, "text", NULL);
  g_autofree char *out = g_build_filename (dir, "code.png", NULL);
  const char *const pdf417[]
      = { "zint",         "--barcode=55", "--cols=12", "--secure=5", "--binary", "--scale=2",
          "--quietzones", "-i",           in,          "-o",         out,        NULL };
  const char *const qr[]
      = { "zint", "--barcode=58", "--secure=2", "--scale=2", "--quietzones", "-i",
          in,     "-o",           out,          NULL };
  cairo_surface_t *surface;
  int status = 0;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (in, text, -1, NULL);
  if (!g_spawn_sync (NULL, (char **)(code == PICTURE_QR ? qr : pdf417), NULL, G_SPAWN_SEARCH_PATH,
                     NULL, NULL, NULL, NULL, &status, &error)
      || status != 0)
    g_error ("zint: %s", error != NULL ? error->message : "failed");
  surface = cairo_image_surface_create_from_png (out);
  g_unlink (in);
  g_unlink (out);
  g_rmdir (dir);
  return surface;
}

static inline void
picture_draw (cairo_t *cr, cairo_surface_t *code, const Picture *how)
{
  double width = cairo_image_surface_get_width (code),
         height = cairo_image_surface_get_height (code);
  double scale = how->module / ZINT_MODULE;
  double paper = 0.5 + 0.45 * how->contrast;

  cairo_set_source_rgb (cr, 0.42, 0.42, 0.42);
  cairo_paint (cr);
  cairo_translate (cr, PICTURE_WIDTH / 2.0, PICTURE_HEIGHT / 2.0);
  cairo_rotate (cr, how->degrees * G_PI / 180);
  cairo_scale (cr, scale, scale);
  /* The card, some print above the code, and the code: pale by a veil. */
  cairo_rectangle (cr, -width * 0.55, -height * 0.5 - width * 0.3, width * 1.1,
                   height + width * 0.36);
  cairo_set_source_rgb (cr, paper, paper, paper);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_set_font_size (cr, width * 0.035);
  cairo_move_to (cr, -width * 0.48, -height * 0.5 - width * 0.18);
  cairo_show_text (cr, "Class D  Restrictions NONE  Invented for a test");
  cairo_set_source_surface (cr, code, -width / 2, -height / 2);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint_with_alpha (cr, how->contrast);
}

/* Three means in a row come close to a Gaussian. */
static inline void
picture_blur (LumaFrame *frame, double sigma)
{
  g_autofree double *line = g_new (double, MAX (frame->width, frame->height));
  int reach = (int)ceil (sigma * 3);

  for (int pass = 0; sigma > 0 && pass < 2; pass++)
    {
      int n = pass == 0 ? frame->width : frame->height,
          lines = pass == 0 ? frame->height : frame->width;
      gsize step = pass == 0 ? 1 : (gsize)frame->width, next = pass == 0 ? (gsize)frame->width : 1;

      for (int l = 0; l < lines; l++)
        {
          guint8 *pixels = frame->pixels + (gsize)l * next;

          for (int i = 0; i < n; i++)
            {
              double sum = 0, weights = 0;

              for (int k = -reach; k <= reach; k++)
                {
                  double weight = exp (-k * k / (2 * sigma * sigma));

                  sum += weight * pixels[(gsize)CLAMP (i + k, 0, n - 1) * step];
                  weights += weight;
                }
              line[i] = sum / weights;
            }
          for (int i = 0; i < n; i++)
            pixels[(gsize)i * step] = (guint8)lround (line[i]);
        }
    }
}

static inline void
picture_add_noise (LumaFrame *frame, double deviation, GRand *random)
{
  for (gsize i = 0; deviation > 0 && i < (gsize)frame->width * (gsize)frame->height; i++)
    {
      /* Twelve evenly spread numbers add up to nearly a Gaussian; four are near enough. */
      double sum = 0;

      for (int k = 0; k < 4; k++)
        sum += g_rand_double (random) - 0.5;
      frame->pixels[i] = (guint8)CLAMP (frame->pixels[i] + sum * deviation * 1.732, 0, 255);
    }
}

/** picture_take: (transfer full): what a camera sees. @seed: of the noise. */
static inline LumaFrame *
picture_take (cairo_surface_t *code, const Picture *how, guint32 seed)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PICTURE_WIDTH, PICTURE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  LumaFrame *frame = luma_frame_new (PICTURE_WIDTH, PICTURE_HEIGHT);
  GRand *random = g_rand_new_with_seed (seed);
  const guint32 *pixels;

  picture_draw (cr, code, how);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (const guint32 *)(gpointer)cairo_image_surface_get_data (surface);
  for (gsize i = 0; i < (gsize)PICTURE_WIDTH * PICTURE_HEIGHT; i++)
    frame->pixels[i] = (guint8)(pixels[i] >> 8);
  cairo_surface_destroy (surface);
  picture_blur (frame, how->blur);
  picture_add_noise (frame, how->noise, random);
  g_rand_free (random);
  return frame;
}

/** picture_save: @frame as a PNG, for sources that read files. */
static inline void
picture_save (const LumaFrame *frame, const char *path)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, frame->width, frame->height);
  guint32 *pixels = (guint32 *)(gpointer)cairo_image_surface_get_data (surface);

  for (gsize i = 0; i < (gsize)frame->width * (gsize)frame->height; i++)
    pixels[i] = frame->pixels[i] * 0x010101u;
  cairo_surface_mark_dirty (surface);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
}
