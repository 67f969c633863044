package sotto.run.score;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.data.LabelledTexts;
import sotto.data.Memberships;
import sotto.num.LabelPermutations;
import sotto.run.record.RunSpec;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Labels of the texts that a run scores, dealt anew among those that may trade theirs.
final class LabelDeals {
    private LabelDeals() {}

    /// The deals that a run asks for; null for none. A `Failure` if no labels can be dealt anew.
    ///
    /// @param counted texts that are not held out
    /// @param notes told how many labels stay where they are
    static @Nullable LabelPermutations of(RunSpec.Score spec, LabelledTexts counted, Consumer<String> notes) {
        if (spec.permutations() == 0) {
            return null;
        }
        long seed = spec.sample().seed();
        boolean[] labels = counted.labels();
        Memberships memberships = counted.memberships();
        if (memberships.isNone()) {
            return new LabelPermutations(labels, spec.permutations(), seed);
        }
        LabelPermutations.Exchange exchange =
                LabelPermutations.Exchange.of(labels, memberships.groups(), memberships.strata());
        int fixed = exchange.fixed(labels);
        if (fixed == labels.length) {
            throw new Failure(
                    "No labels can be dealt anew: no two groups or texts that may trade theirs have different ones.",
                    Remedy.of("do without %s", RunOption.PERMUTATIONS)
                            .or("do without %s", RunOption.STRATIFY)
                            .or("name another column with %s", RunOption.GROUP));
        }
        if (fixed > 0) {
            notes.accept("%s of %s texts keep their label in every permutation, for nothing that may trade with"
                            .formatted(Quantity.of(fixed), Quantity.of(labels.length))
                    + " them has another one.");
        }
        return new LabelPermutations(labels, exchange, spec.permutations(), seed);
    }
}
