import org.jspecify.annotations.NullMarked;

/// The Windows functions and struct layouts that event tracing needs, in Java.
///
/// One C function is one method, with its prototype in the documentation; one C struct is one
/// layout class of named offsets. Nothing here has a policy or keeps state, and this is the only
/// module of the project that touches native memory it was not handed.
@NullMarked
module dev.weir.bindings {
    requires static org.jspecify;

    exports dev.weir.bindings;
}
