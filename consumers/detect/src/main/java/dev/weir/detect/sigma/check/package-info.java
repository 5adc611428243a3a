/// What rules need, and whether it is there: which events feed a rule, which of its fields nothing
/// fills, and whether it can match all the same.
@NullMarked
package dev.weir.detect.sigma.check;

import org.jspecify.annotations.NullMarked;
