package dev.weir.sensor.live;

import java.util.UUID;

/// The providers that Windows 11 made of the kernel's events.
///
/// Source: `System*ProviderGuid` of evntrace.h.
public enum SystemProvider {
    /// Local procedure calls.
    ALPC("fcb9baaf-e529-4980-92e9-ced1a6aadfdf"),
    /// Interrupts and deferred procedure calls.
    INTERRUPT("d4bbee17-b545-4888-858b-744169015b25"),
    /// Disks, files, network.
    IO("3d5c43e3-0f1c-4202-b817-174c0070dc79"),
    /// Memory.
    MEMORY("82958ca9-b6cd-47f8-a3a8-03ae85a4bc24"),
    /// Processes, threads, images.
    PROCESS("151f55dc-467d-471f-83b5-5f889d46ff66"),
    /// Samples.
    PROFILE("bfeb0324-1cee-496f-a409-2ac2b48a6322"),
    /// The registry.
    REGISTRY("16156bd9-fab4-4cfa-a232-89d1099058e3"),
    /// Which thread runs.
    SCHEDULER("599a2a76-4d91-4910-9ac7-7d33f2e97a6c"),
    /// System calls.
    SYSCALL("434286f7-6f1b-45bb-b37e-95f623046c7c");

    private final UUID id;

    SystemProvider(String id) {
        this.id = UUID.fromString(id);
    }

    /// Returns the provider's GUID.
    public UUID id() {
        return id;
    }
}
