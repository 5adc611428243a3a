/// Recordings: a directory of runs, each a Chronicle queue of blocks.
///
/// ```
///   recording/
///     weir.recording            format, id, creation time
///     weir.lock                 held by the one process that writes
///     runs/00000001/            one start of a writer: a plain Chronicle queue
///       20261124-2034.cq4       blocks; each file repeats the sessions and schemas it needs
///       metadata.cq4t
///       next.reserve            room for the next file, while a writer is at work
///     runs/00000002/            the next start
/// ```
///
/// **Writing.** One thread appends to a [Journal]; two more serve it. [Recorder] puts a ring before
/// it and runs a trace.
///
/// ```
///   etw-journal   Journal ▶ BlockWriter ▶ ChronicleAppender ▶ file, one excerpt a block
///   etw-space     SpaceReserver: zeros ahead of the file's content, so that no page of it can
///                 lack room on the disk; without room, blocks are refused and accounted for
///   etw-notary    Notary: hashes what stands in the files and orders seals; Retention
/// ```
///
/// **Reading.** Chronicle appends, and that is all it does. Reading trusts no file, takes no lock,
/// writes nothing, and needs nothing of Chronicle; readers, in any process, do not hold the writer
/// up.
///
/// ```
///                         ┌─▶ ReplayTrace ──▶ EventSink        events, losses, gaps in their place
///   files ─▶ BlockReader ─┼─▶ Verification                     sound, sealed, or the first bad block
///            blocks, gaps └─▶ RecordingFacts                   counts, sessions, what was removed
/// ```
@NullMarked
package dev.weir.journal;

import org.jspecify.annotations.NullMarked;
