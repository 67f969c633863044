package sotto.chat.jinja;

/// Function, method or macro.
///
/// @param name the word for messages
record Callable(String name, Body body) implements Value {
    /// Computation of a call.
    @FunctionalInterface
    interface Body {
        Value call(CallArguments arguments, Budget budget);
    }
}
