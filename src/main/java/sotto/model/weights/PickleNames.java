package sotto.model.weights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import sotto.model.weights.PickleMachine.Storage;
import sotto.model.weights.PickleMachine.Tensor;
import sotto.work.Failure;

/// Python names that a pickle of tensors may use; every other name is refused.
enum PickleNames {
    ORDERED_DICT("collections.OrderedDict"),
    REBUILD_TENSOR("torch._utils._rebuild_tensor_v2"),
    FLOAT_STORAGE("torch.FloatStorage"),
    DOUBLE_STORAGE("torch.DoubleStorage"),
    HALF_STORAGE("torch.HalfStorage"),
    BFLOAT16_STORAGE("torch.BFloat16Storage");

    static final String DISTRUST = "Do not open this file with Python either, unless you trust where it comes from.";

    private static final int TENSOR_ARGUMENTS = 6;

    private final String python;

    PickleNames(String python) {
        this.python = python;
    }

    /// The constant of a module's member; a `Failure` if there is none.
    static PickleNames find(Path file, String module, String member) {
        String name = module + "." + member;
        return Arrays.stream(values())
                .filter(known -> known.python.equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "%s asks to run `%s`; refused.".formatted(file, FileTrouble.shown(name)), DISTRUST));
    }

    /// The dtype of a storage class.
    Dtype dtype() {
        return switch (this) {
            case FLOAT_STORAGE -> Dtype.F32;
            case DOUBLE_STORAGE -> Dtype.F64;
            case HALF_STORAGE -> Dtype.F16;
            case BFLOAT16_STORAGE -> Dtype.BF16;
            case ORDERED_DICT, REBUILD_TENSOR -> throw new ClassCastException(python);
        };
    }

    /// The value of calling this name in Python with these arguments.
    Object call(List<?> arguments) {
        return switch (this) {
            case ORDERED_DICT -> {
                if (!arguments.isEmpty()) {
                    throw new ClassCastException(python);
                }
                yield new LinkedHashMap<String, Object>();
            }
            case REBUILD_TENSOR -> tensor(arguments);
            case FLOAT_STORAGE, DOUBLE_STORAGE, HALF_STORAGE, BFLOAT16_STORAGE -> throw new ClassCastException(python);
        };
    }

    /// The tensor of `_rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, backward_hooks)`.
    private static Tensor tensor(List<?> arguments) {
        if (arguments.size() < TENSOR_ARGUMENTS) {
            throw new ClassCastException(REBUILD_TENSOR.python);
        }
        return new Tensor(
                (Storage) arguments.get(0), (Long) arguments.get(1), counts((List<?>) arguments.get(2)), counts((List<
                                ?>)
                        arguments.get(3)));
    }

    private static List<Long> counts(List<?> values) {
        return values.stream().map(Long.class::cast).toList();
    }
}
