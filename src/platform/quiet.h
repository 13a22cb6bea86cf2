// Keeps libraries from writing on stderr for a moment: sound libraries print a page of their own where we say one line.
#pragma once

// Turns stderr away; returns what quiet_end() needs to turn it back (-1 when it could not be turned away). Not nested.
int quiet_begin(void);
void quiet_end(int kept);
