/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of what an agency shows at the desk.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/agency-words.h"

#include "ui/i18n.h"

const char *
agency_words_paper (AgencyPaper paper)
{
  switch (paper)
    {
    case PAPER_NOT_RECORDED:
      break;
    case PAPER_JUDICIAL:
      return _ ("Judicial warrant");
    case PAPER_ADMINISTRATIVE:
      return _ ("Administrative warrant");
    case PAPER_SUBPOENA:
      return _ ("Subpoena");
    case PAPER_COURT_ORDER:
      return _ ("Court order");
    case PAPER_NONE:
      return _ ("No paper");
    }
  return _ ("Not recorded yet");
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
