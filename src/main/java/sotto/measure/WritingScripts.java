package sotto.measure;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// Scripts in which some texts are written: Latin, Cyrillic, Han and so on.
record WritingScripts(Set<UnicodeScript> scripts) {
    /// The scripts of all letters in these texts.
    static WritingScripts of(Collection<String> texts) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        texts.forEach(text ->
                text.codePoints().filter(Character::isLetter).forEach(letter -> scripts.add(UnicodeScript.of(letter))));
        return new WritingScripts(scripts);
    }

    /// Whether most letters of another text belong to other scripts; no if it has no letters.
    boolean areLeftBy(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long others = text.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> !scripts.contains(UnicodeScript.of(letter)))
                .count();
        return 2 * others > letters;
    }
}
