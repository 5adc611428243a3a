package dev.weir.sensor.baseline;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.FieldValue;
import dev.weir.sensor.decode.FieldValues;
import dev.weir.sensor.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the events of a trace say of its processes, threads, files and volumes, which TraceEvent
/// shows beside the properties of other events.
///
/// Numbers are used again, so one may stand for several things; any of them counts.
final class TraceFacts {
    private final Map<Long, Set<String>> processNames = new HashMap<>();
    private final Map<Long, Set<Long>> threadProcesses = new HashMap<>();
    private final Map<Long, Set<String>> fileNames = new HashMap<>();
    private final TreeMap<String, String> volumes = new TreeMap<>();

    /// Knows what TraceEvent takes for granted of volumes.
    TraceFacts() {
        volumes.put("\\Windows\\", "C:\\Windows\\");
        volumes.put("\\Device\\Mup\\", "\\\\");
    }

    void take(DecodedEvent event) {
        Schema schema = event.schema().orElseThrow();
        switch (schema.names().task()) {
            case "Process" -> {
                Map<String, FieldValue> values = FieldValues.of(event);
                if (values.containsKey("ImageFileName")) {
                    add(
                            processNames,
                            values.get("ProcessId").number(),
                            values.get("ImageFileName").text().replaceFirst("\\.exe$", ""));
                }
            }
            case "Thread" -> {
                Map<String, FieldValue> values = FieldValues.of(event);
                add(
                        threadProcesses,
                        values.get("ThreadId").number(),
                        values.get("ProcessId").number());
            }
            case "FileIo" -> {
                Map<String, FieldValue> values = FieldValues.of(event);
                add(fileNames, values.get("FileObject").number(), values.get("FileName").text());
            }
            case "SystemConfigEx" -> {
                Map<String, FieldValue> values = FieldValues.of(event);
                if (values.containsKey("NtPath")) {
                    volumes.put(values.get("NtPath").text(), values.get("DosPath").text());
                }
            }
            default -> {}
        }
    }

    /// Tells whether a process may be called so.
    boolean isProcessName(long processId, String name) {
        return processId == -1
                ? name.isEmpty()
                : name.equals("Process(" + processId + ")")
                        || processNames.getOrDefault(processId, Set.of()).contains(name);
    }

    Set<Long> processesOf(long threadId) {
        return threadProcesses.getOrDefault(threadId, Set.of());
    }

    Set<String> fileNamesOf(long fileObject) {
        return fileNames.getOrDefault(fileObject, Set.of());
    }

    /// Returns a path as a user knows it.
    String path(String kernelPath) {
        Map.Entry<String, String> volume = volumes.floorEntry(kernelPath);
        return volume != null && kernelPath.startsWith(volume.getKey())
                ? volume.getValue() + kernelPath.substring(volume.getKey().length())
                : kernelPath;
    }

    private static <T> void add(Map<Long, Set<T>> map, long key, T value) {
        map.computeIfAbsent(key, _ -> new HashSet<>()).add(value);
    }
}
