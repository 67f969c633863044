package sotto.gates;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class NullInside {
    private NullInside() {}

    static List<String> whole(List<@Nullable String> texts) {
        return texts;
    }
}
