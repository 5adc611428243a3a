/// The judge of the compiled engine: rules read plainly, and random rules and events to read.
@org.jspecify.annotations.NullMarked
package dev.weir.detect.sigma.plain;
