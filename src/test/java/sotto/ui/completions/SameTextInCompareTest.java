package sotto.ui.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;
import sotto.data.TextReading;
import sotto.expert.Expertise;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.run.Runs;
import sotto.run.compare.Comparison;
import sotto.run.compare.Pages;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.generate.Variant;
import sotto.run.record.ChatReading;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.Scores;
import sotto.ui.Bare;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.HandedPrompt;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// What is handed to Compare writes, token for token, what the study has.
@Tag("native")
class SameTextInCompareTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();

    @TempDir
    Path home = Path.of("");

    private Path chatModel() throws IOException {
        Path copy = Files.createDirectory(home.resolve("chatting"));
        try (Stream<Path> inside = Files.list(SAMPLES.resolve("model"))) {
            for (Path file : inside.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.writeString(
                copy.resolve("chat_template.jinja"),
                "{% for m in messages %}({{ m.role }}) {{ m.content }}\n{% endfor %}(assistant)");
        return copy;
    }

    private Path study(Path folder, @Nullable ChatReading chat) throws IOException, Cancelled {
        Path prompts = Files.writeString(home.resolve("prompts.txt"), "Listen here, you\nOnce upon\nI told the\n");
        EvaluationSpec spec = new EvaluationSpec(
                folder,
                List.of(),
                new EvaluationSpec.Sweep(SAMPLES.resolve("run"), List.of("aura", "det0:top=300")),
                new MeasureArguments(
                        Map.of(
                                ToxicityMeasure.PROMPTS, List.of(prompts.toString()),
                                ToxicityMeasure.JUDGES,
                                        List.of(SAMPLES.resolve("rude-words.txt")
                                                .toString()),
                                ToxicityMeasure.SAMPLES, List.of("3"),
                                ToxicityMeasure.SEEDS, List.of("2")),
                        SamplingConfig.sampled(9, 7).withTopK(50)),
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE, PrePrompt.BENIGN),
                        RunSpec.Tokens.DEFAULT,
                        chat,
                        new Significance(0.95, 100, 100, 42),
                        CPU,
                        TextReading.DEFAULT));
        Path out = home.resolve("study");
        Runs.evaluate(
                spec,
                new RunTarget(out, Output.Existing.REFUSE, RunTarget.Unfinished.START, EvaluationReport.RECORD),
                Progress.NONE);
        return out;
    }

    @Test
    void theSameTextIsWrittenAgain() throws IOException, Cancelled {
        writtenAgain(SAMPLES.resolve("model"), null);
    }

    @Test
    void theSameTextIsWrittenAgainInAChat() throws IOException, Cancelled {
        writtenAgain(chatModel(), new ChatReading(new ChatMode("Be kind.", Thinking.OFF)));
    }

    private void writtenAgain(Path folder, @Nullable ChatReading chat) throws IOException, Cancelled {
        Path study = study(folder, chat);
        try (Bare bare = new Bare(home);
                LanguageModel writer = LanguageModel.open(folder, CPU);
                CompletionsViewModel model =
                        new CompletionsViewModel(bare.context(), new SimpleObjectProperty<>(Optional.of(study)))) {
            bare.projects().exploreSample();
            Expertise scores = Scores.read(SAMPLES.resolve("run"));
            model.looking().set(true);
            for (String prePrompt : List.of("none", "benign")) {
                model.prePrompt().set(prePrompt);
                for (int prompt : new int[] {0, 2}) {
                    model.prompts().selected().set(prompt);
                    for (CompletionRow row : model.texts().rows().get()) {
                        for (int column = 0; column < row.texts().size(); column++) {
                            model.openInCompare(row, column);
                            HandedPrompt given =
                                    bare.context().session().handed().get().orElseThrow();
                            assertEquals(row.texts().get(column).text(), written(given, scores, folder, writer));
                        }
                    }
                }
            }
        }
    }

    private static String written(HandedPrompt given, Expertise scores, Path folder, LanguageModel model)
            throws Cancelled {
        Edit gains = given.variant()
                .map(variant -> ((CurrentVariant.Gained.ByRecipe) variant)
                        .recipe()
                        .make(scores)
                        .gains())
                .orElse(Edit.NONE);
        Comparison comparison = new Comparison(
                given.opening(),
                given.decoding(),
                given.samples(),
                List.of(new Variant("base", Edit.NONE), new Variant("column", gains)),
                given.opening().read(folder, model.tokenizer(), Progress.NONE));
        Pages pages = comparison.write(model, comparison.pages(model), Progress.NONE);
        return pages.text(1, given.sample());
    }
}
