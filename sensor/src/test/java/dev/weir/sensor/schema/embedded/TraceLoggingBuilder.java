package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Builds TraceLogging metadata, byte for byte as a provider writes it.
///
/// Members of a struct are simply the fields added after it.
public final class TraceLoggingBuilder {
    private static final int CHAINED = 0x80;
    private static final int STRUCT = 24;
    private static final int CONSTANT = 0x20;
    private static final int VARIABLE = 0x40;
    private static final int CUSTOM = 0x60;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// Starts the metadata of an event without tags.
    public TraceLoggingBuilder(String eventName) {
        this(eventName, 0);
    }

    /// Starts the metadata of an event with tags, of which a byte holds seven.
    public TraceLoggingBuilder(String eventName, int... tags) {
        chain(tags);
        text(eventName);
    }

    /// Adds a value.
    public TraceLoggingBuilder value(String name, int in) {
        return field(name, in, 0);
    }

    /// Adds a value with an out-type.
    public TraceLoggingBuilder value(String name, int in, int out) {
        return field(name, in, out);
    }

    /// Adds an array of as many elements as the metadata says.
    public TraceLoggingBuilder array(String name, int in, int out, int count) {
        field(name, in | CONSTANT, out);
        return number(count);
    }

    /// Adds an array of as many elements as the payload says.
    public TraceLoggingBuilder variableArray(String name, int in, int out) {
        return field(name, in | VARIABLE, out);
    }

    /// Adds bytes of a form of the provider's own.
    public TraceLoggingBuilder custom(String name, int in, byte... schema) {
        field(name, in | CUSTOM, 0);
        number(schema.length);
        bytes.writeBytes(schema);
        return this;
    }

    /// Adds a struct of the following fields.
    public TraceLoggingBuilder struct(String name, int memberCount) {
        return field(name, STRUCT, memberCount);
    }

    /// Adds an array of structs of the following fields, as many as the metadata says.
    public TraceLoggingBuilder structArray(String name, int memberCount, int count) {
        return array(name, STRUCT, memberCount, count);
    }

    /// Adds an array of structs of the following fields, as many as the payload says.
    public TraceLoggingBuilder variableStructArray(String name, int memberCount) {
        return variableArray(name, STRUCT, memberCount);
    }

    /// Adds a value with tags, of which a byte holds seven.
    public TraceLoggingBuilder tagged(String name, int in, int out, int... tags) {
        text(name);
        bytes.write(in | CHAINED);
        bytes.write(out | CHAINED);
        chain(tags);
        return this;
    }

    /// Adds bytes as they are.
    public TraceLoggingBuilder raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /// Returns the metadata with its length before it.
    public Bytes build() {
        int length = bytes.size() + 2;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(length);
        whole.write(length >> 8);
        whole.writeBytes(bytes.toByteArray());
        return Bytes.of(whole.toByteArray());
    }

    private TraceLoggingBuilder field(String name, int in, int out) {
        text(name);
        bytes.write(out == 0 ? in : in | CHAINED);
        if (out != 0) {
            bytes.write(out);
        }
        return this;
    }

    private TraceLoggingBuilder number(int value) {
        return raw(value, value >> 8);
    }

    private void chain(int... tags) {
        for (int i = 0; i < tags.length; i++) {
            bytes.write(i + 1 < tags.length ? tags[i] | CHAINED : tags[i]);
        }
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
    }
}
