package sotto.ui.concept;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.ConceptRecipe;
import sotto.run.project.ConceptCounts;
import sotto.run.project.FileStanding;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Sentences about a concept of the project.
record LibraryText(Messages words) {
    /// Names of its files.
    String files(Concept concept) {
        return concept.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(" + "));
    }

    /// Numbers of its texts, or that they are not known.
    String counts(Concept concept) {
        ConceptCounts counts = concept.counts();
        if (counts == null) {
            return words.of("library.uncounted");
        }
        String both = words.of(
                "library.counts",
                NumberFormat.count(counts.texts()),
                NumberFormat.count(counts.positives()),
                NumberFormat.count(counts.negatives()));
        return counts.dropped() == 0
                ? both
                : words.of("library.counts.dropped", both, counts.dropped(), NumberFormat.count(counts.dropped()));
    }

    /// Rule by which its texts are of a class, its recipe, its groups, and its sample.
    String rule(Concept concept) {
        Map<String, String> settings = concept.settings();
        Optional<ConceptRecipe> recipe = recipe(concept);
        List<String> said = new ArrayList<>();
        if (concept.files().size() > 1) {
            said.add(words.of("library.rule.pair"));
        } else {
            Columns usual = recipe.map(ConceptRecipe::columns).orElse(Columns.DEFAULT);
            String label = named(settings.get("label"), usual.label(), "label");
            String positive = named(settings.get("positive"), usual.positive(), words.of("map.positive.default"));
            String negative = settings.get("negative");
            said.add(
                    negative == null
                            ? words.of("library.rule", label, positive)
                            : words.of("library.rule.both", label, positive, negative));
        }
        recipe.ifPresent(known -> said.add(words.of("library.recipe", known.line())));
        Optional.ofNullable(settings.get("group")).ifPresent(column -> said.add(words.of("library.group", column)));
        Optional.ofNullable(settings.get("stratum")).ifPresent(column -> said.add(words.of("library.stratum", column)));
        String sample = sample(settings);
        if (!sample.isEmpty()) {
            said.add(words.of("library.sample", sample));
        }
        return String.join(" ", said);
    }

    private static Optional<ConceptRecipe> recipe(Concept concept) {
        ConceptCounts counts = concept.counts();
        return counts == null ? Optional.empty() : ConceptRecipe.of(counts.recipe());
    }

    private static String named(@Nullable String chosen, @Nullable String usual, String otherwise) {
        return chosen != null ? chosen : usual != null ? usual : otherwise;
    }

    private String sample(Map<String, String> settings) {
        List<String> said = new ArrayList<>();
        String positives = settings.get("positives");
        String negatives = settings.get("negatives");
        if (positives != null || negatives != null) {
            said.add(words.of(
                    "library.sample.of",
                    named(positives, null, words.of("set.all")),
                    named(negatives, null, words.of("set.all")),
                    named(settings.get("seed"), null, "42")));
        }
        if ("MATCHED".equals(settings.get("lengths"))) {
            said.add(words.of("library.sample.matched"));
        }
        String held = settings.getOrDefault("holdout", "0.0");
        if (held.matches("0\\.\\d+") && Double.parseDouble(held) > 0) {
            said.add(words.of("library.sample.held", NumberFormat.percent(Double.parseDouble(held), 0)));
        }
        return String.join(", ", said);
    }

    /// Standing of its files, and what to do where they are not as they were.
    ///
    /// @param open whether it is the open concept
    String standing(Concept concept, FileStanding standing, boolean open) {
        return switch (standing) {
            case UNKNOWN -> words.of("library.unknown");
            case SAME -> words.of("library.same", concept.files().size());
            case CHANGED -> words.of(open ? "library.changed" : "library.changed.closed", files(concept));
            case GONE ->
                FileStanding.missing(concept)
                        .map(file -> words.of("library.gone", file.getFileName(), folder(file)))
                        .orElseGet(() -> words.of("library.unknown")); // it is back
        };
    }

    private static String folder(Path file) {
        return String.valueOf(file.toAbsolutePath().getParent());
    }
}
