/*
 * What the emulator needs of the operating system. Implemented twice: platform_posix.c,
 * platform_windows.c. Only fixed-width types here, for windows.h has other ideas of ULONG.
 */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

/* GetLastError's value; where there is none, errno carries it. */
void set_last_error(uint32_t code);

uint32_t process_id(void);
uint32_t thread_id(void);
bool process_lives(uint32_t id);

/* Nanoseconds of the clock that Java's System.nanoTime reads. */
uint64_t mono_nanos(void);

/* 100 ns ticks since 1601. */
int64_t filetime_now(void);

/* Lets this thread's sleeps end on time. */
void sharpen_sleeps(void);
void sleep_until(uint64_t nanos);

static inline void spin_a_little(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

/* This process's lock, and with it that of the file mapped by map_state. Dies with its holder. */
void platform_lock(void);
void platform_unlock(void);

/* This process's lock alone. */
void platform_lock_here(void);
void platform_unlock_here(void);

/* Maps a file that processes share, made if need be; or private memory where path is NULL.
 * Its bytes are zero at first. Returns NULL when it cannot. */
void *map_state(const char *path, size_t length);

/* Opens a file by its UTF-8 path and reads it whole into malloc's memory, with a zero behind.
 * Returns NULL when there is none; *length is SIZE_MAX when it cannot be read. */
uint8_t *read_file(const char *path, size_t *length);

#endif
