package sotto.chat.jinja;

import java.util.List;
import java.util.Set;

/// Statements with a scope of their own.
final class Block {
    private final List<Statement> statements;
    private Set<String> hidden = Set.of();

    Block(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    List<Statement> statements() {
        return statements;
    }

    /// Names that are set in the block and undefined until then, whatever the caller of the template gave.
    Set<String> hidden() {
        return hidden;
    }

    void hide(Set<String> names) {
        hidden = Set.copyOf(names);
    }
}
