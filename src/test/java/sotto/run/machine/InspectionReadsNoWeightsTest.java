package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;

/// Inspecting a model of any family touches no byte behind the headers of its weight files.
///
/// The weight files are made anew with holes for data, and 4 MiB of hole between any two tensors, further than the
/// system reads ahead. The system says which pages of a file were ever brought into memory.
@EnabledOnOs({OS.LINUX, OS.MAC}) // elsewhere Java does not learn which pages are in memory
class InspectionReadsNoWeightsTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path FLAGS = GoldenTensors.path("flags");
    private static final Path PUBLIC = GoldenTensors.path("public/models");
    private static final long APART = 4 << 20;
    private static final long PAGE = 4096; // the least that systems have

    @TempDir
    private Path temporary;

    static List<String> models() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> families = Files.list(FLAGS)) {
            for (Path family : families.sorted().toList()) {
                if (Files.exists(family.resolve("cases.json"))) {
                    names.add("flags/" + family.getFileName());
                }
            }
        }
        return Stream.concat(names.stream(), Stream.of("public/gpt2", "public/llama", "public/mistral"))
                .toList();
    }

    /// All that is said of a model but the tensors that it does not use, which the gaps are.
    private static String withoutUnused(Inspection inspection) {
        return inspection.toString().replaceFirst("unusedTensors=\\[[^]]*]", "");
    }

    @ParameterizedTest
    @MethodSource("models")
    void noPageBehindAHeaderIsBroughtIntoMemory(String name) throws IOException {
        int looked = 0;
        for (List<Path> files : folders(name)) {
            Path whole = Files.createTempDirectory(temporary, "whole");
            Path hollow = Files.createTempDirectory(temporary, "hollow");
            List<Page> pages = new ArrayList<>();
            for (Path file : files) {
                String called = called(file);
                Files.copy(file, whole.resolve(called));
                if (called.endsWith(".safetensors")) {
                    pages.addAll(hollow(file, hollow.resolve(called)));
                } else {
                    Files.copy(file, hollow.resolve(called));
                }
            }
            Inspection expected = Inspection.of(whole);
            assertEquals(withoutUnused(expected), withoutUnused(Inspection.of(hollow)));
            for (Page page : pages) {
                assertFalse(page.inMemory(), page.toString());
            }
            pages.getLast().touch();
            assertTrue(pages.getLast().inMemory(), "the system does not say which pages are in memory");
            looked += pages.size();
        }
        System.out.printf("inspecting %s: none of %d pages was read%n", name, looked);
        assertTrue(looked >= 20, name);
    }

    /// The files of each of a family's cases, or of one folder.
    private static List<List<Path>> folders(String name) throws IOException {
        List<List<Path>> folders = new ArrayList<>();
        if (name.startsWith("public/")) {
            try (Stream<Path> files = Files.list(PUBLIC.resolve(name.substring("public/".length())))) {
                return List.of(files.toList());
            }
        }
        for (JsonNode row : GoldenTensors.json(name + "/cases.json")) {
            List<Path> files = new ArrayList<>(
                    List.of(FLAGS.resolve(row.get("configs").get(0).textValue())));
            row.get("files").forEach(file -> files.add(FLAGS.resolve(file.textValue())));
            folders.add(files);
        }
        return folders;
    }

    private static String called(Path file) {
        return file.getFileName().toString();
    }

    /// Writes the same tensors as holes, with others before each of them; every place to look at.
    private static List<Page> hollow(Path from, Path to) throws IOException {
        ObjectNode header = header(from);
        SortedMap<Long, String> order = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                order.put(offsets(entry.getValue())[0], entry.getKey());
            }
        }
        List<Long> places = new ArrayList<>();
        long at = 0;
        for (String name : order.values()) {
            ObjectNode tensor = (ObjectNode) header.get(name);
            long[] old = offsets(tensor);
            ObjectNode gap = tensor.deepCopy();
            long[] elements = tensor.get("shape")
                    .valueStream()
                    .mapToLong(JsonNode::longValue)
                    .toArray();
            long width = (old[1] - old[0]) / LongStream.of(elements).reduce(1, (a, b) -> a * b);
            gap.putArray("shape").add(APART / width);
            header.set("gap before " + name, place(gap, at, APART));
            place(tensor, at + APART, old[1] - old[0]);
            at += APART;
            for (long end = at + old[1] - old[0]; at < end; at = Math.min(end, at + PAGE)) {
                places.add(at);
            }
        }
        byte[] text = MAPPER.writeValueAsBytes(header);
        long data = (long) Long.BYTES + text.length;
        try (RandomAccessFile file = new RandomAccessFile(to.toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(text.length));
            file.write(text);
            file.setLength(data + at);
        }
        return places.stream().map(place -> new Page(to, data + place)).toList();
    }

    private static ObjectNode place(ObjectNode tensor, long begin, long bytes) {
        tensor.putArray("data_offsets").add(begin).add(begin + bytes);
        return tensor;
    }

    private static long[] offsets(JsonNode tensor) {
        return tensor.get("data_offsets")
                .valueStream()
                .mapToLong(JsonNode::longValue)
                .toArray();
    }

    private static ObjectNode header(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] text = new byte[Math.toIntExact(Long.reverseBytes(in.readLong()))];
            in.readFully(text);
            return (ObjectNode) MAPPER.readTree(text);
        }
    }

    /// The page of a file around a byte.
    private record Page(Path file, long offset) {
        boolean inMemory() throws IOException {
            try (FileChannel channel = FileChannel.open(file);
                    Arena arena = Arena.ofConfined()) {
                return mapped(channel, arena).isLoaded();
            }
        }

        void touch() throws IOException {
            try (FileChannel channel = FileChannel.open(file);
                    Arena arena = Arena.ofConfined()) {
                assertEquals(0, mapped(channel, arena).get(ValueLayout.JAVA_BYTE, 0));
            }
        }

        private MemorySegment mapped(FileChannel channel, Arena arena) throws IOException {
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, 1, arena);
        }
    }
}
