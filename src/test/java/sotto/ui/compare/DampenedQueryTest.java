package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.RecipeText;
import sotto.model.Edit;
import sotto.run.score.ScoredRun;
import sotto.run.table.NeuronRow;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;

/// Queries of dampened neurons on the sample's scores.
class DampenedQueryTest {
    private static final Expertise RUN = ScoredRun.read(Path.of("samples/run")).expertise();
    private static final String MODULE = "transformer.h.3.mlp.c_proj";

    /// The indices in the module that a query finds.
    private static List<Integer> found(String query) throws QueryProblem {
        List<Integer> indices = new ArrayList<>();
        Query asked = Query.parse(query, RUN);
        for (ModuleNeurons bank : RUN.banks()) {
            for (int i = 0; i < bank.width(); i++) {
                if (asked.matches(new NeuronRow(RUN, bank, i))) {
                    assertEquals(MODULE, bank.module());
                    indices.add(i);
                }
            }
        }
        return indices;
    }

    private static List<Integer> dampened(Edit gains) {
        List<Integer> indices = new ArrayList<>();
        float[] factors = gains.gain(MODULE);
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 1) {
                indices.add(i);
            }
        }
        return indices;
    }

    @ParameterizedTest
    @ValueSource(strings = {"aura", "det0:top=384", "damp:top=50,factor=0.5", "det0:threshold=0.6"})
    void aThresholdFindsExactlyTheDampenedNeurons(String recipe) throws QueryProblem {
        Edit gains = RecipeText.read(recipe).make(RUN).gains();
        DampenedQuery query = DampenedQuery.of(RUN, gains, MODULE, 0, 1);
        assertEquals(dampened(gains), found(query.text()));
        assertEquals(dampened(gains).size(), query.neurons());
        assertTrue(query.text().length() < MODULE.length() + 50, query.text());
    }

    @Test
    void whereNoThresholdTellsThemApartTheFewAreNamed() throws QueryProblem {
        float[] own = new float[RUN.auroc(MODULE).length];
        Arrays.fill(own, 1);
        for (int i = 0; i < own.length; i += 2) {
            own[i] = 0.5f;
        }
        DampenedQuery query = DampenedQuery.of(RUN, Edit.gains(Map.of(MODULE, own)), MODULE, 4, 2, 8);
        assertEquals(List.of(2, 4, 8), found(query.text()));
        assertEquals(3, query.neurons());
    }

    @Test
    void aModuleThatTheRunDoesNotHaveHasNone() {
        Map<String, float[]> factors = new LinkedHashMap<>();
        factors.put("model.layers.0.mlp.up_proj", new float[] {0, 1});
        assertEquals(
                0,
                DampenedQuery.of(RUN, Edit.gains(factors), "model.layers.0.mlp.up_proj", 0)
                        .neurons());
    }
}
