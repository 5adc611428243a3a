package dev.weir.sensor.stack;

import static dev.weir.sensor.record.LittleEndian.INT;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.KernelGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Knows which image lay where, in which process, at which time.
///
/// It learns from the events of images and processes, the kernel's own and those of
/// Microsoft-Windows-Kernel-Process. A trace tells at its start which images were there already, or
/// at its end which had been there all the time; so the answers are best when all events have been
/// seen, and those about the past stay right while more come.
///
/// When it holds as many images as it may, it forgets those that are gone, and when that does not
/// help, takes no more.
///
/// **Thread.** One.
public final class ImageMap implements EventSink {
    private static final int START = 1;
    private static final int END = 2;

    private final int limit;
    private final ImageEvent event = new ImageEvent();
    private final AddressSpace kernel = new AddressSpace();
    private final Map<Long, AddressSpace> processes = new HashMap<>();
    private final VolumeMap volumes = new VolumeMap();
    private long weight;
    private int untilCleaning;
    private long refused;

    /// Makes a map that knows nothing yet.
    ///
    /// @param maxImages how many images it holds at most, those that are gone included
    public ImageMap(int maxImages) {
        this.limit = maxImages;
    }

    /// Finds the image that an address lay in.
    ///
    /// @param processId the process; the kernel's images belong to all
    /// @param time when, FILETIME
    public Optional<Image> find(long processId, long address, long time) {
        AddressSpace process = processes.get(processId);
        Optional<Image> own = process == null ? Optional.empty() : process.at(address, time);
        return own.isPresent() ? own : kernel.at(address, time);
    }

    /// Returns a path with a drive's letter, where the trace tells the letter of its volume; else
    /// as it is.
    public String dosPath(Image image) {
        return volumes.dosPath(image.path());
    }

    /// Returns how many images were left out or forgotten to keep within the limit.
    public long refused() {
        return refused;
    }

    @Override
    public void onEvent(EventRecord record) {
        if (event.move(record) && event.sizeBytes() != 0) {
            onImage(record.timestamp());
        } else if (record.hookGroup() == KernelGroup.PROCESS) {
            // The first version has the process alone in front, the later ones a key before it.
            int offset = record.version() == 0 ? 0 : record.pointerSize();
            onProcess(record, record.opcode(), offset);
        } else if (record.hookGroup() < 0) {
            if (record.isOfProvider(ImageEvent.KERNEL_PROCESS)) {
                onProcess(record, record.id(), 0);
            }
            volumes.onEvent(record);
        }
    }

    private void onProcess(EventRecord record, int what, int offset) {
        if ((what != START && what != END)
                || record.userDataLength() < offset + Integer.BYTES
                || !makeRoom()) {
            return;
        }
        long position = record.userDataPosition() + offset;
        long processId = record.data().get(INT, position) & 0xFFFFFFFFL;
        AddressSpace space = spaceOf(processId);
        if (what == START) {
            space.restart(record.timestamp());
        } else {
            space.end(record.timestamp());
        }
    }

    private void onImage(long time) {
        if (!makeRoom()) {
            refused++;
            return;
        }
        AddressSpace space = event.isKernel() ? kernel : spaceOf(event.processId());
        Image image =
                new Image(event.path(), event.base(), event.sizeBytes(), time, Long.MAX_VALUE);
        long before = space.weight();
        switch (event.what()) {
            case LOADED -> space.load(image);
            case UNLOADED -> space.unload(image, time);
            case FOUND_AT_START, FOUND_AT_END -> space.find(image);
        }
        weight += space.weight() - before;
    }

    private AddressSpace spaceOf(long processId) {
        return processes.computeIfAbsent(
                processId,
                _ -> {
                    weight++;
                    return new AddressSpace();
                });
    }

    /// Returns whether there is room for an image more. When there is none, what is gone is
    /// forgotten, which takes its time and so is not tried at every event.
    private boolean makeRoom() {
        if (weight < limit) {
            return true;
        }
        if (untilCleaning-- > 0) {
            return false;
        }
        untilCleaning = limit / 4;
        refused += kernel.forgetGone();
        weight = kernel.weight();
        for (AddressSpace space : processes.values()) {
            refused += space.forgetGone();
        }
        processes.values().removeIf(space -> space.weight() == 0);
        processes.values().forEach(space -> weight += 1 + space.weight());
        return weight < limit;
    }
}
