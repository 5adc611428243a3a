/// Tests of Sigma rules at work.
@org.jspecify.annotations.NullMarked
package dev.weir.detect.sigma;
