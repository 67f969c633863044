package sotto.run.neuron;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import sotto.data.LabelledTexts;
import sotto.expert.Bank;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.work.Failure;

/// A run's `responses.safetensors`: `responses/MODULE` `F32 [B, N]`, mapped.
final class KeptResponses implements ResponseColumns {
    private static final String REMEDY = "Remove it from the run's folder: responses are then computed again.";

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SafeTensors tensors;

    /// Number of rows in the file.
    private final int rows;

    /// Where each text stands in the file.
    private final int[] places;

    private KeptResponses(SafeTensors tensors, int rows, int[] places) {
        this.tensors = tensors;
        this.rows = rows;
        this.places = places;
    }

    /// Opens a file that has a row for each of the texts, which are known by the rows of their source.
    static KeptResponses open(Path file, LabelledTexts texts) {
        SafeTensors tensors = SafeTensors.open(file);
        boolean opened = false;
        try {
            long[] rows = tensors.longs("rows");
            Map<Long, Integer> place = new HashMap<>();
            for (int row = 0; row < rows.length; row++) {
                place.put(rows[row], row);
            }
            int[] places = new int[texts.size()];
            for (int text = 0; text < places.length; text++) {
                Integer found = place.get((long) texts.rows().get(text));
                if (found == null) {
                    throw new Failure("%s lacks a text of the run.".formatted(file), REMEDY);
                }
                places[text] = found;
            }
            opened = true;
            return new KeptResponses(tensors, rows.length, places);
        } finally {
            if (!opened) {
                tensors.close();
            }
        }
    }

    @Override
    public int texts() {
        return places.length;
    }

    @Override
    public float[] of(Bank bank, int index) {
        Objects.checkIndex(index, bank.width());
        TensorInfo tensor = tensors.find("responses/" + bank.module())
                .filter(found -> found.dtype() == Dtype.F32 && found.elements() == (long) rows * bank.width())
                .orElseThrow(() -> new Failure(
                        "%s does not hold the responses of %s to %d texts."
                                .formatted(tensors.file(), bank.module(), rows),
                        REMEDY));
        MemorySegment bytes = tensors.bytes(tensor);
        float[] column = new float[places.length];
        for (int text = 0; text < places.length; text++) {
            column[text] = bytes.get(FLOAT, Float.BYTES * ((long) places[text] * bank.width() + index));
        }
        return column;
    }

    @Override
    public void close() {
        tensors.close();
    }
}
