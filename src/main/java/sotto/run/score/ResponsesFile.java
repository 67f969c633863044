package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sotto.data.LabelledTexts;
import sotto.model.Pooling;
import sotto.model.Site;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.run.record.ModuleOrder;
import sotto.run.record.OwnFolder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Writer of the files in which a run keeps its responses: `responses.safetensors`, and one for each further pooling.
final class ResponsesFile {
    private static final int COPY_BYTES = 8 << 20;
    private static final String GROUPS = "groups"; // number of each text's group

    private ResponsesFile() {}

    /// Writes `responses/MODULE`, `labels`, `rows` and `texts`, `holdout` if some texts are held out, and
    /// `groups` if texts come in groups, a block of rows at a time; a `Failure` if a file cannot be written.
    ///
    /// @param folder that the files are written to
    /// @param fingerprints of the texts `[B]`
    static void writeAll(Path folder, RunResponses responses, long[] fingerprints, Progress progress)
            throws IOException, Cancelled {
        List<Pooling> poolings = responses.layout().poolings();
        for (int pooling = 0; pooling < poolings.size(); pooling++) {
            String name = pooling == 0 ? OwnFolder.RESPONSES : OwnFolder.responses(poolings.get(pooling));
            write(folder.resolve(name), responses, pooling, fingerprints, progress);
        }
    }

    private static void write(Path file, RunResponses responses, int pooling, long[] fingerprints, Progress progress)
            throws IOException, Cancelled {
        LabelledTexts texts = responses.texts();
        List<Site> sites = responses.sites();
        int count = texts.size();
        List<TensorSpec> tensors = new ArrayList<>();
        sites.forEach(site -> tensors.add(TensorSpec.of("responses/" + site.module(), Dtype.F32, count, site.width())));
        tensors.add(TensorSpec.of("labels", Dtype.I64, count));
        tensors.add(TensorSpec.of("rows", Dtype.I64, count));
        tensors.add(TensorSpec.of(TextFingerprints.TENSOR, Dtype.I64, count));
        boolean some = responses.places(true).length > 0;
        if (some) {
            tensors.add(TensorSpec.of("holdout", Dtype.I64, count));
        }
        int[] groups = texts.memberships().groups();
        if (groups.length > 0) {
            tensors.add(TensorSpec.of(GROUPS, Dtype.I64, count));
        }
        List<String> modules = sites.stream().map(Site::module).toList();
        Map<String, String> metadata = Map.of(ModuleOrder.KEY, ModuleOrder.text(modules));
        try (Arena arena = Arena.ofConfined();
                SafeTensorsWriter writer = SafeTensorsWriter.create(file, metadata, tensors)) {
            MemorySegment all = responses.map(arena);
            int width = responses.rows().width();
            int block = Math.max(1, COPY_BYTES / Float.BYTES / width);
            MemorySegment part = arena.allocate((long) block * Float.BYTES * width);
            for (int from = 0; from < count; from += block) {
                progress.checkCancelled();
                progress.report(from, count, "writing responses");
                int[] places = Arrays.copyOfRange(responses.at(), from, Math.min(from + block, count));
                copy(all, places, responses, pooling, part, writer);
            }
            writer.append("labels", numbers(texts.labels()));
            writer.append(
                    "rows", texts.rows().stream().mapToLong(Integer::longValue).toArray());
            writer.append(TextFingerprints.TENSOR, fingerprints);
            if (some) {
                writer.append("holdout", numbers(responses.heldOut()));
            }
            if (groups.length > 0) {
                writer.append(GROUPS, Arrays.stream(groups).asLongStream().toArray());
            }
            writer.commit();
        }
    }

    private static void copy(
            MemorySegment rows,
            int[] places,
            RunResponses responses,
            int pooling,
            MemorySegment part,
            SafeTensorsWriter writer) {
        long stride = (long) Float.BYTES * responses.rows().width();
        long column = (long) Float.BYTES * responses.layout().before(pooling);
        for (Site site : responses.sites()) {
            long width = (long) Float.BYTES * site.width();
            for (int row = 0; row < places.length; row++) {
                MemorySegment.copy(rows, places[row] * stride + column, part, row * width, width);
            }
            writer.append("responses/" + site.module(), part.asSlice(0, places.length * width));
            column += width;
        }
    }

    private static long[] numbers(boolean[] truths) {
        long[] numbers = new long[truths.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = truths[text] ? 1 : 0;
        }
        return numbers;
    }
}
