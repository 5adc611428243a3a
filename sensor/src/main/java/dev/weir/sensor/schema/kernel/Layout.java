package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.Property;
import java.util.List;

/// How the payload of one opcode is laid out from one version on.
///
/// @param opcodeName what the opcode is called in that version
record Layout(int version, String opcodeName, List<Property> properties) {}
