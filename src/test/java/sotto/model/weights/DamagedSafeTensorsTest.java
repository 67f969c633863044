package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

class DamagedSafeTensorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # dtype, shape and offsets of tensor w, in a file with 8 bytes of data | what is said
        "F32","shape":[2],"data_offsets":[0,12]     | needs 12 bytes of data, the file has 8
        "F32","shape":[2],"data_offsets":[8,0]      | ends before it begins
        "F32","shape":[3],"data_offsets":[0,8]      | does not have the bytes of its shape
        "F16","shape":[2],"data_offsets":[0,8]      | does not have the bytes of its shape
        "F32","shape":[1],"data_offsets":[4,8]      | gap before tensor w
        "F32","shape":[1],"data_offsets":[0,4]      | 4 bytes follow the last tensor
        "F32","shape":[-2],"data_offsets":[0,8]     | shape of w is -2
        "F32","shape":[2.0],"data_offsets":[0,8]    | shape of w as a whole number
        "F32","shape":["2"],"data_offsets":[0,8]    | shape of w as a whole number
        "F32","shape":2,"data_offsets":[0,8]        | shape of w as a list
        "F32","shape":[4294967296,4294967296],"data_offsets":[0,8] | impossible shape
        "F32","shape":[9223372036854775807],"data_offsets":[0,8]   | impossible shape
        "F32","shape":[99999999999999999999],"data_offsets":[0,8]  | its header is wrong
        "F32","shape":[2],"data_offsets":[0,8,8]    | more than 2 numbers
        "F32","shape":[2],"data_offsets":[0]        | lacks its dtype, shape or data_offsets
        "F32","shape":[2]                           | lacks its dtype, shape or data_offsets
        "F33","shape":[2],"data_offsets":[0,8]      | unknown dtype F33
        32,"shape":[2],"data_offsets":[0,8]         | dtype of w as text
        "F32","shape":[2],"shape":[2],"data_offsets":[0,8] | Duplicate
        """)
    void everyLieAboutATensorIsRefused(String tensor, String said) throws IOException {
        assertSaid(said, "{\"w\":{\"dtype\":" + tensor + "}}", 8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # header                        | what is said
        ``                              | a JSON object
        []                              | a JSON object
        {"a":1}                         | tensor a as an object
        {                               | its header is wrong
        {} {}                           | text after the end
        {"__metadata__":{"a":1}}        | __metadata__ as text
        {"__metadata__":[]}             | __metadata__ as an object
        {"__metadata__":{},"__metadata__":{}} | Duplicate
        """)
    void everyWrongHeaderIsRefused(String header, String said) throws IOException {
        assertSaid(said, header, 0);
    }

    @Test
    void tensorsMayNotShareBytes() throws IOException {
        String header = "{" + RawFiles.entry("a", "U8", "[3]", 0, 3) + "," + RawFiles.entry("b", "U8", "[3]", 2, 5);
        assertSaid("tensor b overlaps another", header + "}", 5);
    }

    @Test
    void nestingThatNeverEndsIsRefused() throws IOException {
        assertSaid("its header is wrong", "{\"a\":{\"x\":" + "[".repeat(100_000), 0);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        byte[] bytes = RawFiles.bytes("{\"__metadata__\":{\"a\":\"?\"}}", 0);
        bytes[bytes.length - 4] = (byte) 0xff;
        assertTrue(RawFiles.message(open(bytes)).contains("not valid UTF-8"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # header length, of a file of 1000 bytes
        993
        100000000
        100000001
        9223372036854775807
        -1
        -9223372036854775808
        """)
    void aHeaderLengthThatLiesIsRefused(long length) throws IOException {
        byte[] bytes = ByteBuffer.allocate(1000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        assertTrue(RawFiles.message(open(bytes)).contains("cut short or not a safetensors file"));
    }

    @Test
    void everyTruncationOfAGoodFileIsRefused() throws IOException {
        byte[] whole = RawFiles.bytes("{" + RawFiles.entry("a", "F32", "[2]", 0, 8) + "}", 8);
        for (int length = 0; length < whole.length; length++) {
            Failure failure = open(Arrays.copyOf(whole, length));
            assertTrue(RawFiles.message(failure).contains("a.safetensors"));
        }
    }

    @Test
    void aGitLfsPointerIsCalledSo() throws IOException {
        Failure failure = open("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 548105171\n"
                .getBytes(StandardCharsets.US_ASCII));
        assertTrue(RawFiles.message(failure).contains("Git LFS pointer"));
        assertTrue(failure.remedy().contains("git lfs pull"));
    }

    @Test
    void aFolderIsNotAFile() {
        assertTrue(RawFiles.said(() -> SafeTensors.open(folder)).contains("is a folder"));
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        Path missing = folder.resolve("none.safetensors");
        assertTrue(RawFiles.said(() -> SafeTensors.open(missing)).contains("does not exist"));
    }

    @Test
    void aFileThatMayNotBeReadIsAFailure() throws IOException {
        Path closed = RawFiles.write(folder.resolve("a.safetensors"), "{}", 0);
        if (closed.toFile().setReadable(false) && !Files.isReadable(closed)) {
            assertTrue(RawFiles.said(() -> SafeTensors.open(closed)).contains("may not be read"));
        }
    }

    private void assertSaid(String said, String header, int dataBytes) throws IOException {
        String message = RawFiles.message(open(RawFiles.bytes(header, dataBytes)));
        assertTrue(message.contains(said) && message.contains("a.safetensors"), message);
    }

    private Failure open(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.safetensors"), bytes);
        return RawFiles.failure(() -> SafeTensors.open(file));
    }
}
