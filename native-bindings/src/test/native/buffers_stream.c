/* Streams of buffers: traces of what ProcessTraceAddBufferToBufferStream gives them. */
#include "buffers.h"

#include <stdlib.h>

static void complete(const buffered *b, given *g) {
    if (b->completed != NULL) {
        b->completed(g->buffer, b->completion_context);
    }
    free(g);
}

void return_given(buffered *b) {
    while (b->first != NULL) {
        given *g = b->first;
        b->first = g->next;
        complete(b, g);
    }
}

static given *take_given(buffered *b) {
    lock();
    given *g = b->first;
    if (g != NULL) {
        b->first = g->next;
        b->last = g->next != NULL ? b->last : NULL;
    }
    unlock();
    return g;
}

static ULONG run_stream(trace *t) {
    buffered *b = t->more;
    while (!t->cancelled && !t->closing) {
        given *g = take_given(b);
        if (g == NULL) {
            sleep_until(mono_nanos() + WAIT_NANOS);
            continue;
        }
        hand_out(t, g->buffer, g->size);
        complete(b, g);
    }
    return t->cancelled ? ERROR_CANCELLED : ERROR_SUCCESS;
}

static ULONG attach_stream(trace *t, const WCHAR *nothing) {
    (void)nothing;
    buffered *b = t->more;
    b->is_stream = true;
    b->last_time = INT64_MIN;
    t->run = run_stream;
    return ERROR_SUCCESS;
}

EXPORT TRACEHANDLE OpenTraceFromBufferStream(
    const ETW_OPEN_TRACE_OPTIONS *options, ETW_BUFFER_COMPLETION_CALLBACK completed, void *context) {
    static const WCHAR NO_NAME[] = {0};
    TRACEHANDLE handle =
        open_buffered("OpenTraceFromBufferStream", NO_NAME, options, NULL, attach_stream);
    if (handle != INVALID_PROCESSTRACE_HANDLE) {
        lock();
        buffered *b = find_trace(handle)->more;
        b->completed = completed;
        b->completion_context = context;
        unlock();
    }
    return handle;
}

static ULONG give(TRACEHANDLE handle, const ETW_BUFFER_HEADER *buffer, ULONG size) {
    trace *t = find_trace(handle);
    buffered *b = t != NULL && is_buffered(t) ? t->more : NULL;
    if (b == NULL || !b->is_stream) {
        return ERROR_INVALID_HANDLE;
    }
    if (buffer == NULL || size < WMI_HEADER_LENGTH || buffer->FilledBytes > size
        || buffer->TimeStamp < b->last_time) {
        return ERROR_INVALID_PARAMETER;
    }
    given *g = malloc(sizeof *g);
    if (g == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    *g = (given){NULL, buffer, size};
    if (b->last != NULL) {
        b->last->next = g;
    } else {
        b->first = g;
    }
    b->last = g;
    b->last_time = buffer->TimeStamp;
    return ERROR_SUCCESS;
}

EXPORT ULONG ProcessTraceAddBufferToBufferStream(
    TRACEHANDLE handle, const ETW_BUFFER_HEADER *buffer, ULONG size) {
    ULONG code = enter("ProcessTraceAddBufferToBufferStream");
    if (code == ERROR_SUCCESS) {
        lock();
        code = give(handle, buffer, size);
        unlock();
    }
    return code;
}
