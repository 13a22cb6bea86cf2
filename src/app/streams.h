// Standard output and error as the program finds and leaves them.
#pragma once

// Before anything else: a reader of stderr that went must not end a session, nor a file that reached its limit a half-written one;
// and no file that is opened later may take the place of a stream that is closed.
void streams_begin(void);
// The status to end with: output that could not be written (a full disk) must not pass for success. When whoever read it has gone
// (`| head`) the program ends as others do, by SIGPIPE and without a word.
int streams_end(int status);
