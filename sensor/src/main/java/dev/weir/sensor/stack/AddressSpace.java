package dev.weir.sensor.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The images of one process, or of the kernel: those that are there, and those that were.
///
/// Those that are there never overlap: what lies where a new one comes has been unloaded. Those
/// that were are kept by their base, of one base in the order in which they went.
final class AddressSpace {
    /// How many bases below an address are looked at for an image that was there. Libraries that
    /// come and go come back to the same few places.
    private static final int MAX_STEPS = 64;

    private final TreeMap<Long, Image> present = new TreeMap<>(Long::compareUnsigned);
    private final TreeMap<Long, List<Image>> gone = new TreeMap<>(Long::compareUnsigned);
    private long startTime = Long.MIN_VALUE;
    private long weight;

    /// Returns how much memory the images take, in units of [Image#weight].
    long weight() {
        return weight;
    }

    /// Takes the start of a process: what was there is another's of the same number.
    void restart(long time) {
        end(time);
        startTime = time;
    }

    /// Takes the end of a process.
    void end(long time) {
        List.copyOf(present.values()).forEach(image -> remove(image, time));
    }

    /// Takes an image that comes.
    void load(Image image) {
        if (isPresent(image)) {
            return;
        }
        long last = image.base() + image.sizeBytes() - 1;
        long highest = Long.compareUnsigned(last, image.base()) < 0 ? -1 : last;
        Map.Entry<Long, Image> other = present.floorEntry(highest);
        while (other != null && other.getValue().endsAbove(image.base())) {
            remove(other.getValue(), image.loadTime());
            other = present.floorEntry(highest);
        }
        present.put(image.base(), image);
        weight += image.weight();
    }

    /// Takes an image that goes, and may have come unseen.
    void unload(Image image, long time) {
        find(image);
        Image there = present.get(image.base());
        if (there != null) {
            remove(there, time);
        }
    }

    /// Takes an image that is there for a time that is not known.
    void find(Image image) {
        if (!isPresent(image)) {
            List<Image> before = gone.get(image.base());
            long last = before == null ? startTime : before.getLast().unloadTime();
            load(image.loadedAt(Math.max(startTime, last)));
        }
    }

    /// Finds the image that an address lay in at a time.
    Optional<Image> at(long address, long time) {
        Map.Entry<Long, Image> entry = present.floorEntry(address);
        if (entry != null && entry.getValue().contains(address, time)) {
            return Optional.of(entry.getValue());
        }
        Map.Entry<Long, List<Image>> lower = gone.floorEntry(address);
        for (int step = 0; step < MAX_STEPS && lower != null; step++) {
            Image image = firstUnloadedAfter(lower.getValue(), time);
            if (image.contains(address, time)) {
                return Optional.of(image);
            }
            lower = gone.lowerEntry(lower.getKey());
        }
        return Optional.empty();
    }

    /// Forgets the images that are gone, and returns how many those were.
    long forgetGone() {
        long count = 0;
        for (List<Image> images : gone.values()) {
            count += images.size();
            images.forEach(image -> weight -= image.weight());
        }
        gone.clear();
        return count;
    }

    private boolean isPresent(Image image) {
        Image there = present.get(image.base());
        return there != null && there.sizeBytes() == image.sizeBytes();
    }

    private void remove(Image image, long time) {
        present.remove(image.base());
        List<Image> before = gone.computeIfAbsent(image.base(), _ -> new ArrayList<>(1));
        // In a stream that is out of order nothing may have gone before the one before it.
        long last = before.isEmpty() ? Long.MIN_VALUE : before.getLast().unloadTime();
        before.add(image.unloadedAt(Math.max(time, last)));
    }

    private static Image firstUnloadedAfter(List<Image> images, long time) {
        int low = 0;
        int high = images.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (images.get(middle).unloadTime() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return images.get(low);
    }
}
