package dev.weir.sensor.stack;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.KernelGroup;
import java.util.UUID;

/// A view of an event that says where an image lies.
///
/// ```
///   Image v0       ImageBase ptr, ImageSize u32, FileName
///         v1       ImageBase ptr, ImageSize ptr, ProcessId u32, FileName
///         v2, v3   ImageBase ptr, ImageSize ptr, ProcessId u32, 12 bytes, DefaultBase ptr,
///                  16 bytes, FileName
///   ImageLoad and  ImageBase ptr, ImageSize ptr, ProcessId u32, 8 bytes, DefaultBase ptr,
///   ImageUnload    ImageName                  (of Microsoft-Windows-Kernel-Process)
/// ```
///
/// Names are UTF-16, ended by a zero or by the payload.
///
/// Source: the MOF class Image, the manifest of Microsoft-Windows-Kernel-Process.
final class ImageEvent {
    /// What happened to the image.
    enum What {
        LOADED,
        UNLOADED,
        FOUND_AT_START,
        FOUND_AT_END
    }

    static final UUID KERNEL_PROCESS = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    private static final int UNLOAD = 2;
    private static final int START = 3;
    private static final int END = 4;
    private static final int LOAD = 10;
    private static final int IMAGE_LOAD_ID = 5;
    private static final int IMAGE_UNLOAD_ID = 6;

    private EventRecord record = new EventRecord();
    private What what = What.LOADED;
    private boolean hasProcess;
    private int nameAt;

    /// Moves to an event; returns false when it says nothing of an image.
    boolean move(EventRecord event) {
        record = event;
        int pointer = event.pointerSize();
        boolean said = event.hookGroup() >= 0 ? isClassic(event) : isManifest(event);
        if (!said) {
            return false;
        }
        hasProcess = event.hookGroup() < 0 || event.version() > 0;
        if (event.hookGroup() < 0) {
            nameAt = 3 * pointer + 12;
        } else {
            nameAt =
                    switch (event.version()) {
                        case 0 -> pointer + 4;
                        case 1 -> 2 * pointer + 4;
                        default -> 3 * pointer + 32;
                    };
        }
        return event.userDataLength() >= nameAt;
    }

    private boolean isClassic(EventRecord event) {
        int group = KernelGroup.shownAs(event.hookGroup(), event.opcode());
        if (group != KernelGroup.IMAGE) {
            return false;
        }
        switch (event.opcode()) {
            case LOAD -> what = What.LOADED;
            case UNLOAD -> what = What.UNLOADED;
            case START -> what = What.FOUND_AT_START;
            case END -> what = What.FOUND_AT_END;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isManifest(EventRecord event) {
        int id = event.id();
        what = id == IMAGE_LOAD_ID ? What.LOADED : What.UNLOADED;
        return (id == IMAGE_LOAD_ID || id == IMAGE_UNLOAD_ID) && event.isOfProvider(KERNEL_PROCESS);
    }

    What what() {
        return what;
    }

    long processId() {
        return hasProcess ? intAt(2 * record.pointerSize()) : record.processId();
    }

    long base() {
        return pointerAt(0);
    }

    long sizeBytes() {
        int pointer = record.pointerSize();
        return hasProcess ? pointerAt(pointer) : intAt(pointer);
    }

    /// Tells whether the image lies in the kernel's part of the address space.
    boolean isKernel() {
        return processId() == 0 || KernelSpace.contains(base(), record.pointerSize());
    }

    String path() {
        return WideText.at(record, nameAt);
    }

    private long pointerAt(int offset) {
        return record.pointerSize() == Integer.BYTES
                ? intAt(offset)
                : record.data().get(LONG, record.userDataPosition() + offset);
    }

    private long intAt(int offset) {
        return record.data().get(INT, record.userDataPosition() + offset) & 0xFFFFFFFFL;
    }
}
