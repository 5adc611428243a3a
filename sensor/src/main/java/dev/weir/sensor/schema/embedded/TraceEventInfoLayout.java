package dev.weir.sensor.schema.embedded;

/// What Windows knows of an event and its properties.
///
/// ```
///   byte  0               4               8              12              16
///        +---------------+---------------+---------------+---------------+
///    0   |                         ProviderGuid                          |
///        +---------------------------------------------------------------+
///   16   |                           EventGuid                           |
///        +-------+---+---+---+---+-------+-------------------------------+
///   32   | Id    |Ver|Chn|Lvl|Opc| Task  |            Keyword            |
///        +-------+---+---+---+---+-------+---------------+---------------+
///   48   |DecodingSource | ProviderName  |   LevelName   |  ChannelName  |
///        +---------------+---------------+---------------+---------------+
///   64   | KeywordsName  |   TaskName    |  OpcodeName   | EventMessage  |
///        +---------------+---------------+---------------+---------------+
///   80   |ProviderMessage|   BinaryXML   | BinaryXMLSize |   EventName   |
///        +---------------+---------------+---------------+---------------+
///   96   |EventAttributes| PropertyCount | TopLevelCount |     Flags     |
///        +---------------+---------------+---------------+---------------+
///  112   PropertyCount times EVENT_PROPERTY_INFO, 24 bytes each:
///
///        +---------------+---------------+-------+-------+---------------+
///    0   |     Flags     |  NameOffset   | InType|OutType| MapNameOffset |
///        +-------+-------+---------------+-------+-------+---------------+
///   16   | Count |Length |     Tags      |
///        +-------+-------+---------------+
/// ```
///
/// Names are offsets from the start, 0 for none. A struct has in the places of its in-type and
/// out-type the number of its first member and how many there are. Members stand behind the
/// properties of the top level.
///
/// Source: TRACE_EVENT_INFO and EVENT_PROPERTY_INFO of tdh.h.
final class TraceEventInfoLayout {
    static final long PROVIDER_GUID = 0x00;
    static final long EVENT_GUID = 0x10;
    static final long ID = 0x20;
    static final long VERSION = 0x22;
    static final long CHANNEL = 0x23;
    static final long LEVEL = 0x24;
    static final long OPCODE = 0x25;
    static final long TASK = 0x26;
    static final long KEYWORD = 0x28;
    static final long DECODING_SOURCE = 0x30;
    static final long PROVIDER_NAME = 0x34;
    static final long LEVEL_NAME = 0x38;
    static final long CHANNEL_NAME = 0x3C;
    static final long KEYWORDS_NAME = 0x40;
    static final long TASK_NAME = 0x44;
    static final long OPCODE_NAME = 0x48;
    static final long EVENT_MESSAGE = 0x4C;
    static final long EVENT_NAME = 0x5C;
    static final long PROPERTY_COUNT = 0x64;
    static final long TOP_LEVEL_PROPERTY_COUNT = 0x68;
    static final long FLAGS = 0x6C;
    static final long PROPERTIES = 0x70;

    /// Where in [#FLAGS] the event's tags begin.
    static final int TAGS_SHIFT = 4;

    static final long PROPERTY_LENGTH = 24;
    static final long PROPERTY_FLAGS = 0x00;
    static final long PROPERTY_NAME = 0x04;
    static final long IN_TYPE = 0x08;
    static final long OUT_TYPE = 0x0A;
    static final long MAP_NAME = 0x0C;
    static final long FIRST_MEMBER = 0x08;
    static final long MEMBER_COUNT = 0x0A;
    static final long COUNT = 0x10;
    static final long LENGTH = 0x12;
    static final long TAGS = 0x14;

    static final long FLAG_STRUCT = 0x01;
    static final long FLAG_PARAM_LENGTH = 0x02;
    static final long FLAG_PARAM_COUNT = 0x04;
    static final long FLAG_FIXED_LENGTH = 0x10;
    static final long FLAG_FIXED_COUNT = 0x20;
    static final long FLAG_HAS_TAGS = 0x40;
    static final long FLAG_CUSTOM_SCHEMA = 0x80;

    private TraceEventInfoLayout() {}
}
