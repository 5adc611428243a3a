/*
 * What Weir asks a host about itself: its memory, its clocks, and who the user is, which the command
 * "user" says. For the Linux library only; Wine has its own.
 */
#include "sim.h"

#include <string.h>

typedef int32_t BOOL;
typedef uint64_t HANDLE;

enum {
    TOKEN_USER = 1,
    TOKEN_PRIVILEGES = 3,
    TOKEN_SESSION_ID = 12,
    TOKEN_ELEVATION_TYPE = 18,
    TOKEN_ELEVATION = 20,
    WIN_BUILTIN_ADMINISTRATORS_SID = 26,
    WIN_BUILTIN_USERS_SID = 27,
    WIN_LOCAL_SYSTEM_SID = 22,
    WIN_BUILTIN_PERF_LOGGING_USERS_SID = 58,
    SE_PRIVILEGE_ENABLED = 2,
    ERROR_PRIVILEGE_NOT_FOUND = 1313,
    ERROR_NOT_ALL_ASSIGNED = 1300,
};

#define CURRENT_PROCESS UINT64_MAX

static const HANDLE TOKEN = 0x70c0;

typedef struct {
    uint8_t revision;
    uint8_t count;
    uint8_t authority[6];
    uint32_t parts[5];
} sid;

static const sid USER = {1, 5, {0, 0, 0, 0, 0, 5}, {21, 1001, 1002, 1003, 1004}};
static const sid ADMINISTRATORS = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}};
static const sid LOG_USERS = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 559}};
static const sid USERS = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 545}};
static const sid LOCAL_SYSTEM = {1, 1, {0, 0, 0, 0, 0, 5}, {18}};

static ULONG sid_length(const sid *s) { return 8 + 4u * s->count; }

static BOOL done(ULONG code) {
    if (code != ERROR_SUCCESS) {
        set_last_error(code);
    }
    return code == ERROR_SUCCESS;
}

/* Copies an answer if it has room, and tells its length. */
static ULONG answer(const void *from, ULONG length, void *to, ULONG room, ULONG *needed) {
    if (needed == NULL) {
        return ERROR_INVALID_PARAMETER;
    }
    *needed = length;
    if (to == NULL || room < length) {
        return ERROR_INSUFFICIENT_BUFFER;
    }
    memcpy(to, from, length);
    return ERROR_SUCCESS;
}

/* ---- memory, processors, clocks -------------------------------------------------------------- */

typedef struct {
    ULONG length;
    ULONG load_percent;
    uint64_t physical;
    uint64_t available;
    uint64_t page_file;
    uint64_t available_page_file;
    uint64_t address_space;
    uint64_t available_address_space;
    uint64_t reserved;
} memory_status;

EXPORT BOOL GlobalMemoryStatusEx(memory_status *status) {
    ULONG code = enter("GlobalMemoryStatusEx");
    if (code == ERROR_SUCCESS && status->length != sizeof *status) {
        code = ERROR_INVALID_PARAMETER;
    }
    if (code == ERROR_SUCCESS) {
        const uint64_t gib = 1ull << 30;
        *status = (memory_status){
            sizeof *status, 50, 8 * gib, 4 * gib, 16 * gib, 12 * gib, 1ull << 47, 1ull << 46, 0};
    }
    return done(code);
}

EXPORT ULONG GetActiveProcessorCount(uint16_t group) {
    ULONG code = enter("GetActiveProcessorCount");
    code = code == ERROR_SUCCESS && group != 0 && group != 0xFFFF ? ERROR_INVALID_PARAMETER : code;
    return done(code) ? 2 : 0;
}

EXPORT BOOL QueryPerformanceCounter(int64_t *count) {
    ULONG code = enter("QueryPerformanceCounter");
    if (code == ERROR_SUCCESS) {
        *count = (int64_t)(mono_nanos() / 100);
    }
    return done(code);
}

EXPORT BOOL QueryPerformanceFrequency(int64_t *frequency) {
    ULONG code = enter("QueryPerformanceFrequency");
    if (code == ERROR_SUCCESS) {
        *frequency = 10000000;
    }
    return done(code);
}

EXPORT void GetSystemTimePreciseAsFileTime(int64_t *time) {
    enter("GetSystemTimePreciseAsFileTime");
    *time = filetime_now();
}

EXPORT uint64_t GetTickCount64(void) { return mono_nanos() / 1000000; }

EXPORT BOOL QueryUnbiasedInterruptTime(uint64_t *time) {
    *time = mono_nanos() / 100;
    return 1;
}

/* ---- the user -------------------------------------------------------------------------------- */

EXPORT HANDLE GetCurrentProcess(void) { return CURRENT_PROCESS; }

EXPORT BOOL OpenProcessToken(HANDLE process, ULONG access, HANDLE *token) {
    (void)access;
    ULONG code = enter("OpenProcessToken");
    if (code == ERROR_SUCCESS && (process != CURRENT_PROCESS || token == NULL)) {
        code = ERROR_INVALID_HANDLE;
    }
    if (code == ERROR_SUCCESS) {
        *token = TOKEN;
    }
    return done(code);
}

EXPORT BOOL CloseHandle(HANDLE handle) {
    ULONG code = enter("CloseHandle");
    return done(code == ERROR_SUCCESS && handle != TOKEN ? ERROR_INVALID_HANDLE : code);
}

typedef struct {
    uint64_t sid;
    ULONG attributes;
    ULONG pad;
    sid value;
} token_user;

typedef struct {
    ULONG count;
    struct {
        ULONG low;
        ULONG high;
        ULONG attributes;
    } privileges[2];
} token_privileges;

static const struct {
    const char *name;
    ULONG number;
} PRIVILEGES[] = {
    {"SeSystemProfilePrivilege", 11}, {"SeDebugPrivilege", 20}, {"SeChangeNotifyPrivilege", 23}};

static ULONG tell_user(void *to, ULONG room, ULONG *needed) {
    token_user value = {.sid = (uint64_t)(uintptr_t)to + offsetof(token_user, value), .value = USER};
    return answer(&value, sizeof value, to, room, needed);
}

static ULONG tell_privileges(void *to, ULONG room, ULONG *needed) {
    bool administrator = host->user == ADMINISTRATOR;
    token_privileges value = {.count = administrator ? 2 : 1};
    value.privileges[0].low = 23;
    value.privileges[0].attributes = SE_PRIVILEGE_ENABLED | 1;
    value.privileges[1].low = 11;
    ULONG length = administrator ? sizeof value : sizeof value - sizeof value.privileges[1];
    return answer(&value, length, to, room, needed);
}

static ULONG tell_about_token(ULONG class, void *to, ULONG room, ULONG *needed) {
    ULONG elevated = host->user == ADMINISTRATOR ? 1 : 0;
    ULONG elevation_type = elevated != 0 ? 2 : 3;
    ULONG session = 1;
    switch (class) {
    case TOKEN_USER:
        return tell_user(to, room, needed);
    case TOKEN_PRIVILEGES:
        return tell_privileges(to, room, needed);
    case TOKEN_SESSION_ID:
        return answer(&session, sizeof session, to, room, needed);
    case TOKEN_ELEVATION_TYPE:
        return answer(&elevation_type, sizeof elevation_type, to, room, needed);
    case TOKEN_ELEVATION:
        return answer(&elevated, sizeof elevated, to, room, needed);
    default:
        return ERROR_INVALID_PARAMETER;
    }
}

EXPORT BOOL GetTokenInformation(HANDLE token, ULONG class, void *to, ULONG room, ULONG *needed) {
    ULONG code = enter("GetTokenInformation");
    if (code == ERROR_SUCCESS) {
        code = token == TOKEN ? tell_about_token(class, to, room, needed) : ERROR_INVALID_HANDLE;
    }
    return done(code);
}

EXPORT BOOL CreateWellKnownSid(ULONG type, const void *domain, void *to, ULONG *room) {
    (void)domain;
    ULONG code = enter("CreateWellKnownSid");
    const sid *known = type == WIN_BUILTIN_ADMINISTRATORS_SID ? &ADMINISTRATORS
        : type == WIN_BUILTIN_PERF_LOGGING_USERS_SID         ? &LOG_USERS
        : type == WIN_BUILTIN_USERS_SID                      ? &USERS
        : type == WIN_LOCAL_SYSTEM_SID                       ? &LOCAL_SYSTEM
                                                             : NULL;
    if (code == ERROR_SUCCESS) {
        code = known == NULL || room == NULL ? ERROR_INVALID_PARAMETER
                                             : answer(known, sid_length(known), to, *room, room);
    }
    return done(code);
}

static bool same_sid(const sid *a, const void *b) { return memcmp(a, b, sid_length(a)) == 0; }

EXPORT BOOL CheckTokenMembership(HANDLE token, const void *group, BOOL *is_member) {
    (void)token;
    ULONG code = enter("CheckTokenMembership");
    if (code == ERROR_SUCCESS && (group == NULL || is_member == NULL)) {
        code = ERROR_INVALID_PARAMETER;
    }
    if (code == ERROR_SUCCESS) {
        *is_member = (host->user == ADMINISTRATOR && same_sid(&ADMINISTRATORS, group))
            || (host->user == LOG_USER && same_sid(&LOG_USERS, group)) || same_sid(&USERS, group);
    }
    return done(code);
}

EXPORT BOOL LookupPrivilegeValueW(const WCHAR *system, const WCHAR *name, uint64_t *number) {
    (void)system;
    ULONG code = enter("LookupPrivilegeValueW");
    for (size_t i = 0; code == ERROR_SUCCESS && i < sizeof PRIVILEGES / sizeof *PRIVILEGES; i++) {
        if (name_is(name, PRIVILEGES[i].name)) {
            *number = PRIVILEGES[i].number;
            return 1;
        }
    }
    return done(code != ERROR_SUCCESS ? code : ERROR_PRIVILEGE_NOT_FOUND);
}

EXPORT BOOL AdjustTokenPrivileges(
    HANDLE token, BOOL none, const void *wanted, ULONG room, void *before, ULONG *needed) {
    (void)none;
    (void)wanted;
    (void)room;
    (void)before;
    (void)needed;
    ULONG code = enter("AdjustTokenPrivileges");
    if (code == ERROR_SUCCESS && token != TOKEN) {
        code = ERROR_INVALID_HANDLE;
    }
    if (code == ERROR_SUCCESS) { /* it succeeds all the same, as on Windows */
        set_last_error(host->user == ADMINISTRATOR ? ERROR_SUCCESS : ERROR_NOT_ALL_ASSIGNED);
        return 1;
    }
    return done(code);
}
