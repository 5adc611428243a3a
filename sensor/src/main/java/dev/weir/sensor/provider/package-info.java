/// Writing events: a provider of this process, and what it writes.
///
/// ```
///   EventProvider ── EventRegister ──▶ Windows ── enable callback ──▶ Enablement
///        │                                ▲
///   ProviderEvent ── EventWriteTransfer ──┘      an event prepared once, written often
///        ▲
///   EventPayload, TraceLoggingMetadataBuilder
/// ```
@NullMarked
package dev.weir.sensor.provider;

import org.jspecify.annotations.NullMarked;
