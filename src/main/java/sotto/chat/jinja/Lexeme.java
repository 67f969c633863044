package sotto.chat.jinja;

/// Smallest part of a template that has a meaning.
///
/// @param text the text between tags, the value of a literal, the name or the sign
/// @param line the line in the template, from 1
record Lexeme(Kind kind, String text, int line) {
    /// Kind of part.
    enum Kind {
        DATA,
        VARIABLE_BEGIN,
        VARIABLE_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        SIGN,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /// Words for a message.
    String shown() {
        return switch (kind) {
            case DATA -> "text";
            case VARIABLE_BEGIN -> "{{";
            case VARIABLE_END -> "}}";
            case BLOCK_BEGIN -> "{%";
            case BLOCK_END -> "%}";
            case END -> "the end of the template";
            case STRING -> "a text";
            case NAME, INTEGER, FLOAT, SIGN -> "'%s'".formatted(text);
        };
    }
}
