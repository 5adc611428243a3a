/*
 * The one function of iphlpapi.dll that the JDK's net.dll needs and Wine lacks; the definition file
 * forwards all others to Wine's own DLL. Without it the first look at the network's interfaces ends
 * the JVM, and temporary files and random numbers look there.
 */
#include <stdlib.h>

typedef struct {
    unsigned long entries;
    unsigned long long room;
} address_table;

/* MIB_ANYCASTIPADDRESS_TABLE: a host without anycast addresses. FreeMibTable is free(). */
__declspec(dllexport) unsigned long GetAnycastIpAddressTable(unsigned short family, address_table **table) {
    (void)family;
    *table = calloc(1, sizeof **table);
    return *table != NULL ? 0 : 8;
}
