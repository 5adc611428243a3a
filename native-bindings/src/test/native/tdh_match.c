/* Whether a payload filter of TDH accepts an event; tdh_payload.c has their form. */
#include "tdh.h"

typedef struct {
    const uint8_t *bytes;
    size_t length;
} span;

static bool is_signed(uint16_t type) { return type == 3 || type == 5 || type == 7 || type == 9; }

/* The length of the field at the start of what is left of a payload, or more than that has. */
static size_t field_length(uint16_t type, uint16_t fixed, span rest, size_t pointer) {
    size_t unit = type == WIDE ? 2 : 1;
    if (integer_length(type) > 0) {
        return integer_length(type);
    }
    switch (type) {
    case WIDE:
    case ANSI:
        if (fixed > 0) {
            return fixed * unit;
        }
        for (size_t at = 0; at + unit <= rest.length; at += unit) {
            if (rest.bytes[at] == 0 && rest.bytes[at + unit - 1] == 0) {
                return at + unit;
            }
        }
        return rest.length + 1;
    case 11:
    case 13:
        return 4;
    case 12:
        return 8;
    case BINARY:
        return fixed > 0 ? fixed : rest.length + 1;
    case A_GUID:
    case 18:
        return 16;
    case POINTER:
        return pointer;
    case SID:
        return rest.length > 1 ? 8 + 4u * rest.bytes[1] : rest.length + 1;
    case 22:
    case 23:
    case 25:
        return rest.length > 1 ? 2u + short_at(rest.bytes, 0) : rest.length + 1;
    default:
        return rest.length + 1;
    }
}

static int64_t parse_number(const WCHAR *text, size_t chars, size_t *at) {
    bool negative = *at < chars && text[*at] == '-';
    uint64_t value = 0;
    for (*at += negative; *at < chars && text[*at] >= '0' && text[*at] <= '9'; (*at)++) {
        value = value * 10 + (uint64_t)(text[*at] - '0');
    }
    *at += 1; /* the comma */
    return (int64_t)(negative ? 0 - value : value);
}

static int compare(int64_t a, int64_t b, bool with_sign) {
    if (with_sign) {
        return (a > b) - (a < b);
    }
    return ((uint64_t)a > (uint64_t)b) - ((uint64_t)a < (uint64_t)b);
}

static bool holds_number(uint16_t operator, uint16_t type, span field, const WCHAR *text, size_t chars) {
    uint64_t bits = 0;
    memcpy(&bits, field.bytes, field.length);
    int64_t value = (int64_t)bits;
    if (is_signed(type)) {
        unsigned shift = (unsigned)(64 - 8 * field.length);
        value = (int64_t)(bits << shift) >> shift;
    }
    size_t at = 0;
    int64_t first = parse_number(text, chars, &at);
    int low = compare(value, first, is_signed(type));
    switch (operator) {
    case EQ:
        return low == 0;
    case NE:
        return low != 0;
    case LE:
        return low <= 0;
    case GT:
        return low > 0;
    case LT:
        return low < 0;
    case GE:
        return low >= 0;
    case MODULO:
        return first != 0 && (uint64_t)value % (uint64_t)first == 0;
    default: {
        int high = compare(value, parse_number(text, chars, &at), is_signed(type));
        return (low >= 0 && high <= 0) == (operator == BETWEEN);
    }
    }
}

static WCHAR lower(WCHAR c) { return c >= 'A' && c <= 'Z' ? (WCHAR)(c + 32) : c; }

static WCHAR unit_of(span field, uint16_t type, size_t i) {
    return type == WIDE ? short_at(field.bytes, i * 2) : field.bytes[i];
}

static bool is_at(span field, uint16_t type, size_t at, const WCHAR *text, size_t chars) {
    for (size_t i = 0; i < chars; i++) {
        if (lower(unit_of(field, type, at + i)) != lower(text[i])) {
            return false;
        }
    }
    return true;
}

static bool holds_text(uint16_t operator, uint16_t type, span field, const WCHAR *text, size_t chars) {
    size_t units = field.length / (type == WIDE ? 2 : 1);
    while (units > 0 && unit_of(field, type, units - 1) == 0) {
        units--;
    }
    if (operator == IS || operator == IS_NOT) {
        return (units == chars && is_at(field, type, 0, text, chars)) == (operator == IS);
    }
    bool found = false;
    for (size_t at = 0; at + chars <= units && !found; at++) {
        found = is_at(field, type, at, text, chars);
    }
    return found == (operator == CONTAINS);
}

static bool holds_guid(uint16_t operator, span field, const WCHAR *text, size_t chars) {
    char ascii[40] = {0};
    GUID guid;
    for (size_t i = 1; i + 1 < chars && i < 38; i++) {
        ascii[i - 1] = (char)text[i];
    }
    bool same = parse_guid(ascii, &guid) && memcmp(&guid, field.bytes, sizeof guid) == 0;
    return same == (operator == IS);
}

/* Tells whether the predicate at a place holds, and goes behind it. */
static bool holds(const uint8_t *filter, size_t *at, const EVENT_RECORD *record) {
    uint16_t operator = short_at(filter, *at), fields = short_at(filter, *at + 2), type = 0;
    span field = {(const uint8_t *)(uintptr_t)record->UserData, 0};
    span rest = {field.bytes, record->UserDataLength};
    size_t pointer = (record->EventHeader.Flags & 0x20) != 0 ? 4 : 8;
    bool is_there = true;
    *at += 4;
    for (uint16_t i = 0; i < fields; i++, *at += 4) {
        type = short_at(filter, *at);
        size_t length = is_there ? field_length(type, short_at(filter, *at + 2), rest, pointer) : 0;
        is_there = is_there && length <= rest.length;
        if (is_there) {
            field = (span){rest.bytes, length};
            rest = (span){rest.bytes + length, rest.length - length};
        }
    }
    size_t chars = short_at(filter, *at);
    WCHAR text[MAX_VALUE + 1];
    memcpy(text, filter + *at + 2, chars * 2);
    *at += 2 + chars * 2;
    if (!is_there) {
        return false;
    }
    return integer_length(type) > 0 ? holds_number(operator, type, field, text, chars)
        : type == A_GUID            ? holds_guid(operator, field, text, chars)
                                    : holds_text(operator, type, field, text, chars);
}

static bool filter_accepts(const uint8_t *filter, const EVENT_RECORD *record) {
    size_t at = FILTER_HEAD;
    bool any = filter[7] != 0, accepted = !any;
    for (int i = 0; i < filter[10]; i++) {
        bool held = holds(filter, &at, record);
        accepted = any ? accepted || held : accepted && held;
    }
    return accepted;
}

bool sim_payload_matches(const void *blob, ULONG size, const EVENT_RECORD *record) {
    const uint8_t *bytes = blob;
    if (size < AGGREGATE_HEAD || memcmp(bytes, "PAYF", 4) != 0) {
        return true;
    }
    bool asked = false, enough = false, refused = false, choices = false;
    for (ULONG at = AGGREGATE_HEAD; at + FILTER_HEAD <= size; at += long_at(bytes, at)) {
        const uint8_t *filter = bytes + at;
        if (short_at(filter, 4) == record->EventHeader.Id && filter[6] == record->EventHeader.Version) {
            bool accepts = filter_accepts(filter, record);
            asked = true;
            refused = refused || (filter[8] != 0 && !accepts);
            choices = choices || filter[8] == 0;
            enough = enough || (filter[8] == 0 && accepts);
        }
    }
    return !asked || (!refused && (enough || !choices));
}
