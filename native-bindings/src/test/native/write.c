/*
 * Events that providers of this process write: EventWrite and its relatives. Each session that has
 * enabled the provider, and whose level, keywords and filters the event passes, gets a copy in its
 * queue, which this process's consumer of the session empties. A full queue loses the newest.
 */
#include "deliver.h"
#include "items.h"
#include "provider.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_EVENT_BYTES = 0xFFFF, EVENT_WRITE_FLAG_INPRIVATE = 2 };

typedef struct written {
    struct written *next;
    size_t length;
    EVENT_RECORD record; /* its items, their data and its user data lie behind it */
} written;

struct queue {
    struct queue *next;
    TRACEHANDLE session;
    bool attached; /* to a consumer */
    written *first;
    written **last;
    size_t bytes;
    _Atomic unsigned waiting;
};

/* What is written, gathered from the descriptors; freed with its first pointer. */
typedef struct {
    uint8_t *bytes;
    size_t data_length;
    size_t schema_length;
    size_t traits_length;
} gathered;

static queue *queues;

static queue *find_queue(TRACEHANDLE session) {
    queue *q = queues;
    while (q != NULL && q->session != session) {
        q = q->next;
    }
    return q;
}

bool has_left_something(TRACEHANDLE session) {
    const queue *q = find_queue(session);
    return q != NULL && q->waiting > 0;
}

/* Forgets what nobody will read any more; the lock is held. */
static void forget_dead_queues(void) {
    queue **link = &queues;
    while (*link != NULL) {
        queue *q = *link;
        if (q->attached || is_open(q->session) || find_session(q->session, NULL) != NULL) {
            link = &q->next;
            continue;
        }
        *link = q->next;
        while (q->first != NULL) {
            written *w = q->first;
            q->first = w->next;
            free(w);
        }
        free(q);
    }
}

static queue *queue_of(TRACEHANDLE session) {
    forget_dead_queues();
    queue *q = find_queue(session);
    if (q == NULL && (q = calloc(1, sizeof *q)) != NULL) {
        *q = (queue){.next = queues, .session = session};
        q->last = &q->first;
        queues = q;
    }
    return q;
}

queue *attach_queue(TRACEHANDLE session) {
    queue *q = queue_of(session);
    if (q != NULL) {
        q->attached = true;
    }
    return q;
}

void detach_queue(queue *q) {
    lock();
    q->attached = false;
    forget_dead_queues();
    unlock();
}

bool has_written(const queue *q) { return q->waiting > 0; }

void deliver_written(trace *t, queue *q) {
    platform_lock_here(); /* a queue is this process's own */
    written *w = q->first;
    q->first = w->next;
    q->last = q->first != NULL ? q->last : &q->first;
    q->bytes -= HEADER_LENGTH + w->length;
    q->waiting--;
    platform_unlock_here();
    deliver(t, &w->record);
    memset(w, 0xDD, sizeof *w + w->length);
    free(w);
}

static size_t rounded(size_t length) { return (length + 7) / 8 * 8; }

/* Copies an event with all that it points to. */
static written *copy(const EVENT_RECORD *r) {
    const EVENT_HEADER_EXTENDED_DATA_ITEM *items = (const void *)(uintptr_t)r->ExtendedData;
    size_t length = r->ExtendedDataCount * sizeof *items;
    for (unsigned i = 0; i < r->ExtendedDataCount; i++) {
        length += rounded(items[i].DataSize);
    }
    length += rounded(r->UserDataLength);
    written *w = calloc(1, sizeof *w + length);
    if (w == NULL) {
        return NULL;
    }
    w->length = length;
    w->record = *r;
    EVENT_HEADER_EXTENDED_DATA_ITEM *table = (void *)(w + 1);
    uint8_t *at = (uint8_t *)(table + r->ExtendedDataCount);
    w->record.ExtendedData = r->ExtendedDataCount > 0 ? (uint64_t)(uintptr_t)table : 0;
    for (unsigned i = 0; i < r->ExtendedDataCount; i++) {
        table[i] = items[i];
        table[i].DataPtr = (uint64_t)(uintptr_t)at;
        memcpy(at, (const void *)(uintptr_t)items[i].DataPtr, items[i].DataSize);
        at += rounded(items[i].DataSize);
    }
    w->record.UserData = (uint64_t)(uintptr_t)at;
    if (r->UserDataLength > 0) {
        memcpy(at, (const void *)(uintptr_t)r->UserData, r->UserDataLength);
    }
    return w;
}

/* Puts an event into a session's queue; the lock is held. */
static ULONG put(session *s, const enablement *e, EVENT_RECORD event) {
    item_room room;
    add_items(&event, &room, e->properties, wants_stack(e, &event.EventHeader));
    event.LoggerId = (uint16_t)s->handle;
    written *w = copy(&event);
    queue *q = queue_of(s->handle);
    if (w == NULL || q == NULL) {
        free(w);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    size_t size = HEADER_LENGTH + w->length;
    size_t buffer = (size_t)s->buffer_kib * 1024;
    w->record.EventHeader.Size = (uint16_t)(size <= MAX_EVENT_BYTES ? size : MAX_EVENT_BYTES);
    if (size > buffer || q->bytes + size > buffer * s->max_buffers) {
        s->events_lost++;
        free(w);
        return size > buffer ? ERROR_MORE_DATA : ERROR_NOT_ENOUGH_MEMORY;
    }
    *q->last = w;
    q->last = &w->next;
    q->bytes += size;
    q->waiting++;
    return ERROR_SUCCESS;
}

static ULONG gather(
    const EVENT_DATA_DESCRIPTOR *data, ULONG count, bool uses_types, gathered *g) {
    size_t total = 0;
    *g = (gathered){0};
    for (ULONG i = 0; i < count; i++) {
        uint8_t type = uses_types ? data[i].Type : 0;
        size_t *length = type == EVENT_DATA_DESCRIPTOR_TYPE_EVENT_METADATA ? &g->schema_length
            : type == EVENT_DATA_DESCRIPTOR_TYPE_PROVIDER_METADATA         ? &g->traits_length
                                                                           : &g->data_length;
        *length += data[i].Size;
        total += data[i].Size;
        if (total > MAX_EVENT_BYTES - HEADER_LENGTH) {
            return ERROR_ARITHMETIC_OVERFLOW;
        }
        if (data[i].Ptr == 0 && data[i].Size > 0) {
            return ERROR_INVALID_PARAMETER;
        }
    }
    g->bytes = malloc(total + 1);
    if (g->bytes == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    uint8_t *next[] = {
        g->bytes,
        g->bytes + g->data_length,
        g->bytes + g->data_length + g->schema_length,
    };
    for (ULONG i = 0; i < count; i++) {
        uint8_t type = uses_types && data[i].Type <= 2 ? data[i].Type : 0;
        if (data[i].Size > 0) {
            memcpy(next[type], (const void *)(uintptr_t)data[i].Ptr, data[i].Size);
            next[type] += data[i].Size;
        }
    }
    return ERROR_SUCCESS;
}

typedef struct {
    const EVENT_DESCRIPTOR *event;
    uint64_t excluded; /* sessions, by the low bits of their handles */
    ULONG flags;       /* EVENT_WRITE_FLAG_ */
    const GUID *activity;
    const GUID *related;
    uint16_t header_flags;
} writing;

static void add_item(
    EVENT_RECORD *r, EVENT_HEADER_EXTENDED_DATA_ITEM *table, uint16_t type, const void *data, size_t n) {
    if (n > 0) {
        table[r->ExtendedDataCount++] = (EVENT_HEADER_EXTENDED_DATA_ITEM){
            .ExtType = type, .DataSize = (uint16_t)n, .DataPtr = (uint64_t)(uintptr_t)data};
        r->ExtendedData = (uint64_t)(uintptr_t)table;
        r->EventHeader.Flags |= EVENT_HEADER_FLAG_EXTENDED_INFO;
    }
}

/* Hands an event to all sessions that want it; the lock is held. */
static ULONG route(const provider *p, const writing *w, const gathered *g) {
    const EVENT_DESCRIPTOR *d = w->event;
    EVENT_RECORD event = {
        .EventHeader = {.Flags = (uint16_t)(EVENT_HEADER_FLAG_64_BIT_HEADER
                                            | EVENT_HEADER_FLAG_PROCESSOR_INDEX | w->header_flags),
                        .ThreadId = thread_id(),
                        .ProcessId = process_id(),
                        .TimeStamp = filetime_now(),
                        .ProviderId = p->id,
                        .Id = d->Id,
                        .Version = d->Version,
                        .Channel = d->Channel,
                        .Level = d->Level,
                        .Opcode = d->Opcode,
                        .Task = d->Task,
                        .Keyword = d->Keyword,
                        .ActivityId = w->activity != NULL ? *w->activity : *activity_of_thread()},
        .UserDataLength = (uint16_t)g->data_length,
        .UserData = (uint64_t)(uintptr_t)g->bytes,
    };
    EVENT_HEADER_EXTENDED_DATA_ITEM table[3];
    const uint8_t *schema = g->bytes + g->data_length;
    add_item(
        &event, table, EVENT_HEADER_EXT_TYPE_RELATED_ACTIVITYID, w->related,
        w->related != NULL ? sizeof(GUID) : 0);
    add_item(&event, table, EVENT_HEADER_EXT_TYPE_EVENT_SCHEMA_TL, schema, g->schema_length);
    bool own = g->traits_length > 0;
    add_item(
        &event, table, EVENT_HEADER_EXT_TYPE_PROV_TRAITS,
        own ? schema + g->schema_length : p->traits, own ? g->traits_length : p->traits_length);
    ULONG code = ERROR_SUCCESS;
    for (ULONG i = 0; i < host->enabled_count; i++) {
        const enablement *e = &host->enabled[i];
        session *s = e->session != 0 && same_guid(&e->provider, &p->id)
            ? find_session(e->session, NULL)
            : NULL;
        bool private = (w->flags & EVENT_WRITE_FLAG_INPRIVATE) != 0
            && (e->properties & EVENT_ENABLE_PROPERTY_EXCLUDE_INPRIVATE) != 0;
        bool excluded = s != NULL && (w->excluded >> (s->handle % 64) & 1) != 0;
        if (s != NULL && !private && !excluded && passes(e, &event)) {
            ULONG put_code = put(s, e, event);
            code = put_code != ERROR_SUCCESS ? put_code : code;
        }
    }
    return code;
}

static ULONG write_event(
    REGHANDLE handle, const writing *w, const EVENT_DATA_DESCRIPTOR *data, ULONG count) {
    if (w->event == NULL || count > MAX_EVENT_DATA_DESCRIPTORS || (count > 0 && data == NULL)) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    const provider *p = find_provider(handle);
    gathered g = {0};
    ULONG code = p == NULL ? ERROR_INVALID_HANDLE : gather(data, count, p->uses_types, &g);
    code = code == ERROR_SUCCESS ? route(p, w, &g) : code;
    unlock();
    free(g.bytes);
    return code;
}

EXPORT ULONG EventWrite(
    REGHANDLE handle, const EVENT_DESCRIPTOR *event, ULONG count, const EVENT_DATA_DESCRIPTOR *data) {
    ULONG code = enter("EventWrite");
    return code != ERROR_SUCCESS ? code : write_event(handle, &(writing){.event = event}, data, count);
}

EXPORT ULONG EventWriteTransfer(
    REGHANDLE handle,
    const EVENT_DESCRIPTOR *event,
    const GUID *activity,
    const GUID *related,
    ULONG count,
    const EVENT_DATA_DESCRIPTOR *data) {
    ULONG code = enter("EventWriteTransfer");
    writing w = {.event = event, .activity = activity, .related = related};
    return code != ERROR_SUCCESS ? code : write_event(handle, &w, data, count);
}

EXPORT ULONG EventWriteEx(
    REGHANDLE handle,
    const EVENT_DESCRIPTOR *event,
    uint64_t filter,
    ULONG flags,
    const GUID *activity,
    const GUID *related,
    ULONG count,
    const EVENT_DATA_DESCRIPTOR *data) {
    ULONG code = enter("EventWriteEx");
    writing w = {event, filter, flags, activity, related, 0};
    return code != ERROR_SUCCESS ? code : write_event(handle, &w, data, count);
}

EXPORT ULONG EventWriteString(REGHANDLE handle, uint8_t level, uint64_t keyword, const WCHAR *text) {
    ULONG code = enter("EventWriteString");
    if (code != ERROR_SUCCESS || text == NULL) {
        return code != ERROR_SUCCESS ? code : ERROR_INVALID_PARAMETER;
    }
    EVENT_DESCRIPTOR event = {.Level = level, .Keyword = keyword};
    EVENT_DATA_DESCRIPTOR data = {
        .Ptr = (uint64_t)(uintptr_t)text, .Size = (ULONG)((wide_length(text) + 1) * sizeof(WCHAR))};
    writing w = {.event = &event, .header_flags = EVENT_HEADER_FLAG_STRING_ONLY};
    return write_event(handle, &w, &data, 1);
}
