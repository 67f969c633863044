package sotto.gates;

import java.net.URL;

final class OldCall {
    private OldCall() {}

    static URL url(String text) throws java.io.IOException {
        return new URL(text);
    }
}
