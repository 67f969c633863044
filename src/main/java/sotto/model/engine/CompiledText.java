package sotto.model.engine;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// TorchScript text that libtorch has compiled, shared by all objects that differ in their attributes alone.
///
/// Compiling takes longer than anything else about opening a small model, and models of one family have the same
/// text. The attributes in the compiled object are those of the object that was called last; another one that is
/// called overwrites them first. Some texts that nobody uses stay, for the next model. Used on the inference thread
/// only.
final class CompiledText {
    /// Number of texts that stay though nobody uses them, of about 10 MB each; tests, which open every family, keep
    /// all.
    private static final int IDLE = Integer.getInteger("sotto.texts.kept", 4);

    private static final Map<Key, CompiledText> COMPILED = new LinkedHashMap<>(16, 0.75f, true); // oldest use first

    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private int users;
    private @Nullable TorchModule last;

    private record Key(String source, Device device) {}

    private CompiledText(TorchScriptFile archive, Device device) {
        this.manager = Torch.manager(device);
        try {
            this.block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive.bytes()), true, false);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        }
    }

    /// The compiled text of an archive on a device, for one more user, who releases it.
    static CompiledText taken(TorchScriptFile archive, Device device) {
        CompiledText text =
                COMPILED.computeIfAbsent(new Key(archive.source(), device), _ -> new CompiledText(archive, device));
        text.users++;
        return text;
    }

    /// Whether the attributes are another user's; they are this one's from now on.
    boolean isNewFor(TorchModule user) {
        boolean isNew = last != user;
        last = user;
        return isNew;
    }

    PtSymbolBlock block() {
        return block;
    }

    /// Ends one user's use; of the texts that nobody uses, those that were taken longest ago are freed.
    void release() {
        users--;
        last = null;
        long idle = COMPILED.values().stream().filter(text -> text.users == 0).count();
        for (Iterator<CompiledText> texts = COMPILED.values().iterator(); idle > IDLE && texts.hasNext(); ) {
            CompiledText text = texts.next();
            if (text.users == 0) {
                texts.remove();
                text.manager.close();
                idle--;
            }
        }
    }
}
