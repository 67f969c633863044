package sotto.run.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sotto.model.Pooling;
import sotto.model.TokenPooling;

/// Token ids of the texts in some rows of a file, as a model reads them.
///
/// @param rows of the texts in their file, from 0 `[B]`
/// @param ids per text `[T]`, at least one each; ints, to save memory
/// @param cut per text whether it was longer than the limit
/// @param pooled per text the places of the tokens that are pooled; an empty list where all of all texts are
public record TokenRows(List<Integer> rows, List<int[]> ids, boolean[] cut, List<int[]> pooled) {
    /// Copies the lists, but not the arrays: they are handed over.
    public TokenRows {
        rows = List.copyOf(rows);
        ids = List.copyOf(ids);
        pooled = List.copyOf(pooled);
    }

    /// The texts of several files or parts of a file, one after another; of all of them some tokens are pooled, or of
    /// none.
    static TokenRows joined(List<TokenRows> parts) {
        boolean[] cut = new boolean[parts.stream().mapToInt(TokenRows::size).sum()];
        int at = 0;
        for (TokenRows part : parts) {
            System.arraycopy(part.cut, 0, cut, at, part.size());
            at += part.size();
        }
        return new TokenRows(
                parts.stream().flatMap(part -> part.rows.stream()).toList(),
                parts.stream().flatMap(part -> part.ids.stream()).toList(),
                cut,
                parts.stream().flatMap(part -> part.pooled.stream()).toList());
    }

    /// Some of the texts, in the order given.
    TokenRows at(int[] places) {
        List<Integer> someRows = new ArrayList<>(places.length);
        List<int[]> someIds = new ArrayList<>(places.length);
        boolean[] someCut = new boolean[places.length];
        for (int text = 0; text < places.length; text++) {
            someRows.add(rows.get(places[text]));
            someIds.add(ids.get(places[text]));
            someCut[text] = cut[places[text]];
        }
        return new TokenRows(someRows, someIds, someCut, pooledOf(places));
    }

    private List<int[]> pooledOf(int[] places) {
        return pooled.isEmpty()
                ? List.of()
                : Arrays.stream(places).mapToObj(pooled::get).toList();
    }

    /// The number of texts.
    public int size() {
        return ids.size();
    }

    /// The number of tokens of all texts.
    long tokens() {
        return ids.stream().mapToLong(text -> text.length).sum();
    }

    /// The number of tokens of each text `[B]`.
    public int[] lengths() {
        return ids.stream().mapToInt(text -> text.length).toArray();
    }

    /// The number of tokens of each text that are pooled `[B]`.
    public int[] pooledLengths() {
        return pooled.isEmpty()
                ? lengths()
                : pooled.stream().mapToInt(tokens -> tokens.length).toArray();
    }

    /// The places of the tokens of a text that are pooled; empty where all of all texts are.
    int[] pooledPlaces(int text) {
        return pooled.isEmpty() ? new int[0] : pooled.get(text);
    }

    /// Poolings of some texts over the tokens that take part.
    public TokenPooling pooling(List<Pooling> how, int[] places) {
        return new TokenPooling(how, pooledOf(places));
    }

    /// Pooling of some texts in one way.
    public TokenPooling pooling(Pooling how, int[] places) {
        return pooling(List.of(how), places);
    }

    /// The token ids of some texts, in the type that the model needs.
    public List<long[]> batch(int[] places) {
        List<long[]> batch = new ArrayList<>(places.length);
        for (int place : places) {
            int[] narrow = ids.get(place);
            long[] wide = new long[narrow.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = narrow[i];
            }
            batch.add(wide);
        }
        return batch;
    }
}
