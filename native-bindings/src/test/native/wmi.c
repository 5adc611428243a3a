/* Fills buffers as ETW does: EVENT_HEADER records with their items, stamped by the counter. */
#include "wmi.h"

#include <stdlib.h>
#include <string.h>

enum {
    MARKER = 0xC0,
    MAX_RECORD = 0xFFFF,
    CAPACITY = 0x20000, /* of memory: full buffers are shorter, or hold one long record */
    ITEM_HEADER_LENGTH = 8,
    LOGGER_ID = 1,
    TORN_SIZE = 4,
};

/* How an item stands between a record's header and its user data. */
typedef struct {
    uint16_t Size;
    uint16_t ExtType;
    uint16_t HasNext;
    uint16_t DataSize;
} wire_item;

_Static_assert(sizeof(wire_item) == ITEM_HEADER_LENGTH, "wire_item");

static size_t align8(size_t n) { return (n + 7) & ~(size_t)7; }

int64_t wmi_counter(void) { return (int64_t)(mono_nanos() / 100); }

void wmi_open(wmi_writer *w, ULONG buffer_size) {
    *w = (wmi_writer){.buffer_size = buffer_size, .filetime_base = filetime_now() - wmi_counter()};
}

void wmi_close(wmi_writer *w) {
    for (int i = 0; i < WMI_PROCESSORS; i++) {
        free(w->buffers[i]);
        w->buffers[i] = NULL;
    }
}

int wmi_processor(const EVENT_RECORD *record) {
    bool index = (record->EventHeader.Flags & EVENT_HEADER_FLAG_PROCESSOR_INDEX) != 0;
    return (index ? record->ProcessorIndex : record->ProcessorIndex & 0xFF) % WMI_PROCESSORS;
}

static const EVENT_HEADER_EXTENDED_DATA_ITEM *items_of(const EVENT_RECORD *record) {
    return (const void *)(uintptr_t)record->ExtendedData;
}

/* A record that was broken on purpose has lengths without addresses. */
static bool is_whole(const EVENT_RECORD *record) {
    if ((record->UserDataLength > 0 && record->UserData < 0x10000)
        || (record->ExtendedDataCount > 0 && record->ExtendedData < 0x10000)
        || record->ExtendedDataCount > 0x1000) {
        return false;
    }
    for (int i = 0; i < record->ExtendedDataCount; i++) {
        if (items_of(record)[i].DataSize > 0 && items_of(record)[i].DataPtr < 0x10000) {
            return false;
        }
    }
    return true;
}

static size_t length_of(const EVENT_RECORD *record) {
    size_t length = sizeof(EVENT_HEADER) + record->UserDataLength;
    for (int i = 0; i < record->ExtendedDataCount; i++) {
        length += align8(ITEM_HEADER_LENGTH + items_of(record)[i].DataSize);
    }
    return length;
}

static ULONG filled(const wmi_writer *w, int processor) {
    const ETW_BUFFER_HEADER *header = (const void *)w->buffers[processor];
    return header != NULL ? header->FilledBytes : WMI_HEADER_LENGTH;
}

bool wmi_is_full(const wmi_writer *w, const EVENT_RECORD *record) {
    ULONG used = filled(w, wmi_processor(record));
    size_t length = is_whole(record) ? length_of(record) : sizeof(EVENT_HEADER);
    return used > WMI_HEADER_LENGTH && used + align8(length) > w->buffer_size;
}

static uint8_t *write_items(uint8_t *out, const EVENT_RECORD *record) {
    for (int i = 0; i < record->ExtendedDataCount; i++) {
        const EVENT_HEADER_EXTENDED_DATA_ITEM *item = &items_of(record)[i];
        size_t total = align8(ITEM_HEADER_LENGTH + item->DataSize);
        wire_item head = {(uint16_t)total, item->ExtType, i + 1 < record->ExtendedDataCount,
                          item->DataSize};
        memcpy(out, &head, sizeof head);
        memcpy(out + sizeof head, (const void *)(uintptr_t)item->DataPtr, item->DataSize);
        out += total;
    }
    return out;
}

static void write_record(const wmi_writer *w, uint8_t *out, const EVENT_RECORD *record, size_t length) {
    EVENT_HEADER header = record->EventHeader;
    bool narrow = (header.Flags & 0x20) != 0;
    header.Size = (uint16_t)length;
    header.HeaderType = (uint16_t)(MARKER << 8 | (narrow ? WMI_EVENT32 : WMI_EVENT64));
    header.TimeStamp -= w->filetime_base;
    header.Flags = (uint16_t)((header.Flags & ~1u) | (record->ExtendedDataCount > 0 ? 1u : 0u));
    memset(out, 0, align8(length));
    memcpy(out, &header, sizeof header);
    uint8_t *data = write_items(out + sizeof header, record);
    memcpy(data, (const void *)(uintptr_t)record->UserData, record->UserDataLength);
}

bool wmi_write(wmi_writer *w, const EVENT_RECORD *record) {
    bool whole = is_whole(record);
    size_t length = whole ? length_of(record) : sizeof(EVENT_HEADER);
    int processor = wmi_processor(record);
    if (w->buffers[processor] == NULL) {
        w->buffers[processor] = calloc(1, CAPACITY);
    }
    if (length > MAX_RECORD || w->buffers[processor] == NULL) {
        return false;
    }
    ETW_BUFFER_HEADER *header = (void *)w->buffers[processor];
    if (header->FilledBytes == 0) {
        header->FilledBytes = WMI_HEADER_LENGTH;
        header->ProcessorIndex = record->ProcessorIndex;
        header->LoggerId = LOGGER_ID;
        header->Flag =
            (record->EventHeader.Flags & EVENT_HEADER_FLAG_PROCESSOR_INDEX) != 0 ? WMI_PROCESSOR_INDEX : 0;
    }
    uint8_t *out = w->buffers[processor] + header->FilledBytes;
    if (whole) {
        write_record(w, out, record, length);
    } else {
        memset(out, 0, length);
        out[0] = TORN_SIZE;
        out[2] = WMI_EVENT64;
        out[3] = MARKER;
    }
    header->FilledBytes += (ULONG)align8(length);
    return true;
}

ETW_BUFFER_HEADER *wmi_take(wmi_writer *w, int processor, uint16_t flag) {
    ETW_BUFFER_HEADER *header = (void *)w->buffers[processor];
    if (header == NULL) {
        return NULL;
    }
    w->buffers[processor] = NULL;
    header->BufferSize = header->FilledBytes > w->buffer_size ? header->FilledBytes : w->buffer_size;
    header->SavedOffset = header->FilledBytes;
    header->CurrentOffset = header->FilledBytes;
    header->TimeStamp = wmi_counter();
    header->SequenceNumber = ++w->sequence;
    header->Flag |= flag;
    return header;
}

bool wmi_read_header(const uint8_t *file, size_t length, TRACE_LOGFILE_HEADER *header) {
    const uint8_t *record = file + WMI_HEADER_LENGTH;
    const uint8_t *body = record + 32;
    size_t names = sizeof *header;
    if (length < WMI_HEADER_LENGTH + 32 + names || record[3] != MARKER
        || (record[2] != WMI_SYSTEM32 && record[2] != WMI_SYSTEM64) || record[6] != 0 || record[7] != 0) {
        return false;
    }
    size_t pointers = record[2] == WMI_SYSTEM64 ? 16 : 8;
    size_t head = offsetof(TRACE_LOGFILE_HEADER, LoggerName);
    size_t tail = offsetof(TRACE_LOGFILE_HEADER, TimeZoneBias);
    *header = (TRACE_LOGFILE_HEADER){0};
    memcpy(header, body, head);
    memcpy((uint8_t *)header + tail, body + head + pointers, sizeof *header - tail);
    return true;
}
