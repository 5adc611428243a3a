/*
 * The host's state. It lies in the file that the environment's ETWSIM_STATE names, so that sessions
 * outlive a process and others see them; without it, in this process's memory.
 */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

host_state *host;
static bool commands_run;

static void give_up(const char *what, const char *path) {
    fprintf(stderr, "etwsim: %s: %s\n", what, path);
    abort();
}

void reset_host(void) {
    heal(NULL);
    memset(host->processes, 0, sizeof host->processes);
    host->user = ADMINISTRATOR;
    host->build = 26100;
    host->rate = 0;
    host->late = 3;
    host->settle_millis = 200;
    host->order_count = 0;
    host->events[0] = host->etl[0] = host->schemas[0] = 0;
}

/* Makes the state of a host that nobody has used; the lock is held. */
static void open_state(void) {
    const char *path = getenv("ETWSIM_STATE");
    host = map_state(path != NULL && *path != 0 ? path : NULL, sizeof *host);
    if (host == NULL || (host->format != 0 && host->format != sizeof *host)) {
        give_up("ETWSIM_STATE cannot be mapped or is of another emulator", path != NULL ? path : "");
    }
    if (host->format == 0) {
        host->last_handle = 0x1000;
        reset_host();
        host->format = sizeof *host;
    }
}

void lock(void) {
    platform_lock();
    if (host == NULL) {
        open_state();
    }
}

void unlock(void) { platform_unlock(); }

/* Runs them anew in each process: what is about sessions begins anew with it. */
static void run_environment(void) {
    const char *path = getenv("ETWSIM");
    if (path == NULL || *path == 0) {
        return;
    }
    size_t length;
    uint8_t *text = read_file(path, &length);
    if (text == NULL || length == SIZE_MAX) {
        give_up("ETWSIM cannot be read", path);
    }
    host->order_count = 0;
    if (run_commands(NULL, true, (const char *)text, length) != ERROR_SUCCESS) {
        give_up("ETWSIM has a command that is refused", path);
    }
    free(text);
}

ULONG enter(const char *function) {
    lock();
    if (!commands_run) {
        commands_run = true;
        run_environment();
    }
    ULONG code = due_fault(function);
    unlock();
    return code;
}

const char *sim_etl_path(void) { return host->etl; }

const char *sim_schemas_path(void) { return host->schemas; }
