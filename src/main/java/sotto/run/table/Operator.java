package sotto.run.table;

import java.util.Optional;

/// Operator of a comparison in a query.
enum Operator {
    EQUAL,
    DIFFERENT,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    static Optional<Operator> of(String sign) {
        return switch (sign) {
            case "=", "==" -> Optional.of(EQUAL);
            case "!=", "<>" -> Optional.of(DIFFERENT);
            case "<" -> Optional.of(LESS);
            case "<=" -> Optional.of(AT_MOST);
            case ">" -> Optional.of(GREATER);
            case ">=" -> Optional.of(AT_LEAST);
            default -> Optional.empty();
        };
    }

    /// Whether the comparison is true for two values of this order: below 0 if the left one is less, above 0 if
    /// it is greater.
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
