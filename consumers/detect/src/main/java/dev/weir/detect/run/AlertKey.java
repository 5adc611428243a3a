package dev.weir.detect.run;

import dev.weir.detect.Alert;
import dev.weir.detect.state.StateWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// What two reports of the same find have in common, and no two finds.
///
/// The key is made of the stream's name, the rule's id, the alert's time and the numbers of its
/// events; of the fields too when it has no events. It is the same whenever and wherever the stream
/// is read again.
///
/// @param value the first 128 bits of a SHA-256
public record AlertKey(UUID value) {

    /// Makes the key of an alert.
    ///
    /// @param stream what the numbers of events count in: a recording's id
    public static AlertKey of(String stream, Alert alert) {
        StateWriter parts = new StateWriter();
        parts.text(stream).text(alert.rule().id()).number(alert.time());
        parts.number(alert.events().size());
        alert.events().forEach(parts::number);
        if (alert.events().isEmpty()) {
            alert.fields().forEach((name, text) -> parts.text(name).text(text));
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256(parts.toByteArray()));
        return new AlertKey(new UUID(hash.getLong(), hash.getLong()));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
