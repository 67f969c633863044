package sotto.run.record;

import java.util.List;
import java.util.regex.Pattern;
import sotto.model.Site;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Choice of a model's sites by the word `mlp` or a regular expression.
public final class SiteChoice {
    /// The word for all sites of the MLPs.
    public static final String MLP = "mlp";

    private SiteChoice() {}

    /// The chosen sites in hook order; a `Failure` if no module's name matches.
    public static List<Site> choose(List<Site> sites, String choice) {
        if (choice.equals(MLP)) {
            return sites;
        }
        Pattern pattern = Pattern.compile(choice);
        List<Site> chosen = sites.stream()
                .filter(site -> pattern.matcher(site.module()).find())
                .toList();
        if (chosen.isEmpty()) {
            throw new Failure(
                    "No module of the model has '%s' in its name.".formatted(choice),
                    Remedy.of("its modules are called like " + sites.getFirst().module())
                            .or("set %s to mlp", RunOption.SITES));
        }
        return chosen;
    }
}
