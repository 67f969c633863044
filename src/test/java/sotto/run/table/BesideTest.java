package sotto.run.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.expert.Expertise;
import sotto.num.FloatOrder.Direction;

/// Queries and orders that name another run on the same neurons.
class BesideTest {
    private static final Expertise RUN = scores(0.9f, 0.8f, 0.7f, 0.6f);
    private static final Expertise INSULT = scores(0.5f, 0.6f, 0.9f, Float.NaN);

    private static Expertise scores(float... auroc) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("model.layers.0.mlp.experts.3.c_fc", auroc); // of which some may lack an AUROC
        return Expertise.of(scores);
    }

    private static int[] found(String query) throws QueryProblem {
        return NeuronRows.of(RUN, Query.parse(query, RUN, Map.of("insult", INSULT)))
                .neurons()
                .toArray();
    }

    @Test
    void aFieldAfterAPointIsTheOtherRuns() throws QueryProblem {
        assertArrayEquals(new int[] {1, 2}, found("insult.auroc > 0.5"));
        assertArrayEquals(new int[] {1}, found("auroc > 0.7 and insult.auroc >= 0.6"));
        assertArrayEquals(new int[] {0}, found("insult.auroc <= 0.5")); // not the one that has none
        assertArrayEquals(new int[] {0, 1, 2, 3}, found("insult.site = c_fc"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        threat.auroc > 0.5 | column 1: expected one of the runs insult before the point, found 'threat'
        insult.size > 0.5  | column 1: expected one of layer
        insult.q < 0.01    | column 1: that run has no q
        """)
    void aMistakeIsSaid(String query, String message) {
        String said = String.valueOf(
                assertThrows(QueryProblem.class, () -> found(query)).getMessage());
        assertEquals(message, said.substring(0, Math.min(message.length(), said.length())));
    }

    @Test
    void withoutOtherRunsAPointIsAMistakeAndBeforeTheyAreKnownItIsNot() throws QueryProblem {
        assertEquals(
                "column 1: no other run is open beside this one, so there is no insult.auroc",
                assertThrows(QueryProblem.class, () -> Query.parse("insult.auroc > 0.5", RUN))
                        .getMessage());
        Query.parse("insult.auroc > 0.5");
    }

    @Test
    void namesBecomeWordsThatTellThemApart() {
        assertEquals(
                List.of("toxic", "rude_replies", "_3d", "rude_replies_2"),
                Query.words(List.of("toxic", "rude replies", "3d", "rude.replies")));
    }

    @Test
    void aTableIsSortedByTheOtherRun() {
        NeuronTable table = new NeuronTable(RUN, RUN.ranking());
        table.sort(NeuronColumn.AUROC, Direction.DESCENDING, Optional.of(INSULT));
        assertArrayEquals(new int[] {2, 1, 0, 3}, table.rows().neurons().toArray());
        table.sort(NeuronColumn.AUROC, Direction.DESCENDING);
        assertArrayEquals(new int[] {0, 1, 2, 3}, table.rows().neurons().toArray());
    }
}
