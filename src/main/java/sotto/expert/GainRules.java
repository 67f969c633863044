package sotto.expert;

import java.util.List;
import java.util.Optional;

/// Rules that there are: the three of Suau et al. (2024), in float32 as the paper's code computes them, the
/// paper's own on other evidence, and controls.
public final class GainRules {
    /// The seed of everything that chance decides, unless told otherwise.
    static final long SEED = 42;

    /// The paper's own rule.
    public static final GainRule AURA = new AuraRule();
    /// The baseline that silences.
    public static final GainRule DET0 = new Det0Rule();
    /// The baseline that turns down, by its usual factor.
    public static final GainRule DAMP = new DampRule();

    /// Every rule with its usual numbers, in the order of lists and menus.
    public static final List<GainRule> ALL = List.of(
            AURA, //
            DET0,
            DAMP,
            new SelfConditioningRule(),
            new ShrunkRule(),
            new GatedRule(),
            new ShuffledRule(Matching.NONE),
            new ShuffledRule(Matching.SCALE),
            new RandomRule(Matching.NONE),
            new RandomRule(Matching.SCALE),
            new InverseRule());

    private GainRules() {}

    /// The rule of a word, with its usual numbers; empty if there is none.
    public static Optional<GainRule> of(String word) {
        return ALL.stream().filter(rule -> rule.word().equals(word)).findFirst();
    }
}
