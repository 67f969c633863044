package sotto.model;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;

/// Which libtorch computes.
public final class EngineVersion {
    private EngineVersion() {}

    /// Version and flavour, for example `2.7.1+cpu`; starts libtorch if need be.
    public static String libtorch() {
        return Torch.finish(() -> "%s+%s"
                .formatted(
                        Engine.getEngine("PyTorch").getVersion(),
                        Platform.detectPlatform("pytorch").getFlavor()));
    }
}
