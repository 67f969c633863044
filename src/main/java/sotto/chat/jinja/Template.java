package sotto.chat.jinja;

import java.time.LocalDateTime;
import java.util.Map;
import sotto.work.Failure;

/// Template in the dialect of Jinja that chat templates are written in.
public final class Template {
    private static final String PLAIN = "Give plain texts instead of chats, or another template.";

    private static final int LONGEST = 1000;

    private final StatementParser.Parsed parsed;

    private Template(StatementParser.Parsed parsed) {
        this.parsed = parsed;
    }

    /// Template of a source; a [Failure] where it is no Jinja, or uses what is not known here.
    public static Template parse(String source) {
        try {
            return new Template(StatementParser.parse(source));
        } catch (TemplateError error) {
            throw failure(error);
        }
    }

    /// Text that the template makes with these variables at a time.
    ///
    /// It ends in a [Failure] where the template raises an exception, does what Jinja itself refuses, reaches
    /// something that is not known here, or asks for too much work.
    public RenderedText render(Map<String, ? extends Value> variables, LocalDateTime now) {
        try {
            return new Interpreter(new Budget(now)).render(parsed.root(), variables);
        } catch (TemplateError error) {
            throw failure(error);
        }
    }

    /// Whether the template reads a variable of this name anywhere.
    public boolean reads(String name) {
        return parsed.read().contains(name);
    }

    private static Failure failure(TemplateError error) {
        String words = shortened(error.words());
        String where = error.line() > 0 ? " (line %d)".formatted(error.line()) : "";
        return switch (error.kind()) {
            case SYNTAX -> new Failure("The chat template cannot be read: %s%s.".formatted(words, where), PLAIN);
            case UNKNOWN ->
                new Failure("The chat template uses %s%s, which is not known here.".formatted(words, where), PLAIN);
            case WRONG ->
                new Failure(
                        "The chat template fails on this chat: %s%s.".formatted(words, where),
                        "Change the chat to what the template takes.");
            case LIMIT -> new Failure("The chat template asks for too much: %s%s.".formatted(words, where), PLAIN);
            case RAISED ->
                new Failure(
                        "The chat template refuses this chat: %s".formatted(words),
                        "Change the chat as the template asks.");
        };
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
