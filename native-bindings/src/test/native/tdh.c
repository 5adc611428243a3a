/*
 * TDH: what tdh.dll says of providers and of their events, from the store that the command
 * `schemas FILE` names; tdh_payload.c and tdh_match.c have its payload filters. Without a store TDH knows nothing.
 *
 *   store   = "WEIRTDH1" { kind:u32 length:u32 bytes, zeros up to a multiple of 8 }
 *   kind 1    a provider: GUID, source:u32 (0 manifest, 1 MOF), name:UTF-16 with its zero
 *   kind 2    an event: TRACE_EVENT_INFO
 *   kind 3    a map: its provider's GUID, EVENT_MAP_INFO
 *   kind 4    fields: their provider's GUID, type:u32, 0:u32, PROVIDER_FIELD_INFOARRAY
 *
 * 2 and 3 are what merged traces carry as EventInfo and EventMapInfo. The file is read once for
 * each name; a file that is no store answers every question with ERROR_FILE_CORRUPT.
 */
#include "tdh.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    PROVIDER = 1,
    EVENT = 2,
    MAP = 3,
    FIELDS = 4,
    ERROR_NO_EVENTS = 4306, /* ERROR_EMPTY */
    FIELD_TYPES = 5,
    HEAD = 8,
    DESCRIPTOR_LENGTH = 16,
};

static const char MAGIC[HEAD] = {'W', 'E', 'I', 'R', 'T', 'D', 'H', '1'};

typedef struct {
    ULONG kind;
    ULONG length;
    const uint8_t *bytes;
} entry;

static struct {
    char path[MAX_PATH_BYTES];
    uint8_t *bytes;
    size_t length;
} store;

/* ---- the store ------------------------------------------------------------------------------- */

/* Takes the entry at a place, and tells whether there was one. */
static bool next_entry(size_t *at, entry *e) {
    if (*at + HEAD > store.length) {
        return false;
    }
    e->kind = long_at(store.bytes, *at);
    e->length = long_at(store.bytes, *at + 4);
    e->bytes = store.bytes + *at + HEAD;
    size_t padded = ((size_t)e->length + 7) / 8 * 8;
    if (padded > store.length - *at - HEAD) {
        return false;
    }
    *at += HEAD + padded;
    return true;
}

static bool is_whole(const entry *e) {
    switch (e->kind) {
    case PROVIDER:
        return e->length >= 22 && e->length % 2 == 0 && short_at(e->bytes, e->length - 2) == 0;
    case EVENT:
        return e->length >= INFO_PROPERTIES
            && (e->length - INFO_PROPERTIES) / PROPERTY_LENGTH >= long_at(e->bytes, INFO_TOP_LEVEL);
    case MAP:
        return e->length >= sizeof(GUID) + 16;
    case FIELDS:
        return e->length >= sizeof(GUID) + 16;
    default:
        return false;
    }
}

static bool is_store(void) {
    size_t at = HEAD;
    entry e;
    while (next_entry(&at, &e)) {
        if (!is_whole(&e)) {
            return false;
        }
    }
    return store.length >= HEAD && memcmp(store.bytes, MAGIC, HEAD) == 0 && at == store.length;
}

/* Reads the store if it is not read yet; the lock is held. */
static ULONG open_store(void) {
    const char *path = sim_schemas_path();
    if (strcmp(path, store.path) != 0) {
        free(store.bytes);
        store.bytes = NULL;
        store.length = 0;
        strcpy(store.path, path);
        FILE *in = fopen(path, "rb");
        if (in != NULL && fseek(in, 0, SEEK_END) == 0) {
            store.length = (size_t)ftell(in);
            store.bytes = malloc(store.length + 1);
            rewind(in);
            store.length = fread(store.bytes, 1, store.length, in);
        }
        if (in != NULL) {
            fclose(in);
        }
    }
    return *path == 0 || is_store() ? ERROR_SUCCESS : ERROR_FILE_CORRUPT;
}

static bool find(ULONG kind, bool (*matches)(const entry *, const void *), const void *wanted, entry *e) {
    size_t at = HEAD;
    while (next_entry(&at, e)) {
        if (e->kind == kind && matches(e, wanted)) {
            return true;
        }
    }
    return false;
}

static bool is_of_provider(const entry *e, const void *id) {
    return memcmp(e->bytes, id, sizeof(GUID)) == 0;
}

static bool is_in_manifest(const entry *e, const void *id) {
    return is_of_provider(e, id) && long_at(e->bytes, INFO_SOURCE) == 0;
}

bool tdh_knows(const GUID *provider) {
    entry e;
    return find(PROVIDER, is_of_provider, provider, &e) || find(EVENT, is_in_manifest, provider, &e);
}

static bool describes(const entry *e, const void *wanted) {
    const EVENT_HEADER *h = wanted;
    const uint8_t *d = e->bytes + INFO_DESCRIPTOR;
    if ((h->Flags & EVENT_HEADER_FLAG_CLASSIC_HEADER) != 0) {
        return long_at(e->bytes, INFO_SOURCE) == 1
            && memcmp(e->bytes + sizeof(GUID), &h->ProviderId, sizeof(GUID)) == 0
            && d[2] == h->Version && d[5] == h->Opcode;
    }
    return is_in_manifest(e, &h->ProviderId) && short_at(d, 0) == h->Id && d[2] == h->Version;
}

const uint8_t *tdh_event_info(const EVENT_HEADER *header, ULONG *length) {
    entry e;
    if ((header->Flags & TRACE_MESSAGE) != 0 || !find(EVENT, describes, header, &e)) {
        return NULL;
    }
    *length = e.length;
    return e.bytes;
}

ULONG tdh_begin(const char *function) {
    ULONG code = enter(function);
    lock();
    return code != ERROR_SUCCESS ? code : open_store();
}

ULONG tdh_end(ULONG code) {
    unlock();
    return code;
}

/* ---- answers --------------------------------------------------------------------------------- */

static bool is_askable(const void *buffer, const ULONG *size) {
    return size != NULL && (buffer != NULL || *size == 0);
}

static ULONG give(const void *answer, ULONG length, void *buffer, ULONG *size) {
    ULONG room = *size;
    *size = length;
    if (room < length) {
        return ERROR_INSUFFICIENT_BUFFER;
    }
    memcpy(buffer, answer, length);
    return ERROR_SUCCESS;
}

static EVENT_HEADER header_of(const GUID *provider, const uint8_t *descriptor) {
    return (EVENT_HEADER){
        .ProviderId = *provider, .Id = short_at(descriptor, 0), .Version = descriptor[2]};
}

static ULONG give_event(const EVENT_HEADER *header, void *buffer, ULONG *size) {
    ULONG length;
    const uint8_t *info = tdh_event_info(header, &length);
    return info != NULL ? give(info, length, buffer, size) : ERROR_NOT_FOUND;
}

EXPORT ULONG TdhGetEventInformation(
    const EVENT_RECORD *event, ULONG context_count, const void *context, void *buffer, ULONG *size) {
    ULONG code = tdh_begin("TdhGetEventInformation");
    if (code == ERROR_SUCCESS) {
        code = event == NULL || (context_count > 0 && context == NULL) || !is_askable(buffer, size)
            ? ERROR_INVALID_PARAMETER
            : give_event(&event->EventHeader, buffer, size);
    }
    return tdh_end(code);
}

typedef struct {
    const GUID *provider;
    const WCHAR *name;
} map_name;

static bool is_map(const entry *e, const void *wanted) {
    const map_name *w = wanted;
    size_t at = sizeof(GUID) + long_at(e->bytes, sizeof(GUID));
    if (!is_of_provider(e, w->provider)) {
        return false;
    }
    for (const WCHAR *c = w->name; at + 2 <= e->length; at += 2, c++) {
        if (short_at(e->bytes, at) != *c) {
            return false;
        }
        if (*c == 0) {
            return true;
        }
    }
    return false;
}

EXPORT ULONG TdhGetEventMapInformation(
    const EVENT_RECORD *event, const WCHAR *name, void *buffer, ULONG *size) {
    ULONG code = tdh_begin("TdhGetEventMapInformation");
    if (code == ERROR_SUCCESS && (event == NULL || name == NULL || !is_askable(buffer, size))) {
        code = ERROR_INVALID_PARAMETER;
    } else if (code == ERROR_SUCCESS) {
        entry e;
        map_name wanted = {&event->EventHeader.ProviderId, name};
        code = find(MAP, is_map, &wanted, &e)
            ? give(e.bytes + sizeof(GUID), e.length - sizeof(GUID), buffer, size)
            : ERROR_NOT_FOUND;
    }
    return tdh_end(code);
}

EXPORT ULONG TdhGetManifestEventInformation(
    const GUID *provider, const uint8_t *descriptor, void *buffer, ULONG *size) {
    ULONG code = tdh_begin("TdhGetManifestEventInformation");
    if (code == ERROR_SUCCESS && (provider == NULL || descriptor == NULL || !is_askable(buffer, size))) {
        code = ERROR_INVALID_PARAMETER;
    } else if (code == ERROR_SUCCESS) {
        EVENT_HEADER wanted = header_of(provider, descriptor);
        code = give_event(&wanted, buffer, size);
    }
    return tdh_end(code);
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* Gives a list that was made of the entries: its head is how many there are. */
static ULONG give_list(uint8_t *list, ULONG length, ULONG count, void *buffer, ULONG *size) {
    memcpy(list, &count, sizeof count);
    memset(list + sizeof count, 0, sizeof count);
    ULONG code = give(list, length, buffer, size);
    free(list);
    return code;
}

static ULONG list_providers(void *buffer, ULONG *size) {
    ULONG count = 0, names = 0, head = 24;
    entry e;
    for (size_t at = HEAD; next_entry(&at, &e);) {
        count += e.kind == PROVIDER ? 1 : 0;
        names += e.kind == PROVIDER ? e.length - 20 : 0;
    }
    ULONG length = HEAD + count * head + names;
    uint8_t *list = malloc(length);
    ULONG place = HEAD, name = HEAD + count * head;
    for (size_t at = HEAD; next_entry(&at, &e);) {
        if (e.kind == PROVIDER) {
            memcpy(list + place, e.bytes, 20);
            memcpy(list + place + 20, &name, sizeof name);
            memcpy(list + name, e.bytes + 20, e.length - 20);
            place += head;
            name += e.length - 20;
        }
    }
    return give_list(list, length, count, buffer, size);
}

EXPORT ULONG TdhEnumerateProviders(void *buffer, ULONG *size) {
    ULONG code = tdh_begin("TdhEnumerateProviders");
    if (code == ERROR_SUCCESS) {
        code = is_askable(buffer, size) ? list_providers(buffer, size) : ERROR_INVALID_PARAMETER;
    }
    return tdh_end(code);
}

static ULONG list_events(const GUID *provider, void *buffer, ULONG *size) {
    ULONG count = 0;
    entry e;
    uint8_t *list = malloc(HEAD + store.length);
    for (size_t at = HEAD; next_entry(&at, &e);) {
        if (e.kind == EVENT && is_in_manifest(&e, provider)) {
            memcpy(list + HEAD + count++ * DESCRIPTOR_LENGTH, e.bytes + INFO_DESCRIPTOR, DESCRIPTOR_LENGTH);
        }
    }
    if (count == 0) {
        free(list);
        return tdh_knows(provider) ? ERROR_NO_EVENTS : ERROR_NOT_FOUND;
    }
    return give_list(list, HEAD + count * DESCRIPTOR_LENGTH, count, buffer, size);
}

EXPORT ULONG TdhEnumerateManifestProviderEvents(const GUID *provider, void *buffer, ULONG *size) {
    ULONG code = tdh_begin("TdhEnumerateManifestProviderEvents");
    if (code == ERROR_SUCCESS) {
        code = provider != NULL && is_askable(buffer, size) ? list_events(provider, buffer, size)
                                                            : ERROR_INVALID_PARAMETER;
    }
    return tdh_end(code);
}

typedef struct {
    const GUID *provider;
    ULONG type;
} field_type;

static bool is_fields(const entry *e, const void *wanted) {
    const field_type *w = wanted;
    return is_of_provider(e, w->provider) && long_at(e->bytes, sizeof(GUID)) == w->type;
}

EXPORT ULONG TdhEnumerateProviderFieldInformation(
    const GUID *provider, ULONG type, void *buffer, ULONG *size) {
    ULONG code = tdh_begin("TdhEnumerateProviderFieldInformation");
    if (code == ERROR_SUCCESS && (provider == NULL || !is_askable(buffer, size))) {
        code = ERROR_INVALID_PARAMETER;
    } else if (code == ERROR_SUCCESS && type >= FIELD_TYPES) {
        code = ERROR_NOT_SUPPORTED;
    } else if (code == ERROR_SUCCESS) {
        entry e;
        field_type wanted = {provider, type};
        code = find(FIELDS, is_fields, &wanted, &e)
            ? give(e.bytes + sizeof(GUID) + 8, e.length - sizeof(GUID) - 8, buffer, size)
            : ERROR_NOT_FOUND;
    }
    return tdh_end(code);
}
