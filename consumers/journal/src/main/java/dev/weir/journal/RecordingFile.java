package dev.weir.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// One file of blocks in a recording, ordered as it was written.
///
/// @param run the number of the start of a writer that made it, from 1
/// @param path where it lies
public record RecordingFile(int run, Path path) implements Comparable<RecordingFile> {
    private static final Pattern RUN = Pattern.compile("[0-9]{8}");
    private static final String SUFFIX = ".cq4";

    /// Lists the files of a recording that are there at this moment, in order.
    static List<RecordingFile> list(Path recording) throws IOException {
        List<RecordingFile> files = new ArrayList<>();
        for (Path run : entries(recording.resolve("runs"))) {
            String name = run.getFileName().toString();
            if (RUN.matcher(name).matches()) {
                addFiles(Integer.parseInt(name), run, files);
            }
        }
        Collections.sort(files);
        return files;
    }

    /// Returns the first of some files that comes behind this one, if any.
    List<RecordingFile> behindMe(List<RecordingFile> files) {
        int index = Collections.binarySearch(files, this);
        return files.subList(index < 0 ? -index - 1 : index + 1, files.size());
    }

    @Override
    public int compareTo(RecordingFile other) {
        int byRun = Integer.compare(run, other.run);
        return byRun != 0 ? byRun : name().compareTo(other.name());
    }

    private String name() {
        return path.getFileName().toString();
    }

    /// Only regular files, and no links: opening another kind may wait for ever.
    private static void addFiles(int run, Path directory, List<RecordingFile> files)
            throws IOException {
        for (Path file : entries(directory)) {
            if (file.getFileName().toString().endsWith(SUFFIX)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                files.add(new RecordingFile(run, file));
            }
        }
    }

    /// A directory may be removed while it is listed.
    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return entries;
    }
}
