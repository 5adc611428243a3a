/// What a live recording is made from: the session's settings, and the session itself as a trace.
///
/// ```
///   options ─┐
///            ├─▶ SessionPlan ──▶ LiveSession, a Trace
///   ConfigFile ┘      │
///                     └──▶ PlanText, YAML that ConfigFile reads again
/// ```
///
/// Nothing here knows the command that uses it. What cannot be read is an
/// [IllegalArgumentException] with one line for the user.
@NullMarked
package dev.weir.cli.live;

import org.jspecify.annotations.NullMarked;
