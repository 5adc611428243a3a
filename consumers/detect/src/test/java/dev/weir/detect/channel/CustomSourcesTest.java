package dev.weir.detect.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomSourcesTest {
    @TempDir private Path directory;

    @Test
    void sourcesAreRead() throws IOException {
        List<ChannelSource> sources =
                read(
                        """
                        sources:
                          - channel: Contoso-EDR/Process
                            ids: [1, 3]
                            category: process_creation
                            fields:
                              Image: ImagePath
                          - channel: Contoso-EDR/Audit
                            service: contoso
                        """);

        assertThat(sources)
                .containsExactly(
                        new ChannelSource(
                                "Contoso-EDR/Process",
                                Set.of(1, 3),
                                Optional.of("process_creation"),
                                Optional.empty(),
                                List.of(FieldRule.copy("Image", "ImagePath")),
                                true),
                        new ChannelSource(
                                "Contoso-EDR/Audit",
                                Set.of(),
                                Optional.empty(),
                                Optional.of("contoso"),
                                List.of(),
                                true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | expected a list named sources",
                "'' | expected a list named sources",
                "{sources: [1]} | sources[0]: expected channel",
                "{sources: [{channel: A}]} | sources[0]: neither category nor service",
                "{sources: [{category: a}]} | sources[0]: no channel",
                "{sources: [{channel: A, service: b, id: 1}]} | sources[0]: unknown key: id",
                "{sources: [{channel: A, service: b, ids: 1}]} | sources[0]: ids is no list",
                "{sources: [{channel: A, service: b, ids: [x]}]} | ids has something else: x",
                "{sources: [{channel: 1, service: b}]} | sources[0]: channel is no text: 1",
                "{sources: [{channel: A, service: b, fields: [c]}]} | fields is no map",
                "{sources: [{channel: A, service: b, fields: {c: 1}}]} | fields has no names",
                "{sources: | while parsing",
            })
    void whatIsSaidWronglyIsNamed(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sources.yml")
                .hasMessageContaining(message.replace("else: ", "else than event ids: "));
    }

    @Test
    void depthAndAliasesAreRefused() {
        String deep = "[".repeat(200_000);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> read(deep)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(IOException.class);
    }

    private List<ChannelSource> read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("sources.yml"), yaml);
        return CustomSources.read(file);
    }
}
