/// Tests of compiled Sigma rules.
@org.jspecify.annotations.NullMarked
package dev.weir.detect.sigma.match;
