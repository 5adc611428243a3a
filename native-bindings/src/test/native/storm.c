/*
 * The provider "storm", which makes events. MatchAnyKeyword: events a second, 0 as fast as it goes;
 * MatchAllKeyword: how many, 0 without end; filter data: u32 user data length, at least 16 (else
 * 144). User data: u64 monotonic nanoseconds when the event was due, u64 its number among all that
 * were made, the lost ones included, then filler.
 *
 * When the consumer is slow and the rate is fixed, the newest events that do not fit into
 * MaximumBuffers * BufferSize are lost, counted in EventsLost.
 */
#include "deliver.h"

#include <stdlib.h>
#include <string.h>

static const GUID STORM = {0x5707a000, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};

ULONG enable_storm(
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

bool open_storm(storm_source *c, trace *t) {
    *c = (storm_source){.trace = t, .process_id = process_id()};
    c->buffer_length = (size_t)t->session->buffer_kib * 1024 + 0x10000;
    c->buffer = malloc(c->buffer_length);
    if (c->buffer == NULL) {
        return false;
    }
    memset(c->buffer, 0x5A, c->buffer_length);
    c->filetime_base = (uint64_t)filetime_now() - mono_nanos() / 100;
    return true;
}

static uint64_t due_nanos(const storm *m, uint64_t number) {
    return m->start_nanos + number / m->rate * 1000000000u + number % m->rate * 1000000000u / m->rate;
}

static uint64_t due_count(const storm *m, uint64_t now) {
    uint64_t elapsed = now - m->start_nanos;
    uint64_t due = elapsed / 1000000000u * m->rate + elapsed % 1000000000u * m->rate / 1000000000u + 1;
    return m->total != 0 && due > m->total ? m->total : due;
}

void change_storm(storm_source *c) {
    const session *s = c->trace->session;
    c->storming = s->wants_storm;
    c->max_buffers = s->max_buffers;
    if (s->wants_storm && s->wanted_storm.start_nanos != c->storm.start_nanos) {
        c->storm = s->wanted_storm;
        size_t event = HEADER_LENGTH + c->storm.user_data_length;
        size_t events = s->buffer_kib * 1024u / event;
        c->trace->buffer_events = (ULONG)(events > 0 ? events : 1);
    }
}

static void deliver_storm_event(storm_source *c, uint64_t number, uint64_t nanos) {
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

bool make_events(storm_source *c) {
    storm *m = &c->storm;
    if (m->next < m->end) {
        return true;
    }
    if (!c->storming || !session_lives(c->trace)) {
        return false;
    }
    session *s = c->trace->session;
    uint64_t now = mono_nanos();
    uint64_t due = m->rate != 0 ? due_count(m, now) : m->made + c->trace->buffer_events;
    due = m->total != 0 && due > m->total ? m->total : due;
    uint64_t arrived = due - m->made;
    uint64_t room = (uint64_t)c->max_buffers * c->trace->buffer_events;
    uint64_t accepted = arrived < room ? arrived : room;
    m->next = m->made;
    m->end = m->made + accepted;
    m->made = due;
    m->stamp = now;
    if (accepted < arrived) {
        s->events_lost += (ULONG)(arrived - accepted);
    }
    return accepted > 0;
}

void deliver_next_of_storm(storm_source *c) {
    const storm *m = &c->storm;
    uint64_t number = c->storm.next++;
    deliver_storm_event(c, number, m->rate != 0 ? due_nanos(m, number) : m->stamp);
}

void deliver_late_of_storm(storm_source *c, ULONG count) {
    for (ULONG i = 0; i < count && c->storming; i++) {
        deliver_storm_event(c, c->storm.next++, mono_nanos());
    }
}

uint64_t storm_due_nanos(const storm_source *c) {
    const storm *m = &c->storm;
    bool ended = !c->storming || (m->total != 0 && m->made >= m->total);
    return ended ? UINT64_MAX : due_nanos(m, m->made);
}
