/* Providers of this process: EventRegister, EventUnregister, EventSetInformation, what is enabled. */
#include "provider.h"

#include <stdlib.h>
#include <string.h>

enum { SET_TRAITS = 2, USE_DESCRIPTOR_TYPE = 3, BINARY_TRACK_INFO = 0 };

static provider *providers;
static _Thread_local GUID thread_activity;

provider *find_provider(REGHANDLE handle) {
    provider *p = providers;
    while (p != NULL && p->handle != handle) {
        p = p->next;
    }
    return p;
}

const GUID *activity_of_thread(void) { return &thread_activity; }

/* Adds up what all sessions want of a provider; the lock is held. */
static composite add_up(const GUID *id) {
    composite sum = {.match_all = UINT64_MAX};
    for (ULONG i = 0; i < host->enabled_count; i++) {
        const enablement *e = &host->enabled[i];
        if (e->session != 0 && same_guid(&e->provider, id)) {
            uint8_t level = e->level != 0 ? e->level : 255;
            sum.enabled = true;
            sum.level = level > sum.level ? level : sum.level;
            sum.match_any |= e->match_any != 0 ? e->match_any : UINT64_MAX;
            sum.match_all &= e->match_all;
        }
    }
    sum.match_all = sum.enabled ? sum.match_all : 0;
    return sum;
}

static bool same_composite(const composite *a, const composite *b) {
    return a->enabled == b->enabled && a->level == b->level && a->match_any == b->match_any
        && a->match_all == b->match_all;
}

/* Takes a provider that must be told, and what it must be told; the lock is held. Who was told in a
 * later round knows more already. */
static provider *next_to_tell(unsigned round, const GUID *id, ULONG control, composite *state) {
    for (provider *p = providers; p != NULL; p = p->next) {
        *state = add_up(&p->id);
        bool later = (int32_t)(round - p->round) > 0; /* than when it was told last */
        bool concerned = id != NULL ? same_guid(&p->id, id) : !same_composite(state, &p->told);
        bool captures = control == EVENT_CONTROL_CODE_CAPTURE_STATE && !state->enabled;
        if (later && !p->leaving && concerned && !captures) {
            p->round = round;
            p->told = *state;
            p->callers++;
            p->caller = thread_id();
            return p;
        }
    }
    return NULL;
}

/* Calls back outside the lock: a callback may call any function. */
static void call_back(provider *p, const composite *state, ULONG control, const GUID *source) {
    if (p->callback != NULL) {
        ULONG is_enabled = control == EVENT_CONTROL_CODE_CAPTURE_STATE ? control : state->enabled;
        p->callback(
            source, is_enabled, state->level, state->match_any, state->match_all, NULL, p->context);
    }
    lock();
    p->callers--;
    unlock();
}

void notify_providers(const GUID *id, ULONG control, const GUID *source) {
    static const GUID none;
    static _Atomic unsigned rounds;
    unsigned round = ++rounds;
    GUID from = source != NULL ? *source : none;
    composite state;
    for (;;) {
        lock();
        provider *p = next_to_tell(round, id, control, &state);
        unlock();
        if (p == NULL) {
            return;
        }
        call_back(p, &state, control, &from);
    }
}

static registration *find_registration(REGHANDLE handle) {
    for (int i = 0; i < MAX_REGISTERED; i++) {
        registration *r = &host->registered[i];
        if (r->handle == handle && (handle == 0 || r->process == process_id())) {
            return r;
        }
    }
    return NULL;
}

/* Makes room by forgetting those whose process is gone; the lock is held. */
static registration *new_registration(void) {
    registration *r = find_registration(0);
    for (int i = 0; i < MAX_REGISTERED && r == NULL; i++) {
        if (!process_lives(host->registered[i].process)) {
            r = &host->registered[i];
        }
    }
    return r;
}

EXPORT ULONG EventRegister(
    const GUID *id, ENABLE_CALLBACK callback, void *context, REGHANDLE *handle) {
    ULONG code = enter("EventRegister");
    if (handle != NULL) {
        *handle = 0;
    }
    if (code != ERROR_SUCCESS || id == NULL || handle == NULL) {
        return code != ERROR_SUCCESS ? code : ERROR_INVALID_PARAMETER;
    }
    provider *p = calloc(1, sizeof *p);
    if (p == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    lock();
    registration *r = new_registration();
    if (r != NULL) {
        *p = (provider){
            .next = providers, .id = *id, .callback = callback, .context = context};
        p->handle = ++host->last_handle;
        *r = (registration){p->handle, process_id(), *id};
        providers = p;
        *handle = p->handle;
    }
    unlock();
    if (r == NULL) {
        free(p);
        return ERROR_NO_SYSTEM_RESOURCES;
    }
    notify_providers(NULL, EVENT_CONTROL_CODE_ENABLE_PROVIDER, NULL);
    return ERROR_SUCCESS;
}

/* Waits until nobody else is in the provider's callback; the lock is held before and after. */
static void wait_for_callers(provider *p) {
    while (p->callers > (p->callers > 0 && p->caller == thread_id() ? 1 : 0)) {
        unlock();
        sleep_until(mono_nanos() + 1000000);
        lock();
    }
}

EXPORT ULONG EventUnregister(REGHANDLE handle) {
    ULONG code = enter("EventUnregister");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    lock();
    provider *p = find_provider(handle);
    if (p == NULL || p->leaving) {
        unlock();
        return ERROR_INVALID_HANDLE;
    }
    p->leaving = true;
    wait_for_callers(p);
    provider **link = &providers;
    while (*link != p) {
        link = &(*link)->next;
    }
    *link = p->next;
    registration *r = find_registration(handle);
    if (r != NULL) {
        *r = (registration){0};
    }
    bool inside = p->callers > 0; /* of its own callback: nobody may free what that still uses */
    unlock();
    if (!inside) {
        free(p->traits);
        free(p);
    }
    return ERROR_SUCCESS;
}

/* ---- what it knows --------------------------------------------------------------------------- */

static ULONG set_traits(provider *p, const uint8_t *traits, ULONG length) {
    uint16_t told = 0;
    if (length < sizeof told || length > UINT16_MAX) {
        return ERROR_INVALID_PARAMETER;
    }
    memcpy(&told, traits, sizeof told);
    uint8_t *copy = told == length && p->traits == NULL ? malloc(length) : NULL;
    if (copy == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    memcpy(copy, traits, length);
    p->traits = copy;
    p->traits_length = told;
    p->uses_types = true;
    return ERROR_SUCCESS;
}

EXPORT ULONG EventSetInformation(REGHANDLE handle, ULONG class, const void *info, ULONG length) {
    ULONG code = enter("EventSetInformation");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (info == NULL && length != 0) {
        return ERROR_INVALID_PARAMETER;
    }
    lock();
    provider *p = find_provider(handle);
    if (p == NULL) {
        code = ERROR_INVALID_PARAMETER;
    } else if (class == SET_TRAITS) {
        code = set_traits(p, info, length);
    } else if (class == USE_DESCRIPTOR_TYPE) {
        code = length == 1 ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
        p->uses_types = code == ERROR_SUCCESS ? *(const uint8_t *)info != 0 : p->uses_types;
    } else if (class != BINARY_TRACK_INFO) {
        code = ERROR_NOT_SUPPORTED;
    }
    unlock();
    return code;
}

static uint8_t is_enabled(REGHANDLE handle, uint8_t level, uint64_t keyword) {
    EVENT_RECORD event = {.EventHeader = {.Level = level, .Keyword = keyword}};
    uint8_t found = 0;
    lock();
    const provider *p = find_provider(handle);
    for (ULONG i = 0; i < host->enabled_count && p != NULL && found == 0; i++) {
        const enablement *e = &host->enabled[i];
        found = e->session != 0 && same_guid(&e->provider, &p->id)
            && level_and_keywords_pass(e, &event.EventHeader);
    }
    unlock();
    return found;
}

EXPORT uint8_t EventProviderEnabled(REGHANDLE handle, uint8_t level, uint64_t keyword) {
    return enter("EventProviderEnabled") == ERROR_SUCCESS ? is_enabled(handle, level, keyword) : 0;
}

EXPORT uint8_t EventEnabled(REGHANDLE handle, const EVENT_DESCRIPTOR *event) {
    return enter("EventEnabled") == ERROR_SUCCESS && event != NULL
        ? is_enabled(handle, event->Level, event->Keyword)
        : 0;
}

EXPORT ULONG EventActivityIdControl(ULONG control, GUID *activity) {
    enum { GET = 1, SET = 2, CREATE = 3, GET_SET = 4, CREATE_SET = 5 };
    static _Atomic uint32_t created;
    ULONG code = enter("EventActivityIdControl");
    if (code != ERROR_SUCCESS) {
        return code;
    }
    if (activity == NULL || control < GET || control > CREATE_SET) {
        return ERROR_INVALID_PARAMETER;
    }
    GUID before = thread_activity;
    GUID fresh = {++created, 0xac71, 0x4000, {0x80, 0, 'e', 't', 'w', 's', 'i', 'm'}};
    memcpy(fresh.data4 + 2, &(uint32_t){process_id()}, sizeof(uint32_t));
    if (control == SET || control == GET_SET) {
        thread_activity = *activity;
    } else if (control == CREATE_SET) {
        thread_activity = fresh;
    }
    if (control != SET) {
        *activity = control == CREATE ? fresh : before;
    }
    return ERROR_SUCCESS;
}
