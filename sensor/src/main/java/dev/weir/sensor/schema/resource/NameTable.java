package dev.weir.sensor.schema.resource;

import java.util.HashMap;
import java.util.Map;

/// The names of a provider's channels, levels, opcodes, tasks and keywords, by the offset of their
/// entry in the resource: by these the events refer to them.
///
/// ```
///   list     +0  signature, u32 length, u32 number of entries, entries
///   CHAN     u32 flags (1: imported), u32 name, u32 number, u32 message         16 bytes
///   LEVL     u32 number, u32 message, u32 name                                  12 bytes
///   OPCO     u16 task or 0, u16 number, u32 message, u32 name                   12 bytes
///   TASK     u32 number, u32 message, GUID, u32 name                            28 bytes
///   KEYW     u64 mask, u32 message, u32 name                                    16 bytes
/// ```
///
/// **Thread.** One.
final class NameTable {
    private static final int HEADER_LENGTH = 12;
    private static final int COUNT = 8;

    private final CrimBytes bytes;
    private final MessageTable messages;
    private final Map<Long, String> names = new HashMap<>();
    private String providerByChannel = "";

    NameTable(CrimBytes bytes, MessageTable messages) {
        this.bytes = bytes;
        this.messages = messages;
    }

    /// How the entries of a list are laid out.
    enum Form {
        CHAN(16, 12, 4),
        LEVL(12, 4, 8),
        OPCO(12, 4, 8),
        TASK(28, 4, 24),
        KEYW(16, 8, 12);

        private final int entryLength;
        private final int message;
        private final int name;

        Form(int entryLength, int message, int name) {
            this.entryLength = entryLength;
            this.message = message;
            this.name = name;
        }
    }

    /// Reads a list; none at offset 0.
    ///
    /// **Errors.** [ResourceException] when it lies outside the resource; what was read before is
    /// kept.
    void read(Form form, long offset) throws ResourceException {
        if (offset == 0) {
            return;
        }
        bytes.check(form.name(), offset, HEADER_LENGTH);
        long count = bytes.u32(offset + COUNT);
        bytes.check(form.name(), offset + HEADER_LENGTH, count * form.entryLength);
        for (long i = 0; i < count; i++) {
            long entry = offset + HEADER_LENGTH + i * form.entryLength;
            String name = bytes.text("name", bytes.u32(entry + form.name)).strip();
            if (form == Form.CHAN) {
                names.put(entry, name);
                offerProvider(name);
            } else {
                names.put(entry, shown(bytes.i32(entry + form.message), name));
            }
        }
    }

    /// What Windows shows: the localised name, else the one for programs, without the prefix of
    /// those that every provider has.
    private String shown(int message, String name) {
        return messages.text(message)
                .map(String::strip)
                .orElse(name.startsWith("win:") ? name.substring("win:".length()) : name);
    }

    private void offerProvider(String channel) {
        int slash = channel.indexOf('/');
        if (providerByChannel.isEmpty() && slash > 0) {
            providerByChannel = channel.substring(0, slash);
        }
    }

    /// Returns the name of the entry at an offset; empty when there is no entry.
    String at(long offset) {
        return names.getOrDefault(offset, "");
    }

    /// Returns what the provider is probably called, for by custom its channels are called
    /// `Provider/Channel`; empty when they are not.
    String providerByChannel() {
        return providerByChannel;
    }
}
