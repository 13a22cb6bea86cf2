// Takes over what lies recorded in the folder already, then leads a person through the other lines on the terminal.
#pragma once
#include "app/content.h"

// `seconds` > 0 = each recording lasts so long; 0 = until Enter. Goes on where it stopped. Without a microphone
// only recordings made elsewhere are taken over. Returns a STATUS_….
int voice_record(const Content *content, const char *name, double seconds);
