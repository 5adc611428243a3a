/* The operating system of the Windows libraries. */
#include "platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static SRWLOCK mutex = SRWLOCK_INIT;
static HANDLE state_file = INVALID_HANDLE_VALUE;

void set_last_error(uint32_t code) { SetLastError(code); }

uint32_t process_id(void) { return GetCurrentProcessId(); }

uint32_t thread_id(void) { return GetCurrentThreadId(); }

bool process_lives(uint32_t id) {
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, id);
    bool lives = process != NULL && WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    if (process != NULL) {
        CloseHandle(process);
    }
    return lives;
}

uint64_t mono_nanos(void) {
    LARGE_INTEGER count, frequency;
    QueryPerformanceCounter(&count);
    QueryPerformanceFrequency(&frequency);
    return (uint64_t)count.QuadPart * (1000000000u / (uint64_t)frequency.QuadPart);
}

int64_t filetime_now(void) {
    FILETIME now;
    GetSystemTimePreciseAsFileTime(&now);
    return (int64_t)((uint64_t)now.dwHighDateTime << 32 | now.dwLowDateTime);
}

void sharpen_sleeps(void) {}

void sleep_until(uint64_t nanos) {
    uint64_t now = mono_nanos();
    if (nanos > now + 1000000) {
        Sleep((DWORD)((nanos - now) / 1000000));
    } else {
        SwitchToThread();
    }
}

/* A byte far behind the end: LockFileEx refuses others' reads of what it locks. */
static OVERLAPPED lock_place(void) { return (OVERLAPPED){.Offset = 0x7FFFFFFF}; }

void platform_lock(void) {
    DWORD saved = GetLastError();
    AcquireSRWLockExclusive(&mutex);
    if (state_file != INVALID_HANDLE_VALUE) {
        OVERLAPPED place = lock_place();
        LockFileEx(state_file, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &place);
    }
    SetLastError(saved);
}

void platform_unlock(void) {
    DWORD saved = GetLastError();
    if (state_file != INVALID_HANDLE_VALUE) {
        OVERLAPPED place = lock_place();
        UnlockFileEx(state_file, 0, 1, 0, &place);
    }
    ReleaseSRWLockExclusive(&mutex);
    SetLastError(saved);
}

void platform_lock_here(void) { AcquireSRWLockExclusive(&mutex); }

void platform_unlock_here(void) { ReleaseSRWLockExclusive(&mutex); }

static HANDLE open_file(const char *path, DWORD access, DWORD creation) {
    WCHAR wide[1024];
    if (MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, 1024) == 0) {
        return INVALID_HANDLE_VALUE;
    }
    DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    return CreateFileW(wide, access, share, NULL, creation, FILE_ATTRIBUTE_NORMAL, NULL);
}

void *map_state(const char *path, size_t length) {
    if (path == NULL) {
        return VirtualAlloc(NULL, length, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    }
    state_file = open_file(path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS);
    if (state_file == INVALID_HANDLE_VALUE) {
        return NULL;
    }
    OVERLAPPED place = lock_place();
    LockFileEx(state_file, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &place);
    HANDLE mapping = CreateFileMappingW(
        state_file, NULL, PAGE_READWRITE, (DWORD)((uint64_t)length >> 32), (DWORD)length, NULL);
    return mapping != NULL ? MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, length) : NULL;
}

uint8_t *read_file(const char *path, size_t *length) {
    HANDLE in = open_file(path, GENERIC_READ, OPEN_EXISTING);
    if (in == INVALID_HANDLE_VALUE) {
        return NULL;
    }
    LARGE_INTEGER size;
    *length = SIZE_MAX;
    uint8_t *bytes = NULL;
    if (GetFileSizeEx(in, &size) && size.QuadPart < 0x7FFFFFFF) {
        bytes = malloc((size_t)size.QuadPart + 1);
        DWORD got = 0;
        if (bytes != NULL && ReadFile(in, bytes, (DWORD)size.QuadPart, &got, NULL)
            && got == (DWORD)size.QuadPart) {
            *length = got;
        }
    }
    bytes = bytes != NULL ? bytes : calloc(1, 1);
    if (bytes != NULL && *length != SIZE_MAX) {
        bytes[*length] = 0;
    }
    CloseHandle(in);
    return bytes;
}
