package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sotto.data.ChoiceItem;

/// Different questions of a file, each once: what accuracies, their intervals and p-values count.
///
/// A question that is asked twice is answered twice alike: to count it twice would make a copy look like evidence.
///
/// @param first places of questions that equal no earlier one, in the order of the file
/// @param all number of all questions
record QuestionUnits(List<Integer> first, int all) {
    QuestionUnits {
        first = List.copyOf(first);
    }

    /// Of questions; they are equal if context, choices and answer are so to the letter.
    static QuestionUnits of(List<ChoiceItem> items) {
        Set<ChoiceItem> seen = new HashSet<>();
        List<Integer> first = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            ChoiceItem item = items.get(place);
            if (seen.add(new ChoiceItem(0, item.context(), item.choices(), item.answer()))) {
                first.add(place);
            }
        }
        return new QuestionUnits(first, items.size());
    }

    /// Questions that equal an earlier one.
    int duplicates() {
        return all - first.size();
    }
}
