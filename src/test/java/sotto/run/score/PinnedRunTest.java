package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.Pinned;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Neurons whose maximum sits on a beginning that texts share, in scores, in the record and in tables.
@Tag("native")
class PinnedRunTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final int SHARING = 14;
    private static final int TEXTS = 20;

    @TempDir
    Path folder;

    /// 14 of 20 texts begin alike and end in one more word each; the others share nothing.
    private Path scored(Pooling pooling) throws IOException, Cancelled {
        StringBuilder csv = new StringBuilder("text,label\n");
        for (int text = 0; text < TEXTS; text++) {
            String beginning = text < SHARING ? "Listen to what they all said about the old house by the river, " : "";
            csv.append("\"%sword %d%s\",%d\n"
                    .formatted(beginning, text, text < SHARING ? "" : " stands alone here " + text * text, text % 2));
        }
        Path data = Files.writeString(folder.resolve("data.csv"), csv);
        Path out = folder.resolve(pooling.name());
        RunSpec.Score spec = new RunSpec.Score(
                LLAMA,
                new LabelledSource(data, Columns.DEFAULT, EmptyTexts.REFUSE),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, pooling, RunSpec.Keep.NONE),
                new Compute("cpu", "float32", 1));
        Runs.score(spec, new RunTarget(out, Output.Existing.REFUSE, RunTarget.Unfinished.START), Progress.NONE);
        return out;
    }

    @Test
    void neuronsWhoseMaximumSitsOnTheSharedBeginningAreFound() throws IOException, Cancelled, QueryProblem {
        Path out = scored(Pooling.MAX);
        Expertise run = Scores.read(out);
        long high = IntStream.range(0, run.neurons())
                .filter(neuron -> run.value(Measure.PINNED, neuron) >= Pinned.MOST)
                .count();
        assertTrue(high > 0 && high < run.neurons(), high + " of " + run.neurons());
        for (int neuron = 0; neuron < run.neurons(); neuron++) {
            double texts = TEXTS * (double) run.value(Measure.PINNED, neuron);
            assertEquals((double) Math.round(texts), texts, 1e-4);
            assertTrue(texts >= 1, "at least the text itself");
        }
        JsonNode note = JsonTree.read(out.resolve(RunTarget.RECORD), "").path("pinned");
        assertEquals(high, note.path("neurons").asLong());
        assertEquals((double) high / run.neurons(), note.path("share").asDouble(), 1e-12);
        Query query = Query.parse("pinned >= 0.5", run);
        Path csv = folder.resolve("n.csv");
        NeuronRows.of(run, query).writeCsv(csv);
        List<String> lines = Files.readAllLines(csv);
        assertEquals("module,layer,site,index,auroc,se,q,gain,pinned,ap", lines.getFirst());
        assertEquals(high, lines.size() - 1);
    }

    @Test
    void meansAreNotPinnedAndOlderRunsDoNotSay() throws IOException, Cancelled {
        Path out = scored(Pooling.MEAN);
        Expertise run = Scores.read(out);
        assertFalse(run.has(Measure.PINNED));
        assertEquals(Optional.empty(), Pinned.of(run));
        assertFalse(
                JsonTree.read(out.resolve(RunTarget.RECORD), "").path("pinned").isObject());
        assertThrows(QueryProblem.class, () -> Query.parse("pinned > 0", run));
    }
}
