package dev.weir.journal;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Events of all lengths from a seed, over and over, their times rising.
final class EventSource {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    private final List<EventRecord> events = new ArrayList<>();
    private int at;

    EventSource(long seed) {
        Random random = new Random(seed);
        Arena arena = Arena.ofAuto();
        for (int i = 0; i < 512; i++) {
            byte[] userData = new byte[random.nextInt(300)];
            random.nextBytes(userData);
            EventRecordBuilder builder =
                    new EventRecordBuilder()
                            .provider(PROVIDER)
                            .id(i)
                            .timestamp(133_000_000_000_000_000L + i)
                            .userData(userData);
            if (i % 16 == 0) {
                builder.extendedItem(ExtendedItem.EVENT_SCHEMA_TL, new byte[random.nextInt(40)]);
            }
            events.add(builder.build(arena));
        }
    }

    EventRecord next() {
        return events.get(at++ % events.size());
    }
}
