// assets/text/: cues.yaml, talk.yaml, pages.yaml, advice.yaml and questions.yaml.
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "model/cue_texts.h"
#include "model/page.h"
#include "model/question_words.h"
#include "model/talk.h"

typedef struct Library Library;

// Reads the coach's sentences. Never NULL: a sentence that is missing or faulty is "", a list empty.
const CueTexts *cues_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags);

// Adds the pages of one file to `pages`; faulty ones are left out, and one whose id is there already is an error. What a page
// shows is looked up in `library`; of the movements named in `broken` (the ids of files with errors of their own) it shows none.
void pages_load(const FileSource *source, const char *path, const Library *library, const Strings *broken,
                Arena *arena, DiagList *diags, Pages *pages);

// Never NULL: what is missing or faulty stays as in talk_default().
const TalkTable *talk_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags);

// Reads the questions, PROFILE_INPUT_COUNT of them. Never NULL: what is missing or faulty is called as in profile_inputs.def.
const QuestionWords *questions_load(const FileSource *source, const char *path, Arena *arena,
                                    DiagList *diags);
