/// How text of events and rules compares.
@NullMarked
package dev.weir.detect.text;

import org.jspecify.annotations.NullMarked;
