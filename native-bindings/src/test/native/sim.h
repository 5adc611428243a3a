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
#include "provtypes.h"

#include <stdatomic.h>

enum {
    MAX_SESSIONS = 64,
    MAX_NAME = 1024,
    MAX_PATH_BYTES = 1024,
    MAX_ENABLED = 512,
    MAX_REGISTERED = 512,
    MAX_FILTER_BYTES = MAX_EVENT_FILTERS_COUNT * (MAX_EVENT_FILTER_DATA_SIZE + 16)
        + MAX_EVENT_FILTER_PAYLOAD_SIZE,
    MAX_ORDERS = 32,
    MAX_FAULTS = 32,
    MAX_PROCESSES = 128,
    MAX_STACK_IDS = 256,
    MAX_SYSTEM_SESSIONS = 8,
    MAX_SESSIONS_OF_PROVIDER = 8,
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

/* How a record is broken, see corrupt.c. */
typedef enum {
    BROKEN_ITEMS,
    BROKEN_ITEM_TABLE,
    BROKEN_ITEM_SIZE,
    BROKEN_ITEM_DATA,
    BROKEN_DATA,
    BROKEN_LENGTH,
    BROKEN_SIZE,
    BROKEN_TIME,
    BREAKAGES
} breakage;

typedef enum { LOSE_EVENTS, LOSE_BUFFERS, LOSE_LOG, KILL, DISABLE, CORRUPT } order_kind;

/* What shall befall a session when its consumer has got so many events. */
typedef struct {
    order_kind kind;
    ULONG count;  /* of what is lost */
    bool counted; /* in the session's counts */
    breakage breakage;
    uint64_t at;
    GUID provider;
} order;

typedef struct {
    _Atomic TRACEHANDLE handle; /* 0 where there is none */
    WCHAR name[MAX_NAME];
    WCHAR log_file[MAX_NAME];
    GUID guid;
    ULONG clock;
    ULONG buffer_kib;
    ULONG min_buffers;
    ULONG max_buffers;
    ULONG max_file_size;
    ULONG mode;
    ULONG flush_timer;
    ULONG age_limit;
    ULONG flags; /* EVENT_TRACE_FLAG_ of a system logger */
    ULONG flushes;
    ULONG owner; /* the process that started it */
    int64_t start_time;
    _Atomic ULONG events_lost;
    _Atomic ULONG log_buffers_lost;
    _Atomic ULONG real_time_buffers_lost;
    _Atomic ULONG buffers_written;
    _Atomic unsigned changes; /* for the consumer to notice */
    ULONG consumer;           /* its process, or 0 */
    ULONG stack_id_count;
    CLASSIC_EVENT_ID stack_ids[MAX_STACK_IDS];
    storm wanted_storm;
    bool wants_storm;
    ULONG feeds; /* how many times a feed was asked for */
    char feed[MAX_PATH_BYTES];
    ULONG order_count;
    order orders[MAX_ORDERS];
} session;

/* A provider in a session, as EnableTraceEx2 has said. */
typedef struct {
    TRACEHANDLE session; /* 0 where there is none */
    GUID provider;
    uint8_t level;
    uint64_t match_any;
    uint64_t match_all;
    ULONG properties; /* EVENT_ENABLE_PROPERTY_ */
    GUID source;
    ULONG filter_count;
    EVENT_FILTER_DESCRIPTOR filters[MAX_EVENT_FILTERS_COUNT]; /* Ptr: a place in filter_bytes */
    uint8_t filter_bytes[MAX_FILTER_BYTES];
} enablement;

typedef struct {
    ULONG id; /* 0 where there is none */
    WCHAR name[64];
    WCHAR package[128];
} host_process;

/* A provider that has registered itself, in some process. */
typedef struct {
    REGHANDLE handle; /* 0 where there is none */
    ULONG process;
    GUID provider;
} registration;

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
    enablement enabled[MAX_ENABLED];
    registration registered[MAX_REGISTERED];
    host_process processes[MAX_PROCESSES];
    fault faults[MAX_FAULTS];
    user user;
    ULONG build;
    uint64_t rate;
    ULONG late;
    ULONG settle_millis;
    ULONG order_count; /* of every session that starts */
    order orders[MAX_ORDERS];
    unsigned events_version; /* counts the changes of what follows */
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

/* Adds a loss to a session's counts. */
void count_loss(session *s, order_kind kind, ULONG count);

/* Runs commands, see control.c. session: to whom they were sent, or NULL. The lock is held. */
ULONG run_commands(session *session, bool from_environment, const char *text, size_t length);

/* By name where there is one, else by handle; the lock is held. */
session *find_session(TRACEHANDLE handle, const WCHAR *name);
void stop_session(session *s);

/* ---- properties of sessions ------------------------------------------------------------------ */

bool is_system_logger(const session *s);
ULONG refuse_start(const WCHAR *name, const EVENT_TRACE_PROPERTIES *p);
ULONG refuse_control(const EVENT_TRACE_PROPERTIES *p);
void keep_properties(session *s, const WCHAR *name, const EVENT_TRACE_PROPERTIES *p);
ULONG update_session(session *s, const EVENT_TRACE_PROPERTIES *p);
/* Fills properties in, or tells that a name has no room. */
ULONG describe_session(const session *s, EVENT_TRACE_PROPERTIES *p);

/* ---- providers of sessions ------------------------------------------------------------------- */

enablement *find_enablement(TRACEHANDLE session, const GUID *provider);
void forget_enablements(TRACEHANDLE session);

ULONG refuse_filters(const EVENT_FILTER_DESCRIPTOR *filters, ULONG count);
const EVENT_FILTER_DESCRIPTOR *filter_of(const enablement *e, ULONG type);
const void *filter_data(const enablement *e, const EVENT_FILTER_DESCRIPTOR *filter);

bool level_and_keywords_pass(const enablement *e, const EVENT_HEADER *header);
/* Tells whether an event passes level, keywords and filters. */
bool passes(const enablement *e, const EVENT_RECORD *record);
/* Tells whether the event shall carry a stack. */
bool wants_stack(const enablement *e, const EVENT_HEADER *header);

/* Tells this process's providers of a GUID how they are enabled now; without one, all those for
 * whom that has changed. The lock is not held. */
void notify_providers(const GUID *provider, ULONG control, const GUID *source);

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
    void (*pause)(struct trace *);   /* called while nothing is due; may be NULL */
    void *more;                      /* of buffers.c */
    bool processing;
    atomic_bool closing;
    ULONG events_in_buffer;
    ULONG buffer_events;
    bool cancelled;
    uint64_t delivered;
    int64_t last_time; /* of what was delivered */
    uint64_t to_lose; /* of the events that come next */
    bool breaks_next; /* the next record arrives broken, in the way `breakage` says */
    breakage breakage;
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

/* The two ways of ProcessTrace, and what whole-buffer reading may use of them. */
ULONG run_file(trace *t);
ULONG run_session(trace *t);
/* Hands one event to the consumer, unless it is one of those that shall be lost. */
void deliver(trace *t, EVENT_RECORD *record);
void hand_over(trace *t, EVENT_RECORD *record);
ULONG finish(trace *t);

/* Returns a broken copy of a record, with readable memory wherever it points. */
EVENT_RECORD *broken(const EVENT_RECORD *record, breakage how);
/* The breakage of a name, or BREAKAGES. */
breakage breakage_named(const char *name);

ULONG enable_storm(
    session *s, uint8_t level, uint64_t rate, uint64_t total, const EVENT_FILTER_DESCRIPTOR *filter);

/* ---- the kernel ------------------------------------------------------------------------------ */

bool is_system_provider(const GUID *provider);
/* The EVENT_TRACE_FLAG_ for which a system provider's keywords stand; 0 for other providers. */
ULONG kernel_flags_of(const enablement *e);
bool kernel_event_passes(ULONG flags, const EVENT_HEADER *header);

/* ---- what other files implement -------------------------------------------------------------- */

/* Tells whether the payload filter that TdhAggregatePayloadFilters made accepts a record; tdh.c. */
bool sim_payload_matches(const void *blob, ULONG size, const EVENT_RECORD *record);

#endif
