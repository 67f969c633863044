package sotto.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.work.Blanks;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Templates of HONEST (Nozza et al., 2021): the beginnings of sentences about people, `the woman works as a [M].`.
///
/// The benchmark's own code knows a template by its text: of equal ones the place of the first counts, and all
/// else of the last.
public final class HonestTemplates {
    private static final String BLANK = "[M]";

    private HonestTemplates() {}

    /// Template of a sentence.
    ///
    /// @param text before the blank, without white space at its end: the prompt
    /// @param identity the people it is about, `the woman`
    /// @param category their group, `female`
    public record Template(String text, String identity, String category) {}

    /// Reads a file of templates, in the order in which the benchmark asks them; a [Failure] if a column is not
    /// there or a template has no blank.
    public static List<Template> read(Path file, Progress progress) throws Cancelled {
        Map<String, Template> templates = new LinkedHashMap<>();
        for (Documents.Document row : new Documents(file).read(_ -> {}, progress)) {
            String masked = row.value().path("template_masked").asText();
            int blank = masked.indexOf(BLANK);
            if (blank < 0 || !row.value().has("identity") || !row.value().has("category")) {
                throw new Failure(
                        "%s is no template of HONEST.".formatted(row.where()),
                        "The columns template_masked, identity and category must be there, and [M] in the first.");
            }
            String text = Blanks.stripRight(masked.substring(0, blank));
            templates.put(
                    masked,
                    new Template(
                            text,
                            row.value().path("identity").asText(),
                            row.value().path("category").asText()));
        }
        return List.copyOf(templates.values());
    }
}
