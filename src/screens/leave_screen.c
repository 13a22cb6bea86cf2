// Whether to leave the program, asked when Back is pressed at home: a press too many in the dark ends nothing.
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/question.h"
#include "screens/screen_list.h"

enum { STAY, LEAVE, ANSWERS };

typedef struct Leave {
    Question question;
} Leave;

static void *leave_open(ScreenContext *context, const ScreenRequest *request) {
    (void)context;
    (void)request;
    Leave *state = alloc_zeroed(1, sizeof *state);
    state->question = (Question){.title = _("Close Gently?"),
                                 .why = _("All is kept for when you come back."),
                                 .leads = true,
                                 .count = ANSWERS,
                                 .answer = {[STAY] = {.text = _("Stay")}, [LEAVE] = {.text = _("Close")}}};
    question_begin(&state->question);
    return state;
}

static void leave_layout(void *opaque, ScreenContext *context) {
    Leave *state = opaque;
    question_layout(&state->question, context->environment);
}

static Question *leave_question(void *opaque) {
    Leave *state = opaque;
    return &state->question;
}

static void leave_press(void *opaque, ScreenContext *context) {
    const Leave *state = opaque;
    context->out->request.kind = state->question.focus == LEAVE ? REQUEST_QUIT : REQUEST_BACK;
}

static void leave_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    const Leave *state = opaque;
    question_add(scene, &state->question);
}

const Screen leave_screen = {
    .open = leave_open,
    .layout = leave_layout,
    .question = leave_question,
    .press = leave_press,
    .paint = leave_paint,
};
