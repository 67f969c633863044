package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.data.Columns;
import sotto.data.ConceptRecipe;
import sotto.data.ConceptSource;
import sotto.data.LabelledSource;
import sotto.data.TextFiles;
import sotto.data.TextPair;
import sotto.data.TextReading;

/// The options of what makes a text positive or negative: a column of labels, or a file for each class; a picocli
/// mixin.
final class ClassOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--others",
            paramLabel = "FILE",
            description = "The negative texts, in a file of their own, such as a .txt of one text a line.")
    private @Nullable Path others;

    @Option(names = "--label", paramLabel = "COL", description = "The column of the labels (default: label).")
    private @Nullable String label;

    @Option(
            names = "--concepts",
            paramLabel = "COL",
            split = ",",
            description = "Several columns of labels, separated by commas: their texts go through the model together,"
                    + " and the result is a folder with a run of each, the one that --label alone would write.")
    private List<String> concepts = new ArrayList<>();

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "The labels of positive texts (default: 1 or true): a value, a comparison such as \">=0.5\","
                    + " or several separated by |; all others are negative.")
    private @Nullable String positive;

    @Option(
            names = "--negative",
            paramLabel = "VALUE",
            description = "The labels of negative texts, likewise; texts of neither class are left out and counted.")
    private @Nullable String negative;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "The columns and classes of a published data set: jigsaw, davidson, hatecheck, toxigen,"
                    + " toxigen-generated, civil-comments, civil-comments-kaggle, honest or honest-queer; sotto"
                    + " recipes says each in a line, and the window recognises the files.")
    private @Nullable String recipe;

    @Option(
            names = "--group",
            paramLabel = "COL",
            description =
                    "The column whose value the texts of a group share, such as document or author, for texts that are"
                        + " not independent: standard errors (Obuchowski's), q values, permutations and the bands of"
                        + " ROC curves go by group, and --holdout keeps whole groups out (default: each text by"
                        + " itself). A text without a value is a group of its own.")
    private @Nullable String group;

    @Option(
            names = "--stratify",
            paramLabel = "COL",
            description = "The column whose value the texts of a stratum share, such as source or topic: --permutations"
                    + " deals labels inside strata only, --positives, --negatives and --holdout take the same part of"
                    + " each (but not with --length-matched). AUROC, standard errors and q values stay over all texts"
                    + " (default: one stratum).")
    private @Nullable String stratify;

    /// Whether several concepts are asked for: several columns of labels, or several files.
    boolean areSeveral(List<Path> data) {
        return !concepts.isEmpty() || data.size() > 1;
    }

    /// The labelled texts of each of several concepts by its name: that of its column, or of its file.
    SequencedMap<String, ConceptSource> sources(List<Path> data, TextReading reading) {
        SequencedMap<String, ConceptSource> sources = new LinkedHashMap<>();
        if (concepts.isEmpty()) {
            Arguments.require(command, others == null, "--others belongs to one file of positive texts.");
            for (Path file : data) {
                ConceptSource earlier = sources.put(TextFiles.stem(file), labelled(file, label, reading));
                Arguments.require(
                        command,
                        earlier == null,
                        "Two concepts would be called %s; rename a file.".formatted(TextFiles.stem(file)));
            }
            return sources;
        }
        Arguments.require(command, data.size() == 1, "--concepts are columns of one file.");
        Arguments.require(
                command,
                label == null && others == null,
                "--label and --others say nothing with --concepts, which names the columns of labels.");
        for (String concept : concepts) {
            String column = concept.strip();
            Arguments.require(command, !column.isEmpty(), "--concepts has an empty name.");
            ConceptSource earlier = sources.put(column, labelled(data.getFirst(), column, reading));
            Arguments.require(command, earlier == null, "--concepts names %s twice.".formatted(column));
        }
        return sources;
    }

    private LabelledSource labelled(Path file, @Nullable String column, TextReading reading) {
        Columns columns = recipe == null
                ? new Columns(reading.column(), column, positive, negative)
                : known(recipe, column, reading).columns();
        return new LabelledSource(
                file.toAbsolutePath().normalize(),
                columns.with(group, stratify),
                reading.empties(),
                reading.undecodable());
    }

    private ConceptRecipe known(String word, @Nullable String column, TextReading reading) {
        Arguments.require(
                command,
                column == null && positive == null && negative == null && reading.column() == null,
                "--text, --label, --concepts, --positive and --negative say nothing with --recipe.");
        Optional<ConceptRecipe> known = ConceptRecipe.of(word);
        Arguments.require(
                command,
                known.isPresent(),
                "There is no recipe %s; there are %s.".formatted(word, ConceptRecipe.words()));
        return known.orElseThrow();
    }

    /// The labelled texts of a file, or of it and that of the other class.
    ConceptSource source(Path data, TextReading reading) {
        if (others == null) {
            return labelled(data, label, reading);
        }
        Arguments.require(
                command,
                label == null && positive == null && negative == null && recipe == null,
                "--label, --positive, --negative and --recipe say nothing with --others.");
        Arguments.require(
                command,
                group == null && stratify == null,
                "--group and --stratify say nothing with --others: they need columns, of one file.");
        return new TextPair(
                data.toAbsolutePath().normalize(),
                others.toAbsolutePath().normalize(),
                reading.column(),
                reading.empties(),
                reading.undecodable());
    }
}
