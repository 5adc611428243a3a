/// Event schemas from the resources of Windows programs and libraries, read on any system.
///
/// A provider that was installed with a manifest carries it, compiled, in the resources of a file.
/// An analyst who has the files of a Windows has its schemas:
///
/// ```
///   WindowsImage ──▶ .dll .exe .sys .mui
///                         │
///                    PeResources ──┬─▶ WEVT_TEMPLATE ──▶ EventTemplates ──▶ List<Schema>
///                                  └─▶ message table ──▶ MessageTable ──────┘ names, maps,
///                    en-US\name.mui ─▶ message table ──────────┘              messages
/// ```
///
/// Every length, count and offset in these files is checked before it is used, and what reading a
/// resource may cost is bounded by its length, so a file that lies ends in an exception or a
/// warning and never in a crash, a loop or a full memory.
package dev.weir.sensor.schema.resource;
