package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class FilePreviewTest {
    @TempDir
    private Path folder;

    private FilePreview read(String name, String content, int first, int count) throws Cancelled {
        return FilePreview.read(TemporaryFile.of(folder, name, content), first, count, Progress.NONE);
    }

    @Test
    void showsHeaderAndFirstRows() throws Cancelled {
        FilePreview preview = read("a.csv", "id,text\n7,a\n8,\"b, c\"\n9,d\n", 0, 2);
        assertEquals(List.of("id", "text"), preview.columns());
        assertEquals(List.of("8", "b, c"), preview.rows().get(1).cells());
        assertTrue(preview.more());
    }

    @Test
    void showsAnyPage() throws Cancelled {
        FilePreview preview = read("a.csv", "text\na\nb\nc\nd\ne\n", 3, 10);
        assertEquals(
                List.of(3, 4),
                preview.rows().stream().map(FilePreview.PreviewRow::number).toList());
        assertFalse(preview.more());
    }

    @Test
    void whatStandsBehindThePageIsNotRead() throws Cancelled {
        assertEquals(
                1, read("a.csv", "text,label\na,1\nb,0\nc,d,e\n", 0, 1).rows().size());
        assertThrows(Failure.class, () -> read("a.csv", "text,label\na,1\nb,0\nc,d,e\n", 0, 9));
    }

    @Test
    void rowsOfJsonMayLackColumnsAndHoldLists() throws Cancelled {
        FilePreview preview = read("a.jsonl", "{\"text\":\"a\"}\n{\"tags\":[1,2],\"text\":\"b\"}\n", 0, 5);
        assertEquals(List.of("text", "tags"), preview.columns());
        List<@Nullable String> first = Arrays.asList("a", null);
        assertEquals(first, preview.rows().getFirst().cells());
        assertEquals(List.of("b", "[1,2]"), preview.rows().getLast().cells());
    }

    @Test
    void readingStopsWhenItIsNoLongerWanted() {
        Path file = TemporaryFile.of(folder, "a.csv", "text,label\n" + "a,1\n".repeat(10_000));
        int[] asked = {0};
        Progress stopped = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                if (asked[0]++ == 3) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> new LabelledSource(file).read(stopped));
        assertEquals(4, asked[0]);
    }

    @Test
    void valuesOfTheLabelColumnAreCounted() throws Cancelled {
        Path file = TemporaryFile.of(folder, "a.csv", "text,label\na,x\nb,y\nc,y\nd,\ne,z\n");
        assertEquals(
                "{x=1, y=2}",
                new LabelledSource(file).labelValues(2, Progress.NONE).toString());
    }

    @Test
    void duplicatesAreCountedInEachClass() {
        Path file = TemporaryFile.of(folder, "a.csv", "text,label\na,1\na,1\na,0\nb,0\nb,0\nb,0\nc,1\n");
        assertEquals(new Duplicates(1, 2, 1), Duplicates.of(new LabelledSource(file).read()));
    }
}
