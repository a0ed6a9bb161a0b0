/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of what an agency shows at the desk.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/agency-words.h"

#include "ui/i18n.h"

static const char *const papers[] = {
  [PAPER_NOT_RECORDED] = N_ ("Not recorded yet"),
  [PAPER_JUDICIAL] = N_ ("Judicial warrant"),
  [PAPER_ADMINISTRATIVE] = N_ ("Administrative warrant"),
  [PAPER_SUBPOENA] = N_ ("Subpoena"),
  [PAPER_COURT_ORDER] = N_ ("Court order"),
  [PAPER_NONE] = N_ ("No paper"),
};

const char *
agency_words_paper_marked (AgencyPaper paper)
{
  return papers[(gsize)paper < G_N_ELEMENTS (papers) ? paper : PAPER_NOT_RECORDED];
}

const char *
agency_words_paper (AgencyPaper paper)
{
  return _ (agency_words_paper_marked (paper));
}

const char *
agency_words_guidance (AgencyPaper paper)
{
  switch (paper)
    {
    case PAPER_NOT_RECORDED:
      break;
    case PAPER_JUDICIAL:
      return _ (
          "A court issued it and a judge signed it. Look for the court’s name, the signature, "
          "the date and what it allows; call the district’s counsel before acting on it.");
    case PAPER_ADMINISTRATIVE:
      return _ (
          "An agency issued it by itself; no judge signed it. Ask the district’s counsel what "
          "it means for the school before anybody is admitted.");
    case PAPER_SUBPOENA:
      return _ ("It asks for records or for somebody to appear, usually by a date. Take a copy and "
                "give it to the district’s counsel.");
    case PAPER_COURT_ORDER:
      return _ ("Read whom it names and what it orders, and call the district’s counsel when "
                "anything is unclear.");
    case PAPER_NONE:
      return _ ("Nothing was shown. Ask what the visit is about, and call the district’s counsel "
                "when in doubt.");
    }
  return _ ("Choose which paper was shown. Nobody needs to decide in a hurry.");
}
