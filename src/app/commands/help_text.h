// Help that names what settings can be.
#pragma once

// A help text in which {NAME.least} and {NAME.most} stand for the bounds of the number setting NAME, so that they are
// written down once (store/settings_list.h). Any other brace stays as it stands. The caller frees it; NULL without memory.
char *help_text_expand(const char *text);

// Prints it.
void help_text_print(const char *text);
