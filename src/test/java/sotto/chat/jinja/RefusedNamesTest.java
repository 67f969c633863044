package sotto.chat.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

/// What is not known, refused by its name.
class RefusedNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        {% if false %}{{ x|urlize }}{% endif %}; the filter urlize (line 1)
        {{ x is escaped }}; the test escaped (line 1)
        {% include 'a' %}; the tag include (line 1)
        {% for a in b recursive %}{% endfor %}; a recursive loop (line 1)
        {% set caller = 1 %}; an assignment to 'caller' (line 1)
        {{ x[1, 2] }}; an index of several parts (line 1)
        """)
    void beforeAnythingIsRendered(String template, String name) {
        Failure failure = assertThrows(Failure.class, () -> Template.parse(template));
        assertEquals("The chat template uses %s, which is not known here.".formatted(name), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        {{ 'a'.encode() }}; the method encode of a text (line 1)
        {{ ''.__class__ }}; the attribute __class__ (line 1)
        {{ ('a'|safe).strip() }}; the method strip of a text that is marked as safe (line 1)
        {{ cycler(1) }}; the variable cycler (line 1)
        {{ namespace() }}; printing a Namespace (line 1)
        {{ [1]|map('string') }}; printing a generator (line 1)
        {{ '%e' % 1 }}; the conversion %e (line 1)
        {{ strftime_now('%Z') }}; the time format %Z (line 1)
        {{ [1]|map('urlize')|list }}; the filter urlize (line 1)
        {{ 2 ** 0.5 }}; a power of numbers that are not whole (line 1)
        """)
    void whenItIsReached(String template, String name) {
        Template parsed = Template.parse(template);
        LocalDateTime now = LocalDateTime.of(2025, 3, 9, 14, 5);
        Failure failure = assertThrows(Failure.class, () -> parsed.render(Map.of(), now));
        assertEquals("The chat template uses %s, which is not known here.".formatted(name), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        {% if %}; cannot be read: %} stands where an expression is expected (line 1).
        a\\n{{ 'a; cannot be read: a text does not end.
        {% endif %}; cannot be read: the tag endif is not known or stands in the wrong place (line 1).
        {% if 1 %}; cannot be read: the template ends where [elif, else, endif] is expected (line 1).
        """)
    void whatIsNoJinjaIsSaid(String template, String words) {
        Failure failure = assertThrows(Failure.class, () -> Template.parse(template.replace("\\n", "\n")));
        assertEquals("The chat template " + words, failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        \\n{{ raise_exception('Roles must alternate!') }}; refuses this chat: Roles must alternate!
        \\n\\n{{ 1 + 'a' }}; fails on this chat: unsupported operand type(s) for +: 'int' and 'str' (line 3).
        {% macro m() %}\\n{{ q.a }}{% endmacro %}{{ m() }}; fails on this chat: 'q' is undefined (line 2).
        """)
    void theLineOfAFailureIsSaid(String template, String words) {
        Template parsed = Template.parse(template.replace("\\n", "\n"));
        LocalDateTime now = LocalDateTime.of(2025, 3, 9, 14, 5);
        Failure failure = assertThrows(Failure.class, () -> parsed.render(Map.of(), now));
        assertEquals("The chat template " + words, failure.getMessage());
    }

    @Test
    void longWordsOfATemplateAreCut() {
        Template parsed = Template.parse("{{ raise_exception('x' ~ ' ' * 9999999) }}");
        LocalDateTime now = LocalDateTime.of(2025, 3, 9, 14, 5);
        Failure failure = assertThrows(Failure.class, () -> parsed.render(Map.of(), now));
        assertTrue(String.valueOf(failure.getMessage()).length() < 1100);
    }
}
