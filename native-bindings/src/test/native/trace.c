/* Traces: OpenTraceW, ProcessTrace, CloseTrace. */
#include "deliver.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_BUFFER_EVENTS = 64 };

static trace *traces;

trace *find_trace(TRACEHANDLE handle) {
    trace *t = traces;
    while (t != NULL && t->handle != handle) {
        t = t->next;
    }
    return t;
}

bool is_open(TRACEHANDLE session) {
    const trace *t = traces;
    while (t != NULL && t->session_handle != session) {
        t = t->next;
    }
    return t != NULL;
}

bool session_lives(const trace *t) { return t->session->handle == t->session_handle; }

static void free_trace(trace *t) {
    trace **link = &traces;
    while (*link != t) {
        link = &(*link)->next;
    }
    *link = t->next;
    if (t->session != NULL && session_lives(t)) {
        t->session->consumer = 0;
    }
    if (t->discard != NULL) {
        t->discard(t);
    }
    free(t->wreck);
    free(t->file.bytes);
    free(t);
}

void fill_header(trace *t) {
    const session *s = t->session;
    int64_t now = filetime_now();
    t->logfile.LogfileHeader = (TRACE_LOGFILE_HEADER){
        .BufferSize = s != NULL ? s->buffer_kib * 1024 : 64 * 1024,
        .MajorVersion = 10,
        .SubVersion = 1,
        .SubMinorVersion = 5,
        .ProviderVersion = host->build,
        .NumberOfProcessors = 2,
        .EndTime = s != NULL ? 0 : now,
        .TimerResolution = 156250,
        .LogFileMode = s != NULL ? s->mode : EVENT_TRACE_FILE_MODE_SEQUENTIAL,
        .StartBuffers = 1,
        .PointerSize = 8,
        .EventsLost = s != NULL ? s->events_lost : 0,
        .CpuSpeedInMHz = 2400,
        .TimeZoneBias = -60,
        .BootTime = now - 36000000000ll,
        .PerfFreq = 10000000,
        .StartTime = s != NULL ? s->start_time : now - 600000000ll,
        .ReservedFlags = 1,
    };
}

ULONG attach_session(trace *t, const WCHAR *name) {
    session *s = find_session(0, name);
    if (s == NULL) {
        return ERROR_WMI_INSTANCE_NOT_FOUND;
    }
    if (s->consumer != 0 && process_lives(s->consumer)) {
        return ERROR_NO_SYSTEM_RESOURCES;
    }
    s->consumer = process_id();
    t->session = s;
    t->session_handle = s->handle;
    t->buffer_events = s->buffer_kib * 1024 / (HEADER_LENGTH + DEFAULT_USER_DATA);
    t->run = run_session;
    return ERROR_SUCCESS;
}

TRACEHANDLE publish(trace *t) {
    t->handle = ++host->last_handle;
    t->next = traces;
    traces = t;
    return t->handle;
}

/* Finds what a trace is to read; the lock is held. */
static ULONG attach(trace *t) {
    const EVENT_TRACE_LOGFILEW *l = &t->logfile;
    bool real_time = (l->ProcessTraceMode & PROCESS_TRACE_MODE_REAL_TIME) != 0;
    if ((l->ProcessTraceMode & PROCESS_TRACE_MODE_EVENT_RECORD) == 0 || l->EventRecordCallback == NULL
        || (real_time ? l->LoggerName == NULL : l->LogFileName == NULL)) {
        return ERROR_INVALID_PARAMETER;
    }
    if (real_time && host->user == NOBODY) {
        return ERROR_ACCESS_DENIED;
    }
    if (real_time) {
        return attach_session(t, l->LoggerName);
    }
    char path[4096];
    to_utf8(l->LogFileName, path, sizeof path);
    t->buffer_events = FILE_BUFFER_EVENTS;
    t->run = run_file;
    return load(path, &t->file);
}

static ULONG open_trace(EVENT_TRACE_LOGFILEW *logfile, TRACEHANDLE *handle) {
    if (logfile == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    trace *t = calloc(1, sizeof *t);
    if (t == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    t->logfile = *logfile;
    lock();
    ULONG code = attach(t);
    if (code == ERROR_SUCCESS) {
        fill_header(t);
        *handle = publish(t);
        logfile->LogfileHeader = t->logfile.LogfileHeader;
    }
    unlock();
    if (code != ERROR_SUCCESS) {
        free(t);
    }
    return code;
}

EXPORT TRACEHANDLE OpenTraceW(EVENT_TRACE_LOGFILEW *logfile) {
    TRACEHANDLE handle = INVALID_PROCESSTRACE_HANDLE;
    ULONG code = enter("OpenTraceW");
    code = code != ERROR_SUCCESS ? code : open_trace(logfile, &handle);
    if (code != ERROR_SUCCESS) {
        set_last_error(code);
    }
    return handle;
}

EXPORT ULONG CloseTrace(TRACEHANDLE handle) {
    ULONG code = enter("CloseTrace");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    lock();
    trace *t = find_trace(handle);
    if (t == NULL || t->closing) {
        code = ERROR_INVALID_HANDLE;
    } else if (t->processing) {
        t->closing = true;
        code = ERROR_CTX_CLOSE_PENDING;
    } else {
        free_trace(t);
    }
    unlock();
    return code;
}

/* Tells whether a session is gone, and nothing of it is left to deliver; the lock is held. */
static bool is_over(const trace *t) {
    return !session_lives(t) && !has_left_something(t->session_handle);
}

EXPORT ULONG ProcessTrace(const TRACEHANDLE *handles, ULONG count, const void *start, const void *end) {
    (void)start;
    (void)end;
    ULONG code = enter("ProcessTrace");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (count == 0 || count > 64) {
        return ERROR_BAD_LENGTH;
    }
    if (handles == NULL || count != 1) {
        return ERROR_INVALID_PARAMETER; /* nobody reads several files at once here */
    }
    lock();
    trace *t = find_trace(handles[0]);
    code = t == NULL || t->closing ? ERROR_INVALID_HANDLE
        : t->processing            ? ERROR_BUSY
                                   : ERROR_SUCCESS;
    if (code == ERROR_SUCCESS && t->session != NULL && is_over(t)) {
        code = ERROR_WMI_INSTANCE_NOT_FOUND;
    }
    if (code == ERROR_SUCCESS) {
        t->processing = true;
    }
    unlock();
    if (code != ERROR_SUCCESS) {
        return code;
    }
    code = t->run(t);
    lock();
    t->processing = false;
    if (t->closing) {
        free_trace(t);
    }
    unlock();
    return code;
}
