package sotto.gates;

/// Passes every gate, in the syntax of Java 25.
///
/// - a list in Markdown, that no formatter joins
final class Clean {
    private Clean() {}

    sealed interface Shape permits Square, Circle {}

    record Square(double side) implements Shape {}

    record Circle(double radius, String name) implements Shape {}

    static double area(Shape shape) {
        return switch (shape) {
            case Square(double side) -> side * side;
            case Circle(double radius, var _) when radius > 0 -> Math.PI * radius * radius;
            case Circle _ -> 0;
        };
    }
}
