// The machine's sound server, PulseAudio or PipeWire in its place, asked before SDL opens anything there: SDL 2.26 crashes at a
// server without any output, and one of its attempts costs ten times what this question costs.
#pragma once

typedef enum SoundServer {
    SOUND_SERVER_NONE,  // none answers, or SDL was told to use something else
    SOUND_SERVER_EMPTY, // it answers, and has no output
    SOUND_SERVER_READY,
} SoundServer;

// Takes as long as the server takes to answer, a millisecond or, when it hangs, half a minute. One thread at a time.
SoundServer sound_server_look(void);
