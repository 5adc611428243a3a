/* Where the events of a real-time consumer come from. */
#ifndef DELIVER_H
#define DELIVER_H

#include "sim.h"

/* ---- the provider "storm" -------------------------------------------------------------------- */

typedef struct {
    trace *trace;
    storm storm;
    bool storming;
    ULONG max_buffers; /* of the session */
    ULONG process_id;
    uint64_t filetime_base; /* FILETIME at the monotonic clock's zero, in ticks */
    uint8_t *buffer;        /* a buffer of user data, as ETW's buffers lie in memory */
    size_t buffer_length;
    size_t buffer_at;
    EVENT_RECORD record;
} storm_source;

bool open_storm(storm_source *source, trace *t);
void change_storm(storm_source *source);
/* Makes the events that are due; tells whether some wait for delivery. */
bool make_events(storm_source *source);
void deliver_next_of_storm(storm_source *source);
void deliver_late_of_storm(storm_source *source, ULONG count);
/* When the next event is due; UINT64_MAX when there is none. */
uint64_t storm_due_nanos(const storm_source *source);

/* ---- the host's event file ------------------------------------------------------------------- */

typedef struct host_source host_source;

host_source *open_host(trace *t);
void close_host(host_source *source);
/* Looks again at what the session has enabled; the lock is held. */
void change_host(host_source *source);
uint64_t host_due_nanos(const host_source *source);
/* Delivers the next event that passes; tells whether there was one. */
bool deliver_from_host(host_source *source);

/* ---- what this process's providers write ----------------------------------------------------- */

typedef struct queue queue;

bool has_left_something(TRACEHANDLE session); /* the lock is held */
queue *attach_queue(TRACEHANDLE session);      /* the lock is held */
void detach_queue(queue *q);
bool has_written(const queue *q);
void deliver_written(trace *t, queue *q);

/* ---- what befalls a session ------------------------------------------------------------------ */

typedef struct {
    ULONG count;
    order orders[MAX_ORDERS];
    uint64_t next; /* when the next is due, in delivered events; UINT64_MAX when there is none */
} fate;

/* Takes the orders over that the session got; the lock is held. */
void take_orders(fate *f, trace *t);
/* Does what is due now that so many events have been delivered. */
void befall(fate *f, trace *t);

#endif
