package dev.weir.detect;

import java.util.OptionalLong;

/// One process in the chain that led to an alert.
///
/// @param processId its id
/// @param startTime when it started, FILETIME; empty when unknown
/// @param image the path of its image; empty when unknown
/// @param commandLine its command line; empty when unknown
/// @param user whose it is; empty when unknown
public record ProcessStep(
        long processId, OptionalLong startTime, String image, String commandLine, String user) {}
