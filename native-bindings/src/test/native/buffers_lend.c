/* Buffers on loan: those a callback looks at, and those it has referenced. */
#include "buffers.h"

#include <stdlib.h>
#include <string.h>

typedef struct lent {
    struct lent *next;
    ETW_BUFFER_HEADER *buffer;
    ULONG size;
    TRACEHANDLE handle;
    ULONG references; /* the callback's own is one */
} lent;

static lent *all_lent;

void hand_out(trace *t, const ETW_BUFFER_HEADER *buffer, ULONG size) {
    const buffered *b = t->more;
    t->logfile.BuffersRead++;
    ETW_BUFFER_CALLBACK_INFORMATION information = {
        t->handle, &t->logfile.LogfileHeader, t->logfile.BuffersRead};
    if (b->options.BufferCallback != NULL
        && b->options.BufferCallback(buffer, size, &information, b->options.BufferCallbackContext) == 0) {
        t->cancelled = true;
    }
}

static lent *find_lent(const ETW_BUFFER_HEADER *buffer) {
    lent *l = all_lent;
    while (l != NULL && l->buffer != buffer) {
        l = l->next;
    }
    return l;
}

static void give_back(lent *l) {
    if (--l->references > 0) {
        return;
    }
    lent **link = &all_lent;
    while (*link != l) {
        link = &(*link)->next;
    }
    *link = l->next;
    memset(l->buffer, 0xDD, l->size);
    free(l->buffer);
    free(l);
}

void lend(trace *t, ETW_BUFFER_HEADER *buffer, ULONG size) {
    lent *l = malloc(sizeof *l);
    if (l == NULL) {
        free(buffer);
        t->cancelled = true;
        return;
    }
    lock();
    *l = (lent){all_lent, buffer, size, t->handle, 1};
    all_lent = l;
    unlock();
    hand_out(t, buffer, size);
    lock();
    give_back(l);
    unlock();
}

void await_return(const trace *t) {
    bool waits = true;
    while (waits) {
        waits = false;
        lock();
        for (const lent *l = all_lent; l != NULL; l = l->next) {
            waits |= l->handle == t->handle;
        }
        unlock();
        if (waits) {
            sleep_until(mono_nanos() + WAIT_NANOS);
        }
    }
}

EXPORT ULONG ProcessTraceBufferIncrementReference(TRACEHANDLE handle, const ETW_BUFFER_HEADER *buffer) {
    ULONG code = enter("ProcessTraceBufferIncrementReference");
    if (code == ERROR_SUCCESS) {
        lock();
        lent *l = find_lent(buffer);
        code = l != NULL && l->handle == handle ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
        if (code == ERROR_SUCCESS) {
            l->references++;
        }
        unlock();
    }
    return code;
}

EXPORT ULONG ProcessTraceBufferDecrementReference(const ETW_BUFFER_HEADER *buffer) {
    ULONG code = enter("ProcessTraceBufferDecrementReference");
    if (code == ERROR_SUCCESS) {
        lock();
        lent *l = find_lent(buffer);
        code = l != NULL ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
        if (code == ERROR_SUCCESS) {
            give_back(l);
        }
        unlock();
    }
    return code;
}
