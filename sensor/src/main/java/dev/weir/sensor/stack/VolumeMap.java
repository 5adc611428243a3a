package dev.weir.sensor.stack;

import dev.weir.sensor.record.EventRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The letters of the drives, as a merge of a trace tells them.
///
/// ```
///   SystemPaths    SystemDirectory, SystemWindowsDirectory
///   VolumeMapping  NtPath, DosPath      \Device\HarddiskVolume2\, C:\
/// ```
///
/// Source: the MOF class SystemConfigEx, as PerfView reads it.
final class VolumeMap {
    private static final UUID SYSTEM_CONFIG_EX =
            UUID.fromString("9b79ee91-b5fd-41c0-a243-4248e266e9d0");
    private static final int SYSTEM_PATHS = 33;
    private static final int VOLUME_MAPPING = 35;
    private static final int DRIVE_LENGTH = 2;

    private static final int MAX_MAPPINGS = 256;
    private static final int MAX_PATH = 512;

    private final Map<String, String> dosPaths = new HashMap<>();

    void onEvent(EventRecord record) {
        int opcode = record.opcode();
        if ((opcode != SYSTEM_PATHS && opcode != VOLUME_MAPPING)
                || !record.isOfProvider(SYSTEM_CONFIG_EX)) {
            return;
        }
        String first = WideText.at(record, 0);
        String second = WideText.at(record, 2 * (first.length() + 1));
        if (opcode == VOLUME_MAPPING) {
            put(first, second);
        } else if (second.length() > DRIVE_LENGTH) {
            // Some images are named from the root of the system's drive.
            put(second.substring(DRIVE_LENGTH), second);
        }
    }

    /// Replaces the longest beginning that is mapped.
    String dosPath(String path) {
        int end = path.length();
        while (end > 0) {
            end = path.lastIndexOf('\\', end - 1) + 1;
            String dosPath = dosPaths.get(path.substring(0, end));
            if (end > 0 && dosPath != null) {
                return dosPath + path.substring(end);
            }
            end--;
        }
        return path;
    }

    private void put(String prefix, String dosPath) {
        boolean sound = prefix.endsWith("\\") && prefix.length() > 1;
        boolean small = prefix.length() <= MAX_PATH && dosPath.length() <= MAX_PATH;
        if (sound && small && dosPaths.size() < MAX_MAPPINGS) {
            dosPaths.putIfAbsent(prefix, dosPath);
        }
    }
}
