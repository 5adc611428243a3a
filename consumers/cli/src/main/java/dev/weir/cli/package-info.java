/// The `weir` command.
///
/// ```
///   Main ──▶ WeirCommand ──▶ one class a subcommand, DumpCommand and so on
///                                │ options: SourceParameter, FilterOptions, PrintOptions, …
///                                ▼
///   Source ──▶ Trace ──▶ Delivery ──▶ a sink: EventCounts, PrintSink, the recorder's ring
///                            │                               │
///                            │                               ├─ Selection: HeaderFilter, Condition
///                            │                               └─ EventPrinter: EventJson, EventText
///                            └──▶ losses and progress, on standard error (Messages)
///
///   DetectSource ──▶ EventsDetection, TraceDetection ──▶ a Detection of RuleContent's detectors
///                                │ alerts
///                                ▼
///   AlertKeeping ──▶ AlertJournal;  ShownAlerts ──▶ AlertPrinter: AlertJson, AlertText; AlertTally
///
///   LiveOptions, ConfiguredOptions ──▶ SessionPlan ──▶ LiveRecording ──▶ LiveSession, a Trace
///                        (dev.weir.cli.live)               └─ LiveWatch: limits, the live line
///
///   SourceSchemas, SchemaFiles, UserCatalogue ──▶ SchemaResolver ──▶ names, properties
/// ```
///
/// Results go to standard output as bytes, through [dev.weir.cli.ByteWriter], and nothing else goes
/// there; messages go to standard error, each line with the prefix `weir: `. Exit codes are those
/// of [dev.weir.cli.ExitCode]. A command throws [dev.weir.cli.CommandFault] for what the user can
/// mend; [dev.weir.cli.FaultReport] turns all that is thrown into a message and an exit code, and
/// [dev.weir.cli.Main] alone ends the process.
///
/// **Thread.** A command runs on the main thread; "weir-progress" draws the progress line, and
/// "weir-live" that of a live recording; recording adds the recorder's threads. Ctrl-C asks the
/// running trace to close and waits for the command; the second one does not wait.
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
