/*
 * Payload filters of TDH. On Windows their form is TDH's own; here it is
 *
 *   aggregate = "PAYF" count:u32 { filter }
 *   filter    = size:u32 id:u16 version:u8 any:u8 all:u8 0:u8 predicates:u16 { predicate }
 *   predicate = operator:u16 fields:u16 { type:u16 length:u16 } chars:u16 { value:u16 }
 *
 * A predicate's fields are those of the event up to and with the one that it is about, by their
 * in-types and fixed lengths: what stands behind an array or a struct, or behind a field whose
 * length another tells, cannot be asked for here.
 */
#include "tdh.h"

#include <stdlib.h>

enum { MAX_PREDICATES = 8 };

typedef struct {
    const WCHAR *field;
    uint16_t compare;
    const WCHAR *value;
} predicate;

static bool is_allowed(uint16_t type, uint16_t operator) {
    if (integer_length(type) > 0) {
        return operator <= MODULO;
    }
    bool is_text = type == WIDE || type == ANSI;
    return operator == IS || operator == IS_NOT ? is_text || type == A_GUID
                                                : is_text && (operator == CONTAINS || operator == LACKS);
}

static void put_short(uint8_t *blob, ULONG *at, uint16_t value) {
    memcpy(blob + *at, &value, sizeof value);
    *at += sizeof value;
}

static bool is_named(const uint8_t *info, ULONG length, size_t property, const WCHAR *name) {
    for (size_t at = long_at(info, property + PROPERTY_NAME); at + 2 <= length; at += 2, name++) {
        uint16_t c = short_at(info, at);
        if (c != *name) {
            /* Names may have a space behind them. */
            return *name == 0 && c == ' ';
        }
        if (c == 0) {
            return true;
        }
    }
    return false;
}

static ULONG put_predicate(
    const uint8_t *info, ULONG length, const predicate *p, uint8_t *blob, ULONG *at) {
    size_t chars = wide_length(p->value);
    ULONG count = long_at(info, INFO_TOP_LEVEL);
    if (chars > MAX_VALUE || *at + 4 + count * 4 + 2 + chars * 2 > MAX_EVENT_FILTER_PAYLOAD_SIZE) {
        return ERROR_INSUFFICIENT_BUFFER;
    }
    put_short(blob, at, p->compare);
    ULONG fields = *at;
    *at += 2;
    for (ULONG i = 0; i < count; i++) {
        size_t property = INFO_PROPERTIES + i * PROPERTY_LENGTH;
        uint16_t type = short_at(info, property + PROPERTY_IN_TYPE);
        /* structs; lengths and counts that other fields tell; arrays */
        bool is_plain = (long_at(info, property) & 0x27) == 0
            && short_at(info, property + PROPERTY_COUNT) == 1;
        if (!is_plain) {
            return ERROR_NOT_SUPPORTED;
        }
        put_short(blob, at, type);
        put_short(blob, at, short_at(info, property + PROPERTY_SIZE));
        if (is_named(info, length, property, p->field)) {
            put_short(blob, &fields, (uint16_t)(i + 1));
            put_short(blob, at, (uint16_t)chars);
            memcpy(blob + *at, p->value, chars * 2);
            *at += (ULONG)chars * 2;
            return is_allowed(type, p->compare) ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
        }
    }
    return ERROR_NOT_FOUND;
}

static ULONG make_filter(
    const EVENT_HEADER *wanted, bool any, ULONG count, const predicate *predicates, void **filter) {
    ULONG length, at = FILTER_HEAD, code = ERROR_SUCCESS;
    const uint8_t *info = tdh_event_info(wanted, &length);
    if (info == NULL) {
        return ERROR_NOT_FOUND;
    }
    uint8_t *blob = calloc(1, MAX_EVENT_FILTER_PAYLOAD_SIZE);
    for (ULONG i = 0; i < count && code == ERROR_SUCCESS; i++) {
        code = predicates[i].field == NULL || predicates[i].value == NULL
            ? ERROR_INVALID_PARAMETER
            : put_predicate(info, length, &predicates[i], blob, &at);
    }
    if (code != ERROR_SUCCESS) {
        free(blob);
        return code;
    }
    memcpy(blob, &at, sizeof at);
    memcpy(blob + 4, &wanted->Id, 2);
    blob[6] = wanted->Version;
    blob[7] = any;
    blob[10] = (uint8_t)count;
    *filter = blob;
    return ERROR_SUCCESS;
}

EXPORT ULONG TdhCreatePayloadFilter(
    const GUID *provider, const uint8_t *descriptor, uint8_t any, ULONG count,
    const predicate *predicates, void **filter) {
    ULONG code = tdh_begin("TdhCreatePayloadFilter");
    if (code == ERROR_SUCCESS
        && (provider == NULL || descriptor == NULL || count == 0 || count > MAX_PREDICATES
            || predicates == NULL || filter == NULL)) {
        code = ERROR_INVALID_PARAMETER;
    } else if (code == ERROR_SUCCESS) {
        EVENT_HEADER wanted = {
            .ProviderId = *provider, .Id = short_at(descriptor, 0), .Version = descriptor[2]};
        code = make_filter(&wanted, any != 0, count, predicates, filter);
    }
    return tdh_end(code);
}

EXPORT ULONG TdhDeletePayloadFilter(void **filter) {
    ULONG code = enter("TdhDeletePayloadFilter");
    if (code == ERROR_SUCCESS && (filter == NULL || *filter == NULL)) {
        code = ERROR_INVALID_PARAMETER;
    } else if (code == ERROR_SUCCESS) {
        free(*filter);
        *filter = NULL;
    }
    return code;
}

EXPORT ULONG TdhAggregatePayloadFilters(
    ULONG count, void **filters, const uint8_t *all, EVENT_FILTER_DESCRIPTOR *descriptor) {
    ULONG code = enter("TdhAggregatePayloadFilters");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (count == 0 || filters == NULL || descriptor == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    ULONG size = AGGREGATE_HEAD;
    for (ULONG i = 0; i < count; i++) {
        size += filters[i] != NULL ? long_at(filters[i], 0) : 0;
    }
    uint8_t *blob = malloc(size);
    memcpy(blob, "PAYF", 4);
    memcpy(blob + 4, &count, sizeof count);
    ULONG at = AGGREGATE_HEAD;
    for (ULONG i = 0; i < count; i++) {
        if (filters[i] == NULL) {
            free(blob);
            return ERROR_INVALID_PARAMETER;
        }
        ULONG length = long_at(filters[i], 0);
        memcpy(blob + at, filters[i], length);
        blob[at + 8] = all != NULL && all[i] != 0;
        at += length;
    }
    *descriptor = (EVENT_FILTER_DESCRIPTOR){
        .Ptr = (uint64_t)(uintptr_t)blob, .Size = size, .Type = EVENT_FILTER_TYPE_PAYLOAD};
    return ERROR_SUCCESS;
}

EXPORT ULONG TdhCleanupPayloadEventFilterDescriptor(EVENT_FILTER_DESCRIPTOR *descriptor) {
    ULONG code = enter("TdhCleanupPayloadEventFilterDescriptor");
    if (code == ERROR_SUCCESS && (descriptor == NULL || descriptor->Ptr == 0)) {
        code = ERROR_INVALID_PARAMETER;
    } else if (code == ERROR_SUCCESS) {
        free((void *)(uintptr_t)descriptor->Ptr);
        *descriptor = (EVENT_FILTER_DESCRIPTOR){0};
    }
    return code;
}
