/* Room in which an event gets its extended data items. */
#ifndef ITEMS_H
#define ITEMS_H

#include "sim.h"

enum { MAX_ITEMS = 64 };

typedef struct {
    EVENT_HEADER_EXTENDED_DATA_ITEM table[MAX_ITEMS + 1];
    uint8_t bytes[512];
    size_t used;
} item_room;

/* Adds those of EVENT_ENABLE_PROPERTY_ that the record lacks. Its table lies in the room then. */
void add_items(EVENT_RECORD *record, item_room *room, ULONG properties, bool stack);

#endif
