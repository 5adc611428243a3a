/// The ring between a trace and its consumers.
package dev.weir.ringbuffer;
