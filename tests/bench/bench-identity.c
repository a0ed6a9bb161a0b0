/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * How many scans a second one core reads, from bytes to a document and back to wiped memory.
 */
#include "app/identity/identity.h"

#include <string.h>
#include <time.h>

typedef struct
{
  const char *name;
  const char *text;
} Sample;

static const Sample samples[] = {
  { "AAMVA 2020, canonical",
    "@\n\x1e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSOAKHOLLOW\nDDEN\nDACMARIGOLD\n"
    "DDFN\nDADROSE\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102029\nDBC1\n"
    "DAU068 in\nDAYBRO\nDAG2300 WEST VALE STREET\nDAIRIVERTON\nDAJVA\nDAK232690000  \n"
    "DCF2424244747474786102204\nDCGUSA\nDCK123456789\nDDAF\nDDB06062018\nDDC06062020\nDDD1\r"
    "ZVZVA01\r" },
  { "AAMVA 2000, canonical",
    "@\n\x1e\rANSI 6360230102DL00390170ZO02090010DLDAQRT123456\nDAAWINTERLY,ODESSA,Q\n"
    "DAG100 VALE AVE\nDAIRIVERTON\nDAJOH\nDAK454011234\nDARD\nDAS\nDAT\nDAU509\nDAW175\nDAYBRO\n"
    "DAZBRO\nDBA20301201\nDBB19561123\nDBCF\nDBD20061201\nDBHN\rZOZOA1\r" },
  { "AAMVA, all separators gone",
    "@ANSI 636000100102DL00410278ZV03190008DLDAQT64235789DCSOAKHOLLOWDDENDACMARIGOLDDDFNDADROSEDDGN"
    "DCUJRDCADDCBKDCDPHDBD06062019DBB06061986DBA12102029DBC1DAU068 inDAYBRODAG2300 WEST VALE STREET"
    "DAIRIVERTONDAJVADAK232690000  DCF2424244747474786102204DCGUSADCK123456789DDAFDDB06062018"
    "DDC06062020DDD1ZVZVA01" },
  { "magnetic stripe",
    "%FLRIVERTON^DADE$JO$P^4818 VALE ROW^?;6360100430172082009=2101198201090=?"
    "#! 33435      E               2504                                   ECCEC?" },
  { "MRZ TD3",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n" },
  { "MRZ TD1",
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<\n" },
  { "a web address (unknown)", "https://school.example.org/visitors/sign-in?door=main&lang=en" },
};

/* Processor time, so that what else runs on the machine does not count. */
static double
seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
rate (const Sample *sample)
{
  gsize length = strlen (sample->text);
  double start = seconds ();
  double spent;
  guint64 n = 0;

  do
    {
      for (int i = 0; i < 1000; i++)
        id_document_free (identity_parse (sample->text, length, "2025-03-14"));
      n += 1000;
      spent = seconds () - start;
    }
  while (spent < 0.5);
  return (double)n / spent;
}

/* A word on the command line picks the samples whose names hold it. */
int
main (int argc, char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    if (argc < 2 || strstr (samples[i].name, argv[1]) != NULL)
      g_print ("identity: %-28s %10.0f parses/s of processor time\n", samples[i].name,
               rate (&samples[i]));
  return 0;
}
