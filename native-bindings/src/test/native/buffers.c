/*
 * What came with Windows 11: traces that hand out whole buffers.
 *
 *   OpenTraceFromRealTimeLogger    a session. Its events are what OpenTraceW would deliver, put into
 *                                  the buffers of their processors; all are flushed when the
 *                                  emulator's own buffer is full, and some milliseconds after the
 *                                  last event. Where the host has an .etl file (control.c), its
 *                                  buffers are delivered as they are, then nothing
 *   OpenTraceFromFile              an .etl file, its buffers as they are; or a plain event file
 *   OpenTraceFromBufferStream      what ProcessTraceAddBufferToBufferStream gives it
 *
 * A buffer is overwritten when its callback has returned, unless it was referenced; ProcessTrace
 * waits until it no longer is.
 */
#include "buffers.h"

#include <stdlib.h>
#include <string.h>

enum {
    FLUSH_NANOS = 10000000,
    FILE_BUFFER_SIZE = 0x10000,
};

static void flush(trace *t) {
    buffered *b = t->more;
    b->flushed_nanos = mono_nanos();
    for (int i = 0; i < WMI_PROCESSORS && !t->cancelled; i++) {
        ETW_BUFFER_HEADER *buffer = wmi_take(&b->writer, i, WMI_FLUSHED);
        if (buffer != NULL) {
            lend(t, buffer, buffer->BufferSize);
        }
    }
}

/* ---- traces whose events the emulator makes ----------------------------------------------------- */

static void on_record(EVENT_RECORD *record) {
    trace *t = (trace *)(uintptr_t)record->UserContext;
    buffered *b = t->more;
    if (wmi_is_full(&b->writer, record)) {
        ETW_BUFFER_HEADER *full = wmi_take(&b->writer, wmi_processor(record), 0);
        lend(t, full, full->BufferSize);
    }
    if (!wmi_write(&b->writer, record) && t->session != NULL) {
        t->session->events_lost++; /* ETW takes no event that is longer than 64 KiB */
    }
    if (b->options.EventCallback != NULL) {
        record->UserContext = (uint64_t)(uintptr_t)b->options.EventCallbackContext;
        b->options.EventCallback(record);
    }
}

static ULONG on_buffer_end(EVENT_TRACE_LOGFILEW *logfile) {
    trace *t = logfile->Context;
    flush(t);
    return !t->cancelled;
}

static void on_pause(trace *t) {
    const buffered *b = t->more;
    if (mono_nanos() - b->flushed_nanos >= FLUSH_NANOS) {
        flush(t);
    }
}

/* ---- traces of buffers that are there ----------------------------------------------------------- */

static bool session_is_over(const trace *t) { return t->session != NULL && !session_lives(t); }

/* The distance from a buffer of an .etl file to the next. */
static size_t step_of(const trace *t, const uint8_t *buffer, size_t left) {
    const TRACE_LOGFILE_HEADER *log = &t->logfile.LogfileHeader;
    ULONG own = ((const ETW_BUFFER_HEADER *)(const void *)buffer)->BufferSize;
    bool compressed = (log->LogFileMode & EVENT_TRACE_COMPRESSED_MODE) != 0;
    size_t step = compressed && own >= WMI_HEADER_LENGTH ? own : log->BufferSize;
    return step < left ? step : left;
}

/* Delivers an .etl file's buffers as copies. */
static ULONG run_etl(trace *t) {
    const buffered *b = t->more;
    size_t at = 0;
    while (b->etl_length - at >= WMI_HEADER_LENGTH && !t->cancelled && !t->closing) {
        size_t step = step_of(t, b->etl + at, b->etl_length - at);
        ETW_BUFFER_HEADER *copy = malloc(step);
        if (copy == NULL) {
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        memcpy(copy, b->etl + at, step);
        lend(t, copy, (ULONG)step);
        at += step;
    }
    while (t->session != NULL && !t->cancelled && !t->closing && !session_is_over(t)) {
        sleep_until(mono_nanos() + WAIT_NANOS);
    }
    return t->cancelled ? ERROR_CANCELLED : ERROR_SUCCESS;
}

/* ---- opening -------------------------------------------------------------------------------------- */

static void discard(trace *t) {
    buffered *b = t->more;
    return_given(b);
    wmi_close(&b->writer);
    free(b->etl);
    free(b);
}

bool is_buffered(const trace *t) { return t->discard == discard; }

/* No buffer may be out when ProcessTrace returns. */
static ULONG run(trace *t) {
    const buffered *b = t->more;
    ULONG code = b->run(t);
    await_return(t);
    return code;
}

static trace *new_trace(const ETW_OPEN_TRACE_OPTIONS *options) {
    trace *t = calloc(1, sizeof *t);
    buffered *b = calloc(1, sizeof *b);
    if (t == NULL || b == NULL) {
        free(t);
        free(b);
        return NULL;
    }
    b->options = *options;
    t->more = b;
    t->discard = discard;
    t->pause = on_pause;
    t->logfile.EventRecordCallback = on_record;
    t->logfile.BufferCallback = on_buffer_end;
    t->logfile.Context = t;
    return t;
}

static ULONG attach_etl(trace *t, const char *path) {
    buffered *b = t->more;
    b->etl = read_file(path, &b->etl_length);
    if (b->etl == NULL) {
        return ERROR_FILE_NOT_FOUND;
    }
    TRACE_LOGFILE_HEADER header;
    if (b->etl_length == SIZE_MAX || !wmi_read_header(b->etl, b->etl_length, &header)
        || header.BufferSize < WMI_HEADER_LENGTH) {
        return ERROR_FILE_CORRUPT;
    }
    t->logfile.LogfileHeader = header;
    t->run = run_etl;
    return ERROR_SUCCESS;
}

static ULONG attach_live(trace *t, const WCHAR *name) {
    buffered *b = t->more;
    ULONG code = attach_session(t, name);
    if (code == ERROR_SUCCESS) {
        fill_header(t);
        wmi_open(&b->writer, t->session->buffer_kib * 1024);
        code = sim_etl_path()[0] != 0 ? attach_etl(t, sim_etl_path()) : ERROR_SUCCESS;
    }
    return code;
}

static ULONG attach_file(trace *t, const WCHAR *name) {
    buffered *b = t->more;
    char path[4096];
    to_utf8(name, path, sizeof path);
    ULONG code = attach_etl(t, path);
    if (code == ERROR_FILE_CORRUPT) {
        code = load(path, &t->file);
        t->run = run_file;
        t->buffer_events = UINT32_MAX;
        fill_header(t);
        wmi_open(&b->writer, FILE_BUFFER_SIZE);
    }
    return code;
}

TRACEHANDLE open_buffered(
    const char *function,
    const WCHAR *name,
    const ETW_OPEN_TRACE_OPTIONS *options,
    TRACE_LOGFILE_HEADER *header,
    ULONG (*attach)(trace *, const WCHAR *)) {
    ULONG code = enter(function);
    TRACEHANDLE handle = INVALID_PROCESSTRACE_HANDLE;
    if (code == ERROR_SUCCESS && (name == NULL || options == NULL)) {
        code = ERROR_INVALID_PARAMETER;
    }
    trace *t = code == ERROR_SUCCESS ? new_trace(options) : NULL;
    if (code == ERROR_SUCCESS && t == NULL) {
        code = ERROR_NOT_ENOUGH_MEMORY;
    }
    if (t != NULL) {
        lock();
        code = attach(t, name);
        if (code == ERROR_SUCCESS) {
            ((buffered *)t->more)->run = t->run;
            t->run = run;
            handle = publish(t);
            if (header != NULL) {
                *header = t->logfile.LogfileHeader;
            }
        }
        unlock();
    }
    if (code != ERROR_SUCCESS) {
        if (t != NULL) {
            if (t->session != NULL) {
                t->session->consumer = 0;
            }
            free(t->file.bytes);
            discard(t);
            free(t);
        }
        set_last_error(code);
    }
    return handle;
}

EXPORT TRACEHANDLE OpenTraceFromRealTimeLogger(
    const WCHAR *name, const ETW_OPEN_TRACE_OPTIONS *options, TRACE_LOGFILE_HEADER *header) {
    return open_buffered("OpenTraceFromRealTimeLogger", name, options, header, attach_live);
}

EXPORT TRACEHANDLE OpenTraceFromRealTimeLoggerWithAllocationOptions(
    const WCHAR *name,
    const ETW_OPEN_TRACE_OPTIONS *options,
    size_t allocation_size,
    void *partition,
    TRACE_LOGFILE_HEADER *header) {
    (void)allocation_size;
    (void)partition;
    const char *function = "OpenTraceFromRealTimeLoggerWithAllocationOptions";
    return open_buffered(function, name, options, header, attach_live);
}

EXPORT TRACEHANDLE OpenTraceFromFile(
    const WCHAR *path, const ETW_OPEN_TRACE_OPTIONS *options, TRACE_LOGFILE_HEADER *header) {
    return open_buffered("OpenTraceFromFile", path, options, header, attach_file);
}
