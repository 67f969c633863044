package sotto.model.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Rules of the official safetensors library: a header's tensors must fill the data area exactly.
///
/// Each tensor has as many bytes as its shape and dtype need, and in the order of their data each begins where the
/// one before it ends: no overlap, no gap, nothing before the first or after the last.
final class HeaderRules {
    private static final Comparator<TensorInfo> BY_PLACE =
            Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end);

    private final Path file;
    private final long dataBytes;

    private HeaderRules(Path file, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
    }

    /// The tensors in the order of their data, or a `Failure` for the first rule that is broken.
    static List<TensorInfo> check(Path file, List<TensorInfo> tensors, long dataBytes) {
        HeaderRules rules = new HeaderRules(file, dataBytes);
        tensors.forEach(rules::checkSize);
        List<TensorInfo> ordered = new ArrayList<>(tensors);
        ordered.sort(BY_PLACE);
        rules.checkCovered(ordered);
        return ordered;
    }

    private void checkSize(TensorInfo tensor) {
        if (tensor.begin() > tensor.end()) {
            throw damaged("tensor %s ends before it begins", tensor);
        }
        if (tensor.end() > dataBytes) {
            throw new Failure(
                    "%s is cut short: tensor %s needs %s bytes of data, the file has %s."
                            .formatted(
                                    file,
                                    FileTrouble.shown(tensor.name()),
                                    Quantity.of(tensor.end()),
                                    Quantity.of(dataBytes)),
                    FileTrouble.DOWNLOAD_AGAIN);
        }
        long bytes = 1;
        try {
            for (long size : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, size);
            }
            bytes = Math.multiplyExact(bytes, (long) tensor.dtype().bytes());
        } catch (ArithmeticException _) {
            throw damaged("tensor %s has an impossible shape", tensor);
        }
        if (bytes != tensor.byteSize()) {
            throw damaged("tensor %s does not have the bytes of its shape", tensor);
        }
    }

    private void checkCovered(List<TensorInfo> ordered) {
        long covered = 0;
        for (TensorInfo tensor : ordered) {
            if (tensor.begin() < covered) {
                throw damaged("tensor %s overlaps another", tensor);
            }
            if (tensor.begin() > covered) {
                throw damaged("there is a gap before tensor %s", tensor);
            }
            covered = tensor.end();
        }
        if (covered != dataBytes) {
            throw new Failure(
                    "%s is damaged: %s bytes follow the last tensor.".formatted(file, Quantity.of(dataBytes - covered)),
                    FileTrouble.DOWNLOAD_AGAIN);
        }
    }

    private Failure damaged(String why, TensorInfo tensor) {
        return new Failure(
                "%s is damaged: %s.".formatted(file, why.formatted(FileTrouble.shown(tensor.name()))),
                FileTrouble.DOWNLOAD_AGAIN);
    }
}
