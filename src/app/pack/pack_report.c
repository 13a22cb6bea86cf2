#include "app/pack/pack_report.h"

#include <stdarg.h>
#include <stdio.h>

bool pack_fail(PackReport *report, PackResult result, const char *format, ...) {
    if (report->result != PACK_GOOD)
        return false;
    va_list arguments;
    report->result = result;
    va_start(arguments, format);
    vsnprintf(report->line, sizeof report->line, format, arguments);
    va_end(arguments);
    return false;
}
