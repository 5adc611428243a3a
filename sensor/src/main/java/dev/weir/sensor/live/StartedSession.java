package dev.weir.sensor.live;

import java.util.UUID;

/// A session that Windows has started.
///
/// @param name its name
/// @param sessionId its GUID
/// @param handle Windows' handle
/// @param access how it gets kernel events; never [KernelAccess#AUTOMATIC]
record StartedSession(String name, UUID sessionId, long handle, KernelAccess access) {}
