/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cli/cli.h"
#include "printer/paper-size.h"

G_BEGIN_DECLS

/** CLI_PAPER_OPTION: --paper, to stand among a subcommand's GOptionEntry rows. */
#define CLI_PAPER_OPTION(word)                                                                     \
  {                                                                                                \
    "paper", 'p', 0, G_OPTION_ARG_STRING, (word),                                                  \
        "Of the PDF: letter or a4; default: paper_size of station.conf", "NAME"                    \
  }

/**
 * cli_paper: what a PDF is drawn for: @word, else what station.conf says, else letter. Says what is
 * wrong on stderr by itself; then return @code.
 * @word: (nullable): of --paper
 * @code: (inout): EXIT_GOOD
 */
gboolean cli_paper (const char *sub, const CliStore *options, const char *word, PaperSize *size,
                    int *code);

G_END_DECLS
