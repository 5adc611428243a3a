/* What the files of TDH share. */
#ifndef TDH_H
#define TDH_H

#include "sim.h"

#include <string.h>

/* Offsets in a TRACE_EVENT_INFO and in its EVENT_PROPERTY_INFO. */
enum {
    INFO_DESCRIPTOR = 32,
    INFO_SOURCE = 48,
    INFO_TOP_LEVEL = 104,
    INFO_PROPERTIES = 112,
    PROPERTY_LENGTH = 24,
    PROPERTY_NAME = 4,
    PROPERTY_IN_TYPE = 8,
    PROPERTY_COUNT = 16,
    PROPERTY_SIZE = 18,
    TRACE_MESSAGE = 0x8, /* EVENT_HEADER_FLAG_TRACE_MESSAGE */
};

/* The operators, and the in-types that matter. */
enum {
    EQ = 0,
    NE = 1,
    LE = 2,
    GT = 3,
    LT = 4,
    GE = 5,
    BETWEEN = 6,
    NOT_BETWEEN = 7,
    MODULO = 8,
    CONTAINS = 20,
    LACKS = 21,
    IS = 30,
    IS_NOT = 31,

    WIDE = 1,
    ANSI = 2,
    BINARY = 14,
    A_GUID = 15,
    POINTER = 16,
    SID = 19,

    FILTER_HEAD = 12,
    AGGREGATE_HEAD = 8,
    MAX_VALUE = 1024,
};

static inline uint16_t short_at(const uint8_t *bytes, size_t offset) {
    uint16_t value;
    memcpy(&value, bytes + offset, sizeof value);
    return value;
}

static inline ULONG long_at(const uint8_t *bytes, size_t offset) {
    ULONG value;
    memcpy(&value, bytes + offset, sizeof value);
    return value;
}

/* The length of the integers of an in-type, else 0. */
static inline size_t integer_length(uint16_t type) {
    static const uint8_t LENGTHS[] = {0, 0, 0, 1, 1, 2, 2, 4, 4, 8, 8, 0, 0, 0, 0, 0, 0, 8, 0, 0, 4, 8};
    return type < sizeof LENGTHS ? LENGTHS[type] : 0;
}

/* What every function of TDH begins and ends with: the lock is held in between, the store read. */
ULONG tdh_begin(const char *function);
ULONG tdh_end(ULONG code);

/* Tells whether the store has something of a provider. */
bool tdh_knows(const GUID *provider);

/* Returns the TRACE_EVENT_INFO of an event, or NULL; the lock is held. */
const uint8_t *tdh_event_info(const EVENT_HEADER *header, ULONG *length);

#endif
