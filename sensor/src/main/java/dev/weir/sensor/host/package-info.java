/// Facts of this system and this user, as Windows tells them.
@NullMarked
package dev.weir.sensor.host;

import org.jspecify.annotations.NullMarked;
