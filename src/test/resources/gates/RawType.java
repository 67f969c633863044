package sotto.gates;

import java.util.List;

final class RawType {
    private RawType() {}

    static int size(List texts) {
        return texts.size();
    }
}
