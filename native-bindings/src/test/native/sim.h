/*
 * The inside of the emulator: what its files share. See README.md for the whole.
 *
 * Two kinds of state. The host (sessions, who has enabled what, orders, faults) has no pointer in
 * it, so that it can lie in a file that processes share. Traces and what they deliver are a
 * process's own. One lock guards both, but for the atomics, which a trace polls.
 */
#ifndef SIM_H
#define SIM_H

#include "codes.h"
#include "etwtypes.h"
#include "platform.h"

#include <stdatomic.h>

enum {
    MAX_SESSIONS = 64,
    MAX_NAME = 1024,
    MAX_PATH_BYTES = 1024,
    MAX_ENABLED = 512,
    MAX_FILTER_BYTES = MAX_EVENT_FILTERS_COUNT * (MAX_EVENT_FILTER_DATA_SIZE + 16)
        + MAX_EVENT_FILTER_PAYLOAD_SIZE,
    MAX_ORDERS = 32,
    MAX_FAULTS = 32,
    MAX_PROCESSES = 128,
    DEFAULT_USER_DATA = 144,
    HEADER_LENGTH = sizeof(EVENT_HEADER),
    RECORD_LENGTH = sizeof(EVENT_RECORD),
};

/* ---- the host: what processes share ---------------------------------------------------------- */

typedef struct {
    uint64_t rate;
    uint64_t total;
    ULONG user_data_length;
    uint8_t level;
    uint64_t start_nanos;
    uint64_t made; /* lost ones included */
    uint64_t next; /* events from next to end wait for delivery */
    uint64_t end;
    uint64_t stamp; /* of a storm without a rate: one for a buffer */
} storm;

typedef enum { LOSE_EVENTS, LOSE_BUFFERS, LOSE_LOG, KILL, DISABLE, CORRUPT } order_kind;

/* What shall befall a session when its consumer has got so many events. */
typedef struct {
    order_kind kind;
    ULONG count; /* of what is lost; how a record is broken */
    uint64_t at;
    GUID provider;
} order;

typedef struct {
    _Atomic TRACEHANDLE handle; /* 0 where there is none */
    WCHAR name[MAX_NAME];
    ULONG buffer_kib;
    ULONG max_buffers;
    ULONG mode;
    int64_t start_time;
    _Atomic ULONG events_lost;
    _Atomic ULONG buffers_written;
    _Atomic unsigned changes; /* for the consumer to notice */
    ULONG consumer;           /* its process, or 0 */
    storm wanted_storm;
    bool wants_storm;
    ULONG feeds; /* how many times a feed was asked for */
    char feed[MAX_PATH_BYTES];
    ULONG order_count;
    order orders[MAX_ORDERS];
} session;

typedef struct {
    char function[48]; /* "" where there is none */
    ULONG code;
    ULONG after; /* calls that go well first */
    ULONG times;
} fault;

typedef enum { ADMINISTRATOR, LOG_USER, NOBODY } user;

typedef struct {
    ULONG format; /* of this struct: a file of another is not read */
    TRACEHANDLE last_handle; /* no handle is ever given twice */
    session sessions[MAX_SESSIONS];
    fault faults[MAX_FAULTS];
    user user;
    ULONG build;
    uint64_t rate;
    ULONG late;
    char events[MAX_PATH_BYTES];
    char etl[MAX_PATH_BYTES];
    char schemas[MAX_PATH_BYTES];
} host_state;

/* Valid as soon as an exported function has called enter(). */
extern host_state *host;

void lock(void);
void unlock(void);

/* Opens what every exported function begins with: makes the state, runs the commands that ETWSIM
 * names, once, and returns the code of the fault that is due in this function, or 0. */
ULONG enter(const char *function);

/* The fault due in a function; the lock is held. */
ULONG due_fault(const char *function);
ULONG add_fault(const char *function, ULONG code, ULONG after, ULONG times);
void heal(const char *function);

/* Runs commands, see control.c. session: to whom they were sent, or NULL. The lock is held. */
ULONG run_commands(session *session, const char *text, size_t length);

session *find_session(TRACEHANDLE handle, const WCHAR *name);
void stop_session(session *s);

/* Where the host's .etl file and its schemas lie, "" when none was named. */
const char *sim_etl_path(void);
const char *sim_schemas_path(void);

/* ---- names and files ------------------------------------------------------------------------- */

extern const GUID SYSTEM_TRACE_CONTROL;

bool same_guid(const GUID *a, const GUID *b);
bool parse_guid(const char *text, GUID *guid);
size_t wide_length(const WCHAR *text);
bool same_name(const WCHAR *a, const WCHAR *b);
bool name_is(const WCHAR *name, const char *ascii);
void to_utf8(const WCHAR *text, char *out, size_t room);
void from_ascii(const char *text, WCHAR *out, size_t room);

/* A plain event file: packed records, one behind the other, with pointers for offsets. */
typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t at;
} events_file;

ULONG load(const char *path, events_file *file);
uint32_t packed_length(const EVENT_RECORD *record);

static inline bool has_more(const events_file *file) { return file->at < file->length; }

/* ---- traces ---------------------------------------------------------------------------------- */

typedef struct trace {
    struct trace *next;
    TRACEHANDLE handle;
    EVENT_TRACE_LOGFILEW logfile;
    session *session; /* of a real-time trace, else NULL */
    TRACEHANDLE session_handle;
    events_file file; /* of the others, and what a feed delivers */
    ULONG (*run)(struct trace *);
    void (*discard)(struct trace *); /* frees what `more` points to; may be NULL */
    void *more;                      /* of buffers.c */
    bool processing;
    atomic_bool closing;
    ULONG events_in_buffer;
    ULONG buffer_events;
    bool cancelled;
} trace;

/* Lets a trace read a real-time session; the lock is held. */
ULONG attach_session(trace *t, const WCHAR *name);

/* Fills t->logfile.LogfileHeader in. */
void fill_header(trace *t);

/* Gives a trace its handle and puts it where ProcessTrace and CloseTrace find it; lock held. */
TRACEHANDLE publish(trace *t);
trace *find_trace(TRACEHANDLE handle);

/* Tells whether a real-time trace's session is still there. */
bool session_lives(const trace *t);

/* The two ways of ProcessTrace. */
ULONG run_file(trace *t);
ULONG run_session(trace *t);
void deliver(trace *t, EVENT_RECORD *record);
void deliver_from_file(trace *t);
ULONG finish(trace *t);

/* ---- the storm of one consumer --------------------------------------------------------------- */

typedef struct {
    trace *trace;
    storm storm;
    bool storming;
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
void deliver_late_of_storm(storm_source *source, int count);
void wait_for_storm(const storm_source *source);
ULONG enable_storm(
    session *s, uint8_t level, uint64_t rate, uint64_t total, const EVENT_FILTER_DESCRIPTOR *filter);

/* ---- what other files implement -------------------------------------------------------------- */

/* Tells whether the payload filter that TdhAggregatePayloadFilters made accepts a record; tdh.c. */
bool sim_payload_matches(const void *blob, ULONG size, const EVENT_RECORD *record);

#endif
