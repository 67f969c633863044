package sotto.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Shares that the words of a text have in a judge's score: the score's log-odds fall so far without the word.
///
/// `share = max(0, d) / Σ max(0, d)` over the words, `d = logit(score of the text) − logit(score without the
/// word)` (leave one out; Li et al., 2016, arXiv 1612.08220). Log-odds, because the score of a text with two
/// rude words hardly falls when one of them is missing. Words are separated by white space; signs around a word
/// are not shaded.
///
/// @param span the word in its text
/// @param share in [0, 1]; the shares of a text add up to 1, or are all 0
public record WordShares(TextSpan span, double share) {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{M}\\p{N}](\\S*[\\p{L}\\p{M}\\p{N}])?");
    private static final double LEAST = 1e-7;

    /// Text with the score that the judge gave it, in [0, 1].
    public record Scored(String text, double score) {}

    /// The words of each text with their shares.
    public static List<List<WordShares>> of(Judge judge, List<Scored> texts, Progress progress) throws Cancelled {
        List<String> without = new ArrayList<>();
        for (Scored scored : texts) {
            words(scored.text()).forEach(word -> without.add(without(scored.text(), word)));
        }
        List<Verdict> verdicts = without.isEmpty() ? List.of() : judge.judge(without, progress);
        List<List<WordShares>> shares = new ArrayList<>();
        int from = 0;
        for (Scored scored : texts) {
            List<TextSpan> words = words(scored.text());
            shares.add(shares(scored, words, verdicts.subList(from, from + words.size())));
            from += words.size();
        }
        return shares;
    }

    private static String without(String text, TextSpan word) {
        return (text.substring(0, word.start()).stripTrailing()
                        + " "
                        + text.substring(word.end()).stripLeading())
                .stripTrailing();
    }

    private static List<WordShares> shares(Scored scored, List<TextSpan> words, List<Verdict> without) {
        double[] falls = without.stream()
                .mapToDouble(verdict -> Math.max(0, logit(scored.score()) - logit(verdict.score())))
                .toArray();
        double sum = 0;
        for (double fall : falls) {
            sum += fall;
        }
        List<WordShares> shares = new ArrayList<>();
        for (int word = 0; word < falls.length; word++) {
            shares.add(new WordShares(bare(scored.text(), words.get(word)), sum > 0 ? falls[word] / sum : 0));
        }
        return shares;
    }

    private static double logit(double score) {
        double inside = Math.clamp(score, LEAST, 1 - LEAST);
        return Math.log(inside / (1 - inside));
    }

    private static List<TextSpan> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> new TextSpan(word.start(), word.end()))
                .toList();
    }

    private static TextSpan bare(String text, TextSpan word) {
        Matcher bare = BARE.matcher(text).region(word.start(), word.end());
        return bare.find() ? new TextSpan(bare.start(), bare.end()) : word;
    }
}
