/// Tests of correlations.
@org.jspecify.annotations.NullMarked
package dev.weir.detect.sigma.correlate;
