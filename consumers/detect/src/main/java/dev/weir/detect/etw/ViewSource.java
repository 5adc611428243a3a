package dev.weir.detect.etw;

import java.util.Set;
import java.util.UUID;

/// Events that the view reads.
///
/// @param providerId the provider; for the kernel logger's events the class
/// @param provider its name: `Microsoft-Windows-Kernel-Process`, `Windows Kernel Process`
/// @param ids the event ids; opcodes of a class of the kernel logger
public record ViewSource(UUID providerId, String provider, Set<Integer> ids) {
    /// Keeps a copy of the ids.
    public ViewSource {
        ids = Set.copyOf(ids);
    }

    static ViewSource of(UUID providerId, String provider, Integer... ids) {
        return new ViewSource(providerId, provider, Set.of(ids));
    }

    static ViewSource kernelProcess(Integer... ids) {
        return of(EtwProviders.KERNEL_PROCESS, "Microsoft-Windows-Kernel-Process", ids);
    }

    static ViewSource processClass(Integer... opcodes) {
        return of(EtwProviders.PROCESS_CLASS, "Windows Kernel Process", opcodes);
    }

    static ViewSource imageClass(Integer... opcodes) {
        return of(EtwProviders.IMAGE_CLASS, "Windows Kernel Image", opcodes);
    }

    static ViewSource threadClass(Integer... opcodes) {
        return of(EtwProviders.THREAD_CLASS, "Windows Kernel Thread", opcodes);
    }

    static ViewSource kernelFile(Integer... ids) {
        return of(EtwProviders.KERNEL_FILE, "Microsoft-Windows-Kernel-File", ids);
    }

    static ViewSource fileClass(Integer... opcodes) {
        return of(EtwProviders.FILE_CLASS, "Windows Kernel FileIo", opcodes);
    }

    static ViewSource kernelRegistry(Integer... ids) {
        return of(EtwProviders.KERNEL_REGISTRY, "Microsoft-Windows-Kernel-Registry", ids);
    }

    static ViewSource registryClass(Integer... opcodes) {
        return of(EtwProviders.REGISTRY_CLASS, "Windows Kernel Registry", opcodes);
    }

    static ViewSource dnsClient(Integer... ids) {
        return of(EtwProviders.DNS_CLIENT, "Microsoft-Windows-DNS-Client", ids);
    }
}
