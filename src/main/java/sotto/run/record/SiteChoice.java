package sotto.run.record;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import sotto.model.Site;
import sotto.model.SiteKind;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Choice of a model's sites: words of their kinds separated by commas, or else one regular expression that is found in
/// the names of the maps of MLPs and experts.
public final class SiteChoice {
    /// The word for all maps of the MLPs, of mixtures their output.
    public static final String MLP = "mlp";

    /// The word for the gate, up and down maps of every expert of the mixtures.
    public static final String EXPERTS = "experts";

    private static final Set<String> WORDS =
            Arrays.stream(SiteKind.values()).map(SiteKind::word).collect(Collectors.toUnmodifiableSet());

    private SiteChoice() {}

    /// The reason why a choice cannot be, as part of a sentence; empty if it can.
    public static Optional<String> refusal(String choice) {
        if (WORDS.containsAll(words(choice))) {
            return Optional.empty();
        }
        try {
            Pattern.compile(choice);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("neither words nor a regular expression: %s".formatted(e.getDescription()));
        }
    }

    private static List<String> words(String choice) {
        return List.of(choice.split(",", -1));
    }

    /// Whether a module of this name is chosen; none is by a choice that cannot be.
    public static Predicate<String> of(String choice) {
        if (refusal(choice).isPresent()) {
            return _ -> false;
        }
        List<String> words = words(choice);
        if (WORDS.containsAll(words)) {
            return module -> words.contains(SiteKind.of(module).word());
        }
        Predicate<String> found = Pattern.compile(choice).asPredicate();
        return module -> SiteKind.of(module).isMap() && found.test(module);
    }

    /// The chosen sites in hook order; a `Failure` if there are none.
    ///
    /// @param sites all of a model, those of experts too
    public static List<Site> choose(List<Site> sites, String choice) {
        Predicate<String> chosen = of(choice);
        List<Site> some =
                sites.stream().filter(site -> chosen.test(site.module())).toList();
        if (some.isEmpty()) {
            throw new Failure(
                    switch (choice) {
                        case EXPERTS -> "The model has no experts: it is no mixture of them.";
                        case "hidden" -> "The model has no hidden units to read: its MLPs are mixtures.";
                        default -> "No module of the model has '%s' in its name.".formatted(choice);
                    },
                    Remedy.of("its modules are called like " + sites.getFirst().module())
                            .or("set %s to mlp", RunOption.SITES));
        }
        return some;
    }
}
