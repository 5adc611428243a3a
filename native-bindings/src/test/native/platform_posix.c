/* The operating system of the Linux library. */
#define _GNU_SOURCE
#include "platform.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int state_file = -1;

void set_last_error(uint32_t code) { errno = (int)code; }

uint32_t process_id(void) { return (uint32_t)getpid(); }

uint32_t thread_id(void) { return (uint32_t)gettid(); }

bool process_lives(uint32_t id) { return kill((pid_t)id, 0) == 0 || errno == EPERM; }

uint64_t mono_nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

int64_t filetime_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return 116444736000000000ll + (int64_t)t.tv_sec * 10000000 + t.tv_nsec / 100;
}

void sharpen_sleeps(void) { prctl(PR_SET_TIMERSLACK, 1ul); }

void sleep_until(uint64_t nanos) {
    struct timespec t = {(time_t)(nanos / 1000000000u), (long)(nanos % 1000000000u)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
    }
}

/* A lock of an open file description: it dies with the process, however that ends. */
static void lock_file(short type) {
    struct flock whole = {.l_type = type, .l_whence = SEEK_SET};
    while (state_file >= 0 && fcntl(state_file, F_OFD_SETLKW, &whole) != 0 && errno == EINTR) {
    }
}

void platform_lock(void) {
    int saved = errno;
    pthread_mutex_lock(&mutex);
    lock_file(F_WRLCK);
    errno = saved;
}

void platform_unlock(void) {
    int saved = errno;
    lock_file(F_UNLCK);
    pthread_mutex_unlock(&mutex);
    errno = saved;
}

void platform_lock_here(void) { pthread_mutex_lock(&mutex); }

void platform_unlock_here(void) { pthread_mutex_unlock(&mutex); }

void *map_state(const char *path, size_t length) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    if (path != NULL) {
        state_file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        lock_file(F_WRLCK);
        if (state_file < 0 || ftruncate(state_file, (off_t)length) != 0) {
            return NULL;
        }
        flags = MAP_SHARED;
    }
    void *state = mmap(NULL, length, PROT_READ | PROT_WRITE, flags, state_file, 0);
    return state != MAP_FAILED ? state : NULL;
}

uint8_t *read_file(const char *path, size_t *length) {
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        return NULL;
    }
    struct stat facts;
    *length = SIZE_MAX;
    uint8_t *bytes = NULL;
    if (fstat(fileno(in), &facts) == 0 && S_ISREG(facts.st_mode)) {
        size_t size = (size_t)facts.st_size;
        bytes = malloc(size + 1);
        if (bytes != NULL && fread(bytes, 1, size, in) == size) {
            *length = size;
        }
    }
    bytes = bytes != NULL ? bytes : calloc(1, 1);
    if (bytes != NULL && *length != SIZE_MAX) {
        bytes[*length] = 0;
    }
    fclose(in);
    return bytes;
}
