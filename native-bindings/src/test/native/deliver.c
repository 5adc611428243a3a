/* Delivery: what ProcessTrace does with a log file and with a real-time session. */
#include "deliver.h"

#include <stdlib.h>
#include <string.h>

static void end_buffer(trace *t) {
    t->events_in_buffer = 0;
    t->logfile.BuffersRead++;
    t->logfile.LogfileHeader.BuffersWritten++;
    if (t->session != NULL && session_lives(t)) {
        t->session->buffers_written++;
        t->logfile.EventsLost = t->session->events_lost;
        t->logfile.LogfileHeader.EventsLost = t->session->events_lost;
        t->logfile.LogfileHeader.BuffersLost = t->session->real_time_buffers_lost;
    }
    if (t->logfile.BufferCallback != NULL && t->logfile.BufferCallback(&t->logfile) == 0) {
        t->cancelled = true;
    }
}

void hand_over(trace *t, EVENT_RECORD *record) {
    record->UserContext = (uint64_t)(uintptr_t)t->logfile.Context;
    t->logfile.EventRecordCallback(record);
    if (++t->events_in_buffer >= t->buffer_events) {
        end_buffer(t);
    }
}

void deliver(trace *t, EVENT_RECORD *record) {
    if (t->to_lose > 0) {
        t->to_lose--;
        return;
    }
    t->delivered++;
    t->last_time = record->EventHeader.TimeStamp;
    if (t->breaks_next) {
        t->breaks_next = false;
        record = broken(record, t->breakage);
    }
    hand_over(t, record);
}

static void deliver_from_file(trace *t) {
    EVENT_RECORD *record = (EVENT_RECORD *)(t->file.bytes + t->file.at);
    uint32_t length = packed_length(record);
    t->file.at += length;
    deliver(t, record);
    memset(record, 0xDD, length);
}

ULONG finish(trace *t) {
    if (t->events_in_buffer > 0) {
        end_buffer(t);
    }
    return t->cancelled ? ERROR_CANCELLED : ERROR_SUCCESS;
}

ULONG run_file(trace *t) {
    ULONG late = 0;
    while (has_more(&t->file) && !t->cancelled && late < host->late) {
        late += t->closing ? 1 : 0;
        deliver_from_file(t);
    }
    return finish(t);
}

/* What one real-time consumer works with; its thread's own. */
typedef struct {
    trace *trace;
    storm_source storm;
    host_source *host;
    queue *queue;
    fate fate;
    unsigned changes;
    ULONG feeds;
} consumer;

static void notice_changes(consumer *c) {
    trace *t = c->trace;
    if (t->session->changes == c->changes) {
        return;
    }
    lock();
    c->changes = t->session->changes;
    if (session_lives(t)) {
        change_storm(&c->storm);
        change_host(c->host);
        take_orders(&c->fate, t);
        if (t->session->feeds != c->feeds && !has_more(&t->file)) {
            free(t->file.bytes);
            t->file = (events_file){0};
            load(t->session->feed, &t->file);
            c->feeds = t->session->feeds;
        }
    }
    unlock();
}

static void deliver_late(consumer *c) {
    ULONG late = host->late;
    for (ULONG i = 0; i < late && has_more(&c->trace->file); i++) {
        deliver_from_file(c->trace);
    }
    for (ULONG i = 0; i < late && host_due_nanos(c->host) <= mono_nanos(); i++) {
        deliver_from_host(c->host);
    }
    deliver_late_of_storm(&c->storm, late);
}

static void wait_for_events(const consumer *c) {
    uint64_t now = mono_nanos();
    uint64_t storm = storm_due_nanos(&c->storm);
    uint64_t written = host_due_nanos(c->host);
    uint64_t due = storm < written ? storm : written;
    if (due > now + 2000000) {
        sleep_until(now + 1000000); /* and look at the flags */
    } else if (due > now + 100000) {
        sleep_until(due - 60000);
    } else {
        spin_a_little();
    }
}

/* Delivers one event, if one is there. What was written before the session's end comes yet. */
static bool deliver_next(consumer *c) {
    trace *t = c->trace;
    if (has_written(c->queue)) {
        deliver_written(t, c->queue);
    } else if (has_more(&t->file)) {
        deliver_from_file(t);
    } else if (make_events(&c->storm)) {
        deliver_next_of_storm(&c->storm);
    } else {
        return session_lives(t) && host_due_nanos(c->host) <= mono_nanos() && deliver_from_host(c->host);
    }
    return true;
}

static bool open_consumer(consumer *c, trace *t) {
    *c = (consumer){.trace = t, .host = open_host(t)};
    lock();
    c->queue = attach_queue(t->session_handle);
    c->changes = t->session->changes - 1; /* all is new */
    unlock();
    return open_storm(&c->storm, t) && c->host != NULL && c->queue != NULL;
}

static void close_consumer(consumer *c) {
    free(c->storm.buffer);
    if (c->host != NULL) {
        close_host(c->host);
    }
    if (c->queue != NULL) {
        detach_queue(c->queue);
    }
}

ULONG run_session(trace *t) {
    consumer c;
    bool opened = open_consumer(&c, t);
    sharpen_sleeps();
    while (opened && !t->cancelled) {
        notice_changes(&c);
        if (t->closing) {
            deliver_late(&c);
            break;
        }
        if (next_order(&c.fate) <= t->delivered) {
            befall(&c.fate, t);
        } else if (deliver_next(&c)) {
            continue;
        } else if (!session_lives(t)) {
            break;
        } else {
            if (t->pause != NULL) {
                t->pause(t);
            }
            wait_for_events(&c);
        }
    }
    close_consumer(&c);
    return opened ? finish(t) : ERROR_NOT_ENOUGH_MEMORY;
}
