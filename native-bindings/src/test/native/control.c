/*
 * Commands to the emulator itself. They come as the UTF-8 filter data of EnableTraceEx2 with the
 * provider c0117201-0000-4000-8000-65747773696d, and from the file that the environment's ETWSIM
 * names, which is run at the first call of any function. One command a line; empty lines and lines
 * that begin with # say nothing. A command that is not understood is refused with
 * ERROR_INVALID_PARAMETER, and those behind it are not run; from ETWSIM that ends the process.
 *
 *   session NAME       the commands below are about this session, not about the one that they were
 *                      sent to
 *   fail FUNCTION CODE [after N] [times M]
 *                      the function returns CODE without doing anything; N calls go well before,
 *                      M calls fail (all). What returns a handle returns none, with CODE as last
 *                      error
 *   heal [FUNCTION]    no such fault any more
 *   user administrator|logusers|nobody
 *                      who calls
 *   windows BUILD      26100 is 24H2
 *   etl FILE           an .etl file whose buffers whole-buffer reading delivers
 *   schemas FILE       what TDH knows
 *   late N             events after CloseTrace, at first 3
 *   reset              the host is as at first; sessions stay
 *   events [FILE]      what the providers of this host write: a plain event file, see host.c
 *   rate N             events of that file a second; 0, as at first, as fast as it goes
 *   settle MILLIS      how long a session's providers must stay as they are before the file begins,
 *                      at first 200
 *   process PID NAME [PACKAGE]
 *                      what runs on the host
 *
 * About a session; from ETWSIM about every session that is started then. A place is a number of
 * events delivered to the consumer; without one it is now.
 *   lose events N [at K]     N events are lost on their way, and counted in EventsLost
 *   lose buffers N [at K]    counted in RealTimeBuffersLost; no event is lost
 *   lose log N [at K]        counted in LogBuffersLost; no event is lost
 *   kill [at K]              somebody stops the session
 *   disable GUID [at K]      somebody disables a provider in it
 *   corrupt KIND at K        record K, counted from 0, arrives broken; KIND see corrupt.c
 */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 2048, MAX_WORDS = 8 };

typedef struct {
    session *session;
    bool from_environment;
    int count;
    char *words[MAX_WORDS];
    const char *rest; /* the line behind its first word */
} command;

static bool number(const char *text, ULONG *value) {
    char *end;
    unsigned long long parsed = strtoull(text, &end, 0);
    *value = (ULONG)parsed;
    return *text >= '0' && *text <= '9' && *end == 0 && parsed <= UINT32_MAX;
}

/* Reads a number behind its name, if the words have that at a place. */
static bool option(const command *c, int *at, const char *name, ULONG *value) {
    if (*at + 1 >= c->count || strcmp(c->words[*at], name) != 0) {
        return true;
    }
    *at += 2;
    return number(c->words[*at - 1], value);
}

static ULONG refuse_unless(bool understood) {
    return understood ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER;
}

static ULONG run_session_name(command *c) {
    WCHAR name[MAX_LINE];
    from_ascii(c->rest, name, MAX_LINE);
    c->session = find_session(0, name);
    return c->session != NULL ? ERROR_SUCCESS : ERROR_WMI_INSTANCE_NOT_FOUND;
}

static ULONG run_fail(command *c) {
    ULONG code, after = 0, times = UINT32_MAX;
    int at = 3;
    bool understood = c->count >= 3 && number(c->words[2], &code)
        && option(c, &at, "after", &after) && option(c, &at, "times", &times) && at == c->count;
    return understood ? add_fault(c->words[1], code, after, times) : ERROR_INVALID_PARAMETER;
}

static ULONG run_heal(command *c) {
    heal(c->count > 1 ? c->words[1] : NULL);
    return refuse_unless(c->count <= 2);
}

static ULONG run_user(command *c) {
    static const char *const names[] = {"administrator", "logusers", "nobody"};
    for (int i = 0; c->count == 2 && i < 3; i++) {
        if (strcmp(c->words[1], names[i]) == 0) {
            host->user = (user)i;
            return ERROR_SUCCESS;
        }
    }
    return ERROR_INVALID_PARAMETER;
}

static ULONG run_windows(command *c) {
    return refuse_unless(c->count == 2 && number(c->words[1], &host->build));
}

static ULONG run_late(command *c) {
    ULONG late;
    bool understood = c->count == 2 && number(c->words[1], &late);
    host->late = understood ? late : host->late;
    return refuse_unless(understood);
}

static ULONG run_rate(command *c) {
    ULONG rate;
    bool understood = c->count == 2 && number(c->words[1], &rate);
    host->rate = understood ? rate : host->rate;
    return refuse_unless(understood);
}

static ULONG run_settle(command *c) {
    return refuse_unless(c->count == 2 && number(c->words[1], &host->settle_millis));
}

/* Finds where the host keeps a process, or an empty place. */
static host_process *place_of(ULONG id) {
    host_process *empty = NULL;
    for (int i = 0; i < MAX_PROCESSES; i++) {
        host_process *p = &host->processes[i];
        if (p->id == id) {
            return p;
        }
        empty = p->id == 0 && empty == NULL ? p : empty;
    }
    return empty;
}

static ULONG run_process(command *c) {
    ULONG id;
    if (c->count < 3 || c->count > 4 || !number(c->words[1], &id) || id == 0) {
        return ERROR_INVALID_PARAMETER;
    }
    host_process *p = place_of(id);
    if (p == NULL) {
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    *p = (host_process){.id = id};
    from_ascii(c->words[2], p->name, sizeof p->name / sizeof(WCHAR));
    from_ascii(c->count == 4 ? c->words[3] : "", p->package, sizeof p->package / sizeof(WCHAR));
    return ERROR_SUCCESS;
}

/* Gives an order to the session, or to all that will be. A loss counts at once when it is now. */
static ULONG give(command *c, int at, order o) {
    ULONG place = 0;
    bool understood = option(c, &at, "at", &place) && at == c->count;
    session *s = c->session;
    ULONG *count = s != NULL ? &s->order_count : &host->order_count;
    order *orders = s != NULL ? s->orders : host->orders;
    if (!understood || *count >= MAX_ORDERS || (s == NULL && !c->from_environment)) {
        return ERROR_INVALID_PARAMETER;
    }
    o.at = place;
    if (s != NULL) {
        s->changes++;
        if (place == 0) {
            if (o.kind == KILL) {
                stop_session(s);
                return ERROR_SUCCESS;
            }
            count_loss(s, o.kind, o.count);
            o.counted = true;
        }
    }
    orders[(*count)++] = o;
    return ERROR_SUCCESS;
}

static ULONG run_lose(command *c) {
    static const char *const kinds[] = {"events", "buffers", "log"};
    ULONG count;
    if (c->count < 3 || !number(c->words[2], &count)) {
        return ERROR_INVALID_PARAMETER;
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(c->words[1], kinds[i]) == 0) {
            return give(c, 3, (order){.kind = (order_kind)i, .count = count});
        }
    }
    return ERROR_INVALID_PARAMETER;
}

static ULONG run_kill(command *c) { return give(c, 1, (order){.kind = KILL}); }

static ULONG run_disable(command *c) {
    order o = {.kind = DISABLE};
    return c->count >= 2 && parse_guid(c->words[1], &o.provider) ? give(c, 2, o)
                                                                 : ERROR_INVALID_PARAMETER;
}

static ULONG run_corrupt(command *c) {
    order o = {.kind = CORRUPT};
    o.breakage = c->count >= 2 ? breakage_named(c->words[1]) : BREAKAGES;
    return o.breakage != BREAKAGES && c->count == 4 ? give(c, 2, o) : ERROR_INVALID_PARAMETER;
}

static ULONG keep_path(const command *c, char *path) {
    size_t length = strlen(c->rest);
    if (length >= MAX_PATH_BYTES) {
        return ERROR_INVALID_PARAMETER;
    }
    memcpy(path, c->rest, length + 1);
    return ERROR_SUCCESS;
}

static ULONG run_events(command *c) {
    if (c->from_environment && strcmp(c->rest, host->events) == 0) {
        return ERROR_SUCCESS; /* another process has said so before */
    }
    host->events_version++;
    for (int i = 0; i < MAX_SESSIONS; i++) {
        host->sessions[i].changes++;
    }
    events_file file = {0};
    ULONG code = *c->rest != 0 ? load(c->rest, &file) : ERROR_SUCCESS;
    free(file.bytes);
    return code == ERROR_SUCCESS ? keep_path(c, host->events) : code;
}

static ULONG run_reset(command *c) {
    reset_host();
    host->events_version++;
    return refuse_unless(c->count == 1);
}

static ULONG run_etl(command *c) { return keep_path(c, host->etl); }

static ULONG run_schemas(command *c) { return keep_path(c, host->schemas); }

static const struct {
    const char *name;
    ULONG (*run)(command *);
} COMMANDS[] = {
    {"reset", run_reset},
    {"session", run_session_name},
    {"fail", run_fail},
    {"heal", run_heal},
    {"user", run_user},
    {"windows", run_windows},
    {"etl", run_etl},
    {"schemas", run_schemas},
    {"late", run_late},
    {"events", run_events},
    {"rate", run_rate},
    {"settle", run_settle},
    {"process", run_process},
    {"lose", run_lose},
    {"kill", run_kill},
    {"disable", run_disable},
    {"corrupt", run_corrupt},
};

static ULONG run_line(session **s, bool from_environment, char *line) {
    char words[MAX_LINE];
    strcpy(words, line);
    command c = {.session = *s, .from_environment = from_environment, .rest = line + strcspn(line, " ")};
    c.rest += strspn(c.rest, " ");
    for (char *word = words; *word != 0 && c.count < MAX_WORDS;) {
        c.words[c.count++] = word;
        word += strcspn(word, " ");
        while (*word == ' ') {
            *word++ = 0;
        }
    }
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (strcmp(c.words[0], COMMANDS[i].name) == 0) {
            ULONG code = COMMANDS[i].run(&c);
            *s = c.session;
            return code;
        }
    }
    return ERROR_INVALID_PARAMETER;
}

ULONG run_commands(session *s, bool from_environment, const char *text, size_t length) {
    ULONG code = ERROR_SUCCESS;
    for (size_t at = 0; at < length && code == ERROR_SUCCESS;) {
        size_t end = at;
        while (end < length && text[end] != '\n' && text[end] != 0) {
            end++;
        }
        size_t trimmed = end;
        while (trimmed > at && (text[trimmed - 1] == '\r' || text[trimmed - 1] == ' ')) {
            trimmed--;
        }
        while (at < trimmed && text[at] == ' ') {
            at++;
        }
        char line[MAX_LINE];
        if (trimmed - at >= sizeof line) {
            return ERROR_INVALID_PARAMETER;
        }
        memcpy(line, text + at, trimmed - at);
        line[trimmed - at] = 0;
        code = line[0] != 0 && line[0] != '#' ? run_line(&s, from_environment, line) : ERROR_SUCCESS;
        at = end + 1;
    }
    return code;
}
