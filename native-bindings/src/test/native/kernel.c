/*
 * The kernel's own events: which flag of EVENT_TRACE_PROPERTIES.EnableFlags, or which keyword of a
 * Windows 11 system provider, lets a record of a host's event file into a session.
 *
 * Source: the documentation's lists of event types of each MOF class and of each system provider.
 */
#include "sim.h"

#include <string.h>

enum {
    PROCESS = 0x1,
    THREAD = 0x2,
    IMAGE_LOAD = 0x4,
    PROCESS_COUNTERS = 0x8,
    CSWITCH = 0x10,
    DPC = 0x20,
    INTERRUPT = 0x40,
    SYSTEMCALL = 0x80,
    DISK_IO = 0x100,
    DISK_FILE_IO = 0x200,
    DISK_IO_INIT = 0x400,
    DISPATCHER = 0x800,
    PAGE_FAULTS = 0x1000,
    HARD_FAULTS = 0x2000,
    VIRTUAL_ALLOC = 0x4000,
    VAMAP = 0x8000,
    NETWORK = 0x10000,
    REGISTRY = 0x20000,
    DBGPRINT = 0x40000,
    JOB = 0x80000,
    ALPC = 0x100000,
    SPLIT_IO = 0x200000,
    DRIVER = 0x800000,
    PROFILE = 0x1000000,
    FILE_IO = 0x2000000,
    FILE_IO_INIT = 0x4000000,
    NO_SYSCONFIG = 0x10000000,
};
#define ALWAYS UINT32_MAX

/* A MOF class by the head of its GUID, a span of its event types, and the flag that wants them. */
static const struct {
    GUID class;
    uint8_t first;
    uint8_t last;
    ULONG flag;
} EVENTS[] = {
#define CLASSIC(a, b, c) {a, b, c, {0x9d, 0xda, 0x00, 0xc0, 0x4f, 0xd7, 0xba, 0x7c}}
#define DISK_CLASS CLASSIC(0x3d6fa8d4, 0xfe05, 0x11d0)
#define FAULT_CLASS CLASSIC(0x3d6fa8d3, 0xfe05, 0x11d0)
#define PROCESS_CLASS CLASSIC(0x3d6fa8d0, 0xfe05, 0x11d0)
#define THREAD_CLASS CLASSIC(0x3d6fa8d1, 0xfe05, 0x11d0)
#define FILE_CLASS {0x90cbdc39, 0x4a3e, 0x11d1, {0x84, 0xf4, 0x00, 0x00, 0xf8, 0x04, 0x64, 0xe3}}
#define PERF_CLASS {0xce1dbfb4, 0x137e, 0x4da6, {0x87, 0xb0, 0x3f, 0x59, 0xaa, 0x10, 0x2c, 0xbc}}
    {{0x68fdd900, 0x4a3e, 0x11d1, {0x84, 0xf4, 0x00, 0x00, 0xf8, 0x04, 0x64, 0xe3}}, 0, 255, ALWAYS},
    {{0x01853a65, 0x418f, 0x4f36, {0xae, 0xfc, 0xdc, 0x0f, 0x1d, 0x2f, 0xd2, 0x35}}, 0, 255, NO_SYSCONFIG},
    {{0xdef2fe46, 0x7bd6, 0x4b80, {0xbd, 0x94, 0xf5, 0x7f, 0xe2, 0x0d, 0x0c, 0xe3}}, 0, 255, ALWAYS},
    {PROCESS_CLASS, 32, 33, PROCESS_COUNTERS},
    {PROCESS_CLASS, 0, 255, PROCESS},
    {THREAD_CLASS, 36, 36, CSWITCH},
    {THREAD_CLASS, 50, 50, DISPATCHER},
    {THREAD_CLASS, 0, 255, THREAD},
    {{0x2cb15d1d, 0x5fc1, 0x11d2, {0xab, 0xe1, 0x00, 0xa0, 0xc9, 0x11, 0xf5, 0x18}}, 0, 255, IMAGE_LOAD},
    {PERF_CLASS, 66, 66, DPC},
    {PERF_CLASS, 68, 69, DPC},
    {PERF_CLASS, 67, 67, INTERRUPT},
    {PERF_CLASS, 51, 52, SYSTEMCALL},
    {PERF_CLASS, 46, 47, PROFILE},
    {PERF_CLASS, 73, 75, PROFILE},
    {DISK_CLASS, 10, 11, DISK_IO},
    {DISK_CLASS, 14, 14, DISK_IO},
    {DISK_CLASS, 12, 13, DISK_IO_INIT},
    {DISK_CLASS, 15, 15, DISK_IO_INIT},
    {DISK_CLASS, 34, 53, DRIVER},
    {FILE_CLASS, 37, 40, VAMAP},
    {FILE_CLASS, 0, 36, DISK_FILE_IO},
    {FILE_CLASS, 76, 76, FILE_IO},
    {FILE_CLASS, 64, 77, FILE_IO_INIT},
    {FAULT_CLASS, 10, 16, PAGE_FAULTS},
    {FAULT_CLASS, 32, 32, HARD_FAULTS},
    {FAULT_CLASS, 98, 99, VIRTUAL_ALLOC},
    {{0x9a280ac0, 0xc8e0, 0x11d1, {0x84, 0xe2, 0x00, 0xc0, 0x4f, 0xb9, 0x98, 0xa2}}, 0, 255, NETWORK},
    {{0xbf3a50c5, 0xa9c9, 0x4988, {0xa0, 0x05, 0x2d, 0xf0, 0xb7, 0xc8, 0x0f, 0x80}}, 0, 255, NETWORK},
    {{0xae53722e, 0xc863, 0x11d2, {0x86, 0x59, 0x00, 0xc0, 0x4f, 0xa3, 0x21, 0xa1}}, 0, 255, REGISTRY},
    {{0x13976d09, 0xa327, 0x438c, {0x95, 0x0b, 0x7f, 0x03, 0x19, 0x28, 0x15, 0xc7}}, 0, 255, DBGPRINT},
    {{0x3282fc76, 0xfeed, 0x498e, {0x8a, 0xa7, 0xe7, 0x0f, 0x45, 0x9d, 0x43, 0x0e}}, 0, 255, JOB},
    {{0x45d8cccd, 0x539f, 0x4b72, {0xa8, 0xb7, 0x5c, 0x68, 0x31, 0x42, 0x60, 0x9a}}, 0, 255, ALPC},
    {{0xd837ca92, 0x12b9, 0x44a5, {0xad, 0x6a, 0x3a, 0x65, 0xb3, 0x57, 0x8a, 0xa8}}, 0, 255, SPLIT_IO},
};

/* A system provider by the head of its GUID, a keyword, and the flag that it stands for. */
static const struct {
    uint32_t head;
    ULONG keyword;
    ULONG flag;
} KEYWORDS[] = {
    {0xfcb9baaf, 0x1, ALPC},           {0xd4bbee17, 0x1, INTERRUPT},
    {0xd4bbee17, 0x4, DPC},            {0x3d5c43e3, 0x1, DISK_IO},
    {0x3d5c43e3, 0x2, DISK_IO_INIT},   {0x3d5c43e3, 0x4, DISK_FILE_IO},
    {0x3d5c43e3, 0x8, SPLIT_IO},       {0x3d5c43e3, 0x10, FILE_IO | FILE_IO_INIT},
    {0x3d5c43e3, 0x80, DRIVER},        {0x3d5c43e3, 0x200, NETWORK},
    {0x82958ca9, 0x2, HARD_FAULTS},    {0x82958ca9, 0x4, PAGE_FAULTS},
    {0x82958ca9, 0x400, VIRTUAL_ALLOC}, {0x82958ca9, 0x4000, VAMAP},
    {0x151f55dc, 0x1, PROCESS},        {0x151f55dc, 0x8, PROCESS_COUNTERS},
    {0x151f55dc, 0x100, DBGPRINT},     {0x151f55dc, 0x200, JOB},
    {0x151f55dc, 0x800, THREAD},       {0x151f55dc, 0x1000, IMAGE_LOAD},
    {0xbfeb0324, 0x1, PROFILE},        {0x16156bd9, 0x1, REGISTRY},
    {0x599a2a76, 0x2, DISPATCHER},     {0x599a2a76, 0x200, CSWITCH},
    {0x434286f7, 0x1, SYSTEMCALL},
};

/* Those without an event type of the list above; all are known by the head of their GUID. */
static const uint32_t OTHER_HEADS[] = {
    0xfef3a8b6, 0xc6c5265f, 0xbafa072a, 0xfbd09363, 0x721ddfd3, 0xfebd7460, 0xc134884a, 0x4f061568};

bool is_system_provider(const GUID *provider) {
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++) {
        if (KEYWORDS[i].head == provider->data1) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof OTHER_HEADS / sizeof *OTHER_HEADS; i++) {
        if (OTHER_HEADS[i] == provider->data1) {
            return true;
        }
    }
    return false;
}

ULONG kernel_flags_of(const enablement *e) {
    ULONG flags = 0;
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++) {
        if (KEYWORDS[i].head == e->provider.data1
            && (e->match_any == 0 || (e->match_any & KEYWORDS[i].keyword) != 0)) {
            flags |= KEYWORDS[i].flag;
        }
    }
    return flags;
}

bool kernel_event_passes(ULONG flags, const EVENT_HEADER *h) {
    for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++) {
        if (same_guid(&EVENTS[i].class, &h->ProviderId) && h->Opcode >= EVENTS[i].first
            && h->Opcode <= EVENTS[i].last) {
            return EVENTS[i].flag == ALWAYS ? flags != 0
                : EVENTS[i].flag == NO_SYSCONFIG ? flags != 0 && (flags & NO_SYSCONFIG) == 0
                                                 : (flags & EVENTS[i].flag) != 0;
        }
    }
    return false;
}
