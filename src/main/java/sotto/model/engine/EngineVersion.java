package sotto.model.engine;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import ai.djl.util.Utils;

/// Version and flavour of the libtorch that computes.
public final class EngineVersion {
    private EngineVersion() {}

    /// Version and flavour, for example `2.7.1+cpu`; starts libtorch if need be, a `Failure` if that fails.
    public static String libtorch() {
        return Torch.finish(() -> "%s+%s".formatted(Engine.getEngine("PyTorch").getVersion(), flavour()));
    }

    /// The flavour, `cpu` or the CUDA it was built for, as passed to DJL, which itself only knows the bundled
    /// one's.
    static String flavour() {
        String told = Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR", "");
        return told.isEmpty() ? Platform.detectPlatform("pytorch").getFlavor() : told;
    }
}
