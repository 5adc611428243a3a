/*
 * What the providers of the host write: the plain event file that the command "events" names. A
 * consumer whose session has enabled a provider, or the kernel's flags, gets those events that pass,
 * in file order and from the file's beginning, as soon as the session's providers have not changed
 * for a while ("settle"): so that a controller who enables them one by one gets them all.
 */
#include "deliver.h"
#include "items.h"

#include <stdlib.h>
#include <string.h>

struct host_source {
    trace *trace;
    events_file file;
    unsigned version; /* of host->events */
    bool started;
    uint64_t start_nanos;
    uint64_t sent;
    ULONG kernel_flags;
    ULONG count;
    enablement *enabled; /* copies */
    EVENT_RECORD dressed;
    item_room room;
};

host_source *open_host(trace *t) {
    host_source *h = calloc(1, sizeof *h);
    if (h != NULL) {
        h->trace = t;
    }
    return h;
}

void close_host(host_source *h) {
    free(h->enabled);
    free(h->file.bytes);
    free(h);
}

/* Copies what the session has enabled. */
static void copy_enablements(host_source *h) {
    const session *s = h->trace->session;
    free(h->enabled);
    h->count = 0;
    h->enabled = NULL;
    for (int pass = 0; pass < 2; pass++) {
        ULONG count = 0;
        for (ULONG i = 0; i < host->enabled_count; i++) {
            if (host->enabled[i].session == s->handle) {
                if (h->enabled != NULL) {
                    h->enabled[count] = host->enabled[i];
                }
                count++;
            }
        }
        if (count == 0 || (h->enabled == NULL && pass == 1)) {
            break;
        }
        h->enabled = pass == 0 ? malloc(count * sizeof *h->enabled) : h->enabled;
        h->count = pass == 1 ? count : 0;
    }
    h->kernel_flags = is_system_logger(s) ? s->flags : 0;
    for (ULONG i = 0; i < h->count; i++) {
        h->kernel_flags |= kernel_flags_of(&h->enabled[i]);
    }
}

void change_host(host_source *h) {
    copy_enablements(h);
    if (h->version != host->events_version) {
        free(h->file.bytes);
        h->file = (events_file){0};
        load(host->events, &h->file);
        h->version = host->events_version;
        h->started = false;
        h->sent = 0;
    }
    if (!h->started) {
        h->start_nanos = mono_nanos() + host->settle_millis * 1000000ull;
    }
}

static const enablement *enablement_of(const host_source *h, const GUID *provider) {
    for (ULONG i = 0; i < h->count; i++) {
        if (same_guid(&h->enabled[i].provider, provider)) {
            return &h->enabled[i];
        }
    }
    return NULL;
}

static bool is_classic_kernel_event(const host_source *h, const EVENT_HEADER *header) {
    return h->kernel_flags != 0 && kernel_event_passes(h->kernel_flags, header);
}

static bool wants_kernel_stack(const host_source *h, const EVENT_HEADER *header) {
    const session *s = h->trace->session;
    for (ULONG i = 0; i < s->stack_id_count; i++) {
        if (same_guid(&s->stack_ids[i].EventGuid, &header->ProviderId)
            && s->stack_ids[i].Type == header->Opcode) {
            return true;
        }
    }
    return false;
}

/* Gives an event what the session wants with it, or NULL if the session does not want it at all. */
static EVENT_RECORD *dress(host_source *h, EVENT_RECORD *record) {
    const enablement *e = enablement_of(h, &record->EventHeader.ProviderId);
    bool stack;
    ULONG properties = 0;
    if (e != NULL) {
        if (!passes(e, record)) {
            return NULL;
        }
        properties = e->properties;
        stack = wants_stack(e, &record->EventHeader);
    } else if (is_classic_kernel_event(h, &record->EventHeader)) {
        stack = wants_kernel_stack(h, &record->EventHeader);
    } else {
        return NULL;
    }
    if (properties == 0 && !stack) {
        return record;
    }
    h->dressed = *record;
    add_items(&h->dressed, &h->room, properties, stack);
    return &h->dressed;
}

uint64_t host_due_nanos(const host_source *h) {
    if (!has_more(&h->file) || (h->count == 0 && h->kernel_flags == 0)) {
        return UINT64_MAX;
    }
    uint64_t rate = host->rate;
    return rate == 0 ? h->start_nanos
                     : h->start_nanos + h->sent / rate * 1000000000u
            + h->sent % rate * 1000000000u / rate;
}

bool deliver_from_host(host_source *h) {
    h->started = true;
    while (has_more(&h->file)) {
        EVENT_RECORD *record = (EVENT_RECORD *)(h->file.bytes + h->file.at);
        uint32_t length = packed_length(record);
        h->file.at += length;
        /* For the host's processes and the session's stacks. Those of other processes who change
         * them are not kept out: their lock costs more than an event. */
        platform_lock_here();
        EVENT_RECORD *wanted = dress(h, record);
        platform_unlock_here();
        if (wanted != NULL) {
            h->sent++;
            deliver(h->trace, wanted);
            memset(record, 0xDD, length);
            return true;
        }
    }
    return false;
}
