/* Names: wide strings and GUIDs. */
#include "sim.h"

#include <stdio.h>
#include <string.h>

const GUID SYSTEM_TRACE_CONTROL = {
    0x9e814aad, 0x3204, 0x11d2, {0x9a, 0x82, 0x00, 0x60, 0x08, 0xa8, 0x69, 0x39}};

bool same_guid(const GUID *a, const GUID *b) { return memcmp(a, b, sizeof *a) == 0; }

bool parse_guid(const char *text, GUID *guid) {
    unsigned data1, data2, data3, bytes[8];
    int used = 0;
    int got = sscanf(
        text,
        "%8x-%4x-%4x-%2x%2x-%2x%2x%2x%2x%2x%2x%n",
        &data1, &data2, &data3, &bytes[0], &bytes[1], &bytes[2], &bytes[3], &bytes[4], &bytes[5],
        &bytes[6], &bytes[7], &used);
    if (got != 11 || used != 36 || text[used] != 0) {
        return false;
    }
    *guid = (GUID){.data1 = data1, .data2 = (uint16_t)data2, .data3 = (uint16_t)data3};
    for (int i = 0; i < 8; i++) {
        guid->data4[i] = (uint8_t)bytes[i];
    }
    return true;
}

size_t wide_length(const WCHAR *text) {
    size_t n = 0;
    while (text[n] != 0) {
        n++;
    }
    return n;
}

static WCHAR upper(WCHAR c) { return c >= 'a' && c <= 'z' ? (WCHAR)(c - 32) : c; }

bool same_name(const WCHAR *a, const WCHAR *b) {
    while (*a != 0 && upper(*a) == upper(*b)) {
        a++;
        b++;
    }
    return upper(*a) == upper(*b);
}

bool name_is(const WCHAR *name, const char *ascii) {
    while (*name != 0 && upper(*name) == upper((WCHAR)(uint8_t)*ascii)) {
        name++;
        ascii++;
    }
    return *name == 0 && *ascii == 0;
}

void from_ascii(const char *text, WCHAR *out, size_t room) {
    size_t n = 0;
    for (; text[n] != 0 && n + 1 < room; n++) {
        out[n] = (WCHAR)(uint8_t)text[n];
    }
    out[n] = 0;
}

void to_utf8(const WCHAR *text, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; text[i] != 0 && n + 5 < room; i++) {
        uint32_t c = text[i];
        if (c >= 0xD800 && c < 0xDC00 && text[i + 1] != 0) {
            c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00u);
        }
        if (c < 0x80) {
            out[n++] = (char)c;
        } else if (c < 0x800) {
            out[n++] = (char)(0xC0 | c >> 6);
            out[n++] = (char)(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            out[n++] = (char)(0xE0 | c >> 12);
            out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
            out[n++] = (char)(0x80 | (c & 0x3F));
        } else {
            out[n++] = (char)(0xF0 | c >> 18);
            out[n++] = (char)(0x80 | (c >> 12 & 0x3F));
            out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
            out[n++] = (char)(0x80 | (c & 0x3F));
        }
    }
    out[n] = 0;
}
