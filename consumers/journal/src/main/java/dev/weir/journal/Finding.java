package dev.weir.journal;

/// Something in a recording that is not as it was written.
///
/// @param block the first block concerned
/// @param reason what is wrong, in one line
record Finding(long block, String reason) {}
