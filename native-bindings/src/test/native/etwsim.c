/*
 * An ETW emulator: the exported functions of sechost.dll that Weir calls, with the same names, ABI,
 * structs and return codes, so that the whole live path runs where there is no Windows.
 *
 *   OpenTraceW on a log file name   the file is a plain event file: packed records, one behind the
 *                                   other; their offsets become pointers, ProcessTrace delivers them
 *   StartTraceW + EnableTraceEx2    a session; two providers are the emulator's own:
 *     "storm"   makes events. MatchAnyKeyword: events a second, 0 as fast as it goes;
 *               MatchAllKeyword: how many, 0 without end; filter data: u32 user data length, at
 *               least 16 (else 144). User data: u64 CLOCK_MONOTONIC nanoseconds when the event was
 *               due, u64 its number among all that were made, the lost ones included, then filler
 *     "feed"    delivers the plain event file whose UTF-8 path is the filter data
 *
 * A session's queue holds MaximumBuffers * BufferSize. When the consumer is slow and the rate is
 * fixed, the newest events that do not fit are lost, counted in EventsLost. After CloseTrace a few
 * more events come before ProcessTrace returns, as they do on Windows. A record and its data are
 * overwritten when the callback returns, so that nobody can keep them.
 *
 * All shared state is guarded by one lock, but for the flags that ProcessTrace polls.
 */
#include "etwtypes.h"
#include "platform.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_SESSIONS = 64,
    MAX_NAME = 1024,
    LATE_EVENTS = 3,
    DEFAULT_USER_DATA = 144,
    FILE_BUFFER_EVENTS = 64,
    HEADER_LENGTH = sizeof(EVENT_HEADER),
    RECORD_LENGTH = sizeof(EVENT_RECORD),
};

static const GUID STORM = {0x5707a000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
static const GUID FEED = {0xfeed0000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
static const GUID SYSTEM_TRACE_CONTROL = {
    0x9e814aad, 0x3204, 0x11d2, {0x9a, 0x82, 0x00, 0x60, 0x08, 0xa8, 0x69, 0x39}};

typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t at;
} events_file;

typedef struct {
    uint64_t rate;
    uint64_t total;
    ULONG user_data_length;
    uint8_t level;
    uint64_t start_nanos;
    uint64_t made; /* lost ones included */
    uint64_t next; /* events from next to end wait for delivery */
    uint64_t end;
    uint64_t stamp; /* of a storm without a rate: one for a buffer */
} storm;

typedef struct session {
    TRACEHANDLE handle;
    WCHAR name[MAX_NAME];
    ULONG buffer_kib;
    ULONG max_buffers;
    ULONG mode;
    int64_t start_time;
    _Atomic ULONG events_lost;
    _Atomic ULONG buffers_written;
    atomic_bool stopped;
    _Atomic unsigned changes; /* counts EnableTraceEx2 calls, for the consumer to notice */
    storm wanted_storm;
    bool wants_storm;
    events_file wanted_feed;
    int references; /* the table of sessions, and a consumer */
    bool consumed;
} session;

typedef struct trace {
    struct trace *next;
    TRACEHANDLE handle;
    EVENT_TRACE_LOGFILEW logfile;
    session *session; /* of a real-time trace */
    events_file file; /* of the others, and what a feed delivers */
    bool processing;
    atomic_bool closing;
    ULONG events_in_buffer;
    ULONG buffer_events;
    bool cancelled;
} trace;

static session *sessions[MAX_SESSIONS];
static trace *traces;
static TRACEHANDLE last_handle = 0x1000; /* no handle is ever given twice */

/* ---- names and files ------------------------------------------------------------------------ */

static size_t wide_length(const WCHAR *text) {
    size_t n = 0;
    while (text[n] != 0) {
        n++;
    }
    return n;
}

static bool same_name(const WCHAR *a, const WCHAR *b) {
    size_t n = wide_length(a);
    return n == wide_length(b) && memcmp(a, b, n * sizeof(WCHAR)) == 0;
}

static bool is_kernel_logger(const WCHAR *name) {
    const char *kernel = "NT Kernel Logger";
    size_t i = 0;
    while (name[i] != 0 && name[i] == (WCHAR)kernel[i]) {
        i++;
    }
    return name[i] == 0 && kernel[i] == 0;
}

static void to_utf8(const WCHAR *text, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; text[i] != 0 && n + 5 < room; i++) {
        uint32_t c = text[i];
        if (c >= 0xD800 && c < 0xDC00 && text[i + 1] != 0) {
            c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
        }
        if (c < 0x80) {
            out[n++] = (char)c;
        } else if (c < 0x800) {
            out[n++] = (char)(0xC0 | c >> 6);
            out[n++] = (char)(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            out[n++] = (char)(0xE0 | c >> 12);
            out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
            out[n++] = (char)(0x80 | (c & 0x3F));
        } else {
            out[n++] = (char)(0xF0 | c >> 18);
            out[n++] = (char)(0x80 | (c >> 12 & 0x3F));
            out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
            out[n++] = (char)(0x80 | (c & 0x3F));
        }
    }
    out[n] = 0;
}

static bool within(uint64_t start, uint64_t length, uint64_t record_length) {
    return start >= RECORD_LENGTH && start <= record_length && length <= record_length - start;
}

static uint32_t packed_length(const EVENT_RECORD *record) { return (uint32_t)record->UserContext; }

/* Turns a record's offsets into pointers, or tells that it is not whole. */
static bool relocate(EVENT_RECORD *record, uint64_t room) {
    if (room < RECORD_LENGTH) {
        return false;
    }
    uint64_t length = packed_length(record);
    uint64_t table = (uint64_t)record->ExtendedDataCount * sizeof(EVENT_HEADER_EXTENDED_DATA_ITEM);
    if (length < RECORD_LENGTH || length > room || length % 8 != 0
        || !within(record->UserData, record->UserDataLength, length)
        || (table > 0 && !within(record->ExtendedData, table, length))) {
        return false;
    }
    uint64_t base = (uint64_t)(uintptr_t)record;
    record->UserData += base;
    record->ExtendedData = table > 0 ? record->ExtendedData + base : 0;
    EVENT_HEADER_EXTENDED_DATA_ITEM *items = (void *)(uintptr_t)record->ExtendedData;
    for (unsigned i = 0; i < record->ExtendedDataCount; i++) {
        if (!within(items[i].DataPtr, items[i].DataSize, length)) {
            return false;
        }
        items[i].DataPtr += base;
    }
    return true;
}

static ULONG load(const char *path, events_file *file) {
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        return ERROR_FILE_NOT_FOUND;
    }
    fseek(in, 0, SEEK_END);
    long length = ftell(in);
    rewind(in);
    uint8_t *bytes = length < 0 ? NULL : malloc((size_t)length + 1);
    if (bytes == NULL || fread(bytes, 1, (size_t)length, in) != (size_t)length) {
        free(bytes);
        fclose(in);
        return ERROR_FILE_CORRUPT;
    }
    fclose(in);
    for (size_t at = 0; at < (size_t)length;) {
        EVENT_RECORD *record = (EVENT_RECORD *)(bytes + at);
        if (!relocate(record, (size_t)length - at)) {
            free(bytes);
            return ERROR_FILE_CORRUPT;
        }
        at += packed_length(record);
    }
    *file = (events_file){bytes, (size_t)length, 0};
    return ERROR_SUCCESS;
}

/* ---- sessions ------------------------------------------------------------------------------- */

static session *find_session(TRACEHANDLE handle, const WCHAR *name) {
    for (int i = 0; i < MAX_SESSIONS; i++) {
        session *s = sessions[i];
        if (s != NULL && (handle != 0 ? s->handle == handle : name != NULL && same_name(s->name, name))) {
            return s;
        }
    }
    return NULL;
}

static void release(session *s) {
    if (--s->references == 0) {
        free(s->wanted_feed.bytes);
        free(s);
    }
}

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
        || (memcmp(&p->Wnode.Guid, &SYSTEM_TRACE_CONTROL, sizeof(GUID)) == 0 && !is_kernel_logger(name))) {
        return ERROR_INVALID_PARAMETER;
    }
    if ((p->LogFileMode & EVENT_TRACE_REAL_TIME_MODE) == 0 && p->LogFileNameOffset == 0) {
        return ERROR_BAD_PATHNAME;
    }
    return ERROR_SUCCESS;
}

static ULONG add_session(TRACEHANDLE *handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *p) {
    if (find_session(0, name) != NULL) {
        return ERROR_ALREADY_EXISTS;
    }
    int slot = 0;
    while (slot < MAX_SESSIONS && sessions[slot] != NULL) {
        slot++;
    }
    if (slot == MAX_SESSIONS) {
        return ERROR_NO_SYSTEM_RESOURCES;
    }
    session *s = calloc(1, sizeof *s);
    if (s == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    s->handle = ++last_handle;
    memcpy(s->name, name, (wide_length(name) + 1) * sizeof(WCHAR));
    s->buffer_kib = p->BufferSize != 0 ? p->BufferSize : 64;
    s->max_buffers = p->MaximumBuffers >= 2 ? p->MaximumBuffers : 2;
    s->mode = p->LogFileMode;
    s->start_time = filetime_now();
    s->references = 1;
    sessions[slot] = s;
    *handle = s->handle;
    describe(s, p);
    return ERROR_SUCCESS;
}

EXPORT ULONG StartTraceW(TRACEHANDLE *handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties) {
    if (handle == NULL || name == NULL || properties == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    ULONG code = refuse_start(name, properties);
    if (code == ERROR_SUCCESS) {
        lock();
        code = add_session(handle, name, properties);
        unlock();
    }
    return code;
}

static void stop(session *s) {
    for (int i = 0; i < MAX_SESSIONS; i++) {
        if (sessions[i] == s) {
            sessions[i] = NULL;
        }
    }
    s->stopped = true;
    release(s);
}

EXPORT ULONG ControlTraceW(
    TRACEHANDLE handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties, ULONG control) {
    if (properties == NULL || (handle == 0 && name == NULL) || control > EVENT_TRACE_CONTROL_FLUSH) {
        return ERROR_INVALID_PARAMETER;
    }
    if (properties->Wnode.BufferSize < sizeof *properties) {
        return ERROR_BAD_LENGTH;
    }
    lock();
    session *s = find_session(handle, name);
    ULONG code = s != NULL ? ERROR_SUCCESS : ERROR_WMI_INSTANCE_NOT_FOUND;
    if (s != NULL) {
        describe(s, properties);
        if (control == EVENT_TRACE_CONTROL_STOP) {
            stop(s);
        }
    }
    unlock();
    return code;
}

static ULONG enable_feed(session *s, const EVENT_FILTER_DESCRIPTOR *filter) {
    char path[MAX_EVENT_FILTER_DATA_SIZE + 1] = {0};
    if (filter == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    memcpy(path, (void *)(uintptr_t)filter->Ptr, filter->Size);
    events_file file;
    ULONG code = load(path, &file);
    if (code == ERROR_SUCCESS) {
        free(s->wanted_feed.bytes);
        s->wanted_feed = file;
    }
    return code;
}

static ULONG enable_storm(
    session *s, uint8_t level, uint64_t rate, uint64_t total, const EVENT_FILTER_DESCRIPTOR *filter) {
    ULONG length = DEFAULT_USER_DATA;
    if (filter != NULL && filter->Size >= sizeof length) {
        memcpy(&length, (void *)(uintptr_t)filter->Ptr, sizeof length);
    }
    if (length < 16 || length > 0xFFFF) {
        return ERROR_INVALID_PARAMETER;
    }
    s->wanted_storm = (storm){.rate = rate,
                              .total = total,
                              .user_data_length = length,
                              .level = level,
                              .start_nanos = mono_nanos()};
    s->wants_storm = true;
    return ERROR_SUCCESS;
}

static ULONG refuse_parameters(const ENABLE_TRACE_PARAMETERS *p) {
    if (p == NULL) {
        return ERROR_SUCCESS;
    }
    if (p->Version < 1 || p->Version > 2 || p->FilterDescCount > MAX_EVENT_FILTERS_COUNT) {
        return ERROR_INVALID_PARAMETER;
    }
    const EVENT_FILTER_DESCRIPTOR *filter = p->EnableFilterDesc;
    return filter != NULL && (filter->Ptr == 0 || filter->Size > MAX_EVENT_FILTER_DATA_SIZE)
        ? ERROR_INVALID_PARAMETER
        : ERROR_SUCCESS;
}

EXPORT ULONG EnableTraceEx2(
    TRACEHANDLE handle,
    const GUID *provider,
    ULONG control,
    uint8_t level,
    uint64_t match_any,
    uint64_t match_all,
    ULONG timeout,
    const ENABLE_TRACE_PARAMETERS *parameters) {
    (void)timeout;
    if (handle == 0 || provider == NULL || control > EVENT_CONTROL_CODE_CAPTURE_STATE
        || refuse_parameters(parameters) != ERROR_SUCCESS) {
        return ERROR_INVALID_PARAMETER;
    }
    const EVENT_FILTER_DESCRIPTOR *filter = parameters != NULL ? parameters->EnableFilterDesc : NULL;
    lock();
    session *s = find_session(handle, NULL);
    ULONG code = s != NULL ? ERROR_SUCCESS : ERROR_WMI_INSTANCE_NOT_FOUND;
    if (s != NULL && memcmp(provider, &STORM, sizeof(GUID)) == 0) {
        if (control == EVENT_CONTROL_CODE_ENABLE_PROVIDER) {
            code = enable_storm(s, level, match_any, match_all, filter);
        } else if (control == EVENT_CONTROL_CODE_DISABLE_PROVIDER) {
            s->wants_storm = false;
        }
    } else if (s != NULL && memcmp(provider, &FEED, sizeof(GUID)) == 0
               && control == EVENT_CONTROL_CODE_ENABLE_PROVIDER) {
        code = enable_feed(s, filter);
    }
    if (s != NULL) {
        s->changes++;
    }
    unlock();
    return code;
}

/* ---- traces --------------------------------------------------------------------------------- */

static trace *find_trace(TRACEHANDLE handle) {
    trace *t = traces;
    while (t != NULL && t->handle != handle) {
        t = t->next;
    }
    return t;
}

static void free_trace(trace *t) {
    trace **link = &traces;
    while (*link != t) {
        link = &(*link)->next;
    }
    *link = t->next;
    if (t->session != NULL) {
        t->session->consumed = false;
        release(t->session);
    }
    free(t->file.bytes);
    free(t);
}

static void fill_header(trace *t) {
    const session *s = t->session;
    int64_t now = filetime_now();
    t->logfile.LogfileHeader = (TRACE_LOGFILE_HEADER){
        .BufferSize = s != NULL ? s->buffer_kib * 1024 : 64 * 1024,
        .MajorVersion = 10,
        .SubVersion = 1,
        .SubMinorVersion = 5,
        .ProviderVersion = 26100,
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

/* Finds what a trace is to read; the lock is held. */
static ULONG attach(trace *t) {
    const EVENT_TRACE_LOGFILEW *l = &t->logfile;
    bool real_time = (l->ProcessTraceMode & PROCESS_TRACE_MODE_REAL_TIME) != 0;
    if ((l->ProcessTraceMode & PROCESS_TRACE_MODE_EVENT_RECORD) == 0 || l->EventRecordCallback == NULL
        || (real_time ? l->LoggerName == NULL : l->LogFileName == NULL)) {
        return ERROR_INVALID_PARAMETER;
    }
    if (!real_time) {
        char path[4096];
        to_utf8(l->LogFileName, path, sizeof path);
        t->buffer_events = FILE_BUFFER_EVENTS;
        return load(path, &t->file);
    }
    session *s = find_session(0, l->LoggerName);
    if (s == NULL) {
        return ERROR_WMI_INSTANCE_NOT_FOUND;
    }
    if (s->consumed) {
        return ERROR_NO_SYSTEM_RESOURCES;
    }
    s->consumed = true;
    s->references++;
    t->session = s;
    t->buffer_events = s->buffer_kib * 1024 / (HEADER_LENGTH + DEFAULT_USER_DATA);
    return ERROR_SUCCESS;
}

EXPORT TRACEHANDLE OpenTraceW(EVENT_TRACE_LOGFILEW *logfile) {
    trace *t = logfile != NULL ? calloc(1, sizeof *t) : NULL;
    if (t == NULL) {
        set_last_error(logfile == NULL ? ERROR_INVALID_PARAMETER : ERROR_NOT_ENOUGH_MEMORY);
        return INVALID_PROCESSTRACE_HANDLE;
    }
    t->logfile = *logfile;
    lock();
    ULONG code = attach(t);
    TRACEHANDLE handle = INVALID_PROCESSTRACE_HANDLE;
    if (code == ERROR_SUCCESS) {
        fill_header(t);
        t->handle = handle = ++last_handle;
        t->next = traces;
        traces = t;
        logfile->LogfileHeader = t->logfile.LogfileHeader;
    }
    unlock();
    if (code != ERROR_SUCCESS) {
        free(t);
        set_last_error(code);
    }
    return handle;
}

EXPORT ULONG CloseTrace(TRACEHANDLE handle) {
    lock();
    trace *t = find_trace(handle);
    ULONG code = ERROR_SUCCESS;
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

/* ---- delivery ------------------------------------------------------------------------------- */

static void end_buffer(trace *t) {
    t->events_in_buffer = 0;
    t->logfile.BuffersRead++;
    t->logfile.LogfileHeader.BuffersWritten++;
    if (t->session != NULL) {
        t->session->buffers_written++;
        t->logfile.EventsLost = t->session->events_lost;
        t->logfile.LogfileHeader.EventsLost = t->session->events_lost;
    }
    if (t->logfile.BufferCallback != NULL && t->logfile.BufferCallback(&t->logfile) == 0) {
        t->cancelled = true;
    }
}

static void deliver(trace *t, EVENT_RECORD *record) {
    record->UserContext = (uint64_t)(uintptr_t)t->logfile.Context;
    t->logfile.EventRecordCallback(record);
    if (++t->events_in_buffer >= t->buffer_events) {
        end_buffer(t);
    }
}

static bool has_more(const events_file *file) { return file->at < file->length; }

static void deliver_from_file(trace *t) {
    EVENT_RECORD *record = (EVENT_RECORD *)(t->file.bytes + t->file.at);
    uint32_t length = packed_length(record);
    t->file.at += length;
    deliver(t, record);
    memset(record, 0xDD, length);
}

static ULONG finish(trace *t) {
    if (t->events_in_buffer > 0) {
        end_buffer(t);
    }
    return t->cancelled ? ERROR_CANCELLED : ERROR_SUCCESS;
}

static ULONG run_file(trace *t) {
    int late = 0;
    while (has_more(&t->file) && !t->cancelled && late < LATE_EVENTS) {
        late += t->closing ? 1 : 0;
        deliver_from_file(t);
    }
    return finish(t);
}

/* What one real-time consumer works with; its thread's own. */
typedef struct {
    trace *trace;
    session *session;
    storm storm;
    bool storming;
    unsigned changes;
    ULONG process_id;
    uint64_t filetime_base; /* FILETIME at CLOCK_MONOTONIC zero, in ticks */
    uint8_t *buffer;        /* a buffer of user data, as ETW's buffers lie in memory */
    size_t buffer_length;
    size_t buffer_at;
    EVENT_RECORD record;
} consumer;

static uint64_t due_nanos(const storm *m, uint64_t number) {
    return m->start_nanos + number / m->rate * 1000000000u + number % m->rate * 1000000000u / m->rate;
}

static uint64_t due_count(const storm *m, uint64_t now) {
    uint64_t elapsed = now - m->start_nanos;
    uint64_t due = elapsed / 1000000000u * m->rate + elapsed % 1000000000u * m->rate / 1000000000u + 1;
    return m->total != 0 && due > m->total ? m->total : due;
}

static void notice_changes(consumer *c) {
    session *s = c->session;
    if (s->changes == c->changes) {
        return;
    }
    lock();
    c->changes = s->changes;
    c->storming = s->wants_storm;
    if (s->wants_storm && s->wanted_storm.start_nanos != c->storm.start_nanos) {
        c->storm = s->wanted_storm;
        size_t event = HEADER_LENGTH + c->storm.user_data_length;
        size_t events = s->buffer_kib * 1024u / event;
        c->trace->buffer_events = (ULONG)(events > 0 ? events : 1);
    }
    if (s->wanted_feed.bytes != NULL && !has_more(&c->trace->file)) {
        free(c->trace->file.bytes);
        c->trace->file = s->wanted_feed;
        s->wanted_feed = (events_file){0};
    }
    unlock();
}

static void deliver_storm_event(consumer *c, uint64_t number, uint64_t nanos) {
    size_t length = c->storm.user_data_length;
    if (c->buffer_at + length > c->buffer_length) {
        c->buffer_at = 0;
    }
    uint8_t *data = c->buffer + c->buffer_at;
    c->buffer_at += (length + 7) / 8 * 8;
    memcpy(data, &nanos, sizeof nanos);
    memcpy(data + 8, &number, sizeof number);
    c->record = (EVENT_RECORD){
        .EventHeader = {.Size = (uint16_t)(HEADER_LENGTH + length),
                        .Flags = EVENT_HEADER_FLAG_64_BIT_HEADER | EVENT_HEADER_FLAG_PROCESSOR_INDEX,
                        .ThreadId = 4711,
                        .ProcessId = c->process_id,
                        .TimeStamp = (int64_t)(c->filetime_base + nanos / 100),
                        .ProviderId = STORM,
                        .Id = 1,
                        .Level = c->storm.level},
        .LoggerId = 1,
        .UserDataLength = (uint16_t)length,
        .UserData = (uint64_t)(uintptr_t)data,
    };
    deliver(c->trace, &c->record);
    memset(data, 0xDD, 16);
}

/* Makes the events that are due; tells whether some wait for delivery. */
static bool make_events(consumer *c) {
    storm *m = &c->storm;
    if (m->next < m->end) {
        return true;
    }
    if (!c->storming || c->session->stopped) {
        return false;
    }
    uint64_t now = mono_nanos();
    uint64_t due = m->rate != 0 ? due_count(m, now) : m->made + c->trace->buffer_events;
    due = m->total != 0 && due > m->total ? m->total : due;
    uint64_t arrived = due - m->made;
    uint64_t room = (uint64_t)c->session->max_buffers * c->trace->buffer_events;
    uint64_t accepted = arrived < room ? arrived : room;
    m->next = m->made;
    m->end = m->made + accepted;
    m->made = due;
    m->stamp = now;
    if (accepted < arrived) {
        c->session->events_lost += (ULONG)(arrived - accepted);
    }
    return accepted > 0;
}

static void wait_for_events(const consumer *c) {
    const storm *m = &c->storm;
    uint64_t now = mono_nanos();
    bool ended = !c->storming || (m->total != 0 && m->made >= m->total);
    uint64_t due = ended ? UINT64_MAX : due_nanos(m, m->made);
    if (due > now + 2000000) {
        sleep_until(now + 1000000); /* and look at the flags */
    } else if (due > now + 100000) {
        sleep_until(due - 60000);
    } else {
        spin_a_little();
    }
}

static void deliver_late(consumer *c) {
    for (int i = 0; i < LATE_EVENTS && has_more(&c->trace->file); i++) {
        deliver_from_file(c->trace);
    }
    for (int i = 0; i < LATE_EVENTS && c->storming; i++) {
        deliver_storm_event(c, c->storm.next++, mono_nanos());
    }
}

static ULONG run_session(trace *t) {
    consumer c = {.trace = t, .session = t->session, .process_id = process_id()};
    c.buffer_length = (size_t)t->session->buffer_kib * 1024 + 0x10000;
    c.buffer = malloc(c.buffer_length);
    if (c.buffer == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    memset(c.buffer, 0x5A, c.buffer_length);
    c.filetime_base = (uint64_t)filetime_now() - mono_nanos() / 100;
    sharpen_sleeps();
    while (!t->cancelled) {
        notice_changes(&c);
        if (t->closing) {
            deliver_late(&c);
            break;
        }
        if (has_more(&t->file)) {
            deliver_from_file(t);
        } else if (make_events(&c)) {
            uint64_t number = c.storm.next++;
            deliver_storm_event(
                &c, number, c.storm.rate != 0 ? due_nanos(&c.storm, number) : c.storm.stamp);
        } else if (t->session->stopped) {
            break;
        } else {
            wait_for_events(&c);
        }
    }
    free(c.buffer);
    return finish(t);
}

EXPORT ULONG ProcessTrace(const TRACEHANDLE *handles, ULONG count, const void *start, const void *end) {
    (void)start;
    (void)end;
    if (handles == NULL || count != 1) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    trace *t = find_trace(handles[0]);
    ULONG code = t == NULL || t->closing ? ERROR_INVALID_HANDLE
        : t->processing                  ? ERROR_BUSY
                                         : ERROR_SUCCESS;
    if (code == ERROR_SUCCESS) {
        t->processing = true;
    }
    unlock();
    if (code != ERROR_SUCCESS) {
        return code;
    }
    code = t->session != NULL ? run_session(t) : run_file(t);
    lock();
    t->processing = false;
    if (t->closing) {
        free_trace(t);
    }
    unlock();
    return code;
}
