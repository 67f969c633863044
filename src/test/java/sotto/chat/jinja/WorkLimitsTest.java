package sotto.chat.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// Templates that ask for endless work, on a thread with little stack.
class WorkLimitsTest {
    private static final long STACK = 512 * 1024;

    private static Throwable outcome(String template) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> Template.parse(template).render(Map.of(), LocalDateTime.of(2025, 3, 9, 14, 5)),
                "little stack",
                STACK);
        thread.setUncaughtExceptionHandler((_, problem) -> thrown.set(problem));
        thread.start();
        thread.join(Duration.ofMinutes(1));
        return thrown.get();
    }

    private static void assertRefused(String template) throws InterruptedException {
        Throwable thrown = outcome(template);
        assertNotNull(thrown, "rendered, or without end");
        assertEquals(Failure.class, thrown.getClass(), thrown::toString);
        String said = String.valueOf(thrown.getMessage());
        assertTrue(said.startsWith("The chat template asks for too much: "), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% for a in range(99999) %}{{ 5 in range(99999) }}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{{ caller() }}{% call m() %}{% endcall %}{% endmacro %}{% call m() %}{% endcall %}",
                "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
                "{{ 'x' * 999999999 }}",
                "{{ [1] * 999999999 }}",
                "{{ 2 ** 9999 }}",
                "{{ 10 ** 99999 }}",
                "{{ '%999999999d' % 1 }}",
                "{{ range(999999999) }}",
                "{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
                "{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x = n.x|replace('x', 'xx') %}{% endfor"
                        + " %}",
                "{% set n = namespace(x=[1]) %}{% for a in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
                "{% set n = namespace(x=[]) %}{% for a in range(9999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x }}",
                "{% set n = namespace(x=[]) %}{% for a in range(999) %}{% set n.x = {'a': n.x} %}{% endfor %}",
                "{% set n = namespace(x=[1]) %}{% for a in range(999) %}{% set n.x = n.x|map('abs') %}{% endfor %}",
                "{% set n = namespace(x=2) %}{% for a in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
                "{% set n = namespace(x='x'*9999) %}{% for a in range(9999) %}{% for b in range(99) %}"
                        + "{{ n.x == n.x ~ 'y' }}{% endfor %}{% endfor %}",
                "{% set x = 'a'*99999 %}{% for a in range(99999) %}{{ 'b' in x }}{% endfor %}",
                "{% set x = 'a'*99999 %}{% set y = 'a'*50000 ~ 'b' %}{% for a in range(99999) %}{{ y in x }}{% endfor"
                        + " %}"
            })
    void whatIsEndlessIsRefused(String template) throws InterruptedException {
        assertRefused(template);
    }

    private static String[] nested() {
        int many = 5000;
        return new String[] {
            "{{ " + "(".repeat(many) + "1" + ")".repeat(many) + " }}",
            "{{ " + "[".repeat(many) + "]".repeat(many) + " }}",
            "{{ " + "not ".repeat(many) + "1 }}",
            "{{ " + "- ".repeat(many) + "1 }}",
            "{{ x" + ".a".repeat(many) + " }}",
            "{{ x" + "|list".repeat(many) + " }}",
            "{{ x" + "[0]".repeat(many) + " }}",
            "{{ " + "1 if ".repeat(many) + "1 }}",
            "{% if 1 %}".repeat(many) + "{% endif %}".repeat(many),
            "{% for a in b %}".repeat(many) + "{% endfor %}".repeat(many),
            "{% macro m() %}".repeat(many) + "{% endmacro %}".repeat(many),
            "{% for " + "(".repeat(many) + "a" + ")".repeat(many) + " in b %}{% endfor %}",
            "x".repeat(300_000)
        };
    }

    @ParameterizedTest
    @MethodSource("nested")
    void whatIsNestedTooDeeplyIsRefused(String template) throws InterruptedException {
        assertRefused(template);
    }

    @Test
    void longChainsOfOneRankAreNotNested() throws InterruptedException {
        assertEquals(null, outcome("{{ 'a' " + "+ 'b'".repeat(5000) + " }}"));
        assertEquals(null, outcome("{{ 1 " + "and 1 ".repeat(5000) + " }}"));
        assertEquals(null, outcome("{% if 0 %}" + "{% elif 0 %}".repeat(2000) + "{% endif %}"));
        assertEquals(null, outcome("{{ " + "1 if 1 else ".repeat(40) + "1 }}"));
    }
}
