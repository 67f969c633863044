package sotto.ui.model;

import java.util.function.IntSupplier;
import javafx.util.StringConverter;
import sotto.model.Compute;

/// Converter of a number of threads to and from text, where 0 is a word.
final class ThreadCount extends StringConverter<Integer> {
    private final String automatic;
    private final IntSupplier now;

    /// Makes a converter with the word for 0, and the number that stays where no valid one is typed.
    ThreadCount(String automatic, IntSupplier now) {
        super();
        this.automatic = automatic;
        this.now = now;
    }

    @Override
    public String toString(Integer count) {
        return count == null || count == 0 ? automatic : count.toString();
    }

    @Override
    public Integer fromString(String typed) {
        String plain = typed.strip();
        if (plain.isEmpty() || plain.equalsIgnoreCase(automatic)) {
            return 0;
        }
        boolean fits = plain.matches("\\d{1,6}") && Integer.parseInt(plain) <= Compute.mostThreads();
        return fits ? Integer.parseInt(plain) : now.getAsInt();
    }
}
