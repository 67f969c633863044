package sotto.model.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sotto.work.Failure;

/// A folder of libtorch's libraries that fits this machine and DJL's bridge to it, as far as its files show.
///
/// Accepted are an unzipped libtorch (`libtorch`, `libtorch/lib`), the `torch` or `torch/lib` of a pip install,
/// and a folder of the engine's cache. Files are only read: neither a class of the engine nor a library is
/// loaded.
///
/// @param libraries the absolute path of the folder of the libraries
/// @param version for example `2.7.1`
/// @param flavour `cpu`, or the CUDA it was built for, as in `cu128`
public record LibtorchFolder(Path libraries, String version, String flavour) {
    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__\\s*(?::.*)?=\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern PYTHON_CUDA = Pattern.compile("(?m)^cuda\\s*(?::.*)?=\\s*['\"]([\\d.]+)['\"]");
    private static final Pattern CACHED = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:-\\d{8})?-([a-z]+\\d*)-[a-z]+-\\w+");

    /// The CUDA that the bridge is built for.
    public static final String CUDA = "cu128";

    /// The version of libtorch that the bridge is built for, for example `2.7.1`; no other works. A [Failure]
    /// if the bridge is missing.
    public static String needed() {
        Properties bridge = new Properties();
        try (InputStream text =
                LibtorchFolder.class.getClassLoader().getResourceAsStream("jnilib/pytorch.properties")) {
            if (text == null) {
                throw new Failure("The bridge to libtorch is missing.", "Copy Sotto's folder anew: lib is incomplete.");
            }
            bridge.load(text);
        } catch (IOException e) {
            throw new Failure("The bridge to libtorch cannot be read.", "Copy Sotto's folder anew.", e);
        }
        return bridge.getProperty("jni_version", "").replaceAll("-.*", "");
    }

    /// Whether the program has a bridge to a flavour of libtorch for a platform such as `linux-x86_64`.
    public static boolean hasBridge(String platform, String flavour) {
        String name = Naming.of(platform).file("djl_torch");
        return LibtorchFolder.class.getClassLoader().getResource("jnilib/%s/%s/%s".formatted(platform, flavour, name))
                != null;
    }

    /// Finds libtorch's libraries in a folder; a [Failure] if there are none or they do not fit this machine.
    public static LibtorchFolder of(Path given) {
        String platform = EngineFiles.platform()
                .orElseThrow(() -> new Failure(
                        "libtorch does not run on this machine.",
                        "Use Linux on x86-64 or ARM64, macOS on Apple silicon, or Windows on x86-64."));
        return of(given, platform);
    }

    /// Finds libtorch's libraries for a platform such as `linux-x86_64`; a [Failure] as above.
    static LibtorchFolder of(Path given, String platform) {
        try {
            return look(given.toAbsolutePath().normalize(), platform);
        } catch (MalformedInputException e) {
            throw new Failure("The version of %s is not text.".formatted(given), remedy(platform), e);
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(given, e.getMessage()),
                    "Check that you may read the folder and everything in it.",
                    e);
        }
    }

    private static LibtorchFolder look(Path given, String platform) throws IOException {
        if (!Files.isDirectory(given)) {
            throw new Failure(
                    Files.exists(given) ? given + " is not a folder." : "There is no folder %s.".formatted(given),
                    remedy(platform));
        }
        if (!Files.isReadable(given)) {
            throw new Failure(
                    "%s cannot be read.".formatted(given), "Check that you may read the folder and everything in it.");
        }
        Naming naming = Naming.of(platform);
        Path libraries = Stream.of(
                        given, given.resolve("lib"), given.resolve("torch/lib"), given.resolve("libtorch/lib"))
                .filter(folder -> Naming.hasAny(folder))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "%s is not a libtorch: there is no %s in it.".formatted(given, naming.file("torch")),
                        remedy(platform)));
        if (!Files.exists(libraries.resolve(naming.file("torch")))) {
            throw new Failure("%s is a libtorch for another system.".formatted(given), remedy(platform));
        }
        String[] build = build(libraries)
                .orElseThrow(() -> new Failure(
                        "%s does not say which version it is.".formatted(given),
                        "Give the whole folder with build-version or version.py in it, not libraries copied from it."));
        LibtorchFolder folder = new LibtorchFolder(libraries, build[0], build[1]);
        folder.checkBuild(given, platform);
        for (String library : folder.needs()) {
            folder.checkLibrary(libraries.resolve(naming.file(library)), platform);
        }
        return folder;
    }

    private void checkBuild(Path given, String platform) {
        String needed = needed();
        if (!version.equals(needed)) {
            throw new Failure(
                    "%s is libtorch %s %s, and only %s works.".formatted(given, version, flavour, needed),
                    remedy(platform));
        }
        if (!hasBridge(platform, flavour)) {
            throw new Failure(
                    "%s is built for %s, for which there is no bridge on %s."
                            .formatted(given, spoken(flavour), platform),
                    remedy(platform));
        }
    }

    private List<String> needs() {
        return flavour.equals("cpu")
                ? List.of("torch", "torch_cpu", "c10")
                : List.of("torch", "torch_cpu", "c10", "torch_cuda", "c10_cuda");
    }

    private void checkLibrary(Path library, String platform) throws IOException {
        if (!Files.isRegularFile(library)) {
            throw new Failure(
                    "%s is missing.".formatted(library), "Unpack or install that libtorch %s anew.".formatted(version));
        }
        String made = LibraryHeader.platform(library);
        if (!made.equals(platform)) {
            throw new Failure(
                    made.isEmpty()
                            ? "%s is not a library: it is damaged or cut off.".formatted(library)
                            : "%s is made for %s, and this is %s.".formatted(library, made, platform),
                    made.isEmpty() ? "Unpack or install that libtorch %s anew.".formatted(version) : remedy(platform));
        }
    }

    /// Version and flavour, from whichever file gives them.
    private static Optional<String[]> build(Path libraries) throws IOException {
        Path above = libraries.resolveSibling(".").normalize();
        for (Path text : List.of(above.resolve("build-version"), libraries.resolve("build-version"))) {
            if (Files.exists(text)) {
                return Optional.of(split(Files.readString(text).strip(), ""));
            }
        }
        Path python = above.resolve("version.py");
        if (Files.exists(python)) {
            String text = Files.readString(python);
            Matcher version = PYTHON_VERSION.matcher(text);
            Matcher cuda = PYTHON_CUDA.matcher(text);
            String flavour = cuda.find() ? "cu" + cuda.group(1).replace(".", "") : "cpu";
            return version.find() ? Optional.of(split(version.group(1), flavour)) : Optional.empty();
        }
        Matcher cached = CACHED.matcher(String.valueOf(libraries.getFileName()));
        return cached.matches() ? Optional.of(new String[] {cached.group(1), cached.group(2)}) : Optional.empty();
    }

    /// `2.7.1+cu128` into its two parts; a build that names none has the other flavour, a bare libtorch none.
    private static String[] split(String build, String otherwise) {
        int plus = build.indexOf('+');
        return plus < 0
                ? new String[] {build, otherwise.isEmpty() ? "cpu" : otherwise}
                : new String[] {build.substring(0, plus), build.substring(plus + 1)};
    }

    /// The remedy that says, in one line, which libtorch fits and where to get it.
    static String remedy(String platform) {
        String version = needed();
        return hasBridge(platform, CUDA)
                ? ("Give libtorch %s for CUDA 12.8, unzipped, or torch/lib of 'pip install torch==%s --index-url "
                                + "https://download.pytorch.org/whl/%s'.")
                        .formatted(version, version, CUDA)
                : "Give libtorch %s for CPUs: on this system there is no other.".formatted(version);
    }

    /// A flavour in words for people: `CUDA 12.8`, `CPUs`.
    public static String spoken(String flavour) {
        if (flavour.equals("cpu")) {
            return "CPUs";
        }
        return flavour.matches("cu\\d{3}")
                ? "CUDA %s.%s".formatted(flavour.substring(2, 4), flavour.substring(4))
                : flavour;
    }

    /// File names of libraries on a system.
    private record Naming(String before, String after) {
        private static final List<Naming> ALL =
                List.of(new Naming("lib", ".so"), new Naming("lib", ".dylib"), new Naming("", ".dll"));

        static Naming of(String platform) {
            return ALL.get(platform.startsWith("linux") ? 0 : platform.startsWith("osx") ? 1 : 2);
        }

        static boolean hasAny(Path folder) {
            return ALL.stream().anyMatch(naming -> Files.exists(folder.resolve(naming.file("torch"))));
        }

        String file(String library) {
            return before + library + after;
        }
    }
}
