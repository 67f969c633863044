package sotto.data;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Known way to make a concept of a published data set: its columns, its classes, and what is left out.
///
/// @param word the recipe's name on the command line
/// @param header columns by which a file of the data set is recognised
/// @param columns of text and label, and the classes
/// @param line the rule in a sentence
public record ConceptRecipe(String word, List<String> header, Columns columns, String line) {
    /// Every recipe, the more particular ones first.
    public static final List<ConceptRecipe> ALL = List.of(
            new ConceptRecipe(
                    "jigsaw",
                    Jigsaw.LABELS,
                    new Columns(Jigsaw.TEXT, Jigsaw.LABEL, null),
                    "Jigsaw: rows that are 0 here but 1 in another label, or -1 in one, are neither class and left"
                            + " out, as in the paper."),
            new ConceptRecipe(
                    "davidson",
                    List.of("hate_speech", "offensive_language", "neither"),
                    new Columns("tweet", "class", "0|1", "2"),
                    "Davidson: class 0, hate speech, or 1, offensive, against 2, neither."),
            new ConceptRecipe(
                    "hatecheck",
                    List.of("functionality"),
                    new Columns("test_case", "label_gold", "hateful", "non-hateful"),
                    "HateCheck: test cases whose gold label is hateful against non-hateful ones."),
            new ConceptRecipe(
                    "toxigen",
                    List.of("toxicity_ai"),
                    new Columns("text", "toxicity_human", ">=4", "<=2"),
                    "ToxiGen, annotated: people's rating of harm, from 1 to 5, of at least 4 against at most 2; rows"
                            + " between are left out."),
            new ConceptRecipe(
                    "toxigen-generated",
                    List.of("group"),
                    new Columns("generation", "prompt_label", "1", "0"),
                    "ToxiGen, generated: texts written after harmful prompts against those after harmless ones; nobody"
                            + " has read them."),
            new ConceptRecipe(
                    "civil-comments",
                    List.of("severe_toxicity", "identity_attack"),
                    new Columns("text", "toxicity", ">=0.5", "<0.1"),
                    "Civil Comments: toxicity of at least 0.5, half of the readers, against below 0.1; rows between are"
                            + " left out."),
            new ConceptRecipe(
                    "civil-comments-kaggle",
                    List.of("severe_toxicity"),
                    new Columns("comment_text", "target", ">=0.5", "<0.1"),
                    "Civil Comments as in the competition: target of at least 0.5, half of the readers, against below"
                            + " 0.1; rows between are left out."),
            new ConceptRecipe(
                    "honest",
                    List.of("identity", "type"),
                    new Columns("template_masked", "category", "female", "male"),
                    "HONEST: templates about women against those about men, the same but for the person."),
            new ConceptRecipe(
                    "honest-queer",
                    List.of("identity", "type"),
                    new Columns(
                            "template_masked",
                            "category",
                            "queer|queer_gender|queer_gender_pronoun|queer_gender_xenogender|queer_orientation",
                            "nonqueer|nonqueer_gender|nonqueer_orientation"),
                    "HONEST, queer: templates about queer people against those about others, the same but for the"
                            + " person."));

    /// Copies the list.
    public ConceptRecipe {
        header = List.copyOf(header);
    }

    /// The recipe of a word; empty if there is none.
    public static Optional<ConceptRecipe> of(String word) {
        return ALL.stream().filter(recipe -> recipe.word.equals(word)).findFirst();
    }

    /// The recipe for a file, by its columns and the labels of its first rows; empty if none fits.
    public static Optional<ConceptRecipe> recognised(FilePreview file) {
        return ALL.stream().filter(recipe -> recipe.fits(file)).findFirst();
    }

    private boolean fits(FilePreview file) {
        Collection<String> there = file.columns();
        String text = columns.textIn(there);
        String label = columns.labelIn(there);
        if (!there.containsAll(header) || !there.contains(text) || !there.contains(label)) {
            return false;
        }
        ClassRule rule = ClassRule.of(columns);
        return file.cells(label).stream().anyMatch(value -> rule.isPositive(value) || rule.isNegative(value));
    }

    /// Names of all recipes, separated by commas.
    public static String words() {
        return ALL.stream().map(ConceptRecipe::word).collect(Collectors.joining(", "));
    }
}
