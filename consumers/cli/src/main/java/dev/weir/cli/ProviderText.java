package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.tdh.InstalledProvider;
import dev.weir.sensor.schema.tdh.ProviderDescription;
import dev.weir.sensor.schema.tdh.ProviderField;
import java.util.List;

/// Prints providers, and what they declare, for people.
final class ProviderText {
    private final ByteWriter out;

    ProviderText(ByteWriter out) {
        this.out = out;
    }

    /// Prints a list.
    void print(List<InstalledProvider> providers) {
        TextTable table =
                new TextTable()
                        .column("GUID", Side.LEFT)
                        .column("PROVIDER", Side.LEFT)
                        .column("FROM", Side.LEFT);
        for (InstalledProvider provider : providers) {
            table.row(provider.id().toString(), provider.name(), source(provider));
        }
        table.print(out);
        out.text("%n%,d providers%n".formatted(providers.size()));
    }

    /// Prints what a provider declares.
    ///
    /// @param withFields whether the fields of its events are wanted, too
    void print(InstalledProvider provider, ProviderDescription described, boolean withFields) {
        out.text("provider  %s%n".formatted(Messages.printable(provider.name())));
        out.text("guid      %s%n".formatted(provider.id()));
        out.text("from      %s%n".formatted(source(provider)));
        if (!described.keywords().isEmpty()) {
            keywords(described.keywords());
        }
        if (!described.levels().isEmpty()) {
            levels(described.levels());
        }
        if (withFields) {
            out.text("\n");
            described.events().forEach(new SchemaText(out)::print);
        } else if (!described.events().isEmpty()) {
            events(described.events());
        }
        out.text("%n%,d events%n".formatted(described.events().size()));
    }

    private void keywords(List<ProviderField> keywords) {
        TextTable table =
                new TextTable()
                        .column("KEYWORD", Side.RIGHT)
                        .column("NAME", Side.LEFT)
                        .column("MEANING", Side.LEFT);
        for (ProviderField keyword : keywords) {
            table.row(mask(keyword.value()), keyword.name(), keyword.text());
        }
        out.text("\n");
        table.print(out);
    }

    private void levels(List<ProviderField> levels) {
        TextTable table =
                new TextTable()
                        .column("LEVEL", Side.RIGHT)
                        .column("NAME", Side.LEFT)
                        .column("MEANING", Side.LEFT);
        for (ProviderField level : levels) {
            table.row(Long.toString(level.value()), level.name(), level.text());
        }
        out.text("\n");
        table.print(out);
    }

    private void events(List<Schema> events) {
        TextTable table =
                new TextTable()
                        .column("EVENT", Side.RIGHT)
                        .column("VERSION", Side.RIGHT)
                        .column("LEVEL", Side.RIGHT)
                        .column("KEYWORDS", Side.RIGHT)
                        .column("NAME", Side.LEFT)
                        .column("MESSAGE", Side.LEFT);
        for (Schema event : events) {
            table.row(
                    Integer.toString(event.descriptor().id()),
                    Integer.toString(event.descriptor().version()),
                    Integer.toString(event.descriptor().level()),
                    mask(event.descriptor().keyword()),
                    event.names().display(),
                    event.names().message());
        }
        out.text("\n");
        table.print(out);
    }

    private static String mask(long bits) {
        return "0x" + Long.toHexString(bits);
    }

    /// Returns by what a provider's events are described, in words.
    static String source(InstalledProvider provider) {
        return provider.source() == DecodingSource.MANIFEST ? "manifest" : "mof";
    }
}
