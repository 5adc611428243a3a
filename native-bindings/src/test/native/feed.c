/*
 * Plain event files: packed records, one behind the other, whose offsets become pointers. Such a
 * file is a log file to OpenTraceW, what the provider "feed" delivers, and what a host's providers
 * write.
 */
#include "sim.h"

#include <stdlib.h>

static bool within(uint64_t start, uint64_t length, uint64_t record_length) {
    return start >= RECORD_LENGTH && start <= record_length && length <= record_length - start;
}

uint32_t packed_length(const EVENT_RECORD *record) { return (uint32_t)record->UserContext; }

/* Turns a record's offsets into pointers, or tells that it is not whole. */
static bool relocate(EVENT_RECORD *record, uint64_t room) {
    if (room < RECORD_LENGTH) {
        return false;
    }
    uint64_t length = packed_length(record);
    uint64_t table = (uint64_t)record->ExtendedDataCount * sizeof(EVENT_HEADER_EXTENDED_DATA_ITEM);
    if (length < RECORD_LENGTH || length > room || length % 8 != 0
        || !within(record->UserData, record->UserDataLength, length)
        || (table > 0
            && (record->ExtendedData % 8 != 0 || !within(record->ExtendedData, table, length)))) {
        return false;
    }
    uint64_t base = (uint64_t)(uintptr_t)record;
    record->UserData += base;
    record->ExtendedData = table > 0 ? record->ExtendedData + base : 0;
    EVENT_HEADER_EXTENDED_DATA_ITEM *items = (void *)(uintptr_t)record->ExtendedData;
    for (unsigned i = 0; i < record->ExtendedDataCount; i++) {
        if (!within(items[i].DataPtr, items[i].DataSize, length)) {
            return false;
        }
        items[i].DataPtr += base;
    }
    return true;
}

ULONG load(const char *path, events_file *file) {
    size_t length;
    uint8_t *bytes = read_file(path, &length);
    if (bytes == NULL) {
        return ERROR_FILE_NOT_FOUND;
    }
    bool whole = length != SIZE_MAX;
    for (size_t at = 0; whole && at < length;) {
        EVENT_RECORD *record = (EVENT_RECORD *)(bytes + at);
        whole = relocate(record, length - at);
        at += whole ? packed_length(record) : 0;
    }
    if (!whole) {
        free(bytes);
        return ERROR_FILE_CORRUPT;
    }
    *file = (events_file){bytes, length, 0};
    return ERROR_SUCCESS;
}
