/// The event record: one layout of bytes, one flyweight that reads it wherever it lies.
package dev.weir.sensor.record;
