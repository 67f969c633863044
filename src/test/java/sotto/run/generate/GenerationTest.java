package sotto.run.generate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.run.gains.GainsFile;
import sotto.work.Cancelled;
import sotto.work.Progress;

@Tag("native")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenerationTest {
    private static final Path PUBLIC = Path.of("src/test/resources/golden/public");
    private static final List<String> PROMPTS = List.of("Once upon a time", "x", "The license shall be");
    private static final SamplingConfig SAMPLED =
            SamplingConfig.sampled(12, 42).ignoringEnd().withTopK(50);

    private final LanguageModel model =
            LanguageModel.open(PUBLIC.resolve("models/gpt2"), new Compute("cpu", "float32", 1));
    private final Variant aura = new Variant(
            "aura", GainsFile.read(PUBLIC.resolve("gpt2.gains.json")).gains());

    @AfterAll
    void close() {
        model.close();
    }

    @BeforeAll
    void open() {
        assertEquals("gpt2", model.card().modelType());
    }

    private static GenerationSpec spec(List<Variant> variants, int samples, SamplingConfig decoding) {
        return spec(PROMPTS, null, variants, samples, decoding);
    }

    private static GenerationSpec spec(
            List<String> prompts,
            @Nullable String before,
            List<Variant> variants,
            int samples,
            SamplingConfig decoding) {
        return new GenerationSpec(prompts, before, true, variants, samples, decoding);
    }

    private static List<String> ids(List<GeneratedRow> rows) {
        return rows.stream()
                .map(row ->
                        "%s %d %s %s".formatted(row.prompt(), row.index(), row.variant(), Arrays.toString(row.ids())))
                .toList();
    }

    @Test
    void rowsStandByPromptThenIndexThenVariant() throws Cancelled {
        List<GeneratedRow> rows = Generation.all(model, spec(List.of(Variant.BASE, aura), 2, SAMPLED), Progress.NONE);
        assertEquals(
                List.of("Once 0 base", "Once 0 aura", "Once 1 base", "Once 1 aura", "x 0 base", "x 0 aura"),
                rows.stream()
                        .limit(6)
                        .map(row ->
                                "%s %d %s".formatted(row.prompt().replaceFirst(" .*", ""), row.index(), row.variant()))
                        .toList());
        assertEquals(12, rows.size());
    }

    @Test
    void theSameSeedWritesTheSameAndAnotherSomethingElse() throws Cancelled {
        GenerationSpec spec = spec(List.of(Variant.BASE, aura), 2, SAMPLED);
        SamplingConfig other = SamplingConfig.sampled(12, 43).ignoringEnd().withTopK(50);
        List<String> first = ids(Generation.all(model, spec, Progress.NONE));
        List<String> otherSeed = ids(Generation.all(model, spec(spec.variants(), 2, other), Progress.NONE));
        assertAll(
                () -> assertEquals(first, ids(Generation.all(model, spec, Progress.NONE))),
                () -> assertNotEquals(first, otherSeed));
    }

    @Test
    void smallerBatchesWriteTheSame() throws Cancelled {
        GenerationSpec spec = spec(List.of(Variant.BASE, aura), 5, SAMPLED);
        List<String> whole = ids(Generation.all(model, spec, 64, Progress.NONE));
        for (int rows : new int[] {1, 2, 5, 8, 11, 20}) {
            assertEquals(whole, ids(Generation.all(model, spec, rows, Progress.NONE)), rows + " rows");
        }
    }

    @Test
    void promptsPickedFromAListAreContinuedAsInTheWholeList() throws Cancelled {
        List<Variant> both = List.of(Variant.BASE, aura);
        List<String> whole = ids(Generation.all(model, spec(both, 1, SAMPLED), Progress.NONE));
        GenerationSpec picked = spec(List.of(PROMPTS.get(2), PROMPTS.get(0)), null, both, 1, SAMPLED);
        assertEquals(
                List.of(whole.get(4), whole.get(5), whole.get(0), whole.get(1)),
                ids(Generation.all(model, picked.numbered(List.of(2, 0)), Progress.NONE)));
        assertNotEquals(
                whole.get(4), ids(Generation.all(model, picked, Progress.NONE)).getFirst());
    }

    @Test
    void samplesOfAPromptDiffer() throws Cancelled {
        List<GeneratedRow> rows = Generation.all(model, spec(List.of(Variant.BASE), 3, SAMPLED), Progress.NONE);
        assertEquals(
                9,
                ids(rows).stream()
                        .map(row -> row.replaceAll("^.*base", ""))
                        .distinct()
                        .count());
    }

    @Test
    void gainsOfOneWriteWhatTheBaseWrites() throws Cancelled {
        Map<String, float[]> ones = new LinkedHashMap<>();
        model.card().sites().forEach(site -> {
            float[] values = new float[site.width()];
            Arrays.fill(values, 1);
            ones.put(site.module(), values);
        });
        Variant untouched = new Variant("ones", Edit.gains(ones));
        List<GeneratedRow> rows =
                Generation.all(model, spec(List.of(Variant.BASE, untouched, aura), 3, SAMPLED), Progress.NONE);
        int changed = 0;
        for (int i = 0; i < rows.size(); i += 3) {
            assertEquals(rows.get(i).text(), rows.get(i + 1).text());
            changed += rows.get(i).text().equals(rows.get(i + 2).text()) ? 0 : 1;
        }
        assertTrue(changed > 0, "the gains changed nothing");
    }

    @Test
    void aPrePromptChangesTheTextButNotTheRowsPrompt() throws Cancelled {
        SamplingConfig greedy = SamplingConfig.greedy(8).ignoringEnd();
        List<Variant> base = List.of(Variant.BASE);
        GeneratedRow joined = Generation.all(
                        model, spec(List.of("a time"), "Once upon", base, 1, greedy), Progress.NONE)
                .getFirst();
        GeneratedRow whole = Generation.all(
                        model, spec(List.of("Once upon a time"), null, base, 1, greedy), Progress.NONE)
                .getFirst();
        assertAll(() -> assertEquals("a time", joined.prompt()), () -> assertEquals(whole.text(), joined.text()));
    }
}
