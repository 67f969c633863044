package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.model.Compute;
import sotto.model.Gains;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.ReportTable;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.gains.GainsFile;
import sotto.run.identity.RecordedIdentity;
import sotto.run.project.Project;
import sotto.ui.Bare;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;

class EvaluateViewModelTest {
    @TempDir
    Path home = Path.of("");

    private final List<Path> opened = new ArrayList<>();
    private Bare bare = new Bare(home);
    private EvaluateViewModel model = new EvaluateViewModel(bare.context(), bare.projects(), opened::add);

    @BeforeEach
    void open() throws IOException {
        bare = new Bare(home);
        bare.context().session().compute().set(new Compute("cpu", "float32", 1));
        bare.projects().exploreSample();
        model = new EvaluateViewModel(bare.context(), bare.projects(), opened::add);
        Path few = home.resolve("few.txt");
        Files.write(few, Files.readAllLines(Path.of("samples/neutral.txt")).subList(0, 6));
        model.form().part(EvaluationFile.PERPLEXITY).path().set(few.toString());
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private StringProperty number(MeasureOption option) {
        return Objects.requireNonNull(model.form().numbers().get(option));
    }

    private void only(EvaluationFile... measures) {
        for (EvaluationFile measure : EvaluationFile.ALL) {
            model.form().part(measure).on().set(List.of(measures).contains(measure));
        }
    }

    @Test
    void onTheSampleEverythingIsFilledInAndNothingIsInTheWay() {
        assertEquals(Optional.empty(), model.obstacle().get());
        assertTrue(model.form().part(EvaluationFile.CLASSIFIER).path().get().endsWith("judge"));
    }

    @Test
    void withoutAModelThereIsNothingToEvaluate() {
        bare.context().session().model().set(Optional.empty());
        assertEquals(Optional.of("Open a model first."), model.obstacle().get());
    }

    @Test
    void withoutAMeasureThereIsNothingToEvaluate() {
        only();
        assertEquals(
                Optional.of("Choose something to measure."), model.obstacle().get());
    }

    @Test
    void toxicityNeedsAJudge() {
        only(EvaluationFile.TOXICITY);
        assertEquals(Optional.of("Toxicity needs a judge."), model.obstacle().get());
    }

    @Test
    void labelsThatAreNotPlainMustBeChosen() throws IOException {
        Path three = Files.createDirectories(home.resolve("three"));
        Files.writeString(three.resolve("config.json"), """
            {"model_type": "roberta", "id2label": {"0": "hate speech", "1": "normal", "2": "offensive"}}
            """);
        model.form().part(EvaluationFile.CLASSIFIER).path().set(three.toString());
        assertEquals(
                Optional.of("Choose which of the classifier’s labels count as toxic."),
                model.obstacle().get());
        model.form().labels().setAll("hate speech", "offensive");
        assertEquals(Optional.empty(), model.obstacle().get());
        String command = model.command().orElseThrow();
        assertTrue(command.matches("(?s).*--judge-label .hate speech. --judge-label offensive.*"), command);
        model.form().part(EvaluationFile.CLASSIFIER).path().set("samples/judge");
        assertEquals(List.of(), model.form().labels());
        assertEquals(Optional.empty(), model.obstacle().get());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        model.form()
                .part(EvaluationFile.CHOICES)
                .path()
                .set(home.resolve("gone").toString());
        assertEquals(
                Optional.of("The file is not there: Multiple choice."),
                model.obstacle().get());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0,   1, 20
        25, -1, 20
        25,  1, many
        """)
    void numbersThatAreNoneAreInTheWay(String samples, String seeds, String tokens) {
        number(ToxicityMeasure.SAMPLES).set(samples);
        number(ToxicityMeasure.SEEDS).set(seeds);
        model.form().newTokens().set(tokens);
        assertTrue(model.obstacle().get().orElseThrow().startsWith("Not a whole number above 0"));
    }

    @Test
    void theCommandAsksForTheSame() {
        model.form().benign().set(true);
        number(ToxicityMeasure.SAMPLES).set("3");
        List<String> lines = model.command().orElseThrow().lines().toList();
        assertTrue(lines.get(0).startsWith("sotto gains "), lines.get(0));
        String line = lines.get(1);
        for (String part : List.of("--toxicity", "--judge", "--choices", "--perplexity", "-n 3", "benign=", "aura")) {
            assertTrue(line.contains(part), line);
        }
        assertFalse(line.contains("--kl"), line);
    }

    @Test
    void variantsOfTheProjectCanBeMeasured() {
        bare.projects().keep("Soft", Gains.of(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        assertEquals(
                List.of("AURA, strength 1", "Soft"),
                model.options().stream().map(EvaluateViewModel.Option::title).toList());
    }

    private void tune(String recipe, String title) {
        bare.context()
                .session()
                .variant()
                .set(Optional.of(
                        new CurrentVariant(title, new CurrentVariant.Gained.ByRecipe(RecipeText.read(recipe)))));
    }

    @Test
    void theVariantThatCompareTunesIsMeasuredFirst() {
        tune("aura:strength=1.5", "AURA, strength 1.50");
        assertEquals(
                List.of("AURA, strength 1.50 (as in Compare)", "AURA, strength 1"),
                model.options().stream().map(EvaluateViewModel.Option::title).toList());
        assertEquals(
                List.of(true, false),
                model.options().stream().map(option -> option.on().get()).toList());
        String command = model.command().orElseThrow();
        assertTrue(command.contains("--strength 1.5"), command);
        assertTrue(command.contains("aura-strength=1.5.safetensors"), command);
        model.options().getFirst().on().set(false);
        tune("det0:top=50", "Det0, k = 50");
        assertFalse(model.options().getFirst().on().get());
    }

    @Test
    void theSavedVariantThatIsCurrentIsListedOnce() {
        bare.projects().keep("Soft", Gains.of(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        bare.context()
                .session()
                .variant()
                .set(Optional.of(new CurrentVariant(
                        "Soft",
                        new CurrentVariant.Gained.Kept(
                                bare.projects().variants().getFirst()))));
        assertEquals(
                List.of("Soft (as in Compare)", "AURA, strength 1"),
                model.options().stream().map(EvaluateViewModel.Option::title).toList());
    }

    @Test
    void twoVariantsOfOneNameAreRefusedBeforeGainsAreMade() {
        bare.projects().keep("aura", Gains.of(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        model.options().forEach(option -> option.on().set(true));
        model.run();
        assertEquals(
                "Two variants would be named aura.",
                model.problem().get().orElseThrow().getMessage());
        Path evaluations = bare.projects().project().get().folder().resolve(Project.EVALUATIONS);
        assertFalse(Files.exists(evaluations.resolve("evaluation.gains")));
    }

    @Test
    void everyFileAndNumberOfAMeasureHasItsWords() {
        Messages words = Messages.beside(EvaluateViewModel.class);
        for (EvaluationFile file : EvaluationFile.ALL) {
            for (String key : List.of("measure.%s", "measure.%s.about", "choose.%s")) {
                assertFalse(words.of(key.formatted(file.word())).isBlank(), key);
            }
        }
        for (MeasureOption number : model.form().numbers().keySet()) {
            assertFalse(words.of(number.word() + ".about").isBlank(), number.word());
        }
    }

    @Test
    void aChosenFileIsUsed() {
        bare.answer(home.resolve("few.txt"));
        model.choose(EvaluationFile.KL);
        assertEquals(
                home.resolve("few.txt").toString(),
                model.form().part(EvaluationFile.KL).path().get());
        assertTrue(model.form().part(EvaluationFile.KL).on().get());
    }

    @Test
    @Tag("native")
    void theTunedVariantIsWhatIsMeasured() {
        only(EvaluationFile.PERPLEXITY);
        tune("aura:strength=1.5", "AURA, strength 1.50");
        model.run();
        assertEquals(Optional.empty(), model.problem().get());
        assertEquals(
                List.of("base", "aura-strength=1.5"),
                model.reports().table().get().orElseThrow().rows().stream()
                        .map(ReportTable.Row::variant)
                        .toList());
        Path made =
                model.reports().finished().getFirst().resolveSibling("evaluation.gains/aura-strength=1.5.safetensors");
        assertEquals(
                RecordedIdentity.ofRun(Path.of("samples/run")),
                GainsFile.read(made).madeOn());
    }

    @Test
    @Tag("native")
    void anEvaluationIsKeptInTheProjectWithItsTable() {
        only(EvaluationFile.PERPLEXITY);
        model.run();
        assertEquals(Optional.empty(), model.problem().get());
        ReportTable table = model.reports().table().get().orElseThrow();
        assertEquals(
                List.of("base", "aura"),
                table.rows().stream().map(ReportTable.Row::variant).toList());
        assertTrue(table.rows().getFirst().of("few, perplexity").orElseThrow().value() > 1);
        assertEquals(1, model.reports().finished().size());
        assertTrue(
                model.reports().finished().getFirst().endsWith("evaluations/evaluation"),
                model.reports().finished().toString());
        model.openFolder();
        assertEquals(model.reports().finished(), opened);
    }
}
