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
import java.util.stream.Stream;
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
import sotto.model.Edit;
import sotto.run.evaluate.EvaluationForecast;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.ReportTable;
import sotto.run.evaluate.ToxicityMeasure;
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
        model.form().part(EvaluationFile.PERPLEXITY).files().setAll(few.toString());
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private StringProperty number(MeasureOption option) {
        return Objects.requireNonNull(model.form().sampling().numbers().get(option));
    }

    private void only(EvaluationFile... measures) {
        for (EvaluationFile measure : EvaluationFile.ALL) {
            model.form().part(measure).on().set(List.of(measures).contains(measure));
        }
    }

    @Test
    void onTheSampleEverythingIsFilledInAndNothingIsInTheWay() {
        assertEquals(Optional.empty(), model.obstacle().get());
        assertTrue(
                model.form().part(EvaluationFile.CLASSIFIER).files().getFirst().endsWith("judge"));
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
    void aPublishedProtocolIsFilledInAndLeftByAChange() {
        model.form().sampling().follow("act");
        assertEquals("1", number(ToxicityMeasure.SAMPLES).get());
        assertEquals("32", model.form().sampling().newTokens().get());
        String command = model.command().orElseThrow();
        assertTrue(command.contains("--protocol act") && command.contains("--top-p 0.3"), command);
        number(ToxicityMeasure.SAMPLES).set("5");
        assertEquals("", model.form().sampling().protocol().get());
        String own = model.command().orElseThrow();
        assertFalse(own.contains("--protocol") || own.contains("--top-p"), own);
    }

    @Test
    void theNextStudyIsForecast() {
        number(ToxicityMeasure.SAMPLES).set("3");
        model.form().benign().set(true);
        EvaluationForecast forecast = model.forecast().get().orElseThrow();
        assertEquals(4, forecast.cells());
        assertEquals(model.cells(), forecast.cells());
        assertEquals(4 * 3 * 100, forecast.completions());
        assertTrue(Double.isNaN(forecast.seconds()), "no study has shown the model's pace");
        only();
        assertEquals(Optional.empty(), model.forecast().get());
    }

    @Test
    void falseAlarmsNeedToxicity() {
        only(EvaluationFile.FALSE_ALARMS);
        assertEquals(
                Optional.of("False alarms are those of toxicity’s judges: measure toxicity too."),
                model.obstacle().get());
    }

    @Test
    void labelsThatAreNotPlainMustBeChosen() throws IOException {
        Path three = Files.createDirectories(home.resolve("three"));
        Files.writeString(three.resolve("config.json"), """
            {"model_type": "roberta", "id2label": {"0": "hate speech", "1": "normal", "2": "offensive"}}
            """);
        model.form().part(EvaluationFile.CLASSIFIER).files().setAll(three.toString());
        assertEquals(
                Optional.of("Choose which of the classifier’s labels count as toxic."),
                model.obstacle().get());
        model.form().labels().setAll("hate speech", "offensive");
        assertEquals(Optional.empty(), model.obstacle().get());
        String command = model.command().orElseThrow();
        assertTrue(command.matches("(?s).*--judge-label .hate speech. --judge-label offensive.*"), command);
        model.form().part(EvaluationFile.CLASSIFIER).files().setAll("samples/judge");
        assertEquals(List.of(), model.form().labels());
        assertEquals(Optional.empty(), model.obstacle().get());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        model.form()
                .part(EvaluationFile.CHOICES)
                .files()
                .setAll(home.resolve("gone").toString());
        model.form().part(EvaluationFile.CHOICES).on().set(true);
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
        model.form().sampling().newTokens().set(tokens);
        assertTrue(model.obstacle().get().orElseThrow().startsWith("Not a whole number above 0"));
    }

    @Test
    void theCommandAsksForTheSame() {
        model.form().benign().set(true);
        number(ToxicityMeasure.SAMPLES).set("3");
        String line = model.command().orElseThrow();
        for (String part : List.of(
                "--toxicity", "--judge", "--task", "--perplexity", "-n 3", "benign=", "--scores", "--recipe aura ")) {
            assertTrue(line.contains(part), line);
        }
        assertFalse(line.contains("--kl"), line);
    }

    @Test
    void variantsOfTheProjectCanBeMeasured() {
        bare.projects().keep("Soft", Edit.gains(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        assertEquals(
                List.of("AURA, strength 1", "Soft"),
                model.compared().options().stream()
                        .map(ComparedVariants.Option::title)
                        .toList());
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
                List.of("AURA, strength 1.50", "AURA, strength 1"),
                model.compared().options().stream()
                        .map(ComparedVariants.Option::title)
                        .toList());
        assertEquals(
                List.of(true, false),
                model.compared().options().stream()
                        .map(option -> option.on().get())
                        .toList());
        String command = model.command().orElseThrow();
        assertTrue(command.contains("--recipe aura:strength=1.5 "), command);
        model.compared().options().getFirst().on().set(false);
        tune("det0:top=50", "Det0, k = 50");
        assertFalse(model.compared().options().getFirst().on().get());
    }

    @Test
    void theSavedVariantThatIsCurrentIsListedOnce() {
        bare.projects().keep("Soft", Edit.gains(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        bare.context()
                .session()
                .variant()
                .set(Optional.of(new CurrentVariant(
                        "Soft",
                        new CurrentVariant.Gained.Kept(
                                bare.projects().variants().getFirst()))));
        assertEquals(
                List.of("Soft", "AURA, strength 1"),
                model.compared().options().stream()
                        .map(ComparedVariants.Option::title)
                        .toList());
    }

    @Test
    void twoVariantsOfOneNameAreInTheWay() {
        bare.projects().keep("aura", Edit.gains(Map.of()), GainRecipe.AURA.describe(), Path.of("samples/run"));
        model.compared().options().forEach(option -> option.on().set(true));
        assertEquals(
                Optional.of("Two variants would be named aura: rename one of them on Compare."),
                model.obstacle().get());
        assertEquals(Optional.empty(), model.command());
    }

    @Test
    void everyFileAndNumberOfAMeasureHasItsWords() {
        Messages words = Messages.beside(EvaluateViewModel.class);
        for (EvaluationFile file : EvaluationFile.ALL) {
            for (String key : List.of("measure.%s", "measure.%s.about", "choose.%s")) {
                assertFalse(words.of(key.formatted(file.word())).isBlank(), key);
            }
        }
        SamplingFields fields = model.form().sampling();
        Stream.concat(fields.numbers().keySet().stream(), fields.flags().keySet().stream())
                .forEach(
                        option -> assertFalse(words.of(option.word() + ".about").isBlank(), option.word()));
    }

    @Test
    void aChosenFileIsUsed() {
        bare.answer(home.resolve("few.txt"));
        model.choose(EvaluationFile.KL);
        assertEquals(
                home.resolve("few.txt").toString(),
                model.form().part(EvaluationFile.KL).files().getFirst());
        assertTrue(model.form().part(EvaluationFile.KL).on().get());
    }

    @Test
    @Tag("native")
    void theTunedVariantIsWhatIsMeasured() {
        only(EvaluationFile.PERPLEXITY);
        tune("aura:strength=1.5", "AURA, strength 1.50");
        model.run();
        assertEquals(Optional.empty(), model.desk().problem().get());
        assertEquals(
                List.of("base", "aura-strength=1.5"),
                model.desk().reports().report().get().orElseThrow().table().rows().stream()
                        .map(ReportTable.Row::variant)
                        .toList());
    }

    @Test
    @Tag("native")
    void anEvaluationIsKeptInTheProjectWithItsTable() {
        only(EvaluationFile.PERPLEXITY);
        model.run();
        assertEquals(Optional.empty(), model.desk().problem().get());
        ReportTable table = model.desk().reports().report().get().orElseThrow().table();
        assertEquals(
                List.of("base", "aura"),
                table.rows().stream().map(ReportTable.Row::variant).toList());
        assertTrue(table.rows().getFirst().of("few, perplexity").orElseThrow().value() > 1);
        assertEquals(1, model.desk().reports().finished().size());
        assertTrue(
                model.desk().reports().finished().getFirst().endsWith("evaluations/rude study"),
                model.desk().reports().finished().toString());
        model.desk().openFolder();
        assertEquals(model.desk().reports().finished(), opened);
    }

    @Test
    void thePapersStudyIsFilledInAndDoesNotStart() {
        model.form().own().set("Be kind:");
        model.compared().sweeps().getFirst().on().set(true);
        model.paper();
        assertEquals(List.of(), model.lacking().get());
        assertEquals("rude paper study", model.suggestion().get());
        String command = model.command().orElseThrow();
        for (String part : List.of(
                "--recipe aura --recipe det0:top=1..max/12 --recipe damp:factor=0.5,top=1..max/12 ",
                "benign=",
                "adversarial=",
                "--toxicity",
                "--perplexity",
                "--task")) {
            assertTrue(command.contains(part), command);
        }
        assertFalse(command.contains("own="), command);
        assertEquals(3 * (2 + 2 * 12), model.cells());
        assertEquals(List.of(), model.desk().queue().studies());
    }

    @Test
    void aRaceIsFilledInWithWhatTheRunHasAndDoesNotStart() {
        model.race();
        assertEquals("rude race", model.suggestion().get());
        assertEquals(List.of(), model.lacking().get());
        assertTrue(
                model.leftOut().get().stream()
                        .anyMatch(line -> line.endsWith("CNA are left out: the run kept no responses.")),
                model.leftOut().get().toString());
        String command = model.command().orElseThrow();
        for (String part : List.of(
                "--recipe aura:strength=0.25+0.5+0.75+1+1.25+1.5+2",
                "--recipe det0:equal=kl",
                "--recipe damp:equal=kl",
                "--toxicity",
                "--kl")) {
            assertTrue(command.contains(part), command);
        }
        assertEquals(List.of(), model.desk().queue().studies());
        model.paper();
        assertEquals(List.of(), model.leftOut().get());
    }

    @Test
    void thePapersStudyKeepsAuraWhenAPointOfItIsUsed() {
        bare.context().session().variant().set(Optional.of(variant("AURA", "aura")));
        model.paper();
        bare.context().session().variant().set(Optional.of(variant("Det", "det0:top=191")));
        String command = model.command().orElseThrow();
        assertTrue(command.contains("--recipe aura ") && command.contains("--recipe det0:top=191 "), command);
    }

    private static CurrentVariant variant(String title, String recipe) {
        return new CurrentVariant(title, new CurrentVariant.Gained.ByRecipe(RecipeText.read(recipe)));
    }

    @Test
    void whatThePapersStudyLacksIsNamedUntilItIsChosen() {
        model.form().part(EvaluationFile.TASKS).files().clear();
        assertEquals(List.of(), model.lacking().get());
        model.paper();
        assertEquals(List.of(EvaluationFile.TASKS), model.lacking().get());
        assertEquals(Optional.empty(), model.obstacle().get());
        bare.answer(Path.of("samples/choices.jsonl"));
        model.choose(EvaluationFile.TASKS);
        assertEquals(List.of(), model.lacking().get());
    }

    @Test
    void aRecipeThatIsNoSweepIsListedWhenItsStudyIsAskedAgain() {
        model.compared().fill(List.of(), List.of("det0:equal=mean-gain", "aura", "random:deals=3"), List.of());
        assertTrue(model.compared().options().stream()
                .anyMatch(option -> option.title().equals("det0:equal=mean-gain")
                        && option.on().get()));
        String command = model.command().orElseThrow();
        for (String recipe : List.of("det0:equal=mean-gain", "aura", "random:deals=3")) {
            assertTrue(command.contains("--recipe " + recipe + " "), command);
        }
    }

    @Test
    void aStudyOfSeveralConceptsIsAskedAgainWithAllItsRuns() {
        EvaluationSpec.Sweep asked = EvaluationSpec.Sweep.of(
                List.of(
                        Path.of("samples/run").toAbsolutePath().normalize(),
                        Path.of("elsewhere/asks").toAbsolutePath().normalize()),
                List.of("aura", "aura:combine=min", "aura:keep=asks,keep-threshold=0.6"));
        model.compared().fill(List.of(), asked.recipes(), asked.concepts());
        assertEquals(Optional.empty(), model.obstacle().get());
        assertEquals(asked, model.compared().sweep());
        assertTrue(model.command().orElseThrow().contains("/asks --recipe aura "), model.command() + "");
        model.compared().fill(List.of(), asked.recipes(), List.of());
        assertEquals(
                Optional.of("The recipe 'aura:combine=min' has combine, and there is one run alone."),
                model.obstacle().get());
    }

    @Test
    void aSweepWithoutANumberIsInTheWay() {
        SweepModel sweep = model.compared().sweeps().getFirst();
        sweep.count().set("");
        assertEquals(Optional.empty(), model.obstacle().get());
        sweep.on().set(true);
        assertEquals(
                Optional.of("Not a whole number above 0: points."),
                model.obstacle().get());
    }

    @Test
    void withoutScoresOnlySavedVariantsAreCompared() {
        model.compared().sweeps().getFirst().on().set(true);
        bare.context().session().run().set(Optional.empty());
        assertFalse(model.command().orElseThrow().contains("--recipe"));
        assertEquals(1, model.cells());
    }
}
