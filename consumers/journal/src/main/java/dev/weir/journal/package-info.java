/// Recordings: a directory of runs, each a Chronicle queue of blocks.
///
/// ```
///   recording/
///     weir.recording            format, id, creation time
///     weir.lock                 held by the one process that writes
///     runs/00000001/            one start of a writer: a plain Chronicle queue
///       20261124-2034.cq4       blocks; each file repeats the sessions and schemas it needs
///       metadata.cq4t
///     runs/00000002/            the next start
/// ```
///
/// Chronicle appends, and that is all it does. Reading trusts no file, takes no lock, writes
/// nothing, and needs nothing of Chronicle; readers, in any process, do not hold the writer up.
///
/// ```
///                         ┌─▶ ReplayTrace ──▶ EventSink        events, losses, gaps in their place
///   files ─▶ BlockReader ─┼─▶ Verification                     sound, sealed, or the first bad block
///            blocks, gaps └─▶ RecordingFacts                   counts, sessions, what was removed
/// ```
@NullMarked
package dev.weir.journal;

import org.jspecify.annotations.NullMarked;
