package dev.weir.sensor.schema.wpp;

import java.util.Optional;
import java.util.UUID;

/// The source file that messages stand in.
///
/// @param messageGuid the GUID its messages carry
/// @param module the program
/// @param name the name of the file; empty if not told
record SourceFile(UUID messageGuid, String module, String name) {
    private static final int GUID_LENGTH = 36;

    /// Reads `GUID module // SRC=file MJ= MN=`.
    static Optional<SourceFile> parse(String line) {
        String text = line.startsWith("{") ? line.substring(1) : line;
        if (text.length() < GUID_LENGTH) {
            return Optional.empty();
        }
        String guid = text.substring(0, GUID_LENGTH);
        String rest = text.substring(GUID_LENGTH).replaceFirst("^}", "");
        int comment = rest.indexOf("//");
        String module = (comment < 0 ? rest : rest.substring(0, comment)).strip();
        String name = comment < 0 ? "" : Remark.of(rest.substring(comment)).value("SRC");
        try {
            return Optional.of(new SourceFile(UUID.fromString(guid), module, name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
