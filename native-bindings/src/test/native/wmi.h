/* Buffers as ETW fills them, one for each processor: a header of 72 bytes, then records. */
#ifndef WMI_H
#define WMI_H

#include "sim.h"

enum {
    WMI_HEADER_LENGTH = 72,
    WMI_PROCESSORS = 64,
    WMI_FLUSHED = 0x1, /* flags of a buffer */
    WMI_EVENTS_LOST = 0x2,
    WMI_PROCESSOR_INDEX = 0x20,
    WMI_SYSTEM32 = 1, /* types of a record's header */
    WMI_SYSTEM64 = 2,
    WMI_EVENT32 = 0x12,
    WMI_EVENT64 = 0x13,
};

typedef struct {
    ULONG BufferSize;
    ULONG SavedOffset;
    ULONG CurrentOffset;
    ULONG ReferenceCount;
    int64_t TimeStamp;
    uint64_t SequenceNumber;
    uint64_t Clock;
    uint16_t ProcessorIndex;
    uint16_t LoggerId;
    ULONG State;
    ULONG FilledBytes;
    uint16_t Flag;
    uint16_t Type;
    uint64_t Reserved[2];
} ETW_BUFFER_HEADER;

_Static_assert(sizeof(ETW_BUFFER_HEADER) == WMI_HEADER_LENGTH, "ETW_BUFFER_HEADER");
_Static_assert(offsetof(ETW_BUFFER_HEADER, TimeStamp) == 16, "ETW_BUFFER_HEADER.TimeStamp");
_Static_assert(offsetof(ETW_BUFFER_HEADER, ProcessorIndex) == 40, "ETW_BUFFER_HEADER.ClientContext");
_Static_assert(offsetof(ETW_BUFFER_HEADER, FilledBytes) == 48, "ETW_BUFFER_HEADER.FilledBytes");

typedef struct {
    ULONG buffer_size;     /* when a buffer is full; a record longer than that has one of its own */
    int64_t filetime_base; /* FILETIME at the counter's zero, in ticks */
    uint64_t sequence;
    uint8_t *buffers[WMI_PROCESSORS]; /* NULL where nothing was written yet */
} wmi_writer;

/* What the counter reads that stamps records: 10 MHz. */
int64_t wmi_counter(void);

void wmi_open(wmi_writer *writer, ULONG buffer_size);
void wmi_close(wmi_writer *writer);

/* The processor that wrote a record. */
int wmi_processor(const EVENT_RECORD *record);

/* Tells whether a record must wait until its processor's buffer has been taken. */
bool wmi_is_full(const wmi_writer *writer, const EVENT_RECORD *record);

/* Writes a record; tells whether there is a way to write it at all. */
bool wmi_write(wmi_writer *writer, const EVENT_RECORD *record);

/* Takes a processor's buffer with its header filled in, or NULL where it is empty; the caller
 * frees it. */
ETW_BUFFER_HEADER *wmi_take(wmi_writer *writer, int processor, uint16_t flag);

/* Tells whether a log file begins with the record that describes it, and copies that. */
bool wmi_read_header(const uint8_t *file, size_t length, TRACE_LOGFILE_HEADER *header);

#endif
