package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Names and numbers of events.
class EventReaderTest {
    private static final String DEFINITIONS =
            """
            <channels>
              <importChannel chid="SYS" name="System"/>
              <channel chid="OWN" name="Sample/Operational" type="Operational"/>
              <channel name="Sample/Debug" type="Debug"/>
              <channel chid="SET" name="Sample/Set" value="0x20"/>
            </channels>
            <levels><level name="Fine" value="17" message="$(string.fine)"/></levels>
            <opcodes><opcode name="Poke" value="30" message="Poke globally"/></opcodes>
            <tasks>
              <task name="Work" value="7" message="$(string.work)">
                <opcodes><opcode name="Poke" value="30" message="Poke the work"/></opcodes>
              </task>
              <task name="Rest" value="8"/>
            </tasks>
            <keywords>
              <keyword name="High" mask="0x8000"/><keyword name="Low" mask="0x1" message="Low bit"/>
            </keywords>
            """;
    private static final String STRINGS =
            """
            <localization>
              <resources culture="de-DE"><stringTable>
                <string id="work" value="Arbeit"/><string id="fine" value="Fein"/>
              </stringTable></resources>
              <resources culture="en-US"><stringTable>
                <string id="work" value="Working "/><string id="e" value="Hello %1%n"/>
              </stringTable></resources>
            </localization>
            """;

    private static String manifest(String events) {
        return SampleManifest.of(DEFINITIONS + "<events>" + events + "</events>", STRINGS);
    }

    private static Schema only(String event) throws ManifestException {
        return SampleManifest.schemas(manifest(event)).getFirst();
    }

    @Test
    void anEventHasItsNumbersAndTheirNames() throws ManifestException {
        Schema schema =
                only(
                        """
                        <event value="258" version="3" name="Own" symbol="SYM" level="Fine"
                            task="Work" opcode="Poke" channel="OWN" message="$(string.e)"
                            keywords=" High Low win:AuditSuccess "/>
                        """);

        assertThat(schema.key())
                .isEqualTo(
                        new SchemaKey.Manifest(
                                UUID.fromString("11111111-2222-3333-4444-555555555555"), 258, 3));
        assertThat(schema.decodingSource()).isEqualTo(DecodingSource.MANIFEST);
        assertThat(schema.origin()).isEqualTo(SampleManifest.ORIGIN);
        assertThat(schema.descriptor())
                .isEqualTo(new EventDescriptor(258, 3, 16, 17, 30, 7, 0x20_0000_0000_8001L));
        assertThat(schema.names())
                .isEqualTo(
                        new EventNames(
                                "Sample-Provider",
                                "Own",
                                "Working",
                                "Poke the work",
                                "Fein",
                                "Sample/Operational",
                                List.of("Low bit", "High", "Audit Success"),
                                "Hello %1%n"));
    }

    @Test
    void anEventThatSaysNothingHasNoNames() throws ManifestException {
        Schema schema = only("<event value='0x10'/>");

        assertThat(schema.descriptor()).isEqualTo(new EventDescriptor(16, 0, 0, 0, 0, 0, 0));
        assertThat(schema.names())
                .isEqualTo(new EventNames("Sample-Provider", "", "", "", "", "", List.of(), ""));
    }

    @Test
    void theSymbolNamesOnlyWhatHasNoOtherName() throws ManifestException {
        assertThat(only("<event value='1' symbol='S'/>").names().event()).isEqualTo("S");
        assertThat(only("<event value='1' symbol='S' task='win:None'/>").names().event())
                .isEqualTo("S");
        assertThat(only("<event value='1' symbol='S' task='Rest'/>").names().event()).isEmpty();
        assertThat(only("<event value='1' symbol='S' task='Rest'/>").names().display())
                .isEqualTo("Rest");
    }

    @Test
    void channelsAreNumberedInTheirOrder() throws ManifestException {
        assertThat(only("<event value='1' channel='SYS'/>").descriptor().channel()).isEqualTo(8);
        assertThat(only("<event value='1' channel='OWN'/>").descriptor().channel()).isEqualTo(16);
        assertThat(only("<event value='1' channel='Sample/Debug'/>").descriptor().channel())
                .isEqualTo(17);
        assertThat(only("<event value='1' channel='SET'/>").descriptor().channel()).isEqualTo(32);
        assertThat(only("<event value='1' channel='Application'/>").descriptor().channel())
                .isEqualTo(9);
    }

    @Test
    void anOpcodeOfATaskCountsBeforeTheOneOfAll() throws ManifestException {
        assertThat(only("<event value='1' task='Work' opcode='Poke'/>").names().opcode())
                .isEqualTo("Poke the work");
        assertThat(only("<event value='1' task='Rest' opcode='Poke'/>").names().opcode())
                .isEqualTo("Poke globally");
        assertThat(only("<event value='1' task='Work' opcode='win:Start'/>").names().opcode())
                .isEqualTo("Start");
        assertThat(only("<event value='1' opcode='ms:DC_Stop'/>").descriptor().opcode())
                .isEqualTo(4);
    }

    @Test
    void referencesThatLeadNowhereAreNamedAndTheEventStays() throws ManifestException {
        String xml =
                manifest(
                        """
                        <event value="1" level="win:Loud" task="Gone" opcode="Fled"
                            channel="NONE" keywords="Low Missing"/>
                        """);

        Schema schema = SampleManifest.schemas(xml).getFirst();
        assertThat(schema.descriptor()).isEqualTo(new EventDescriptor(1, 0, 0, 0, 0, 0, 1));
        assertThat(schema.names().task()).isEqualTo("Gone");
        assertThat(schema.names().level()).isEqualTo("Loud");
        assertThat(schema.names().keywords()).containsExactly("Low bit", "Missing");
        assertThat(SampleManifest.warnings(xml))
                .containsExactly(
                        "no such level: win:Loud",
                        "no such task: Gone",
                        "no such opcode: Fled",
                        "no such channel: NONE",
                        "no such keyword: Missing");
    }

    @Test
    void anEventWithoutAUsableNumberOrTemplateIsLeftOut() throws ManifestException {
        String xml =
                manifest(
                        """
                        <event value="x"/><event/><event value="1" version="256"/>
                        <event value="4294967296"/><event value="1" template="gone"/>
                        <event value="2"/><event value="2"/><event value="65538"/>
                        <event value="2" version="1"/>
                        """);

        ManifestContents contents = SampleManifest.parse(xml);

        assertThat(contents.providers().getFirst().schemas())
                .extracting(Schema::key)
                .extracting(key ->
                        ((SchemaKey.Manifest) key).id() * 10 + ((SchemaKey.Manifest) key).version())
                .containsExactly(20, 21);
        assertThat(contents.warnings())
                .hasSize(7)
                .allSatisfy(warning -> assertThat(warning.text()).startsWith("event left out, "));
    }

    @Test
    void aWarningTellsItsLine() throws ManifestException {
        ManifestContents contents =
                SampleManifest.parse(
                        "<provider guid='"
                                + SampleManifest.GUID
                                + "'>\n<events>\n<event value='x'/></events></provider>");

        assertThat(contents.warnings().getFirst().line()).isEqualTo(3);
        assertThat(contents.warnings().getFirst()).asString().startsWith("line 3: event left out");
    }
}
