package dev.weir.detect.run;

import dev.weir.sensor.provider.FieldFormat;
import dev.weir.sensor.provider.ProviderIdentity;
import dev.weir.sensor.provider.TraceLoggingMetadataBuilder;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.InType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// How an alert stands in an event: a TraceLogging event that brings its own description along.
///
/// ```
///   Key, Stream, Time, Rule, Title, Level, Author, Description,
///   Tags[], References[], FalsePositives[],
///   Blind, Cut, Events[],
///   FieldNames[], FieldValues[],                            as long as each other
///   ChainProcessIds[], ChainStartTimes[], ChainImages[],    as long as each other
///   ChainCommandLines[], ChainUsers[]
/// ```
///
/// Text is UTF-16 with its length in bytes before it, arrays have their count before them, both 16
/// bits; so text may hold anything, zeros too. A start time that is not known is 0.
final class AlertLayout {
    /// Who writes alerts.
    static final ProviderIdentity PROVIDER = ProviderIdentity.named("Weir-Alerts");

    /// The event's name.
    static final String EVENT = "Alert";

    /// The most bytes of user data: ETW's limit for a whole event is 64 KiB.
    static final int LONGEST = 60 * 1024;

    /// What tells the fields.
    static final Bytes METADATA =
            new TraceLoggingMetadataBuilder(EVENT)
                    .field("Key", InType.GUID)
                    .field("Stream", InType.MANIFEST_COUNTED_STRING)
                    .field("Time", InType.FILETIME)
                    .field("Rule", InType.MANIFEST_COUNTED_STRING)
                    .field("Title", InType.MANIFEST_COUNTED_STRING)
                    .field("Level", InType.MANIFEST_COUNTED_STRING)
                    .field("Author", InType.MANIFEST_COUNTED_STRING)
                    .field("Description", InType.MANIFEST_COUNTED_STRING)
                    .array("Tags", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .array("References", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .array("FalsePositives", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .field("Blind", InType.BOOLEAN)
                    .field("Cut", InType.BOOLEAN)
                    .array("Events", InType.UINT64, FieldFormat.DEFAULT)
                    .array("FieldNames", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .array("FieldValues", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .array("ChainProcessIds", InType.UINT64, FieldFormat.PROCESS_ID)
                    .array("ChainStartTimes", InType.FILETIME, FieldFormat.DEFAULT)
                    .array("ChainImages", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .array("ChainCommandLines", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .array("ChainUsers", InType.MANIFEST_COUNTED_STRING, FieldFormat.DEFAULT)
                    .build();

    private AlertLayout() {}

    /// Returns the provider's traits, which carry its name: their length, the name in UTF-8, NUL.
    ///
    /// Source: `ETW_PROVIDER_TRAIT_TYPE` of evntprov.h.
    static byte[] traits() {
        byte[] name = PROVIDER.name().getBytes(StandardCharsets.UTF_8);
        int length = Short.BYTES + name.length + 1;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) length)
                .put(name)
                .array();
    }
}
