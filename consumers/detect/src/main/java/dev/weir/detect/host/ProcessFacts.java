package dev.weir.detect.host;

import java.util.Optional;
import java.util.OptionalLong;

/// What one event tells of a process; what it does not tell is empty.
///
/// @param processId its id
/// @param startKey the number that no other process has, see [HostProcess#startKey]
/// @param startTime when it was created, FILETIME
/// @param parentId the id of its parent
/// @param parentStartKey the parent's start key
/// @param sessionId its session of Windows Terminal Services
/// @param image the path of its image as the kernel names it, or its file name alone
/// @param commandLine its command line, which may be empty
/// @param userSid whose it is, `S-1-…`
/// @param integrity its integrity level
/// @param packageName the full name of the package that it belongs to
public record ProcessFacts(
        long processId,
        OptionalLong startKey,
        OptionalLong startTime,
        OptionalLong parentId,
        OptionalLong parentStartKey,
        OptionalLong sessionId,
        String image,
        Optional<String> commandLine,
        String userSid,
        Optional<IntegrityLevel> integrity,
        String packageName) {

    /// Makes facts that tell the id alone.
    public static ProcessFacts of(long processId) {
        return new ProcessFacts(
                processId,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "",
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }
}
