/*
 * Which Windows this is, as the command "windows" says. Wine has a version of its own, but the
 * functions that come with one are the emulator's here, and sechost.dll is asked before ntdll.dll.
 */
#include "sim.h"

#include <string.h>

typedef struct {
    ULONG size;
    ULONG major;
    ULONG minor;
    ULONG build;
    ULONG platform;
    WCHAR service_pack[128];
} version_info;

EXPORT int32_t RtlGetVersion(version_info *info) {
    if (enter("RtlGetVersion") != ERROR_SUCCESS || info->size < sizeof *info) {
        return (int32_t)0xC000000D; /* STATUS_INVALID_PARAMETER */
    }
    info->major = host->build >= 10240 ? 10 : 6;
    info->minor = host->build >= 10240 ? 0 : 3;
    info->build = host->build;
    info->platform = 2;
    memset(info->service_pack, 0, sizeof info->service_pack);
    return 0;
}
