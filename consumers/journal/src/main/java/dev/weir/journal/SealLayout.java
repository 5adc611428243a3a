package dev.weir.journal;

/// The user data of a seal, the one record of a block with [BlockLayout#FLAG_SEAL].
///
/// ```
///   byte  0       4       8              16              24              32
///        +-------+-------+---------------+---------------+---------------+
///    0   |Version|SigLen |  FirstBlock   |   LastBlock   | PreviousHash ...
///        +-------+-------+---------------+---------------+---------------+
///   32   ...            (32 bytes)                       |     Hash     ...
///        +-----------------------------------------------+---------------+
///   64   ...            (32 bytes)                       |  Signature   ...
///        +-----------------------------------------------+---------------+
///   96   ...            (64 bytes)                                      ...
///        +-----------------------------------------------+---------------+
///  128   ...                                             |  PublicKey   ...
///        +-----------------------------------------------+---------------+
///  160   ...            (32 bytes)                       |
///        +-----------------------------------------------+
/// ```
///
/// `Hash` is the SHA-256 of: `PreviousHash` (that of the seal before, zeros in the first), the
/// bytes of the blocks from `FirstBlock` to `LastBlock` (both included) in order, and the seal's
/// own block with its `CRC`, `Hash` and `Signature` zero. `FirstBlock` follows the `LastBlock` of
/// the seal before; a range never crosses the end of a file. `Signature` is Ed25519 (RFC 8032) over
/// `Hash`, by the key whose public half stands in `PublicKey`; `SigLen` is 64, or 0 where nothing
/// is signed and both fields are zero.
public final class SealLayout {
    /// The version described here.
    public static final int VERSION_VALUE = 1;

    public static final long VERSION = 0;
    public static final long SIGNATURE_LENGTH = 4;
    public static final long FIRST_BLOCK = 8;
    public static final long LAST_BLOCK = 16;
    public static final long PREVIOUS_HASH = 24;
    public static final long HASH = 56;
    public static final long SIGNATURE = 88;
    public static final long PUBLIC_KEY = 152;

    /// The length of a seal's user data in bytes.
    public static final int LENGTH = 184;

    /// The length of a hash in bytes.
    public static final int HASH_LENGTH = 32;

    /// The length of an Ed25519 signature in bytes.
    public static final int SIGNATURE_BYTES = 64;

    private SealLayout() {}
}
