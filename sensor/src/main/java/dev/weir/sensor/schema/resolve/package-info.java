/// Where schemas are looked for, and in which order.
package dev.weir.sensor.schema.resolve;
