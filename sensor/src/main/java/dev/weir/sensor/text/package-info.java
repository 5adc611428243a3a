/// Text as bytes: how Weir prints numbers, times and names without making an object of each.
package dev.weir.sensor.text;
