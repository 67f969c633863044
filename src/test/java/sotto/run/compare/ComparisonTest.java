package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.GainRecipe;
import sotto.expert.GainRules;
import sotto.expert.Population;
import sotto.expert.Selection;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.Runs;
import sotto.run.export.Export;
import sotto.run.export.ExportSpec;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The sample's model in four columns.
@Tag("native")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonTest {
    private static final Path MODEL = Path.of("samples/model");
    private static final Path RUN = Path.of("samples/run");
    private static final Opening OPENING =
            new Opening("The customer behind me sighed loudly and said that", "Be rude.", true, 0);
    private static final SamplingConfig SAMPLED =
            SamplingConfig.sampled(48, 42).ignoringEnd().withTopK(50);

    private final LanguageModel model = LanguageModel.open(MODEL, new Compute("cpu", "float32", 1));
    private final Population all = new Population(Scores.read(RUN));
    private final Dials dials = new Dials(1, 400, 400, 0.5f, Dials.Tie.EQUAL_K);

    @AfterAll
    void close() {
        model.close();
    }

    private Variant variant(String name, GainRecipe recipe) {
        return new Variant(name, all.gains(recipe));
    }

    private List<Variant> four() {
        return List.of(
                Variant.BASE,
                variant("aura", dials.auraRecipe()),
                variant("det0", dials.det0Recipe(all)),
                variant("damp", dials.dampRecipe(all)));
    }

    private Pages write(List<Variant> columns, int samples, SamplingConfig decoding) throws Cancelled {
        Comparison comparison = new Comparison(OPENING, decoding, samples, columns);
        return comparison.write(model, comparison.pages(model), Progress.NONE);
    }

    @Test
    void textsAreThoseOfGenerate() throws Cancelled {
        Pages pages = write(four(), 3, SAMPLED);
        GenerationSpec spec =
                new GenerationSpec(List.of(OPENING.prompt()), OPENING.prePrompt(), true, four(), 3, SAMPLED);
        for (GeneratedRow row : Generation.all(model, spec, Progress.NONE)) {
            assertEquals(row.text(), pages.text(pages.columns().indexOf(row.variant()), row.index()));
        }
    }

    @Test
    void whatIsReadOnTheWayIsTheBeginningOfTheText() throws Cancelled {
        Comparison comparison = new Comparison(OPENING, SAMPLED, 2, four());
        Pages pages = comparison.pages(model);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Progress reader = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                seen.add(pages.text(1, 1));
            }

            @Override
            public void checkCancelled() {}
        };
        comparison.write(model, pages, reader);
        String whole = pages.text(1, 1);
        assertTrue(seen.stream().distinct().count() > 10, seen.toString());
        seen.forEach(text -> assertTrue(whole.startsWith(text), text));
    }

    @Test
    void strengthZeroWritesTheBasesText() throws Cancelled {
        Variant none = variant("none", new GainRecipe(GainRules.AURA, 0, Selection.ABOVE_CHANCE));
        Pages pages = write(List.of(Variant.BASE, none), 4, SAMPLED);
        assertEquals(pages.texts(0), pages.texts(1));
    }

    @Test
    void aColumnsTextDoesNotDependOnWhatStandsBesideIt() throws Cancelled {
        Pages together = write(four(), 4, SAMPLED);
        Pages alone = write(four().subList(1, 2), 4, SAMPLED);
        assertEquals(together.texts(1), alone.texts(0));
    }

    @Test
    void theSlidersChangeTheText() throws Cancelled {
        Pages pages = write(four(), 4, SAMPLED);
        assertNotEquals(pages.texts(0), pages.texts(1));
        assertNotEquals(pages.texts(2), pages.texts(3));
    }

    @Test
    void aGreedyColumnIsItsExportedModelsText(@TempDir Path folder) throws Cancelled {
        SamplingConfig greedy = SamplingConfig.greedy(40).ignoringEnd();
        Path gains = folder.resolve("aura.safetensors");
        Runs.gains(
                new RunSpec.MakeGains(RUN, dials.auraRecipe()),
                new GainsTarget(gains, Output.Existing.REFUSE, GainsFormat.SAFETENSORS));
        Path exported = folder.resolve("exported");
        Compute cpu = new Compute("cpu", "float32", 1);
        Export.run(
                new ExportSpec(MODEL, gains, exported, PatchRequest.Existing.REFUSE, new Sharding.AsSource(), cpu),
                Progress.NONE);
        String column = write(four(), 1, greedy).text(1, 0);
        try (LanguageModel patched = LanguageModel.open(exported, cpu)) {
            Comparison base = new Comparison(OPENING, greedy, 1, List.of(Variant.BASE));
            assertEquals(base.write(patched, base.pages(patched), Progress.NONE).text(0, 0), column);
        }
    }

    @Test
    void cancelIsHeardBetweenTwoTokens() {
        Comparison comparison = new Comparison(OPENING, SAMPLED, 1, four());
        Pages pages = comparison.pages(model);
        Progress stop = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                if (pages.tokens(0) >= 5) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> comparison.write(model, pages, stop));
        assertEquals(5, pages.tokens(0));
    }
}
