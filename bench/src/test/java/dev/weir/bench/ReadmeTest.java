package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows is true of this tree.
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.root"));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @TempDir private Path classes;

    @Test
    void javaCompiles() throws IOException {
        List<String> blocks = JAVA.matcher(readme()).results().map(it -> it.group(1)).toList();
        assertThat(blocks).hasSize(2);
        StringBuilder methods = new StringBuilder();
        for (String block : blocks) {
            methods.append("void run%d() throws Exception {%n".formatted(methods.length()));
            methods.append(block).append("}\n");
        }
        String source =
                """
                import dev.weir.detect.*;
                import dev.weir.detect.channel.*;
                import dev.weir.detect.etw.*;
                import dev.weir.detect.run.*;
                import dev.weir.detect.sigma.*;
                import dev.weir.detect.sigma.load.*;
                import dev.weir.detect.sigma.rule.*;
                import dev.weir.journal.*;
                import dev.weir.sensor.*;
                import dev.weir.sensor.decode.*;
                import dev.weir.sensor.etl.*;
                import dev.weir.sensor.schema.resolve.*;
                import java.nio.file.Path;
                import java.util.List;
                class Readme {
                %s
                }
                """
                        .formatted(methods);

        assertThat(errorsOf(source)).isEmpty();
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<String> links = LINK.matcher(readme()).results().map(link -> link.group(1)).toList();

        assertThat(links).isNotEmpty().allMatch(link -> Files.exists(ROOT.resolve(link)));
    }

    @Test
    void readmeFitsAFewScreens() throws IOException {
        assertThat(readme().lines()).hasSizeLessThan(150);
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private List<String> errorsOf(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        compiler.getTask(
                        null,
                        null,
                        messages,
                        List.of("-d", classes.toString()),
                        null,
                        List.of(file))
                .call();
        return messages.getDiagnostics().stream().map(Object::toString).toList();
    }
}
