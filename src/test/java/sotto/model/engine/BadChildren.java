package sotto.model.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import sotto.model.Site;

/// Main classes that stand in for the self-test's own and end as native libraries can make them end.
final class BadChildren {
    private BadChildren() {}

    /// Reads at an address where nothing is.
    static final class Crashes {
        @SuppressWarnings("restricted") // it is meant to crash
        public static void main(String[] arguments) {
            MemorySegment nowhere = MemorySegment.ofAddress(64).reinterpret(8);
            System.out.println(nowhere.get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    /// Ends without a word in the result, as C++ does that throws where nobody catches.
    static final class Stops {
        public static void main(String[] arguments) {
            System.err.println("terminate called without an active exception");
            Runtime.getRuntime().halt(134);
        }
    }

    /// Never ends by itself.
    static final class Hangs {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(100_000);
        }
    }

    /// Writes down the problem that the property `problem.txt` of the class path holds.
    static final class Complains {
        public static void main(String[] arguments) throws IOException {
            Files.writeString(
                    Path.of(arguments[1]),
                    "problem=EngineException\\: x | UnsatisfiedLinkError\\: "
                            + "libtorch_cuda.so\\: libcublas.so.12\\: cannot open shared object file\\: No such file");
            Runtime.getRuntime().halt(1);
        }
    }

    /// Fetches where there is no network.
    static final class Unplugged {
        public static void main(String[] arguments) throws IOException {
            publisher(url -> {
                throw new UnknownHostException(url.getHost());
            });
            EngineTrialChild.main(arguments);
        }
    }

    /// Fetches from a publisher who breaks off in the middle of the second file.
    static final class BrokenOff {
        public static void main(String[] arguments) throws IOException {
            publisher(url -> {
                if (url.getPath().endsWith("files.txt")) {
                    return text("cpu/%s/native/lib/%s.gz\n".formatted(platform(), System.mapLibraryName("c10"))
                            + "cpu/%s/native/lib/%s.gz\n".formatted(platform(), System.mapLibraryName("torch")));
                }
                byte[] zipped = zipped(new byte[100_000]);
                return new ByteArrayInputStream(
                        zipped, 0, url.getPath().contains("c10") ? zipped.length : zipped.length / 2);
            });
            EngineTrialChild.main(arguments);
        }
    }

    /// Fetches a few bytes that only have the names of libraries.
    static final class Small {
        public static void main(String[] arguments) throws IOException {
            publisher(url -> url.getPath().endsWith("files.txt")
                    ? text("cpu/%s/native/lib/%s.gz\n".formatted(platform(), System.mapLibraryName("c10"))
                            + "cpu/%s/native/lib/%s.gz\n".formatted(platform(), System.mapLibraryName("torch")))
                    : new ByteArrayInputStream(zipped(new byte[1000])));
            EngineTrialChild.main(arguments);
        }
    }

    /// Fetches the bundled libtorch, which a publisher of our own sends from the engine's cache.
    static final class Published {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(System.getenv("SOTTO_PUBLISHED"));
            publisher(url -> {
                if (url.getPath().endsWith("files.txt")) {
                    try (Stream<Path> files = Files.list(folder)) {
                        return text(files.filter(
                                        file -> !file.getFileName().toString().contains("djl"))
                                .map(file -> "cpu/%s/native/lib/%s.gz".formatted(platform(), file.getFileName()))
                                .collect(Collectors.joining("\n")));
                    }
                }
                String name = Path.of(url.getPath()).getFileName().toString();
                return zipped(folder.resolve(name.substring(0, name.length() - 3)));
            });
            EngineTrialChild.main(arguments);
        }
    }

    /// What is served under an address.
    private interface Site {
        InputStream open(URL url) throws IOException;
    }

    private static void publisher(Site site) {
        URL.setURLStreamHandlerFactory(protocol -> protocol.equals("https")
                ? new URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) {
                        return new HttpURLConnection(url) {
                            @Override
                            public void connect() {}

                            @Override
                            public void disconnect() {}

                            @Override
                            public boolean usingProxy() {
                                return false;
                            }

                            @Override
                            public int getResponseCode() {
                                return HTTP_OK;
                            }

                            @Override
                            public InputStream getInputStream() throws IOException {
                                return site.open(url);
                            }
                        };
                    }
                }
                : null);
    }

    private static String platform() {
        return EngineFiles.platform().orElseThrow();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            new Random(1).nextBytes(bytes);
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    /// Stored, not squeezed: half a gigabyte in a second.
    private static InputStream zipped(Path file) throws IOException {
        PipedInputStream in = new PipedInputStream(1 << 20);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread.ofVirtual().start(() -> {
            try (GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16) {
                {
                    def.setLevel(Deflater.NO_COMPRESSION);
                }
            }) {
                Files.copy(file, zip);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return in;
    }
}
