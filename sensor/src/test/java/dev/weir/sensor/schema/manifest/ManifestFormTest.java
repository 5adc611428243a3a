package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms in which programs and tools write manifests.
class ManifestFormTest {
    private static final String UMLAUTS =
            "<?xml version=\"1.0\" encoding=\"%s\"?>\n"
                    + "<provider guid='"
                    + SampleManifest.GUID
                    + "' name='Prüfer – 水'><events><event value='1'/></events></provider>";

    @Test
    void whatAnEventSourceWritesIsRead() throws ManifestException {
        String xml =
                """
                <instrumentationManifest xmlns="http://schemas.microsoft.com/win/2004/08/events">
                 <instrumentation xmlns:xs="http://www.w3.org/2001/XMLSchema"
                   xmlns:win="http://manifests.microsoft.com/win/2004/08/windows/events">
                  <events xmlns="http://schemas.microsoft.com/win/2004/08/events">
                <provider name="My-Source" guid="{11111111-2222-3333-4444-555555555555}" \
                resourceFileName="C:\\My.dll" messageFileName="C:\\My.dll" symbol="MySource">
                 <tasks>
                  <task name="Request" message="$(string.task_Request)" value="65533"/>
                  <task name="EventSourceMessage" message="$(string.task_E)" value="65534"/>
                 </tasks>
                 <opcodes><opcode name="Mine" message="$(string.opcode_Mine)" value="11"/></opcodes>
                 <keywords>
                  <keyword name="Web" message="$(string.keyword_Web)" mask="0x1"/>
                 </keywords>
                 <events>
                  <event value="0" version="0" level="win:LogAlways" symbol="EventSourceMessage"
                    task="EventSourceMessage" template="EventSourceMessageArgs"/>
                  <event value="1" version="2" level="win:Informational" symbol="RequestStart"
                    message="$(string.event_RequestStart)" keywords="Web" opcode="win:Start"
                    task="Request" template="RequestStartArgs"/>
                 </events>
                 <templates>
                  <template tid="EventSourceMessageArgs">
                   <data name="message" inType="win:UnicodeString"/>
                  </template>
                  <template tid="RequestStartArgs">
                   <data name="color" inType="win:Int32" map="Color"/>
                   <data name="bytesSize" inType="win:UInt32"/>
                   <data name="bytes" inType="win:Binary" length="bytesSize"/>
                  </template>
                 </templates>
                 <maps>
                  <valueMap name="Color">
                   <map value="0x1" message="$(string.map_Color.Red)"/>
                  </valueMap>
                 </maps>
                </provider>
                </events>
                </instrumentation>
                <localization>
                 <resources culture="en-US">
                  <stringTable>
                   <string id="event_RequestStart" value="Started %1"/>
                   <string id="keyword_Web" value="Web"/>
                   <string id="map_Color.Red" value="Red"/>
                   <string id="opcode_Mine" value="Mine"/>
                   <string id="task_E" value="EventSourceMessage"/>
                   <string id="task_Request" value="Request"/>
                  </stringTable>
                 </resources>
                </localization>
                </instrumentationManifest>
                """;

        ManifestContents contents = SampleManifest.parse(xml);

        assertThat(contents.warnings()).isEmpty();
        Schema start = contents.providers().getFirst().schemas().getLast();
        assertThat(start.descriptor()).isEqualTo(new EventDescriptor(1, 2, 0, 4, 1, 65533, 1));
        assertThat(start.names().display()).isEqualTo("Request/Start");
        assertThat(start.names().message()).isEqualTo("Started %1");
        assertThat(((Property.Value) start.properties().get(2)).length())
                .isEqualTo(new Extent.OfProperty(1));
        assertThat(((Property.Value) start.properties().getFirst()).map().orElseThrow().entries())
                .extracting(entry -> entry.text())
                .containsExactly("Red");
    }

    @Test
    void whatWevtutilPrintsIsRead() throws ManifestException {
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <provider name="Vendor-Service" guid="11111111-2222-3333-4444-555555555555"
                    helpLink="" resourceFileName="C:\\a.dll" messageFileName="C:\\a.dll" message="">
                  <channels>
                    <channel name="Vendor-Service/Admin" id="16" flags="0" message="Admin"/>
                  </channels>
                  <levels><level name="win:Error" value="2" message="Error"/></levels>
                  <opcodes>
                    <opcode name="Connect" value="851971" task="3" opcode="13" message="Connects"/>
                    <opcode name="Close" value="917507" message="Closes"/>
                    <opcode name="win:Start" value="65536" task="0" opcode="1" message="Start"/>
                  </opcodes>
                  <tasks>
                    <task name="Session" value="3" eventGUID="{00000000-0000-0000-0000-000000000000}"
                        message="A session"/>
                  </tasks>
                  <keywords>
                    <keyword name="Net" mask="40" message="Network"/>
                    <keyword name="Vendor-Service/Admin" mask="8000000000000000" message="Admin"/>
                  </keywords>
                  <events>
                    <event value="7" version="1" opcode="13" channel="16" level="2" task="3"
                        keywords="0x8000000000000040" message="Connected to %1.%n">
                      <template xmlns="http://schemas.microsoft.com/win/2004/08/events">
                        <data name="Host" inType="win:UnicodeString" outType="xs:string"/>
                      </template>
                    </event>
                    <event value="8" opcode="14" channel="0" level="4" task="3" keywords="0x0"/>
                  </events>
                </provider>
                """;

        ManifestContents contents = SampleManifest.parse(xml);

        assertThat(contents.warnings()).isEmpty();
        Schema connected = contents.providers().getFirst().schemas().getFirst();
        assertThat(connected.descriptor())
                .isEqualTo(new EventDescriptor(7, 1, 16, 2, 13, 3, 0x8000_0000_0000_0040L));
        assertThat(connected.names())
                .isEqualTo(
                        new EventNames(
                                "Vendor-Service",
                                "",
                                "A session",
                                "Connects",
                                "Error",
                                "Vendor-Service/Admin",
                                List.of("Network", "Admin"),
                                "Connected to %1.%n"));
        assertThat(connected.properties())
                .containsExactly(Property.Value.of("Host", InType.UNICODE_STRING, OutType.STRING));
        Schema closed = contents.providers().getFirst().schemas().getLast();
        assertThat(closed.names().opcode()).isEqualTo("Closes");
        assertThat(closed.names().level()).isEqualTo("Information");
    }

    @Test
    void whatExplorersOfProvidersPrintIsRead() throws ManifestException {
        String xml =
                """
                <?xml version="1.0"?>
                <Providers>
                    <Provider>
                        <Name>Vendor-Driver</Name>
                        <Metadata>
                            <Guid>{11111111-2222-3333-4444-555555555555}</Guid>
                            <HelpLink></HelpLink>
                            <Channels>
                                <Channel><Message>Diagnostics</Message>
                                    <Path>Vendor-Driver/Diagnostic</Path><Index>0</Index>
                                    <Id>16</Id></Channel>
                            </Channels>
                            <Levels>
                                <Level><Name>win:Informational</Name><Message>Information</Message>
                                    <Value>4</Value></Level>
                            </Levels>
                            <Tasks>
                                <Task><Name>T1</Name><Message>Read a block</Message>
                                    <Value>1</Value></Task>
                            </Tasks>
                            <Keywords>
                                <Keyword><Name>K1</Name><Message>Disk</Message>
                                    <Value>0x4</Value></Keyword>
                            </Keywords>
                        </Metadata>
                        <EventMetadata>
                            <Event>
                                <Id>5</Id>
                                <Version>1</Version>
                                <Level>Information</Level>
                                <Task>Read a block</Task>
                                <Opcode>Start</Opcode>
                                <Keyword>Disk</Keyword>
                                <Message><![CDATA[
                Block %1]]></Message>
                                <Template><![CDATA[
                <template xmlns="http://schemas.microsoft.com/win/2004/08/events">
                  <data name="Block" inType="win:UInt64" outType="xs:unsignedLong"/>
                </template>
                ]]></Template>
                            </Event>
                            <Event>
                                <Id>6</Id>
                                <Version>0</Version>
                                <Template><![CDATA[
                ]]></Template>
                            </Event>
                        </EventMetadata>
                    </Provider>
                </Providers>
                """;

        ManifestContents contents = SampleManifest.parse(xml);

        assertThat(contents.warnings()).isEmpty();
        ManifestProvider provider = contents.providers().getFirst();
        assertThat(provider.name()).isEqualTo("Vendor-Driver");
        assertThat(provider.schemas()).hasSize(2);
        Schema read = provider.schemas().getFirst();
        assertThat(read.descriptor()).isEqualTo(new EventDescriptor(5, 1, 0, 4, 1, 1, 4));
        assertThat(read.names().task()).isEqualTo("Read a block");
        assertThat(read.names().keywords()).containsExactly("Disk");
        assertThat(read.names().message()).isEqualTo("Block %1");
        assertThat(read.properties())
                .containsExactly(Property.Value.of("Block", InType.UINT64, OutType.UNSIGNED_LONG));
    }

    @Test
    void aBrokenTemplateCostsItsEventOnly() throws ManifestException {
        String xml =
                """
                <Providers><Provider><Name>P</Name>
                  <Metadata><Guid>{11111111-2222-3333-4444-555555555555}</Guid></Metadata>
                  <EventMetadata>
                    <Event><Id>1</Id><Template><![CDATA[<template><data>]]></Template></Event>
                    <Event><Id>2</Id></Event>
                  </EventMetadata>
                </Provider></Providers>
                """;

        ManifestContents contents = SampleManifest.parse(xml);

        assertThat(contents.providers().getFirst().schemas()).hasSize(1);
        assertThat(contents.warnings().getFirst().text())
                .startsWith("event left out, its template cannot be used: value=1")
                .contains("not a manifest: line=1");
    }

    @Test
    void prefixesOfElementsDoNotMatter() throws ManifestException {
        String xml =
                """
                <e:instrumentationManifest><e:instrumentation><e:events>
                 <e:provider name="P" guid="11111111-2222-3333-4444-555555555555" x:odd="1">
                  <e:events><e:event value="1" level="w:Warning" template="t"/></e:events>
                  <e:templates><e:template tid="t">
                   <e:data name="a" inType="w:UInt8"/></e:template></e:templates>
                 </e:provider>
                </e:events></e:instrumentation></e:instrumentationManifest>
                """;

        Schema schema = SampleManifest.schemas(xml).getFirst();

        assertThat(schema.names().level()).isEqualTo("Warning");
        assertThat(schema.properties()).containsExactly(Property.Value.of("a", InType.UINT8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "utf-16LE", "windows-1252", "EBCDIC"})
    void theEncodingIsTakenFromTheBytes(String declared) throws ManifestException {
        String text = UMLAUTS.formatted(declared);

        assertThat(name(bytes(text, "", StandardCharsets.UTF_8))).isEqualTo("Prüfer – 水");
        assertThat(name(bytes(text, "\uFEFF", StandardCharsets.UTF_8))).isEqualTo("Prüfer – 水");
        assertThat(name(bytes(text, "\uFEFF", StandardCharsets.UTF_16LE))).isEqualTo("Prüfer – 水");
        assertThat(name(bytes(text, "\uFEFF", StandardCharsets.UTF_16BE))).isEqualTo("Prüfer – 水");
        assertThat(name(bytes(text, "", StandardCharsets.UTF_16LE))).isEqualTo("Prüfer – 水");
        assertThat(name(bytes(text, "", StandardCharsets.UTF_16BE))).isEqualTo("Prüfer – 水");
        assertThat(name(bytes(text, "", Charset.forName("windows-1252")))).isEqualTo("Prüfer – ?");
    }

    @Test
    void blanksAndZerosAroundADocumentDoNotMatter() throws ManifestException {
        String text = "\r\n  " + UMLAUTS.formatted("utf-8") + "\r\n\0\0\0";

        assertThat(name(bytes(text, "", StandardCharsets.UTF_8))).isEqualTo("Prüfer – 水");
    }

    private static String name(byte[] document) throws ManifestException {
        return InstrumentationManifest.parse(document, SampleManifest.ORIGIN)
                .providers()
                .getFirst()
                .name();
    }

    private static byte[] bytes(String text, String mark, Charset charset) {
        return (mark + text).getBytes(charset);
    }
}
