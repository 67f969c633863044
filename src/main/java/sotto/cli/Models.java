package sotto.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sotto.model.folder.Adapter;
import sotto.model.folder.HubCache;

/// Model folders named as arguments of commands.
final class Models {
    private Models() {}

    /// The folder of an argument, or in the root of a hub client's cache the snapshot in it, of which the user is
    /// told.
    ///
    /// A `Failure` where a cache holds several.
    static Path given(@Nullable Path argument, Console console) {
        Path named = Arguments.given(argument);
        Path opened = HubCache.resolve(named);
        HubCache.told(named, opened).ifPresent(console::warn);
        return opened;
    }

    /// The same folder, for a model whose numbers are used: the user is told of an adapter that lies beside its
    /// weights.
    static Path used(@Nullable Path argument, Console console) {
        Path opened = given(argument, console);
        Adapter.in(opened).map(Adapter::beside).ifPresent(console::warn);
        return opened;
    }
}
