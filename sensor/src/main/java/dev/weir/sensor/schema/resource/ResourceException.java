package dev.weir.sensor.schema.resource;

import java.io.IOException;
import java.io.Serial;

/// A file or a resource of it is not what it should be; the message tells what, where and by how
/// much.
public final class ResourceException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final String reason;

    ResourceException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /// Returns the message.
    public String reason() {
        return reason;
    }
}
