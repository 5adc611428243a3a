/// What outlives a restart, in bytes.
@NullMarked
package dev.weir.detect.state;

import org.jspecify.annotations.NullMarked;
