/*
 * The filters of EnableTraceEx2: what is refused, and which events pass. The process of an event is
 * known by its id alone; what runs in it is said by the command "process".
 */
#include "sim.h"

#include <string.h>

typedef struct {
    ULONG type;
    ULONG max_size;
    ULONG since_build;
} filter_kind;

static const filter_kind KINDS[] = {
    {EVENT_FILTER_TYPE_SCHEMATIZED, MAX_EVENT_FILTER_DATA_SIZE, 0},
    {EVENT_FILTER_TYPE_TRACEHANDLE, sizeof(TRACEHANDLE), 0},
    {EVENT_FILTER_TYPE_PID, MAX_EVENT_FILTER_DATA_SIZE, 9600},
    {EVENT_FILTER_TYPE_EXECUTABLE_NAME, MAX_EVENT_FILTER_DATA_SIZE, 9600},
    {EVENT_FILTER_TYPE_PACKAGE_ID, MAX_EVENT_FILTER_DATA_SIZE, 9600},
    {EVENT_FILTER_TYPE_PACKAGE_APP_ID, MAX_EVENT_FILTER_DATA_SIZE, 9600},
    {EVENT_FILTER_TYPE_PAYLOAD, MAX_EVENT_FILTER_PAYLOAD_SIZE, 9600},
    {EVENT_FILTER_TYPE_EVENT_ID, MAX_EVENT_FILTER_DATA_SIZE, 9600},
    {EVENT_FILTER_TYPE_EVENT_NAME, MAX_EVENT_FILTER_EVENT_NAME_SIZE, 16299},
    {EVENT_FILTER_TYPE_STACKWALK, MAX_EVENT_FILTER_DATA_SIZE, 9600},
    {EVENT_FILTER_TYPE_STACKWALK_NAME, MAX_EVENT_FILTER_EVENT_NAME_SIZE, 16299},
    {EVENT_FILTER_TYPE_STACKWALK_LEVEL_KW, sizeof(EVENT_FILTER_LEVEL_KW), 16299},
    {EVENT_FILTER_TYPE_CONTAINER, MAX_EVENT_FILTER_DATA_SIZE, 16299},
};

static const void *at(uint64_t pointer) { return (const void *)(uintptr_t)pointer; }

static bool bad_ids(const EVENT_FILTER_DESCRIPTOR *f) {
    const EVENT_FILTER_EVENT_ID *ids = at(f->Ptr);
    return f->Size < sizeof *ids || ids->Count > MAX_EVENT_FILTER_EVENT_ID_COUNT
        || f->Size < sizeof *ids + ids->Count * sizeof(uint16_t);
}

static bool bad_filter(const EVENT_FILTER_DESCRIPTOR *f) {
    if (f->Ptr == 0 || f->Size == 0) {
        return true;
    }
    if (f->Type < EVENT_FILTER_TYPE_SCHEMATIZED) { /* a provider's own */
        return f->Size > MAX_EVENT_FILTER_DATA_SIZE;
    }
    const filter_kind *kind = NULL;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        kind = KINDS[i].type == f->Type ? &KINDS[i] : kind;
    }
    if (kind == NULL || f->Size > kind->max_size || host->build < kind->since_build) {
        return true;
    }
    switch (f->Type) {
    case EVENT_FILTER_TYPE_PID:
        return f->Size % sizeof(ULONG) != 0 || f->Size / sizeof(ULONG) > MAX_EVENT_FILTER_PID_COUNT;
    case EVENT_FILTER_TYPE_EVENT_ID:
    case EVENT_FILTER_TYPE_STACKWALK:
        return bad_ids(f);
    case EVENT_FILTER_TYPE_EVENT_NAME:
    case EVENT_FILTER_TYPE_STACKWALK_NAME:
        return f->Size < offsetof(EVENT_FILTER_EVENT_NAME, Names);
    case EVENT_FILTER_TYPE_STACKWALK_LEVEL_KW:
        return f->Size < sizeof(EVENT_FILTER_LEVEL_KW);
    default:
        return false;
    }
}

ULONG refuse_filters(const EVENT_FILTER_DESCRIPTOR *filters, ULONG count) {
    if (count > MAX_EVENT_FILTERS_COUNT || (count > 0 && filters == NULL)) {
        return ERROR_INVALID_PARAMETER;
    }
    for (ULONG i = 0; i < count; i++) {
        if (filters[i].Type == EVENT_FILTER_TYPE_NONE && filters[i].Size == 0) {
            continue;
        }
        if (bad_filter(&filters[i])) {
            return ERROR_INVALID_PARAMETER;
        }
        for (ULONG k = 0; k < i; k++) {
            if (filters[k].Type == filters[i].Type) {
                return ERROR_INVALID_PARAMETER;
            }
        }
    }
    return ERROR_SUCCESS;
}

const EVENT_FILTER_DESCRIPTOR *filter_of(const enablement *e, ULONG type) {
    for (ULONG i = 0; i < e->filter_count; i++) {
        if (e->filters[i].Type == type) {
            return &e->filters[i];
        }
    }
    return NULL;
}

const void *filter_data(const enablement *e, const EVENT_FILTER_DESCRIPTOR *filter) {
    return e->filter_bytes + filter->Ptr;
}

/* ---- matching -------------------------------------------------------------------------------- */

static bool has_id(const EVENT_FILTER_EVENT_ID *ids, uint16_t id) {
    for (uint16_t i = 0; i < ids->Count; i++) {
        if (ids->Events[i] == id) {
            return true;
        }
    }
    return false;
}

static bool keywords_pass(uint64_t any, uint64_t all, uint64_t keyword) {
    return keyword == 0 || ((any == 0 || (keyword & any) != 0) && (keyword & all) == all);
}

static const host_process *process_of(ULONG id) {
    for (int i = 0; i < MAX_PROCESSES; i++) {
        if (host->processes[i].id == id && id != 0) {
            return &host->processes[i];
        }
    }
    return NULL;
}

/* Tells whether a name is one of those between semicolons; the text need not end with a zero. */
static bool lists_name(const WCHAR *text, size_t length, const WCHAR *name) {
    WCHAR one[512];
    size_t n = 0;
    for (size_t i = 0; i <= length; i++) {
        WCHAR c = i < length ? text[i] : 0;
        if (c == ';' || c == 0) {
            one[n] = 0;
            if (n > 0 && same_name(one, name)) {
                return true;
            }
            n = 0;
        } else if (n + 1 < sizeof one / sizeof *one) {
            one[n++] = c;
        }
        if (c == 0) {
            break;
        }
    }
    return false;
}

static bool scope_passes(const enablement *e, ULONG process_id) {
    const EVENT_FILTER_DESCRIPTOR *pids = filter_of(e, EVENT_FILTER_TYPE_PID);
    if (pids != NULL) {
        const uint8_t *list = filter_data(e, pids);
        bool found = false;
        for (ULONG i = 0; i < pids->Size; i += sizeof(ULONG)) {
            found = found || memcmp(list + i, &process_id, sizeof process_id) == 0;
        }
        if (!found) {
            return false;
        }
    }
    const ULONG types[] = {EVENT_FILTER_TYPE_EXECUTABLE_NAME, EVENT_FILTER_TYPE_PACKAGE_ID};
    const host_process *process = process_of(process_id);
    for (int i = 0; i < 2; i++) {
        const EVENT_FILTER_DESCRIPTOR *names = filter_of(e, types[i]);
        const WCHAR *name = process == NULL ? NULL : i == 0 ? process->name : process->package;
        if (names != NULL
            && (name == NULL || !lists_name(filter_data(e, names), names->Size / sizeof(WCHAR), name))) {
            return false;
        }
    }
    return true;
}

static bool is_trace_logging(const EVENT_RECORD *record) {
    const EVENT_HEADER_EXTENDED_DATA_ITEM *items = at(record->ExtendedData);
    for (unsigned i = 0; i < record->ExtendedDataCount; i++) {
        if (items[i].ExtType == EVENT_HEADER_EXT_TYPE_EVENT_SCHEMA_TL) {
            return true;
        }
    }
    return false;
}

/* The name in the TraceLogging schema of a record: behind its size and its tags; "" without one. */
static const char *event_name(const EVENT_RECORD *record) {
    const EVENT_HEADER_EXTENDED_DATA_ITEM *items = at(record->ExtendedData);
    for (unsigned i = 0; i < record->ExtendedDataCount; i++) {
        if (items[i].ExtType == EVENT_HEADER_EXT_TYPE_EVENT_SCHEMA_TL) {
            const uint8_t *schema = at(items[i].DataPtr);
            size_t n = sizeof(uint16_t);
            while (n < items[i].DataSize && (schema[n] & 0x80) != 0) {
                n++;
            }
            size_t name = n + 1;
            bool ends = name < items[i].DataSize
                && memchr(schema + name, 0, items[i].DataSize - name) != NULL;
            return ends ? (const char *)schema + name : "";
        }
    }
    return "";
}

static bool name_passes(
    const enablement *e, const EVENT_FILTER_DESCRIPTOR *filter, const EVENT_RECORD *record) {
    const EVENT_FILTER_EVENT_NAME *f = filter_data(e, filter);
    const EVENT_HEADER *h = &record->EventHeader;
    const char *name = event_name(record);
    size_t length = strlen(name) + 1;
    bool listed = false;
    for (size_t n = offsetof(EVENT_FILTER_EVENT_NAME, Names); n < filter->Size && !listed; n++) {
        listed = filter->Size - n >= length
            && memcmp((const uint8_t *)f + n, name, length) == 0
            && (n == offsetof(EVENT_FILTER_EVENT_NAME, Names) || ((const uint8_t *)f)[n - 1] == 0);
    }
    bool described = listed && (f->Level == 0 || h->Level <= f->Level)
        && keywords_pass(f->MatchAnyKeyword, f->MatchAllKeyword, h->Keyword);
    return described == (f->FilterIn != 0);
}

bool level_and_keywords_pass(const enablement *e, const EVENT_HEADER *h) {
    return (e->level == 0 || h->Level <= e->level)
        && keywords_pass(e->match_any, e->match_all, h->Keyword)
        && (h->Keyword != 0 || (e->properties & EVENT_ENABLE_PROPERTY_IGNORE_KEYWORD_0) == 0);
}

bool passes(const enablement *e, const EVENT_RECORD *record) {
    const EVENT_HEADER *h = &record->EventHeader;
    if (!level_and_keywords_pass(e, h) || !scope_passes(e, h->ProcessId)) {
        return false;
    }
    const EVENT_FILTER_DESCRIPTOR *ids = filter_of(e, EVENT_FILTER_TYPE_EVENT_ID);
    const EVENT_FILTER_DESCRIPTOR *names = filter_of(e, EVENT_FILTER_TYPE_EVENT_NAME);
    if (is_trace_logging(record)) {
        if (names != NULL && !name_passes(e, names, record)) {
            return false;
        }
    } else if (ids != NULL) {
        const EVENT_FILTER_EVENT_ID *list = filter_data(e, ids);
        if (has_id(list, h->Id) != (list->FilterIn != 0)) {
            return false;
        }
    }
    const EVENT_FILTER_DESCRIPTOR *payload = filter_of(e, EVENT_FILTER_TYPE_PAYLOAD);
    return payload == NULL || sim_payload_matches(filter_data(e, payload), payload->Size, record);
}

bool wants_stack(const enablement *e, const EVENT_HEADER *h) {
    if ((e->properties & EVENT_ENABLE_PROPERTY_STACK_TRACE) == 0) {
        return false;
    }
    const EVENT_FILTER_DESCRIPTOR *ids = filter_of(e, EVENT_FILTER_TYPE_STACKWALK);
    if (ids != NULL) {
        const EVENT_FILTER_EVENT_ID *list = filter_data(e, ids);
        if (has_id(list, h->Id) != (list->FilterIn != 0)) {
            return false;
        }
    }
    const EVENT_FILTER_DESCRIPTOR *level = filter_of(e, EVENT_FILTER_TYPE_STACKWALK_LEVEL_KW);
    if (level != NULL) {
        const EVENT_FILTER_LEVEL_KW *l = filter_data(e, level);
        bool meets = (l->Level == 0 || h->Level <= l->Level)
            && keywords_pass(l->MatchAnyKeyword, l->MatchAllKeyword, h->Keyword);
        if (meets != (l->FilterIn != 0)) {
            return false;
        }
    }
    return true;
}
