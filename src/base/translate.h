#pragma once
#include <libintl.h>
#define _(text) gettext(text)
#define N_(text) text
