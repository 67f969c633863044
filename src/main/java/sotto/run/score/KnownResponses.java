package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import sotto.model.Pooling;
import sotto.model.Site;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.run.record.JsonTree;
import sotto.run.record.OwnFolder;
import sotto.run.record.Provenance;
import sotto.run.record.ProvenanceChanges;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Responses that a finished run kept to texts that another run reads alike, so that only the others are computed.
///
/// A text is known again by what the model reads of it, so the files may differ and their rows may have moved. The
/// responses are the same numbers that would be computed again, because a text's responses do not depend on the
/// others in its batch; that the model, the modules and the device are the same is checked, and that the run kept
/// each pooling.
final class KnownResponses implements AutoCloseable {
    private static final String WITHOUT = "do without %s";

    private final List<SafeTensors> files;

    /// Responses of each site to all texts of the run, `F32 [K, N]`, pooling after pooling.
    private final List<MemorySegment> sites;

    /// Width of each of them.
    private final int[] widths;

    /// Row of each text in the run's file `[B]`, or -1 for a text that is not there.
    private final int[] rows;

    private KnownResponses(List<SafeTensors> files, List<MemorySegment> sites, int[] widths, int[] rows) {
        this.files = files;
        this.sites = sites;
        this.widths = widths;
        this.rows = rows;
    }

    /// Texts whose responses were taken over.
    ///
    /// @param record of them; null where there are none
    /// @param unknown places of the texts that are left to compute, in the order of the file
    record Taken(RunRecord.@Nullable Extended record, int[] unknown) {
        /// Nothing, all is left to compute.
        static final Taken NONE = new Taken(null, new int[0]);

        /// The batches that are left to compute.
        ///
        /// @param whole the plan for all texts
        /// @param lengths of all texts in tokens
        BatchPlan left(BatchPlan whole, int[] lengths) {
            return record == null ? whole : BatchPlan.of(lengths, unknown, whole.limits(), whole.way());
        }

        /// Number of texts that were taken over.
        int texts() {
            return record == null ? 0 : record.texts();
        }
    }

    /// New run that takes responses over.
    ///
    /// @param layout of its rows
    /// @param rolling whether it scores and forgets its responses block by block
    record Wanted(TextFingerprints texts, RowLayout layout, Provenance provenance, boolean rolling) {
        /// Checks that a finished run's responses can be taken over.
        ///
        /// A `Failure` if the run kept no responses, or none by a pooling that is wanted; if what is kept is of
        /// another model or other modules, or damaged; if none of the texts is among the run's; or if the new
        /// run has no place for its responses.
        void check(Path run) {
            open(run).close();
        }

        /// Copies what a finished run has kept to the rows of the new one; a `Failure` as of [#check].
        Taken takeOver(Path run, ResponseRows to, Progress progress) throws IOException, Cancelled {
            try (KnownResponses known = open(run)) {
                int[] unknown = known.unknown();
                int texts = known.rows.length - unknown.length;
                progress.note("%s of %s texts are among those of %s, and %s are new."
                        .formatted(
                                Quantity.of(texts), Quantity.of(known.rows.length), run, Quantity.of(unknown.length)));
                known.copy(to, progress);
                return new Taken(new RunRecord.Extended(run, texts), unknown);
            }
        }

        private KnownResponses open(Path run) {
            if (rolling) {
                throw new Failure(
                        "Responses are scored block by block here and not kept, so none can be taken over.",
                        Remedy.of("keep them with %s", RunOption.KEEP_RESPONSES).or(WITHOUT, RunOption.EXTEND));
            }
            if (layout.experts() > 0) {
                throw new Failure(
                        "Responses of experts cannot be taken over: the tokens that reached them were not kept.",
                        Remedy.of(WITHOUT, RunOption.EXTEND));
            }
            return KnownResponses.open(run, this);
        }
    }

    private static KnownResponses open(Path run, Wanted wanted) {
        if (!Files.isRegularFile(run.resolve(OwnFolder.RESPONSES))) {
            throw new Failure(
                    "%s kept no responses, so it cannot be extended.".formatted(run),
                    Remedy.of("score again with %s", RunOption.KEEP_RESPONSES));
        }
        List<String> differences = ProvenanceChanges.inResponses(
                JsonTree.read(run.resolve(RunTarget.RECORD), Remedy.of(WITHOUT, RunOption.EXTEND))
                        .path("provenance"),
                wanted.provenance(),
                Set.of(RecordedSpecification.DATA, RecordedSpecification.OTHERS));
        if (!differences.isEmpty()) {
            throw new Failure(
                    "%s holds other responses: %s.".formatted(run, String.join("; ", differences)),
                    Remedy.of(WITHOUT, RunOption.EXTEND));
        }
        KeptPoolings kept = KeptPoolings.of(run);
        List<SafeTensors> files = new ArrayList<>();
        boolean opened = false;
        try {
            for (Pooling pooling : wanted.layout().poolings()) {
                files.add(SafeTensors.open(kept.file(pooling).orElseThrow(() -> lacking(run, pooling))));
            }
            KnownResponses known = of(files, run, wanted);
            opened = true;
            return known;
        } finally {
            if (!opened) {
                files.forEach(SafeTensors::close);
            }
        }
    }

    private static Failure lacking(Path run, Pooling pooling) {
        return new Failure(
                "%s kept no responses pooled by %s.".formatted(run, pooling.word()),
                Remedy.of(WITHOUT, RunOption.EXTEND));
    }

    private static KnownResponses of(List<SafeTensors> files, Path run, Wanted wanted) {
        long[] texts = texts(files.getFirst(), run);
        Map<Long, Integer> places = new HashMap<>();
        for (int row = 0; row < texts.length; row++) {
            places.putIfAbsent(texts[row], row);
        }
        int[] rows = LongStream.of(wanted.texts().all())
                .mapToInt(text -> places.getOrDefault(text, -1))
                .toArray();
        if (IntStream.of(rows).allMatch(row -> row < 0)) {
            throw new Failure(
                    "None of the %s texts is among those of %s.".formatted(Quantity.of(rows.length), run),
                    Remedy.of("give a file that holds the run's texts and more").or(WITHOUT, RunOption.EXTEND));
        }
        List<MemorySegment> sites = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (SafeTensors file : files) {
            if (!Arrays.equals(texts, texts(file, run))) {
                throw new Failure(
                        "%s is not of the texts of %s.".formatted(file.file(), run),
                        Remedy.of(WITHOUT, RunOption.EXTEND));
            }
            for (Site site : wanted.layout().sites()) {
                sites.add(responses(file, site, texts.length));
                widths.add(site.width());
            }
        }
        return new KnownResponses(
                files, sites, widths.stream().mapToInt(Integer::intValue).toArray(), rows);
    }

    private static long[] texts(SafeTensors file, Path run) {
        if (file.find(TextFingerprints.TENSOR).isEmpty()) {
            throw new Failure(
                    "%s does not say which texts it read: it is from before runs could be extended.".formatted(run),
                    Remedy.of("score again with %s", RunOption.KEEP_RESPONSES));
        }
        return file.longs(TextFingerprints.TENSOR);
    }

    private static MemorySegment responses(SafeTensors file, Site site, int texts) {
        return file.find("responses/" + site.module())
                .filter(found -> found.dtype() == Dtype.F32 && found.elements() == (long) texts * site.width())
                .map(file::bytes)
                .orElseThrow(() -> new Failure(
                        "%s does not hold the responses of %s to %s texts."
                                .formatted(file.file(), site.module(), Quantity.of(texts)),
                        Remedy.of(WITHOUT, RunOption.EXTEND)));
    }

    /// The places of the texts that the run has not read, in the order of the file.
    private int[] unknown() {
        return IntStream.range(0, rows.length).filter(text -> rows[text] < 0).toArray();
    }

    /// Copies what is known to its rows in another run's file. A cancellation takes effect between texts.
    private void copy(ResponseRows to, Progress progress) throws IOException, Cancelled {
        ByteBuffer row = ByteBuffer.allocateDirect(Math.toIntExact(
                Float.BYTES * IntStream.of(widths).asLongStream().sum()));
        MemorySegment all = MemorySegment.ofBuffer(row);
        for (int text = 0; text < rows.length; text++) {
            if (rows[text] >= 0) {
                progress.checkCancelled();
                long column = 0;
                for (int site = 0; site < widths.length; site++) {
                    long width = (long) Float.BYTES * widths[site];
                    MemorySegment.copy(sites.get(site), rows[text] * width, all, column, width);
                    column += width;
                }
                to.copy(text, row.clear());
            }
        }
    }

    @Override
    public void close() {
        files.forEach(SafeTensors::close);
    }
}
