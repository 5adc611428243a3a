package dev.weir.detect.bundled;

import dev.weir.detect.text.CaseFolding;
import java.util.Set;

/// Reads paths of images as Windows writes them, whatever system reads them.
final class Paths {
    private Paths() {}

    /// Tells whether an event says that it does not know the image: Sysmon writes a hyphen or
    /// `<unknown process>` then.
    static boolean isUnknown(String image) {
        return image.isEmpty() || image.equals("-") || image.contains("unknown process");
    }

    /// Returns the last part of a path, in folded case.
    static String fileName(String path) {
        return CaseFolding.fold(path.substring(path.lastIndexOf('\\') + 1));
    }

    /// Returns a path without its last part and the backslash before it, in folded case; empty when
    /// there is none.
    static String folder(String path) {
        return CaseFolding.fold(path.substring(0, Math.max(path.lastIndexOf('\\'), 0)));
    }

    /// Tells whether two paths lead to the same place, as far as that can be seen: a volume has
    /// several names, and a share's redirector puts its own before `\\server\share\a.exe`:
    /// `\Device\Mup\;Z:0\server\share\a.exe`.
    static boolean mayBeSame(String a, String b) {
        String first = withoutVolume(a);
        String second = withoutVolume(b);
        return first.equals(second)
                || (isOnShare(a) && second.endsWith(first))
                || (isOnShare(b) && first.endsWith(second));
    }

    private static boolean isOnShare(String path) {
        return path.startsWith("\\\\");
    }

    /// Returns a path in folded case without what names its volume, so that a drive letter and a
    /// kernel's device compare: `\windows\system32\cmd.exe`. A path that names none is returned
    /// whole.
    static String withoutVolume(String path) {
        String folded = CaseFolding.fold(path);
        if (folded.length() > 1 && folded.charAt(1) == ':') {
            return folded.substring(2);
        }
        if (isOnShare(folded)) {
            return folded.substring(1);
        }
        if (folded.startsWith("\\device\\")) {
            int end = folded.indexOf('\\', "\\device\\".length());
            return end < 0 ? folded : folded.substring(end);
        }
        return folded;
    }

    /// Tells whether an image is one of some that are known by their place. The kernel's own events
    /// may tell no more than a file's name: then it is one when any has that name.
    ///
    /// @param places as of [#withoutVolume]
    static boolean isAmong(Set<String> places, String image) {
        String place = withoutVolume(image);
        if (place.indexOf('\\') >= 0) {
            return places.contains(place);
        }
        for (String known : places) {
            if (fileName(known).equals(place)) {
                return true;
            }
        }
        return false;
    }
}
