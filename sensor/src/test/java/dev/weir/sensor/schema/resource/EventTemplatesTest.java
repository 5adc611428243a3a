package dev.weir.sensor.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTemplatesTest {
    private static final int ITEM_FLAGS = 0;
    private static final int ITEM_COUNT = 12;
    private static final int ITEM_LENGTH = 14;

    private final MessageWriter messages = new MessageWriter();

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void whatTheCompilerWritesIsRead(int version) throws Exception {
        List<ResourceProvider> providers = Samples.providers();
        byte[] resource = new CrimWriter(version, messages).write(providers);

        ResourceContents contents = parse(resource);

        assertThat(contents.warnings()).isEmpty();
        assertThat(contents.providers()).isEqualTo(providers);
    }

    @Test
    void eventsShareTheirTemplate() throws Exception {
        ResourceContents contents = parse(new CrimWriter(5, messages).write(Samples.providers()));

        List<Schema> schemas = contents.providers().getFirst().schemas();

        assertThat(schemas.get(3).properties()).isSameAs(schemas.get(2).properties());
    }

    @Test
    void withoutMessagesNamesAreThoseForPrograms() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());

        ResourceContents contents =
                EventTemplates.parse(resource, MessageTable.EMPTY, Samples.ORIGIN);

        Schema mapped = contents.providers().get(1).schemas().getFirst();
        assertThat(mapped.names().task()).isEqualTo("Gate");
        assertThat(mapped.names().level()).isEqualTo("Information");
        assertThat(mapped.names().keywords()).containsExactly("Water", "Gates", "Weir-Pond/Log");
        assertThat(mapped.names().message()).isEmpty();
        assertThat(mapped.properties())
                .allSatisfy(p -> assertThat(((Property.Value) p).map()).isEmpty());
    }

    @Test
    void anOlderProviderWithoutMessagesIsNamedByItsChannel() throws Exception {
        byte[] resource = new CrimWriter(3, messages).write(Samples.providers());

        ResourceContents contents =
                EventTemplates.parse(resource, MessageTable.EMPTY, Samples.ORIGIN);

        assertThat(contents.providers())
                .extracting(ResourceProvider::name)
                .containsExactly("Weir-Test", "Weir-Pond");
    }

    @Test
    void aSentenceIsNoNameWhereThereAreChannels() throws Exception {
        ResourceProvider weir = Samples.providers().getFirst();
        byte[] resource =
                new CrimWriter(3, messages)
                        .write(List.of(new ResourceProvider(weir.id(), "A weir", weir.schemas())));

        assertThat(parse(resource).providers().getFirst().name()).isEqualTo("Weir-Test");
    }

    @Test
    void theTwoCountsOfATemplateMayBeSwapped() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        int template = templateOf(resource, "Three");
        byte[] swapped = resource.clone();
        System.arraycopy(resource, template + 8, swapped, template + 12, 4);
        System.arraycopy(resource, template + 12, swapped, template + 8, 4);

        assertThat(parse(swapped)).isEqualTo(parse(resource));
    }

    @Test
    void aMapThatCannotBeReadLeavesNumbers() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        resource[indexOf(resource, "BMAP")] = 'X';

        ResourceContents contents = parse(resource);

        assertThat(contents.warnings()).singleElement().asString().contains("there is no map at");
        List<Property> properties = contents.providers().get(1).schemas().getFirst().properties();
        assertThat(((Property.Value) properties.get(0)).map()).isPresent();
        assertThat(((Property.Value) properties.get(1)).map()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 500})
    void anEventWhosePayloadCannotBeReadIsLeftOut(int item) throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        int text = itemOf(resource, "Text");
        resource[text + ITEM_LENGTH] = (byte) item;
        resource[text + ITEM_LENGTH + 1] = (byte) (item >>> 8);

        ResourceContents contents = parse(resource);

        assertThat(contents.warnings())
                .containsExactly(
                        ("provider %s event 1 version 1: the length or count of a property is no"
                                        + " earlier integer: name=Text index=%d")
                                .formatted(Samples.WEIR, item));
        assertThat(contents.providers().getFirst().schemas())
                .extracting(schema -> schema.descriptor().id())
                .containsExactly(1, 2, 3, 65_535);
    }

    @Test
    void aStructCannotHoldAnothersMembers() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        int several = itemOf(resource, "Several");
        int three = itemOf(resource, "Three");
        System.arraycopy(resource, three + 4, resource, several + 4, 4);

        ResourceContents contents = parse(resource);

        assertThat(contents.warnings()).hasSize(2).allMatch(w -> w.contains("belongs to two"));
    }

    @Test
    void anUnknownTypeIsUnsupported() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        int last = itemOf(resource, "Last");
        resource[last + 4] = 99;

        Property property =
                parse(resource).providers().getFirst().schemas().get(2).properties().getLast();

        assertThat(((Property.Value) property).inType()).isEqualTo(InType.UNSUPPORTED);
    }

    @Test
    void aLengthOfATypeThatNeedsNoneIsIgnored() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        int last = itemOf(resource, "Last");
        resource[last + ITEM_FLAGS] = 2;
        resource[last + ITEM_LENGTH] = 8;

        Property property =
                parse(resource).providers().getFirst().schemas().get(2).properties().getLast();

        assertThat(property).isEqualTo(Property.Value.of("Last", InType.INT64));
    }

    @Test
    void anArrayOfNoElementsStaysOne() throws Exception {
        byte[] resource = new CrimWriter(5, messages).write(Samples.providers());
        int three = itemOf(resource, "Three");
        resource[three + ITEM_COUNT] = 0;

        Property property =
                parse(resource).providers().getFirst().schemas().get(2).properties().get(1);

        assertThat(property.count()).isEqualTo(new Extent.Fixed(0));
    }

    @Test
    void somethingElseIsRefused() {
        byte[] other = "MZ and some more bytes".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> parse(other))
                .isInstanceOf(ResourceException.class)
                .hasMessage("resource does not begin with CRIM: offset=0");
        assertThatThrownBy(() -> parse(new byte[0]))
                .isInstanceOf(ResourceException.class)
                .hasMessage("resource lies beyond the resource's end: offset=0 need=16 have=0");
    }

    private ResourceContents parse(byte[] resource) throws ResourceException {
        return EventTemplates.parse(
                resource, MessageTable.parse(messages.toArray()), Samples.ORIGIN);
    }

    /// Finds the first item of a name, by the offset that leads to the name.
    private static int itemOf(byte[] resource, String name) {
        byte[] text = new ByteWriter().sizedText(name).toArray();
        int offset = indexOf(resource, new String(text, StandardCharsets.ISO_8859_1));
        byte[] reference = new ByteWriter().u32(offset).toArray();
        return indexOf(resource, new String(reference, StandardCharsets.ISO_8859_1)) - 16;
    }

    private static int templateOf(byte[] resource, String name) {
        String before =
                new String(resource, 0, itemOf(resource, name), StandardCharsets.ISO_8859_1);
        return before.lastIndexOf("TEMP");
    }

    private static int indexOf(byte[] resource, String bytes) {
        int index = new String(resource, StandardCharsets.ISO_8859_1).indexOf(bytes);
        assertThat(index).isNotNegative();
        return index;
    }
}
