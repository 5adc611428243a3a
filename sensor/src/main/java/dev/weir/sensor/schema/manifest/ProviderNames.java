package dev.weir.sensor.schema.manifest;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The names that a provider defines, over those that Windows has for all.
///
/// Read are the definitions of a manifest and those that `wevtutil` prints: there an opcode carries
/// its task beside it or in the lower half of its value, and masks are hexadecimal without a mark.
final class ProviderNames {
    private static final int FIRST_OWN_CHANNEL = 16;
    private static final int MAX_OPCODE = 0xFF;
    private static final int TASK_BITS = 0xFFFF;

    private final StringTable strings;
    private final Warnings warnings;
    private final NameTable levels = new NameTable(PredefinedNames.levels());
    private final NameTable tasks = new NameTable(PredefinedNames.tasks());
    private final NameTable keywords = new NameTable(PredefinedNames.keywords());
    private final NameTable channels = new NameTable(PredefinedNames.channels());
    private final NameTable opcodes = new NameTable(PredefinedNames.opcodes());
    private final Map<Long, NameTable> taskOpcodes = new HashMap<>();

    private ProviderNames(StringTable strings, Warnings warnings) {
        this.strings = strings;
        this.warnings = warnings;
    }

    static ProviderNames of(XmlElement provider, StringTable strings, Warnings warnings) {
        ProviderNames names = new ProviderNames(strings, warnings);
        for (XmlElement level : provider.listed("levels", "level")) {
            names.add(names.levels, level);
        }
        for (XmlElement keyword : provider.listed("keywords", "keyword")) {
            names.addKeyword(keyword);
        }
        for (XmlElement opcode : provider.listed("opcodes", "opcode")) {
            names.addOpcode(opcode);
        }
        for (XmlElement task : provider.listed("tasks", "task")) {
            names.addTask(task);
        }
        names.addChannels(provider);
        return names;
    }

    NameTable levels() {
        return levels;
    }

    NameTable tasks() {
        return tasks;
    }

    NameTable keywords() {
        return keywords;
    }

    NameTable channels() {
        return channels;
    }

    /// Returns the opcodes that an event of a task may have.
    NameTable opcodes(long task) {
        return taskOpcodes.getOrDefault(task, opcodes);
    }

    private void add(NameTable table, XmlElement definition) {
        add(table, definition, Numbers.parse(definition.attribute("value")));
    }

    private void add(NameTable table, XmlElement definition, OptionalLong number) {
        if (number.isPresent()) {
            table.add(Name.of(definition, number.getAsLong(), strings));
        } else {
            warnings.add(
                    definition,
                    definition.name()
                            + " without a number: name="
                            + XmlElement.shorten(definition.attribute("name")));
        }
    }

    /// A keyword is one bit; a mask that is one bit only when read as hexadecimal is so meant.
    private void addKeyword(XmlElement keyword) {
        String mask = keyword.attribute("mask").strip();
        OptionalLong hexadecimal = Numbers.parse("0x" + mask);
        boolean unmarked = hexadecimal.isPresent() && Long.bitCount(hexadecimal.getAsLong()) == 1;
        add(keywords, keyword, unmarked ? hexadecimal : Numbers.parse(mask));
    }

    private void addTask(XmlElement task) {
        add(tasks, task);
        OptionalLong number = Numbers.parse(task.attribute("value"));
        for (XmlElement opcode : task.listed("opcodes", "opcode")) {
            add(ofTask(number.orElse(0)), opcode);
        }
    }

    private void addOpcode(XmlElement opcode) {
        OptionalLong apart = Numbers.parse(opcode.attribute("opcode"), MAX_OPCODE);
        OptionalLong value = Numbers.parse(opcode.attribute("value"));
        if (apart.isPresent()) {
            long task = Numbers.parse(opcode.attribute("task")).orElse(0);
            ofTask(task).add(Name.of(opcode, apart.getAsLong(), strings));
        } else if (value.isPresent() && value.getAsLong() >>> Byte.SIZE != 0) {
            long task = value.getAsLong() & TASK_BITS;
            ofTask(task).add(Name.of(opcode, value.getAsLong() >>> Short.SIZE, strings));
        } else {
            add(opcodes, opcode);
        }
    }

    private NameTable ofTask(long task) {
        return task == 0
                ? opcodes
                : taskOpcodes.computeIfAbsent(task, number -> new NameTable(opcodes));
    }

    /// Numbers the channels that have none in their order. Events refer to a channel by its `chid`,
    /// and people know it by its name.
    private void addChannels(XmlElement provider) {
        long next = FIRST_OWN_CHANNEL;
        for (XmlElement list : provider.children("channels")) {
            for (XmlElement channel : list.children()) {
                String name = channel.attribute("name").strip();
                OptionalLong number = number(channel);
                if (number.isEmpty()) {
                    number = known(name);
                }
                if (number.isEmpty()) {
                    number = OptionalLong.of(next++);
                }
                channels.add(new Name(channel.attribute("chid"), number.getAsLong(), name));
                channels.add(new Name(name, number.getAsLong(), name));
            }
        }
    }

    private static OptionalLong number(XmlElement channel) {
        OptionalLong value = Numbers.parse(channel.attribute("value"));
        return value.isPresent() ? value : Numbers.parse(channel.attribute("id"));
    }

    private OptionalLong known(String name) {
        return channels.find(name).stream().mapToLong(Name::number).findFirst();
    }
}
