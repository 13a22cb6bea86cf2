#include "screens/settings/figure_preview.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

enum { LEAST_HIGH = 260 };

static const Exercise *standing_free(const Library *library) {
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Stance *stance = &library->exercises[i]->stance;
        if (stance->posture == POSTURE_STANDING && !stance->wall && !stance->chair)
            return library->exercises[i];
    }
    return NULL;
}

void figure_preview_add(Scene *scene, const Theme *theme, const Library *library, FigurePreview *preview,
                        RectPx room) {
    const Exercise *exercise = standing_free(library);
    if (!exercise || room.h < theme_px(theme, LEAST_HIGH))
        return;
    ExerciseMoment moment;
    exercise_start_moment(exercise, SIDE_RIGHT, &moment);
    figure_view_set(&preview->figure, exercise, SIDE_RIGHT, room, &moment, 1);
    figure_view_add(scene, &preview->figure);
}
