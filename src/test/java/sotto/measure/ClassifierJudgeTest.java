package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class ClassifierJudgeTest {
    private static final Path ROBERTA = Path.of("src/test/resources/golden/public/models/roberta");

    private static List<String> labels(String words) {
        return Arrays.asList(words.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # labels,                          wanted, which means toxic
        neutral toxic,                     ,       1
        TOXIC non-toxic,                   ,       0
        toxic severe_toxic obscene insult, ,       0
        not_offensive offensive,           ,       1
        LABEL_0 LABEL_1,                   ,       1
        NON_HATE HATE,                     ,       1
        LABEL_0 LABEL_1 LABEL_2,           label_2, 2
        neutral toxic,                     Neutral, 0
        toxicity,                          ,       0
        """)
    void theToxicLabelIsFoundOrNamed(String labels, @Nullable String wanted, int place) {
        assertEquals(place, ClassifierJudge.label(ROBERTA, labels(labels), wanted));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        negative neutral positive,
        LABEL_0 LABEL_1 LABEL_2,
        non-toxic severe_toxic,
        neutral toxic,                     rude
        """)
    void aLabelThatIsNotClearIsAskedFor(String labels, @Nullable String wanted) {
        Failure failure = assertThrows(Failure.class, () -> ClassifierJudge.label(ROBERTA, labels(labels), wanted));
        String said = failure.getMessage() + failure.remedy();
        assertTrue(said.contains(String.join(", ", labels(labels))), said);
    }

    @Test
    @Tag("native")
    void verdictsAreTheClassifiers() throws Cancelled {
        List<String> texts = List.of("You are free to copy.", "", "What a rotten thing to say!", "x y z", "The work");
        Compute compute = new Compute("cpu", "float32", 1);
        try (Classifier classifier = Classifier.open(ROBERTA, compute);
                ClassifierJudge toxic = ClassifierJudge.open("r", ROBERTA, compute, null);
                ClassifierJudge neutral = ClassifierJudge.open("r", ROBERTA, compute, "neutral")) {
            List<Classification> expected = classifier.classify(texts, Progress.NONE);
            List<Verdict> verdicts = toxic.judge(texts, Progress.NONE);
            List<Verdict> opposite = neutral.judge(texts, Progress.NONE);
            int place = classifier.labels().indexOf("toxic");
            for (int text = 0; text < texts.size(); text++) {
                Classification classification = expected.get(text);
                boolean isToxic = classification.label().equals("toxic");
                assertEquals(new Verdict(classification.probabilities()[place], isToxic), verdicts.get(text));
                assertEquals(!isToxic, opposite.get(text).toxic());
            }
            assertEquals(2, verdicts.stream().map(Verdict::toxic).distinct().count(), "one decision for all texts");
        }
    }
}
