package sotto.expert;

import java.util.Map;

/// Recipe of an edit from a run: a rule on its scores, or a method on the responses that it kept, and how much of it.
public sealed interface Recipe permits GainRecipe, MethodRecipe {
    /// The word of the rule or method in files and on the command line.
    String word();

    /// The name of the rule or method on screen and in figures.
    String title();

    /// Share of the rule or method that is applied, at least 0: 0 does nothing, 1 is the rule or method itself.
    float strength();

    /// The recipe as names and values, as it stands in a file's metadata; numbers in their shortest exact form.
    Map<String, String> describe();

    /// Whether the same is given to all that it selects, so that only their number says how large it is.
    boolean isFixed();

    /// The same recipe with another strength, at least 0.
    Recipe at(float other);
}
