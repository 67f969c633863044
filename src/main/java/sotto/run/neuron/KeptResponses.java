package sotto.run.neuron;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import sotto.expert.Bank;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.work.Failure;

/// A run's `responses.safetensors`: `responses/MODULE` `F32 [B, N]`, mapped.
final class KeptResponses implements ResponseColumns {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SafeTensors tensors;
    private final int texts;

    private KeptResponses(SafeTensors tensors, int texts) {
        this.tensors = tensors;
        this.texts = texts;
    }

    static KeptResponses open(Path file) {
        SafeTensors tensors = SafeTensors.open(file);
        return new KeptResponses(
                tensors,
                tensors.find("labels")
                        .map(labels -> Math.toIntExact(labels.elements()))
                        .orElse(0));
    }

    @Override
    public int texts() {
        return texts;
    }

    @Override
    public float[] of(Bank bank, int index) {
        Objects.checkIndex(index, bank.width());
        TensorInfo tensor = tensors.find("responses/" + bank.module())
                .filter(found -> found.dtype() == Dtype.F32 && found.elements() == (long) texts * bank.width())
                .orElseThrow(() -> new Failure(
                        "%s does not hold the responses of %s to %d texts."
                                .formatted(tensors.file(), bank.module(), texts),
                        "Remove it from the run's folder: responses are then computed again."));
        MemorySegment bytes = tensors.bytes(tensor);
        float[] column = new float[texts];
        for (int text = 0; text < texts; text++) {
            column[text] = bytes.get(FLOAT, Float.BYTES * ((long) text * bank.width() + index));
        }
        return column;
    }

    @Override
    public void close() {
        tensors.close();
    }
}
