package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.TextReading;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Tasks of a model that comes with a chat template: which are asked without it is said.
class ChatTemplateTest {
    private static final Path EVALUATION = Path.of("src/test/resources/evaluation");

    @TempDir
    Path model;

    private List<String> said() throws IOException, Cancelled {
        String samples;
        try (var files = Files.list(EVALUATION.resolve("runs/chat/models__sample-chat"))) {
            samples = files.map(Path::toString)
                    .filter(name -> name.contains("samples_boolq"))
                    .findFirst()
                    .orElseThrow();
        }
        String data = EVALUATION.resolve("data/piqa/validation.jsonl").toString();
        EvaluationSpec spec = new EvaluationSpec(
                model,
                List.of(),
                new MeasureArguments(Map.of(TasksMeasure.TASKS, List.of(data, samples)), null),
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE), RunSpec.Tokens.DEFAULT, Specs.QUICK, Specs.CPU, TextReading.DEFAULT));
        return EvaluationInputs.read(spec, Progress.NONE).measures().values().iterator().next().notes().stream()
                .filter(note -> note.contains("template"))
                .toList();
    }

    @Test
    void dataFilesAreAskedWithoutItAndThatIsSaid() throws IOException, Cancelled {
        assertEquals(List.of(), said());
        Files.writeString(model.resolve("tokenizer_config.json"), "{\"chat_template\": null}");
        assertEquals(List.of(), said());
        Files.writeString(model.resolve("tokenizer_config.json"), "{\"chat_template\": \"{{ messages }}\"}");
        List<String> note = List.of("This model has a chat template. These tasks are asked as plain text, without it:"
                + " piqa. Samples that lm-evaluation-harness wrote under a template are asked as they stand.");
        assertEquals(note, said());
        Files.delete(model.resolve("tokenizer_config.json"));
        Files.writeString(model.resolve("chat_template.jinja"), "{{ messages }}");
        assertEquals(note, said());
    }
}
