package dev.weir.sensor.schema.resource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The sections of a PE file, and where its resources begin.
///
/// ```
///   0x00  'MZ' …
///   0x3C  offset of the PE header ─▶ 'PE\0\0'
///                                    +4   COFF header: +2 number of sections,
///                                                      +16 length of the optional header
///                                    +24  optional header: magic 0x10B (PE32), 0x20B (PE32+),
///                                         directories at +96 or +112, resources the third
///                                    …    sections, 40 bytes each
/// ```
///
/// An address in such a file (RVA) counts from where the file is loaded in memory; a section tells
/// which bytes of the file lie at which addresses.
///
/// Source: PE Format of the Windows documentation.
final class PeSections {
    private static final int DOS_HEADER_LENGTH = 0x40;
    private static final int DOS_MAGIC = 0x5A4D;
    private static final int PE_OFFSET = 0x3C;
    private static final int PE_MAGIC = 0x4550;
    private static final int PE_HEADER_LENGTH = 24;
    private static final int SECTION_COUNT = 6;
    private static final int OPTIONAL_LENGTH = 20;
    private static final int MAGIC_PE32 = 0x10B;
    private static final int MAGIC_PE32_PLUS = 0x20B;
    private static final int DIRECTORIES_PE32 = 96;
    private static final int DIRECTORIES_PE32_PLUS = 112;
    private static final int RESOURCE_DIRECTORY = 2;
    private static final int DIRECTORY_LENGTH = 8;
    private static final int SECTION_LENGTH = 40;
    private static final int SECTION_ADDRESS = 12;
    private static final int SECTION_RAW_LENGTH = 16;
    private static final int SECTION_RAW_POSITION = 20;

    private final List<Section> sections;
    private final long resourceAddress;

    private PeSections(List<Section> sections, long resourceAddress) {
        this.sections = sections;
        this.resourceAddress = resourceAddress;
    }

    /// The part of the file that lies at a run of addresses.
    private record Section(long address, long position, long length) {}

    /// Reads the headers of a file.
    ///
    /// **Errors.** [ResourceException] when it is no PE file.
    static PeSections read(FileBytes file) throws IOException {
        ByteBuffer dos = file.read("DOS header", 0, DOS_HEADER_LENGTH);
        if (Short.toUnsignedInt(dos.getShort(0)) != DOS_MAGIC) {
            throw new ResourceException("not a PE file: it does not begin with MZ");
        }
        long pe = Integer.toUnsignedLong(dos.getInt(PE_OFFSET));
        ByteBuffer header = file.read("PE header", pe, PE_HEADER_LENGTH);
        if (header.getInt(0) != PE_MAGIC) {
            throw new ResourceException("not a PE file: no PE signature at offset=" + pe);
        }
        int optionalLength = Short.toUnsignedInt(header.getShort(OPTIONAL_LENGTH));
        int sectionCount = Short.toUnsignedInt(header.getShort(SECTION_COUNT));
        long optional = pe + PE_HEADER_LENGTH;
        long resources = resourceAddress(file.read("optional header", optional, optionalLength));
        ByteBuffer table =
                file.read(
                        "section table", optional + optionalLength, sectionCount * SECTION_LENGTH);
        return new PeSections(sections(table, sectionCount), resources);
    }

    private static long resourceAddress(ByteBuffer optional) throws ResourceException {
        int magic = optional.limit() < 2 ? 0 : Short.toUnsignedInt(optional.getShort(0));
        int directories =
                switch (magic) {
                    case MAGIC_PE32 -> DIRECTORIES_PE32;
                    case MAGIC_PE32_PLUS -> DIRECTORIES_PE32_PLUS;
                    default ->
                            throw new ResourceException(
                                    "neither PE32 nor PE32+: magic=0x%x".formatted(magic));
                };
        int resources = directories + RESOURCE_DIRECTORY * DIRECTORY_LENGTH;
        if (optional.limit() < resources + DIRECTORY_LENGTH
                || optional.getInt(directories - Integer.BYTES) <= RESOURCE_DIRECTORY) {
            return 0;
        }
        return Integer.toUnsignedLong(optional.getInt(resources));
    }

    private static List<Section> sections(ByteBuffer table, int count) {
        List<Section> sections = new ArrayList<>(count);
        for (int at = 0; at < count * SECTION_LENGTH; at += SECTION_LENGTH) {
            sections.add(
                    new Section(
                            Integer.toUnsignedLong(table.getInt(at + SECTION_ADDRESS)),
                            Integer.toUnsignedLong(table.getInt(at + SECTION_RAW_POSITION)),
                            Integer.toUnsignedLong(table.getInt(at + SECTION_RAW_LENGTH))));
        }
        return sections;
    }

    /// Returns the address of the tree of resources, 0 when there is none.
    long resourceAddress() {
        return resourceAddress;
    }

    /// Returns where the bytes at an address lie in the file.
    ///
    /// **Errors.** [ResourceException] when no section holds them all.
    long position(String what, long address, long length) throws ResourceException {
        for (Section section : sections) {
            long offset = address - section.address;
            if (offset >= 0 && offset <= section.length - length) {
                return section.position + offset;
            }
        }
        throw new ResourceException(
                "%s lies in no section: address=0x%x length=%d".formatted(what, address, length));
    }
}
