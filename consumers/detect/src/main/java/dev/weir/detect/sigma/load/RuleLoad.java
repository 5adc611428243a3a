package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// One loading of files: what the cache does not have is read and parsed by all processors.
///
/// **Thread.** One; used once.
final class RuleLoad {
    private final List<Path> named;
    private final RuleLoaderOptions options;
    private final RuleParser parser;
    private final Set<RuleSource> unread = ConcurrentHashMap.newKeySet();

    RuleLoad(List<Path> named, RuleLoaderOptions options) {
        this.named = List.copyOf(named);
        this.options = options;
        this.parser = new RuleParser(options);
    }

    /// Reads all sources, from the cache what has not changed.
    ///
    /// @return for each source its files, in order
    List<List<ParsedFile>> load(List<RuleSource> sources) throws IOException {
        Optional<Path> directory = options.cacheDirectory();
        if (directory.isEmpty()) {
            return parse(sources);
        }
        Instant now = Instant.now();
        RuleCache cache = RuleCache.open(directory.get(), named, options);
        List<RuleSource> changed = new ArrayList<>();
        for (RuleSource source : sources) {
            if (cache.find(source).isEmpty()) {
                changed.add(source);
            }
        }
        List<List<ParsedFile>> parsed = parse(changed);
        List<List<ParsedFile>> files = new ArrayList<>();
        int next = 0;
        for (RuleSource source : sources) {
            Optional<List<ParsedFile>> found = cache.find(source);
            files.add(found.isPresent() ? found.get() : parsed.get(next++));
        }
        if (!changed.isEmpty() || cache.size() != sources.size()) {
            cache.begin(now);
            for (int i = 0; i < files.size(); i++) {
                if (!unread.contains(sources.get(i))) {
                    cache.keep(sources.get(i), files.get(i));
                }
            }
            cache.write();
        }
        return files;
    }

    /// Parses sources.
    ///
    /// @return for each source its files, in order
    private List<List<ParsedFile>> parse(List<RuleSource> sources) throws IOException {
        List<List<Task>> tasks = new ArrayList<>();
        List<Task> all = new ArrayList<>();
        for (RuleSource source : sources) {
            List<Task> some =
                    source.isArchive() ? unpack(source) : List.of(new Task(() -> parse(source)));
            tasks.add(some);
            all.addAll(some);
        }
        IntStream.range(0, all.size()).parallel().forEach(i -> all.get(i).run());
        List<List<ParsedFile>> results = new ArrayList<>();
        for (List<Task> some : tasks) {
            List<ParsedFile> files = new ArrayList<>();
            for (Task task : some) {
                files.add(task.result());
            }
            results.add(files);
        }
        return results;
    }

    private ParsedFile parse(RuleSource source) throws IOException {
        if (source.sizeBytes() > options.limits().fileBytes()) {
            return parser.tooLong(source.name(), source.sizeBytes());
        }
        try {
            return parser.parse(source.name(), Files.readAllBytes(source.path()));
        } catch (IOException e) {
            if (named.contains(source.path())) {
                throw e;
            }
            unread.add(source);
            return problem(source.name(), "cannot be read: " + e);
        }
    }

    private List<Task> unpack(RuleSource source) {
        List<Archive.Entry> entries = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        try {
            Archive.read(source.path(), source.name(), options.limits(), entries);
        } catch (IOException e) {
            tasks.add(
                    new Task(() ->
                            problem(
                                    source.name(),
                                    "the archive cannot be read on: " + e.getMessage())));
        }
        for (Archive.Entry entry : entries) {
            tasks.add(new Task(() -> parser.parse(entry.source(), entry.bytes())));
        }
        return tasks;
    }

    private static ParsedFile problem(String source, String message) {
        return new ParsedFile(
                List.of(),
                List.of(new RuleProblem(new RuleOrigin(source, 0, 0), Severity.ERROR, message)));
    }

    /// What gives a parsed file.
    private interface Work {
        ParsedFile get() throws IOException;
    }

    /// One file's work, and its outcome.
    private static final class Task {
        private final Work work;
        private ParsedFile parsed = new ParsedFile(List.of(), List.of());
        private IOException failure = new IOException("not read");
        private boolean done;

        Task(Work work) {
            this.work = work;
        }

        void run() {
            try {
                parsed = work.get();
                done = true;
            } catch (IOException e) {
                failure = e;
            }
        }

        ParsedFile result() throws IOException {
            if (!done) {
                throw failure;
            }
            return parsed;
        }
    }
}
