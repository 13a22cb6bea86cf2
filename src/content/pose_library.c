#include "content/pose_library.h"
#include <string.h>
#include "base/file.h"
#include "base/paths.h"
#include "data/file_head.h"
#include "content/pose_reader.h"
#include "content/texts.h"
#include "model/words.h"
#include "motion/motion_check.h"

typedef enum State { STATE_NEW, STATE_LOADING, STATE_GOOD, STATE_BROKEN } State;

struct PoseLibrary {
    BasePose *items;
    State *states;
    const char **ids;
    size_t count;
    const FileSource *source; // borrowed while the poses are loaded, then the disk
};

static const BasePose *load_item(PoseLibrary *library, size_t index, Arena *arena, DiagList *diags);

// Takes over what the pose named by `like` has. False when there is no such pose to use.
static bool read_like(PoseLibrary *library, DataReport *report, const DataNode *pose_node, Arena *arena,
                      Stance *stance) {
    Fields fields = {.report = report, .node = pose_node, .arena = arena};
    const DataNode *like = fields_find(&fields, "like", FIELD_OPTIONAL);
    int index = 0;
    if (like == NULL || !value_enum(report, like, "like", library->ids, library->count, &index))
        return false;
    const BasePose *other = load_item(library, (size_t)index, arena, report->diags);
    bool itself = library->states[index] == STATE_LOADING ||
                  strcmp(library->ids[index], file_id(report->path, arena)) == 0;
    if (itself)
        data_error(report, like, "'like' leads back to this very pose ('%s')", library->ids[index]);
    else if (other == NULL)
        data_error(report, like, "the pose '%s' has errors of its own", library->ids[index]);
    if (itself || other == NULL)
        return false;
    *stance = other->stance;
    return true;
}

typedef struct FaultPlace {
    DataReport *report;
    const DataNode *node;
} FaultPlace;

static void add_fault(const char *text, void *context) {
    const FaultPlace *place = context;
    data_error(place->report, place->node, "%s", text);
}

static void read_base_pose(PoseLibrary *library, DataReport *report, const DataNode *top, Arena *arena,
                           BasePose *out) {
    static const char *const keys[] = {"schema",    "id",   "about",    "posture",  "anchor",
                                       "surface_m", "wall", "chair",    "cushions", "mat_m",
                                       "pose",      "baby", "furniture"};
    Fields fields;
    if (!fields_open(&fields, report, top, arena, "a base pose", keys, sizeof keys / sizeof keys[0]))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    out->id = file_check_id(&fields, arena);
    texts_for_authors(&fields, "about", FIELD_OPTIONAL, TEXT_PURPOSE, &out->about);
    const DataNode *pose = fields_find(&fields, "pose", FIELD_REQUIRED);
    bool has_like = false;
    if (pose != NULL && pose->kind == DATA_MAPPING) {
        Fields pose_fields = {.report = report, .node = pose, .arena = arena};
        has_like = fields_find(&pose_fields, "like", FIELD_OPTIONAL) != NULL;
        if (has_like)
            read_like(library, report, pose, arena, &out->stance);
    }
    FieldNeed need = has_like ? FIELD_OPTIONAL : FIELD_REQUIRED;
    int posture = 0;
    if (fields_enum(&fields, "posture", need, words_postures(), POSTURE_COUNT, &posture))
        out->stance.posture = (Posture)posture;
    stance_read(&fields, need, &out->stance);
    if (pose != NULL)
        pose_read(report, pose, &out->stance, &out->stance.base);
    if (report->errors == 0)
        motion_check_base(&out->stance, add_fault, &(FaultPlace){report, pose});
}

static bool load_base_pose(PoseLibrary *library, const char *path, Arena *arena, DiagList *diags,
                           BasePose *out) {
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(library->source, path, scratch, &report);
    if (top != NULL)
        read_base_pose(library, &report, top, arena, out);
    arena_free(scratch);
    return report.errors == 0;
}

// NULL when the pose is broken or being loaded already.
static const BasePose *load_item(PoseLibrary *library, size_t index, Arena *arena, DiagList *diags) {
    if (library->states[index] == STATE_NEW) {
        library->states[index] = STATE_LOADING;
        BasePose *item = &library->items[index];
        bool good = load_base_pose(library, item->path, arena, diags, item);
        library->states[index] = good ? STATE_GOOD : STATE_BROKEN;
    }
    return library->states[index] == STATE_GOOD ? &library->items[index] : NULL;
}

// The files of one folder; what has the name of one that is there already is reported and passed over.
static void list_folder(PoseLibrary *library, const char *folder, char **names, size_t count, Arena *arena,
                        DiagList *diags) {
    for (size_t i = 0; i < count; i++) {
        char path[PATH_CAPACITY];
        if (!paths_join(path, folder, names[i]))
            continue;
        const char *id = file_id(path, arena);
        bool taken = false;
        for (size_t k = 0; k < library->count; k++)
            taken = taken || strcmp(library->ids[k], id) == 0;
        if (taken) {
            diag_add(diags, DIAG_ERROR, path, 0, 0,
                     "there is a base pose called '%s' already; give yours another name, and the same one as "
                     "its 'id'",
                     id);
            continue;
        }
        BasePose *item = &library->items[library->count];
        item->path = arena_strdup(arena, path);
        item->id = library->ids[library->count] = id;
        library->count++;
    }
}

typedef struct FolderNames {
    char **names;
    size_t count;
} FolderNames;

PoseLibrary *pose_library_load(const FileSource *source, const char *folder, Arena *arena, DiagList *diags) {
    return pose_library_load_all(source, &folder, 1, arena, diags);
}

PoseLibrary *pose_library_load_all(const FileSource *source, const char *const *folders, size_t folder_count,
                                   Arena *arena, DiagList *diags) {
    PoseLibrary *library = ARENA_NEW(arena, PoseLibrary);
    FolderNames *found = ARENA_ARRAY(arena, FolderNames, folder_count);
    size_t total = 0;
    for (size_t i = 0; i < folder_count; i++) {
        if (!file_source_list(source, folders[i], ".yaml", &found[i].names, &found[i].count) && i == 0)
            diag_add(diags, DIAG_ERROR, folders[i], 0, 0, "the folder of base poses cannot be read");
        total += found[i].count;
    }
    library->source = source;
    library->items = ARENA_ARRAY(arena, BasePose, total + 1);
    library->states = ARENA_ARRAY(arena, State, total + 1);
    library->ids = ARENA_ARRAY(arena, const char *, total + 1);
    for (size_t i = 0; i < folder_count; i++) {
        list_folder(library, folders[i], found[i].names, found[i].count, arena, diags);
        file_list_free(found[i].names, found[i].count);
    }
    for (size_t i = 0; i < library->count; i++)
        load_item(library, i, arena, diags);
    library->source = NULL;
    return library;
}

const BasePose *pose_library_find(const PoseLibrary *library, const char *id, bool *broken) {
    for (size_t i = 0; i < library->count; i++) {
        if (strcmp(library->ids[i], id) != 0)
            continue;
        bool good = library->states[i] == STATE_GOOD;
        if (broken != NULL)
            *broken = !good;
        return good ? &library->items[i] : NULL;
    }
    if (broken != NULL)
        *broken = false;
    return NULL;
}

const char *const *pose_library_ids(const PoseLibrary *library, size_t *count) {
    *count = library->count;
    return library->ids;
}

void pose_library_check(PoseLibrary *library, const char *path, Arena *arena, DiagList *diags) {
    BasePose pose = {.path = path};
    load_base_pose(library, path, arena, diags, &pose);
}
