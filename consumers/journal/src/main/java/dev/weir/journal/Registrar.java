package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Enters into the stream what the notary asks for: seals, and the record of what retention
/// removes.
///
/// **Thread.** The writer's.
final class Registrar {
    private static final long POLL_NANOS = 50_000;

    private final Notary notary;
    private final BlockWriter writer;
    private final Preamble preamble;
    private final Sealer sealer;
    private final BlockBuffer removalBlock = new BlockBuffer();

    Registrar(Notary notary, BlockWriter writer, Preamble preamble, Sealer sealer) {
        this.notary = notary;
        this.writer = writer;
        this.preamble = preamble;
        this.sealer = sealer;
    }

    /// Enters what is asked for; false when there is no room for it now.
    boolean serve() {
        Optional<SealOrder> order = notary.order();
        boolean served = order.isEmpty() || seal(order.get());
        Optional<Removal> removal = notary.removal();
        return (removal.isEmpty() || record(removal.get())) && served;
    }

    /// Lets the notary come to its end; what finds no room then is left out.
    void finish() {
        notary.finish();
        while (!notary.isDone()) {
            if (!serve()) {
                notary.abandon();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /// Returns how many seals were entered.
    long seals() {
        return sealer.seals();
    }

    private boolean seal(SealOrder order) {
        Optional<Bytes> hash = sealer.seal(order, writer);
        hash.ifPresent(notary::sealed);
        return hash.isPresent();
    }

    private boolean record(Removal removal) {
        MemorySegment record = removal.pack(Arena.ofAuto());
        removalBlock.begin(writer.nextSequence());
        removalBlock.addPacked(record, 0);
        if (!writer.canWriteLast(removalBlock) || !writer.writeLast(removalBlock, 0)) {
            return false;
        }
        preamble.retention(record);
        notary.removalRecorded();
        return true;
    }
}
