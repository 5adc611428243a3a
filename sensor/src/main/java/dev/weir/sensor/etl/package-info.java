/// The reader of .etl files: Windows' own log of a session, read anywhere.
///
/// ```
///   file A ─▶ scan ─┐                       ┌ cursor ┐
///   file B ─▶ scan ─┼─▶ index of buffers ─▶ ┼ cursor ┼─▶ merge by time ─▶ EVENT_RECORD ─▶ sink
///   file C ─▶ scan ─┘    (when, where)      └ cursor ┘
///                        one pass over      buffers that are due,
///                        buffer headers     decompressed if need be
/// ```
///
/// A file is a list of buffers, each filled by one processor and ordered in itself, written in the
/// order they were flushed. The first pass notes where each buffer lies and when it begins; the
/// second opens a buffer when its time has come and takes from the open buffers the earliest
/// record. That is right for any file: merged, wrapped, reordered; and as one processor's buffers
/// follow each other in time, as many buffers are open as there were processors.
///
/// A live session's buffers are the same, but come one by one, and nobody knows which is next:
/// [dev.weir.sensor.etl.BufferWindow] reads them with the same cursors and holds records back for a
/// while instead.
package dev.weir.sensor.etl;
