/// Instrumentation manifests: the XML in which a provider declares its events.
///
/// ```
///   bytes ──▶ FileText ──▶ XmlReader ──▶ XmlElement tree
///                                               │
///        ExplorerForm (another tool's elements) ┤
///                                               ▼
///                StringTable, NameTable, MapReader, TemplateReader ──▶ ProviderReader ──▶ Schema
/// ```
///
/// [dev.weir.sensor.schema.manifest.InstrumentationManifest] reads what Microsoft's message
/// compiler takes, what an EventSource writes into its trace, and what tools print of the manifests
/// that a Windows has registered. A reference that leads nowhere costs what it would have named,
/// not the document; see [dev.weir.sensor.schema.manifest.ManifestWarning].
package dev.weir.sensor.schema.manifest;
