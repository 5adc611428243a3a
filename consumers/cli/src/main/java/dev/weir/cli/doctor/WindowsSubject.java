package dev.weir.cli.doctor;

import dev.weir.sensor.host.WindowsHost;
import dev.weir.sensor.host.WindowsVersion;

/// Which Windows this is, and what it has.
final class WindowsSubject implements Subject {
    private static final int OLDEST_MAJOR_VERSION = 10;

    private final WindowsHost host;

    WindowsSubject(WindowsHost host) {
        this.host = host;
    }

    @Override
    public void examine(Findings findings) {
        findings.check("windows", "use Windows 10, Windows Server 2016, or later", this::version);
        findings.check("machine", "", this::machine);
    }

    private String version() throws CheckFault {
        WindowsVersion version = host.version();
        String found =
                "Windows %s%s, %s"
                        .formatted(
                                version.server() ? "Server " : "",
                                version,
                                version.isWindows11()
                                        ? "with what Windows 11 added to tracing"
                                        : "without what Windows 11 added to tracing");
        if (version.major() < OLDEST_MAJOR_VERSION) {
            throw new CheckFault("too old: " + found);
        }
        return found;
    }

    private String machine() {
        return "%d processors, %,d MiB of memory, %,d MiB free"
                .formatted(
                        host.processorCount(),
                        host.memoryBytes() >> 20,
                        host.freeMemoryBytes() >> 20);
    }
}
