package sotto.model.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders that look like a libtorch: the right names, and headers of libraries with nothing behind them.
public final class MadeUpTorch {
    private MadeUpTorch() {}

    /// An unzipped libtorch of a build such as `2.7.1+cu128` for a platform; the answer is the folder `libtorch`.
    public static Path unzipped(Path home, String build, String platform) throws IOException {
        Path root = home.resolve("libtorch");
        libraries(root.resolve("lib"), platform, build.contains("+cu"));
        Files.writeString(root.resolve("build-version"), build + "\n");
        return root;
    }

    /// What `pip install torch` leaves of a version and its `cuda`, such as `'12.8'` or `None`; the folder `torch`.
    static Path installed(Path home, String version, String cuda, String platform) throws IOException {
        Path root = home.resolve("torch");
        libraries(root.resolve("lib"), platform, !cuda.equals("None"));
        Files.writeString(root.resolve("version.py"), """
            from typing import Optional
            __version__ = '%s'
            debug = False
            cuda: Optional[str] = %s
            hip: Optional[str] = None
            """.formatted(version, cuda));
        return root;
    }

    static void libraries(Path folder, String platform, boolean cuda) throws IOException {
        Files.createDirectories(folder);
        boolean windows = platform.startsWith("win");
        for (String name : cuda
                ? new String[] {"torch", "torch_cpu", "c10", "torch_cuda", "c10_cuda"}
                : new String[] {"torch", "torch_cpu", "c10"}) {
            String file = windows ? name + ".dll" : "lib" + name + (platform.startsWith("osx") ? ".dylib" : ".so");
            Files.write(folder.resolve(file), header(platform));
        }
    }

    private static byte[] header(String platform) {
        ByteBuffer header = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        boolean arm = platform.endsWith("aarch64");
        if (platform.startsWith("linux")) {
            header.putInt(0, 0x464c457f).putShort(18, (short) (arm ? 183 : 62));
        } else if (platform.startsWith("osx")) {
            header.putInt(0, 0xfeedfacf).putInt(4, arm ? 0x0100000c : 0x01000007);
        } else {
            header.putShort(0, (short) 0x5a4d).putInt(0x3c, 0x80);
            header.putInt(0x80, 0x4550).putShort(0x84, (short) (arm ? 0xaa64 : 0x8664));
        }
        return header.array();
    }
}
