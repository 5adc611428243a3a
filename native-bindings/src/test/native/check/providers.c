/* Providers of this process: registering, what they are told, writing, receiving. */
#include "check.h"

static const GUID PROVIDER = {0x0badcafe, 1, 2, {3, 4, 5, 6, 7, 8, 9, 10}};

static int told;
static ULONG last_enabled;
static uint8_t last_level;
static uint64_t last_any;

static void on_enable(
    const GUID *source,
    ULONG is_enabled,
    uint8_t level,
    uint64_t any,
    uint64_t all,
    const EVENT_FILTER_DESCRIPTOR *filter,
    void *context) {
    (void)source;
    (void)all;
    (void)filter;
    CHECK((uintptr_t)context, 77);
    told++;
    last_enabled = is_enabled;
    last_level = level;
    last_any = any;
}

static void check_telling(void) {
    REGHANDLE provider = 0;
    CHECK(EventRegister(NULL, NULL, NULL, &provider), ERROR_INVALID_PARAMETER);
    TRACEHANDLE first = start("weir-first");
    CHECK(enable(first, &PROVIDER, 2, 1, 0), ERROR_SUCCESS);
    told = 0;
    CHECK(EventRegister(&PROVIDER, on_enable, (void *)77, &provider), ERROR_SUCCESS);
    CHECK(told, 1);
    CHECK(last_level, 2);
    TRACEHANDLE second = start("weir-second");
    CHECK(enable(second, &PROVIDER, 4, 8, 0), ERROR_SUCCESS);
    CHECK(told, 2);
    CHECK(last_level, 4);
    CHECK(last_any, 9);
    CHECK(EventProviderEnabled(provider, 4, 8), 1);
    CHECK(EventProviderEnabled(provider, 4, 1), 0);
    CHECK(EventProviderEnabled(provider, 5, 8), 0);
    CHECK(EnableTraceEx2(first, &PROVIDER, EVENT_CONTROL_CODE_CAPTURE_STATE, 0, 0, 0, 0, NULL), 0);
    CHECK(last_enabled, 2);
    CHECK(stop(second), ERROR_SUCCESS);
    CHECK(told, 4);
    CHECK(last_enabled, 1);
    CHECK(last_level, 2);
    CHECK(EnableTraceEx2(first, &PROVIDER, EVENT_CONTROL_CODE_DISABLE_PROVIDER, 0, 0, 0, 0, NULL), 0);
    CHECK(last_enabled, 0);
    CHECK(EventUnregister(provider), ERROR_SUCCESS);
    CHECK(EventUnregister(provider), ERROR_INVALID_HANDLE);
    CHECK(told, 5);
    CHECK(stop(first), ERROR_SUCCESS);
}

static EVENT_RECORD seen[8];
static char data_seen[8][64];
static uint16_t types_seen[8][8];
static int seen_count;

static void on_event(EVENT_RECORD *r) {
    int n = seen_count++ % 8;
    seen[n] = *r;
    memset(data_seen[n], 0, sizeof data_seen[n]);
    memcpy(data_seen[n], (void *)(uintptr_t)r->UserData, r->UserDataLength < 63 ? r->UserDataLength : 63);
    const EVENT_HEADER_EXTENDED_DATA_ITEM *items = (void *)(uintptr_t)r->ExtendedData;
    for (int i = 0; i < r->ExtendedDataCount && i < 8; i++) {
        types_seen[n][i] = items[i].ExtType;
    }
}

static EVENT_DATA_DESCRIPTOR part(const void *bytes, ULONG length, uint8_t type) {
    return (EVENT_DATA_DESCRIPTOR){(uint64_t)(uintptr_t)bytes, length, type, 0, 0};
}

static void check_writing(void) {
    REGHANDLE provider = 0;
    TRACEHANDLE session = start("weir-writing");
    CHECK(EventRegister(&PROVIDER, NULL, NULL, &provider), ERROR_SUCCESS);
    CHECK(
        enable_filtered(
            session, &PROVIDER,
            EVENT_ENABLE_PROPERTY_SID | EVENT_ENABLE_PROPERTY_TS_ID | EVENT_ENABLE_PROPERTY_STACK_TRACE
                | EVENT_ENABLE_PROPERTY_PROCESS_START_KEY | EVENT_ENABLE_PROPERTY_EVENT_KEY,
            NULL, 0),
        ERROR_SUCCESS);
    EVENT_DESCRIPTOR event = {.Id = 7, .Version = 1, .Level = 4, .Opcode = 2, .Task = 3, .Keyword = 5};
    EVENT_DESCRIPTOR chatty = {.Id = 8, .Level = 6};
    EVENT_DATA_DESCRIPTOR data[4] = {part("hello ", 6, 1), part("world", 6, 2)};
    GUID activity = {0};
    CHECK(EventActivityIdControl(3, &activity), ERROR_SUCCESS);
    CHECK(EventActivityIdControl(2, &activity), ERROR_SUCCESS);
    CHECK(EventWrite(provider, &event, 2, data), ERROR_SUCCESS);
    CHECK(EventWrite(provider, &chatty, 0, NULL), ERROR_SUCCESS);
    CHECK(EventWriteTransfer(provider, &event, &PROVIDER, &PROVIDER, 0, NULL), ERROR_SUCCESS);
    CHECK(EventWriteString(provider, 2, 0, wide("text")), ERROR_SUCCESS);
    CHECK(EventSetInformation(provider, 2, "\6\0abc", 6), ERROR_SUCCESS);
    CHECK(EventSetInformation(provider, 2, "\7\0abcd", 6), ERROR_INVALID_PARAMETER);
    CHECK(EventSetInformation(provider, 9, NULL, 0), ERROR_NOT_SUPPORTED);
    data[0] = part("\6\0abc", 6, 2);
    data[1] = part("\4\0x", 4, 1);
    data[2] = part("payload", 8, 0);
    CHECK(EventWrite(provider, &event, 3, data), ERROR_SUCCESS);
    data[0].Size = 70000;
    CHECK(EventWrite(provider, &event, 1, data), ERROR_ARITHMETIC_OVERFLOW);
    CHECK(EventWrite(provider, &event, 129, data), ERROR_INVALID_PARAMETER);
    CHECK(EventWrite(99, &event, 0, NULL), ERROR_INVALID_HANDLE);
    CHECK(EventWrite(provider, NULL, 0, NULL), ERROR_INVALID_PARAMETER);
    CHECK(control(session, "kill at 4"), ERROR_SUCCESS);
    seen_count = 0;
    CHECK(read_session("weir-writing", on_event), ERROR_SUCCESS);
    CHECK(seen_count, 4);
    CHECK(strcmp(data_seen[0], "hello world"), 0);
    CHECK(seen[0].EventHeader.Id, 7);
    CHECK(memcmp(&seen[0].EventHeader.ActivityId, &activity, 16), 0);
    CHECK(seen[0].ExtendedDataCount, 5);
    CHECK(types_seen[0][0], EVENT_HEADER_EXT_TYPE_SID);
    CHECK(types_seen[0][4], EVENT_HEADER_EXT_TYPE_STACK_TRACE64);
    CHECK(types_seen[1][0], EVENT_HEADER_EXT_TYPE_RELATED_ACTIVITYID);
    CHECK(memcmp(&seen[1].EventHeader.ActivityId, &PROVIDER, 16), 0);
    CHECK(seen[2].EventHeader.Flags & EVENT_HEADER_FLAG_STRING_ONLY, EVENT_HEADER_FLAG_STRING_ONLY);
    CHECK(strcmp(data_seen[3], "payload"), 0);
    CHECK(types_seen[3][0], EVENT_HEADER_EXT_TYPE_EVENT_SCHEMA_TL);
    CHECK(types_seen[3][1], EVENT_HEADER_EXT_TYPE_PROV_TRAITS);
    CHECK(stop(session), ERROR_WMI_INSTANCE_NOT_FOUND);
    CHECK(EventUnregister(provider), ERROR_SUCCESS);
}

/* What does not fit into the session's buffers is lost, and counted. */
static void check_overflow(void) {
    REGHANDLE provider = 0;
    properties all = real_time();
    TRACEHANDLE session = start("weir-overflow");
    static char much[40000];
    EVENT_DATA_DESCRIPTOR data = part(much, sizeof much, 0);
    EVENT_DESCRIPTOR event = {.Id = 1, .Level = 1};
    CHECK(EventRegister(&PROVIDER, NULL, NULL, &provider), ERROR_SUCCESS);
    CHECK(enable(session, &PROVIDER, 5, 0, 0), ERROR_SUCCESS);
    int written = 0;
    for (int i = 0; i < 20; i++) {
        written += EventWrite(provider, &event, 1, &data) == ERROR_SUCCESS ? 1 : 0;
    }
    CHECK(written, 8 * 65536 / (sizeof much + 80));
    CHECK(ControlTraceW(session, NULL, &all.p, EVENT_TRACE_CONTROL_STOP), ERROR_SUCCESS);
    CHECK(all.p.EventsLost, 20 - written);
    CHECK(EventUnregister(provider), ERROR_SUCCESS);
}

void check_providers(void) {
    check_telling();
    check_writing();
    check_overflow();
}
