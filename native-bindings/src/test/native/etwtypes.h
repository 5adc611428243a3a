/*
 * The Windows structs of event tracing, with fixed-width types so that they have the same layout
 * under LP64 and Win64, and an assertion on each size and each offset that matters.
 *
 * Source: evntrace.h, evntcons.h and evntprov.h of the Windows SDK.
 */
#ifndef ETWTYPES_H
#define ETWTYPES_H

#include <stddef.h>
#include <stdint.h>

typedef uint16_t WCHAR;
typedef uint32_t ULONG;
typedef uint64_t TRACEHANDLE;

typedef struct {
    uint32_t data1;
    uint16_t data2;
    uint16_t data3;
    uint8_t data4[8];
} GUID;

typedef struct {
    ULONG BufferSize;
    ULONG ProviderId;
    uint64_t HistoricalContext;
    int64_t TimeStamp;
    GUID Guid;
    ULONG ClientContext;
    ULONG Flags;
} WNODE_HEADER;

typedef struct {
    WNODE_HEADER Wnode;
    ULONG BufferSize; /* KiB */
    ULONG MinimumBuffers;
    ULONG MaximumBuffers;
    ULONG MaximumFileSize;
    ULONG LogFileMode;
    ULONG FlushTimer;
    ULONG EnableFlags;
    ULONG AgeLimit;
    ULONG NumberOfBuffers;
    ULONG FreeBuffers;
    ULONG EventsLost;
    ULONG BuffersWritten;
    ULONG LogBuffersLost;
    ULONG RealTimeBuffersLost;
    uint64_t LoggerThreadId;
    ULONG LogFileNameOffset;
    ULONG LoggerNameOffset;
} EVENT_TRACE_PROPERTIES;

typedef struct {
    uint64_t Ptr;
    ULONG Size;
    ULONG Type;
} EVENT_FILTER_DESCRIPTOR;

typedef struct {
    EVENT_TRACE_PROPERTIES V1;
    ULONG VersionNumber; /* its low byte is 2 */
    ULONG FilterDescCount;
    const EVENT_FILTER_DESCRIPTOR *FilterDesc;
    uint64_t Options;
} EVENT_TRACE_PROPERTIES_V2;

typedef struct {
    ULONG Version;
    ULONG EnableProperty;
    ULONG ControlFlags;
    GUID SourceId;
    ULONG pad;
    const EVENT_FILTER_DESCRIPTOR *EnableFilterDesc;
    ULONG FilterDescCount;
    ULONG pad2;
} ENABLE_TRACE_PARAMETERS;

typedef struct {
    uint16_t Size;
    uint16_t HeaderType;
    uint16_t Flags;
    uint16_t EventProperty;
    ULONG ThreadId;
    ULONG ProcessId;
    int64_t TimeStamp;
    GUID ProviderId;
    uint16_t Id;
    uint8_t Version;
    uint8_t Channel;
    uint8_t Level;
    uint8_t Opcode;
    uint16_t Task;
    uint64_t Keyword;
    uint64_t ProcessorTime;
    GUID ActivityId;
} EVENT_HEADER;

typedef struct {
    uint16_t Reserved1;
    uint16_t ExtType;
    uint16_t Linkage;
    uint16_t DataSize;
    uint64_t DataPtr;
} EVENT_HEADER_EXTENDED_DATA_ITEM;

typedef struct {
    EVENT_HEADER EventHeader;
    uint16_t ProcessorIndex;
    uint16_t LoggerId;
    uint16_t ExtendedDataCount;
    uint16_t UserDataLength;
    uint64_t ExtendedData;
    uint64_t UserData;
    uint64_t UserContext; /* in a plain event file: u32 packed length, u32 record type */
} EVENT_RECORD;

typedef struct {
    ULONG BufferSize;
    uint8_t MajorVersion;
    uint8_t MinorVersion;
    uint8_t SubVersion;
    uint8_t SubMinorVersion;
    ULONG ProviderVersion;
    ULONG NumberOfProcessors;
    int64_t EndTime;
    ULONG TimerResolution;
    ULONG MaximumFileSize;
    ULONG LogFileMode;
    ULONG BuffersWritten;
    ULONG StartBuffers;
    ULONG PointerSize;
    ULONG EventsLost;
    ULONG CpuSpeedInMHz;
    uint64_t LoggerName;
    uint64_t LogFileName;
    int32_t TimeZoneBias;
    uint8_t TimeZoneRest[168];
    ULONG pad;
    int64_t BootTime;
    int64_t PerfFreq;
    int64_t StartTime;
    ULONG ReservedFlags;
    ULONG BuffersLost;
} TRACE_LOGFILE_HEADER;

struct EVENT_TRACE_LOGFILEW;
typedef void (*EVENT_RECORD_CALLBACK)(EVENT_RECORD *);
typedef ULONG (*EVENT_TRACE_BUFFER_CALLBACK)(struct EVENT_TRACE_LOGFILEW *);

typedef struct EVENT_TRACE_LOGFILEW {
    const WCHAR *LogFileName;
    const WCHAR *LoggerName;
    int64_t CurrentTime;
    ULONG BuffersRead;
    ULONG ProcessTraceMode;
    uint8_t CurrentEvent[88];
    TRACE_LOGFILE_HEADER LogfileHeader;
    EVENT_TRACE_BUFFER_CALLBACK BufferCallback;
    ULONG BufferSize;
    ULONG Filled;
    ULONG EventsLost;
    ULONG pad;
    EVENT_RECORD_CALLBACK EventRecordCallback;
    ULONG IsKernelTrace;
    ULONG pad2;
    void *Context;
} EVENT_TRACE_LOGFILEW;

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)
#define AT(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)
SIZE(GUID, 16);
SIZE(WNODE_HEADER, 48);
AT(WNODE_HEADER, Guid, 24);
SIZE(EVENT_TRACE_PROPERTIES, 120);
AT(EVENT_TRACE_PROPERTIES, LogFileMode, 64);
AT(EVENT_TRACE_PROPERTIES, EventsLost, 88);
AT(EVENT_TRACE_PROPERTIES, LoggerThreadId, 104);
AT(EVENT_TRACE_PROPERTIES, LoggerNameOffset, 116);
SIZE(EVENT_TRACE_PROPERTIES_V2, 144);
AT(EVENT_TRACE_PROPERTIES_V2, FilterDesc, 128);
SIZE(EVENT_FILTER_DESCRIPTOR, 16);
SIZE(ENABLE_TRACE_PARAMETERS, 48);
AT(ENABLE_TRACE_PARAMETERS, EnableFilterDesc, 32);
AT(ENABLE_TRACE_PARAMETERS, FilterDescCount, 40);
SIZE(EVENT_HEADER, 80);
AT(EVENT_HEADER, ProviderId, 24);
AT(EVENT_HEADER, Keyword, 48);
SIZE(EVENT_HEADER_EXTENDED_DATA_ITEM, 16);
SIZE(EVENT_RECORD, 112);
AT(EVENT_RECORD, UserDataLength, 86);
AT(EVENT_RECORD, UserContext, 104);
SIZE(TRACE_LOGFILE_HEADER, 280);
AT(TRACE_LOGFILE_HEADER, EventsLost, 48);
AT(TRACE_LOGFILE_HEADER, BootTime, 248);
AT(TRACE_LOGFILE_HEADER, BuffersLost, 276);
SIZE(EVENT_TRACE_LOGFILEW, 448);
AT(EVENT_TRACE_LOGFILEW, LogfileHeader, 120);
AT(EVENT_TRACE_LOGFILEW, BufferCallback, 400);
AT(EVENT_TRACE_LOGFILEW, EventRecordCallback, 424);
AT(EVENT_TRACE_LOGFILEW, Context, 440);
#undef SIZE
#undef AT

#endif
