/* The extended data items that a session asked for: SID, session id, keys, stack. */
#include "items.h"

#include <string.h>

enum { FRAMES = 4, LENGTH_OF_SID = 12 };

static const uint8_t LOCAL_SYSTEM[LENGTH_OF_SID] = {1, 1, 0, 0, 0, 0, 0, 5, 18};

static bool has_item(const item_room *room, uint16_t count, uint16_t type) {
    for (uint16_t i = 0; i < count; i++) {
        if (room->table[i].ExtType == type) {
            return true;
        }
    }
    return false;
}

static void add(EVENT_RECORD *r, item_room *room, uint16_t type, const void *data, uint16_t length) {
    uint16_t count = r->ExtendedDataCount;
    if (count >= MAX_ITEMS || room->used + length > sizeof room->bytes || has_item(room, count, type)) {
        return;
    }
    memcpy(room->bytes + room->used, data, length);
    room->table[count] = (EVENT_HEADER_EXTENDED_DATA_ITEM){
        .ExtType = type,
        .DataSize = length,
        .DataPtr = (uint64_t)(uintptr_t)(room->bytes + room->used)};
    room->used += (length + 7u) / 8 * 8;
    if (count > 0) {
        room->table[count - 1].Linkage = 1;
    }
    r->ExtendedDataCount = (uint16_t)(count + 1);
    r->EventHeader.Flags |= EVENT_HEADER_FLAG_EXTENDED_INFO;
}

void add_items(EVENT_RECORD *r, item_room *room, ULONG properties, bool stack) {
    static _Atomic uint64_t events;
    if (r->ExtendedDataCount > MAX_ITEMS) {
        return;
    }
    room->used = 0;
    const EVENT_HEADER_EXTENDED_DATA_ITEM *before = (const void *)(uintptr_t)r->ExtendedData;
    for (uint16_t i = 0; i < r->ExtendedDataCount; i++) {
        room->table[i] = before[i];
    }
    if ((properties & EVENT_ENABLE_PROPERTY_SID) != 0) {
        add(r, room, EVENT_HEADER_EXT_TYPE_SID, LOCAL_SYSTEM, sizeof LOCAL_SYSTEM);
    }
    if ((properties & EVENT_ENABLE_PROPERTY_TS_ID) != 0) {
        add(r, room, EVENT_HEADER_EXT_TYPE_TS_ID, &(ULONG){1}, sizeof(ULONG));
    }
    if ((properties & EVENT_ENABLE_PROPERTY_PROCESS_START_KEY) != 0) {
        uint64_t key = 1ull << 48 | r->EventHeader.ProcessId;
        add(r, room, EVENT_HEADER_EXT_TYPE_PROCESS_START_KEY, &key, sizeof key);
    }
    if ((properties & EVENT_ENABLE_PROPERTY_EVENT_KEY) != 0) {
        uint64_t key = ++events;
        add(r, room, EVENT_HEADER_EXT_TYPE_EVENT_KEY, &key, sizeof key);
    }
    if (stack) {
        uint64_t trace[1 + FRAMES] = {
            0, 0x7ff612340000, 0x7ff612340100, 0x7ff612340200, 0xfffff80012345678};
        add(r, room, EVENT_HEADER_EXT_TYPE_STACK_TRACE64, trace, sizeof trace);
    }
    r->ExtendedData = r->ExtendedDataCount > 0 ? (uint64_t)(uintptr_t)room->table : 0;
}
