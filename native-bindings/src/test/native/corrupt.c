/*
 * Records that arrive broken, as damaged buffers make them: counts, lengths and addresses that say
 * nonsense. Whatever such a record points to is readable, so that a reader who believes it is
 * caught by what he reports and not by a crash of the test.
 *
 *   items       65,535 extended items, each of 65,535 bytes
 *   item-table  extended items, but no table of them
 *   item-size   an item of 65,535 bytes
 *   item-data   an item with a length, but no data
 *   data        user data with a length, but no address
 *   length      65,535 bytes of user data
 *   size        an event of 0 bytes, its header included
 *   time        a time stamp of 0
 */
#include "sim.h"

#include <stdlib.h>
#include <string.h>

enum { ALL = 0xFFFF };

static const char *const NAMES[BREAKAGES] = {
    "items", "item-table", "item-size", "item-data", "data", "length", "size", "time"};

/* All that a broken record can point to. */
typedef struct wreck {
    EVENT_RECORD record;
    EVENT_HEADER_EXTENDED_DATA_ITEM items[ALL];
    uint8_t bytes[ALL];
} wreck;

breakage breakage_named(const char *name) {
    int kind = 0;
    while (kind < BREAKAGES && strcmp(NAMES[kind], name) != 0) {
        kind++;
    }
    return (breakage)kind;
}

EVENT_RECORD *broken(trace *t, const EVENT_RECORD *record) {
    t->wreck = t->wreck != NULL ? t->wreck : malloc(sizeof *t->wreck);
    if (t->wreck == NULL) {
        abort();
    }
    wreck *w = t->wreck;
    memset(w->bytes, 0xA5, sizeof w->bytes);
    uint64_t bytes = (uint64_t)(uintptr_t)w->bytes;
    for (int i = 0; i < ALL; i++) {
        w->items[i] = (EVENT_HEADER_EXTENDED_DATA_ITEM){
            .ExtType = EVENT_HEADER_EXT_TYPE_STACK_TRACE64, .DataSize = ALL, .DataPtr = bytes};
    }
    w->record = *record;
    EVENT_RECORD *r = &w->record;
    uint64_t items = (uint64_t)(uintptr_t)w->items;
    switch (t->breakage) {
    case BROKEN_ITEMS:
        r->ExtendedDataCount = ALL;
        r->ExtendedData = items;
        break;
    case BROKEN_ITEM_TABLE:
        r->ExtendedDataCount = 2;
        r->ExtendedData = 0;
        break;
    case BROKEN_ITEM_DATA:
        w->items[0].DataPtr = 0;
        r->ExtendedDataCount = 1;
        r->ExtendedData = items;
        break;
    case BROKEN_ITEM_SIZE:
        r->ExtendedDataCount = 1;
        r->ExtendedData = items;
        break;
    case BROKEN_DATA:
        r->UserDataLength = r->UserDataLength != 0 ? r->UserDataLength : 64;
        r->UserData = 0;
        break;
    case BROKEN_LENGTH:
        r->UserDataLength = ALL;
        r->UserData = bytes;
        break;
    case BROKEN_SIZE:
        r->EventHeader.Size = 0;
        break;
    case BROKEN_TIME:
    case BREAKAGES:
        r->EventHeader.TimeStamp = 0;
        break;
    }
    return r;
}
