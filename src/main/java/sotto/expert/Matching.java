package sotto.expert;

import java.util.Set;

/// Likeness of the neurons that a control takes to those that it takes the place of.
public enum Matching {
    /// None that the rule does not have by itself.
    NONE,
    /// As many of each module, and of each tenth of it by activation scale.
    SCALE;

    String word(String rule) {
        return this == NONE ? rule : rule + "-matched";
    }

    String title(String rule) {
        return this == NONE ? rule : rule + ", matched";
    }

    /// The words that are added to a rule's summary.
    String more() {
        return this == NONE ? "" : ", in the same tenth of the module by activation scale";
    }

    /// The rest of a sentence on methods; empty where there is nothing to tell.
    String method(String begun) {
        return this == NONE
                ? ""
                : begun + " inside each tenth of each module, by the mean size of the neurons' responses; inside whole"
                        + " modules where the run kept no responses.";
    }

    Set<Measure> wants() {
        return this == NONE ? Set.of() : Set.of(Measure.SCALE);
    }
}
