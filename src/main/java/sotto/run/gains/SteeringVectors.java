package sotto.run.gains;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.num.ResponseMatrix;
import sotto.run.record.Version;
import sotto.work.Failure;

/// Reader of steering vectors and of directions of sparse autoencoders, as edits.
///
/// A vector `[N]` stands under the name of its module, or is the file's only one. A direction is a row of a matrix
/// `[features, N]`: of `W_dec`, as SAELens and others save decoders, or of the file's only matrix.
public final class SteeringVectors {
    private static final String DECODER = "W_dec";

    private final VectorSpec spec;
    private final SafeTensors tensors;

    private SteeringVectors(VectorSpec spec, SafeTensors tensors) {
        this.spec = spec;
        this.tensors = tensors;
    }

    /// Reads the edit with its description; a `Failure` if the file does not tell which vector is meant, or a number is
    /// not finite, or a vector that is to be ablated is zero.
    public static GainsFile read(VectorSpec spec) {
        try (SafeTensors tensors = SafeTensors.open(spec.file())) {
            SequencedMap<String, float[]> vectors = new SteeringVectors(spec, tensors).vectors();
            Map<String, SiteEdit> sites = new LinkedHashMap<>();
            vectors.forEach((module, vector) ->
                    sites.put(module, edit(spec, GainsFile.check(spec.file(), module, vector), module)));
            return GainsFile.found(Edit.of(sites), about(spec));
        }
    }

    private static Map<String, String> about(VectorSpec spec) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("rule", spec.use().word());
        spec.row().ifPresent(row -> about.put("row", row.toString()));
        about.put("strength", Float.toString(spec.strength()));
        about.put("source", spec.file().toAbsolutePath().normalize().toString());
        about.put("sotto", Version.TEXT);
        return about;
    }

    private static SiteEdit edit(VectorSpec spec, float[] vector, String module) {
        double square = 0;
        for (float one : vector) {
            square += (double) one * one;
        }
        float[] scaled = new float[vector.length];
        float[] unit = new float[vector.length];
        double length = Math.sqrt(square);
        for (int i = 0; i < scaled.length; i++) {
            boolean shifts = spec.use() == VectorSpec.Use.SHIFT;
            unit[i] = (float) (vector[i] / length);
            scaled[i] = (float) (spec.strength() * (shifts ? (double) vector[i] : vector[i] / length));
        }
        if (spec.use() == VectorSpec.Use.SHIFT) {
            return SiteEdit.shift(GainsFile.check(spec.file(), module, scaled));
        }
        if (!(length > 0)) {
            throw new Failure(
                    "The vector of %s in %s is zero and has no direction.".formatted(module, spec.file()),
                    "Leave it out, or name another one.");
        }
        return SiteEdit.lowRank(new LowRank(1, scaled, unit));
    }

    private SequencedMap<String, float[]> vectors() {
        SequencedMap<String, float[]> vectors = new LinkedHashMap<>();
        if (spec.row().isPresent()) {
            vectors.put(module(), direction(matrix(), spec.row().get()));
            return vectors;
        }
        List<TensorInfo> all = tensors.tensors();
        if (all.isEmpty() || !all.stream().allMatch(tensor -> tensor.shape().size() == 1)) {
            throw wrong("does not hold vectors alone", "Name a direction of its matrix by its row, and its module.");
        }
        if (spec.module().isPresent()) {
            if (all.size() > 1) {
                throw wrong("holds several vectors", "Leave the module out where vectors are named by module.");
            }
            vectors.put(module(), tensors.floats(all.getFirst().name()));
            return vectors;
        }
        all.forEach(tensor -> vectors.put(tensor.name(), tensors.floats(tensor.name())));
        return vectors;
    }

    private String module() {
        return spec.module()
                .orElseThrow(() -> wrong("does not tell the module of a direction", "Name the module too."));
    }

    private TensorInfo matrix() {
        return tensors.find(DECODER)
                .filter(tensor -> tensor.shape().size() == 2)
                .orElseGet(() -> {
                    List<TensorInfo> all = tensors.tensors().stream()
                            .filter(tensor -> tensor.shape().size() == 2)
                            .toList();
                    if (all.size() != 1) {
                        throw wrong(
                                "has neither a matrix W_dec nor one matrix alone",
                                "Save the decoder [features, width] as W_dec.");
                    }
                    return all.getFirst();
                });
    }

    private float[] direction(TensorInfo matrix, int row) {
        long rows = matrix.shape().getFirst();
        if (row >= rows) {
            throw wrong("has directions 0 to %d, not %d".formatted(rows - 1, row), "Name one of them.");
        }
        int width = Math.toIntExact(matrix.shape().getLast());
        float[] direction = new float[width];
        if (matrix.dtype() == Dtype.F32 && rows <= Integer.MAX_VALUE) {
            ResponseMatrix.of(tensors.bytes(matrix), (int) rows, width).read(row, 0, width, direction);
        } else {
            System.arraycopy(tensors.floats(matrix.name()), row * width, direction, 0, width);
        }
        return direction;
    }

    private Failure wrong(String what, String remedy) {
        return new Failure("%s %s.".formatted(spec.file(), what), remedy);
    }
}
