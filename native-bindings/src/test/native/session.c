/* Sessions: StartTraceW, ControlTraceW, QueryAllTracesW. */
#include "sim.h"

#include <string.h>

session *find_session(TRACEHANDLE handle, const WCHAR *name) {
    for (int i = 0; i < MAX_SESSIONS; i++) {
        session *s = &host->sessions[i];
        if (s->handle != 0 && (name != NULL ? same_name(s->name, name) : s->handle == handle)) {
            return s;
        }
    }
    return NULL;
}

void stop_session(session *s) {
    forget_enablements(s->handle);
    s->handle = 0;
    s->changes++;
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

static bool wants_system_events(const WCHAR *name, const EVENT_TRACE_PROPERTIES *p) {
    return (p->LogFileMode & EVENT_TRACE_SYSTEM_LOGGER_MODE) != 0 || name_is(name, "NT Kernel Logger");
}

/* Finds what of the running sessions forbids one more; the lock is held. */
static ULONG refuse_beside_others(const WCHAR *name, const EVENT_TRACE_PROPERTIES *p) {
    static const GUID none;
    bool system = wants_system_events(name, p);
    if (host->user == NOBODY || (system && host->user != ADMINISTRATOR)) {
        return ERROR_ACCESS_DENIED;
    }
    const WCHAR *file = (const WCHAR *)((const uint8_t *)p + p->LogFileNameOffset);
    bool has_file = p->LogFileNameOffset != 0 && *file != 0;
    int systems = 0;
    for (int i = 0; i < MAX_SESSIONS; i++) {
        const session *s = &host->sessions[i];
        if (s->handle == 0) {
            continue;
        }
        if (same_name(s->name, name)
            || (!same_guid(&p->Wnode.Guid, &none) && same_guid(&p->Wnode.Guid, &s->guid))) {
            return ERROR_ALREADY_EXISTS;
        }
        if (has_file && same_name(file, s->log_file)) {
            return ERROR_BAD_PATHNAME;
        }
        systems += is_system_logger(s) ? 1 : 0;
    }
    return system && systems >= MAX_SYSTEM_SESSIONS ? ERROR_NO_SYSTEM_RESOURCES : ERROR_SUCCESS;
}

static GUID new_guid(TRACEHANDLE handle) {
    return (GUID){(uint32_t)handle, 0x5e55, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
}

static ULONG add_session(TRACEHANDLE *handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *p) {
    static const GUID none;
    ULONG code = refuse_beside_others(name, p);
    if (code != ERROR_SUCCESS) {
        return code;
    }
    session *s = free_place();
    if (s == NULL) {
        return ERROR_NO_SYSTEM_RESOURCES;
    }
    /* Not the atomics: the consumer of the session that was here may look at them. */
    memset(s->name, 0, sizeof *s - offsetof(session, name));
    s->events_lost = s->log_buffers_lost = s->real_time_buffers_lost = s->buffers_written = 0;
    keep_properties(s, name, p);
    TRACEHANDLE given = ++host->last_handle;
    if (same_guid(&s->guid, &none)) {
        s->guid = new_guid(given);
    }
    s->order_count = host->order_count;
    memcpy(s->orders, host->orders, sizeof s->orders);
    s->changes++;
    s->handle = given;
    *handle = given;
    describe_session(s, p);
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
    *handle = 0;
    code = refuse_start(name, properties);
    if (code == ERROR_SUCCESS) {
        lock();
        code = add_session(handle, name, properties);
        unlock();
    }
    return code;
}

/* Does to a session what is asked; the lock is held. */
static ULONG control_session(session *s, EVENT_TRACE_PROPERTIES *properties, ULONG control) {
    if (host->user == NOBODY || (is_system_logger(s) && host->user != ADMINISTRATOR)) {
        return ERROR_ACCESS_DENIED;
    }
    ULONG code = ERROR_SUCCESS;
    if (control == EVENT_TRACE_CONTROL_UPDATE) {
        code = update_session(s, properties);
    } else if (control == EVENT_TRACE_CONTROL_FLUSH) {
        s->flushes++;
    }
    code = code != ERROR_SUCCESS ? code : describe_session(s, properties);
    if (control == EVENT_TRACE_CONTROL_STOP) {
        stop_session(s); /* even where a name had no room */
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
    code = refuse_control(properties);
    if (code != ERROR_SUCCESS) {
        return code;
    }
    lock();
    session *s = find_session(handle, name);
    code = s != NULL ? control_session(s, properties, control) : ERROR_WMI_INSTANCE_NOT_FOUND;
    unlock();
    if (control == EVENT_TRACE_CONTROL_STOP) {
        notify_providers(NULL, EVENT_CONTROL_CODE_DISABLE_PROVIDER, NULL);
    }
    return code;
}

EXPORT ULONG QueryAllTracesW(EVENT_TRACE_PROPERTIES **array, ULONG room, ULONG *count) {
    ULONG code = enter("QueryAllTracesW");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (array == NULL || count == NULL || room == 0) {
        return ERROR_INVALID_PARAMETER;
    }
    for (ULONG i = 0; i < room && code == ERROR_SUCCESS; i++) {
        code = array[i] != NULL ? refuse_control(array[i]) : ERROR_INVALID_PARAMETER;
    }
    if (code != ERROR_SUCCESS) {
        return code;
    }
    lock();
    ULONG found = 0;
    for (int i = 0; i < MAX_SESSIONS && host->user != NOBODY; i++) {
        const session *s = &host->sessions[i];
        if (s->handle != 0) {
            if (found < room) {
                ULONG told = describe_session(s, array[found]);
                code = told != ERROR_SUCCESS ? told : code;
            }
            found++;
        }
    }
    unlock();
    *count = found;
    return found > room ? ERROR_MORE_DATA : code;
}
