package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.Unrouted;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.num.Discrimination;
import sotto.num.Interval;
import sotto.num.NullBand;
import sotto.run.Runs;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilitySpec;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Scoring runs of texts that come in groups and strata, from the file to the record.
@Tag("native")
class GroupedRunTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final int TEXTS = 24;

    @TempDir
    Path folder;

    /// Texts of which each stands so many times in the file, with its number and a kind.
    private Path data(int copies) throws IOException {
        StringBuilder csv = new StringBuilder("text,label,document,kind\n");
        for (int copy = 0; copy < copies; copy++) {
            for (int text = 0; text < TEXTS; text++) {
                String words = text % 3 == 0 ? "you fool with %d of them" : "the house by river %d is old";
                csv.append((words + ",%d,%d,%s\n")
                        .formatted(text * text, text % 3 == 0 ? 1 : 0, text, "ab".charAt(text % 2)));
            }
        }
        return Files.writeString(folder.resolve(copies + ".csv"), csv);
    }

    private static RunSpec.Score spec(Path data, Columns columns, double holdout, int permutations) {
        return spec(data, columns, holdout, permutations, RunSpec.Keep.NONE);
    }

    private static RunSpec.Score spec(
            Path data, Columns columns, double holdout, int permutations, RunSpec.Keep responses) {
        return new RunSpec.Score(
                LLAMA,
                new LabelledSource(data, columns, EmptyTexts.REFUSE),
                new Sample(null, null, 42, Sample.Lengths.ANY, holdout),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, Pooling.MAX, responses),
                new Compute("cpu", "float32", 1),
                permutations);
    }

    private Path scored(RunSpec.Score spec, String name, RunTarget.Unfinished unfinished) throws Cancelled {
        Path out = folder.resolve(name);
        Runs.score(spec, new RunTarget(out, Output.Existing.REFUSE, unfinished), Progress.NONE);
        return out;
    }

    private Path scored(Path data, @Nullable String group, String name) throws Cancelled {
        return scored(spec(data, Columns.DEFAULT.with(group, null), 0, 0), name, RunTarget.Unfinished.START);
    }

    private static double width(ScoredRun run, int neuron) {
        Expertise neurons = run.expertise();
        Interval interval =
                Discrimination.interval(neurons.auroc(neuron), neurons.value(Measure.ERROR, neuron), run.pairs());
        return interval.high() - interval.low();
    }

    @Test
    void tenCopiesOfEachTextAreTheEvidenceOfTheSingleOnesIfTheyAreGroups() throws IOException, Cancelled {
        ScoredRun one = ScoredRun.read(scored(data(1), null, "one"));
        ScoredRun ten = ScoredRun.read(scored(data(10), "document", "ten"));
        ScoredRun plain = ScoredRun.read(scored(data(10), null, "plain"));
        double wide = 0;
        double narrow = 0;
        for (int neuron = 0; neuron < one.expertise().neurons(); neuron++) {
            assertEquals(one.expertise().auroc(neuron), ten.expertise().auroc(neuron));
            assertEquals(width(one, neuron), width(ten, neuron), 1e-5, "neuron " + neuron);
            wide += width(one, neuron);
            narrow += width(plain, neuron);
            assertEquals(plain.expertise().auroc(neuron), ten.expertise().auroc(neuron), "errors alone go by group");
        }
        assertTrue(narrow < 0.5 * wide, "taken as single texts: %f of %f".formatted(narrow, wide));
        RunRecord.Groups groups = ten.groups().orElseThrow();
        assertEquals(
                List.of("document", 24, 8, 16),
                List.of(groups.column(), groups.count(), groups.positives(), groups.negatives()));
        assertTrue(ten.band().byGroup());
        assertEquals(1, ten.band().error() / NullBand.of(8, 16).error(), 0.3);
        assertEquals(NullBand.of(8, 16), one.band());
    }

    @Test
    void theChoiceIsInTheRecordAndAnUnfinishedRunWithoutItIsAnother() throws IOException, Cancelled {
        Columns columns = Columns.DEFAULT.with("document", "kind");
        RunSpec.Score spec = spec(data(3), columns, 0.25, 39);
        Path out = scored(spec, "grouped", RunTarget.Unfinished.START);
        RecordedSpecification recorded = RecordedSpecification.read(out);
        assertEquals(spec.data(), recorded.spec().data());
        LabelledTexts all = recorded.texts();
        boolean[] held = recorded.spec().sample().heldOut(all);
        Set<Integer> of = new HashSet<>();
        Set<Integer> rest = new HashSet<>();
        IntStream.range(0, held.length)
                .forEach(text -> (held[text] ? of : rest).add(all.memberships().groups()[text]));
        assertEquals(TEXTS, of.size() + rest.size(), "no group is on both sides");
        assertEquals(6, of.size());
        ScoredRun run = ScoredRun.read(out);
        assertEquals(18, run.groups().orElseThrow().count());
        Set<Float> steps = new HashSet<>();
        for (int neuron = 0; neuron < run.expertise().neurons(); neuron++) {
            steps.add(run.expertise().value(Measure.FAMILYWISE, neuron) * 40);
        }
        assertTrue(steps.stream().allMatch(step -> Math.abs(step - Math.round(step)) < 1e-4), steps.toString());
        assertEquals(
                "document",
                JsonTree.read(out.resolve(RunTarget.RECORD), "")
                        .path("provenance")
                        .path("specification")
                        .path("data")
                        .path("columns")
                        .path("group")
                        .asText());
        RunSpec.Score other = spec(data(3), Columns.DEFAULT.with(null, "kind"), 0.25, 39);
        Failure failure = assertThrows(Failure.class, () -> scored(other, "grouped", RunTarget.Unfinished.RESUME));
        assertTrue(failure.getMessage().contains("group was document"), failure.getMessage());
    }

    /// Halves of ten copies of each text have whole groups, so they agree as those of the single texts do.
    @Test
    void stabilityOfTenCopiesByGroupIsThatOfTheSingleTexts() throws IOException, Cancelled {
        Path one = scored(spec(data(1), Columns.DEFAULT, 0, 19, RunSpec.Keep.ALL), "one", RunTarget.Unfinished.START);
        Path ten = scored(
                spec(data(10), Columns.DEFAULT.with("document", null), 0, 19, RunSpec.Keep.ALL),
                "ten",
                RunTarget.Unfinished.START);
        Stability single = Runs.stability(new StabilitySpec(one), Progress.NONE);
        Stability grouped = Runs.stability(new StabilitySpec(ten), Progress.NONE);
        assertEquals(single.spearman(), grouped.spearman());
        assertEquals(single.jaccard(), grouped.jaccard());
        for (int size = 0; size < single.convergence().size(); size++) {
            assertEquals(
                    single.convergence().get(size).width(),
                    grouped.convergence().get(size).width(),
                    1e-5);
        }
        Expertise again = Runs.auroc(
                new RunSpec.Auroc(one.resolve("responses.safetensors"), Unrouted.CONDITIONAL, 19, 42),
                Output.file(folder.resolve("again.safetensors"), Output.Existing.REFUSE),
                Progress.NONE);
        Expertise before = Scores.read(one);
        for (int neuron = 0; neuron < before.neurons(); neuron++) {
            assertEquals(before.value(Measure.FAMILYWISE, neuron), again.value(Measure.FAMILYWISE, neuron));
        }
    }

    @Test
    void withoutGroupsTheRecordDoesNotNameThem() throws IOException, Cancelled {
        Path out = scored(data(1), null, "plain");
        assertTrue(
                JsonTree.read(out.resolve(RunTarget.RECORD), "").path("groups").isNull());
        assertTrue(ScoredRun.read(out).groups().isEmpty());
    }

    @Test
    void labelsThatNothingMayTradeAreNoTestAndThoseThatStayAreTold() throws IOException, Cancelled {
        Path data = Files.writeString(
                folder.resolve("pure.csv"),
                Files.readString(data(2)).replaceAll(",(\\d),(\\d+),[ab]\n", ",$1,$2,$1\n"));
        Failure failure = assertThrows(
                Failure.class,
                () -> scored(
                        spec(data, Columns.DEFAULT.with("document", "kind"), 0, 19), "p", RunTarget.Unfinished.START));
        assertTrue(failure.getMessage().startsWith("No labels can be dealt anew"), failure.getMessage());
        List<String> notes = new ArrayList<>();
        Path some = Files.writeString(
                folder.resolve("some.csv"), Files.readString(data(2)).replaceAll(",1,0,[ab]\n", ",1,0,c\n"));
        Runs.score(
                spec(some, Columns.DEFAULT.with("document", "kind"), 0, 19),
                new RunTarget(folder.resolve("some"), Output.Existing.REFUSE, RunTarget.Unfinished.START),
                new Progress() {
                    @Override
                    public void report(long done, long total, String what) {
                        // notes alone are looked at
                    }

                    @Override
                    public void checkCancelled() {
                        // never
                    }

                    @Override
                    public void note(String text) {
                        notes.add(text);
                    }
                });
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("2 of 48 texts keep their label")), notes.toString());
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("Texts of a class are of 8 groups only")),
                notes.toString());
    }
}
