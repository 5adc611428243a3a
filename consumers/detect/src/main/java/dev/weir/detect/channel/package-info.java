/// Which log sources of Sigma the events of Windows' channels feed, and under which names of
/// fields.
///
/// ```
///   channel, event id ──▶ LogSourceTable ──▶ LogSourceSet      who wants the event
///                                    └─────▶ FieldMapper       fields it gets beside its own
/// ```
///
/// The same for events of a trace and for lines of JSON. What stands beyond Sigma's own definitions
/// is an [dev.weir.detect.channel.ExtraSource] and can be turned off; what a user defines is a
/// [dev.weir.detect.channel.ChannelSource] of his own.
@NullMarked
package dev.weir.detect.channel;

import org.jspecify.annotations.NullMarked;
