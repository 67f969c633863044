package sotto.num;

/// Responses of a chunk of neurons, each neuron's in one piece, read from a matrix whose rows are texts.
///
/// Made once per thread, filled anew for every chunk.
final class ResponseChunk {
    /// Most neurons of a chunk.
    private static final int NEURONS = 64;

    /// Most responses of a chunk, where there are very many texts: 64 MiB a thread.
    private static final int RESPONSES = 1 << 24;

    private final ResponseMatrix responses;
    private final int width;
    private final float[] columns;
    private final float[] row;

    ResponseChunk(ResponseMatrix responses) {
        this.responses = responses;
        width = width(responses);
        int most = Math.min(width, responses.neurons());
        columns = new float[most * responses.texts()];
        row = new float[most];
    }

    private static int width(ResponseMatrix responses) {
        return Math.clamp(RESPONSES / responses.texts(), 1, NEURONS);
    }

    /// Number of chunks of a matrix.
    static int chunks(ResponseMatrix responses) {
        return Math.ceilDiv(responses.neurons(), width(responses));
    }

    /// Reads a chunk, and returns its number of neurons.
    int read(int chunk) {
        int from = first(chunk);
        int count = Math.min(width, responses.neurons() - from);
        int texts = responses.texts();
        for (int text = 0; text < texts; text++) {
            responses.read(text, from, count, row);
            for (int neuron = 0; neuron < count; neuron++) {
                columns[neuron * texts + text] = row[neuron];
            }
        }
        return count;
    }

    /// Number of a chunk's first neuron.
    int first(int chunk) {
        return chunk * width;
    }

    /// Ranks the responses of the chunk's neuron `place`; `first` is the number of the chunk's first one.
    void rank(MidRanks ranks, int place, int first) {
        ranks.rank(columns, place * responses.texts(), first + place);
    }

    /// Sorts the texts by the responses of the chunk's neuron `place`.
    void sort(KeyOrder order, int place) {
        order.sort(columns, place * responses.texts());
    }

    /// Checks that the responses of the chunk's neuron `place` are finite; `first` is the number of the chunk's first
    /// one.
    ///
    /// @throws NotFinite for the first that is not
    void checkFinite(int place, int first) {
        int from = place * responses.texts();
        boolean finite = true;
        for (int text = 0; text < responses.texts(); text++) {
            finite &= Math.abs(columns[from + text]) <= Float.MAX_VALUE;
        }
        for (int text = 0; !finite && text < responses.texts(); text++) {
            if (!Float.isFinite(columns[from + text])) {
                throw new NotFinite(text, first + place, columns[from + text]);
            }
        }
    }

    /// The response of the chunk's neuron `place` to a text.
    float value(int place, int text) {
        return columns[place * responses.texts() + text];
    }

    /// The place of a neuron in its chunk.
    int place(int neuron) {
        return neuron % width;
    }
}
