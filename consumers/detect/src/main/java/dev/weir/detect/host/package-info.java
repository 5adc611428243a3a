/// What is known of the machine that the events come from: processes, modules, files, keys, names.
@NullMarked
package dev.weir.detect.host;

import org.jspecify.annotations.NullMarked;
