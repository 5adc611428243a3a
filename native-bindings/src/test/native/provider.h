/* Providers of this process; its own, not the host's. */
#ifndef PROVIDER_H
#define PROVIDER_H

#include "sim.h"

/* What all sessions together want. */
typedef struct {
    bool enabled;
    uint8_t level;
    uint64_t match_any;
    uint64_t match_all;
} composite;

typedef struct provider {
    struct provider *next;
    REGHANDLE handle;
    GUID id;
    ENABLE_CALLBACK callback;
    void *context;
    uint8_t *traits;
    uint16_t traits_length;
    bool uses_types; /* of EVENT_DATA_DESCRIPTOR */
    composite told;  /* by its callback */
    unsigned round;  /* in which it was told */
    int callers;     /* threads in its callback */
    ULONG caller;    /* the latest of them */
    bool leaving;
} provider;

/* The lock is held, and the provider is there as long as it is. */
provider *find_provider(REGHANDLE handle);

const GUID *activity_of_thread(void);

#endif
