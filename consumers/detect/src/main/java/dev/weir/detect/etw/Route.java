package dev.weir.detect.etw;

import dev.weir.sensor.decode.DecodedEvent;
import java.util.List;

/// What is done with events of one type.
///
/// @param isOfHost whether the host learns from them
/// @param isReadFirst whether they are read before the host learns from them, as what it knew
///   before is part of what they mean
/// @param readings what they mean to those who listen
record Route(boolean isOfHost, boolean isReadFirst, List<EventReading> readings) {

    /// Keeps a copy of the list.
    Route {
        readings = List.copyOf(readings);
    }

    /// Tells whether events need not be decoded.
    boolean isIdle() {
        return !isOfHost && readings.isEmpty();
    }

    /// Hands an event to all readings.
    void read(DecodedEvent event) {
        for (int i = 0; i < readings.size(); i++) {
            readings.get(i).read(event);
        }
    }
}
