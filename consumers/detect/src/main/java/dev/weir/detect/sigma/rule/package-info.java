/// Sigma's documents as they are meant: every selection, modifier and list resolved into tests.
@NullMarked
package dev.weir.detect.sigma.rule;

import org.jspecify.annotations.NullMarked;
