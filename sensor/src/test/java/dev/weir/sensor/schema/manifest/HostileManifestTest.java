package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that mean harm, and such as are broken.
@Timeout(60)
class HostileManifestTest {
    private static final String PROVIDER =
            "<provider name='%s' guid='" + SampleManifest.GUID + "'/>";

    private static final String LETTERS = "0123456789abcdefxnsutw-";

    @TempDir private Path directory;

    @Test
    void noOtherFileIsRead() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "the secret");
        String xml =
                "<!DOCTYPE p [<!ENTITY x SYSTEM '%s'>]>".formatted(secret.toUri())
                        + "<provider guid='"
                        + SampleManifest.GUID
                        + "'>&x;</provider>";

        assertThatThrownBy(() -> SampleManifest.parse(xml))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("document types are refused")
                .hasMessageNotContaining("secret");
    }

    @Test
    void entitiesAreNotMultiplied() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE p [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 60; i++) {
            laughs.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        laughs.append("]>").append(PROVIDER.formatted("&a59;"));

        assertThatThrownBy(() -> SampleManifest.parse(laughs.toString()))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("document types are refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE p SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE p PUBLIC 'a' 'file:///etc/passwd'>",
                "<!DOCTYPE p>",
                "<!DOCTYPE p [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]>"
            })
    void documentTypesAreRefused(String type) {
        assertThatThrownBy(() -> SampleManifest.parse(type + PROVIDER.formatted("a")))
                .isInstanceOf(ManifestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "MZ\u0001\u0002",
                "<",
                "<a>",
                "<a/>",
                "<a></b>",
                "<provider guid=''/>",
                "<provider guid='x' guid='y'/>",
                "<a>&nothing;</a>",
                "<a b='&nothing;'/>",
                "<a>&#0;</a>",
                "<a>&#xFFFFFFFFF;</a>",
                "<?xml version='1.0'?>",
                "<!-- only this -->"
            })
    void whatIsNoManifestIsRefused(String text) {
        assertThatThrownBy(() -> SampleManifest.parse(text))
                .isInstanceOf(ManifestException.class)
                .hasMessageStartingWith("not a manifest: line=");
    }

    @Test
    void theFaultIsNamedWithItsPlace() {
        assertThatThrownBy(() -> SampleManifest.parse("<a>\n <b>\n </c>\n</a>"))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        e -> {
                            assertThat(e.line()).isEqualTo(3);
                            assertThat(e.column()).isBetween(3, 6);
                            assertThat(e).hasMessageContaining("\"b\"");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "11111111-2222", "1-2-3-4-5", "zzzzzzzz-2222-3333-4444-555555555555"})
    void aProviderWithoutAGuidIsLeftOut(String guid) throws ManifestException {
        ManifestContents contents =
                SampleManifest.parse("<provider name='a' guid='" + guid + "'/>");

        assertThat(contents.providers()).isEmpty();
        assertThat(contents.warnings()).hasSize(1);
    }

    @Test
    void depthHasALimit() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThatThrownBy(() -> SampleManifest.parse(deep))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("nested too deep: limit=64");
    }

    @Test
    void theNumberOfElementsHasALimit() {
        String wide = "<a>" + "<b/>".repeat(1_000_001) + "</a>";

        assertThatThrownBy(() -> SampleManifest.parse(wide))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("too many elements");
    }

    @Test
    void theLengthOfADocumentHasALimit() {
        byte[] bytes = new byte[(64 << 20) + 1];

        assertThatThrownBy(() -> InstrumentationManifest.parse(bytes, SampleManifest.ORIGIN))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("document too long: bytes=67108865");
    }

    @Test
    void warningsHaveALimit() throws ManifestException {
        String xml = SampleManifest.of("<events>" + "<event/>".repeat(5_000) + "</events>");

        ManifestContents contents = SampleManifest.parse(xml);

        assertThat(contents.warnings()).hasSize(1_001);
        assertThat(contents.warnings().getLast().text()).isEqualTo("4000 more warnings left out");
    }

    @Test
    void eventsOfOneTemplateShareItsProperties() throws ManifestException {
        StringBuilder events = new StringBuilder("<templates><template tid='t'>");
        events.append("<data name='a' inType='win:Int8'/>".repeat(10_000));
        events.append("</template></templates><events>");
        for (int i = 0; i < 10_000; i++) {
            events.append("<event value='").append(i).append("' template='t'/>");
        }
        events.append("</events>");

        assertThat(SampleManifest.schemas(SampleManifest.of(events.toString())))
                .hasSize(10_000)
                .extracting(Schema::properties)
                .allSatisfy(properties -> assertThat(properties).hasSize(10_000));
    }

    @Test
    void manyKeywordsTimesManyEventsTakeNoTime() throws ManifestException {
        StringBuilder provider = new StringBuilder("<keywords>");
        for (int i = 1; i <= 20_000; i++) {
            provider.append("<keyword name='k")
                    .append(i)
                    .append("' mask='")
                    .append(i)
                    .append("'/>");
        }
        provider.append("</keywords><events>");
        for (int i = 0; i < 20_000; i++) {
            provider.append("<event value='").append(i).append("' keywords='0xFFFF'/>");
        }
        provider.append("</events>");

        assertThat(SampleManifest.schemas(SampleManifest.of(provider.toString())))
                .hasSize(20_000)
                .allSatisfy(schema -> assertThat(schema.names().keywords()).hasSize(16));
    }

    @Test
    void everyCutIsRefused() {
        refuseCuts(mutable().strip().getBytes(StandardCharsets.UTF_8), 1);
    }

    @Test
    void cutsOfARealManifestAreRefused() throws IOException {
        refuseCuts(Files.readAllBytes(RealManifestTest.file("HTTP_Server.man")), 77);
    }

    private static void refuseCuts(byte[] whole, int step) {
        for (int length = 0; length < whole.length; length += step) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> InstrumentationManifest.parse(cut, SampleManifest.ORIGIN))
                    .isInstanceOf(ManifestException.class);
        }
    }

    @Test
    void mutationsOfAManifestDoNoHarm() {
        byte[] whole = mutable().getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(20_261_124);
        int read = 0;

        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = whole.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                mutate(mutant, random);
            }
            try {
                read +=
                        InstrumentationManifest.parse(mutant, SampleManifest.ORIGIN)
                                .providers()
                                .size();
            } catch (ManifestException e) {
                assertThat(e).hasMessageStartingWith("not a manifest: ");
            }
        }

        assertThat(read).as("mutants that are manifests still").isGreaterThan(1_000);
    }

    /// Changes a byte, copies a piece over another place, or puts a letter where a letter or digit
    /// was: the last most often keeps the document well-formed.
    private static void mutate(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(1, 64), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, length);
            }
            default -> {
                while (at < bytes.length && !Character.isLetterOrDigit(bytes[at])) {
                    at++;
                }
                if (at < bytes.length) {
                    bytes[at] = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
                }
            }
        }
    }

    private static String mutable() {
        return SampleManifest.of(
                """
                <channels><channel chid="c" name="Sample/Debug" type="Debug"/></channels>
                <levels><level name="l" value="17"/></levels>
                <tasks><task name="k" value="5"><opcodes><opcode name="o" value="12"/></opcodes>
                </task></tasks>
                <keywords><keyword name="w" mask="0x10"/></keywords>
                <maps><valueMap name="m"><map value="1" message="$(string.s)"/></valueMap></maps>
                <templates><template tid="t">
                  <data name="n" inType="win:UInt16"/>
                  <data name="b" inType="win:Binary" length="n"/>
                  <struct name="s" count="n">
                    <data name="x" inType="win:UInt32" outType="win:HexInt32" map="m"/>
                    <struct name="u" count="2"><data name="y" inType="win:SID"/></struct>
                  </struct>
                </template></templates>
                <events>
                  <event value="1" version="0" level="l" task="k" opcode="o" keywords="w"
                      channel="c" template="t" message="$(string.s)"/>
                  <event value="2" version="1" level="win:Error" opcode="win:Stop" symbol="z"/>
                </events>
                """,
                """
                <localization><resources culture="en-US"><stringTable>
                  <string id="s" value="Text %1!s! of %2"/>
                </stringTable></resources></localization>
                """);
    }
}
