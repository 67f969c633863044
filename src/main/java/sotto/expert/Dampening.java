package sotto.expert;

import sotto.model.Edit;

/// Gains with the recipe that made them and counts of the neurons that they touch.
public record Dampening(Edit gains, GainRecipe recipe, Counts counts) {
    /// Counts of the neurons that the gains touch, over all modules.
    ///
    /// @param selected neurons that the selection chose; with ties at the top's end fewer than asked for
    /// @param changed neurons whose gain is not 1
    /// @param belowChance selected neurons whose AUROC is not above 0.5: no experts at all
    /// @param meanGain mean gain of all neurons; 1 without neurons
    public record Counts(int selected, int changed, int belowChance, double meanGain) {}
}
