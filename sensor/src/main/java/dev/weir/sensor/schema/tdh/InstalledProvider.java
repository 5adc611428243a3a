package dev.weir.sensor.schema.tdh;

import dev.weir.sensor.schema.DecodingSource;
import java.util.UUID;

/// A provider whose manifest or MOF class is installed.
///
/// @param id its GUID
/// @param name its name; a name may be that of several providers
/// @param source by what its events are described: a manifest, or a MOF class (classic)
public record InstalledProvider(UUID id, String name, DecodingSource source) {}
