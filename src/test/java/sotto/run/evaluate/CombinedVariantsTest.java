package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.TextReading;
import sotto.expert.Combination;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.ModuleNeurons;
import sotto.expert.RecipeText;
import sotto.run.Runs;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Recipes of a study of several runs, beside the gains that are made of them alone.
class CombinedVariantsTest {
    private static final Path RUN = Specs.SAMPLES.resolve("run");

    @TempDir
    private Path folder;

    private Path other;

    /// A second run of the sample's neurons: its scores are the sample's, backwards in each module.
    @BeforeEach
    void writeOther() throws IOException {
        other = Files.createDirectory(folder.resolve("asks"));
        Expertise scores = Scores.read(RUN);
        SequencedMap<String, float[]> turned = new LinkedHashMap<>();
        for (ModuleNeurons bank : scores.banks()) {
            float[] own = scores.auroc(bank.module());
            float[] back = new float[own.length];
            for (int index = 0; index < own.length; index++) {
                back[index] = own[own.length - 1 - index];
            }
            turned.put(bank.module(), back);
        }
        Scores.write(other.resolve(Scores.FILE), Expertise.of(turned));
        Files.copy(RUN.resolve("run.json"), other.resolve("run.json"));
    }

    private List<SweptVariant> variants(String... recipes) throws Cancelled {
        EvaluationSpec.Sweep sweep = EvaluationSpec.Sweep.of(List.of(RUN, other), List.of(recipes));
        EvaluationSpec spec = new EvaluationSpec(
                Specs.SAMPLES.resolve("model"),
                List.of(),
                sweep,
                new MeasureArguments(Map.of(), null),
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE), RunSpec.Tokens.DEFAULT, Specs.QUICK, Specs.CPU, TextReading.DEFAULT));
        return SweptVariant.of(spec, sweep, List.of("taken"), Progress.NONE);
    }

    private byte[] made(RunSpec.MakeGains spec, String name) throws IOException, Cancelled {
        Path file = folder.resolve(name);
        Runs.gains(spec, new GainsTarget(file, Output.Existing.REFUSE, GainsFormat.SAFETENSORS));
        return Files.readAllBytes(file);
    }

    private byte[] written(SweptVariant variant, String name) throws IOException {
        Path file = folder.resolve(name);
        variant.gains().write(file, GainsFormat.SAFETENSORS);
        return Files.readAllBytes(file);
    }

    @Test
    void aVariantHasTheGainsThatTheGainsCommandWritesByteForByte() throws Exception {
        List<SweptVariant> variants = variants(
                "aura",
                "aura:of=asks",
                "aura:combine=min",
                "det0:top=300,combine=product",
                "aura:combine=max-auroc",
                "aura:keep=asks,keep-threshold=0.55",
                "random:top=50,seed=3,combine=min");
        List<RunSpec.MakeGains> specs = List.of(
                new RunSpec.MakeGains(RUN, GainRecipe.AURA),
                new RunSpec.MakeGains(other, GainRecipe.AURA),
                new RunSpec.MakeGains(List.of(RUN, other), GainRecipe.AURA, Combination.MIN, null),
                new RunSpec.MakeGains(List.of(RUN, other), RecipeText.read("det0:top=300"), Combination.PRODUCT, null),
                new RunSpec.MakeGains(List.of(RUN, other), GainRecipe.AURA, Combination.MAX_AUROC, null),
                new RunSpec.MakeGains(List.of(RUN), GainRecipe.AURA, null, new RunSpec.Keeping(List.of(other), 0.55f)),
                new RunSpec.MakeGains(
                        List.of(RUN, other), RecipeText.read("random:top=50,seed=3"), Combination.MIN, null));
        assertEquals(specs.size(), variants.size());
        for (int variant = 0; variant < variants.size(); variant++) {
            assertArrayEquals(
                    made(specs.get(variant), "made%d.safetensors".formatted(variant)),
                    written(variants.get(variant), "written%d.safetensors".formatted(variant)),
                    variants.get(variant).swept().name());
        }
    }

    @Test
    void aReportNamesTheConceptsOfARecipe() throws Exception {
        List<SweptVariant> variants = variants("aura", "det0:top=9,combine=min", "aura:keep=asks,keep-threshold=0.6");
        assertEquals(
                List.of("aura", "det0-top=9-combine=min", "aura-keep=asks-keep-threshold=0.6"),
                variants.stream().map(one -> one.variant().name()).toList());
        assertEquals(
                Set.of("rule", "strength", "threshold"),
                variants.getFirst().report().keySet());
        Map<String, Object> kept = variants.getLast().report();
        assertEquals(
                List.of("run", "asks", 0.6), List.of(kept.get("of"), kept.get("keep"), kept.get("keep-threshold")));
        assertEquals("run and asks, min", variants.get(1).setting().concepts().orElseThrow());
        assertEquals(
                "run, asks kept above 0.6",
                variants.getLast().setting().concepts().orElseThrow());
    }

    @Test
    void sizesAreFoundOnTheConceptThatTheRecipeIsOf() throws Exception {
        List<SweptVariant> variants = variants("aura", "aura:of=asks", "det0:of=asks,equal=k");
        assertEquals(
                variants.get(1).counts().changed(), variants.get(2).counts().changed());
    }

    @Test
    void runsOfOtherNeuronsAreRefused() {
        Scores.write(other.resolve(Scores.FILE), Expertise.of(new LinkedHashMap<>(Map.of("m", new float[] {0.5f}))));
        assertThrows(Failure.class, () -> variants("aura:combine=min"));
    }
}
