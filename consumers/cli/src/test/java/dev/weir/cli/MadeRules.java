package dev.weir.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rules and events for tests.
final class MadeRules {
    /// The id of [#WHOAMI].
    static final String WHOAMI_ID = "9b1f4a9e-3a55-4a7f-9a3e-2f1f0c1d2e3f";

    /// Finds processes that ask who they are.
    static final String WHOAMI =
            """
            title: Someone asks who they are
            id: 9b1f4a9e-3a55-4a7f-9a3e-2f1f0c1d2e3f
            status: test
            author: Anna Example
            level: high
            tags: [attack.t1033]
            references: ['https://example.org/whoami']
            logsource: {product: windows, category: process_creation}
            detection:
              selection:
                Image|endswith: '\\whoami.exe'
              condition: selection
            """;

    /// Finds every process.
    static final String PROCESS =
            """
            title: A process
            id: 11111111-3a55-4a7f-9a3e-2f1f0c1d2e3f
            author: Bert Example
            level: low
            logsource: {product: windows, category: process_creation}
            detection:
              selection:
                Image|endswith: '.exe'
              condition: selection
            """;

    private MadeRules() {}

    /// Writes a rule to a file of its own.
    static Path write(Path directory, String name, String yaml) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve(name), yaml);
    }

    /// Returns a line of JSON that tells of a process.
    static String process(String image, String commandLine) {
        return ("{\"Channel\":\"Microsoft-Windows-Sysmon/Operational\",\"EventID\":1,"
                        + "\"UtcTime\":\"2026-11-24 20:34:59.123\",\"Image\":\"%s\","
                        + "\"CommandLine\":\"%s\",\"User\":\"CORP\\\\anna\",\"ProcessId\":4711,"
                        + "\"ParentImage\":\"C:\\\\explorer.exe\",\"ParentProcessId\":900}\n")
                .formatted(image.replace("\\", "\\\\"), commandLine.replace("\\", "\\\\"));
    }
}
