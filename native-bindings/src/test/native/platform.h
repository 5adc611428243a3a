/* What the emulator needs of the operating system. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

/* Where there is no last error, errno carries it. */
static void set_last_error(unsigned code) { errno = (int)code; }

static unsigned process_id(void) { return (unsigned)getpid(); }

/* Nanoseconds of the clock that Java's System.nanoTime reads. */
static uint64_t mono_nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* 100 ns ticks since 1601. */
static int64_t filetime_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return 116444736000000000ll + (int64_t)t.tv_sec * 10000000 + t.tv_nsec / 100;
}

/* Lets this thread's sleeps end on time. */
static void sharpen_sleeps(void) { prctl(PR_SET_TIMERSLACK, 1ul); }

static void sleep_until(uint64_t nanos) {
    struct timespec t = {(time_t)(nanos / 1000000000u), (long)(nanos % 1000000000u)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
    }
}

static void spin_a_little(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static void lock(void) { pthread_mutex_lock(&mutex); }
static void unlock(void) { pthread_mutex_unlock(&mutex); }

#endif
