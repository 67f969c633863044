package sotto.model.weights;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.work.Cancelled;

/// Writer of weight files from front to back: a header, then each tensor's bytes, changed where there is a
/// change.
final class WeightWriter {
    /// Bytes of a step, after which a cancellation takes effect. A multiple of every dtype's size.
    static final int STEP_BYTES = 4 << 20;

    private final PatchRequest request;
    private final CopiedTensors copied;
    private final Path folder;
    private final ByteProgress progress;
    private final List<ChangedTensor> changes = new ArrayList<>();
    private final List<QuantizedChange> quantized = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(STEP_BYTES);

    WeightWriter(PatchRequest request, Path folder, ByteProgress progress) {
        this.request = request;
        this.copied = request.copied();
        this.folder = folder;
        this.progress = progress;
    }

    /// The tensors that were changed or added, in the order in which they were written.
    List<ChangedTensor> changes() {
        return List.copyOf(changes);
    }

    /// The quantised tensors that are changed, in the same order.
    List<QuantizedChange> quantized() {
        return List.copyOf(quantized);
    }

    /// Writes one file.
    WrittenFile write(WeightFile plan) throws Cancelled {
        Path file = folder.resolve(plan.name());
        try (HashedOutput out = new HashedOutput(file)) {
            out.write(plan.header().asByteBuffer());
            progress.advance(plan.header().byteSize(), plan.name());
            for (String tensor : plan.tensors()) {
                Scaling scaling = request.changes().scalings().get(tensor);
                Rewrite rewrite = request.changes().rewrites().get(tensor);
                Optional<WidenedTensor> widened = copied.widened(tensor);
                Optional<AddedTensor> added = copied.added(tensor);
                if (added.isPresent()) {
                    add(out, added.get(), plan.name());
                } else if (rewrite != null) {
                    rewrite(out, copied.require(tensor), rewrite, plan.name());
                } else if (widened.isPresent()) {
                    widen(out, widened.get(), Optional.ofNullable(scaling), plan.name());
                } else if (scaling == null || scaling.changed() == 0) {
                    copy(out, tensor, plan.name());
                } else {
                    change(out, tensor, scaling, plan.name());
                }
                giveBack(tensor);
            }
            return out.finish(plan.name());
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
    }

    /// Takes the pages of a written tensor's source out of this process's memory, so that a copy takes little of it.
    private void giveBack(String tensor) {
        if (copied.added(tensor).isPresent()) {
            return;
        }
        copied.widened(tensor)
                .map(WidenedTensor::sources)
                .orElseGet(() -> List.of(request.source().require(tensor)))
                .forEach(source -> MappedPages.giveBack(request.source().bytes(source.name())));
    }

    private void copy(HashedOutput out, String tensor, String file) throws IOException, Cancelled {
        MemorySegment bytes = request.source().bytes(tensor);
        for (long at = 0; at < bytes.byteSize(); at += STEP_BYTES) {
            MemorySegment piece = bytes.asSlice(at, Math.min(STEP_BYTES, bytes.byteSize() - at));
            out.write(piece.asByteBuffer());
            progress.advance(piece.byteSize(), file);
        }
    }

    private void change(HashedOutput out, String tensor, Scaling scaling, String file) throws IOException, Cancelled {
        MemorySegment bytes = request.source().bytes(tensor);
        Scaler scaler = new Scaler(request.source().require(tensor), scaling);
        MessageDigest before = Sha256.start();
        MessageDigest after = Sha256.start();
        for (long at = 0; at < bytes.byteSize(); at += STEP_BYTES) {
            MemorySegment piece = bytes.asSlice(at, Math.min(STEP_BYTES, bytes.byteSize() - at));
            buffer.clear().limit((int) piece.byteSize());
            MemorySegment changed = MemorySegment.ofBuffer(buffer).copyFrom(piece);
            before.update(buffer.duplicate());
            scaler.scale(changed, at);
            after.update(buffer.duplicate());
            out.write(buffer);
            progress.advance(piece.byteSize(), file);
        }
        changes.add(new ChangedTensor(tensor, file, scaling.changed(), Sha256.hex(before), Sha256.hex(after)));
        Dtype dtype = request.source().require(tensor).dtype();
        if (Scaler.isCoded(tensor, dtype)) {
            double error = scaler.errors().rootMeanSquare();
            quantized.add(new QuantizedChange(tensor, dtype.toString(), dtype.toString(), error));
        }
    }

    private void add(HashedOutput out, AddedTensor tensor, String file) throws IOException, Cancelled {
        NumberWriter writer = new NumberWriter(out, buffer, progress, file);
        String after = writer.write(tensor.spec(), tensor.numbers().get());
        changes.add(new ChangedTensor(tensor.name(), file, tensor.changed(), null, after));
    }

    /// Writes a tensor whose numbers are computed anew, all of them in memory; a quantised one in bfloat16.
    private void rewrite(HashedOutput out, TensorSpec spec, Rewrite rewrite, String file)
            throws IOException, Cancelled {
        Optional<WidenedTensor> widened = copied.widened(spec.name());
        TensorInfo before = widened.map(one -> one.sources().getFirst())
                .orElseGet(() -> request.source().require(spec.name()));
        String hash = hash(before, file);
        float[] numbers = widened.map(WidenedTensor::floats)
                .orElseGet(() -> request.source().floats(spec.name()));
        rewrite.numbers().accept(numbers);
        NumberWriter writer = new NumberWriter(out, buffer, progress, file);
        changes.add(new ChangedTensor(spec.name(), file, rewrite.changed(), hash, writer.write(spec, numbers)));
        widened.ifPresent(_ -> quantized.add(new QuantizedChange(
                spec.name(),
                before.dtype().toString(),
                spec.dtype().toString(),
                writer.errors().rootMeanSquare())));
    }

    /// The SHA-256 of a tensor of the source.
    private String hash(TensorInfo tensor, String file) throws Cancelled {
        MessageDigest digest = Sha256.start();
        MemorySegment bytes = request.source().bytes(tensor.name());
        for (long at = 0; at < bytes.byteSize(); at += STEP_BYTES) {
            progress.advance(0, file);
            digest.update(bytes.asSlice(at, Math.min(STEP_BYTES, bytes.byteSize() - at))
                    .asByteBuffer());
        }
        return Sha256.hex(digest);
    }

    /// Writes a quantised tensor in bfloat16, scaled where there is a scaling: rounded once.
    private void widen(HashedOutput out, WidenedTensor tensor, Optional<Scaling> scaling, String file)
            throws IOException, Cancelled {
        TensorSpec spec = tensor.spec();
        TensorInfo codes = tensor.sources().getFirst();
        RelativeErrors errors = new RelativeErrors();
        Optional<Scaler> scaler = scaling.map(factors -> new Scaler(spec.name(), Dtype.F32, spec.shape(), factors));
        MessageDigest after = Sha256.start();
        int most = STEP_BYTES / Short.BYTES;
        float[] numbers = new float[(int) Math.min(most, spec.byteSize() / Short.BYTES)];
        for (long at = 0; at < spec.byteSize() / Short.BYTES; at += most) {
            int count = (int) Math.min(most, spec.byteSize() / Short.BYTES - at);
            tensor.read(at, numbers, count);
            MemorySegment piece = MemorySegment.ofArray(numbers).asSlice(0, (long) count * Float.BYTES);
            long begin = at * Float.BYTES;
            scaler.ifPresent(factors -> factors.scale(piece, begin));
            buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                short half = Half.floatToBf16(numbers[i]);
                errors.add(numbers[i], Half.bf16ToFloat(half));
                buffer.putShort(half);
            }
            buffer.flip();
            after.update(buffer.duplicate());
            out.write(buffer);
            progress.advance((long) count * Short.BYTES, file);
        }
        changes.add(new ChangedTensor(
                spec.name(), file, scaling.map(Scaling::changed).orElse(0), hash(codes, file), Sha256.hex(after)));
        quantized.add(new QuantizedChange(
                spec.name(), codes.dtype().toString(), spec.dtype().toString(), errors.rootMeanSquare()));
    }
}
