/* Sessions: their limits, properties, and queries about them. */
#include "check.h"

static const GUID PROVIDER = {0x11111111, 0x2222, 0x3333, {1, 2, 3, 4, 5, 6, 7, 8}};
static const GUID SYSTEM = {
    0x9e814aad, 0x3204, 0x11d2, {0x9a, 0x82, 0x00, 0x60, 0x08, 0xa8, 0x69, 0x39}};
static const GUID SYSTEM_PROCESS_PROVIDER = {
    0x151f55dc, 0x467d, 0x471f, {0x83, 0xb5, 0x5f, 0x88, 0x9d, 0x46, 0xff, 0x66}};

static ULONG start_with(const char *name, properties *all) {
    TRACEHANDLE session = 0;
    ULONG code = StartTraceW(&session, wide(name), &all->p);
    if (code == ERROR_SUCCESS) {
        stop(session);
    }
    return code;
}

static ULONG start_in_mode(ULONG mode) {
    properties all = real_time();
    all.p.LogFileMode = mode;
    all.p.LogFileNameOffset = offsetof(properties, file);
    memcpy(all.file, wide("c:\\x.etl"), 18);
    return start_with("weir-mode", &all);
}

static void check_refusals(void) {
    CHECK(start_in_mode(EVENT_TRACE_FILE_MODE_SEQUENTIAL), ERROR_SUCCESS);
    CHECK(start_in_mode(0x3), ERROR_INVALID_PARAMETER);
    CHECK(start_in_mode(0x104), ERROR_INVALID_PARAMETER);
    CHECK(start_in_mode(0x8), ERROR_INVALID_PARAMETER); /* new files without a size */
    CHECK(start_in_mode(0x500), ERROR_INVALID_PARAMETER);
    CHECK(start_in_mode(0xC100), ERROR_INVALID_PARAMETER);
    CHECK(start_in_mode(0x3000100), ERROR_INVALID_PARAMETER);
    properties all = real_time();
    all.p.Wnode.Guid = SYSTEM;
    CHECK(start_with("weir-kernel", &all), ERROR_INVALID_PARAMETER);
    CHECK(start_with("NT Kernel Logger", &all), ERROR_SUCCESS);
    all = real_time();
    all.p.Wnode.Flags |= WNODE_FLAG_VERSIONED_PROPERTIES;
    all.v2.FilterDescCount = 14;
    CHECK(start_with("weir-v2", &all), ERROR_INVALID_PARAMETER);
    all.v2.FilterDescCount = 0;
    CHECK(start_with("weir-v2", &all), ERROR_SUCCESS);
}

static void check_users(void) {
    properties all = real_time();
    control(0, "user nobody");
    CHECK(start_with("weir-user", &all), ERROR_ACCESS_DENIED);
    control(0, "user logusers");
    CHECK(start_with("weir-user", &all), ERROR_SUCCESS);
    CHECK(start_with("NT Kernel Logger", &all), ERROR_ACCESS_DENIED);
    control(0, "user administrator");
}

static void check_system_sessions(void) {
    TRACEHANDLE sessions[9] = {0};
    char name[32];
    for (int i = 0; i < 9; i++) {
        properties all = real_time();
        all.p.LogFileMode |= EVENT_TRACE_SYSTEM_LOGGER_MODE;
        sprintf(name, "weir-system-%d", i);
        ULONG code = StartTraceW(&sessions[i], wide(name), &all.p);
        CHECK(code, i < 8 ? ERROR_SUCCESS : ERROR_NO_SYSTEM_RESOURCES);
    }
    CHECK(enable(sessions[0], &SYSTEM_PROCESS_PROVIDER, 5, 1, 0), ERROR_SUCCESS);
    control(0, "windows 19045");
    CHECK(enable(sessions[0], &SYSTEM_PROCESS_PROVIDER, 5, 1, 0), ERROR_INVALID_PARAMETER);
    control(0, "windows 26100");
    CLASSIC_EVENT_ID stacks[2] = {{.EventGuid = SYSTEM, .Type = 10}};
    CHECK(TraceSetInformation(sessions[0], 3, stacks, sizeof stacks), ERROR_SUCCESS);
    ULONG length = 0;
    CHECK(TraceQueryInformation(sessions[0], 3, stacks, 4, &length), ERROR_BAD_LENGTH);
    CHECK(length, sizeof stacks);
    for (int i = 0; i < 8; i++) {
        CHECK(stop(sessions[i]), ERROR_SUCCESS);
    }
}

static void check_update_and_query(void) {
    TRACEHANDLE session = start("weir-Update");
    properties all = real_time();
    all.p.FlushTimer = 7;
    all.p.MaximumBuffers = 99;
    CHECK(ControlTraceW(0, wide("WEIR-update"), &all.p, EVENT_TRACE_CONTROL_UPDATE), ERROR_SUCCESS);
    all = real_time();
    CHECK(ControlTraceW(session, NULL, &all.p, EVENT_TRACE_CONTROL_QUERY), ERROR_SUCCESS);
    CHECK(all.p.FlushTimer, 7);
    CHECK(all.p.MaximumBuffers, 99);
    CHECK(memcmp(all.name, wide("weir-Update"), 24), 0);
    all.p.EnableFlags = 1;
    CHECK(ControlTraceW(session, NULL, &all.p, EVENT_TRACE_CONTROL_UPDATE), ERROR_INVALID_PARAMETER);
    all.p.Wnode.BufferSize = offsetof(properties, name) + 8;
    CHECK(ControlTraceW(session, NULL, &all.p, EVENT_TRACE_CONTROL_QUERY), ERROR_MORE_DATA);
    CHECK(control(session, "lose buffers 2\nlose log 3\nlose events 5"), ERROR_SUCCESS);
    all = real_time();
    CHECK(ControlTraceW(session, NULL, &all.p, EVENT_TRACE_CONTROL_STOP), ERROR_SUCCESS);
    CHECK(all.p.EventsLost, 5);
    CHECK(all.p.RealTimeBuffersLost, 2);
    CHECK(all.p.LogBuffersLost, 3);
}

static void check_all_sessions(void) {
    TRACEHANDLE first = start("weir-1");
    TRACEHANDLE second = start("weir-2");
    properties room[3] = {real_time(), real_time(), real_time()};
    EVENT_TRACE_PROPERTIES *array[3] = {&room[0].p, &room[1].p, &room[2].p};
    ULONG count = 0;
    CHECK(QueryAllTracesW(array, 1, &count), ERROR_MORE_DATA);
    CHECK(count, 2);
    CHECK(QueryAllTracesW(array, 3, &count), ERROR_SUCCESS);
    CHECK(room[0].p.Wnode.HistoricalContext + room[1].p.Wnode.HistoricalContext, first + second);
    CHECK(QueryAllTracesW(array, 0, &count), ERROR_INVALID_PARAMETER);
    CHECK(control(0, "session weir-2\nkill"), ERROR_SUCCESS);
    CHECK(stop(second), ERROR_WMI_INSTANCE_NOT_FOUND);
    CHECK(stop(first), ERROR_SUCCESS);
}

static void check_enablement(void) {
    TRACEHANDLE sessions[9];
    char name[32];
    for (int i = 0; i < 9; i++) {
        sprintf(name, "weir-%d", i);
        sessions[i] = start(name);
        CHECK(enable(sessions[i], &PROVIDER, 3, 6, 2), i < 8 ? ERROR_SUCCESS : ERROR_NO_SYSTEM_RESOURCES);
    }
    uint8_t info[512];
    ULONG length = 0;
    CHECK(EnumerateTraceGuidsEx(1, &PROVIDER, 16, NULL, 0, &length), ERROR_INSUFFICIENT_BUFFER);
    CHECK(length, 8 + 16 + 8 * 32);
    CHECK(EnumerateTraceGuidsEx(1, &PROVIDER, 16, info, sizeof info, &length), ERROR_SUCCESS);
    const TRACE_PROVIDER_INSTANCE_INFO *instance = (const void *)(info + 8);
    CHECK(instance->EnableCount, 8);
    CHECK(instance->Flags, TRACE_PROVIDER_FLAG_PRE_ENABLE);
    const TRACE_ENABLE_INFO *enabled = (const void *)(instance + 1);
    CHECK(enabled->Level, 3);
    CHECK(enabled->MatchAnyKeyword, 6);
    CHECK(EnumerateTraceGuidsEx(1, &SYSTEM, 16, info, sizeof info, &length), ERROR_WMI_GUID_NOT_FOUND);
    CHECK(EnumerateTraceGuidsEx(0, NULL, 0, info, sizeof info, &length), ERROR_SUCCESS);
    CHECK(length, 16);
    for (int i = 0; i < 9; i++) {
        CHECK(stop(sessions[i]), ERROR_SUCCESS);
    }
    CHECK(EnumerateTraceGuidsEx(0, NULL, 0, info, sizeof info, &length), ERROR_SUCCESS);
    CHECK(length, 0);
}

static void check_filters(void) {
    TRACEHANDLE session = start("weir-filters");
    uint8_t bytes[8192] = {0};
    uint64_t ptr = (uint64_t)(uintptr_t)bytes;
    const struct {
        EVENT_FILTER_DESCRIPTOR f[2];
        ULONG count;
        ULONG code;
    } cases[] = {
        {{{ptr, 32, EVENT_FILTER_TYPE_PID}}, 1, ERROR_SUCCESS},
        {{{ptr, 36, EVENT_FILTER_TYPE_PID}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 30, EVENT_FILTER_TYPE_PID}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 4, EVENT_FILTER_TYPE_EVENT_ID}}, 1, ERROR_SUCCESS},
        {{{ptr, 3, EVENT_FILTER_TYPE_EVENT_ID}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 1024, EVENT_FILTER_TYPE_SCHEMATIZED}}, 1, ERROR_SUCCESS},
        {{{ptr, 1025, EVENT_FILTER_TYPE_SCHEMATIZED}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 4096, EVENT_FILTER_TYPE_PAYLOAD}}, 1, ERROR_SUCCESS},
        {{{ptr, 4097, EVENT_FILTER_TYPE_PAYLOAD}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 24, EVENT_FILTER_TYPE_STACKWALK_LEVEL_KW}}, 1, ERROR_SUCCESS},
        {{{ptr, 23, EVENT_FILTER_TYPE_STACKWALK_LEVEL_KW}}, 1, ERROR_INVALID_PARAMETER},
        {{{0, 8, EVENT_FILTER_TYPE_PID}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 8, 0x80000040}}, 1, ERROR_INVALID_PARAMETER},
        {{{ptr, 8, EVENT_FILTER_TYPE_PID}, {ptr, 4, EVENT_FILTER_TYPE_PID}}, 2, ERROR_INVALID_PARAMETER},
        {{{ptr, 8, EVENT_FILTER_TYPE_PID}, {ptr, 4, EVENT_FILTER_TYPE_EVENT_ID}}, 2, ERROR_SUCCESS},
        {{{ptr, 8, EVENT_FILTER_TYPE_PID}}, 14, ERROR_INVALID_PARAMETER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ULONG code = enable_filtered(session, &PROVIDER, 0, cases[i].f, cases[i].count);
        if (code != cases[i].code) {
            printf("filter case %d\n", (int)i);
        }
        CHECK(code, cases[i].code);
    }
    CHECK(stop(session), ERROR_SUCCESS);
}

void check_sessions(void) {
    check_refusals();
    check_users();
    check_system_sessions();
    check_update_and_query();
    check_all_sessions();
    check_enablement();
    check_filters();
}
