package dev.weir.journal;

import java.util.Optional;
import java.util.OptionalLong;

/// Checks that what is missing at the beginning of a recording is what retention says it removed,
/// and that the chain of seals goes on from there.
///
/// **Thread.** One.
final class RemovalCheck {
    private Optional<Removal> removal = Optional.empty();
    private OptionalLong removedTo = OptionalLong.empty();
    private OptionalLong nextSequence = OptionalLong.empty();
    private Optional<Seal> lastRemoved = Optional.empty();
    private Optional<Seal> nextSeal = Optional.empty();

    /// Takes note of blocks that are missing because they were removed.
    void gap(Gap gap) {
        removedTo = OptionalLong.of(gap.firstBlock() + gap.blocks().orElse(1) - 1);
        nextSequence = OptionalLong.empty();
        removal = Optional.empty();
        lastRemoved = Optional.empty();
        nextSeal = Optional.empty();
    }

    /// Takes the next block.
    void block(Block block) {
        if (removedTo.isPresent() && nextSequence.isEmpty()) {
            nextSequence = OptionalLong.of(block.firstSequence());
        }
    }

    /// Takes the next seal.
    Optional<Finding> seal(Seal seal) {
        if (removedTo.isEmpty() || nextSeal.isPresent()) {
            return Optional.empty();
        }
        long last = removedTo.getAsLong();
        if (seal.firstBlock() <= last && seal.lastBlock() > last) {
            return Optional.of(
                    new Finding(
                            last + 1, seal.name() + " covers blocks that were removed and others"));
        }
        if (seal.lastBlock() == last) {
            lastRemoved = Optional.of(seal);
        } else if (seal.firstBlock() > last) {
            nextSeal = Optional.of(seal);
        }
        return Optional.empty();
    }

    /// Takes what a retention record says, of which only the one that ends here matters.
    void removal(Removal next) {
        if (removedTo.isPresent() && next.lastBlock() == removedTo.getAsLong()) {
            removal = Optional.of(next);
        }
    }

    /// Tells what does not fit, when all has been read.
    ///
    /// Where retention could not yet delete all that it has given up, no account ends just here,
    /// and nothing can be compared.
    Optional<Finding> check() {
        return removal.flatMap(this::check);
    }

    private Optional<Finding> check(Removal last) {
        long firstLeft = last.lastBlock() + 1;
        boolean sequence =
                nextSequence.isEmpty() || nextSequence.getAsLong() == last.nextSequence();
        boolean seal =
                nextSeal.isEmpty()
                        || (nextSeal.get().firstBlock() == firstLeft
                                && nextSeal.get().previousHash().equals(last.hash()));
        boolean hash = lastRemoved.isEmpty() || lastRemoved.get().hash().equals(last.hash());
        return sequence && seal && hash
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                firstLeft,
                                "block %d does not go on where retention says it removed"
                                        .formatted(firstLeft)));
    }
}
