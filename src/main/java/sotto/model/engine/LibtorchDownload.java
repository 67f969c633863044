package sotto.model.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Download of a libtorch's files from DJL's publisher that, unlike DJL's own, does not load them at once.
///
/// They are to be checked before any of them runs.
final class LibtorchDownload {
    private static final String PUBLISHER = "https://publish.djl.ai/pytorch/";
    private static final String PACKED = ".gz";

    private LibtorchDownload() {}

    /// Downloads all files of a version, flavour and platform into a new folder, and checks the checksums of
    /// the transfer.
    static void fetch(Path folder, String version, String flavour, String platform) throws IOException {
        String root = PUBLISHER + version + "/";
        String wanted = flavour + "/" + platform + "/";
        List<String> files;
        try (InputStream index = open(root + "files.txt")) {
            files = new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(wanted) && line.endsWith(PACKED))
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("no libtorch %s for %s on %s".formatted(version, flavour, platform));
        }
        Path half = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".half"));
        for (String file : files) {
            String packed = URLDecoder.decode(file.substring(file.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
            Path to = half.resolve(packed.substring(0, packed.length() - PACKED.length()));
            if (!half.equals(to.normalize().getParent())) {
                throw new IOException("a file with a path for a name: " + packed);
            }
            try (InputStream in = new GZIPInputStream(open(root + file), 1 << 16)) {
                Files.copy(in, to);
            }
        }
        Files.move(half, folder); // whoever finds it finds all of it
    }

    private static InputStream open(String address) throws IOException {
        return URI.create(address).toURL().openStream();
    }
}
