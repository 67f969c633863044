package sotto.chat.jinja;

import java.util.List;

/// Place that a value is assigned to.
sealed interface Target {
    /// Variable.
    record Variable(String name) implements Target {}

    /// Attribute of a namespace.
    record Member(String namespace, String name) implements Target {}

    /// Several places for the elements of one value.
    record Several(List<Target> targets) implements Target {}
}
