/* Queries about providers and sessions: EnumerateTraceGuidsEx, Trace{Query,Set}Information. */
#include "sim.h"

#include <stdlib.h>
#include <string.h>

enum {
    GUID_QUERY_LIST = 0,
    GUID_QUERY_INFO = 1,
    GUID_QUERY_PROCESS = 2,
    STACK_TRACING_INFO = 3,
    SYSTEM_TRACE_ENABLE_FLAGS_INFO = 4,
    SAMPLED_PROFILE_INTERVAL_INFO = 5,
    PROFILE_SOURCE_LIST_INFO = 7,
    SET_DISALLOW_LIST = 10,
    VERSION_INFO = 11,
    PERIODIC_CAPTURE_STATE_LIST_INFO = 16,
    PERIODIC_CAPTURE_STATE_INFO = 17,
    PROVIDER_BINARY_TRACKING = 18,
    MAX_LOGGERS_QUERY = 19,
    STREAM_COUNT = 23,
    STACK_CACHING_INFO = 24,
    UNIFIED_STACK_CACHING_INFO = 26,
    FLAG_WORDS = 8,
};

typedef struct {
    ULONG seconds;
    uint16_t providers;
    uint16_t reserved;
} periodic_capture;

/* An answer that grows. */
typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t room;
} answer;

static void put(answer *a, const void *from, size_t length) {
    if (a->length + length > a->room) {
        a->room = 2 * a->room + length + 256;
        uint8_t *grown = realloc(a->bytes, a->room);
        if (grown == NULL) {
            abort();
        }
        a->bytes = grown;
    }
    memcpy(a->bytes + a->length, from, length);
    a->length += length;
}

/* Hands an answer out if it has room, and frees it. */
static ULONG give(answer *a, void *out, ULONG room, ULONG *needed, ULONG too_small) {
    ULONG code = ERROR_SUCCESS;
    if (needed != NULL) {
        *needed = (ULONG)a->length;
    }
    if (a->length > room || (a->length > 0 && out == NULL)) {
        code = too_small;
    } else if (a->length > 0) {
        memcpy(out, a->bytes, a->length);
    }
    free(a->bytes);
    return code;
}

/* ---- providers ------------------------------------------------------------------------------- */

static bool lives(const registration *r) { return r->handle != 0 && process_lives(r->process); }

static void put_once(answer *a, const GUID *id) {
    for (size_t at = 0; at < a->length; at += sizeof *id) {
        if (same_guid((const GUID *)(a->bytes + at), id)) {
            return;
        }
    }
    put(a, id, sizeof *id);
}

static void list_providers(answer *a, bool only_mine) {
    for (int i = 0; i < MAX_REGISTERED; i++) {
        const registration *r = &host->registered[i];
        if (lives(r) && (!only_mine || r->process == process_id())) {
            put_once(a, &r->provider);
        }
    }
    for (ULONG i = 0; i < host->enabled_count && !only_mine; i++) {
        if (host->enabled[i].session != 0) {
            put_once(a, &host->enabled[i].provider);
        }
    }
}

static void put_enable_infos(answer *a, const GUID *id) {
    for (ULONG i = 0; i < host->enabled_count; i++) {
        const enablement *e = &host->enabled[i];
        if (e->session != 0 && same_guid(&e->provider, id)) {
            TRACE_ENABLE_INFO info = {.IsEnabled = 1,
                                      .Level = e->level,
                                      .LoggerId = (uint16_t)e->session,
                                      .EnableProperty = e->properties,
                                      .MatchAnyKeyword = e->match_any,
                                      .MatchAllKeyword = e->match_all};
            put(a, &info, sizeof info);
        }
    }
}

/* Describes the instances of a provider: one for each process, or one that nobody has registered. */
static bool describe_provider(answer *a, const GUID *id) {
    TRACE_GUID_INFO info = {0};
    size_t last = 0;
    put(a, &info, sizeof info);
    for (int i = 0; i <= MAX_REGISTERED; i++) {
        TRACE_PROVIDER_INSTANCE_INFO instance = {0};
        if (i < MAX_REGISTERED) {
            const registration *r = &host->registered[i];
            if (!lives(r) || !same_guid(&r->provider, id)) {
                continue;
            }
            instance.Pid = r->process;
        } else if (info.InstanceCount > 0) {
            break;
        } else {
            instance.Flags = TRACE_PROVIDER_FLAG_PRE_ENABLE;
        }
        size_t start = a->length;
        put(a, &instance, sizeof instance);
        put_enable_infos(a, id);
        instance.EnableCount = (ULONG)((a->length - start - sizeof instance) / sizeof(TRACE_ENABLE_INFO));
        memcpy(a->bytes + start, &instance, sizeof instance);
        if (last != 0) {
            ULONG next = (ULONG)(start - last);
            memcpy(a->bytes + last, &next, sizeof next);
        }
        last = start;
        info.InstanceCount += i < MAX_REGISTERED || instance.EnableCount > 0 ? 1 : 0;
    }
    memcpy(a->bytes, &info, sizeof info);
    return info.InstanceCount > 0;
}

EXPORT ULONG EnumerateTraceGuidsEx(
    ULONG class, const void *in, ULONG in_length, void *out, ULONG room, ULONG *needed) {
    ULONG code = enter("EnumerateTraceGuidsEx");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (needed == NULL || (class == GUID_QUERY_INFO && (in == NULL || in_length != sizeof(GUID)))) {
        return ERROR_INVALID_PARAMETER;
    }
    answer a = {0};
    ULONG loggers = MAX_SESSIONS;
    lock();
    switch (class) {
    case GUID_QUERY_LIST:
    case GUID_QUERY_PROCESS:
        list_providers(&a, class == GUID_QUERY_PROCESS);
        break;
    case GUID_QUERY_INFO:
        code = describe_provider(&a, in) ? ERROR_SUCCESS : ERROR_WMI_GUID_NOT_FOUND;
        break;
    case MAX_LOGGERS_QUERY:
        put(&a, &loggers, sizeof loggers);
        break;
    default:
        code = ERROR_INVALID_PARAMETER;
    }
    unlock();
    if (code != ERROR_SUCCESS) {
        free(a.bytes);
        return code;
    }
    return give(&a, out, room, needed, ERROR_INSUFFICIENT_BUFFER);
}

/* ---- sessions -------------------------------------------------------------------------------- */

static void put_profile_sources(answer *a) {
    static const char *const names[] = {"Timer", "TotalIssues"};
    for (ULONG i = 0; i < 2; i++) {
        PROFILE_SOURCE_INFO info = {.Source = i, .MinInterval = 1221, .MaxInterval = 10000000};
        size_t name = (strlen(names[i]) + 1) * sizeof(WCHAR);
        size_t length = (offsetof(PROFILE_SOURCE_INFO, Description) + name + 7) / 8 * 8;
        uint8_t bytes[128] = {0};
        info.NextEntryOffset = i == 0 ? (ULONG)length : 0;
        memcpy(bytes, &info, offsetof(PROFILE_SOURCE_INFO, Description));
        WCHAR *description = (WCHAR *)(bytes + offsetof(PROFILE_SOURCE_INFO, Description));
        from_ascii(names[i], description, name / sizeof(WCHAR));
        put(a, bytes, length);
    }
}

static ULONG query(answer *a, const session *s, ULONG class) {
    const ULONG version[] = {1, 0}, interval[] = {0, 10000}, one = 2, loggers = MAX_SESSIONS;
    const periodic_capture limits = {60, 64, 0};
    ULONG flags[FLAG_WORDS] = {s != NULL ? s->flags : 0};
    bool of_session = class == STACK_TRACING_INFO || class == SYSTEM_TRACE_ENABLE_FLAGS_INFO
        || class == STREAM_COUNT;
    if (of_session && s == NULL) {
        return ERROR_WMI_INSTANCE_NOT_FOUND;
    }
    switch (class) {
    case STACK_TRACING_INFO:
        put(a, s->stack_ids, s->stack_id_count * sizeof *s->stack_ids);
        break;
    case SYSTEM_TRACE_ENABLE_FLAGS_INFO:
        put(a, flags, sizeof flags);
        break;
    case SAMPLED_PROFILE_INTERVAL_INFO:
        put(a, interval, sizeof interval);
        break;
    case PROFILE_SOURCE_LIST_INFO:
        put_profile_sources(a);
        break;
    case VERSION_INFO:
        put(a, version, sizeof version);
        break;
    case PERIODIC_CAPTURE_STATE_INFO:
        put(a, &limits, sizeof limits);
        break;
    case MAX_LOGGERS_QUERY:
        put(a, &loggers, sizeof loggers);
        break;
    case STREAM_COUNT:
        put(a, &one, sizeof one);
        break;
    default:
        return ERROR_NOT_SUPPORTED;
    }
    return ERROR_SUCCESS;
}

EXPORT ULONG TraceQueryInformation(
    TRACEHANDLE handle, ULONG class, void *out, ULONG room, ULONG *needed) {
    ULONG code = enter("TraceQueryInformation");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    answer a = {0};
    lock();
    code = query(&a, handle != 0 ? find_session(handle, NULL) : NULL, class);
    unlock();
    if (code != ERROR_SUCCESS) {
        free(a.bytes);
        return code;
    }
    return give(&a, out, room, needed, ERROR_BAD_LENGTH);
}

static ULONG set_stack_tracing(session *s, const CLASSIC_EVENT_ID *ids, ULONG length) {
    if (length % sizeof *ids != 0) {
        return ERROR_BAD_LENGTH;
    }
    ULONG count = length / (ULONG)sizeof *ids;
    if (count > MAX_STACK_IDS || !is_system_logger(s)) {
        return ERROR_INVALID_PARAMETER;
    }
    s->stack_id_count = count;
    if (count > 0) {
        memcpy(s->stack_ids, ids, length);
    }
    return ERROR_SUCCESS;
}

static ULONG set_periodic_capture(const periodic_capture *wanted, ULONG length) {
    if (length < sizeof *wanted || length < sizeof *wanted + wanted->providers * sizeof(GUID)) {
        return ERROR_BAD_LENGTH;
    }
    return wanted->seconds < 60 || wanted->providers > 64 ? ERROR_INVALID_PARAMETER : ERROR_SUCCESS;
}

static ULONG set(session *s, ULONG class, const void *in, ULONG length) {
    if (host->user == NOBODY) {
        return ERROR_ACCESS_DENIED;
    }
    switch (class) {
    case STACK_TRACING_INFO:
        return set_stack_tracing(s, in, length);
    case SYSTEM_TRACE_ENABLE_FLAGS_INFO:
        if (length < sizeof(ULONG) || length > FLAG_WORDS * sizeof(ULONG)) {
            return ERROR_BAD_LENGTH;
        }
        if (!is_system_logger(s)) {
            return ERROR_INVALID_PARAMETER;
        }
        memcpy(&s->flags, in, sizeof s->flags);
        return ERROR_SUCCESS;
    case PERIODIC_CAPTURE_STATE_LIST_INFO:
        return host->build < 16299 ? ERROR_NOT_SUPPORTED : set_periodic_capture(in, length);
    case PROVIDER_BINARY_TRACKING:
        return length >= 1 ? ERROR_SUCCESS : ERROR_BAD_LENGTH;
    case SET_DISALLOW_LIST:
        return length % sizeof(GUID) == 0 ? ERROR_SUCCESS : ERROR_BAD_LENGTH;
    case STACK_CACHING_INFO:
    case UNIFIED_STACK_CACHING_INFO:
        return host->build < 20348 ? ERROR_NOT_SUPPORTED : length < 12 ? ERROR_BAD_LENGTH : ERROR_SUCCESS;
    default:
        return ERROR_NOT_SUPPORTED;
    }
}

EXPORT ULONG TraceSetInformation(TRACEHANDLE handle, ULONG class, const void *in, ULONG length) {
    ULONG code = enter("TraceSetInformation");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (handle == 0 || (in == NULL && length > 0)) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    session *s = find_session(handle, NULL);
    code = s != NULL ? set(s, class, in, length) : ERROR_WMI_INSTANCE_NOT_FOUND;
    if (s != NULL) {
        s->changes++;
    }
    unlock();
    return code;
}
