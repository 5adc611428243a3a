/* Providers of a session: EnableTraceEx2. */
#include "sim.h"

#include <stdlib.h>
#include <string.h>

static const GUID STORM_PROVIDER = {0x5707a000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
static const GUID FEED_PROVIDER = {0xfeed0000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
static const GUID CONTROL = {0xc0117201, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};

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

static ULONG enable_own(
    session *s,
    const GUID *provider,
    ULONG control,
    uint8_t level,
    uint64_t match_any,
    uint64_t match_all,
    const EVENT_FILTER_DESCRIPTOR *filter) {
    bool enable = control == EVENT_CONTROL_CODE_ENABLE_PROVIDER;
    if (same_guid(provider, &FEED_PROVIDER)) {
        return enable ? enable_feed(s, filter) : ERROR_SUCCESS;
    }
    if (same_guid(provider, &STORM_PROVIDER)) {
        if (enable) {
            return enable_storm(s, level, match_any, match_all, filter);
        }
        s->wants_storm = s->wants_storm && control != EVENT_CONTROL_CODE_DISABLE_PROVIDER;
    }
    return ERROR_SUCCESS;
}

static ULONG run_control(TRACEHANDLE handle, ULONG control, const EVENT_FILTER_DESCRIPTOR *filter) {
    if (control != EVENT_CONTROL_CODE_ENABLE_PROVIDER || filter == NULL || filter->Ptr == 0) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    session *s = handle != 0 ? find_session(handle, NULL) : NULL;
    ULONG code = run_commands(s, (const char *)(uintptr_t)filter->Ptr, filter->Size);
    unlock();
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
    const ENABLE_TRACE_PARAMETERS *parameters) {
    (void)timeout;
    const EVENT_FILTER_DESCRIPTOR *filter = parameters != NULL ? parameters->EnableFilterDesc : NULL;
    if (provider != NULL && same_guid(provider, &CONTROL)) {
        enter("");
        return run_control(handle, control, filter);
    }
    ULONG code = enter("EnableTraceEx2");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (handle == 0 || provider == NULL || control > EVENT_CONTROL_CODE_CAPTURE_STATE
        || refuse_parameters(parameters) != ERROR_SUCCESS) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    session *s = find_session(handle, NULL);
    code = s != NULL ? ERROR_SUCCESS : ERROR_WMI_INSTANCE_NOT_FOUND;
    if (s != NULL) {
        code = enable_own(s, provider, control, level, match_any, match_all, filter);
        s->changes++;
    }
    unlock();
    return code;
}
