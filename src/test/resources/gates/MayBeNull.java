package sotto.gates;

import org.jspecify.annotations.Nullable;

final class MayBeNull {
    private MayBeNull() {}

    static int length(@Nullable String text) {
        return text.length();
    }
}
