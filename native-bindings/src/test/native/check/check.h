/* A check of the emulator by itself, without Java: the frame, and what its parts share. */
#ifndef CHECK_H
#define CHECK_H

#include "../codes.h"
#include "../etwtypes.h"
#include "../provtypes.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#define IMPORT __declspec(dllimport)
#else
#define IMPORT
#endif

IMPORT ULONG StartTraceW(TRACEHANDLE *, const WCHAR *, EVENT_TRACE_PROPERTIES *);
IMPORT ULONG ControlTraceW(TRACEHANDLE, const WCHAR *, EVENT_TRACE_PROPERTIES *, ULONG);
IMPORT ULONG QueryAllTracesW(EVENT_TRACE_PROPERTIES **, ULONG, ULONG *);
IMPORT ULONG EnableTraceEx2(
    TRACEHANDLE, const GUID *, ULONG, uint8_t, uint64_t, uint64_t, ULONG, const ENABLE_TRACE_PARAMETERS *);
IMPORT ULONG EnumerateTraceGuidsEx(ULONG, const void *, ULONG, void *, ULONG, ULONG *);
IMPORT ULONG TraceSetInformation(TRACEHANDLE, ULONG, const void *, ULONG);
IMPORT ULONG TraceQueryInformation(TRACEHANDLE, ULONG, void *, ULONG, ULONG *);
IMPORT TRACEHANDLE OpenTraceW(EVENT_TRACE_LOGFILEW *);
IMPORT ULONG ProcessTrace(const TRACEHANDLE *, ULONG, const void *, const void *);
IMPORT ULONG CloseTrace(TRACEHANDLE);
IMPORT ULONG EventRegister(const GUID *, ENABLE_CALLBACK, void *, REGHANDLE *);
IMPORT ULONG EventUnregister(REGHANDLE);
IMPORT ULONG EventSetInformation(REGHANDLE, ULONG, const void *, ULONG);
IMPORT uint8_t EventProviderEnabled(REGHANDLE, uint8_t, uint64_t);
IMPORT uint8_t EventEnabled(REGHANDLE, const EVENT_DESCRIPTOR *);
IMPORT ULONG EventActivityIdControl(ULONG, GUID *);
IMPORT ULONG EventWrite(REGHANDLE, const EVENT_DESCRIPTOR *, ULONG, const EVENT_DATA_DESCRIPTOR *);
IMPORT ULONG EventWriteTransfer(
    REGHANDLE, const EVENT_DESCRIPTOR *, const GUID *, const GUID *, ULONG, const EVENT_DATA_DESCRIPTOR *);
IMPORT ULONG EventWriteString(REGHANDLE, uint8_t, uint64_t, const WCHAR *);

extern int checks;
extern int failures;

#define CHECK(is, should)                                                                            \
    do {                                                                                             \
        unsigned long long got = (unsigned long long)(is), wanted = (unsigned long long)(should);    \
        checks++;                                                                                    \
        if (got != wanted) {                                                                         \
            failures++;                                                                              \
            printf("FAILED %s:%d %s: %llu, not %llu\n", __FILE__, __LINE__, #is, got, wanted);       \
        }                                                                                            \
    } while (0)

typedef struct {
    union {
        EVENT_TRACE_PROPERTIES p;
        EVENT_TRACE_PROPERTIES_V2 v2;
    };
    WCHAR name[256];
    WCHAR file[256];
} properties;

properties real_time(void);
TRACEHANDLE start(const char *name);
ULONG stop(TRACEHANDLE session);
const WCHAR *wide(const char *text); /* kept until the fourth call after */
ULONG control(TRACEHANDLE session, const char *commands);
ULONG enable(TRACEHANDLE session, const GUID *provider, uint8_t level, uint64_t any, uint64_t all);
ULONG enable_filtered(
    TRACEHANDLE session, const GUID *provider, ULONG properties, const EVENT_FILTER_DESCRIPTOR *f, ULONG n);

/* Reads a session until it ends, which the callback sees to. */
ULONG read_session(const char *name, EVENT_RECORD_CALLBACK callback);

void check_sessions(void);
void check_providers(void);
void check_host(void);

#endif
