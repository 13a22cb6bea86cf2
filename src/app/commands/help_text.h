// Help that names what settings can be.
#pragma once

// Prints a help text in which {NAME.least} and {NAME.most} stand for the bounds of the number setting NAME, so that they are
// written down once (store/settings_list.h). Any other brace is printed as it stands.
void help_text_print(const char *text);
