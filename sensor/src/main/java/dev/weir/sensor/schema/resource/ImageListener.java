package dev.weir.sensor.schema.resource;

import java.nio.file.Path;

/// Hears what [WindowsImage#scan] finds.
///
/// **Thread.** The one that scans.
public interface ImageListener {
    /// A file is about to be read.
    ///
    /// @param filesRead how many were read before it
    void onFile(Path file, long filesRead);

    /// A file describes providers, or tried to.
    void onProviders(Path file, ResourceContents contents);

    /// A file or folder could not be read.
    ///
    /// @param reason why, for a person to read
    void onSkipped(Path path, String reason);
}
