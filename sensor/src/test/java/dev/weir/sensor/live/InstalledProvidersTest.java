package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.schema.manifest.InstrumentationManifest;
import dev.weir.sensor.schema.tdh.InstalledProvider;
import dev.weir.sensor.schema.tdh.InstalledProviders;
import dev.weir.sensor.schema.tdh.ProviderDescription;
import dev.weir.sensor.schema.tdh.ProviderField;
import dev.weir.sensor.schema.tdh.TdhStore;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Providers that the emulator's TDH knows.
class InstalledProvidersTest {
    private static final UUID PROCESS = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final UUID PRINTER = UUID.fromString("11111111-0e7b-422b-a0c7-2fad1fd0e716");
    private static final UUID OLD_PRINTER = UUID.fromString("22222222-0e7b-422b-a0c7-2fad1fd0e716");

    @TempDir private Path directory;

    @BeforeEach
    void installProviders() throws IOException {
        Simulator.tracing();
        know(
                new TdhStore()
                        .provider(OLD_PRINTER, 1, "Weir-Printer")
                        .provider(PRINTER, 0, "Weir-Printer")
                        .provider(PROCESS, 0, "Microsoft-Windows-Kernel-Process")
                        .fields(PROCESS, 0, Map.of("PROCESS=Processes \u00e4\u00f6", 0x10L)));
    }

    @AfterEach
    void forgetTheStore() {
        Simulator.control("heal", "schemas");
    }

    @Test
    void providersAreListedByName() {
        assertThat(providers().all())
                .containsExactly(
                        new InstalledProvider(
                                PROCESS,
                                "Microsoft-Windows-Kernel-Process",
                                DecodingSource.MANIFEST),
                        new InstalledProvider(PRINTER, "Weir-Printer", DecodingSource.MANIFEST),
                        new InstalledProvider(OLD_PRINTER, "Weir-Printer", DecodingSource.CLASSIC));
    }

    @Test
    void providerIsFoundByItsNameOrItsGuid() {
        InstalledProviders providers = providers();

        assertThat(providers.findProvider("microsoft-windows-KERNEL-process")).contains(PROCESS);
        assertThat(providers.findProvider("Weir-Printer")).contains(PRINTER);
        assertThat(providers.findProvider("{22FB2CD6-0E7B-422B-A0C7-2FAD1FD0E716}"))
                .contains(PROCESS);
        assertThat(providers.findProvider("33333333-0e7b-422b-a0c7-2fad1fd0e716"))
                .as("a GUID need not be installed")
                .isPresent();
        assertThat(providers.find(PRINTER).map(InstalledProvider::name)).contains("Weir-Printer");
    }

    @Test
    void partOfANameOnlySuggests() {
        InstalledProviders providers = providers();

        assertThat(providers.findProvider("Microsoft-Windows-Kernel")).isEmpty();
        assertThat(providers.suggest("windows-kernel"))
                .containsExactly("Microsoft-Windows-Kernel-Process");
        assertThat(providers.suggest("kernel process"))
                .containsExactly("Microsoft-Windows-Kernel-Process");
        assertThat(providers.suggest("printer")).containsExactly("Weir-Printer");
        assertThat(providers.suggest("nothing like it")).isEmpty();
    }

    @Test
    void descriptionHasWhatTheManifestDeclares() throws Exception {
        Path manifest = TestData.directory().resolve("schema").resolve("tcp.man");
        var contents =
                InstrumentationManifest.parse(
                        Files.readAllBytes(manifest), SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST));
        TdhStore store = new TdhStore();
        UUID id = contents.providers().getFirst().id();
        List<Schema> events = contents.providers().getFirst().schemas();
        events.forEach(store::event);
        know(store.provider(id, 0, "TCP"));

        ProviderDescription described = providers().describe(id);

        assertThat(described.events()).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            assertThat(described.events().get(i).key()).isEqualTo(events.get(i).key());
            assertThat(described.events().get(i).properties())
                    .isEqualTo(events.get(i).properties());
        }
        assertThat(described.keywords()).isEmpty();
    }

    @Test
    void keywordsHaveTheirMasksAndTexts() {
        assertThat(providers().describe(PROCESS).keywords())
                .containsExactly(new ProviderField(0x10, "PROCESS", "Processes \u00e4\u00f6"));
    }

    @Test
    void providerThatNobodyKnowsHasNothing() {
        ProviderDescription nobody = providers().describe(new UUID(1, 2));

        assertThat(nobody.events()).isEmpty();
        assertThat(nobody.keywords()).isEmpty();
        assertThat(nobody.opcodes()).isEmpty();
    }

    @Test
    void eventThatWindowsCannotDescribeIsLeftOut() throws IOException {
        byte[] broken = new byte[112];
        MemorySegment info = MemorySegment.ofArray(broken);
        GuidLayout.set(info, 0, PROCESS);
        info.set(LittleEndian.INT, 0x44, -1);
        know(new TdhStore().provider(PROCESS, 0, "P").event(broken));

        assertThat(providers().describe(PROCESS).events()).isEmpty();
    }

    @Test
    void refusalOfTheListIsAnErrorOfOneLine() {
        Simulator.control("fail TdhEnumerateProviders 8");

        EtwException refused =
                catchThrowableOfType(EtwException.class, () -> Simulator.tracing().providers());

        assertThat(refused).hasMessageContaining("not enough memory (8) in TdhEnumerateProviders");
        assertThat(refused.reason()).isEqualTo(EtwException.Reason.REFUSED);
    }

    @Test
    void refusalOfPartsLeavesTheRest() {
        Simulator.control(
                "fail TdhEnumerateManifestProviderEvents 15100",
                "fail TdhGetManifestEventInformation 2");

        assertThat(providers().describe(PROCESS).keywords()).hasSize(1);
    }

    private static InstalledProviders providers() {
        return Simulator.tracing().providers();
    }

    private void know(TdhStore store) throws IOException {
        Path file = directory.resolve("schemas" + System.nanoTime());
        store.write(file);
        Simulator.control("heal", "schemas " + file);
    }
}
