/// What ETW events tell of the machine: the kernel's classic events, those of its providers, and
/// others in passing, put into the tables of [dev.weir.detect.host].
@NullMarked
package dev.weir.detect.etw.host;

import org.jspecify.annotations.NullMarked;
