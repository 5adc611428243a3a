package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads all documents of one file.
///
/// A document with `action: global` adds to all after it, up to `action: reset`; one with `action:
/// repeat` is the one before it with changes. Older rule sets are written so.
///
/// **Thread.** Any.
final class RuleParser {
    private final RuleLoaderOptions options;

    RuleParser(RuleLoaderOptions options) {
        this.options = options;
    }

    ParsedFile parse(String source, byte[] bytes) {
        Problems problems = new Problems(source);
        if (bytes.length > options.limits().fileBytes()) {
            return tooLong(source, bytes.length);
        }
        Optional<String> text = decode(bytes, problems);
        return text.map(it -> parse(it, problems))
                .orElseGet(() -> new ParsedFile(List.of(), problems.found()));
    }

    ParsedFile parse(String source, String yaml) {
        return parse(yaml, new Problems(source));
    }

    private ParsedFile parse(String yaml, Problems problems) {
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        if (text.length() > options.limits().fileBytes()) {
            return tooLong(problems.source(), text.length());
        }
        List<Mapping> documents = YamlReader.read(text, options.limits(), problems);
        DocumentReader reader = new DocumentReader(options, problems);
        List<RuleDocument> read = new ArrayList<>();
        for (Mapping document : withActions(documents, problems)) {
            reader.read(document).ifPresent(read::add);
        }
        return new ParsedFile(read, problems.found());
    }

    /// Returns what comes of a file that is not even read.
    ParsedFile tooLong(String source, long length) {
        Problems problems = new Problems(source);
        problems.error(
                new RuleException(
                        0,
                        0,
                        "a file of %d bytes, at most %d may be"
                                .formatted(length, options.limits().fileBytes())));
        return new ParsedFile(List.of(), problems.found());
    }

    private static List<Mapping> withActions(List<Mapping> documents, Problems problems) {
        List<Mapping> rules = new ArrayList<>();
        Mapping nothing = new Mapping(new LinkedHashMap<>(), 0, 0);
        Mapping global = nothing;
        Mapping previous = nothing;
        for (Mapping document : documents) {
            Optional<YamlNode> action = document.find("action");
            Mapping content = document.without("action");
            String word =
                    action.map(it -> it instanceof Scalar scalar ? scalar.text() : "?").orElse("");
            switch (word) {
                case "" -> {
                    previous = content.with(global);
                    rules.add(previous);
                }
                case "global" -> {
                    global = content;
                    previous = content;
                }
                case "reset" -> global = nothing;
                case "repeat" -> {
                    previous =
                            new Mapping(
                                    previous.with(content).entries(),
                                    document.line(),
                                    document.column());
                    rules.add(previous);
                }
                default ->
                        problems.error(
                                action.orElse(document),
                                "unknown action: %s; there are global, repeat, reset"
                                        .formatted(word));
            }
        }
        return rules;
    }

    private static Optional<String> decode(byte[] bytes, Problems problems) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (!result.isError()) {
            return Optional.of(out.toString());
        }
        String before = out.toString();
        int lineStart = before.lastIndexOf('\n') + 1;
        problems.error(
                new RuleException(
                        (int) before.chars().filter(c -> c == '\n').count() + 1,
                        before.length() - lineStart + 1,
                        "no UTF-8: byte 0x%02x".formatted(bytes[in.position()] & 0xFF)));
        return Optional.empty();
    }
}
