package sotto.model.weights;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import sotto.work.Cancelled;

/// Writer of weight files from front to back: a header, then each tensor's bytes, scaled where there is a
/// scaling.
final class WeightWriter {
    /// Bytes of a step, after which a cancellation takes effect. A multiple of every dtype's size.
    static final int STEP_BYTES = 4 << 20;

    private final PatchRequest request;
    private final Path folder;
    private final ByteProgress progress;
    private final List<ChangedTensor> changes = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(STEP_BYTES);

    WeightWriter(PatchRequest request, Path folder, ByteProgress progress) {
        this.request = request;
        this.folder = folder;
        this.progress = progress;
    }

    /// The tensors that had a scaling with a factor other than 1, in the order in which they were written.
    List<ChangedTensor> changes() {
        return List.copyOf(changes);
    }

    /// Writes one file.
    WrittenFile write(WeightFile plan) throws Cancelled {
        Path file = folder.resolve(plan.name());
        try (HashedOutput out = new HashedOutput(file)) {
            out.write(plan.header().asByteBuffer());
            progress.advance(plan.header().byteSize(), plan.name());
            for (String tensor : plan.tensors()) {
                Scaling scaling = request.scalings().get(tensor);
                if (scaling == null || scaling.changed() == 0) {
                    copy(out, tensor, plan.name());
                } else {
                    change(out, tensor, scaling, plan.name());
                }
            }
            return out.finish(plan.name());
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
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
    }
}
