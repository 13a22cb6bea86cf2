// Leads a person through every line on the terminal and records it.
#pragma once
#include "app/content.h"

// `seconds` > 0 = each recording lasts so long; 0 = until Enter. Goes on where it stopped. Returns a STATUS_….
int voice_record(const Content *content, const char *name, double seconds);
