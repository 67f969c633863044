package sotto.run.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.model.weights.SafeTensors;
import sotto.run.record.OwnFolder;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class ClassMeansTest {
    private static final Path KEPT = Path.of("src/test/resources/sotto/before/kept");
    private static final Path OTHER = Path.of("src/test/resources/sotto/before/run");

    @TempDir
    Path folder;

    private static Expertise means() throws Cancelled {
        return ClassMeans.of(KEPT, Scores.read(KEPT), Progress.NONE).orElseThrow();
    }

    /// Text by text from the file as it is documented: the reference of both ways.
    @Test
    void theyAreThoseOfTheTextsThatWereScored() throws Cancelled {
        Expertise means = means();
        try (SafeTensors file = SafeTensors.open(KEPT.resolve(OwnFolder.RESPONSES))) {
            long[] labels = file.longs("labels");
            long[] held = file.longs("holdout");
            assertTrue(IntStream.range(0, held.length).anyMatch(text -> held[text] == 1));
            for (ModuleNeurons bank : means.banks()) {
                float[] responses = file.floats("responses/" + bank.module());
                for (int label = 0; label < 2; label++) {
                    Measure measure = label == 1 ? Measure.MEAN_POSITIVE : Measure.MEAN_NEGATIVE;
                    int wanted = label;
                    int[] texts = IntStream.range(0, labels.length)
                            .filter(text -> labels[text] == wanted && held[text] == 0)
                            .toArray();
                    double sum = 0;
                    for (int text : texts) {
                        sum += responses[text * bank.width() + 7];
                    }
                    assertEquals((float) (sum / texts.length), means.value(measure, bank.first() + 7), 0f);
                }
            }
        }
    }

    @Test
    void aFewNeuronsHaveTheSameMeansAsInAll() throws Cancelled {
        Expertise all = means();
        int[] some = {0, 17, 3839};
        Expertise few = ClassMeans.of(KEPT, Scores.read(KEPT), IntStream.of(some), Progress.NONE)
                .orElseThrow();
        for (Measure measure : new Measure[] {Measure.MEAN_POSITIVE, Measure.MEAN_NEGATIVE}) {
            for (int neuron : some) {
                assertEquals(all.value(measure, neuron), few.value(measure, neuron), 0f);
            }
            assertTrue(Float.isNaN(few.value(measure, 1)));
        }
    }

    @Test
    void whatElseIsKnownStays() throws Cancelled {
        Expertise before = Scores.read(KEPT);
        Expertise means = means();
        for (ModuleNeurons bank : before.banks()) {
            assertArrayEquals(before.auroc(bank.module()), means.auroc(bank.module()));
            assertArrayEquals(before.values(Measure.Q, bank.module()), means.values(Measure.Q, bank.module()));
        }
    }

    @Test
    void aRunThatKeptNoResponsesHasNone() throws Cancelled {
        assertEquals(Optional.empty(), ClassMeans.of(OTHER, Scores.read(OTHER), Progress.NONE));
    }

    @Test
    void responsesOfAnotherRunAreRefused() throws IOException {
        Files.copy(OTHER.resolve(Scores.FILE), folder.resolve(Scores.FILE));
        Files.copy(KEPT.resolve(OwnFolder.RESPONSES), folder.resolve(OwnFolder.RESPONSES));
        Failure failure = assertThrows(Failure.class, () -> ClassMeans.of(folder, Scores.read(folder), Progress.NONE));
        assertTrue(failure.getMessage().contains("is of another run"), failure.getMessage());
    }

    @Test
    void itCanBeStopped() {
        Progress stopped = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        assertThrows(Cancelled.class, () -> ClassMeans.of(KEPT, Scores.read(KEPT), stopped));
    }
}
