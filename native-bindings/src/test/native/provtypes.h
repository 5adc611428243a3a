/* The structs of providers and of queries about them. Source: evntprov.h, evntcons.h, evntrace.h. */
#ifndef PROVTYPES_H
#define PROVTYPES_H

#include "etwtypes.h"

typedef uint64_t REGHANDLE;

typedef struct {
    uint16_t Id;
    uint8_t Version;
    uint8_t Channel;
    uint8_t Level;
    uint8_t Opcode;
    uint16_t Task;
    uint64_t Keyword;
} EVENT_DESCRIPTOR;

typedef struct {
    uint64_t Ptr;
    ULONG Size;
    uint8_t Type;
    uint8_t Reserved1;
    uint16_t Reserved2;
} EVENT_DATA_DESCRIPTOR;

typedef void (*ENABLE_CALLBACK)(
    const GUID *source,
    ULONG is_enabled,
    uint8_t level,
    uint64_t match_any,
    uint64_t match_all,
    const EVENT_FILTER_DESCRIPTOR *filter,
    void *context);

typedef struct {
    uint8_t FilterIn;
    uint8_t Reserved;
    uint16_t Count;
    uint16_t Events[];
} EVENT_FILTER_EVENT_ID;

typedef struct {
    uint64_t MatchAnyKeyword;
    uint64_t MatchAllKeyword;
    uint8_t Level;
    uint8_t FilterIn;
    uint8_t pad[6];
} EVENT_FILTER_LEVEL_KW;

typedef struct {
    uint64_t MatchAnyKeyword;
    uint64_t MatchAllKeyword;
    uint8_t Level;
    uint8_t FilterIn;
    uint16_t NameCount;
    uint8_t Names[4]; /* NameCount strings of UTF-8, each with its zero */
} EVENT_FILTER_EVENT_NAME;

typedef struct {
    ULONG InstanceCount;
    ULONG Reserved;
} TRACE_GUID_INFO;

typedef struct {
    ULONG NextOffset;
    ULONG EnableCount;
    ULONG Pid;
    ULONG Flags;
} TRACE_PROVIDER_INSTANCE_INFO;

typedef struct {
    ULONG IsEnabled;
    uint8_t Level;
    uint8_t Reserved1;
    uint16_t LoggerId;
    ULONG EnableProperty;
    ULONG Reserved2;
    uint64_t MatchAnyKeyword;
    uint64_t MatchAllKeyword;
} TRACE_ENABLE_INFO;

typedef struct {
    GUID EventGuid;
    uint8_t Type;
    uint8_t Reserved[7];
} CLASSIC_EVENT_ID;

typedef struct {
    ULONG NextEntryOffset;
    ULONG Source;
    ULONG MinInterval;
    ULONG MaxInterval;
    uint64_t Reserved;
    WCHAR Description[4];
} PROFILE_SOURCE_INFO;

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)
SIZE(EVENT_DESCRIPTOR, 16);
SIZE(EVENT_DATA_DESCRIPTOR, 16);
SIZE(EVENT_FILTER_EVENT_ID, 4);
SIZE(EVENT_FILTER_LEVEL_KW, 24);
SIZE(EVENT_FILTER_EVENT_NAME, 24);
SIZE(TRACE_GUID_INFO, 8);
SIZE(TRACE_PROVIDER_INSTANCE_INFO, 16);
SIZE(TRACE_ENABLE_INFO, 32);
SIZE(CLASSIC_EVENT_ID, 24);
SIZE(PROFILE_SOURCE_INFO, 32);
#undef SIZE

enum {
    EVENT_HEADER_EXT_TYPE_RELATED_ACTIVITYID = 1,
    EVENT_HEADER_EXT_TYPE_SID = 2,
    EVENT_HEADER_EXT_TYPE_TS_ID = 3,
    EVENT_HEADER_EXT_TYPE_STACK_TRACE64 = 6,
    EVENT_HEADER_EXT_TYPE_EVENT_KEY = 10,
    EVENT_HEADER_EXT_TYPE_EVENT_SCHEMA_TL = 11,
    EVENT_HEADER_EXT_TYPE_PROV_TRAITS = 12,
    EVENT_HEADER_EXT_TYPE_PROCESS_START_KEY = 13,

    EVENT_DATA_DESCRIPTOR_TYPE_EVENT_METADATA = 1,
    EVENT_DATA_DESCRIPTOR_TYPE_PROVIDER_METADATA = 2,
    MAX_EVENT_DATA_DESCRIPTORS = 128,

    TRACE_PROVIDER_FLAG_PRE_ENABLE = 2,
};

#endif
