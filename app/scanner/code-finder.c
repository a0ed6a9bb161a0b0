/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A barcode is where the picture changes much and, for bars, in one direction. The picture is cut
 * into blocks; each block's structure tensor (Bigun and Granlund, 1987) gives the strength, the
 * direction and the agreement of its edges. Neighbouring blocks that agree are one area.
 *
 * This is what makes a skewed PDF417 readable: the decoder follows its rows along the picture's
 * own, and gives up at some three degrees.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/code-finder.h"

#include <math.h>
#include <string.h>

#define BLOCK           24 /* pixels a side */
#define LEAST_AGREEMENT 0.22
#define LEAST_PART      0.22 /* of the strongest blocks' strength */
#define TURN_TOLERANCE  (14 * G_PI / 180)
#define LEAST_BLOCKS    4
#define N_DIRECTIONS    36
#define REFINEMENTS     2

/* Sums over a block of products of the picture's slopes. */
typedef struct
{
  double xx, yy, xy;
  double direction; /* of the strongest change, -pi/2..pi/2 */
  gboolean taken;   /* a candidate that belongs to no area yet */
} Block;

typedef struct
{
  Block *blocks;
  int columns, rows;
} Grid;

static double
strength (const Block *block)
{
  return block->xx + block->yy;
}

static double
agreement (const Block *block)
{
  double sum = strength (block);

  return sum > 0 ? hypot (block->xx - block->yy, 2 * block->xy) / sum : 0;
}

static double
direction (double xx, double yy, double xy)
{
  return 0.5 * atan2 (2 * xy, xx - yy);
}

static void
measure_block (const LumaFrame *frame, int left, int top, Block *block)
{
  gint64 xx = 0, yy = 0, xy = 0;
  int right = MIN (left + BLOCK, frame->width - 1), bottom = MIN (top + BLOCK, frame->height - 1);

  for (int y = MAX (top, 1); y < bottom; y++)
    {
      const guint8 *row = frame->pixels + (gsize)y * (gsize)frame->width;
      const guint8 *above = row - frame->width, *below = row + frame->width;
      int row_xx = 0, row_yy = 0, row_xy = 0;

      /* Sobel's slopes: their direction is truer than that of plain differences. */
      for (int x = MAX (left, 1); x < right; x++)
        {
          int dx = above[x + 1] + 2 * row[x + 1] + below[x + 1] - above[x - 1] - 2 * row[x - 1]
                   - below[x - 1];
          int dy = below[x - 1] + 2 * below[x] + below[x + 1] - above[x - 1] - 2 * above[x]
                   - above[x + 1];

          row_xx += dx * dx;
          row_yy += dy * dy;
          row_xy += dx * dy;
        }
      xx += row_xx;
      yy += row_yy;
      xy += row_xy;
    }
  block->xx = (double)xx;
  block->yy = (double)yy;
  block->xy = (double)xy;
  block->direction = direction (block->xx, block->yy, block->xy);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* The strength that the strongest twentieth of the blocks has. */
static double
strong (const Grid *grid)
{
  int n = grid->columns * grid->rows;
  g_autofree double *all = g_new (double, (gsize)n);

  for (int i = 0; i < n; i++)
    all[i] = strength (&grid->blocks[i]);
  qsort (all, (gsize)n, sizeof *all, compare_doubles);
  return all[n - 1 - n / 20];
}

static double
turn_between (double a, double b)
{
  double turn = fabs (fmod (a - b, G_PI));

  return MIN (turn, G_PI - turn);
}

/* The direction that most of the strength of the candidates has. */
static double
main_direction (const Grid *grid)
{
  double votes[N_DIRECTIONS] = { 0 }, most = -1, best = 0;

  for (int i = 0; i < grid->columns * grid->rows; i++)
    if (grid->blocks[i].taken)
      {
        double turn = grid->blocks[i].direction / G_PI + 0.5;
        int bin = (int)(turn * N_DIRECTIONS) % N_DIRECTIONS;

        votes[bin] += strength (&grid->blocks[i]) * agreement (&grid->blocks[i]);
      }
  for (int i = 0; i < N_DIRECTIONS; i++)
    {
      double sum
          = votes[i] + votes[(i + 1) % N_DIRECTIONS] + votes[(i + N_DIRECTIONS - 1) % N_DIRECTIONS];

      if (sum > most)
        {
          most = sum;
          best = ((i + 0.5) / N_DIRECTIONS - 0.5) * G_PI;
        }
    }
  return best;
}

static void
choose_candidates (Grid *grid, CodeLook look)
{
  double least = strong (grid) * LEAST_PART, wanted;
  int n = grid->columns * grid->rows;

  for (int i = 0; i < n; i++)
    {
      Block *block = &grid->blocks[i];

      block->taken = strength (block) > least && strength (block) > BLOCK * BLOCK * 40.0
                     && (look == CODE_TEXTURE || agreement (block) > LEAST_AGREEMENT);
    }
  if (look == CODE_TEXTURE)
    return;
  wanted = main_direction (grid);
  for (int i = 0; i < n; i++)
    if (turn_between (grid->blocks[i].direction, wanted) > TURN_TOLERANCE)
      grid->blocks[i].taken = FALSE;
}

/* The candidates connected with the one at @start, which are then none any more. A gap of one
 * block is passed over. */
static GArray *
take_connected (Grid *grid, int start)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (int));

  grid->blocks[start].taken = FALSE;
  g_array_append_val (members, start);
  for (guint i = 0; i < members->len; i++)
    {
      int at = g_array_index (members, int, i);
      int column = at % grid->columns, row = at / grid->columns;

      for (int y = MAX (0, row - 2); y <= MIN (grid->rows - 1, row + 2); y++)
        for (int x = MAX (0, column - 2); x <= MIN (grid->columns - 1, column + 2); x++)
          {
            int next = y * grid->columns + x;

            if (!grid->blocks[next].taken)
              continue;
            grid->blocks[next].taken = FALSE;
            g_array_append_val (members, next);
          }
    }
  return members;
}

/* The smallest rectangle in the members' common direction that holds them, and some air. */
static LumaArea
surround (const Grid *grid, const GArray *members, CodeLook look)
{
  double xx = 0, yy = 0, xy = 0, angle, c, s;
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  double air;

  for (guint i = 0; i < members->len; i++)
    {
      const Block *block = &grid->blocks[g_array_index (members, int, i)];

      xx += block->xx;
      yy += block->yy;
      xy += block->xy;
    }
  angle = look == CODE_BARS ? direction (xx, yy, xy) : 0;
  c = cos (angle);
  s = sin (angle);
  for (guint i = 0; i < members->len; i++)
    {
      int at = g_array_index (members, int, i);
      double x = (at % grid->columns + 0.5) * BLOCK, y = (double)(at / grid->columns) * BLOCK;
      double along = x * c + (y + 0.5 * BLOCK) * s, across = (y + 0.5 * BLOCK) * c - x * s;

      left = MIN (left, along);
      right = MAX (right, along);
      top = MIN (top, across);
      bottom = MAX (bottom, across);
    }
  air = BLOCK * 1.6 + (right - left) * 0.04;
  return (LumaArea){ (left + right) / 2 * c - (top + bottom) / 2 * s,
                     (left + right) / 2 * s + (top + bottom) / 2 * c, right - left + 2 * air,
                     bottom - top + 2 * air, angle };
}

/* The slopes of a slanting edge that is only some pixels wide are drawn to the picture's axes; of
 * an edge that stands along an axis they are true. So the area is turned upright by what was
 * measured, and measured again. */
static void
refine (const LumaFrame *frame, LumaArea *area)
{
  for (int i = 0; i < REFINEMENTS; i++)
    {
      g_autoptr (LumaFrame) cut = luma_frame_cut (frame, area, 1);
      double xx = 0, yy = 0, xy = 0;

      for (int y = 0; y + BLOCK <= cut->height; y += BLOCK)
        for (int x = 0; x + BLOCK <= cut->width; x += BLOCK)
          {
            Block block = { 0 };

            measure_block (cut, x, y, &block);
            if (agreement (&block) < LEAST_AGREEMENT || fabs (block.direction) > TURN_TOLERANCE)
              continue;
            xx += block.xx;
            yy += block.yy;
            xy += block.xy;
          }
      area->angle += direction (xx, yy, xy);
    }
}

static double
weight_of (const Grid *grid, const GArray *members)
{
  double sum = 0;

  for (guint i = 0; i < members->len; i++)
    sum += strength (&grid->blocks[g_array_index (members, int, i)]);
  return sum;
}

guint
code_finder_find (const LumaFrame *frame, CodeLook look, LumaArea *areas)
{
  Grid grid = { NULL, frame->width / BLOCK, frame->height / BLOCK };
  double weights[CODE_FINDER_MOST] = { 0 };
  g_autofree Block *blocks = NULL;
  guint n = 0;

  if (grid.columns < 1 || grid.rows < 1)
    return 0;
  blocks = grid.blocks = g_new0 (Block, (gsize)grid.columns * (gsize)grid.rows);
  for (int i = 0; i < grid.columns * grid.rows; i++)
    measure_block (frame, i % grid.columns * BLOCK, i / grid.columns * BLOCK, &blocks[i]);
  choose_candidates (&grid, look);
  for (int i = 0; i < grid.columns * grid.rows; i++)
    {
      g_autoptr (GArray) members = blocks[i].taken ? take_connected (&grid, i) : NULL;
      double weight = members != NULL ? weight_of (&grid, members) : 0;
      guint place = n;

      if (members == NULL || members->len < LEAST_BLOCKS)
        continue;
      while (place > 0 && weights[place - 1] < weight)
        place--;
      if (place == CODE_FINDER_MOST)
        continue;
      n = MIN (n + 1, CODE_FINDER_MOST);
      memmove (&weights[place + 1], &weights[place], (n - 1 - place) * sizeof *weights);
      memmove (&areas[place + 1], &areas[place], (n - 1 - place) * sizeof *areas);
      weights[place] = weight;
      areas[place] = surround (&grid, members, look);
    }
  for (guint i = 0; i < n && look == CODE_BARS; i++)
    refine (frame, &areas[i]);
  return n;
}
