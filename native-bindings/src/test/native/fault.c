/* Faults on demand: functions that return a code without doing anything. */
#include "sim.h"

#include <string.h>

static fault *find_fault(const char *function) {
    for (int i = 0; i < MAX_FAULTS; i++) {
        if (strcmp(host->faults[i].function, function) == 0) {
            return &host->faults[i];
        }
    }
    return NULL;
}

ULONG due_fault(const char *function) {
    fault *f = find_fault(function);
    if (f == NULL || f->times == 0) {
        return ERROR_SUCCESS;
    }
    if (f->after > 0) {
        f->after--;
        return ERROR_SUCCESS;
    }
    f->times -= f->times != UINT32_MAX ? 1 : 0;
    return f->code;
}

ULONG add_fault(const char *function, ULONG code, ULONG after, ULONG times) {
    fault *f = find_fault(function);
    f = f != NULL ? f : find_fault("");
    if (f == NULL || strlen(function) >= sizeof f->function) {
        return ERROR_INVALID_PARAMETER;
    }
    *f = (fault){.code = code, .after = after, .times = times};
    strcpy(f->function, function);
    return ERROR_SUCCESS;
}

void heal(const char *function) {
    for (int i = 0; i < MAX_FAULTS; i++) {
        if (function == NULL || strcmp(host->faults[i].function, function) == 0) {
            host->faults[i] = (fault){0};
        }
    }
}
