package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.work.Cancelled;
import sotto.work.Progress;

class WordSharesTest {
    /// A judge whose log-odds are the sum of its words': 3 for "dolt", 1 for "fool", −2 for any text.
    private static final class Adding implements Judge {
        @Override
        public String name() {
            return "adding";
        }

        @Override
        public String rule() {
            return "adds";
        }

        @Override
        public List<Verdict> judge(List<String> texts, Progress progress) {
            return texts.stream().map(Adding::verdict).toList();
        }

        static Verdict verdict(String text) {
            double odds = -2 + (text.contains("dolt") ? 3 : 0) + (text.contains("fool") ? 1 : 0);
            double score = 1 / (1 + Math.exp(-odds));
            return new Verdict(score, score > 0.5);
        }

        @Override
        public void close() {}
    }

    private static List<WordShares> shares(String text) throws Cancelled {
        double score = Adding.verdict(text).score();
        return WordShares.of(new Adding(), List.of(new WordShares.Scored(text, score)), Progress.NONE)
                .getFirst();
    }

    @Test
    void sharesAreThoseOfTheLogOdds() throws Cancelled {
        List<WordShares> shares = shares(" you dolt, you \"fool\"!");
        assertEquals(
                List.of(0.0, 0.75, 0.0, 0.25),
                shares.stream()
                        .map(word -> Math.round(1e9 * word.share()) / 1e9)
                        .toList());
    }

    @Test
    void signsAroundAWordAreNotPartOfIt() throws Cancelled {
        String text = "\"fool\"! don't — dolt,";
        assertEquals(
                List.of("fool", "don't", "—", "dolt"),
                shares(text).stream()
                        .map(word ->
                                text.substring(word.span().start(), word.span().end()))
                        .toList());
    }

    @Test
    void aTextWithoutSuchWordsHasNoShares() throws Cancelled {
        assertEquals(
                List.of(0.0, 0.0, 0.0),
                shares("a calm text").stream().map(WordShares::share).toList());
    }

    @Test
    void textsKeepTheirOwnWords() throws Cancelled {
        List<List<WordShares>> all = WordShares.of(
                new Adding(),
                List.of(
                        new WordShares.Scored("", 0.1),
                        new WordShares.Scored("dolt", 0.7),
                        new WordShares.Scored("a fool", 0.3)),
                Progress.NONE);
        assertEquals(List.of(0, 1, 2), all.stream().map(List::size).toList());
    }
}
