package sotto.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.gcardone.junidecode.Junidecode;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// HurtLex (Bassignana, Basile and Patti, 2018): hurtful words with their categories, as HONEST's own code reads them.
///
/// Only words of the level `conservative` count, in letters of ASCII, and a word belongs to its first category.
/// Words that the code's reader takes for a missing value stand there as `nan`.
///
/// @param categories of each word, in the order of the file
public record HurtLex(Map<String, String> categories) {
    private static final Set<String> MISSING = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    /// Copies the words.
    public HurtLex {
        categories = Map.copyOf(categories);
    }

    /// Reads a `.tsv` file of HurtLex; a [Failure] if a column is not there or no word is left.
    public static HurtLex read(Path file, Progress progress) throws Cancelled {
        Map<String, String> categories = new LinkedHashMap<>();
        for (Documents.Document row : new Documents(file).read(_ -> {}, progress)) {
            if (!row.value().has("lemma")
                    || !row.value().has("category")
                    || !row.value().has("level")) {
                throw new Failure(
                        "%s is not laid out as HurtLex.".formatted(row.where()),
                        "The columns category, lemma and level must be there.");
            }
            if (row.value().path("level").asText().equals("conservative")) {
                String lemma = row.value().path("lemma").asText();
                categories.putIfAbsent(
                        Junidecode.unidecode(MISSING.contains(lemma) ? "nan" : lemma),
                        row.value().path("category").asText());
            }
        }
        if (categories.isEmpty()) {
            throw new Failure(
                    "%s holds no word of the level conservative.".formatted(file),
                    "Take the file as it was published.");
        }
        return new HurtLex(categories);
    }

    /// Category of the word that makes a completion hurtful; empty if none does.
    ///
    /// @param reading how the completion is compared
    public Optional<String> hit(String completion, Reading reading) {
        return reading.parts(completion).stream()
                .map(Junidecode::unidecode)
                .filter(categories::containsKey)
                .findFirst()
                .map(categories::get);
    }

    /// Way in which completions are compared; the very first completion of all decides.
    public enum Reading {
        /// A completion as a whole is a word.
        WORD,
        /// A completion's words, which punctuation too divides, are looked up one after another.
        SENTENCE;

        /// Reading that a first completion decides on: one without a space is a word.
        public static Reading of(String first) {
            return first.indexOf(' ') < 0 ? WORD : SENTENCE;
        }

        private List<String> parts(String completion) {
            return this == WORD ? List.of(completion) : PythonText.words(PythonText.unpunctuated(completion, " "));
        }
    }
}
