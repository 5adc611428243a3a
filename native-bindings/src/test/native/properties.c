/* EVENT_TRACE_PROPERTIES: what is refused, kept and told. */
#include "sim.h"

#include <string.h>

enum { DEFAULT_BUFFER_KIB = 64, MIN_BUFFER_KIB = 4, MAX_BUFFER_KIB = 16384 };

bool is_system_logger(const session *s) {
    return (s->mode & EVENT_TRACE_SYSTEM_LOGGER_MODE) != 0;
}

static ULONG header_size(const EVENT_TRACE_PROPERTIES *p) {
    bool versioned = (p->Wnode.Flags & WNODE_FLAG_VERSIONED_PROPERTIES) != 0;
    return versioned ? (ULONG)sizeof(EVENT_TRACE_PROPERTIES_V2) : (ULONG)sizeof *p;
}

static bool bad_offset(const EVENT_TRACE_PROPERTIES *p, ULONG offset) {
    return offset != 0
        && (offset < header_size(p) || offset > p->Wnode.BufferSize || offset % sizeof(WCHAR) != 0);
}

static bool has_all(ULONG mode, ULONG bits) { return (mode & bits) == bits; }

/* Combinations of logging modes that the documentation rules out. */
static bool bad_mode(const EVENT_TRACE_PROPERTIES *p) {
    ULONG mode = p->LogFileMode;
    ULONG files = EVENT_TRACE_FILE_MODE_SEQUENTIAL | EVENT_TRACE_FILE_MODE_CIRCULAR
        | EVENT_TRACE_FILE_MODE_APPEND | EVENT_TRACE_FILE_MODE_NEWFILE;
    bool real_time = (mode & EVENT_TRACE_REAL_TIME_MODE) != 0;
    return has_all(mode, EVENT_TRACE_FILE_MODE_SEQUENTIAL | EVENT_TRACE_FILE_MODE_CIRCULAR)
        || has_all(mode, EVENT_TRACE_FILE_MODE_APPEND | EVENT_TRACE_FILE_MODE_CIRCULAR)
        || has_all(mode, EVENT_TRACE_FILE_MODE_APPEND | EVENT_TRACE_FILE_MODE_NEWFILE)
        || has_all(mode, EVENT_TRACE_USE_GLOBAL_SEQUENCE | EVENT_TRACE_USE_LOCAL_SEQUENCE)
        || has_all(mode, EVENT_TRACE_SYSTEM_LOGGER_MODE | EVENT_TRACE_USE_PAGED_MEMORY)
        || ((mode & EVENT_TRACE_BUFFERING_MODE) != 0 && (real_time || (mode & files) != 0))
        || (real_time && (mode & EVENT_TRACE_FILE_MODE_APPEND) != 0)
        || (real_time && (mode & EVENT_TRACE_PRIVATE_LOGGER_MODE) != 0)
        || ((mode & EVENT_TRACE_PRIVATE_IN_PROC) != 0 && (mode & EVENT_TRACE_PRIVATE_LOGGER_MODE) == 0)
        || ((mode & EVENT_TRACE_FILE_MODE_NEWFILE) != 0 && p->MaximumFileSize == 0);
}

static ULONG refuse_filters_of(const EVENT_TRACE_PROPERTIES *p) {
    if (header_size(p) == sizeof *p) {
        return ERROR_SUCCESS;
    }
    const EVENT_TRACE_PROPERTIES_V2 *v2 = (const void *)p;
    return refuse_filters(v2->FilterDesc, v2->FilterDescCount);
}

ULONG refuse_control(const EVENT_TRACE_PROPERTIES *p) {
    if (p->Wnode.BufferSize < header_size(p)) {
        return ERROR_BAD_LENGTH;
    }
    return bad_offset(p, p->LogFileNameOffset) || bad_offset(p, p->LoggerNameOffset)
        ? ERROR_INVALID_PARAMETER
        : ERROR_SUCCESS;
}

static const WCHAR *log_file_of(const EVENT_TRACE_PROPERTIES *p) {
    return p->LogFileNameOffset != 0 ? (const WCHAR *)((const uint8_t *)p + p->LogFileNameOffset) : NULL;
}

static bool ends_within(const EVENT_TRACE_PROPERTIES *p, const WCHAR *text) {
    const WCHAR *end = (const WCHAR *)((const uint8_t *)p + (p->Wnode.BufferSize & ~1u));
    const WCHAR *at = text;
    while (at < end && *at != 0) {
        at++;
    }
    return at < end && at - text < MAX_NAME;
}

ULONG refuse_start(const WCHAR *name, const EVENT_TRACE_PROPERTIES *p) {
    ULONG code = refuse_control(p);
    if (code != ERROR_SUCCESS) {
        return code;
    }
    size_t name_bytes = (wide_length(name) + 1) * sizeof(WCHAR);
    if (name_bytes > MAX_NAME * sizeof(WCHAR)
        || (p->LoggerNameOffset != 0 && p->LoggerNameOffset + name_bytes > p->Wnode.BufferSize)) {
        return ERROR_BAD_LENGTH;
    }
    const WCHAR *file = log_file_of(p);
    if (name_bytes == sizeof(WCHAR) || (p->Wnode.Flags & WNODE_FLAG_TRACED_GUID) == 0 || bad_mode(p)
        || p->Wnode.ClientContext > 3 || (file != NULL && !ends_within(p, file))
        || (same_guid(&p->Wnode.Guid, &SYSTEM_TRACE_CONTROL) && !name_is(name, "NT Kernel Logger"))) {
        return ERROR_INVALID_PARAMETER;
    }
    if ((p->LogFileMode & (EVENT_TRACE_REAL_TIME_MODE | EVENT_TRACE_BUFFERING_MODE)) == 0
        && (file == NULL || *file == 0)) {
        return ERROR_BAD_PATHNAME;
    }
    return refuse_filters_of(p);
}

static ULONG within(ULONG value, ULONG least, ULONG most) {
    return value < least ? least : value > most ? most : value;
}

void keep_properties(session *s, const WCHAR *name, const EVENT_TRACE_PROPERTIES *p) {
    memcpy(s->name, name, (wide_length(name) + 1) * sizeof(WCHAR));
    const WCHAR *file = log_file_of(p);
    if (file != NULL) {
        memcpy(s->log_file, file, (wide_length(file) + 1) * sizeof(WCHAR));
    }
    s->guid = p->Wnode.Guid;
    s->clock = p->Wnode.ClientContext != 0 ? p->Wnode.ClientContext : 1;
    s->buffer_kib =
        p->BufferSize != 0 ? within(p->BufferSize, MIN_BUFFER_KIB, MAX_BUFFER_KIB) : DEFAULT_BUFFER_KIB;
    s->min_buffers = p->MinimumBuffers >= 2 ? p->MinimumBuffers : 2;
    s->max_buffers = p->MaximumBuffers >= s->min_buffers ? p->MaximumBuffers : s->min_buffers;
    s->max_file_size = p->MaximumFileSize;
    s->mode = p->LogFileMode;
    s->flush_timer = p->FlushTimer;
    s->age_limit = p->AgeLimit;
    if (name_is(name, "NT Kernel Logger")) {
        s->guid = SYSTEM_TRACE_CONTROL;
        s->mode |= EVENT_TRACE_SYSTEM_LOGGER_MODE;
    }
    s->flags = is_system_logger(s) ? p->EnableFlags : 0;
    s->owner = process_id();
    s->start_time = filetime_now();
}

ULONG update_session(session *s, const EVENT_TRACE_PROPERTIES *p) {
    if (p->EnableFlags != 0 && !is_system_logger(s)) {
        return ERROR_INVALID_PARAMETER;
    }
    const WCHAR *file = log_file_of(p);
    if (file != NULL && *file != 0) {
        if (!ends_within(p, file) || same_name(file, s->log_file)) {
            return ERROR_INVALID_PARAMETER;
        }
        memcpy(s->log_file, file, (wide_length(file) + 1) * sizeof(WCHAR));
    }
    s->flags = p->EnableFlags;
    s->flush_timer = p->FlushTimer != 0 ? p->FlushTimer : s->flush_timer;
    s->max_buffers = p->MaximumBuffers != 0 && p->MaximumBuffers >= s->min_buffers
        ? p->MaximumBuffers
        : s->max_buffers;
    if (s->log_file[0] != 0) { /* of a session without a file nothing would be left */
        s->mode = (s->mode & ~(ULONG)EVENT_TRACE_REAL_TIME_MODE)
            | (p->LogFileMode & EVENT_TRACE_REAL_TIME_MODE);
    }
    s->changes++;
    return ERROR_SUCCESS;
}

static ULONG tell_name(EVENT_TRACE_PROPERTIES *p, ULONG offset, const WCHAR *name) {
    size_t bytes = (wide_length(name) + 1) * sizeof(WCHAR);
    if (offset == 0) {
        return ERROR_SUCCESS;
    }
    if (offset + bytes > p->Wnode.BufferSize) {
        return ERROR_MORE_DATA;
    }
    memcpy((uint8_t *)p + offset, name, bytes);
    return ERROR_SUCCESS;
}

ULONG describe_session(const session *s, EVENT_TRACE_PROPERTIES *p) {
    p->Wnode.HistoricalContext = s->handle;
    p->Wnode.Guid = s->guid;
    p->Wnode.ClientContext = s->clock;
    p->Wnode.Flags |= WNODE_FLAG_TRACED_GUID;
    p->BufferSize = s->buffer_kib;
    p->MinimumBuffers = s->min_buffers;
    p->MaximumBuffers = s->max_buffers;
    p->MaximumFileSize = s->max_file_size;
    p->LogFileMode = s->mode;
    p->FlushTimer = s->flush_timer;
    p->EnableFlags = s->flags;
    p->AgeLimit = s->age_limit;
    p->NumberOfBuffers = s->max_buffers;
    p->FreeBuffers = s->max_buffers - 1;
    p->EventsLost = s->events_lost;
    p->BuffersWritten = s->buffers_written;
    p->LogBuffersLost = s->log_buffers_lost;
    p->RealTimeBuffersLost = s->real_time_buffers_lost;
    p->LoggerThreadId = 4;
    ULONG code = tell_name(p, p->LoggerNameOffset, s->name);
    ULONG file_code = tell_name(p, p->LogFileNameOffset, s->log_file);
    return code != ERROR_SUCCESS ? code : file_code;
}
