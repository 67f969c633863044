package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import sotto.model.place.PartPlacement;

/// Maker of the positions of a pass and of the tables that follow from them, on every device.
///
/// Used on the inference thread only.
final class Positioning {
    private final LoadedWeights weights;
    private final List<RotaryTables> rotary;

    Positioning(LoadedWeights weights) {
        this.weights = weights;
        this.rotary =
                weights.architecture().rotary().stream().map(RotaryTables::new).toList();
    }

    /// The positions of whole texts of these lengths that follow one another in one row.
    Positions of(PtNDManager out, int[] lengths) {
        long[] positions = new long[Arrays.stream(lengths).sum()];
        int at = 0;
        for (int length : lengths) {
            for (int token = 0; token < length; token++) {
                positions[at++] = token;
            }
        }
        return of(out, positions, 1, one -> one.of(lengths));
    }

    /// The positions of the tokens of a tree of texts, which are shareable.
    Positions of(PtNDManager out, TokenTree tree) {
        int[] places = tree.places();
        return of(out, Arrays.stream(places).asLongStream().toArray(), 1, one -> one.at(places));
    }

    /// Whether texts of these lengths have the same angles wherever they have the same positions.
    boolean isShareable(int[] lengths) {
        return rotary.stream().allMatch(one -> one.shared(lengths));
    }

    /// The positions of `tokens` tokens of each row: row `r` starts at `first[r]` of a text of `lengths[r]`
    /// tokens in all. Rows with the same positions and lengths share one table.
    Positions of(PtNDManager out, int[] first, int[] lengths, int tokens) {
        boolean alike = Arrays.stream(first).distinct().count() <= 1;
        boolean shared = alike && rotary.stream().allMatch(one -> one.shared(lengths));
        int rows = shared ? 1 : first.length;
        long[] positions = new long[rows * tokens];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.max(0, first[i / tokens] + i % tokens);
        }
        return of(out, positions, rows, one -> one.of(first, lengths, rows, tokens));
    }

    private Positions of(PtNDManager out, long[] positions, int rows, Function<RotaryTables, float[][]> values) {
        int tokens = positions.length / rows;
        List<PtNDArray> tables = new ArrayList<>();
        for (RotaryTables one : rotary) {
            for (float[] table : values.apply(one)) {
                Shape shape = new Shape(rows, 1, tokens, one.pairs());
                tables.add(out.create(FloatBuffer.wrap(table), shape, DataType.FLOAT32));
            }
        }
        return new Positions(
                LoadedWeights.longs(out, positions, rows, tokens),
                IntStream.range(0, weights.placement().devices().size())
                        .mapToObj(device -> at(out, device, tables))
                        .toList());
    }

    private List<PtNDArray> at(PtNDManager out, int device, List<PtNDArray> tables) {
        PartPlacement part = PartPlacement.kept(device);
        return tables.stream().map(table -> weights.at(out, part, table)).toList();
    }

    /// Whether texts that have grown to these lengths are read anew, because their cached keys were turned by
    /// other angles.
    boolean renewedAt(int[] lengths) {
        return rotary.stream().anyMatch(one -> one.renewedAt(lengths));
    }
}
