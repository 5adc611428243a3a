package dev.weir.sensor.stack;

import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;

/// UTF-16 texts in a payload, each ended by a zero or by the payload.
final class WideText {
    private WideText() {}

    /// Reads the text at an offset of the user data.
    static String at(EventRecord record, int offset) {
        StringBuilder text = new StringBuilder();
        long position = record.userDataPosition();
        for (int at = offset; at + 2 <= record.userDataLength(); at += 2) {
            char unit = (char) record.data().get(SHORT, position + at);
            if (unit == 0) {
                break;
            }
            text.append(unit);
        }
        return text.toString();
    }
}
