/* Delivery: what ProcessTrace does with a log file and with a real-time session. */
#include "sim.h"

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
    }
    if (t->logfile.BufferCallback != NULL && t->logfile.BufferCallback(&t->logfile) == 0) {
        t->cancelled = true;
    }
}

void deliver(trace *t, EVENT_RECORD *record) {
    record->UserContext = (uint64_t)(uintptr_t)t->logfile.Context;
    t->logfile.EventRecordCallback(record);
    if (++t->events_in_buffer >= t->buffer_events) {
        end_buffer(t);
    }
}

void deliver_from_file(trace *t) {
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
    for (ULONG i = 0; i < host->late && has_more(&c->trace->file); i++) {
        deliver_from_file(c->trace);
    }
    deliver_late_of_storm(&c->storm, (int)host->late);
}

ULONG run_session(trace *t) {
    consumer c = {.trace = t};
    if (!open_storm(&c.storm, t)) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    sharpen_sleeps();
    while (!t->cancelled) {
        notice_changes(&c);
        if (t->closing) {
            deliver_late(&c);
            break;
        }
        if (has_more(&t->file)) {
            deliver_from_file(t);
        } else if (make_events(&c.storm)) {
            deliver_next_of_storm(&c.storm);
        } else if (!session_lives(t)) {
            break;
        } else {
            wait_for_storm(&c.storm);
        }
    }
    free(c.storm.buffer);
    return finish(t);
}
