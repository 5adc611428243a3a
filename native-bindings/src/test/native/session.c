/* Sessions: StartTraceW, ControlTraceW. */
#include "sim.h"

#include <string.h>

session *find_session(TRACEHANDLE handle, const WCHAR *name) {
    for (int i = 0; i < MAX_SESSIONS; i++) {
        session *s = &host->sessions[i];
        if (s->handle != 0 && (handle != 0 ? s->handle == handle : name != NULL && same_name(s->name, name))) {
            return s;
        }
    }
    return NULL;
}

void stop_session(session *s) { s->handle = 0; }

static void describe(const session *s, EVENT_TRACE_PROPERTIES *p) {
    p->Wnode.HistoricalContext = s->handle;
    p->BufferSize = s->buffer_kib;
    p->MaximumBuffers = s->max_buffers;
    p->NumberOfBuffers = s->max_buffers;
    p->LogFileMode = s->mode;
    p->EventsLost = s->events_lost;
    p->BuffersWritten = s->buffers_written;
    p->LogBuffersLost = 0;
    p->RealTimeBuffersLost = 0;
    p->LoggerThreadId = 4;
    size_t bytes = (wide_length(s->name) + 1) * sizeof(WCHAR);
    if (p->LoggerNameOffset >= sizeof *p && p->LoggerNameOffset + bytes <= p->Wnode.BufferSize) {
        memcpy((uint8_t *)p + p->LoggerNameOffset, s->name, bytes);
    }
}

static ULONG refuse_start(const WCHAR *name, const EVENT_TRACE_PROPERTIES *p) {
    size_t name_bytes = (wide_length(name) + 1) * sizeof(WCHAR);
    if (p->Wnode.BufferSize < sizeof *p) {
        return ERROR_BAD_LENGTH;
    }
    if ((p->LogFileNameOffset != 0 && p->LogFileNameOffset < sizeof *p)
        || (p->LoggerNameOffset != 0 && p->LoggerNameOffset < sizeof *p)
        || p->LogFileNameOffset > p->Wnode.BufferSize || p->LoggerNameOffset > p->Wnode.BufferSize) {
        return ERROR_INVALID_PARAMETER;
    }
    if (name_bytes > MAX_NAME * sizeof(WCHAR)
        || (p->LoggerNameOffset != 0 && p->LoggerNameOffset + name_bytes > p->Wnode.BufferSize)) {
        return ERROR_BAD_LENGTH;
    }
    ULONG both = EVENT_TRACE_FILE_MODE_SEQUENTIAL | EVENT_TRACE_FILE_MODE_CIRCULAR;
    if ((p->Wnode.Flags & WNODE_FLAG_TRACED_GUID) == 0 || (p->LogFileMode & both) == both
        || (same_guid(&p->Wnode.Guid, &SYSTEM_TRACE_CONTROL) && !name_is(name, "NT Kernel Logger"))) {
        return ERROR_INVALID_PARAMETER;
    }
    if ((p->LogFileMode & EVENT_TRACE_REAL_TIME_MODE) == 0 && p->LogFileNameOffset == 0) {
        return ERROR_BAD_PATHNAME;
    }
    return ERROR_SUCCESS;
}

/* Finds the place that was left longest ago, for a consumer may still look at a stopped session. */
static session *free_place(void) {
    for (int i = 0; i < MAX_SESSIONS; i++) {
        session *s = &host->sessions[(host->last_handle + (TRACEHANDLE)i) % MAX_SESSIONS];
        if (s->handle == 0) {
            return s;
        }
    }
    return NULL;
}

static ULONG add_session(TRACEHANDLE *handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *p) {
    if (host->user == NOBODY) {
        return ERROR_ACCESS_DENIED;
    }
    if (find_session(0, name) != NULL) {
        return ERROR_ALREADY_EXISTS;
    }
    session *s = free_place();
    if (s == NULL) {
        return ERROR_NO_SYSTEM_RESOURCES;
    }
    unsigned changes = s->changes + 1;
    memset(s, 0, sizeof *s);
    memcpy(s->name, name, (wide_length(name) + 1) * sizeof(WCHAR));
    s->buffer_kib = p->BufferSize != 0 ? p->BufferSize : 64;
    s->max_buffers = p->MaximumBuffers >= 2 ? p->MaximumBuffers : 2;
    s->mode = p->LogFileMode;
    s->start_time = filetime_now();
    s->changes = changes;
    s->handle = ++host->last_handle;
    *handle = s->handle;
    describe(s, p);
    return ERROR_SUCCESS;
}

EXPORT ULONG StartTraceW(TRACEHANDLE *handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties) {
    ULONG code = enter("StartTraceW");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (handle == NULL || name == NULL || properties == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    code = refuse_start(name, properties);
    if (code == ERROR_SUCCESS) {
        lock();
        code = add_session(handle, name, properties);
        unlock();
    }
    return code;
}

EXPORT ULONG ControlTraceW(
    TRACEHANDLE handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties, ULONG control) {
    ULONG code = enter("ControlTraceW");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (properties == NULL || (handle == 0 && name == NULL) || control > EVENT_TRACE_CONTROL_FLUSH) {
        return ERROR_INVALID_PARAMETER;
    }
    if (properties->Wnode.BufferSize < sizeof *properties) {
        return ERROR_BAD_LENGTH;
    }
    lock();
    session *s = find_session(handle, name);
    code = s != NULL ? ERROR_SUCCESS : ERROR_WMI_INSTANCE_NOT_FOUND;
    if (s != NULL) {
        describe(s, properties);
        if (control == EVENT_TRACE_CONTROL_STOP) {
            stop_session(s);
        }
    }
    unlock();
    return code;
}
