package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.security.MessageDigest;

/// What the notary has hashed and wants sealed: a range of blocks that stand in a file.
///
/// @param firstBlock the first block of the range
/// @param lastBlock the last block of the range
/// @param previousHash the hash of the seal before
/// @param digest has taken the previous hash and the range, and waits for the seal's own block
record SealOrder(long firstBlock, long lastBlock, Bytes previousHash, MessageDigest digest) {}
