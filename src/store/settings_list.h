// Every setting, once: its name, kind, range, unit and what it is at first. The members of Settings, the keys of changes, what
// the file and the command line know, and the ranges on screen all come from here.
//
//   SWITCH(name, at first)               a bool
//   SHARE(name, at first)                a number from 0 to 1
//   NUMBER(name, from, to, at first, unit)
//   CHOICE(name, words, at first)        an int: the place among the words, an array
//   TEXT(name, bytes)                    with the NUL; "" at first
#pragma once

#define SETTINGS_LIST(SWITCH, SHARE, NUMBER, CHOICE, TEXT)                                                   \
    SHARE(volume, 0.8) /* of everything */                                                                   \
    SWITCH(muted, false)                                                                                     \
    SWITCH(captions, true)                                                                                   \
    SWITCH(sound_captions, true)               /* captions also describe the sounds that carry meaning */    \
    CHOICE(talk, talk_amount_words, TALK_FULL) /* how much the coach says: a TalkAmount */                   \
    SWITCH(wait_for_ok, false)                 /* set-ups wait for OK */                                     \
    CHOICE(session_mode, session_mode_words,                                                                 \
           SESSION_MODE_USUAL) /* at the start; a key's holds for a session */                               \
    SWITCH(speak_focus, false) /* the coach says what the focus is on, outside a running exercise */         \
    NUMBER(speed, 0.25, 1.5, 1, "times") /* of movements while following along */                            \
    SWITCH(one_button, false)            /* any key is the one button (screens/one_button.h) */              \
    CHOICE(one_button_pace, one_button_pace_words, ONE_BUTTON_USUAL) /* of two presses: a OneButtonPace */   \
    CHOICE(lying_view, lying_view_words,                                                                     \
           LYING_VIEW_OFF) /* the picture turns with eyes that lie on a side: a LyingView */                 \
    SWITCH(safety_note_seen, false)                                                                          \
    SWITCH(about_you_asked, false) /* the questions about you, answered or passed over */                    \
    NUMBER(check_asked_week, 0, 104, 0,                                                                      \
           "weeks") /* after the birth, when the postnatal check was last asked about again */               \
    NUMBER(weekly_minutes, 0, 150, 0, "min")    /* of a week, to reach; 0 = no goal */                       \
    TEXT(last_got, 200)                         /* the last answers to "What have you got?"; "" = none */    \
    SWITCH(fullscreen, true)                    /* opens on the whole screen */                              \
    CHOICE(theme, palette_names, PALETTE_LIGHT) /* the colours of everything */                              \
    TEXT(figure, 41) /* how the figure looks: a file of assets/looks/; "" = the one that is built in */      \
    NUMBER(text_size, 0.8, 2, 1, "times") /* of all words, and of what they stand on */                      \
    SWITCH(reduced_motion, false)         /* only the figure moves: no glides, no fades */                   \
    NUMBER(safe_area, 0, 10, 5, "%")      /* so much of each edge a television may cut off */                \
    TEXT(display, 128)                    /* the display it is shown on, by its name; "" = the first one */  \
    SHARE(voice_volume, 1)                /* this and the next two: beside each other, under `volume` */     \
    SHARE(chimes_volume, 1)                                                                                  \
    SHARE(music_volume, 0.5) /* 16 LU below the voice; 1 is 6 dB more */                                     \
    SWITCH(chime_bowl, true)                                                                                 \
    SWITCH(chime_start, true)                                                                                \
    SWITCH(chime_tick, true)                                                                                 \
    SWITCH(chime_go, true)                                                                                   \
    SWITCH(chime_switch, true)                                                                               \
    SWITCH(chime_rest, true)                                                                                 \
    SWITCH(chime_done, true)                                                                                 \
    SWITCH(chime_hold_tick, true)                                                                            \
    SWITCH(chime_half_way, true)                                                                             \
    SWITCH(chime_breath, true) /* both breathing tones */                                                    \
    SWITCH(pad, false)         /* a soft chord under everything */                                           \
    TEXT(music_path, 1024)     /* a file, or a folder of files, played instead of the pad; "" = none */      \
    TEXT(voice, 64)            /* own recordings that are heard before the shipped voice; "" = none */       \
    NUMBER(sound_delay_ms, -150, 400, 0,                                                                     \
           "ms")            /* the sound is so much later than the machine believes (Bluetooth) */           \
    TEXT(sound_output, 128) /* the output that sound goes to, by its name; "" = the machine's own choice */
