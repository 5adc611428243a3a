package dev.weir.sensor.schema.tdh;

import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.TdhFunctions;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.kernel.KernelClasses;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The schemas that this Windows knows, asked of TDH once for each type of event.
///
/// What TDH does not know is not asked for again for a minute and some hundred events; then
/// [#generation] changes, for a provider may have been installed in the meantime. TDH is never
/// asked
///
/// - about TraceLogging, whose events say all themselves;
/// - about WPP, for it answers with rendered text and not with the fields of the payload;
/// - about the kernel's classes, which are built in: Windows would start WMI for them, which takes
///   seconds while the kernel's events pile up.
///
/// **Thread.** One, never the trace thread: a question takes milliseconds. **Memory.** What is
/// known of 65,536 types of events. **Errors.** None: a refusal is an unknown schema. Of a provider
/// with 64 unknown types, and of 4,096 unknown types in all, no more is asked until those are
/// forgotten, so that a provider that writes nonsense cannot keep the thread busy.
public final class TdhSchemas implements SchemaSource {
    private static final long UNKNOWN_FOR_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// The clock costs as much as all else that is done for an event; so it is read for one in this
    /// many.
    private static final int LOOKS_PER_CLOCK_READING = 256;

    private static final int MOST_UNKNOWN_OF_PROVIDER = 64;
    private static final int MOST_UNKNOWN = 4096;
    private static final int MOST_KNOWN = 1 << 16;

    private final TdhFunctions tdh;
    private final LongSupplier nanoClock;
    private final SchemaSource builtIn = new KernelClasses();
    private final Map<SchemaKey, Schema> known = new HashMap<>();
    private final Set<SchemaKey> unknown = new HashSet<>();
    private final Map<UUID, Integer> unknownOfProvider = new HashMap<>();
    private final TdhMaps maps;
    private long unknownSince;
    private long generation;
    private long asked;
    private int looks;

    private TdhSchemas(TdhFunctions tdh, LongSupplier nanoClock) {
        this.tdh = tdh;
        this.nanoClock = nanoClock;
        maps = new TdhMaps(tdh);
    }

    /// Returns the schemas that the TDH of some libraries knows.
    ///
    /// @param nanoClock tells the time that passes: [System#nanoTime]
    @SuppressWarnings("exports") // for this module alone
    public static TdhSchemas of(NativeLibraries libraries, LongSupplier nanoClock) {
        return new TdhSchemas(new TdhFunctions(libraries), nanoClock);
    }

    @Override
    public Optional<Schema> find(SchemaKey key) {
        Schema schema = known.get(key);
        if (schema != null) {
            return Optional.of(schema);
        }
        return isWorthAsking(key) ? ask(key) : Optional.empty();
    }

    @Override
    public List<Schema> schemas() {
        return List.copyOf(known.values());
    }

    @Override
    public long generation() {
        if (!unknown.isEmpty() && ++looks >= LOOKS_PER_CLOCK_READING) {
            looks = 0;
            forgetUnknown();
        }
        return generation;
    }

    /// Returns how often TDH was asked for a schema or a map.
    public long asked() {
        return asked + maps.asked();
    }

    private boolean isWorthAsking(SchemaKey key) {
        if (unknown.contains(key)) {
            return false;
        }
        boolean answersFields =
                switch (key) {
                    case SchemaKey.Manifest _ -> true;
                    case SchemaKey.Classic _ -> builtIn.find(key).isEmpty();
                    case SchemaKey.TraceLogging _, SchemaKey.Wpp _ -> false;
                };
        return answersFields
                && unknown.size() < MOST_UNKNOWN
                && unknownOfProvider.getOrDefault(key.providerId(), 0) < MOST_UNKNOWN_OF_PROVIDER;
    }

    private Optional<Schema> ask(SchemaKey key) {
        asked++;
        Optional<Schema> answer;
        try (Arena arena = Arena.ofConfined()) {
            answer = EventQuestion.of(key, arena).ask(tdh, maps);
        } catch (Win32Exception refused) {
            answer = Optional.empty();
        }
        Optional<Schema> schema = answer.map(found -> keyed(found, key));
        schema.ifPresentOrElse(found -> keep(key, found), () -> keepUnknown(key));
        return schema;
    }

    private void keep(SchemaKey key, Schema schema) {
        if (known.size() == MOST_KNOWN) {
            known.clear();
        }
        known.put(key, schema);
    }

    private void keepUnknown(SchemaKey key) {
        if (unknown.isEmpty()) {
            unknownSince = nanoClock.getAsLong();
        }
        unknown.add(key);
        unknownOfProvider.merge(key.providerId(), 1, Integer::sum);
    }

    private void forgetUnknown() {
        if (nanoClock.getAsLong() - unknownSince >= UNKNOWN_FOR_NANOS) {
            unknown.clear();
            unknownOfProvider.clear();
            generation++;
        }
    }

    /// Windows may describe an event by the description of a near version of it; the events it is
    /// for are those that were asked about.
    private static Schema keyed(Schema schema, SchemaKey key) {
        return new Schema(
                key,
                schema.decodingSource(),
                SchemaOrigin.of(SchemaOrigin.Kind.TDH),
                schema.descriptor(),
                schema.names(),
                schema.properties(),
                schema.tags());
    }
}
