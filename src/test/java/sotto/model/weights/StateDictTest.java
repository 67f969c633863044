package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictTest {
    private static final Path STATEDICTS = Path.of("src/test/resources/golden/statedicts");
    private static final int ID_AND_TWO_CHECKSUMS = 40 + 2 * Integer.BYTES;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        gpt2,   transformer.h.0.mlp.c_fc
        gpt2,   transformer.h.0.mlp.c_proj
        llama,  model.layers.0.mlp.up_proj
        """)
    void theReferencesGainsAreReadExactly(String model, String module) {
        try (SafeTensors golden =
                SafeTensors.open(RawFiles.GOLDEN.resolve("e2e/%s/e2e.safetensors".formatted(model)))) {
            assertArrayEquals(
                    golden.floats("batch-all/alpha.aura/" + module),
                    StateDict.readAlpha(STATEDICTS.resolve(module + ".statedict")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer.h.0.mlp.c_fc", "transformer.h.0.mlp.c_proj", "model.layers.0.mlp.up_proj"})
    void aWrittenFileIsTorchsOwnButForItsId(String module) throws IOException {
        Path reference = STATEDICTS.resolve(module + ".statedict");
        Path written = folder.resolve(module + ".statedict");
        StateDict.writeAlpha(written, StateDict.readAlpha(reference));
        byte[] expected = Files.readAllBytes(reference);
        byte[] actual = Files.readAllBytes(written);
        assertEquals(expected.length, actual.length);
        int differences = 0;
        for (int i = 0; i < expected.length; i++) {
            differences += expected[i] == actual[i] ? 0 : 1;
        }
        int id = new String(expected, StandardCharsets.ISO_8859_1).indexOf("serialization_id");
        assertTrue(Arrays.mismatch(expected, actual) > id);
        assertTrue(differences <= ID_AND_TWO_CHECKSUMS, differences + " bytes differ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 65_535, 65_536, 300_000})
    void gainsOfAnyLengthComeBack(int length) {
        float[] alpha = new float[length];
        for (int i = 0; i < length; i++) {
            alpha[i] = 1f / (i + 1);
        }
        Path file = folder.resolve("a.b.statedict");
        StateDict.writeAlpha(file, alpha);
        assertArrayEquals(alpha, StateDict.readAlpha(file));
    }

    @Test
    void aPickleThatCallsSomethingElseIsRefusedByName() throws IOException {
        assertSaid("asks to run `os.system`; refused.", "cos\nsystem\n(X\2\0\0\0ls");
        assertSaid(
                "asks to run `builtins.eval`",
                "\u0080\4\u0095\0\0\0\0\0\0\0\0\u008c\10builtins\u0094\u008c\4eval\u0094\u0093");
        assertSaid("asks to run `torch._utils._rebuild_parameter`", "ctorch._utils\n_rebuild_parameter\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # pickle            | what is said
        i                   | pickle operation 0x69
        `}.`                | one tensor alpha
        `N.`                | one tensor alpha
        `.`                 | breaks off
        ``                  | breaks off
        t                   | breaks off
        s                   | breaks off
        hA                  | breaks off
        XAAAA               | breaks off
        cos                 | breaks off
        KA.                 | one tensor alpha
        `)R`                | breaks off
        `)Q`                | refers to something that is no storage
        """)
    void aPickleThatIsNoStateDictIsRefused(String pickle, String said) throws IOException {
        assertSaid(said, pickle);
    }

    @Test
    void aCompressedEntryIsRefused() throws IOException {
        Path file = folder.resolve("a.statedict");
        Files.write(file, zip("a/data.pkl", new byte[10_000]));
        assertTrue(RawFiles.said(() -> StateDict.readAlpha(file)).contains("is compressed"));
    }

    @Test
    void aTensorLargerThanItsDataIsRefused() throws IOException {
        Path file = folder.resolve("a.statedict");
        byte[] bytes = new TorchSaveWriter("a")
                .add("data.pkl", AlphaPickle.of(1_000_000_000))
                .add("data/0", new byte[8])
                .finish();
        Files.write(file, bytes);
        assertTrue(RawFiles.said(() -> StateDict.readAlpha(file)).contains("does not have the bytes it claims"));
    }

    @Test
    void aTensorOutsideItsStorageIsRefused() throws IOException {
        byte[] pickle = AlphaPickle.of(2);
        String text = new String(pickle, StandardCharsets.ISO_8859_1);
        pickle[text.indexOf("QK\0") + 2] = 1;
        Path file = folder.resolve("a.statedict");
        Files.write(
                file,
                new TorchSaveWriter("a")
                        .add("data.pkl", pickle)
                        .add("data/0", new byte[8])
                        .finish());
        assertTrue(RawFiles.said(() -> StateDict.readAlpha(file)).contains("outside its storage"));
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(STATEDICTS.resolve("transformer.h.0.mlp.c_proj.statedict"));
        Path file = folder.resolve("a.statedict");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            RawFiles.failure(() -> StateDict.readAlpha(file));
        }
    }

    @Test
    void aChangedNumberIsNoticedByItsChecksum() throws IOException {
        byte[] bytes = Files.readAllBytes(STATEDICTS.resolve("transformer.h.0.mlp.c_proj.statedict"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int data = text.indexOf("PK\7\10", text.indexOf("data/0"));
        bytes[data - 1] ^= 1;
        Path file = Files.write(folder.resolve("a.statedict"), bytes);
        assertTrue(RawFiles.said(() -> StateDict.readAlpha(file)).contains("checksum"));
    }

    private void assertSaid(String said, String pickle) throws IOException {
        byte[] code = pickle.getBytes(StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("a.statedict");
        Files.write(file, new TorchSaveWriter("a").add("data.pkl", code).finish());
        String message = RawFiles.said(() -> StateDict.readAlpha(file));
        assertTrue(message.contains(said), message);
    }

    private static byte[] zip(String name, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(data);
        }
        return out.toByteArray();
    }
}
