import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Packages of Sotto, each with a Java of its own, so that nobody needs one: `mvn -Ppackage package` runs this.
///
/// On Linux a `.tar.gz` of one folder and a `.deb` that puts this folder under `/opt`; on macOS a `.dmg` and on Windows
/// an `.msi` by jpackage, both never run so far. Java's start is rehearsed by the packaged launcher itself and kept
/// beside it, `lib/*.aot`. jpackage's launcher is not used on Linux: it could not set what libtorch's threads read
/// from the environment, and its scripts fail where there is no desktop. Debian's triggers do their work without any.
///
/// `java packaging/Package.java TARGET VERSION`, where TARGET/sotto is there, on the JDK that the package is to hold.
final class Package {
    /// What the jars ask for, as `jdeps` says, but for what only their optional parts need.
    private static final String MODULES =
            "java.desktop,java.logging,java.management,java.xml,jdk.jfr,jdk.management,jdk.unsupported";

    /// The parts of a rehearsal, each with a command that the launcher starts as it starts those of the part.
    private static final Map<String, String> PARTS = Map.of("commands", "doctor", "models", "generate", "window", "");

    private final Path target;
    private final String version;
    private final Path jdk = Path.of(System.getProperty("java.home"));

    private Package(Path target, String version) {
        this.target = target;
        this.version = version;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ReflectiveOperationException {
        Package maker = new Package(Path.of(arguments[0]).toAbsolutePath(), arguments[1].replaceAll("-SNAPSHOT$", ""));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("linux")) {
            maker.linux();
        } else {
            maker.byJpackage(system.startsWith("mac") ? "dmg" : "msi");
        }
    }

    private void linux() throws IOException, InterruptedException, ReflectiveOperationException {
        Path made = target.resolve("package");
        delete(made);
        Path image = made.resolve("sotto");
        copy(target.resolve("sotto"), image);
        run(
                Map.of(),
                jdk.resolve("bin/jlink"),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                image.resolve("lib/runtime"));
        renew(image.resolve("lib"));
        layOut(image.resolve("lib"));
        prepare(image.resolve("lib"));
        rehearse(image);
        String machine = System.getProperty("os.arch");
        run(
                Map.of(),
                "tar",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "-C",
                made,
                "-czf",
                target.resolve("sotto-%s-linux-%s.tar.gz".formatted(version, machine)),
                "sotto");
        debian(made, image, machine.equals("amd64") ? "amd64" : "arm64");
        try (Stream<Path> files = Files.list(target)) {
            for (Path file : files.filter(name -> name.toString().matches(".*\\.(deb|tar\\.gz)"))
                    .sorted()
                    .toList()) {
                System.out.printf("%s  %d MB%n", file, Files.size(file) / 1_000_000);
            }
        }
    }

    /// Gives class files of Java 5 the format of today, which Java keeps ready: picocli's. Their code stays as it is,
    /// and
    /// gets the stack maps that spare Java its old verifier.
    private static void renew(Path libraries) throws IOException {
        Path jar = jar(libraries, "picocli-.*");
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.walk(inside.getPath("/picocli"))) {
            ClassFile format = ClassFile.of(
                    ClassFile.ConstantPoolSharingOption.NEW_POOL,
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)));
            for (Path file :
                    all.filter(name -> name.toString().endsWith(".class")).toList()) {
                Files.write(file, format.transformClass(format.parse(Files.readAllBytes(file)), (made, element) -> {
                    if (element instanceof ClassFileVersion) {
                        made.withVersion(ClassFile.JAVA_25_VERSION, 0);
                    } else {
                        made.with(element);
                    }
                }));
            }
        }
    }

    /// Puts JavaFX's native libraries beside its jars, where it looks first. Out of a jar it would copy them into the
    /// user's home, and hash them at every start.
    private static void layOut(Path libraries) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar(libraries, "javafx-graphics-.*-linux.*"));
                Stream<Path> files = Files.list(inside.getPath("/"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".so")).toList()) {
                Files.copy(file, libraries.resolve(file.getFileName().toString()));
            }
        }
    }

    /// Writes each style sheet of the window a second time as JavaFX reads it fastest; it takes `.bss` before `.css`.
    private static void prepare(Path libraries) throws IOException, ReflectiveOperationException {
        URL[] javafx = {
            jar(libraries, "javafx-graphics-.*-linux.*").toUri().toURL(),
            jar(libraries, "javafx-base-.*-linux.*").toUri().toURL()
        };
        Path scratch = Files.createTempDirectory("sotto-styles");
        Path text = scratch.resolve("sheet.css");
        Path binary = scratch.resolve("sheet.bss");
        try (URLClassLoader classes = new URLClassLoader(javafx);
                FileSystem inside = FileSystems.newFileSystem(libraries.resolve("sotto.jar"));
                Stream<Path> all = Files.walk(inside.getPath("/sotto/ui"))) {
            Method convert = Class.forName("javafx.css.Stylesheet", true, classes)
                    .getMethod("convertToBinary", File.class, File.class);
            for (Path sheet :
                    all.filter(name -> name.toString().endsWith(".css")).toList()) {
                Files.copy(sheet, text, REPLACE_EXISTING);
                convert.invoke(null, text.toFile(), binary.toFile());
                String name = sheet.getFileName().toString();
                Files.copy(binary, sheet.resolveSibling(name.replaceAll("css$", "bss")));
            }
        }
        delete(scratch);
    }

    /// The jar whose name without its ending matches.
    private static Path jar(Path libraries, String name) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Has the packaged launcher run the program once, and keeps what Java learned. Java trusts it only beside files of
    /// the same times, to the second, which is all that archives keep.
    private void rehearse(Path image) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(
                        file,
                        FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() / 1000 * 1000));
            }
        }
        Path scratch = Files.createTempDirectory("sotto-package");
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            Path ready = scratch.resolve(part.getKey() + ".aot");
            String options =
                    "-XX:AOTCacheOutput=%s -Dsotto.rehearse=%s -Dsotto.config=%s -Dglass.platform=Headless -Dprism.order=sw"
                            .formatted(ready, part.getKey(), scratch.resolve("config-" + part.getKey()));
            List<Object> words = new ArrayList<>(List.of(image.resolve("bin/sotto")));
            Stream.of(part.getValue()).filter(word -> !word.isEmpty()).forEach(words::add);
            run(Map.of("SOTTO_JAVA_OPTIONS", options), words.toArray());
            Files.copy(ready, image.resolve("lib/" + ready.getFileName()));
        }
        delete(scratch);
    }

    private void debian(Path made, Path image, String machine) throws IOException, InterruptedException {
        Path root = made.resolve("debian");
        Path from = Path.of("packaging/linux");
        copy(image, root.resolve("opt/sotto"));
        Path shared = root.resolve("usr/share");
        Path command = Files.createDirectories(root.resolve("usr/bin")).resolve("sotto");
        Files.createSymbolicLink(command, Path.of("../../opt/sotto/bin/sotto"));
        place(from.resolve("sotto.desktop"), shared.resolve("applications/sotto.desktop"));
        place(from.resolve("sotto-mime.xml"), shared.resolve("mime/packages/sotto.xml"));
        place(from.resolve("sotto.svg"), shared.resolve("icons/hicolor/scalable/apps/sotto.svg"));
        place(Path.of("LICENSE"), shared.resolve("doc/sotto/copyright"));
        Path manual = Files.createDirectories(shared.resolve("man/man1")).resolve("sotto.1");
        run(
                Map.of(),
                image.resolve("lib/runtime/bin/java"),
                "-cp",
                image.resolve("lib/sotto.jar"),
                "sotto.cli.ManPage",
                manual);
        run(Map.of(), "gzip", "-9n", manual);
        long kilobytes;
        try (Stream<Path> files = Files.walk(root)) {
            kilobytes = files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1024;
        }
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(
                control,
                Files.readString(from.resolve("control"))
                        .replace("@VERSION@", version)
                        .replace("@MACHINE@", machine)
                        .replace("@SIZE@", "" + kilobytes));
        run(
                Map.of(),
                "dpkg-deb",
                "--root-owner-group",
                "-Zgzip",
                "--build",
                root,
                target.resolve("sotto_%s_%s.deb".formatted(version, machine)));
    }

    /// By jpackage, whose launcher has no AOT cache here. Never run.
    private void byJpackage(String type) throws IOException, InterruptedException {
        Path folder = target.resolve("sotto");
        List<Object> words = new ArrayList<>(List.of(
                jdk.resolve("bin/jpackage"),
                "--type",
                type,
                "--name",
                "Sotto",
                "--app-version",
                version,
                "--input",
                folder.resolve("lib"),
                "--main-jar",
                "sotto.jar",
                "--add-modules",
                MODULES,
                "--app-content",
                folder.resolve("samples"),
                "--dest",
                target));
        for (String option : List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Dsotto.home=$APPDIR/..")) {
            words.addAll(List.of("--java-options", option));
        }
        run(Map.of(), words.toArray());
    }

    private static void run(Map<String, String> environment, Object... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.of(words).map(Object::toString).toList()).inheritIO();
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        if (status != 0) {
            System.err.printf("%s ended with status %d.%n", words[0], status);
            System.exit(1);
        }
    }

    private static void place(Path file, Path at) throws IOException {
        Files.createDirectories(at.getParent());
        Files.copy(file, at);
    }

    /// Copies a folder with times and rights; files that are there twice share their place on the disk.
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to.getParent());
        run(Map.of(), "cp", "-a", "--reflink=auto", from, to);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException trouble) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
