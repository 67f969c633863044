package sotto.num;

/// A response that is NaN or infinite: such a neuron has no order, so no AUROC.
public final class NotFinite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The row, from 0.
    private final int text;

    /// The column, from 0.
    private final int neuron;

    /// Makes an exception that names the response by row and column, both from 0, and gives its value.
    public NotFinite(int text, int neuron, float value) {
        super("The response of neuron %d to text %d is %s, not a finite number.".formatted(neuron, text, value));
        this.text = text;
        this.neuron = neuron;
    }

    /// The row of the response, from 0.
    public int text() {
        return text;
    }

    /// The column of the response, from 0.
    public int neuron() {
        return neuron;
    }
}
