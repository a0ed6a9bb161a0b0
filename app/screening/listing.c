/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A million entries in little memory: each is one run of bytes in a large block.
 *
 *   revision (8)  sex (1)  number of names (1)
 *   for each name: number of words (1), ordered and suffix (1), words (4 each)
 *   texts: a tag (1), the text with its NUL; the tag 0 ends them
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/listing.h"

#include <string.h>

#define BLOCK_BITS 20
#define BLOCK_SIZE (1u << BLOCK_BITS)
/* The first block is small: a comparison of two people makes a list of one. */
#define FIRST_BLOCK_SIZE 4096u
#define DEAD             G_MAXUINT32

/* A word: token id, whether it is the joined form of the word before it, role. */
#define PACK_WORD(id, joined, role) ((id) << 3 | (guint32)(joined) << 2 | (guint32)(role))

enum
{
  TAG_END,
  TAG_ID,
  TAG_FULL_NAME,
  TAG_GIVEN,
  TAG_MIDDLE,
  TAG_FAMILY,
  TAG_SUFFIX,
  TAG_DOCUMENT,
  TAG_REGION,
  TAG_ALIAS,
  TAG_SITE,
  TAG_VALID_FROM,
  TAG_VALID_UNTIL,
};

struct _Listing
{
  TokenTable *tokens;
  GPtrArray *blocks;
  GArray *sizes;      /* of guint32: of each block */
  guint32 block_used; /* in the last block */
  gsize bytes;        /* in all blocks */
  GArray *offsets;    /* of guint32: slot -> block << BLOCK_BITS | place, or DEAD */
  GArray *dates;      /* of BirthDate */
  guint32 n_alive;
  guint32 *ids; /* open addressing: slot + 1, 0 for none; slots of the dead stay until it grows */
  guint32 n_ids;
  guint32 ids_used;
};

/* --- packing ---------------------------------------------------------------------------------- */

static void
pack_byte (GByteArray *out, guint value)
{
  const guint8 byte = (guint8)value;

  g_byte_array_append (out, &byte, 1);
}

static void
pack_text (GByteArray *out, guint tag, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  pack_byte (out, tag);
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text) + 1);
}

static void
pack_word (GByteArray *out, const Token *token, gboolean joined, NameRole role)
{
  guint32 word = PACK_WORD (token->id, joined, role);

  g_byte_array_append (out, (const guint8 *)&word, sizeof word);
}

static void
pack_name (GByteArray *out, const ScoreName *name)
{
  guint n = 0;

  for (guint i = 0; i < name->n; i++)
    n += name->words[i].joined != NULL ? 2 : 1;
  pack_byte (out, n);
  pack_byte (out, (guint)name->ordered | (guint)name->suffix << 1);
  for (guint i = 0; i < name->n; i++)
    {
      pack_word (out, name->words[i].text, FALSE, name->words[i].role);
      if (name->words[i].joined != NULL)
        pack_word (out, name->words[i].joined, TRUE, name->words[i].role);
    }
}

static void
pack_names (Listing *self, GByteArray *out, const WatchlistEntry *entry, int count)
{
  guint n_aliases = entry->aliases != NULL ? g_strv_length (entry->aliases) : 0;
  guint n = MIN (n_aliases + 1, LISTED_MAX_NAMES);

  pack_byte (out, n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (Name) name;
      ScoreName score_name;

      if (i == 0)
        name_init_person (&name, entry->person);
      else
        name_init_text (&name, entry->aliases[i - 1]);
      token_table_intern_name (self->tokens, &name, &score_name);
      token_table_count (self->tokens, &score_name, count);
      pack_name (out, &score_name);
    }
}

static void
pack_entry (Listing *self, GByteArray *out, const WatchlistEntry *entry, int count)
{
  const Person *person = entry->person;

  g_byte_array_append (out, (const guint8 *)&entry->revision, sizeof entry->revision);
  pack_byte (out, (guchar)g_ascii_toupper (person->sex));
  pack_names (self, out, entry, count);
  pack_byte (out, TAG_ID);
  g_byte_array_append (out, (const guint8 *)entry->id, (guint)strlen (entry->id) + 1);
  pack_text (out, TAG_FULL_NAME, person->full_name);
  pack_text (out, TAG_GIVEN, person->given);
  pack_text (out, TAG_MIDDLE, person->middle);
  pack_text (out, TAG_FAMILY, person->family);
  pack_text (out, TAG_SUFFIX, person->suffix);
  pack_text (out, TAG_DOCUMENT, person->document);
  pack_text (out, TAG_REGION, person->region);
  for (guint i = 0; entry->aliases != NULL && entry->aliases[i] != NULL; i++)
    pack_text (out, TAG_ALIAS, entry->aliases[i]);
  for (guint i = 0; entry->sites != NULL && entry->sites[i] != NULL; i++)
    pack_text (out, TAG_SITE, entry->sites[i]);
  pack_text (out, TAG_VALID_FROM, entry->valid_from);
  pack_text (out, TAG_VALID_UNTIL, entry->valid_until);
  pack_byte (out, TAG_END);
}

static guint32
store_bytes (Listing *self, const GByteArray *bytes)
{
  guint32 offset;

  if (self->blocks->len == 0
      || self->block_used + bytes->len > g_array_index (self->sizes, guint32, self->sizes->len - 1))
    {
      guint32 usual = self->blocks->len == 0 ? FIRST_BLOCK_SIZE : BLOCK_SIZE;
      guint32 size = MAX (usual, bytes->len);

      /* Zeros: what stood in this memory before must not go to a file. */
      g_ptr_array_add (self->blocks, g_malloc0 (size));
      g_array_append_val (self->sizes, size);
      self->bytes += size;
      self->block_used = 0;
    }
  offset = (self->blocks->len - 1) << BLOCK_BITS | self->block_used;
  memcpy ((guint8 *)g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->block_used,
          bytes->data, bytes->len);
  self->block_used += bytes->len;
  return offset;
}

/* --- unpacking -------------------------------------------------------------------------------- */

static const guint8 *
record_of (Listing *self, guint32 slot)
{
  guint32 offset = g_array_index (self->offsets, guint32, slot);

  return (const guint8 *)g_ptr_array_index (self->blocks, offset >> BLOCK_BITS)
         + (offset & (BLOCK_SIZE - 1));
}

static const guint8 *
unpack_name (Listing *self, const guint8 *p, ScoreName *name)
{
  guint n = p[0];

  name->n = 0;
  name->ordered = p[1] & 1;
  name->suffix = p[1] >> 1;
  p += 2;
  for (guint i = 0; i < n; i++, p += sizeof (guint32))
    {
      guint32 word;
      const Token *token;

      memcpy (&word, p, sizeof word);
      token = token_table_get (self->tokens, word >> 3);
      if (word >> 2 & 1)
        name->words[name->n - 1].joined = token;
      else
        name->words[name->n++] = (ScoreWord){ token, NULL, word & 3 };
    }
  return p;
}

static const char *
skip_names (const guint8 *p)
{
  guint n = p[sizeof (gint64) + 1];

  p += sizeof (gint64) + 2;
  for (guint i = 0; i < n; i++)
    p += 2 + p[0] * sizeof (guint32);
  return (const char *)p;
}

/* Walks over the texts; @p begins as skip_names() of a record. */
static const char *
next_text (const char **p, guint *tag)
{
  const char *text = *p + 1;

  *tag = (guchar) * *p;
  if (*tag == TAG_END)
    return NULL;
  *p = text + strlen (text) + 1;
  return text;
}

static const char *
find_text (Listing *self, guint32 slot, guint wanted)
{
  const char *p = skip_names (record_of (self, slot));
  const char *text;
  guint tag;

  while ((text = next_text (&p, &tag)) != NULL)
    if (tag == wanted)
      return text;
  return NULL;
}

/* --- ids -------------------------------------------------------------------------------------- */

static guint32 *
find_id (Listing *self, const char *id)
{
  guint32 at = g_str_hash (id) * 2654435769u;

  for (;; at++)
    {
      guint32 *place = &self->ids[at & (self->n_ids - 1)];

      if (*place == 0
          || (listing_is_alive (self, *place - 1)
              && g_str_equal (find_text (self, *place - 1, TAG_ID), id)))
        return place;
    }
}

static void
put_id (Listing *self, guint32 slot)
{
  guint32 *place = find_id (self, find_text (self, slot, TAG_ID));

  if (*place == 0)
    self->ids_used++;
  *place = slot + 1;
}

static void
grow_ids (Listing *self)
{
  if (self->ids_used + 1 < self->n_ids - self->n_ids / 4)
    return;
  g_free (self->ids);
  self->n_ids = MAX (self->n_ids, 256);
  while (self->n_alive >= self->n_ids / 2)
    self->n_ids *= 2;
  self->ids = g_new0 (guint32, self->n_ids);
  self->ids_used = 0;
  for (guint32 slot = 0; slot < self->offsets->len; slot++)
    if (listing_is_alive (self, slot))
      put_id (self, slot);
}

/* --- lifecycle -------------------------------------------------------------------------------- */

Listing *
listing_new (TokenTable *tokens)
{
  Listing *self = g_new0 (Listing, 1);

  self->tokens = tokens;
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->dates = g_array_new (FALSE, FALSE, sizeof (BirthDate));
  grow_ids (self);
  return self;
}

void
listing_free (Listing *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->sizes);
  g_array_unref (self->offsets);
  g_array_unref (self->dates);
  g_free (self->ids);
  g_free (self);
}

/* --- changing --------------------------------------------------------------------------------- */

static guint32
add_entry (Listing *self, const WatchlistEntry *entry, int count)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (128);
  guint32 slot = self->offsets->len;
  BirthDate date = 0;
  guint32 offset;

  pack_entry (self, bytes, entry, count);
  offset = store_bytes (self, bytes);
  if (!birth_date_parse (entry->person->birth_date, &date))
    date = 0;
  grow_ids (self);
  g_array_append_val (self->offsets, offset);
  g_array_append_val (self->dates, date);
  self->n_alive++;
  put_id (self, slot);
  return slot;
}

guint32
listing_add (Listing *self, const WatchlistEntry *entry)
{
  return add_entry (self, entry, 1);
}

guint32
listing_add_uncounted (Listing *self, const WatchlistEntry *entry)
{
  return add_entry (self, entry, 0);
}

void
listing_remove (Listing *self, guint32 slot)
{
  Listed listed;

  listing_unpack (self, slot, &listed);
  for (guint i = 0; i < listed.subject.n_names; i++)
    token_table_count (self->tokens, &listed.names[i], -1);
  g_array_index (self->offsets, guint32, slot) = DEAD;
  self->n_alive--;
}

gboolean
listing_find (Listing *self, const char *id, guint32 *slot)
{
  guint32 place = *find_id (self, id);

  if (place == 0)
    return FALSE;
  *slot = place - 1;
  return TRUE;
}

/* --- reading ---------------------------------------------------------------------------------- */

guint32
listing_get_n_slots (Listing *self)
{
  return self->offsets->len;
}

guint32
listing_get_n_alive (Listing *self)
{
  return self->n_alive;
}

gboolean
listing_is_alive (Listing *self, guint32 slot)
{
  return g_array_index (self->offsets, guint32, slot) != DEAD;
}

BirthDate
listing_get_birth_date (Listing *self, guint32 slot)
{
  return g_array_index (self->dates, BirthDate, slot);
}

void
listing_unpack (Listing *self, guint32 slot, Listed *listed)
{
  const guint8 *p = record_of (self, slot);

  listed->subject = (Subject){ .names = listed->names,
                               .n_names = p[sizeof (gint64) + 1],
                               .birth_date = listing_get_birth_date (self, slot),
                               .sex = (char)p[sizeof (gint64)] };
  p += sizeof (gint64) + 2;
  for (guint i = 0; i < listed->subject.n_names; i++)
    p = unpack_name (self, p, &listed->names[i]);
}

static void
set_text (WatchlistEntry *entry, guint tag, const char *text, GStrvBuilder *aliases,
          GStrvBuilder *sites)
{
  Person *person = entry->person;
  char **const fields[] = {
    [TAG_ID] = &entry->id,
    [TAG_FULL_NAME] = &person->full_name,
    [TAG_GIVEN] = &person->given,
    [TAG_MIDDLE] = &person->middle,
    [TAG_FAMILY] = &person->family,
    [TAG_SUFFIX] = &person->suffix,
    [TAG_DOCUMENT] = &person->document,
    [TAG_REGION] = &person->region,
    [TAG_VALID_FROM] = &entry->valid_from,
    [TAG_VALID_UNTIL] = &entry->valid_until,
  };

  if (tag == TAG_ALIAS)
    g_strv_builder_add (aliases, text);
  else if (tag == TAG_SITE)
    g_strv_builder_add (sites, text);
  else
    *fields[tag] = g_strdup (text);
}

WatchlistEntry *
listing_get_entry (Listing *self, guint32 slot)
{
  WatchlistEntry *entry = watchlist_entry_new ();
  g_autoptr (GStrvBuilder) aliases = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) sites = g_strv_builder_new ();
  const guint8 *record = record_of (self, slot);
  const char *p = skip_names (record);
  BirthDate date = listing_get_birth_date (self, slot);
  const char *text;
  guint tag;

  memcpy (&entry->revision, record, sizeof entry->revision);
  entry->person->sex = (char)record[sizeof (gint64)];
  while ((text = next_text (&p, &tag)) != NULL)
    set_text (entry, tag, text, aliases, sites);
  entry->aliases = g_strv_builder_end (aliases);
  entry->sites = g_strv_builder_end (sites);
  if (date != 0)
    entry->person->birth_date
        = g_strdup_printf ("%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
  return entry;
}

const char *
listing_get_document (Listing *self, guint32 slot)
{
  return find_text (self, slot, TAG_DOCUMENT);
}

const char *
listing_get_region (Listing *self, guint32 slot)
{
  return find_text (self, slot, TAG_REGION);
}

/* ISO dates sort as texts. */
gboolean
listing_is_in_force (Listing *self, guint32 slot, const char *site, const char *today)
{
  const char *p = skip_names (record_of (self, slot));
  gboolean has_sites = FALSE;
  gboolean at_site = FALSE;
  const char *text;
  guint tag;

  while ((text = next_text (&p, &tag)) != NULL)
    {
      if (tag == TAG_VALID_FROM && today != NULL && strcmp (today, text) < 0)
        return FALSE;
      if (tag == TAG_VALID_UNTIL && today != NULL && strcmp (today, text) > 0)
        return FALSE;
      has_sites = has_sites || tag == TAG_SITE;
      at_site = at_site || (tag == TAG_SITE && g_strcmp0 (site, text) == 0);
    }
  return site == NULL || !has_sites || at_site;
}

guint
listing_get_tokens (Listing *self, guint32 slot, guint32 *ids, guint max)
{
  const guint8 *p = record_of (self, slot);
  guint n_names = p[sizeof (gint64) + 1];
  guint n = 0;

  p += sizeof (gint64) + 2;
  for (guint i = 0; i < n_names; i++)
    {
      guint n_words = p[0];

      p += 2;
      for (guint w = 0; w < n_words; w++, p += sizeof (guint32))
        {
          guint32 word;

          memcpy (&word, p, sizeof word);
          if (n < max)
            ids[n++] = word >> 3 << 1 | ((word & 3) == NAME_FAMILY);
        }
    }
  return n;
}

/* --- to a file and back ----------------------------------------------------------------------- */

static gboolean
is_date_good (BirthDate date)
{
  guint month = date / 100 % 100;
  guint day = date % 100;

  return date == 0
         || (date >= 10000 && date < 100000000 && month <= 12 && day <= 31
             && (month > 0 || day == 0));
}

/* Returns where the name ends, or NULL. */
static const guint8 *
check_name (const guint8 *p, const guint8 *end, guint32 n_tokens)
{
  guint n_words = 0;

  if (end - p < 2 || end - p < 2 + p[0] * (gssize)sizeof (guint32)
      || p[1] >> 1 > NAME_SUFFIX_FOURTH)
    return NULL;
  for (guint i = 0; i < p[0]; i++)
    {
      guint32 word;

      memcpy (&word, p + 2 + i * sizeof word, sizeof word);
      n_words += !(word >> 2 & 1);
      if (word >> 3 >= n_tokens || (word & 3) > NAME_FAMILY || n_words == 0)
        return NULL;
    }
  return n_words <= NAME_MAX_WORDS ? p + 2 + p[0] * sizeof (guint32) : NULL;
}

/* Whether the record keeps to its form and ends before @end. */
static gboolean
is_record_good (const guint8 *p, const guint8 *end, guint32 n_tokens)
{
  guint n_names;

  if (end - p < (gssize)sizeof (gint64) + 2)
    return FALSE;
  p += sizeof (gint64) + 1;
  n_names = *p++;
  if (n_names == 0 || n_names > LISTED_MAX_NAMES)
    return FALSE;
  for (guint i = 0; i < n_names; i++)
    if ((p = check_name (p, end, n_tokens)) == NULL)
      return FALSE;
  if (p == end || *p != TAG_ID)
    return FALSE;
  while (p < end && *p != TAG_END)
    {
      if (*p > TAG_VALID_UNTIL || (p = memchr (p + 1, '\0', (gsize)(end - p - 1))) == NULL)
        return FALSE;
      p++;
    }
  return p < end;
}

/* Counts the living as well. */
static gboolean
are_records_good (Listing *self)
{
  guint32 n_tokens = token_table_get_size (self->tokens);

  self->n_alive = 0;
  for (guint32 slot = 0; slot < self->offsets->len; slot++)
    {
      guint32 offset = g_array_index (self->offsets, guint32, slot);
      guint32 block = offset >> BLOCK_BITS;
      const guint8 *start;

      if (!is_date_good (listing_get_birth_date (self, slot)))
        return FALSE;
      if (offset == DEAD)
        continue;
      if (block >= self->blocks->len)
        return FALSE;
      start = g_ptr_array_index (self->blocks, block);
      if (!is_record_good (start + (offset & (BLOCK_SIZE - 1)),
                           start + g_array_index (self->sizes, guint32, block), n_tokens))
        return FALSE;
      self->n_alive++;
    }
  return TRUE;
}

/* There must be a free place, or a search would not end. */
static gboolean
are_ids_good (Listing *self)
{
  self->ids_used = 0;
  for (guint32 i = 0; i < self->n_ids; i++)
    {
      self->ids_used += self->ids[i] != 0;
      if (self->ids[i] > self->offsets->len)
        return FALSE;
    }
  return self->ids_used < self->n_ids;
}

static void
archive_blocks (Listing *self, Archive *archive)
{
  archive_array (archive, self->sizes);
  for (guint i = 0; i < self->sizes->len && !archive->failed; i++)
    {
      guint32 size = g_array_index (self->sizes, guint32, i);

      if (archive->loading)
        {
          if (!archive_check (archive, size > 0 && size <= archive->left))
            return;
          g_ptr_array_add (self->blocks, g_malloc (size));
          self->bytes += size;
        }
      archive_bytes (archive, g_ptr_array_index (self->blocks, i), size);
    }
}

static void
archive_ids (Listing *self, Archive *archive)
{
  archive_bytes (archive, &self->n_ids, sizeof self->n_ids);
  if (archive->loading)
    {
      g_clear_pointer (&self->ids, g_free);
      if (!archive_check (archive, self->n_ids > 0 && (self->n_ids & (self->n_ids - 1)) == 0
                                       && self->n_ids <= archive->left / sizeof (guint32)))
        return;
      self->ids = g_new (guint32, self->n_ids);
    }
  archive_bytes (archive, self->ids, self->n_ids * sizeof (guint32));
}

static gboolean
is_room_good (Listing *self)
{
  guint n = self->sizes->len;

  return n == 0 || self->block_used <= g_array_index (self->sizes, guint32, n - 1);
}

void
listing_archive (Listing *self, Archive *archive)
{
  archive_bytes (archive, &self->block_used, sizeof self->block_used);
  archive_blocks (self, archive);
  archive_array (archive, self->offsets);
  archive_array (archive, self->dates);
  archive_ids (self, archive);
  if (!archive->loading || archive->failed)
    return;
  archive_check (archive, is_room_good (self) && self->dates->len == self->offsets->len
                              && are_records_good (self) && are_ids_good (self));
}

gsize
listing_get_memory (Listing *self)
{
  return sizeof *self + self->bytes + self->offsets->len * (sizeof (guint32) + sizeof (BirthDate))
         + self->n_ids * sizeof (guint32);
}
