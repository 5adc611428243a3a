package dev.weir.sensor.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the targets one after the other, each in a JVM of its own, and fails when one finds
/// something.
final class FuzzRun {
    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final String MEMORY = "-Xmx512m";
    private static final int SECONDS_FOR_AN_INPUT = 30;

    /// What a JVM takes to start, on a busy machine, and to end.
    private static final int SECONDS_AROUND = 120;

    /// Runs of one length on one machine try much the same.
    private static final int SEED = 20261125;

    private static final int LOG_LINES_SHOWN = 60;

    private final Path folder;
    private final int seconds;
    private final Seeds seeds;

    private FuzzRun(Path folder, int seconds, Seeds seeds) {
        this.folder = folder;
        this.seconds = seconds;
        this.seeds = seeds;
    }

    /// Takes the seconds for each target, the targets or `all`, the folder to work in, the module's
    /// folder, and the folder with real files.
    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(args[0]);
        List<String> chosen = Arrays.asList(args[1].split(","));
        Path folder = Files.createDirectories(Path.of(args[2]));
        FuzzRun run = new FuzzRun(folder, seconds, new Seeds(Path.of(args[3]), Path.of(args[4])));
        List<String> failed = new ArrayList<>();
        for (Target target : Target.values()) {
            boolean wanted = chosen.contains("all") || chosen.contains(target.simpleName());
            if (wanted && !run.isSound(target)) {
                failed.add(target.simpleName());
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    "fuzzing has found something: targets=%s, see %s".formatted(failed, folder));
        }
    }

    private boolean isSound(Target target) throws IOException, InterruptedException {
        Path own = folder.resolve(target.simpleName());
        Path corpus = Files.createDirectories(own.resolve("corpus"));
        Path seedFolder = Files.createDirectories(own.resolve("seeds"));
        seeds.write(target, seedFolder);
        Path log = own.resolve("log.txt");
        Process process =
                new ProcessBuilder(command(target, own, corpus, seedFolder))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(seconds + SECONDS_AROUND, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        boolean sound = ended && process.exitValue() == 0;
        System.out.printf("%-20s %s%n", target.simpleName(), outcome(lines));
        if (!sound) {
            lines.stream()
                    .skip(Math.max(0, lines.size() - LOG_LINES_SHOWN))
                    .forEach(System.out::println);
        }
        return sound;
    }

    /// Returns what the fuzzer says at its end of coverage and runs.
    private static String outcome(List<String> lines) {
        return lines.reversed().stream()
                .filter(line -> line.matches("#\\d+\\s.*"))
                .findFirst()
                .orElse("did not run");
    }

    private List<String> command(Target target, Path own, Path corpus, Path seedFolder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                FUZZER,
                "--target_class=" + target.className(),
                "--instrumentation_includes=dev.weir.**",
                "--reproducer_path=" + own,
                "-artifact_prefix=" + own + "/",
                "-max_total_time=" + seconds,
                "-timeout=" + SECONDS_FOR_AN_INPUT,
                "-seed=" + SEED,
                "-rss_limit_mb=0",
                "-max_len=" + target.maxBytes(),
                "-use_value_profile=1",
                corpus.toString(),
                seedFolder.toString());
    }
}
