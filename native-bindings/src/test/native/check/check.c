/* Checks the emulator: exit code 0 when it does all that it should. See check.sh. */
#include "check.h"

int checks;
int failures;

const WCHAR *wide(const char *text) {
    static WCHAR kept[4][256];
    static int next;
    WCHAR *out = kept[next++ % 4];
    size_t n = 0;
    for (; text[n] != 0 && n < 255; n++) {
        out[n] = (WCHAR)text[n];
    }
    out[n] = 0;
    return out;
}

properties real_time(void) {
    properties all = {.p = {.Wnode = {.BufferSize = sizeof all, .Flags = WNODE_FLAG_TRACED_GUID},
                            .BufferSize = 64,
                            .MinimumBuffers = 4,
                            .MaximumBuffers = 8,
                            .LogFileMode = EVENT_TRACE_REAL_TIME_MODE,
                            .LoggerNameOffset = offsetof(properties, name)}};
    return all;
}

TRACEHANDLE start(const char *name) {
    properties all = real_time();
    TRACEHANDLE session = 0;
    CHECK(StartTraceW(&session, wide(name), &all.p), ERROR_SUCCESS);
    return session;
}

ULONG stop(TRACEHANDLE session) {
    properties all = real_time();
    return ControlTraceW(session, NULL, &all.p, EVENT_TRACE_CONTROL_STOP);
}

ULONG enable(TRACEHANDLE session, const GUID *provider, uint8_t level, uint64_t any, uint64_t all) {
    return EnableTraceEx2(
        session, provider, EVENT_CONTROL_CODE_ENABLE_PROVIDER, level, any, all, 0, NULL);
}

ULONG enable_filtered(
    TRACEHANDLE session, const GUID *provider, ULONG wanted, const EVENT_FILTER_DESCRIPTOR *f, ULONG n) {
    ENABLE_TRACE_PARAMETERS p = {
        .Version = 2, .EnableProperty = wanted, .EnableFilterDesc = f, .FilterDescCount = n};
    return EnableTraceEx2(session, provider, EVENT_CONTROL_CODE_ENABLE_PROVIDER, 5, 0, 0, 0, &p);
}

ULONG control(TRACEHANDLE session, const char *commands) {
    const GUID own = {0xc0117201, 0, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
    EVENT_FILTER_DESCRIPTOR text = {(uint64_t)(uintptr_t)commands, (ULONG)strlen(commands), 0};
    return enable_filtered(session, &own, 0, &text, 1);
}

ULONG read_session(const char *name, EVENT_RECORD_CALLBACK callback) {
    EVENT_TRACE_LOGFILEW logfile = {
        .LoggerName = wide(name),
        .ProcessTraceMode = PROCESS_TRACE_MODE_REAL_TIME | PROCESS_TRACE_MODE_EVENT_RECORD,
        .EventRecordCallback = callback};
    TRACEHANDLE trace = OpenTraceW(&logfile);
    CHECK(trace != INVALID_PROCESSTRACE_HANDLE, true);
    ULONG code = ProcessTrace(&trace, 1, NULL, NULL);
    CHECK(CloseTrace(trace), ERROR_SUCCESS);
    return code;
}

int main(void) {
    check_sessions();
    check_providers();
    check_host();
    printf("%s: %d checks, %d failed\n", failures == 0 ? "ok" : "FAILED", checks, failures);
    return failures == 0 ? 0 : 1;
}
