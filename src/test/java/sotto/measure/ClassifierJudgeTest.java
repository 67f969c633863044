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

    private static ToxicLabels find(String labels, boolean exclusive, @Nullable String wanted) {
        return ToxicLabels.of(
                ROBERTA,
                labels(labels),
                exclusive,
                wanted == null ? List.of() : Arrays.asList(wanted.split("[|]", -1)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # labels,                          exclusive, wanted, which means toxic
        neutral toxic,                     true,  ,       1
        TOXIC non-toxic,                   true,  ,       0
        toxic severe_toxic obscene insult, false, ,       0
        not_offensive offensive,           true,  ,       1
        nothate hate,                      true,  ,       1
        LABEL_0 LABEL_1,                   true,  ,       1
        NON_HATE HATE,                     true,  ,       1
        LABEL_0 LABEL_1 LABEL_2,           true,  label_2, 2
        neutral toxic,                     true,  Neutral, 0
        toxicity,                          false, ,       0
        hate offensive neither,            true,  OFFENSIVE|hate|Hate, 0 1
        toxic insult threat,               false, threat|insult, 1 2
        """)
    void theToxicLabelsAreFoundOrNamed(String labels, boolean exclusive, @Nullable String wanted, String places) {
        ToxicLabels found = find(labels, exclusive, wanted);
        assertEquals(Arrays.stream(places.split(" ", -1)).map(Integer::valueOf).toList(), found.numbers());
        assertEquals(found.numbers().stream().map(labels(labels)::get).toList(), found.names());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        negative neutral positive,         true,
        LABEL_0 LABEL_1 LABEL_2,           true,
        LABEL_0 LABEL_1 LABEL_2,           false,
        non-toxic severe_toxic,            true,
        neutral toxic,                     true,  rude
        hatespeech normal offensive,       true,
        hate none other,                   true,
        hate offensive,                    true,
        """)
    void labelsThatAreNotClearAreAskedFor(String labels, boolean exclusive, @Nullable String wanted) {
        Failure failure = assertThrows(Failure.class, () -> find(labels, exclusive, wanted));
        String said = failure.getMessage() + failure.remedy();
        assertTrue(said.contains(String.join(", ", labels(labels))), said);
    }

    @Test
    @Tag("native")
    void probabilitiesOfExclusiveLabelsAreAdded() throws Cancelled {
        List<String> texts = List.of("You are free to copy.", "What a rotten thing to say!");
        Compute compute = new Compute("cpu", "float32", 1);
        try (ClassifierJudge both =
                ClassifierJudge.open("r", ROBERTA, compute, List.of("toxic", "neutral"), Progress.NONE)) {
            assertEquals(List.of("neutral", "toxic"), both.labels());
            for (Verdict verdict : both.judge(texts, Progress.NONE)) {
                assertEquals(1, verdict.score(), 1e-9);
                assertTrue(verdict.toxic());
            }
        }
    }

    @Test
    @Tag("native")
    void verdictsAreTheClassifiers() throws Cancelled {
        List<String> texts = List.of("You are free to copy.", "", "What a rotten thing to say!", "x y z", "The work");
        Compute compute = new Compute("cpu", "float32", 1);
        try (Classifier classifier = Classifier.open(ROBERTA, compute);
                ClassifierJudge toxic = ClassifierJudge.open("r", ROBERTA, compute, List.of(), Progress.NONE);
                ClassifierJudge neutral =
                        ClassifierJudge.open("r", ROBERTA, compute, List.of("neutral"), Progress.NONE)) {
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
