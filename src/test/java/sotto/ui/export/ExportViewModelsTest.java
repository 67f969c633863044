package sotto.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.DampRule;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.RecipeText;
import sotto.expert.RuleParameter;
import sotto.expert.RuleWords;
import sotto.expert.Selection;
import sotto.figure.Format;
import sotto.golden.QuantizedFolders;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.run.export.ExportPlan;
import sotto.run.export.Proof;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.run.identity.RecordedIdentity;
import sotto.run.machine.Inspection;
import sotto.run.project.ProjectContent;
import sotto.ui.Bare;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenModel;
import sotto.ui.task.Lane;
import sotto.work.Progress;

class ExportViewModelsTest {
    @TempDir
    Path home = Path.of("");

    private Bare bare = new Bare(home);
    private GainsChoice gains = new GainsChoice(bare.context().session(), bare.projects());
    private final List<Path> opened = new ArrayList<>();
    private PatchViewModel patch = new PatchViewModel(bare.context(), gains, opened::add);
    private FilesViewModel files = new FilesViewModel(bare.context(), gains);

    @BeforeEach
    void open() {
        bare = new Bare(home);
        bare.context().session().compute().set(new Compute("cpu", "float32", 1));
        bare.projects().exploreSample();
        gains = new GainsChoice(bare.context().session(), bare.projects());
        patch = new PatchViewModel(bare.context(), gains, opened::add);
        files = new FilesViewModel(bare.context(), gains);
        patch.plan().target().set(home.resolve("quiet").toString());
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private ExportPlan plan() {
        return patch.plan().plan().get().orElseThrow();
    }

    @Test
    void thePlanListsTheTensorsThatChange() {
        assertEquals(24, plan().tensors().size());
        assertEquals(
                "transformer.h.0.mlp.c_fc.weight",
                patch.plan().lines().getFirst().tensor());
        assertTrue(plan().bytes() > 2_900_000 && plan().bytes() < 3_100_000, plan().bytes() + " bytes");
        assertTrue(patch.isPossible());
    }

    @Test
    void aQuantisedModelsFormatIsAChoice() {
        assertFalse(plan().quantized());
        Path model = QuantizedFolders.layOut("fp8-blocks", home.resolve("fp8"));
        Path file = home.resolve("some.json");
        float[] factors = new float[56];
        GainsWithWords.of(Edit.gains(Map.of("model.layers.0.mlp.up_proj", factors)), Map.of())
                .write(file, GainsFormat.JSON);
        bare.context().session().model().set(Optional.of(new OpenModel(model, Inspection.of(model))));
        gains.file(file);
        assertTrue(plan().quantized());
        assertEquals("F8_E4M3 → BF16 56 × 32", patch.plan().lines().getFirst().shape());
        patch.plan().keepFormat().set(true);
        assertTrue(plan().quantized());
        assertEquals("F8_E4M3 56 × 32", patch.plan().lines().getFirst().shape());
        assertTrue(patch.plan().command().orElseThrow().contains(" --keep-format"));
    }

    @Test
    void strengthNothingChangesNoTensor() {
        gains.strength().set(0);
        assertEquals(List.of(), plan().tensors());
    }

    @Test
    void aFixedBaselineChangesAsManyNeuronsAsAskedFor() {
        gains.source().set(Optional.of(new GainsSource.ByRule(GainRules.DET0)));
        gains.count().set(10);
        int changed = plan().tensors().stream()
                .filter(tensor -> tensor.name().endsWith(".weight"))
                .mapToInt(ExportPlan.Tensor::changed)
                .sum();
        assertEquals(10, changed);
    }

    private void tune(String recipe, String title) {
        bare.context()
                .session()
                .variant()
                .set(Optional.of(
                        new CurrentVariant(title, new CurrentVariant.Gained.ByRecipe(RecipeText.read(recipe)))));
    }

    @Test
    void theVariantThatCompareTunesIsExportedFirst() {
        tune("aura:strength=1.5", "AURA, strength 1.50");
        assertEquals(1.5f, gains.recipe().orElseThrow().strength());
        assertFalse(gains.isRule());
        assertTrue(
                patch.plan().command().orElseThrow().contains("--strength 1.5"),
                patch.plan().command() + "");
        tune("det0:top=10", "Det0, k = 10");
        int changed = plan().tensors().stream()
                .filter(tensor -> tensor.name().endsWith(".weight"))
                .mapToInt(ExportPlan.Tensor::changed)
                .sum();
        assertEquals(10, changed);
        assertTrue(files.gainsCommand().orElseThrow().contains("--top 10"), files.gainsCommand() + "");
    }

    @Test
    void aSuggestedFolderIsNamedForTheVariant() {
        patch.plan().target().set("");
        tune("aura:strength=1.5", "AURA, strength 1.50");
        assertTrue(
                patch.plan().target().get().endsWith("model-aura-strength=1.5"),
                patch.plan().target().get());
    }

    @Test
    void gainsThatAreMadeHereSayOnWhichModelTheirScoresWereMade() throws Exception {
        assertEquals(
                RecordedIdentity.ofRun(Path.of("samples/run")),
                gains.making().orElseThrow().make(Progress.NONE).madeOn());
    }

    @Test
    void aSuggestedFolderIsNotThereYet() throws IOException {
        Path model = home.resolve("models/small");
        Files.createDirectories(home.resolve("models/small-aura"));
        bare.context()
                .session()
                .model()
                .set(Optional.of(new OpenModel(model, Inspection.of(Path.of("samples/model")))));
        patch.plan().target().set("");
        gains.source().set(Optional.of(new GainsSource.ByRule(GainRules.DET0)));
        gains.source().set(Optional.of(new GainsSource.ByRule(GainRules.AURA)));
        assertEquals(
                home.resolve("models/small-aura 2").toString(),
                patch.plan().target().get());
        Files.createDirectories(home.resolve("models/small-aura 2"));
        gains.strength().set(0.5);
        assertEquals(
                home.resolve("models/small-aura 3").toString(),
                patch.plan().target().get());
    }

    @Test
    void theDialsOfCompareAreTakenOver() {
        gains.dials(Map.of("strength", "0.5", "det0", "77", "damp", "99", "factor", "0.25", "prompt", "x"));
        assertEquals(
                new GainRecipe(GainRules.AURA, 0.5f, Selection.ABOVE_CHANCE),
                gains.recipe().orElseThrow());
        gains.source().set(Optional.of(new GainsSource.ByRule(GainRules.DAMP)));
        assertEquals(
                new GainRecipe(new DampRule(0.25f), 0.5f, new Selection.Top(99, Selection.Ties.REFERENCE)),
                gains.recipe().orElseThrow());
    }

    static Stream<GainRule> rules() {
        return GainRules.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleCanBeExported(GainRule rule) throws Exception {
        GainsSource wanted = new GainsSource.ByRule(rule);
        assertTrue(gains.sources().contains(wanted));
        gains.source().set(Optional.of(wanted));
        gains.count().set(10);
        GainRecipe recipe = gains.recipe().orElseThrow();
        assertEquals(rule.with(numbers(rule)), recipe.rule());
        assertTrue(files.gainsCommand().orElseThrow().contains("--rule " + rule.word()), files.gainsCommand() + "");
        assertEquals(
                recipe.describe().get("rule"),
                gains.making().orElseThrow().make(Progress.NONE).about().get("rule"));
        assertEquals(rule.selectable().takes("top"), gains.hasCount());
        assertEquals(RuleWords.with("factor").test(rule), gains.hasFactor());
    }

    private static List<Number> numbers(GainRule rule) {
        return rule.parameters().stream().map(RuleParameter::usual).toList();
    }

    @Test
    void aFolderThatIsThereIsRefused() throws IOException {
        Files.createDirectory(home.resolve("taken"));
        patch.plan().target().set(home.resolve("taken").toString());
        assertTrue(patch.plan().problem().get().orElseThrow().getMessage().contains("exists already"));
        assertFalse(patch.isPossible());
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "0", "-1", "1e3"})
    void aSizeThatIsNoneIsRefused(String size) {
        patch.plan().shardSize().set(size);
        assertTrue(patch.plan().problem().get().isPresent());
    }

    @Test
    void gainsOfAnotherModelAreRefused() {
        Path other = home.resolve("other.json");
        GainsWithWords.of(Edit.gains(Map.of("elsewhere", new float[] {0})), Map.of())
                .write(other, GainsFormat.JSON);
        gains.file(other);
        assertTrue(patch.plan().problem().get().orElseThrow().getMessage().contains("elsewhere"));
    }

    @Test
    void theCommandMakesTheGainsAndExportsThem() {
        List<String> lines = patch.plan().command().orElseThrow().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("sotto gains ") && lines.get(0).contains("--rule aura"), lines.get(0));
        assertTrue(lines.get(1).startsWith("sotto export ") && lines.get(1).contains("quiet.gains"), lines.get(1));
    }

    @Test
    void aSavedVariantCanBeChosenAndItsRecipeIsKnown() {
        bare.projects().keep("Soft", Edit.gains(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        GainsSource saved = gains.sources().getLast();
        gains.source().set(Optional.of(saved));
        assertEquals("Soft", ((GainsSource.Saved) saved).variant().name());
        assertEquals(Optional.of(GainRecipe.AURA), gains.recipe());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        det0, top, 500
        damp, factor, 0.25
        nothing, top, 1
        """)
    void aVariantsRecipeIsReadFromItsDescription(String rule, String name, String value) {
        ProjectContent.Variant variant =
                new ProjectContent.Variant("x", Map.of("rule", rule, name, value), home, "sample");
        assertEquals(
                !rule.equals("nothing"), new GainsSource.Saved(variant).recipe().isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void gainsAreSavedInEveryFormat(GainsFormat format) {
        Path place = home.resolve(
                switch (format) {
                    case SAFETENSORS -> "g.safetensors";
                    case JSON -> "g.json";
                    case ML_AURA -> "aura";
                });
        files.format().set(format);
        bare.answer(format == GainsFormat.ML_AURA ? home : place);
        files.saveGains();
        assertEquals(Optional.empty(), files.problem().get());
        Edit expected = GainRecipe.AURA
                .make(bare.context().session().run().get().orElseThrow().run().expertise())
                .gains();
        assertEquals(expected, GainsFile.read(place).gains());
    }

    @Test
    void theTableHasEveryNeuron() throws IOException {
        bare.answer(home.resolve("neurons.csv"));
        files.saveTable();
        assertEquals(3841, Files.readAllLines(home.resolve("neurons.csv")).size());
        assertTrue(files.tableCommand().orElseThrow().contains("neurons.csv"));
    }

    @Test
    void everyFigureIsWrittenInEveryFormat() throws IOException {
        bare.answer(home);
        files.dpi().set("72");
        files.saveFigures();
        assertEquals(Optional.empty(), files.problem().get());
        try (var inside = Files.list(home.resolve("figures"))) {
            assertEquals(
                    FilesViewModel.KINDS.size() * Format.values().length,
                    inside.toList().size());
        }
        assertEquals(
                FilesViewModel.KINDS.size() * Format.values().length,
                files.figuresCommand().orElseThrow().lines().toList().size());
    }

    @Test
    void figuresReplaceNothingThatLiesInTheChosenFolder() throws IOException {
        Files.createDirectories(home.resolve("figures"));
        Files.writeString(home.resolve("figures/heatmap.png"), "mine");
        bare.answer(home);
        files.dpi().set("72");
        files.saveFigures();
        assertEquals("mine", Files.readString(home.resolve("figures/heatmap.png")));
        assertTrue(Files.exists(home.resolve("figures 2/heatmap.png")));
        assertTrue(files.figuresCommand().orElseThrow().contains("figures 2"), files.figuresCommand() + "");
    }

    @Test
    void filesThatNeedNoModelWaitForNoModelAndAreSaid() {
        bare.answer(home.resolve("g.json"));
        files.saveGains();
        assertSaved("Gains written");
        bare.answer(home.resolve("n.csv"));
        files.saveTable();
        assertSaved("3,840 neurons");
        bare.answer(home);
        files.dpi().set("72");
        files.saveFigures();
        assertSaved(FilesViewModel.KINDS.size() * Format.values().length + " files");
    }

    private void assertSaved(String begins) {
        assertEquals(Lane.FILES, bare.context().tasks().jobs().getLast().lane());
        String said = bare.context().session().notice().get();
        assertTrue(said.startsWith(begins), said);
    }

    @Test
    void theFolderOfThePatchedModelIsMadeInTheOneThatIsChosen() throws IOException {
        Path models = home.resolve("models");
        Files.createDirectories(models.resolve("quiet"));
        bare.answer(models);
        patch.plan().chooseTarget();
        assertEquals(models.resolve("quiet 2").toString(), patch.plan().target().get());
        assertEquals(Optional.empty(), patch.plan().problem().get());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        20,  300
        180, 5
        wide, 300
        """)
    void aSheetThatIsNoneIsRefused(String width, String dpi) {
        files.width().set(width);
        files.dpi().set(dpi);
        files.saveFigures();
        assertTrue(files.problem().get().isPresent());
    }

    private PlanViewModel.Line withoutHash(PlanViewModel.Line line) {
        return new PlanViewModel.Line(line.tensor(), line.shape(), line.changed(), line.tensors(), "");
    }

    @Test
    void aProofThatProvesLittleSaysSo() {
        Proof proof = new Proof(false, "Nothing was proven.", "cpu", "float32", 0, 1e-4, 0, 1, List.of());
        String said = ProofBox.sentence(proof, true, Messages.beside(ProofBox.class));
        assertTrue(said.startsWith("Not proven") && said.contains("largest difference 0, allowed 0.0001"), said);
    }

    @Test
    @Tag("native")
    void theExportIsProvenAndListsHashes() {
        List<PlanViewModel.Line> planned = List.copyOf(patch.plan().lines());
        patch.export();
        assertTrue(patch.record().get().orElseThrow().proven());
        assertTrue(Files.exists(home.resolve("quiet/sotto-export.json")));
        assertTrue(Files.exists(home.resolve("quiet.gains.safetensors")));
        assertEquals(64, patch.plan().lines().getFirst().sha256().length());
        assertEquals(
                planned, patch.plan().lines().stream().map(this::withoutHash).toList());
        Proof proof = patch.record().get().orElseThrow().verification();
        Messages words = Messages.beside(ProofBox.class);
        String said = ProofBox.sentence(proof, true, words);
        assertTrue(
                said.matches("Same logits as in Compare: largest difference 0[.0-9]*, allowed 0[.0-9]+, on 3 texts"),
                said);
        assertFalse(patch.isPossible(), "it is written");
        gains.strength().set(0.5);
        assertEquals(Optional.empty(), patch.record().get());
        assertTrue(patch.plan().problem().get().orElseThrow().getMessage().contains("exists already"));
        patch.plan().target().set(home.resolve("second").toString());
        assertTrue(patch.isPossible());
        patch.plan().target().set(home.resolve("quiet").toString());
        patch.openFolder();
        assertEquals(List.of(home.resolve("quiet")), opened);
        patch.openModel();
        assertEquals(
                home.resolve("quiet"),
                bare.context().session().model().get().orElseThrow().folder());
    }
}
