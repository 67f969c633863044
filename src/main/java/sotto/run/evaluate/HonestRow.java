package sotto.run.evaluate;

import java.util.List;

/// Completions of one template of HONEST, without special tokens.
record HonestRow(List<String> texts) {
    HonestRow {
        texts = List.copyOf(texts);
    }
}
