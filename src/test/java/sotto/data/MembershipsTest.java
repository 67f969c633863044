package sotto.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;
import sotto.work.Remedy;

class MembershipsTest {
    private static final Columns BOTH = Columns.DEFAULT.with("author", "source");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # name    | content, with ¶ for a line feed and → for a tab
        a.csv     | text,label,author,source¶a,1,ann,x¶b,0,7,x¶c,1,,y¶d,0,ann,¶e,1,,x¶f,0, 7,
        a.tsv     | text→label→author→source¶a→1→ann→x¶b→0→7→x¶c→1→→y¶d→0→ann→¶e→1→→x¶f→0→7→
        a.jsonl   | {"text":"a","label":1,"author":"ann","source":"x"}¶{"text":"b","label":0,"author":7,"source":"x"}¶{"text":"c","label":1,"source":"y"}¶{"text":"d","label":0,"author":"ann"}¶{"text":"e","label":1,"author":null,"source":"x"}¶{"text":"f","label":0,"author":"7"}
        a.json    | [{"text":"a","label":1,"author":"ann","source":"x"},{"text":"b","label":0,"author":7,"source":"x"},{"text":"c","label":1,"author":"","source":"y"},{"text":"d","label":0,"author":"ann"},{"text":"e","label":1,"source":"x"},{"text":"f","label":0,"author":"7"}]
        """)
    void groupsAndStrataAreReadFromTheirColumns(String name, String content) {
        LabelledTexts read = read(name, content.replace('¶', '\n').replace('→', '\t'), BOTH);
        assertArrayEquals(new int[] {0, 1, 2, 0, 3, 1}, read.memberships().groups());
        assertArrayEquals(new int[] {0, 0, 1, 2, 0, 2}, read.memberships().strata());
        assertEquals(3, read.groupsWith(true));
        assertEquals(2, read.groupsWith(false));
        assertEquals(
                List.of(
                        "Column author is empty for 2 of the texts: each of them is a group of its own.",
                        "Column source is empty for 2 of the texts: they are a stratum of their own."),
                read.reading().notes());
        assertEquals("author", read.reading().columns().group());
        LabelledTexts some = read.at(new int[] {5, 4, 1});
        assertArrayEquals(new int[] {0, 1, 0}, some.memberships().groups());
        assertArrayEquals(new int[] {0, 1, 1}, some.memberships().strata());
        assertTrue(read(name, content.replace('¶', '\n').replace('→', '\t'), Columns.DEFAULT)
                .memberships()
                .isNone());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        writer | a.csv has no column writer; it has text, label, author, source.   | Name the column with --group.
        author | All positive texts of a.csv are of one group of column author. | Name the column of another grouping with --group.
        """)
    void aColumnThatIsNotThereOrPutsAClassIntoOneGroupIsRefused(String column, String message, String remedy) {
        Failure failure = assertThrows(
                Failure.class,
                () -> read(
                        "a.csv",
                        "text,label,author,source\na,1,ann,x\nb,0,bea,x\nc,1,ann,y\nd,0,cid,y\n",
                        Columns.DEFAULT.with(column, null)));
        assertEquals(message, failure.getMessage());
        assertEquals(remedy, failure.remedy(Remedy.Names.WORDS));
    }

    private LabelledTexts read(String name, String content, Columns columns) {
        return new LabelledSource(TemporaryFile.of(folder, name, content), columns, EmptyTexts.REFUSE).read();
    }

    /// Texts of many groups: `kind` 0 all positive, 1 all negative, 2 both.
    private static LabelledTexts texts(int groups, int most, boolean mixed, @Nullable Integer strata) {
        SplittableRandom random = new SplittableRandom(groups);
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            boolean label = random.nextInt(3) == 0;
            int stratum = strata == null ? 0 : random.nextInt(strata);
            for (int text = random.nextInt(most); text >= 0; text--) {
                rows.add(texts.size());
                texts.add("text " + texts.size());
                labels.add(mixed ? random.nextInt(3) == 0 : label);
                of.add(group);
                kinds.add(stratum);
            }
        }
        boolean[] marks = new boolean[labels.size()];
        IntStream.range(0, marks.length).forEach(text -> marks[text] = labels.get(text));
        int[] numbers = of.stream().mapToInt(Integer::intValue).toArray();
        int[] ofStratum = strata == null
                ? new int[0]
                : kinds.stream().mapToInt(Integer::intValue).toArray();
        return new LabelledTexts(texts, marks, rows, new LabelledTexts.Reading(Columns.DEFAULT, List.of()))
                .with(new Memberships(numbers, ofStratum));
    }

    @ParameterizedTest
    @CsvSource({"200, 9, false, 0.2", "200, 9, true, 0.2", "40, 5, false, 0.5", "6, 3, true, 0.3", "300, 1, false, 0.1"
    })
    void wholeGroupsAreHeldOutAboutAsManyTextsAsAskedFor(int groups, int most, boolean mixed, double part) {
        LabelledTexts texts = texts(groups, most, mixed, null);
        boolean[] held = new Sample(null, null, 42, Sample.Lengths.ANY, part).heldOut(texts);
        Map<Integer, Boolean> ofGroup = new HashMap<>();
        int[] count = new int[2];
        int[] all = new int[2];
        for (int text = 0; text < held.length; text++) {
            boolean mark = held[text];
            assertEquals(mark, ofGroup.computeIfAbsent(texts.memberships().groups()[text], _ -> mark));
            count[texts.isPositive(text) ? 1 : 0] += mark ? 1 : 0;
            all[texts.isPositive(text) ? 1 : 0]++;
        }
        for (int label = 0; label < 2; label++) {
            assertTrue(count[label] > 0 && count[label] < all[label]);
            double half = groups < 10 ? 0.5 : mixed ? 0.05 : (most + 1) / 2.0 / all[label]; // of the last group
            assertEquals(part, (double) count[label] / all[label], half);
        }
        boolean[] again = new Sample(null, null, 42, Sample.Lengths.ANY, part).heldOut(texts);
        assertArrayEquals(held, again);
        assertFalse(Arrays.equals(held, new Sample(null, null, 43, Sample.Lengths.ANY, part).heldOut(texts)));
    }

    @Test
    void eachStratumGivesTheSamePartToSampleAndHoldout() {
        LabelledTexts texts = texts(2000, 1, false, 7);
        LabelledTexts single =
                texts.with(new Memberships(new int[0], texts.memberships().strata()));
        LabelledTexts sample = new Sample(100, 300, 5).of(single);
        assertEquals(100, sample.positives());
        assertEquals(300, sample.negatives());
        boolean[] held = new Sample(null, null, 5, Sample.Lengths.ANY, 0.25).heldOut(single);
        for (int stratum = 0; stratum < 7; stratum++) {
            int all = 0;
            int heldOut = 0;
            int positives = 0;
            for (int text = 0; text < single.size(); text++) {
                boolean counts = single.memberships().strata()[text] == stratum && single.isPositive(text);
                positives += counts ? 1 : 0;
                heldOut += counts && held[text] ? 1 : 0;
            }
            for (int row : sample.rows()) {
                all += single.memberships().strata()[row] == stratum && single.isPositive(row) ? 1 : 0;
            }
            assertEquals(100.0 * positives / single.positives(), all, 1);
            assertEquals(0.25 * positives, heldOut, 1);
        }
    }

    @Test
    void groupsThatAreTooFewToBeHeldOutAreRefused() {
        LabelledTexts texts = new LabelledTexts(
                        List.of("a", "b", "c", "d", "e"),
                        new boolean[] {true, true, true, false, false},
                        List.of(0, 1, 2, 3, 4),
                        new LabelledTexts.Reading(Columns.DEFAULT, List.of()))
                .with(new Memberships(new int[] {0, 0, 0, 1, 2}, new int[0]));
        Failure failure =
                assertThrows(Failure.class, () -> new Sample(null, null, 1, Sample.Lengths.ANY, 0.3).heldOut(texts));
        assertEquals("The positive texts are of too few groups to hold whole groups out.", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 73})
    void quotasAddUpAndFollowTheCounts(int wanted) {
        int[] counts = {10, 0, 25, 3, 35};
        int[] quotas = GroupHoldout.quotas(counts, wanted);
        assertEquals(wanted, IntStream.of(quotas).sum());
        for (int stratum = 0; stratum < counts.length; stratum++) {
            assertEquals(wanted * counts[stratum] / 73.0, quotas[stratum], 1);
            assertTrue(quotas[stratum] <= counts[stratum]);
        }
    }
}
