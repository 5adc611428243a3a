/*
 * What befalls a session at a place in its stream: events lost, the session stopped, a provider
 * disabled, a record broken. Of a loss the stream itself tells, as on Windows, by an event of the
 * class RT_LostEvent where the gap begins.
 */
#include "deliver.h"

#include <string.h>

static const GUID RT_LOST_EVENT = {
    0x6a399ae0, 0x4bc6, 0x4de9, {0x87, 0x0b, 0x36, 0x57, 0xf8, 0x94, 0x7e, 0x7e}};

enum { OPCODE_LOST_EVENT = 32, OPCODE_LOST_BUFFER = 33, OPCODE_LOST_FILE = 34 };

void count_loss(session *s, order_kind kind, ULONG count) {
    switch (kind) {
    case LOSE_EVENTS:
        s->events_lost += count;
        break;
    case LOSE_BUFFERS:
        s->real_time_buffers_lost += count;
        break;
    case LOSE_LOG:
        s->log_buffers_lost += count;
        break;
    default:
        break;
    }
}

static void tell_loss(trace *t, order_kind kind) {
    EVENT_RECORD record = {
        .EventHeader = {.Size = HEADER_LENGTH,
                        .Flags = EVENT_HEADER_FLAG_CLASSIC_HEADER | EVENT_HEADER_FLAG_64_BIT_HEADER
                            | EVENT_HEADER_FLAG_PROCESSOR_INDEX,
                        .ThreadId = UINT32_MAX,
                        .ProcessId = UINT32_MAX,
                        .TimeStamp = t->last_time != 0 ? t->last_time : filetime_now(),
                        .ProviderId = RT_LOST_EVENT,
                        .Opcode = (uint8_t)(kind == LOSE_EVENTS  ? OPCODE_LOST_EVENT
                                            : kind == LOSE_BUFFERS ? OPCODE_LOST_BUFFER
                                                                   : OPCODE_LOST_FILE)},
        .LoggerId = (uint16_t)t->session_handle,
    };
    hand_over(t, &record);
}

static void look_ahead(fate *f) {
    f->next = UINT64_MAX;
    for (ULONG i = 0; i < f->count; i++) {
        f->next = f->orders[i].at < f->next ? f->orders[i].at : f->next;
    }
}

void take_orders(fate *f, trace *t) {
    session *s = t->session;
    for (ULONG i = 0; i < s->order_count && f->count < MAX_ORDERS; i++) {
        f->orders[f->count] = s->orders[i];
        if (f->orders[f->count].at == 0) {
            f->orders[f->count].at = t->delivered; /* now */
        }
        f->count++;
    }
    s->order_count = 0;
    look_ahead(f);
}

/* Does what an order says to a session that is still there; the lock is held. */
static void obey(const order *o, trace *t) {
    session *s = t->session;
    if (o->kind == KILL) {
        stop_session(s);
    } else if (o->kind == DISABLE) {
        enablement *e = find_enablement(s->handle, &o->provider);
        if (e != NULL) {
            e->session = 0;
        }
        s->changes++;
    } else if (!o->counted) {
        count_loss(s, o->kind, o->count);
    }
}

static void run(const order *o, trace *t) {
    if (o->kind == CORRUPT) {
        t->breaks_next = true;
        t->breakage = o->breakage;
        return;
    }
    lock();
    if (session_lives(t)) {
        obey(o, t);
    }
    unlock();
    if (o->kind == LOSE_EVENTS || o->kind == LOSE_BUFFERS || o->kind == LOSE_LOG) {
        tell_loss(t, o->kind);
        t->to_lose += o->kind == LOSE_EVENTS ? o->count : 0;
    } else {
        notify_providers(NULL, EVENT_CONTROL_CODE_DISABLE_PROVIDER, NULL);
    }
}

void befall(fate *f, trace *t) {
    uint64_t now = t->delivered;
    for (ULONG i = 0; i < f->count;) {
        if (f->orders[i].at > now) {
            i++;
            continue;
        }
        order due = f->orders[i];
        f->count--;
        memmove(&f->orders[i], &f->orders[i + 1], (f->count - i) * sizeof due);
        run(&due, t);
    }
    look_ahead(f);
}
