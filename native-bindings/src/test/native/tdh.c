/* TDH: what tdh.dll exports. */
#include "sim.h"

bool sim_payload_matches(const void *blob, ULONG size, const EVENT_RECORD *record) {
    (void)blob;
    (void)size;
    (void)record;
    return true;
}
