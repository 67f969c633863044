package sotto.model.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.DiskRoom;
import sotto.work.disk.PartFolder;

/// Copy of a model's folder in which some tensors are scaled, computed anew or added, and nothing else is
/// changed.
///
/// The copy is complete under a hidden name beside the target, where it can be checked and files can be added,
/// until `commit` gives it its name. If it is closed before that, nothing is left and an existing folder is
/// unchanged.
public final class PatchedFolder implements AutoCloseable {
    private static final String README = "README.md";

    private final PartFolder partial;
    private final List<WrittenFile> files = new ArrayList<>();
    private List<ChangedTensor> changes = List.of();
    private List<QuantizedChange> quantized = List.of();
    private List<Path> leftOut = List.of();

    private PatchedFolder(PartFolder partial) {
        this.partial = partial;
    }

    /// Writes the copy.
    ///
    /// A `Failure`, with nothing written, if a change fits no tensor, the target is taken or inside or around
    /// the source, or the disk has too little room.
    public static PatchedFolder write(PatchRequest request, Progress progress) throws Cancelled {
        PatchRules.checkChanges(request);
        Path target = PatchRules.checkedTarget(request);
        List<WeightFile> weights = WeightPlan.files(request.copied(), request.sharding());
        OtherFiles others = OtherFiles.in(request.source().folder(), remade(request, weights));
        long bytes = WeightPlan.bytes(request.copied(), weights) + others.bytes();
        DiskRoom.require(target.resolveSibling(".").normalize(), bytes, "The copy");
        PatchedFolder folder = new PatchedFolder(begin(target));
        boolean whole = false;
        try {
            folder.fill(request, weights, others, new ByteProgress(progress, bytes));
            whole = true;
            return folder;
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        } catch (Failure failure) {
            throw folder.partial.named(failure);
        } finally {
            if (!whole) {
                folder.close();
            }
        }
    }

    /// An empty folder under the request's name, for files that are no copy; a `Failure` as of [#write].
    public static PatchedFolder empty(PatchRequest request) {
        Path target = PatchRules.checkedTarget(request);
        PatchedFolder folder = new PatchedFolder(begin(target));
        try {
            Files.createDirectory(folder.path());
            return folder;
        } catch (IOException failure) {
            folder.close();
            throw FileTrouble.writing(target, failure);
        }
    }

    /// Adds a file that was written into the folder to its list; a `Failure` if it cannot be read.
    public void add(String name) {
        Path file = path().resolve(name);
        try {
            byte[] bytes = Files.readAllBytes(file);
            MessageDigest digest = Sha256.start();
            digest.update(bytes);
            files.add(new WrittenFile(name, bytes.length, Sha256.hex(digest)));
        } catch (IOException failure) {
            throw FileTrouble.reading(file, failure);
        }
    }

    private static PartFolder begin(Path target) {
        try {
            return PartFolder.create(target);
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    /// The size of the copy in bytes, without writing it; a `Failure` if a change fits no tensor, or the
    /// target is taken or inside or around the source.
    public static long bytes(PatchRequest request) {
        PatchRules.checkChanges(request);
        PatchRules.lookAtTarget(request);
        List<WeightFile> weights = WeightPlan.files(request.copied(), request.sharding());
        OtherFiles others = OtherFiles.in(request.source().folder(), remade(request, weights));
        return WeightPlan.bytes(request.copied(), weights) + others.bytes();
    }

    /// The copy's path until `commit`.
    public Path path() {
        return partial.path();
    }

    /// The tensors that were changed, in the order of the files and of the data in them.
    public List<ChangedTensor> changes() {
        return changes;
    }

    /// The quantised tensors that were changed: widened, or rounded to other codes.
    public List<QuantizedChange> quantized() {
        return quantized;
    }

    /// All files of the copy.
    public List<WrittenFile> files() {
        return List.copyOf(files);
    }

    /// The source's files that are not copied, as paths inside the folder: weights in other formats, hidden
    /// folders.
    public List<Path> leftOut() {
        return leftOut;
    }

    /// Gives the copy its name, and deletes a folder that had it before; a `Failure` if that is not possible.
    public void commit() {
        try {
            partial.commit();
        } catch (IOException failure) {
            throw partial.named(FileTrouble.writing(path(), failure));
        }
    }

    @Override
    public void close() {
        try {
            partial.close();
        } catch (IOException failure) {
            throw partial.named(FileTrouble.writing(path(), failure));
        }
    }

    /// The names of the source's files that are not copied, because the copy makes or needs none of them from
    /// the source.
    private static Set<String> remade(PatchRequest request, List<WeightFile> weights) {
        Set<String> names = new TreeSet<>(Set.of(README));
        weights.forEach(file -> names.add(file.name()));
        request.source()
                .shards()
                .forEach(shard -> names.add(shard.file().getFileName().toString()));
        request.source().index().ifPresent(_ -> names.add(Checkpoint.INDEX));
        if (request.changes().isConfigChanged()) {
            names.add(ConfigJson.FILE);
        }
        return names;
    }

    private void fill(PatchRequest request, List<WeightFile> weights, OtherFiles others, ByteProgress progress)
            throws IOException, Cancelled {
        Files.createDirectory(path());
        leftOut = others.leftOut();
        for (Path file : others.copied()) {
            copy(others.folder().resolve(file), file, progress);
        }
        Path card = others.folder().resolve(README);
        write(
                README,
                ModelCard.withSection(
                        Files.exists(card) ? Files.readAllBytes(card) : new byte[0], request.modelCard()));
        if (request.changes().isConfigChanged()) {
            byte[] config = Files.readAllBytes(others.folder().resolve(ConfigJson.FILE));
            if (!request.changes().widened().isEmpty()) {
                config = QuantizedConfig.without(config, request.copied());
            }
            write(ConfigJson.FILE, ConfigJson.with(config, request.changes().flags()));
        }
        writeIndex(request, weights);
        WeightWriter writer = new WeightWriter(request, path(), progress);
        for (WeightFile file : weights) {
            files.add(writer.write(file));
        }
        changes = writer.changes();
        quantized = writer.quantized();
    }

    private void writeIndex(PatchRequest request, List<WeightFile> weights) throws IOException {
        switch (request.sharding()) {
            case Sharding.AsSource _ -> {
                if (request.source().index().isPresent()) {
                    byte[] index = request.copied().isChanged()
                            ? IndexWriter.write(weights, request.copied()).getBytes(StandardCharsets.UTF_8)
                            : Files.readAllBytes(request.source().index().get());
                    write(Checkpoint.INDEX, index);
                }
            }
            case Sharding.AtMost _ -> {
                if (weights.size() > 1) {
                    String index = IndexWriter.write(weights, request.copied());
                    write(Checkpoint.INDEX, index.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        try (HashedOutput out = new HashedOutput(path().resolve(name))) {
            out.write(ByteBuffer.wrap(bytes));
            files.add(out.finish(name));
        }
    }

    private void copy(Path from, Path inside, ByteProgress progress) throws IOException, Cancelled {
        Path to = path().resolve(inside);
        Files.createDirectories(to.getParent());
        String name = inside.toString().replace('\\', '/');
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(from);
                HashedOutput out = new HashedOutput(to)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(ByteBuffer.wrap(buffer, 0, count));
                progress.advance(count, name);
            }
            files.add(out.finish(name));
        }
    }
}
