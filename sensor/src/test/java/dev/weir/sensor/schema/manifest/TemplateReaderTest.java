package dev.weir.sensor.schema.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What templates say of payloads.
class TemplateReaderTest {
    private static List<Property> properties(String items) throws ManifestException {
        return SampleManifest.schemas(SampleManifest.ofTemplate(items)).getFirst().properties();
    }

    private static Property.Value only(String items) throws ManifestException {
        return (Property.Value) properties(items).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "win:UnicodeString, UNICODE_STRING",
        "win:AnsiString, ANSI_STRING",
        "win:Int8, INT8",
        "win:UInt64, UINT64",
        "win:Float, FLOAT",
        "win:Boolean, BOOLEAN",
        "win:GUID, GUID",
        "win:Pointer, POINTER",
        "win:FILETIME, FILETIME",
        "win:SYSTEMTIME, SYSTEMTIME",
        "win:SID, SID",
        "win:HexInt32, HEX_INT32",
        "win:CountedUnicodeString, MANIFEST_COUNTED_STRING",
        "win:CountedAnsiString, MANIFEST_COUNTED_ANSI_STRING",
        "win:CountedBinary, MANIFEST_COUNTED_BINARY",
        "other:uint32, UINT32",
        "UInt32, UINT32",
        "trace:SizeT, SIZE_T"
    })
    void inTypesAreKnownByTheirNames(String name, InType type) throws ManifestException {
        Property.Value value = only("<data name='a' inType='%s'/>".formatted(name));

        assertThat(value)
                .isEqualTo(
                        new Property.Value(
                                "a",
                                type,
                                OutType.DEFAULT,
                                Extent.IMPLIED,
                                Extent.IMPLIED,
                                Optional.empty(),
                                0));
    }

    @ParameterizedTest
    @CsvSource({
        "xs:string, STRING",
        "xs:dateTime, DATETIME",
        "xs:unsignedByte, UNSIGNED_BYTE",
        "xs:GUID, GUID",
        "xs:hexBinary, HEX_BINARY",
        "xs:HexInt32, HEX_INT32",
        "win:HexInt8, HEX_INT8",
        "win:PID, PID",
        "win:Port, PORT",
        "win:IPv6, IPV6",
        "win:SocketAddress, SOCKET_ADDRESS",
        "win:CIMDateTime, CIM_DATETIME",
        "win:ETWTIME, ETW_TIME",
        "win:Xml, XML",
        "win:ErrorCode, ERROR_CODE",
        "win:Win32Error, WIN32_ERROR",
        "win:NTSTATUS, NTSTATUS",
        "win:HResult, HRESULT",
        "win:DateTimeCultureInsensitive, CULTURE_INSENSITIVE_DATETIME",
        "win:Json, JSON",
        "win:Utf8, UTF8",
        "win:Pkcs7WithTypeInfo, PKCS7_WITH_TYPE_INFO",
        "win:CodePointer, CODE_POINTER",
        "win:DateTimeUtc, DATETIME_UTC"
    })
    void outTypesAreKnownByTheirNames(String name, OutType type) throws ManifestException {
        assertThat(only("<data name='a' inType='win:Binary' outType='" + name + "'/>").outType())
                .isEqualTo(type);
    }

    @Test
    void aTypeThatIsNotKnownIsKeptAndNamed() throws ManifestException {
        String items = "<data name='a' inType='win:Mood'/><data name='b' inType='win:Int8'/>";

        assertThat(only(items).inType()).isEqualTo(InType.UNSUPPORTED);
        assertThat(SampleManifest.warnings(SampleManifest.ofTemplate(items)))
                .containsExactly("unknown type: inType=win:Mood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "unsupported", "", "win:"})
    void noNameMeansATypeThatCannotBeDeclared(String name) throws ManifestException {
        assertThat(only("<data name='a' inType='" + name + "'/>").inType())
                .isEqualTo(InType.UNSUPPORTED);
    }

    @Test
    void lengthsOfStringsAndBytesAreKept() throws ManifestException {
        List<Property> properties =
                properties(
                        """
                        <data name="n" inType="win:UInt16"/>
                        <data name="a" inType="win:UnicodeString" length="n"/>
                        <data name="b" inType="win:AnsiString" length="16"/>
                        <data name="c" inType="win:Binary" length="0x10"/>
                        <data name="d" inType="win:Binary" outType="win:IPv6"/>
                        <data name="e" inType="win:UInt32" length="4"/>
                        <data name="f" inType="win:GUID" length="16"/>
                        <data name="g" inType="win:Binary"/>
                        """);

        assertThat(properties)
                .extracting(property -> ((Property.Value) property).length())
                .containsExactly(
                        Extent.IMPLIED,
                        new Extent.OfProperty(0),
                        new Extent.Fixed(16),
                        new Extent.Fixed(16),
                        new Extent.Fixed(16),
                        Extent.IMPLIED,
                        Extent.IMPLIED,
                        Extent.REST);
    }

    @Test
    void numbersOfPropertiesCountStructsAndTheirMembers() throws ManifestException {
        List<Property> properties =
                properties(
                        """
                        <data name="count" inType="win:UInt16"/>
                        <struct name="row" count="count">
                          <data name="size" inType="win:UInt8"/>
                          <data name="bytes" inType="win:Binary" length="size"/>
                          <struct name="inner" count="2">
                            <data name="text" inType="win:UnicodeString" length="count"/>
                            <data name="size" inType="win:UInt8"/>
                            <data name="more" inType="win:Binary" length="size"/>
                          </struct>
                        </struct>
                        <data name="size" inType="win:UInt32"/>
                        <data name="tail" inType="win:UInt32" count="size"/>
                        """);

        Property.Struct row = (Property.Struct) properties.get(1);
        Property.Struct inner = (Property.Struct) row.members().get(2);
        assertThat(row.count()).isEqualTo(new Extent.OfProperty(0));
        assertThat(length(row.members().get(1))).isEqualTo(new Extent.OfProperty(2));
        assertThat(inner.count()).isEqualTo(new Extent.Fixed(2));
        assertThat(length(inner.members().getFirst())).isEqualTo(new Extent.OfProperty(0));
        assertThat(length(inner.members().getLast())).isEqualTo(new Extent.OfProperty(6));
        assertThat(properties.getLast().count()).isEqualTo(new Extent.OfProperty(8));
    }

    private static Extent length(Property property) {
        return ((Property.Value) property).length();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<data name='a' inType='win:Binary' length='b'/><data name='b' inType='win:Int8'/>",
                "<data name='b' inType='win:GUID'/><data name='a' inType='win:Binary' length='b'/>",
                "<data name='b' inType='win:Int8' count='2'/><data name='a' inType='win:Int8'"
                        + " count='b'/>",
                "<struct name='s'><data name='b' inType='win:Int8'/></struct>"
                        + "<data name='a' inType='win:Int8' count='b'/>",
                "<data name='a' inType='win:Binary' length='65536'/>",
                "<data name='a' inType='win:Binary' length='0xFFFFFFFFFFFFFFFF'/>",
                "<data name='a' inType='win:Binary' length='-1'/>",
                "<struct name='s' count='b'><data name='b' inType='win:Int8'/></struct>",
                "<data name='b' inType='win:Int8'/><data name='b' inType='win:GUID'/>"
                        + "<data name='a' inType='win:Int8' count='b'/>"
            })
    void aLengthThatNothingTellsCostsTheEvent(String items) throws ManifestException {
        ManifestContents contents = SampleManifest.parse(SampleManifest.ofTemplate(items));

        assertThat(contents.providers().getFirst().schemas()).isEmpty();
        assertThat(contents.warnings()).hasSize(2);
        assertThat(contents.warnings().getLast().text()).contains("value=1").contains("template=t");
    }

    @Test
    void mapsAndTagsBelongToTheirValues() throws ManifestException {
        String xml =
                SampleManifest.of(
                        """
                        <maps>
                          <valueMap name="kind"><map value="1" message="$(string.one)"/>
                            <map value="0x2" message="two"/><map value="3" message="$(string.gone)"/>
                            <map value="x" message="no number"/></valueMap>
                          <bitMap name="bits"><map value="0x80000000" message="top"/></bitMap>
                        </maps>
                        <templates><template tid="t" tags="0x7">
                          <data name="a" inType="win:UInt32" map="kind" tags="0x0ABCDEF1"/>
                          <data name="b" inType="win:UInt32" map="bits"/>
                          <data name="c" inType="win:UInt32" map="lost"/>
                          <UserData><a>%1</a></UserData>
                        </template></templates>
                        <events><event value="1" template="t"/></events>
                        """,
                        """
                        <localization><resources culture="en-US"><stringTable>
                          <string id="one" value=" first "/>
                        </stringTable></resources></localization>
                        """);

        List<Property> properties = SampleManifest.schemas(xml).getFirst().properties();

        assertThat(properties).extracting(Property::tags).containsExactly(0x0ABCDEF1, 0, 0);
        assertThat(properties)
                .extracting(property -> ((Property.Value) property).map())
                .containsExactly(
                        Optional.of(
                                new ValueMap(
                                        "kind",
                                        ValueMap.Kind.VALUES,
                                        List.of(
                                                new ValueMap.Entry(1, "first"),
                                                new ValueMap.Entry(2, "two")))),
                        Optional.of(
                                new ValueMap(
                                        "bits",
                                        ValueMap.Kind.BITS,
                                        List.of(new ValueMap.Entry(0x8000_0000L, "top")))),
                        Optional.empty());
        assertThat(SampleManifest.schemas(xml).getFirst().tags()).isEqualTo(7);
        assertThat(SampleManifest.warnings(xml))
                .containsExactly("map entry without a number: value=x", "no such map: map=lost");
    }
}
