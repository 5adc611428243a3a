/*
 * EnableTraceEx2: providers of a session. Three GUIDs are the emulator's own: "storm" makes events
 * (storm.c), "feed" delivers the plain event file whose UTF-8 path is the filter data, and what is
 * sent to the third are commands (control.c).
 */
#include "sim.h"

#include <stdlib.h>
#include <string.h>

static const GUID STORM_PROVIDER = {0x5707a000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
static const GUID FEED_PROVIDER = {0xfeed0000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
static const GUID CONTROL = {0xc0117201, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};

/* Nobody but the event log, and protected processes, may listen to these. */
static const GUID FORBIDDEN[] = {
    {0x54849625, 0x5478, 0x4994, {0xa5, 0xba, 0x3e, 0x3b, 0x03, 0x28, 0xc3, 0x0d}},
    {0xf4e1897c, 0xbb5d, 0x5668, {0xf1, 0xd8, 0x04, 0x0f, 0x4d, 0x8d, 0xd3, 0x44}},
};

typedef struct {
    TRACEHANDLE handle;
    const GUID *provider;
    ULONG control;
    uint8_t level;
    uint64_t match_any;
    uint64_t match_all;
    ULONG properties;
    const GUID *source;
    const EVENT_FILTER_DESCRIPTOR *filters;
    ULONG filter_count;
} request;

enablement *find_enablement(TRACEHANDLE session, const GUID *provider) {
    for (ULONG i = 0; i < host->enabled_count; i++) {
        enablement *e = &host->enabled[i];
        if (e->session == session && (session == 0 || same_guid(&e->provider, provider))) {
            return e;
        }
    }
    return NULL;
}

void forget_enablements(TRACEHANDLE session) {
    for (ULONG i = 0; i < host->enabled_count; i++) {
        if (host->enabled[i].session == session) {
            host->enabled[i].session = 0;
        }
    }
}

static ULONG enable_feed(session *s, const EVENT_FILTER_DESCRIPTOR *filter) {
    if (filter == NULL || filter->Size >= MAX_PATH_BYTES) {
        return ERROR_INVALID_PARAMETER;
    }
    char path[MAX_PATH_BYTES] = {0};
    memcpy(path, (void *)(uintptr_t)filter->Ptr, filter->Size);
    events_file file;
    ULONG code = load(path, &file);
    if (code == ERROR_SUCCESS) {
        free(file.bytes);
        memcpy(s->feed, path, sizeof path);
        s->feeds++;
    }
    return code;
}

static bool is_own(const GUID *provider) {
    return same_guid(provider, &FEED_PROVIDER) || same_guid(provider, &STORM_PROVIDER);
}

static ULONG enable_own(session *s, const request *r) {
    bool enable = r->control == EVENT_CONTROL_CODE_ENABLE_PROVIDER;
    const EVENT_FILTER_DESCRIPTOR *filter = r->filter_count > 0 ? r->filters : NULL;
    if (same_guid(r->provider, &FEED_PROVIDER)) {
        return enable ? enable_feed(s, filter) : ERROR_SUCCESS;
    }
    if (enable) {
        return enable_storm(s, r->level, r->match_any, r->match_all, filter);
    }
    s->wants_storm = s->wants_storm && r->control != EVENT_CONTROL_CODE_DISABLE_PROVIDER;
    return ERROR_SUCCESS;
}

static void keep_filters(enablement *e, const request *r) {
    ULONG used = 0;
    e->filter_count = 0;
    for (ULONG i = 0; i < r->filter_count; i++) {
        const EVENT_FILTER_DESCRIPTOR *f = &r->filters[i];
        if (f->Size == 0) {
            continue;
        }
        memcpy(e->filter_bytes + used, (const void *)(uintptr_t)f->Ptr, f->Size);
        e->filters[e->filter_count++] = (EVENT_FILTER_DESCRIPTOR){used, f->Size, f->Type};
        used += (f->Size + 7) / 8 * 8;
    }
}

static int sessions_with(const GUID *provider) {
    int count = 0;
    for (ULONG i = 0; i < host->enabled_count; i++) {
        const enablement *e = &host->enabled[i];
        count += e->session != 0 && same_guid(&e->provider, provider) ? 1 : 0;
    }
    return count;
}

static ULONG enable(session *s, const request *r) {
    enablement *e = find_enablement(s->handle, r->provider);
    if (e == NULL) {
        if (sessions_with(r->provider) >= MAX_SESSIONS_OF_PROVIDER) {
            return ERROR_NO_SYSTEM_RESOURCES;
        }
        e = find_enablement(0, NULL);
        if (e == NULL && host->enabled_count == MAX_ENABLED) {
            return ERROR_NOT_ENOUGH_MEMORY;
        }
        e = e != NULL ? e : &host->enabled[host->enabled_count++];
    }
    e->provider = *r->provider;
    e->level = r->level;
    e->match_any = r->match_any;
    e->match_all = r->match_all;
    e->properties = r->properties;
    e->source = *r->source;
    keep_filters(e, r);
    e->session = s->handle;
    return ERROR_SUCCESS;
}

static ULONG refuse(session *s, const request *r) {
    if (s == NULL) {
        return ERROR_WMI_INSTANCE_NOT_FOUND;
    }
    if (host->user == NOBODY) {
        return ERROR_ACCESS_DENIED;
    }
    for (size_t i = 0; i < sizeof FORBIDDEN / sizeof *FORBIDDEN; i++) {
        if (same_guid(r->provider, &FORBIDDEN[i])) {
            return ERROR_ACCESS_DENIED;
        }
    }
    if (is_system_provider(r->provider) && (host->build < 20348 || !is_system_logger(s))) {
        return ERROR_INVALID_PARAMETER;
    }
    return ERROR_SUCCESS;
}

/* Does what is asked; the lock is held. */
static ULONG change(session *s, const request *r) {
    ULONG code = refuse(s, r);
    if (code != ERROR_SUCCESS) {
        return code;
    }
    s->changes++;
    if (is_own(r->provider)) {
        return enable_own(s, r);
    }
    if (r->control == EVENT_CONTROL_CODE_ENABLE_PROVIDER) {
        return enable(s, r);
    }
    enablement *e = find_enablement(s->handle, r->provider);
    if (e != NULL && r->control == EVENT_CONTROL_CODE_DISABLE_PROVIDER) {
        e->session = 0;
    }
    return ERROR_SUCCESS;
}

static ULONG run_control(const request *r) {
    const EVENT_FILTER_DESCRIPTOR *filter = r->filter_count > 0 ? r->filters : NULL;
    if (r->control != EVENT_CONTROL_CODE_ENABLE_PROVIDER || filter == NULL || filter->Ptr == 0) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    session *s = r->handle != 0 ? find_session(r->handle, NULL) : NULL;
    ULONG code = run_commands(s, false, (const char *)(uintptr_t)filter->Ptr, filter->Size);
    unlock();
    notify_providers(NULL, EVENT_CONTROL_CODE_DISABLE_PROVIDER, NULL);
    return code;
}

static ULONG run_request(const request *r) {
    if (r->handle == 0 || r->provider == NULL || r->control > EVENT_CONTROL_CODE_CAPTURE_STATE
        || refuse_filters(r->filters, r->filter_count) != ERROR_SUCCESS) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    ULONG code = change(find_session(r->handle, NULL), r);
    unlock();
    if (code == ERROR_SUCCESS) {
        notify_providers(r->provider, r->control, r->source);
    }
    return code;
}

EXPORT ULONG EnableTraceEx2(
    TRACEHANDLE handle,
    const GUID *provider,
    ULONG control,
    uint8_t level,
    uint64_t match_any,
    uint64_t match_all,
    ULONG timeout,
    const ENABLE_TRACE_PARAMETERS *p) {
    (void)timeout; /* callbacks come before this function returns, whatever it is */
    static const GUID none;
    request r = {handle, provider, control, level, match_any, match_all, 0, &none, NULL, 0};
    if (p != NULL && (p->Version == 1 || p->Version == 2)) {
        r.properties = p->EnableProperty;
        r.source = &p->SourceId;
        r.filters = p->EnableFilterDesc;
        r.filter_count = p->Version == 2 ? p->FilterDescCount : p->EnableFilterDesc != NULL ? 1 : 0;
    } else if (p != NULL) {
        r.provider = NULL;
    }
    if (provider != NULL && same_guid(provider, &CONTROL)) {
        enter("");
        return run_control(&r);
    }
    ULONG code = enter("EnableTraceEx2");
    return code != ERROR_SUCCESS ? code : run_request(&r);
}
