package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

@Tag("native")
class ClassifierChecksTest {
    private static final Path PUBLIC = Path.of("src/test/resources/golden/public");
    private static final Compute CPU = new Compute("cpu", "auto", 1);

    @TempDir
    Path folder;

    private static Report verify(Path model, Path stem) throws Cancelled {
        return Verification.of(model, stem, CPU, Progress.NONE);
    }

    private static List<String> failed(GoldenCopy copy) throws Cancelled {
        return verify(copy.model(), copy.stem()).checks().stream()
                .filter(check -> !check.ok())
                .map(Check::name)
                .toList();
    }

    @Test
    void thePublicGoldenIsMet() throws Cancelled {
        Report report = verify(PUBLIC.resolve("models/roberta"), PUBLIC.resolve("roberta"));
        report.checks().forEach(check -> System.out.println("roberta: " + check));
        assertTrue(report.ok(), report.toString());
        assertEquals(
                List.of("label names", "token ids", "logits", "probabilities", "labels"),
                report.checks().stream().map(Check::name).toList());
        assertEquals(
                List.of(1L, 15L, 30L, 45L, 15L),
                report.checks().stream().map(Check::n).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # list of numbers       | element | plus  | failing check
        /rows/2/logits          | 1       | 0.001 | logits
        /rows/14/logits         | 0       | 0.001 | logits
        /rows/4/probabilities   | 0       | 0.001 | probabilities
        /rows/13/input_ids      | 1       | 1     | token ids
        /rows/14/input_ids      | 126     | 1     | token ids
        """)
    void aWrongNumberFailsItsCheckAlone(String pointer, int element, double plus, String check)
            throws IOException, Cancelled {
        GoldenCopy copy = GoldenCopy.of("roberta", folder);
        if (check.equals("token ids")) {
            copy.damageList(pointer, element, 77);
        } else {
            copy.damageNumber(pointer, element, plus);
        }
        assertEquals(List.of(check), failed(copy));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # what               | with what            | failing check
        "label":"toxic"      | "label":"neutral"    | labels
        "score":0.6          | "score":0.7          | probabilities
        "0":"neutral"        | "0":"harmless"       | label names
        """)
    void aWrongWordOrScoreFailsItsCheckAlone(String what, String with, String check) throws IOException, Cancelled {
        GoldenCopy copy = GoldenCopy.of("roberta", folder);
        copy.damageText(what, with);
        assertEquals(List.of(check), failed(copy));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        roberta.encoder.layer.1.attention.self.query.weight
        roberta.embeddings.token_type_embeddings.weight
        roberta.embeddings.position_embeddings.weight
        classifier.out_proj.bias
        """)
    void aWrongWeightFailsLogitsAndProbabilities(String tensor) throws IOException, Cancelled {
        GoldenCopy copy = GoldenCopy.of("roberta", folder);
        int positionTwo = tensor.contains("position") ? 2 * 48 : 0; // the first token's, behind the padding's
        copy.damage(copy.model().resolve("model.safetensors"), tensor, positionTwo, 0.5f);
        List<String> failed = failed(copy);
        assertTrue(failed.containsAll(List.of("logits", "probabilities")), failed.toString());
    }

    @Test
    void aGoldenOfOtherLabelsEndsTheComparison() throws IOException, Cancelled {
        GoldenCopy copy = GoldenCopy.of("roberta", folder);
        copy.damageText("\"1\":\"toxic\"", "\"1\":\"toxic\",\"2\":\"other\"");
        copy.damageAll("],\"label\"", ",0.0],\"label\"");
        copy.damageAll("],\"probabilities\"", ",0.0],\"probabilities\"");
        Report report = verify(copy.model(), copy.stem());
        assertEquals(
                List.of("label names", "token ids"),
                report.checks().stream().map(Check::name).toList());
        assertEquals(false, report.ok());
    }

    @Test
    void anotherDtypeThanTheGoldensIsRefused() {
        Failure failure = assertThrows(
                Failure.class,
                () -> Verification.of(
                        PUBLIC.resolve("models/roberta"),
                        PUBLIC.resolve("roberta"),
                        new Compute("cpu", "bfloat16", 1),
                        Progress.NONE));
        assertEquals("Set --dtype to float32.", failure.remedy());
    }

    @ParameterizedTest
    @CsvSource({"gpt2, roberta, not a classifier", "roberta, gpt2, not a causal language model"})
    void aGoldenOfAnotherKindOfModelIsRefused(String model, String golden, String said) {
        Failure failure = assertThrows(
                Failure.class, () -> verify(PUBLIC.resolve("models").resolve(model), PUBLIC.resolve(golden)));
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }
}
