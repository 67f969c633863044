package sotto.run.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import sotto.run.record.BegunProvenance;
import sotto.run.record.ChatReading;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.Split;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Failure;
import sotto.work.Progress;

/// Unfinished scoring run on the disk: its plan, its journal, and its responses so far.
///
/// A batch counts as finished once its responses are on the disk and the journal, which is replaced in one
/// step, counts it. Whatever ends the process, at most the current batch is lost.
final class UnfinishedRun implements AutoCloseable {
    /// Name of the journal's file.
    static final String JOURNAL = "journal.json";
    private static final String RESPONSES = "responses.f32";
    private static final String SCRATCH = "states.scratch";
    private static final Pattern STATES = Pattern.compile("states-\\d+\\.f32");
    private static final Pattern BLOCK = Pattern.compile("(block|scored)-\\d+(-\\d+)?\\.f64");
    private static final String DONE = "done.json";
    private static final Set<String> OURS =
            Set.of(JOURNAL, JOURNAL + ".next", RESPONSES, SCRATCH, DONE, DONE + ".next");

    private final UnfinishedFolder folder;
    private @Nullable BegunProvenance unhashed; // until the hashes of all files are kept

    private UnfinishedRun(UnfinishedFolder folder) {
        this.folder = folder;
    }

    /// Content of the plan's file: enough to recognise the same run, and to resume it with the same batches.
    ///
    /// @param order the rule of the batches, in words
    /// @param extended the finished run's folder whose responses are taken over; null for none
    /// @param unhashed stamps of the files whose hashes were not known yet, by their role
    record Plan(
            Provenance provenance,
            BatchPlan.Limits limits,
            BatchPlan.Way way,
            String order,
            @Nullable Path extended,
            SequencedMap<String, String> unhashed) {
        Plan(BegunProvenance begun, Shape shape, @Nullable Path extended) {
            this(begun.known(), shape.limits(), shape.way(), BatchPlan.ORDER, extended, begun.unhashed());
        }

        /// The batches for texts of these lengths.
        BatchPlan batches(int[] lengths) {
            return new Shape(limits, way).batches(lengths);
        }
    }

    /// Journal: state of the saved work.
    ///
    /// @param batches number of finished batches, in the plan's order; where blocks are the outer loop, each
    ///     counts once for every block that it went through
    /// @param seconds time of the forward passes, over all sessions
    /// @param sessions number of processes that worked on the run
    /// @param texts number of texts of the finished batches
    /// @param of number of all texts of the run
    /// @param sum checksum of the bytes that the finished batches saved
    record Journal(int batches, double seconds, int sessions, int texts, int of, long sum) {
        /// Journal of a run of which nothing is done.
        static final Journal START = new Journal(0, 0, 0, 0, 0, 0);

        /// The journal with this checksum.
        Journal summed(long checksum) {
            return new Journal(batches, seconds, sessions, texts, of, checksum);
        }
    }

    /// Makes and locks the folder; an unfinished run that is not to be resumed is removed. A `Failure` as of
    /// [UnfinishedFolder#take].
    static UnfinishedRun take(RunTarget target) throws IOException {
        return new UnfinishedRun(UnfinishedFolder.take(target, UnfinishedRun::isOurs));
    }

    /// Limits of batches, and nesting of the loops over batches and blocks.
    record Shape(BatchPlan.Limits limits, BatchPlan.Way way) {
        /// The batches for texts of these lengths.
        BatchPlan batches(int[] lengths) {
            return BatchPlan.of(lengths, limits, way);
        }

        /// Whether each block's responses are scored and forgotten before the next block.
        boolean isRolling(RunSpec.Keep responses) {
            return way == BatchPlan.Way.BLOCKS && responses == RunSpec.Keep.NONE;
        }

        /// Reads both from a plan's file; an `IllegalArgumentException` for values that no run can have had.
        static Shape in(JsonNode plan) {
            return RunRecordFile.shape(plan);
        }
    }

    /// Summary of an unfinished run on the disk.
    ///
    /// @param batches number of finished batches, as the journal counts them
    /// @param texts number of texts whose responses are complete
    /// @param hasStates whether hidden states are saved
    record Begun(Shape shape, int batches, int texts, boolean hasStates) {}

    /// The unfinished run of a place, if it is to be resumed; empty if its files cannot be read, so that it is
    /// computed again.
    static Optional<Begun> begun(RunTarget target) {
        Path folder = target.unfinishedFolder();
        Path plan = folder.resolve(UnfinishedFolder.PLAN);
        if (target.unfinished() == RunTarget.Unfinished.START || !Files.isRegularFile(plan)) {
            return Optional.empty();
        }
        try {
            Shape shape = Shape.in(JsonTree.read(plan, ""));
            Path file = folder.resolve(JOURNAL);
            Journal done =
                    Files.isRegularFile(file) ? journal(file, Integer.MAX_VALUE).orElse(Journal.START) : Journal.START;
            boolean states = Files.isRegularFile(folder.resolve(statesName(done.batches())));
            return Optional.of(new Begun(shape, done.batches(), done.texts(), states));
        } catch (Failure | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// A rule with the time that an unfinished run's template printed, if it is to be resumed; else the rule
    /// itself.
    static RunSpec.Tokens clock(RunTarget target, RunSpec.Tokens rule) {
        Path plan = target.unfinishedFolder().resolve(UnfinishedFolder.PLAN);
        if (rule.chat() == null || target.unfinished() == RunTarget.Unfinished.START || !Files.isRegularFile(plan)) {
            return rule;
        }
        try {
            ChatReading begun = RunRecordFile.plannedTokens(plan).chat();
            return begun == null || begun.now() == null || rule.chat().now() != null
                    ? rule
                    : new RunSpec.Tokens(rule.limit(), false, rule.chat().at(begun.now()));
        } catch (Failure _) {
            return rule; // a damaged plan is computed again
        }
    }

    /// Whether a file of this name belongs to an unfinished scoring run.
    static boolean isOurs(String name) {
        return OURS.contains(name)
                || STATES.matcher(name).matches()
                || BLOCK.matcher(name).matches();
    }

    /// The plan to follow: that of the unfinished run, which must be the same run (a `Failure` if not), else
    /// `wanted`.
    ///
    /// A plan with values that no run can have had is discarded, with a note to `progress`. Hashes that the
    /// plan lacks are kept beside it once they are found.
    Plan begin(BegunProvenance provenance, Shape shape, @Nullable Path from, Progress progress) throws IOException {
        Plan followed = begin(new Plan(provenance, shape, from), progress);
        unhashed = provenance;
        keepHashes();
        return followed;
    }

    /// Keeps the hashes of all files, unless they are kept already, or not found yet.
    private void keepHashes() throws IOException {
        Optional<Provenance> whole = Optional.ofNullable(unhashed).flatMap(BegunProvenance::whole);
        if (whole.isPresent()) {
            folder.hashes().keep(whole.get());
            unhashed = null;
        }
    }

    private Plan begin(Plan wanted, Progress progress) throws IOException {
        Optional<JsonNode> plan = folder.plan(wanted.provenance(), progress);
        if (plan.isEmpty()) {
            folder.begin(wanted);
            return wanted;
        }
        if (!plan.get().path("order").asText().equals(BatchPlan.ORDER)) {
            throw new Failure(
                    "The unfinished run was begun by a Sotto that made other batches.", UnfinishedFolder.START_AGAIN);
        }
        try {
            Path extended = extended(plan.get());
            if (wanted.extended() != null && !wanted.extended().equals(extended)) {
                throw new Failure(
                        "The unfinished run was begun %s."
                                .formatted(
                                        extended == null
                                                ? "without the responses of another one"
                                                : "with the responses of " + extended),
                        UnfinishedFolder.START_AGAIN);
            }
            Shape begun = Shape.in(plan.get());
            return new Plan(
                    wanted.provenance(), begun.limits(), begun.way(), BatchPlan.ORDER, extended, wanted.unhashed());
        } catch (IllegalArgumentException e) {
            folder.startAgain("its plan is damaged (%s)".formatted(e.getMessage()), progress);
            folder.begin(wanted);
            return wanted;
        }
    }

    private static @Nullable Path extended(JsonNode plan) {
        JsonNode recorded = plan.path("extended");
        return recorded.isTextual() ? Path.of(recorded.asText()) : null;
    }

    /// End of a part of a run that is split.
    ///
    /// @param sum checksum of the rows of its batches, in the plan's order
    /// @param seconds time of the forward passes, over all sessions
    /// @param sessions number of processes that worked on the part
    record Done(long sum, double seconds, int sessions) {}

    /// Records the end of a part on the disk.
    void write(Done done) throws IOException {
        JsonTree.replace(folder.file(DONE), done);
    }

    /// The end of a part; empty while it is not reached.
    Optional<Done> done() {
        Path file = folder.file(DONE);
        return Files.exists(file) ? RunRecordFile.done(file) : Optional.empty();
    }

    /// Forgets the end of a part, because its work is looked at once more.
    void reopen() throws IOException {
        Files.deleteIfExists(folder.file(DONE));
    }

    /// Begins a part of a run, or the whole of its parts, by the plan of all parts.
    void agree(Plan wanted, Split.Agreement agreement) throws IOException {
        folder.agree(wanted, agreement);
    }

    /// The file of the responses so far, for reading and writing.
    ResponseRows rows(int width) throws IOException {
        return new ResponseRows(folder.file(RESPONSES), width, folder.fingerprint());
    }

    /// Check of the work that earlier processes saved.
    @FunctionalInterface
    interface Recall {
        /// The checksum of so many batches' saved bytes, in the order of writing; empty if some are missing.
        OptionalLong batches(int count) throws IOException;
    }

    /// The journal, as far as checksums confirm it; other saved work is removed, with a note to `progress`.
    ///
    /// @param most number of the plan's batches
    Journal resume(int most, ResponseRows rows, Recall recall, Progress progress) throws IOException {
        Path file = folder.file(JOURNAL);
        if (!Files.exists(file)) {
            return Journal.START;
        }
        Optional<Journal> read = journal(file, most);
        if (read.isPresent()) {
            rows.forget();
            OptionalLong sum = recall.batches(read.get().batches());
            if (sum.isPresent() && sum.getAsLong() == read.get().sum()) {
                return read.get();
            }
        }
        progress.note("The unfinished run is computed again from its first batch: %s."
                .formatted(
                        read.isEmpty()
                                ? JOURNAL + " says what no run can have done"
                                : "what it saved is not what %s says".formatted(JOURNAL)));
        rows.forget();
        folder.removeAll(name -> name.equals(JOURNAL)
                || STATES.matcher(name).matches()
                || BLOCK.matcher(name).matches());
        return Journal.START;
    }

    private static Optional<Journal> journal(Path file, int most) {
        return RunRecordFile.journal(file)
                .filter(journal -> journal.batches >= 0
                        && journal.batches <= most
                        && journal.seconds >= 0
                        && journal.seconds <= Double.MAX_VALUE
                        && journal.sessions >= 1
                        && journal.texts >= 0
                        && journal.texts <= journal.of
                        && journal.sum >= 0);
    }

    /// Writes the journal to the disk. A `Failure` if an input that was not hashed when the run began could not
    /// be read since.
    void write(Journal journal) throws IOException {
        JsonTree.replace(folder.file(JOURNAL), journal);
        keepHashes();
    }

    /// The temporary file for hidden states that do not fit into memory.
    Path statesScratch() {
        return folder.file(SCRATCH);
    }

    private static String statesName(int steps) {
        return "states-%d.f32".formatted(steps);
    }

    /// The file of the saved hidden states after so many steps.
    Path states(int steps) {
        return folder.file(statesName(steps));
    }

    /// The file of the scores of a block's neurons, where responses are not kept beyond the block. Files of versions
    /// that computed fewer measures were called `block-…`, and such a run is computed again.
    ///
    /// @param concept number of the concept, from 0
    Path scores(int block, int concept) {
        return folder.file((concept == 0 ? "scored-%d.f64" : "scored-%d-%d.f64").formatted(block, concept));
    }

    /// The checksum of a saved file; empty if it is not there.
    static OptionalLong sum(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return OptionalLong.empty();
        }
        CRC32C sum = new CRC32C();
        byte[] block = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sum.update(block, 0, read);
            }
        }
        return OptionalLong.of(sum.getValue());
    }

    /// Removes all saved hidden states but those in this file.
    void keepStates(Path file) throws IOException {
        folder.removeAll(
                name -> STATES.matcher(name).matches() && !folder.file(name).equals(file));
    }

    /// Removes the folder, because the result is in its place.
    void remove() throws IOException {
        folder.remove();
    }

    /// Releases the folder's lock.
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
