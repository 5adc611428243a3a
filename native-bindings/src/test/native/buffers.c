/* Whole-buffer reading, which came with Windows 11: OpenTraceFromRealTimeLogger and companions. */
#include "sim.h"
