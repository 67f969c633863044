package sotto.chat.jinja;

import java.time.LocalDateTime;

/// Work of one rendering: counted, so that no template runs, grows or nests without end.
final class Budget {
    private static final long STEPS = 10_000_000;
    private static final long UNITS = 100_000_000;
    private static final int DEPTH = 400;
    private static final long NANOSECONDS = 30_000_000_000L;
    private static final int GLANCE = 0xfff;
    private static final int UNITS_OF_AN_ELEMENT = 8;

    private final LocalDateTime now;
    private final long start = System.nanoTime();
    private long steps;
    private long units;
    private int depth;

    Budget(LocalDateTime now) {
        this.now = now;
    }

    /// Time that the template sees.
    LocalDateTime now() {
        return now;
    }

    /// Counts one statement, expression or element.
    void step() {
        if (++steps > STEPS) {
            throw TemplateError.limit("more than %d steps".formatted(STEPS));
        }
        if ((steps & GLANCE) == 0 && System.nanoTime() - start > NANOSECONDS) {
            throw TemplateError.limit("more than %d seconds".formatted(NANOSECONDS / 1_000_000_000));
        }
    }

    /// Counts characters that are made or looked at.
    void characters(long count) {
        units += count;
        if (units > UNITS || count > UNITS) {
            throw TemplateError.limit("more than %d characters of work".formatted(UNITS));
        }
        step();
    }

    /// Counts elements that are put into a container.
    void elements(long count) {
        if (count > UNITS) {
            throw TemplateError.limit("more than %d elements".formatted(UNITS));
        }
        characters(count * UNITS_OF_AN_ELEMENT);
    }

    /// Counts one level of expressions, statements and macros in each other; [#leave] ends it.
    void enter() {
        step();
        if (++depth > DEPTH) {
            throw TemplateError.limit("expressions and macros nested more than %d deep".formatted(DEPTH));
        }
    }

    void leave() {
        depth--;
    }
}
