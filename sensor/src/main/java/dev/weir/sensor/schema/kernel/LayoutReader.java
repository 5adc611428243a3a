package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.Property;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads the layouts of one class; `classes.txt` explains the notation.
final class LayoutReader {
    private final Map<Integer, NavigableMap<Integer, Layout>> layouts = new TreeMap<>();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder fields = new StringBuilder();

    private LayoutReader() {}

    /// Reads lines into layouts by opcode and version.
    ///
    /// **Errors.** [IllegalArgumentException] says what is wrong with the lines.
    static Map<Integer, NavigableMap<Integer, Layout>> read(List<String> lines) {
        LayoutReader reader = new LayoutReader();
        for (String line : lines) {
            reader.readLine(line.replaceFirst("#.*", "").stripTrailing());
        }
        reader.finish();
        return reader.layouts;
    }

    private void readLine(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.charAt(0) != ' ') {
            finish();
            head.append(line);
        } else if (!head.isEmpty() && head.charAt(head.length() - 1) == ',') {
            head.append(line);
        } else {
            fields.append(line);
        }
    }

    /// Files the layout whose lines were read under each of its opcodes and versions.
    private void finish() {
        if (head.isEmpty()) {
            return;
        }
        List<Property> properties = FieldReader.read(fields.toString());
        String[] parts = head.substring(1).split(":", 2);
        for (String version : parts[0].split(",", -1)) {
            for (String opcode : parts[1].split(",", -1)) {
                String[] numberAndName = opcode.strip().split(" ", 2);
                add(
                        Integer.parseInt(numberAndName[0]),
                        new Layout(Integer.parseInt(version), numberAndName[1], properties));
            }
        }
        head.setLength(0);
        fields.setLength(0);
    }

    private void add(int opcode, Layout layout) {
        NavigableMap<Integer, Layout> versions =
                layouts.computeIfAbsent(opcode, _ -> new TreeMap<>());
        if (versions.put(layout.version(), layout) != null) {
            throw new IllegalArgumentException(
                    "a version of an opcode has one layout: opcode=%d version=%d"
                            .formatted(opcode, layout.version()));
        }
    }
}
