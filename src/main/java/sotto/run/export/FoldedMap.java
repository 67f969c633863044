package sotto.run.export;

import java.util.Optional;
import sotto.model.Site;
import sotto.model.SiteEdit;

/// Linear map `y = W x + b` with all of an edit that is folded into it.
///
/// With the outputs' edit `T(y) = A y + c` and the inputs' `S(x) = B x + d` the map becomes `W' = A W B`,
/// `b' = A (W d + b) + c`, to which a residual shift is added.
///
/// @param map the map; the output of a mixture stands for the last maps of all its experts
/// @param outputs edit of its outputs `[N]`
/// @param inputs edit of its inputs, the hidden units `[F]`
/// @param added number `[N]` that is added to its outputs instead of to the block's, in the map's own scale
record FoldedMap(Site map, Optional<SiteEdit> outputs, Optional<SiteEdit> inputs, Optional<float[]> added) {
    /// A map with nothing folded into it yet.
    static FoldedMap of(Site map) {
        return new FoldedMap(map, Optional.empty(), Optional.empty(), Optional.empty());
    }

    FoldedMap withOutputs(SiteEdit edit) {
        return new FoldedMap(map, Optional.of(edit), inputs, added);
    }

    FoldedMap withInputs(SiteEdit edit) {
        return new FoldedMap(map, outputs, Optional.of(edit), added);
    }

    FoldedMap with(float[] numbers) {
        return new FoldedMap(map, outputs, inputs, Optional.of(numbers));
    }

    /// Whether gains of its outputs are all that is folded into it: rows are scaled.
    boolean isScaled() {
        return inputs.isEmpty()
                && added.isEmpty()
                && outputs.filter(SiteEdit::isGainOnly).isPresent();
    }

    /// Whether it must have a bias: something is added to its outputs.
    boolean needsBias() {
        return added.isPresent()
                || inputs.filter(SiteEdit::hasShift).isPresent()
                || outputs.filter(SiteEdit::hasShift).isPresent();
    }

    /// The name of the hidden units that go into the map.
    String hidden() {
        return map.module() + ".input";
    }
}
