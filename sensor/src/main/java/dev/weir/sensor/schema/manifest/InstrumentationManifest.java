package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.text.FileText;
import java.util.ArrayList;
import java.util.List;

/// Reads instrumentation manifests.
///
/// Source: eventman.xsd of the Windows SDK; for the forms that tools print, those tools' output.
public final class InstrumentationManifest {
    private static final int MAX_BYTES = 64 << 20;

    private InstrumentationManifest() {}

    /// Reads the providers that a document declares, with a schema for each of their events.
    ///
    /// Taken are manifests (`instrumentationManifest`, wherever in the document the providers
    /// stand), the `provider` document that `wevtutil gp` prints, and the `Providers` document of
    /// WEPExplorer; in UTF-8, UTF-16, or else windows-1252. No entity is resolved and no other file
    /// is read.
    ///
    /// **Errors.** What a document refers to but does not hold is named in
    /// [ManifestContents#warnings].
    ///
    /// @param xml the document, 64 MiB at most
    /// @param origin where the document is from, kept in each schema
    /// @throws ManifestException if the bytes are no well-formed document, hold a document type
    ///   declaration, go beyond the limits, or declare no provider
    public static ManifestContents parse(byte[] xml, SchemaOrigin origin) throws ManifestException {
        if (xml.length > MAX_BYTES) {
            throw new ManifestException(
                    1, 1, "document too long: bytes=" + xml.length + " limit=" + MAX_BYTES);
        }
        XmlElement root = ExplorerForm.translate(XmlReader.read(bare(FileText.decode(xml))));
        List<XmlElement> found = new ArrayList<>();
        collectProviders(root, found);
        if (found.isEmpty()) {
            throw new ManifestException(
                    root.line(),
                    1,
                    "no provider declared: root=" + XmlElement.shorten(root.name()));
        }
        StringTable strings = StringTable.of(root);
        Warnings warnings = new Warnings();
        List<ManifestProvider> providers = new ArrayList<>();
        for (XmlElement provider : found) {
            ProviderReader.read(provider, strings, origin, warnings).ifPresent(providers::add);
        }
        return new ManifestContents(providers, warnings.collected());
    }

    /// Returns a text without the blanks and the zeros of a buffer around it.
    private static String bare(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(0, end).stripLeading();
    }

    /// Finds the event providers, which a manifest of a component keeps beside much else; the
    /// provider of performance counters has another name for its GUID.
    private static void collectProviders(XmlElement element, List<XmlElement> found) {
        if (element.name().equals("provider")) {
            if (!element.attribute("guid").isEmpty()) {
                found.add(element);
            }
            return;
        }
        for (XmlElement child : element.children()) {
            collectProviders(child, found);
        }
    }
}
