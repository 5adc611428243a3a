/* What the host's providers write: which events pass, and what befalls a session. */
#include "check.h"

#define FILE_NAME "etwsim-check.events"

static const GUID ONE = {0x0000aaa1, 0, 0, {0}};
static const GUID TWO = {0x0000aaa2, 0, 0, {0}};
static const GUID OTHER = {0x0000aaa3, 0, 0, {0}};
static const GUID KERNEL_PROCESS = {
    0x3d6fa8d0, 0xfe05, 0x11d0, {0x9d, 0xda, 0x00, 0xc0, 0x4f, 0xd7, 0xba, 0x7c}};
static const GUID KERNEL_IMAGE = {
    0x2cb15d1d, 0x5fc1, 0x11d2, {0xab, 0xe1, 0x00, 0xa0, 0xc9, 0x11, 0xf5, 0x18}};
static const GUID SYSTEM_PROCESS_PROVIDER = {
    0x151f55dc, 0x467d, 0x471f, {0x83, 0xb5, 0x5f, 0x88, 0x9d, 0x46, 0xff, 0x66}};
static const GUID LOST = {
    0x6a399ae0, 0x4bc6, 0x4de9, {0x87, 0x0b, 0x36, 0x57, 0xf8, 0x94, 0x7e, 0x7e}};

static void append(FILE *out, EVENT_HEADER header, const char *text) {
    uint64_t record[20] = {0};
    EVENT_RECORD *r = (EVENT_RECORD *)record;
    uint64_t length = sizeof *r + (strlen(text) + 7) / 8 * 8;
    r->EventHeader = header;
    r->UserData = sizeof *r;
    r->UserDataLength = (uint16_t)strlen(text);
    r->UserContext = length;
    memcpy(r + 1, text, strlen(text));
    fwrite(record, 1, length, out);
}

/* Events of two providers, of the kernel, and of one that nobody enables; the last ends the test. */
static void write_file(void) {
    FILE *out = fopen(FILE_NAME, "wb");
    for (uint16_t i = 1; i <= 6; i++) {
        append(
            out,
            (EVENT_HEADER){.ProviderId = ONE,
                           .Id = i,
                           .Level = (uint8_t)i,
                           .ProcessId = 100u + i,
                           .Keyword = i < 6 ? 1ull << i : 0,
                           .TimeStamp = 1000 + i},
            "data");
    }
    append(out, (EVENT_HEADER){.ProviderId = OTHER, .Id = 50}, "");
    append(out, (EVENT_HEADER){.ProviderId = KERNEL_PROCESS, .Id = 60, .Opcode = 1}, "");
    append(out, (EVENT_HEADER){.ProviderId = KERNEL_IMAGE, .Id = 61, .Opcode = 10}, "");
    append(out, (EVENT_HEADER){.ProviderId = TWO, .Id = 99}, "");
    fclose(out);
}

static TRACEHANDLE session;
static char ids[256];
static int stacks;
static int odd;

static void on_event(EVENT_RECORD *r) {
    if (memcmp(&r->EventHeader.ProviderId, &LOST, sizeof LOST) == 0) {
        sprintf(ids + strlen(ids), "L%d ", r->EventHeader.Opcode);
        return;
    }
    stacks += r->ExtendedDataCount;
    odd += r->UserDataLength > 4 || r->ExtendedDataCount > 1
            || (r->UserDataLength > 0 && r->UserData == 0) || r->EventHeader.Size == 1
        ? 1
        : 0;
    if (r->EventHeader.Id == 99) {
        stop(session);
        return;
    }
    sprintf(ids + strlen(ids), "%d ", r->EventHeader.Id);
}

static const char *read_all(void) {
    ids[0] = 0;
    stacks = 0;
    odd = 0;
    CHECK(enable(session, &TWO, 5, 0, 0), ERROR_SUCCESS);
    CHECK(read_session("weir-host", on_event), ERROR_SUCCESS);
    return ids;
}

static void expect(const char *wanted) {
    const char *got = read_all();
    checks++;
    if (strcmp(got, wanted) != 0) {
        failures++;
        printf("FAILED: events %s, not %s\n", got, wanted);
    }
}

static void start_host(void) { session = start("weir-host"); }

static void expect_filtered(ULONG wanted, const void *bytes, ULONG size, ULONG type, const char *events) {
    start_host();
    EVENT_FILTER_DESCRIPTOR f = {(uint64_t)(uintptr_t)bytes, size, type};
    CHECK(enable_filtered(session, &ONE, wanted, &f, bytes != NULL ? 1 : 0), ERROR_SUCCESS);
    expect(events);
}

static void check_levels_and_keywords(void) {
    const struct {
        uint8_t level;
        uint64_t any, all;
        const char *events;
    } cases[] = {
        {255, 0, 0, "1 2 3 4 5 6 "}, {0, 0, 0, "1 2 3 4 5 6 "}, {3, 0, 0, "1 2 3 "},
        {255, 2, 0, "1 6 "},         {255, 6, 0, "1 2 6 "},     {255, 0, 4, "2 6 "},
        {255, 6, 4, "2 6 "},         {255, 0, 6, "6 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        start_host();
        CHECK(enable(session, &ONE, cases[i].level, cases[i].any, cases[i].all), ERROR_SUCCESS);
        expect(cases[i].events);
    }
    expect_filtered(EVENT_ENABLE_PROPERTY_IGNORE_KEYWORD_0, NULL, 0, 0, "1 2 3 4 5 ");
}

static void check_filters(void) {
    const uint16_t in[] = {1, 2, 2, 4}, out[] = {0, 2, 2, 4};
    const ULONG pids[] = {103, 104};
    expect_filtered(0, in, sizeof in, EVENT_FILTER_TYPE_EVENT_ID, "2 4 ");
    expect_filtered(0, out, sizeof out, EVENT_FILTER_TYPE_EVENT_ID, "1 3 5 ");
    expect_filtered(0, pids, sizeof pids, EVENT_FILTER_TYPE_PID, "3 4 ");
    const WCHAR *names = wide("Other.exe;CMD.exe");
    expect_filtered(0, names, 36, EVENT_FILTER_TYPE_EXECUTABLE_NAME, "2 ");
    expect_filtered(0, wide("Some.Package"), 26, EVENT_FILTER_TYPE_PACKAGE_ID, "3 ");
    expect_filtered(
        EVENT_ENABLE_PROPERTY_STACK_TRACE, in, sizeof in, EVENT_FILTER_TYPE_STACKWALK, "1 2 3 4 5 ");
    CHECK(stacks, 2);
    const EVENT_FILTER_LEVEL_KW level = {.MatchAnyKeyword = 2, .Level = 4, .FilterIn = 1};
    expect_filtered(
        EVENT_ENABLE_PROPERTY_STACK_TRACE, &level, sizeof level, EVENT_FILTER_TYPE_STACKWALK_LEVEL_KW,
        "1 2 3 4 5 ");
    CHECK(stacks, 1);
    expect_filtered(EVENT_ENABLE_PROPERTY_SID, NULL, 0, 0, "1 2 3 4 5 ");
    CHECK(stacks, 5);
}

static void check_kernel(void) {
    properties all = real_time();
    all.p.LogFileMode |= EVENT_TRACE_SYSTEM_LOGGER_MODE;
    all.p.EnableFlags = 4;
    CHECK(StartTraceW(&session, wide("weir-host"), &all.p), ERROR_SUCCESS);
    expect("61 ");
    all.p.EnableFlags = 5;
    CHECK(StartTraceW(&session, wide("weir-host"), &all.p), ERROR_SUCCESS);
    expect("60 61 ");
    all.p.EnableFlags = 0;
    CHECK(StartTraceW(&session, wide("weir-host"), &all.p), ERROR_SUCCESS);
    CHECK(enable(session, &SYSTEM_PROCESS_PROVIDER, 5, 1, 0), ERROR_SUCCESS);
    expect("60 ");
}

static void expect_ordered(const char *orders, const char *events) {
    start_host();
    CHECK(enable(session, &ONE, 255, 0, 0), ERROR_SUCCESS);
    CHECK(control(session, orders), ERROR_SUCCESS);
    expect(events);
}

static void check_orders(void) {
    expect_ordered("lose events 2 at 3", "1 2 3 L32 6 ");
    expect_ordered("lose events 1", "L32 2 3 4 5 6 ");
    expect_ordered("lose buffers 1 at 2\nlose log 1 at 2", "1 2 L33 L34 3 4 5 6 ");
    expect_ordered("kill at 2", "1 2 ");
    expect_ordered("disable 0000aaa1-0000-0000-0000-000000000000 at 4", "1 2 3 4 ");
    const char *kinds[] = {"items", "item-table", "item-size", "item-data", "data", "length"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char line[64];
        sprintf(line, "corrupt %s at 2", kinds[i]);
        expect_ordered(line, "1 2 3 4 5 6 ");
        CHECK(odd + stacks > 0, true);
    }
    CHECK(control(session, "corrupt other at 2"), ERROR_INVALID_PARAMETER);
}

void check_host(void) {
    write_file();
    CHECK(control(0, "settle 0\nevents " FILE_NAME), ERROR_SUCCESS);
    CHECK(control(0, "process 102 cmd.exe\nprocess 103 app.exe Some.Package"), ERROR_SUCCESS);
    check_levels_and_keywords();
    check_filters();
    check_kernel();
    check_orders();
    CHECK(control(0, "events no-such-file"), ERROR_FILE_NOT_FOUND);
    remove(FILE_NAME);
}
