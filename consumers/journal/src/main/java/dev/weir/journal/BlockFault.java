package dev.weir.journal;

/// What is wrong with the bytes where a block should stand.
enum BlockFault {
    NONE("sound"),
    LENGTH("the word before the block holds no length of a block"),
    UNFINISHED("the word before the block says unfinished"),
    METADATA("the word before the block says metadata"),
    CUT("the file ends inside the block"),
    MAGIC("no block begins here"),
    INNER_LENGTH("the block's own length is not that of the word before it"),
    CHECKSUM("the checksum is wrong"),
    FORMAT("the block's format or flags are not known"),
    RECORDS("a record is not well formed"),
    COUNTS("the records are not as many as the header says"),
    SEQUENCE("the sequence numbers do not add up"),
    ORDER("the block's number is not above that of the block before"),
    HOLE("nothing stands here, but blocks were written behind it"),
    MISSING("missing");

    private final String text;

    BlockFault(String text) {
        this.text = text;
    }

    /// Returns what is wrong, in words.
    String text() {
        return text;
    }
}
