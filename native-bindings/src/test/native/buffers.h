/* The inside of the traces that hand out whole buffers. */
#ifndef BUFFERS_H
#define BUFFERS_H

#include "wmi.h"

enum { WAIT_NANOS = 1000000 };

typedef struct {
    TRACEHANDLE TraceHandle;
    const TRACE_LOGFILE_HEADER *LogfileHeader;
    ULONG BuffersRead;
} ETW_BUFFER_CALLBACK_INFORMATION;

typedef ULONG (*ETW_BUFFER_CALLBACK)(
    const ETW_BUFFER_HEADER *, ULONG, const ETW_BUFFER_CALLBACK_INFORMATION *, void *);
typedef void (*ETW_BUFFER_COMPLETION_CALLBACK)(const ETW_BUFFER_HEADER *, void *);

typedef struct {
    ULONG ProcessTraceModes;
    EVENT_RECORD_CALLBACK EventCallback;
    void *EventCallbackContext;
    ETW_BUFFER_CALLBACK BufferCallback;
    void *BufferCallbackContext;
} ETW_OPEN_TRACE_OPTIONS;

_Static_assert(sizeof(ETW_BUFFER_CALLBACK_INFORMATION) == 24, "ETW_BUFFER_CALLBACK_INFORMATION");
_Static_assert(sizeof(ETW_OPEN_TRACE_OPTIONS) == 40, "ETW_OPEN_TRACE_OPTIONS");

/* A buffer that waits in a stream. */
typedef struct given {
    struct given *next;
    const ETW_BUFFER_HEADER *buffer;
    ULONG size;
} given;

/* What a trace of whole buffers has beside what every trace has. */
typedef struct {
    ETW_OPEN_TRACE_OPTIONS options;
    wmi_writer writer;
    uint64_t flushed_nanos;
    ULONG (*run)(trace *);
    uint8_t *etl;
    size_t etl_length;
    ETW_BUFFER_COMPLETION_CALLBACK completed;
    void *completion_context;
    given *first;
    given *last;
    int64_t last_time;
    bool is_stream;
} buffered;

/* Hands a buffer to the trace's callback. */
void hand_out(trace *t, const ETW_BUFFER_HEADER *buffer, ULONG size);

/* The same with a buffer that the emulator made: it is overwritten and freed when the callback has
 * returned and nobody references it any more. */
void lend(trace *t, ETW_BUFFER_HEADER *buffer, ULONG size);

/* Waits until nobody references a buffer of a trace. */
void await_return(const trace *t);

/* Opens a trace of the buffers that attach finds; as the functions of Windows do it. */
TRACEHANDLE open_buffered(
    const char *function,
    const WCHAR *name,
    const ETW_OPEN_TRACE_OPTIONS *options,
    TRACE_LOGFILE_HEADER *header,
    ULONG (*attach)(trace *, const WCHAR *));

/* Tells whether a trace is one of whole buffers. */
bool is_buffered(const trace *t);

/* The buffers of a stream that never came to be delivered. */
void return_given(buffered *b);

#endif
