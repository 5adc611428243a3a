package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Builds small manifests.
final class SampleManifest {
    static final SchemaOrigin ORIGIN = new SchemaOrigin(SchemaOrigin.Kind.MANIFEST, "sample.man");
    static final String GUID = "{11111111-2222-3333-4444-555555555555}";

    private SampleManifest() {}

    /// Returns a manifest of one provider.
    static String of(String provider, String localization) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <instrumentationManifest xmlns="http://schemas.microsoft.com/win/2004/08/events"
            xmlns:win="http://manifests.microsoft.com/win/2004/08/windows/events"
            xmlns:xs="http://www.w3.org/2001/XMLSchema">
         <instrumentation><events>
          <provider name="Sample-Provider" guid="%s" symbol="SAMPLE" source="Xml"
              resourceFileName="a.dll" messageFileName="a.dll">
        %s
          </provider>
         </events></instrumentation>
        %s
        </instrumentationManifest>
        """
                .formatted(GUID, provider, localization);
    }

    static String of(String provider) {
        return of(provider, "");
    }

    /// Returns a manifest of one event with a template.
    static String ofTemplate(String items) {
        return of(
                """
                <templates><template tid="t">%s</template></templates>
                <events><event value="1" symbol="e" template="t"/></events>
                """
                        .formatted(items));
    }

    static ManifestContents parse(String xml) throws ManifestException {
        return InstrumentationManifest.parse(xml.getBytes(StandardCharsets.UTF_8), ORIGIN);
    }

    /// Returns the schemas of the only provider.
    static List<Schema> schemas(String xml) throws ManifestException {
        return parse(xml).providers().getFirst().schemas();
    }

    static List<String> warnings(String xml) throws ManifestException {
        return parse(xml).warnings().stream().map(ManifestWarning::text).toList();
    }
}
