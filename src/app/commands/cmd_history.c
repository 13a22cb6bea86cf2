#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/output.h"
#include "app/own_store.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/print.h"
#include "base/translate.h"
#include "report/csv_files.h"
#include "report/fhir_file.h"
#include "report/history_text.h"
#include "report/import.h"
#include "report/json_file.h"
#include "report/sheet_page.h"
#include "screens/sheet/sheet_content.h"
#include "store/kept_table.h"
#include "store/profile_store.h"

enum { SESSIONS_SHOWN = 20, KEEP_PATIENCE_MS = 60000 };

// What is asked for; NULL = not.
typedef struct HistoryCommand {
    const char *csv, *json, *fhir, *pdf, *png, *import, *name, *weeks_text, *person_name;
    char person[PERSON_ID_SIZE];
    bool semicolon, about_me;
    int weeks;
    char folder[PATH_CAPACITY];
    Arena *arena;
    HistoryLog log;
} HistoryCommand;

static bool has_output(const HistoryCommand *command) {
    return command->csv || command->json || command->fhir || command->pdf || command->png;
}

// Health data: nobody else on this machine reads it.
static bool begin(Output *output, const char *path) {
    if (!output_begin(output, path))
        return false;
    if (output->part)
        fchmod(fileno(output->file), 0600); // a stick has no modes
    return true;
}

typedef void WriteLog(FILE *file, const HistoryCommand *command);

static bool write_log(const char *path, WriteLog *write, const HistoryCommand *command) {
    Output output;
    if (!begin(&output, path))
        return false;
    write(output.file, command);
    return output_commit(&output);
}

static void write_sessions(FILE *file, const HistoryCommand *command) {
    csv_write_sessions(file, &command->log, command->semicolon ? ';' : ',');
}

static void write_exercises(FILE *file, const HistoryCommand *command) {
    csv_write_exercises(file, &command->log, command->semicolon ? ';' : ',');
}

static void write_json(FILE *file, const HistoryCommand *command) {
    json_file_write(file, &command->log);
}

static void write_fhir(FILE *file, const HistoryCommand *command) {
    fhir_file_write(file, &command->log, command->name ? command->name : "");
}

static bool write_csv(const HistoryCommand *command) {
    char second[PATH_CAPACITY];
    if (!csv_exercises_path(command->csv, second)) {
        log_line("cannot write %s: the name is too long", command->csv);
        return false;
    }
    return write_log(command->csv, write_sessions, command) && write_log(second, write_exercises, command);
}

// What the user has answered about the body, as it is kept.
static Profile recall(const char *person, int today) {
    char line[STORE_LINE_SIZE];
    TextMap kept = {0};
    Profile profile = {0};
    Store *store = own_store_open(person, line);
    kept_table_load(store, KEPT_PROFILE, &kept);
    profile_recall(&kept, today, &profile);
    text_map_free(&kept);
    store_close(store);
    return profile;
}

static bool write_page(const Sheet *sheet, const char *path, bool pdf) {
    Output output;
    if (!path)
        return true;
    if (!begin(&output, path))
        return false;
    if (pdf ? sheet_page_pdf(output.file, sheet) : sheet_page_png(output.file, sheet, SHEET_DPI_USUAL))
        return output_commit(&output);
    output_fail(&output, errno);
    return false;
}

static bool write_pages(const HistoryCommand *command) {
    Content content;
    SheetContent words;
    if (!command->pdf && !command->png)
        return true;
    if (!content_open(&content))
        return false;
    int today = profile_today();
    Profile profile = command->about_me ? recall(command->person, today) : (Profile){0};
    SheetOptions options = sheet_content_options(&words, content.library, command->about_me ? &profile : NULL,
                                                 command->name ? command->name : "", today, command->weeks);
    Sheet sheet = sheet_of(&command->log, &options, command->arena);
    bool good = write_page(&sheet, command->pdf, true) && write_page(&sheet, command->png, false);
    content_close(&content);
    return good;
}

// What went where, so that nobody hands over more than they know of.
static void tell_written(const HistoryCommand *command) {
    const char *const paths[] = {command->csv, command->json, command->fhir, command->pdf, command->png};
    HistoryTotals totals = history_totals(&command->log);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (paths[i] && output_is_standard(paths[i]))
            return; // the output itself is there
    if (command->csv || command->json || command->fhir) {
        print(_("Written: %d sessions, %d sets, %d answers about how it felt, %d steps."), totals.sessions,
              totals.sets, totals.feelings, totals.steps);
        print("\n");
    }
    if (command->pdf || command->png) {
        print(_("Written: one page about the last %d weeks at most."), command->weeks);
        print("\n");
    }
    print("%s\n",
          command->name ? _("The name is in it that was given with --name.") : _("No name is in it."));
    print("%s\n", command->about_me && (command->pdf || command->png)
                      ? _("What was answered about the body is on the page, without the date of the birth.")
                      : _("What was answered under About you is not in it."));
}

static int export_all(const HistoryCommand *command) {
    bool good = (!command->csv || write_csv(command)) &&
                (!command->json || write_log(command->json, write_json, command)) &&
                (!command->fhir || write_log(command->fhir, write_fhir, command)) && write_pages(command);
    if (good)
        tell_written(command);
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}

static int show(const HistoryCommand *command) {
    const HistoryLog *log = &command->log;
    HistoryTotals totals = history_totals(log);
    if (totals.sessions == 0) {
        print("%s\n", _("There is no session in the history yet."));
        return STATUS_GOOD;
    }
    print(_("Sessions: %d, on %d days, %d minutes in all."), totals.sessions, totals.days, totals.minutes);
    print("\n");
    for (int i = log->session_count - 1; i >= 0 && i >= log->session_count - SESSIONS_SHOWN; i--) {
        char line[HISTORY_LINE_CAPACITY];
        print("%s\n", history_session_line(&log->sessions[i], history_pain_after(log, i), line));
    }
    if (log->session_count > SESSIONS_SHOWN) {
        print(_("Earlier ones, not shown here: %d."), log->session_count - SESSIONS_SHOWN);
        print("\n");
    }
    return STATUS_GOOD;
}

static int import(const HistoryCommand *command) {
    DiagList diags = {0};
    HistoryLog log;
    bool read = import_read(command->import, &log, command->arena, &diags);
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    if (!read) {
        log_line("nothing was imported from %s", command->import);
        return STATUS_BAD_INPUT;
    }
    char line[STORE_LINE_SIZE] = "";
    History *history = history_open(command->folder, profile_today(), line, sizeof line);
    if (line[0])
        log_line("%s", line);
    int added = history ? history_import(history, &log) : HISTORY_UNKNOWN;
    bool kept = added != HISTORY_UNKNOWN && history_wait(history, KEEP_PATIENCE_MS);
    if (history_news(history, line, sizeof line))
        log_line("%s", line);
    history_close(history, KEEP_PATIENCE_MS);
    if (!kept) {
        log_line("nothing was imported: the history cannot be written");
        return STATUS_BAD_INPUT;
    }
    print(_("Sessions added: %d. There already: %d."), added, log.session_count - added);
    print("\n");
    return STATUS_GOOD;
}

static bool read_arguments(HistoryCommand *command, char **arguments) {
    const Option options[] = {
        {"--csv", &command->csv, NULL},
        {"--json", &command->json, NULL},
        {"--fhir", &command->fhir, NULL},
        {"--pdf", &command->pdf, NULL},
        {"--png", &command->png, NULL},
        {"--import", &command->import, NULL},
        {"--person", &command->person_name, NULL},
        {"--name", &command->name, NULL},
        {"--weeks", &command->weeks_text, NULL},
        {"--semicolon", NULL, &command->semicolon},
        {"--about-me", NULL, &command->about_me},
    };
    Operands none = {NULL, 0, 0};
    if (!args_parse("history", arguments, options, sizeof options / sizeof *options, &none))
        return false;
    if (command->weeks_text &&
        !args_whole("--weeks", command->weeks_text, SHEET_WEEKS_LEAST, SHEET_WEEKS_MOST, &command->weeks))
        return false;
    if (command->csv && output_is_standard(command->csv)) {
        log_line("--csv writes two files and needs a name for them; try --csv history.csv");
        return false;
    }
    if (command->import && has_output(command)) {
        log_line("--import reads a file and writes none; export in a second step");
        return false;
    }
    return true;
}

int cmd_history(char **arguments) {
    HistoryCommand command = {.weeks = SHEET_WEEKS_USUAL};
    char reason[STORE_LINE_SIZE];
    if (!read_arguments(&command, arguments))
        return STATUS_BAD_USAGE;
    if (!own_person(command.person_name, command.person))
        return STATUS_BAD_INPUT;
    if (!own_person_folder(command.person, command.folder)) {
        log_line("there is no history: neither HOME nor XDG_DATA_HOME names a folder");
        return STATUS_BAD_INPUT;
    }
    command.arena = arena_new();
    int status = STATUS_BAD_INPUT;
    if (command.import)
        status = import(&command);
    else if (!history_read(command.folder, &command.log, command.arena, reason, sizeof reason))
        log_line("%s", reason);
    else
        status = has_output(&command) ? export_all(&command) : show(&command);
    arena_free(command.arena);
    return status;
}
