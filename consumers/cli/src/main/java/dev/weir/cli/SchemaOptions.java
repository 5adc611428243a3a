package dev.weir.cli;

import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that names schemas for one use, beside those of the catalogue.
final class SchemaOptions {
    @Option(
            names = "--schemas",
            paramLabel = "FILE",
            description =
                    "read events by this manifest, program, TMF file or catalogue too; may be given"
                            + " several times; see 'weir schema' to keep them")
    private List<Path> files = List.of();

    SchemaOptions() {}

    /// Returns what finds the schemas of a source's events.
    ///
    /// **Errors.** As [SchemaFiles#read] and [Source#open].
    SchemaResolver resolver(Invocation invocation, Source source) throws IOException {
        return SourceSchemas.of(invocation, source, given(invocation));
    }

    /// Returns what finds the schemas of live events: the Windows that logs them knows them best.
    ///
    /// **Errors.** As [SchemaFiles#read].
    SchemaResolver liveResolver(Invocation invocation, EventTracing tracing) throws IOException {
        List<SchemaSource> sources = new ArrayList<>();
        sources.add(tracing.schemas());
        sources.addAll(given(invocation));
        return new SchemaResolver(sources);
    }

    /// Returns the schemas that the user gives: those named here, then the catalogue's.
    List<SchemaSource> given(Invocation invocation) throws IOException {
        List<SchemaSource> given = new ArrayList<>();
        SchemaFiles reader = new SchemaFiles(invocation, invocation.messages()::say);
        for (Path file : files) {
            given.add(Catalogue.of(reader.read(file)));
        }
        given.add(new UserCatalogue(invocation));
        return given;
    }
}
