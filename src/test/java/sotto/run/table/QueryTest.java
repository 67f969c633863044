package sotto.run.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.expert.Measure;

class QueryTest {
    private static final NeuronRow NEURON = neuron(Map.of());

    /// Neuron 17 of a module, of AUROC 0.6, with these measures.
    private static NeuronRow neuron(Map<Measure, Float> measured) {
        String module = "transformer.h.3.mlp.c_fc";
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>(Map.of(module, all(0.6f)));
        Map<Measure, Map<String, float[]>> measures = new EnumMap<>(Measure.class);
        measured.forEach((measure, value) -> measures.put(measure, Map.of(module, all(value))));
        return NeuronRow.of(Expertise.of(auroc, measures), 17);
    }

    private static float[] all(float value) {
        float[] values = new float[18];
        Arrays.fill(values, value);
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        layer = 3                                        | true
        layer == 3.0                                     | true
        LAYER >= 4                                       | false
        layer != 3                                       | false
        layer>-1                                         | true
        index<=17 and index>=17                          | true
        auroc > 0.6                                      | false
        auroc >= 0.6                                     | true
        auroc < 6.1e-1                                   | true
        auroc = .6                                       | true
        site = "c_fc"                                    | true
        site = c_fc                                      | true
        site <> "c_proj"                                 | true
        module = "transformer.h.3.mlp.c_fc"              | true
        module = transformer.h.3.mlp.c_fc                | true
        not layer = 3                                    | false
        not not layer = 3                                | true
        layer = 1 or layer = 3 and index = 17            | true
        (layer = 3 or layer = 1) and index = 18          | false
        layer = 3 or layer = 1 and index = 18            | true
        not (layer = 1 or index = 17) or gain < 1        | true
        """)
    void comparesAndCombines(String query, boolean wanted) throws QueryProblem {
        assertEquals(wanted, Query.parse(query).matches(NEURON));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        layr = 3                      |  1 | expected one of layer, site
        layer = 3 layer = 4           | 11 | expected and, or or the end
        layer 3                       |  7 | expected one of = !=
        layer = x                     |  9 | expected a number, found 'x'
        layer = 1.2.3                 |  9 | expected a number
        site = 3                      |  8 | expected a text in quotes
        site = "c_fc                  |  8 | has no end
        (layer = 3                    | 11 | found the end
        layer = 3)                    | 10 | found ')'
        layer =                       |  8 | found the end
        and                           |  1 | found 'and'
        layer ! 3                     |  7 | expected one of = !=
        """)
    void saysWhereAQueryIsWrong(String query, int column, String what) {
        QueryProblem problem = assertThrows(QueryProblem.class, () -> Query.parse(query));
        assertEquals(column, problem.column());
        assertTrue(String.valueOf(problem.getMessage()).contains(what), problem.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        se < 0.02                   | true
        q <= 0.001 and auroc > 0.5  | true
        q > 0.001                   | false
        """)
    void comparesWhatIsMeasuredBesides(String query, boolean wanted) throws QueryProblem {
        NeuronRow measured = neuron(Map.of(Measure.ERROR, 0.01f, Measure.Q, 0.001f));
        assertEquals(wanted, Query.parse(query).matches(measured));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q < 1", "q >= 0", "not q != 1", "holdout > 0"})
    void whatIsNotKnownMatchesNothing(String query) throws QueryProblem {
        assertEquals(query.startsWith("not"), Query.parse(query).matches(NEURON));
    }

    @Test
    void aRunThatLacksAMeasureSaysSo() {
        Expertise run = Expertise.of(new LinkedHashMap<>(Map.of("h.0.c_fc", new float[] {0.5f})));
        QueryProblem problem = assertThrows(QueryProblem.class, () -> Query.parse("auroc > 0 and q < 1", run));
        assertEquals("column 15: this run has no q; score again to have it", problem.getMessage());
    }

    @Test
    void aRunIsSearchedByItsColumns() throws QueryProblem {
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>();
        auroc.put("h.0.c_fc", new float[] {0.9f, 0.2f});
        auroc.put("h.1.c_proj", new float[] {0.8f, 0.7f, 0.1f});
        Map<String, float[]> q = Map.of("h.0.c_fc", new float[] {1, 0}, "h.1.c_proj", new float[] {0, 1, 0});
        Expertise run = Expertise.of(auroc, Map.of(Measure.Q, q));
        assertArrayEquals(new int[] {0, 2, 3}, found(run, Query.parse("auroc > 0.5", run)));
        assertArrayEquals(new int[] {2, 4}, found(run, Query.parse("site = c_proj and q < 0.5", run)));
        assertArrayEquals(new int[] {0, 1, 4}, found(run, Query.parse("layer = 0 or index = 2", run)));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, found(run, Query.ALL));
    }

    private static int[] found(Expertise run, Query query) {
        return NeuronRows.of(run, query).neurons().sorted().toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"and", "or"})
    void aChainOfThousandsIsAnswered(String join) throws QueryProblem {
        String chain = "layer = 3" + " %s index = 17".formatted(join).repeat(20_000);
        assertTrue(Query.parse(chain).matches(NEURON));
        Query last = Query.parse(chain + " %s layer = 4".formatted(join));
        assertEquals(join.equals("or"), last.matches(NEURON));
        assertEquals(last, Query.parse(chain + " %s layer = 4".formatted(join)));
    }

    @Test
    void aChainOfTurnsIsAnswered() throws QueryProblem {
        assertTrue(Query.parse("not ".repeat(20_000) + "layer = 3").matches(NEURON));
        assertFalse(Query.parse("not ".repeat(20_001) + "layer = 3").matches(NEURON));
        assertTrue(Query.parse("not not layer = 3 and not layer = 4").matches(NEURON));
    }

    @Test
    void thousandsOfBracketsAreAProblemWithItsPlace() {
        String brackets = "(".repeat(20_000) + "layer = 3" + ")".repeat(20_000);
        assertEquals(
                201,
                assertThrows(QueryProblem.class, () -> Query.parse(brackets)).column());
        String turned = "not (".repeat(20_000) + "layer = 3" + ")".repeat(20_000);
        assertThrows(QueryProblem.class, () -> Query.parse(turned));
    }
}
