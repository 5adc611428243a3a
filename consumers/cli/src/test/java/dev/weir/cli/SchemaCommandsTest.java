package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The catalogue as its user sees it.
class SchemaCommandsTest {
    private static final String GUID = "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716";
    private static final String OTHER_GUID = "0a0b0c0d-0e0f-1011-1213-141516171819";

    @TempDir private Path directory;
    private Path home;
    private Path manifest;

    @BeforeEach
    void writeManifest() throws IOException {
        home = directory.resolve("home");
        manifest = write("one.man", manifest("First-Provider", GUID, "Size"));
    }

    @Test
    void whatIsImportedIsListedShownAndRemoved() {
        CommandRun imported = weir("schema", "import", manifest);

        assertThat(imported.exitCode()).as(imported.messages()).isZero();
        assertThat(imported.messages()).isEmpty();
        assertThat(imported.results())
                .isEqualTo("1 schemas of 1 providers: 1 new, 0 replaced, 0 as they were\n");
        assertThat(weir("schema", "list").results())
                .containsPattern("\n +1 +" + GUID + " +First-Provider +manifest one.man\n")
                .contains("Windows Kernel", "built in");
        assertThat(weir("schema", "list", "--provider", "first-provider").results())
                .containsPattern("\n +7 +2 +Grow +manifest one.man\n");
        assertThat(weir("schema", "show", "First-Provider").results())
                .contains("First-Provider  " + GUID, "id 7 version 2  Grow", "Size  uint32");

        assertThat(weir("schema", "remove", "--provider", GUID).results())
                .isEqualTo("1 schemas removed, 0 kept\n");
        check(weir("schema", "show", GUID), "no schemas of this provider: " + GUID);
    }

    @Test
    void importingAgainReplaces() throws IOException {
        weir("schema", "import", manifest);

        assertThat(weir("schema", "import", manifest).results())
                .contains("0 new, 0 replaced, 1 as");
        Path changed = write("one.man", manifest("First-Provider", GUID, "Width"));
        Path other = write("two.man", manifest("Second-Provider", OTHER_GUID, "Size"));

        assertThat(weir("schema", "import", changed, other).results())
                .isEqualTo("2 schemas of 2 providers: 1 new, 1 replaced, 0 as they were\n");
        assertThat(weir("schema", "show", "First-Provider", 7, 2).results()).contains("Width");
    }

    @Test
    void oneBadFileAmongGoodOnesChangesNothing() throws IOException {
        Path broken = write("broken.man", "<instrumentationManifest><provider");

        CommandRun run = weir("schema", "import", manifest, broken);

        check(run, broken + ": ");
        assertThat(home).doesNotExist();
    }

    @Test
    void whatHoldsNoSchemasIsRefused() throws IOException {
        byte[] garbage = new byte[5_000];
        new Random(1).nextBytes(garbage);
        Path file = Files.write(directory.resolve("garbage"), garbage);
        Path empty = Files.createFile(directory.resolve("empty.tmf"));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path program = Files.write(directory.resolve("a.dll"), new byte[] {'M', 'Z', 0, 0});

        check(weir("schema", "import", directory.resolve("nix")), "no such file or directory: ");
        check(weir("schema", "import", file), "not an .etl file: " + file);
        check(weir("schema", "import", empty), "no formats of messages in: " + empty);
        check(weir("schema", "import", folder), "no schemas in: " + folder);
        check(weir("schema", "import", program), program + ": ");
        assertThat(home).doesNotExist();
    }

    @Test
    void aFolderIsReadAndWhatIsBrokenInItIsSkipped() throws IOException {
        write("broken.man", "<");
        write("none.tmf", "nothing");
        write("readme.txt", "nothing");
        Files.write(directory.resolve("a.dll"), new byte[] {'M', 'Z', 0, 0});

        CommandRun run = weir("schema", "import", directory);

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(run.results()).startsWith("1 schemas of 1 providers: 1 new");
        assertThat(run.messageLines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("weir: skipped") && line.contains("none.tmf"))
                .anyMatch(line -> line.startsWith("weir: skipped ") && line.contains("broken.man"))
                .anyMatch(line -> line.startsWith("weir: skipped ") && line.contains("a.dll"));
    }

    @Test
    void whatIsBuiltInIsShownToo() {
        assertThat(weir("schema", "show", "Microsoft-Windows-PowerShell", 4104).results())
                .contains("ScriptBlockText");
        assertThat(weir("schema", "list").results())
                .contains("Microsoft-Windows-PowerShell")
                .contains("KernelTraceControl");
    }

    @Test
    void aCatalogueIsShared() throws IOException {
        weir("schema", "import", manifest, write("2.man", manifest("Second", OTHER_GUID, "S")));
        Path shared = directory.resolve("shared.schemas");
        Path otherHome = directory.resolve("other");

        assertThat(weir("schema", "export", "--to", shared, "--provider", "Second").results())
                .isEqualTo("1 schemas\n");
        CommandRun imported = CommandRun.weirAt(otherHome, "schema", "import", shared);

        assertThat(imported.results()).startsWith("1 schemas of 1 providers: 1 new");
        assertThat(CommandRun.weirAt(otherHome, "schema", "show", "Second").results())
                .isEqualTo(weir("schema", "show", "Second").results());
        check(
                weir("schema", "export", "--to", shared, "--provider", "Nix"),
                "no schemas of this provider: Nix");
    }

    @Test
    void aDamagedCatalogueIsToldAndDumpsGoOnWithoutIt() throws IOException {
        weir("schema", "import", manifest);
        Path catalogue = home.resolve("schemas.weir");
        byte[] bytes = Files.readAllBytes(catalogue);
        bytes[bytes.length - 1] ^= 1;
        Files.write(catalogue, bytes);
        Path sample = sample();

        CommandRun dump = weir("stats", sample, "--by", "event", "--schemas", manifest);
        assertThat(dump.exitCode()).isZero();
        assertThat(dump.messages()).contains("going on without the catalogue: a damaged catalogue");
        for (String command : new String[] {"list", "show x", "import " + manifest}) {
            CommandRun run = weir((Object[]) ("schema " + command).split(" "));
            assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_UNREADABLE);
            assertThat(run.messages()).contains("damaged", "weir schema remove --all");
        }

        assertThat(weir("schema", "remove", "--all").exitCode()).isZero();
        assertThat(catalogue).doesNotExist();
        assertThat(weir("schema", "remove", "--all").exitCode()).isZero();
    }

    @Test
    void jsonNamesAllOfASchema() {
        weir("schema", "import", manifest);

        JsonNode shown = PrintedEvent.parse(weir("schema", "show", GUID, "--json").results());
        JsonNode listed = PrintedEvent.parse(weir("schema", "list", "--json").results());

        assertThat(shown.get("provider").asString()).isEqualTo("First-Provider");
        assertThat(shown.get("id").asInt()).isEqualTo(7);
        assertThat(shown.get("name").asString()).isEqualTo("Grow");
        assertThat(shown.get("message").asString()).isEqualTo("It grew by %1.");
        assertThat(shown.at("/properties/0/name").asString()).isEqualTo("Size");
        assertThat(shown.at("/properties/0/inType").asString()).isEqualTo("uint32");
        assertThat(listed.get("providers").size()).isGreaterThan(20);
        assertThat(listed.toString()).contains("\"id\":7,\"version\":2,\"name\":\"Grow\"");
    }

    @Test
    void eachBuiltInSchemaCanBeShown() {
        CommandRun json = weir("schema", "show", "Windows Kernel", "--json");
        CommandRun text = weir("schema", "show", "Windows Kernel");

        assertThat(json.resultLines()).hasSizeGreaterThan(100);
        json.resultLines().forEach(PrintedEvent::parse);
        assertThat(text.results()).contains("Process/Start", "ImageFileName");
        check(weir("schema", "show", "Windows Kernel", 9999), "no schema of this event: ");
    }

    @Test
    void namesInSchemasCannotSteerTheTerminal() throws IOException {
        String hostile = manifest("P&#x9b;2J", GUID, "Si\u0085ze");
        weir("schema", "import", write("hostile.man", hostile));

        assertThat(weir("schema", "list").results()).doesNotContain("\u009b", "\u0085");
        assertThat(weir("schema", "show", GUID).results()).doesNotContain("\u009b", "\u0085");
    }

    @Test
    void theSchemasOfATraceAreImported() {
        Path trace = TestData.file("perfview-net.4.5.2.x86.etl");

        CommandRun run = weir("schema", "import", trace);

        assertThat(run.exitCode()).as(run.messages()).isZero();
        assertThat(weir("schema", "list").results())
                .contains(
                        "Microsoft-Windows-DotNETRuntime", "the trace", "EventSource in the trace");
    }

    private CommandRun weir(Object... arguments) {
        return CommandRun.weirAt(home, arguments);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Path sample() throws IOException {
        try (var bytes = DemoCommand.class.getResourceAsStream("sample.etl")) {
            return Files.write(directory.resolve("sample.etl"), bytes.readAllBytes());
        }
    }

    private static void check(CommandRun run, String message) {
        assertThat(run.exitCode()).as(run.messages()).isEqualTo(ExitCode.INPUT_UNREADABLE);
        assertThat(run.messages()).startsWith("weir: " + message);
        assertThat(run.results()).isEmpty();
    }

    private static String manifest(String provider, String guid, String property) {
        return """
        <instrumentationManifest xmlns="http://schemas.microsoft.com/win/2004/08/events">
          <instrumentation><events>
            <provider name="%s" guid="{%s}" symbol="P">
              <events><event value="7" version="2" symbol="Grow" template="T" level="win:Error"
                message="$(string.m)"/></events>
              <templates><template tid="T">
                <data name="%s" inType="win:UInt32"/>
              </template></templates>
            </provider>
          </events></instrumentation>
          <localization><resources culture="en-US"><stringTable>
            <string id="m" value="It grew by %%1."/>
          </stringTable></resources></localization>
        </instrumentationManifest>
        """
                .formatted(provider, guid, property);
    }
}
