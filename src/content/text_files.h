// assets/text/: cues.yaml, talk.yaml, pages.yaml and questions.yaml.
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "model/cue_texts.h"
#include "model/page.h"
#include "model/question_words.h"
#include "model/talk.h"

// Reads the coach's sentences. Never NULL: a sentence that is missing or faulty is "", a list empty.
const CueTexts *cues_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags);

// Reads the pages; faulty ones are left out. *count gets how many; NULL when there is none.
const Page *pages_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags,
                       size_t *count);

// Never NULL: what is missing or faulty stays as in talk_default().
const TalkTable *talk_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags);

// Reads the questions, PROFILE_INPUT_COUNT of them. Never NULL: what is missing or faulty is called as in profile_inputs.def.
const QuestionWords *questions_load(const FileSource *source, const char *path, Arena *arena,
                                    DiagList *diags);
