/// What ETW's events mean, told as Sysmon would tell them.
///
/// ```
///   EventRecord ──▶ Route of its type: what is to be done with such events, found once
///                     │ nothing: it is passed over undecoded
///                     ▼
///                   DecodedEvent ──▶ HostReader          what is known of the machine
///                                ──▶ EventReading …      Sysmon's view: one class per family
///                                ──▶ ChannelReading      the event by its channel's own names
///                                ──▶ RawReading          the event as its provider has it
///                                         │
///                                         ▼
///                                    ActivityWriter ──▶ ActivitySink
/// ```
///
/// [dev.weir.detect.etw.SysmonView] lists which field comes from where, and which cannot.
@NullMarked
package dev.weir.detect.etw;

import org.jspecify.annotations.NullMarked;
