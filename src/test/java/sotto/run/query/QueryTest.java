package sotto.run.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final Neuron NEURON = new Neuron("transformer.h.3.mlp.c_fc", 3, "c_fc", 17, 0.6f, null, null, 0.8f);

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
        gain = .8                                        | true
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
}
