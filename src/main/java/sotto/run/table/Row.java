package sotto.run.table;

/// One neuron as a query sees it.
public interface Row {
    /// The value of a number field; not a number if it is not known.
    double number(Field field);

    /// The value of a text field.
    String text(Field field);
}
