/// Call stacks: which belongs to which event, and which modules their addresses lie in.
///
/// ```
///   event ──────────────▶ recent events ◀── same time, same thread ── StackWalk  (kernel part)
///                              │            and, when the thread is   StackWalk  (user part)
///                              │            back in user mode
///                              ▼
///                     addresses, or a key ─▶ the key's addresses come when Windows drops the key
///                              ▼                    or ends the trace
///                        StackSink.onStack
/// ```
///
/// A stack stands in the event itself, or in events of its own that come behind it: by milliseconds
/// where they hold addresses, by up to the whole trace where they hold keys. So no stage can hold
/// events back until their stacks are whole. There are two ways instead:
/// [dev.weir.sensor.stack.StackMatcher] tells of each stack when it is known, by the event's
/// sequence number, for those who read a stream once; [dev.weir.sensor.stack.StackIndex] collects
/// in a first pass what a second one asks for, for those who have a file.
package dev.weir.sensor.stack;
