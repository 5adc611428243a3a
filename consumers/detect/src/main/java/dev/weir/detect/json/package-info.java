/// Events from lines of JSON, as others write them down: by their own names, without a trace.
///
/// ```
///   InputStream ──▶ JsonFrames: one event's bytes ──▶ EventReader: where each member stands
///                                                          │ channel, event id
///                                                          ▼
///                                      JsonActivitySource: the members that somebody wants
/// ```
///
/// An event may be flat (`{"Channel":…,"EventID":…,"Image":…}`), as Winlogbeat has it
/// (`winlog.event_data`), or as tools for .evtx files have it (`Event.System`, `Event.EventData`,
/// with or without `#attributes`). Only what a detector wants becomes text; the rest is skipped as
/// bytes.
@NullMarked
package dev.weir.detect.json;

import org.jspecify.annotations.NullMarked;
