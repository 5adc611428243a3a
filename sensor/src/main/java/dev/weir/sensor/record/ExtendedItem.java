package dev.weir.sensor.record;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.UUID;

/// What ETW adds to an event beside its own payload.
///
/// An item that is shorter than its type needs, or of a type not known, is [Unknown] and keeps its
/// bytes.
///
/// Source: `EVENT_HEADER_EXT_TYPE_*` and `EVENT_EXTENDED_ITEM_*` of evntcons.h.
public sealed interface ExtendedItem {
    int RELATED_ACTIVITY_ID = 0x1;
    int SID = 0x2;
    int TERMINAL_SESSION = 0x3;
    int INSTANCE_INFO = 0x4;
    int STACK_TRACE32 = 0x5;
    int STACK_TRACE64 = 0x6;
    int PEBS_INDEX = 0x7;
    int PMC_COUNTERS = 0x8;
    int EVENT_KEY = 0xA;
    int EVENT_SCHEMA_TL = 0xB;
    int PROVIDER_TRAITS = 0xC;
    int PROCESS_START_KEY = 0xD;
    int CONTROL_GUID = 0xE;
    int QPC_DELTA = 0xF;
    int CONTAINER_ID = 0x10;
    int STACK_KEY32 = 0x11;
    int STACK_KEY64 = 0x12;

    /// Returns the item's type as Windows numbers it.
    int type();

    /// The activity that this one came from.
    record RelatedActivity(UUID activityId) implements ExtendedItem {
        @Override
        public int type() {
            return RELATED_ACTIVITY_ID;
        }
    }

    /// The user that wrote the event, a SID in its text form.
    record Sid(String sid) implements ExtendedItem {
        @Override
        public int type() {
            return SID;
        }
    }

    /// The terminal session of the process that wrote the event.
    record TerminalSession(long sessionId) implements ExtendedItem {
        @Override
        public int type() {
            return TERMINAL_SESSION;
        }
    }

    /// The instance that a classic event belongs to and that instance's parent.
    record Instance(long instanceId, long parentInstanceId, UUID parentClassId)
            implements ExtendedItem {
        @Override
        public int type() {
            return INSTANCE_INFO;
        }
    }

    /// The call stack, innermost address first.
    ///
    /// @param matchId 0 when the stack is whole; else parts of equal id join
    /// @param addresses the return addresses, those of 32 bits zero-extended
    /// @param pointerSize 4 or 8 bytes
    record StackTrace(long matchId, Words addresses, int pointerSize) implements ExtendedItem {
        @Override
        public int type() {
            return pointerSize == 4 ? STACK_TRACE32 : STACK_TRACE64;
        }
    }

    /// The key of a call stack that stands in an event of its own.
    record StackKey(long matchId, long key, int pointerSize) implements ExtendedItem {
        @Override
        public int type() {
            return pointerSize == 4 ? STACK_KEY32 : STACK_KEY64;
        }
    }

    /// The index into the processor's event-based sampling buffer.
    record PebsIndex(long index) implements ExtendedItem {
        @Override
        public int type() {
            return PEBS_INDEX;
        }
    }

    /// The values of the processor's performance counters.
    record PmcCounters(Words values) implements ExtendedItem {
        @Override
        public int type() {
            return PMC_COUNTERS;
        }
    }

    /// A number that tells equal events of different sessions apart.
    record EventKey(long key) implements ExtendedItem {
        @Override
        public int type() {
            return EVENT_KEY;
        }
    }

    /// The process's number among all processes since boot; never used twice.
    record ProcessStartKey(long key) implements ExtendedItem {
        @Override
        public int type() {
            return PROCESS_START_KEY;
        }
    }

    /// The event's own TraceLogging schema, as its provider wrote it.
    record TraceLoggingSchema(Bytes metadata) implements ExtendedItem {
        @Override
        public int type() {
            return EVENT_SCHEMA_TL;
        }

        /// Returns the event's name, or empty when the metadata is broken.
        public Optional<String> eventName() {
            int start = 2;
            while (start < metadata.length() && (metadata.at(start) & 0x80) != 0) {
                start++;
            }
            return metadata.textFrom(start + 1);
        }
    }

    /// What a provider says of itself: its name, its group.
    record ProviderTraits(Bytes traits) implements ExtendedItem {
        @Override
        public int type() {
            return PROVIDER_TRAITS;
        }

        /// Returns the provider's name, or empty when the traits are broken.
        public Optional<String> providerName() {
            return traits.textFrom(2);
        }

        /// Returns the GUID by which the provider's events are decoded, where it is not the one by
        /// which the provider is enabled.
        public Optional<UUID> decodeGuid() {
            return ProviderTraitReader.guid(traits, ProviderTraitReader.DECODE_GUID);
        }

        /// Returns the group that the provider belongs to.
        public Optional<UUID> groupGuid() {
            return ProviderTraitReader.guid(traits, ProviderTraitReader.GROUP_GUID);
        }
    }

    /// The GUID by which the provider is enabled, when that is not the one that decodes it.
    record ControlGuid(UUID providerId) implements ExtendedItem {
        @Override
        public int type() {
            return CONTROL_GUID;
        }
    }

    /// The distance of the event's clock to the host's, ticks.
    record QpcDelta(long ticks) implements ExtendedItem {
        @Override
        public int type() {
            return QPC_DELTA;
        }
    }

    /// The container that the event comes from.
    record ContainerId(String id) implements ExtendedItem {
        @Override
        public int type() {
            return CONTAINER_ID;
        }
    }

    /// An item that this version cannot read.
    record Unknown(int type, Bytes bytes) implements ExtendedItem {}

    /// Reads an item's data.
    ///
    /// **Errors.** None: what cannot be read as its type is [Unknown].
    static ExtendedItem read(int type, MemorySegment data, long position, int length) {
        return ExtendedItemReader.read(type, data, position, length);
    }
}
