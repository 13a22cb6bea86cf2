// One-line messages on stderr, clean (base/print.h). Any thread; lines are never mixed.
#pragma once

// Prints "gently: message".
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The same, but each different format only once in the life of the program (a missing device is said once).
void log_once(const char *format, ...) __attribute__((format(printf, 1, 2)));
