package dev.weir.sensor.schema;

/// How a schema is written as bytes.
///
/// ```
///   schema     = version:u8 flags:u8 0:u16 length:u32 body        length and body: see below
///   body       = key text(source) text(origin) text(detail) descriptor names tags:n properties
///   key        = 'M' guid id:n version:n | 'T' guid bytes | 'C' guid opcode:n version:n
///              | 'W' guid number:n
///   descriptor = id:n version:n channel:n level:n opcode:n task:n keyword:n
///   names      = provider event task opcode level channel message : text  keywords: n { text }
///   properties = n { 'V' name:text in:n out:n length:extent count:extent map tags:n
///                  | 'S' name:text count:extent tags:n properties
///                  | 'P' bytes32:n bytes64:n }
///   extent     = 'i' | 'f' number:n | 'p' index:n | 'r' | 'l' | 'x'
///   map        = 0:u8 | 'v' name:text entries | 'b' name:text entries
///   entries    = n { value:n text }
///   text       = bytes of UTF-8       bytes = n {u8}       guid = 16 bytes as in Windows
///   n          = a number, zigzag, seven bits a byte, the lowest first
/// ```
///
/// With flag 1 the body is deflated (RFC 1951) and `length` is its length before that, in bytes.
/// Integers are little-endian. Source and origin are names of [DecodingSource] and
/// [SchemaOrigin.Kind], types are Windows' numbers.
final class SchemaForm {
    static final int VERSION = 1;
    static final int HEADER_LENGTH = 8;
    static final int DEFLATED = 1;

    /// Longer bodies are deflated.
    static final int LONGEST_PLAIN = 4096;

    /// No body is longer; what claims to be is none.
    static final int LONGEST_BODY = 2 << 20;

    /// Structs are nested no deeper.
    static final int MAX_DEPTH = 32;

    private SchemaForm() {}
}
