/// The self-test: what works on this machine, and what to do where it does not.
///
/// ```
///   Doctor ── each Subject in turn ──▶ Findings ──▶ Check: passed, failed, skipped
///                 │
///                 └ RoundTrip: our provider ─▶ our session ─▶ trace ─▶ recording ─▶ decoded
/// ```
///
/// What fails keeps none of the checks back that do not need it.
@NullMarked
package dev.weir.cli.doctor;

import org.jspecify.annotations.NullMarked;
