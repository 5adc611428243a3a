package dev.weir.journal;

/// A place in a recording: before the record that stands at a place in a block.
///
/// @param block the block's number, counted through the recording
/// @param ordinal how many records of the block lie before
public record Position(long block, int ordinal) implements Comparable<Position> {
    /// Before everything.
    public static final Position BEGINNING = new Position(0, 0);

    /// Checks that neither is negative.
    public Position {
        if (block < 0 || ordinal < 0) {
            throw new IllegalArgumentException(
                    "a position must not be negative: block=%d ordinal=%d"
                            .formatted(block, ordinal));
        }
    }

    @Override
    public int compareTo(Position other) {
        int byBlock = Long.compare(block, other.block);
        return byBlock != 0 ? byBlock : Integer.compare(ordinal, other.ordinal);
    }
}
