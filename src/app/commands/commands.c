#include "app/commands/command.h"

#define APP_OPTIONS "[--person NAME] [--windowed] [--display NAME] [--size WxH] [--mute]"

const Command commands[] = {
    {"", APP_OPTIONS, "the app, fullscreen",
     "  --person NAME who is there, where there are several people; else it is asked at the start\n"
     "  --windowed    in a window instead\n"
     "  --display D   on this display, by its name or its number; 0 is the first\n"
     "  --size WxH    in a window of this size\n"
     "  --mute        without sound this time\n",
     cmd_app},
    {"play", "play ROUTINE [--profile FILE] " APP_OPTIONS, "straight into following along",
     "  --profile F   the routine as the safety rules offer it to this user (docs/rules.md); here, in score "
     "and in sound\n",
     cmd_play},
    {"watch", "watch EXERCISE " APP_OPTIONS, "straight into the looping demonstration", NULL, cmd_watch},
    {"list", "list [--json]", "exercises and routines", NULL, cmd_list},
    {"check", "check [PATH…]", "finds faults in content files, movement and voice",
     "Without a path: everything that is shipped. Prints path:line:col: error: what is wrong; status 1 if "
     "anything is.\n",
     cmd_check},
    {"rules", "rules [--profile FILE | --person NAME] [--orders FILE] [--history FOLDER] [--json]",
     "what is offered to whom, how much of it, what is held back and why",
     "  --profile F   what is known of a user (docs/rules.md); without it nothing is, and the answer the "
     "most "
     "careful\n"
     "  --person NAME what this person has told Gently on screen\n"
     "  --orders F    what a physiotherapist has ordered for that user (docs/rules.md)\n"
     "  --history F   the folder with the history.db from which is counted; without it that\n"
     "                of --person\n"
     "  --json        one object: session, offers, held, advice, and what else a program wants to know\n",
     cmd_rules},
    {"compose", "compose [--profile FILE] [--seed DAY] [--json | --yaml] [-o F.yaml]",
     "a session put together for one user and one day",
     "  --profile F   what is known of a user, minutes and what is at hand among it (docs/rules.md)\n"
     "  --seed DAY    of that day, 2026-10-03 or a number; today's without it\n"
     "  --json        as one object, with every step and its dose\n"
     "  --yaml        as a file for levels/; with -o into one. In $XDG_DATA_HOME/gently/levels the app finds "
     "it\n",
     cmd_compose},
    {"motion", "motion EXERCISE [--fps N] [--side left|right] [--variant V] [--bvh] -o FILE",
     "joints, angles and contacts of one repetition as a table or as BVH",
     "  --fps N       rows a second, 1 to 1000 (60)\n"
     "  --side S      the side that works first (right)\n"
     "  --variant V   a variant of the exercise, where its file has some\n"
     "  --bvh         a BVH file for Blender and the like, in metres, X forward, Y up, instead of a table "
     "(CSV)\n"
     "Contacts: 0 none, 1 fixed to the world, 2 rolling or sliding on it, 3 on the own body.\n",
     cmd_motion},
    {"frame",
     "frame EXERCISE --at S [--size WxH] [--view AZ,EL] [--side left|right] [--variant V] [--mistake M] "
     "[--arrows] [--plain] [--theme NAME] [--look NAME] -o F.png",
     "one picture, S seconds into the repetition",
     "  --size WxH    pixels (1920x1080)\n"
     "  --view AZ,EL  where the camera stands, degrees: azimuth (0 = before her, 90 = at her left), "
     "elevation\n"
     "  --mistake M   the usual mistake of that name instead of the right form\n"
     "  --arrows      a move shows where it goes\n"
     "  --plain       without any text\n"
     "  --theme NAME  light, dark, night or high_contrast\n"
     "  --look NAME   how the figure looks: a file of assets/looks/ (as chosen in the settings)\n",
     cmd_frame},
    {"sheet",
     "sheet EXERCISE [--side left|right] [--variant V] [--mistake M] [--plain] [--theme NAME] [--look NAME] "
     "-o F.png",
     "the key moments of one repetition on a card each, from two sides",
     "  --plain       without any text\n"
     "  --theme NAME  light, dark, night or high_contrast\n"
     "  --look NAME   how the figure looks: a file of assets/looks/ (as chosen in the settings)\n",
     cmd_sheet},
    {"card",
     "card EXERCISE|ROUTINE [--paper a4|letter] [--dpi N] [--side left|right] [--variant V] "
     "[--look NAME] -o F.pdf|F.png|F.svg",
     "a page to print and hand out; of a routine a booklet",
     "  --paper P     a4 or letter (a4)\n"
     "  --dpi N       of a PNG, 50 to 600 (200)\n"
     "  --side S      the side that the pictures show at work (right)\n"
     "  --variant V   a variant of the exercise, where its file has some\n"
     "  --look NAME   how the figure looks: a file of assets/looks/ (as chosen in the settings)\n"
     "Of a routine, F.png and F.svg are one file for each page: F-1.png, F-2.png, ...\n",
     cmd_card},
    {"score",
     "score ROUTINE [--profile FILE] [--voice NAME | --person NAME] [--speed X] [--talk AMOUNT] "
     "[--talk-table] [--json]",
     "the compiled routine: segments, phases, cues and captions with their times in µs",
     "  --voice NAME  whose recordings, or shipped (as gently voice use has chosen)\n"
     "  --person NAME as this person has chosen, where there are several\n"
     "  --speed X     of the movement, 0.25 to 1.5 (1)\n"
     "  --talk AMOUNT how much the coach says: full (the default), key_words or counts\n"
     "  --talk-table  only how much is said in each exercise and how much quiet is left\n",
     cmd_score},
    {"sound",
     "sound ROUTINE [--profile FILE] [--voice NAME | --person NAME] [--speed X] [--talk AMOUNT] -o F.wav",
     "the sound of a whole routine",
     "  --voice NAME  whose recordings, or shipped (as gently voice use has chosen)\n"
     "  --person NAME as this person has chosen, where there are several\n"
     "  --speed X     of the movement, 0.25 to 1.5 (1)\n"
     "  --talk AMOUNT how much the coach says: full (the default), key_words or counts\n",
     cmd_sound},
    {"export",
     "export EXERCISE|ROUTINE -o F.mp4|F.webm|F.gif|F.apng [--size WxH] [--fps N] [--variant V] "
     "[--side left|right] [--view AZ,EL] [--speed X] [--captions burned|track|off] [--voice NAME] "
     "[--profile FILE] [--look NAME] [--from S] [--to S] [--threads N]",
     "a session as a video to give away (docs/export.md)",
     "  --size WxH    pixels (1920x1080; 640x360 for gif and apng); 1080x1920 is for a phone\n"
     "  --fps N       pictures a second, 1 to 120 (30; 10 for gif and apng)\n"
     "  --variant V   a variant of the exercise, where its file has some\n"
     "  --side S      one side only, where the exercise is done on one side at a time\n"
     "  --view AZ,EL  where the camera stands, degrees: azimuth (0 = before her, 90 = at her left), "
     "elevation\n"
     "  --speed X     of the movement, 0.25 to 1.5 (1)\n"
     "  --captions C  burned into the picture, a track with a .vtt beside it (as usual), or off\n"
     "  --voice NAME  whose recordings, or shipped (as gently voice use has chosen)\n"
     "  --profile F   as the safety rules offer it to this user (docs/rules.md)\n"
     "  --look NAME   how the figure looks: a file of assets/looks/ (as chosen in the settings)\n"
     "  --from, --to  only that part of the session, in seconds\n"
     "  --threads N   of the encoder, 1 to 64 (as many as there are cores; 1 in a list, for several at "
     "once)\n"
     "  --list        prints a command for every exercise, variant, side and language instead;\n"
     "                --sizes WxH,WxH and --format mp4 say which, -o into which folder\n",
     cmd_export},
    {"pack", "pack FOLDER -o F.gently | --list | --remove ID",
     "exercises, routines and voices as one file to give away (docs/packs.md)",
     "FOLDER has pack.yaml, exercises/, poses/, levels/ and voices/ in it, as far as there are any, and is "
     "checked "
     "first.\n"
     "  -o F.gently   writes the file; the same folder gives the same bytes\n"
     "  --list        the packs that were taken here\n"
     "  --remove ID   takes one away\n",
     cmd_pack},
    {"open", "open F.gently", "takes a pack that somebody gave you, once it has been checked",
     "Nothing in it takes the place of anything shipped, and the safety rules hold for it. An earlier pack "
     "of the same id is "
     "replaced.\n"
     "gently F.gently does the same and opens the app.\n",
     cmd_open},
    {"screens",
     "screens [NAME…] -o FOLDER [--size WxH] [--theme NAME] [--text-size X] [--look NAME] [--in-hand DEVICE]",
     "every screen as a picture, or those named",
     "  --size WxH    pixels (1920x1080)\n"
     "  --theme NAME  light, dark, night or high_contrast\n"
     "  --text-size X how large the words are, {text_size.least} to {text_size.most} (1)\n"
     "  --look NAME   how the figure looks: a file of assets/looks/\n"
     "  --in-hand D   keys as they are named on: keyboard, remote, gamepad, playstation or nintendo\n",
     cmd_screens},
    {"settings", "settings [--person NAME] [NAME [VALUE]]",
     "what is remembered on this machine, to see or to change",
     "Without a name: all of it. Volumes are 0 to 1; chimes and the pad are on or off; music_path is a file "
     "or a folder\n"
     "of music, \"\" for none; sound_delay_ms is how late the sound reaches the ear, {sound_delay_ms.least} "
     "to {sound_delay_ms.most};\n"
     "talk is how much the coach says: full, key_words or counts; variant.EXERCISE is the variant of it that "
     "was chosen,\n"
     "usual for the exercise itself, \"\" for none. Where there are several people, --person NAME says "
     "whose.\n",
     cmd_settings},
    {"history", "history [--pdf F.pdf] [--png F.png] [--csv F.csv] [--json F] [--fhir F] [--import F]",
     "what was done and how it felt: to see, to hand over, to bring back",
     "Without an option: the last sessions. Files are for this user alone (mode 0600), and no name is in "
     "them.\n"
     "  --pdf, --png  one page for a physiotherapist; docs/history.md says what is on it\n"
     "  --csv F       F and F-exercises for spreadsheets; --semicolon puts ; between the cells\n"
     "  --json F      everything, for programs; - is the terminal\n"
     "  --fhir F      everything as an HL7 FHIR R4 Bundle\n"
     "  --weeks N     the page tells of so many weeks at most, 4 to 26 (12)\n"
     "  --name NAME   puts a name on the page and into the Bundle\n"
     "  --about-me    puts what was answered under About you on the page\n"
     "  --person N    whose history, where several people use this Gently\n"
     "  --import F    adds what a JSON, CSV or FHIR file of Gently holds and the history does not\n",
     cmd_history},
    {"bench", "bench [--json] [--music PATH]",
     "what frames, the first picture, sound, compiling and checking cost here", NULL, cmd_bench},
    {"voice", "voice list|check|use|record [NAME] [--table] [--seconds S] [--person NAME]",
     "the spoken lines, and how to record your own",
     "  list [NAME]    every line with its clip; NAME = with those own recordings first\n"
     "  check [NAME]   whether each can be played, has its level and is spoken as a person has read it;\n"
     "                 NAME = those own recordings alone, and the files beside them\n"
     "  use NAME       from now on these recordings are heard first; use shipped = none\n"
     "  record NAME    takes over what lies recorded in its folder, then leads through every other line;\n"
     "                 goes on where it stopped\n"
     "  --table        check shows the measures of every clip\n"
     "  --person NAME  use is for this person, where there are several\n"
     "  --seconds S    each recording lasts so long, 0.5 to 30, instead of until Enter\n",
     cmd_voice},
    {"voice-lines", NULL,
     "every place that something is spoken from, and what is said; for tools/render-voice", NULL,
     cmd_voice_lines},
    {"texts", NULL, "every text of the content, as a catalogue to translate; for make pot", NULL, cmd_texts},
    {"manual", NULL, "the manual page, made of this table; for make install", NULL, cmd_manual},
    {"completion", NULL, "what a shell offers for the Tab key, made of this table; for make install", NULL,
     cmd_completion},
};
const size_t command_count = sizeof commands / sizeof commands[0];
