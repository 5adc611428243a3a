/// The ring between a trace and its consumers.
///
/// ```
///   trace thread                                                       consumer's thread
///  ─────────────                                                      ──────────────────
///                     RingInput                        RingOutput
///   EventSink ──▶  claim, copy, publish  ──▶ slots ──▶  wait, view  ──▶ RingConsumer
///                         ▲                                 │
///                         └──────────── free slots ─────────┘ at the end of a batch
/// ```
///
/// One thread puts in, one takes out, and neither locks while there is room. LMAX Disruptor counts
/// and waits; the slots are one piece of native memory, so that a record is copied once and then
/// read where it lies.
package dev.weir.ringbuffer;
