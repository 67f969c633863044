package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import sotto.work.Blanks;

/// Lexemes of a template, with blocks trimmed as `trim_blocks` and `lstrip_blocks` do, and the last line end cut.
///
/// Made by hand, without regular expressions: those of Java go through the stack for every repetition.
final class Lexer {
    private static final int LONGEST = 200_000;

    private final String source;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;
    private boolean lineStarts = true;

    private Lexer(String source) {
        this.source = source;
    }

    /// Part of the text behind a tag that goes with it.
    private enum Trim {
        NOTHING,
        LINE_END,
        BLANKS;

        /// Part by the sign before a tag's end: by `trim_blocks` the line end where there is none.
        static Trim of(char sign) {
            return switch (sign) {
                case '-' -> BLANKS;
                case '+' -> NOTHING;
                default -> LINE_END;
            };
        }
    }

    /// Lexemes of a template, ended by one of kind `END`.
    static List<Lexeme> of(String template) {
        if (template.length() > LONGEST) {
            throw TemplateError.limit("a template of more than %d characters".formatted(LONGEST));
        }
        String lines = template.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines);
        lexer.readAll();
        lexer.add(Lexeme.Kind.END, "");
        return List.copyOf(lexer.lexemes);
    }

    private void add(Lexeme.Kind kind, String text) {
        for (; counted < at; counted++) {
            line += source.charAt(counted) == '\n' ? 1 : 0;
        }
        lexemes.add(new Lexeme(kind, text, line));
    }

    private void readAll() {
        while (at < source.length()) {
            int tag = nextTag(at);
            if (tag < 0) {
                addData(source.substring(at));
                at = source.length();
            } else {
                readTag(tag);
            }
        }
    }

    /// Place of the next opening of a tag; -1 where there is none.
    private int nextTag(int from) {
        int brace = source.indexOf('{', from);
        while (brace >= 0 && brace + 1 < source.length()) {
            if ("{%#".indexOf(source.charAt(brace + 1)) >= 0) {
                return brace;
            }
            brace = source.indexOf('{', brace + 1);
        }
        return -1;
    }

    private void readTag(int tag) {
        char kind = source.charAt(tag + 1);
        int inner = tag + 2;
        char sign = inner < source.length() && "-+".indexOf(source.charAt(inner)) >= 0 ? source.charAt(inner++) : ' ';
        addData(strippedBefore(source.substring(at, tag), sign, kind != '{'));
        at = inner;
        switch (kind) {
            case '#' -> skipComment();
            case '{' -> new TagLexer(Lexeme.Kind.VARIABLE_BEGIN, Lexeme.Kind.VARIABLE_END, "}}").read();
            default -> {
                if (!readRaw()) {
                    new TagLexer(Lexeme.Kind.BLOCK_BEGIN, Lexeme.Kind.BLOCK_END, "%}").read();
                }
            }
        }
    }

    private void addData(String text) {
        if (!text.isEmpty()) {
            add(Lexeme.Kind.DATA, text);
        }
    }

    /// Text before a tag, without what its sign or `lstrip_blocks` takes away.
    private String strippedBefore(String text, char sign, boolean block) {
        if (sign == '-') {
            return Blanks.stripRight(text);
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean blank = lineStart < text.length()
                && Blanks.strip(text.substring(lineStart)).isEmpty();
        return block && sign != '+' && (lineStart > 0 || lineStarts) && blank ? text.substring(0, lineStart) : text;
    }

    /// Moves behind a tag's end, and what it trims.
    private void end(int behind, Trim trim) {
        at = behind;
        while (trim == Trim.BLANKS && at < source.length() && Blanks.is(source.charAt(at))) {
            at++;
        }
        if (trim == Trim.LINE_END && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
        lineStarts = source.charAt(at - 1) == '\n';
    }

    private void skipComment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw TemplateError.syntax("a comment does not end");
        }
        char sign = end > at ? source.charAt(end - 1) : ' ';
        end(end + 2, Trim.of(sign));
    }

    private int blanks(int from) {
        int to = from;
        while (to < source.length() && Blanks.is(source.charAt(to))) {
            to++;
        }
        return to;
    }

    /// Reads a raw block, and whether there is one.
    private boolean readRaw() {
        int word = blanks(at);
        int close = blanks(word + "raw".length());
        boolean strip = source.startsWith("-%}", close);
        if (!source.startsWith("raw", word) || !(strip || source.startsWith("%}", close))) {
            return false;
        }
        end(close + (strip ? 3 : 2), strip ? Trim.BLANKS : Trim.NOTHING);
        int body = at;
        for (int tag = source.indexOf("{%", body); tag >= 0; tag = source.indexOf("{%", tag + 1)) {
            char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
            int endWord = blanks(sign == '-' || sign == '+' ? tag + 3 : tag + 2);
            int behind = blanks(endWord + "endraw".length());
            char last = behind < source.length() ? source.charAt(behind) : ' ';
            int mark = last == '-' || last == '+' ? behind + 1 : behind;
            if (source.startsWith("endraw", endWord) && source.startsWith("%}", mark)) {
                addData(strippedBefore(source.substring(body, tag), sign, true));
                end(mark + 2, Trim.of(last));
                return true;
            }
        }
        throw TemplateError.syntax("a raw block does not end");
    }

    /// Lexemes inside one tag.
    private final class TagLexer {
        private final Lexeme.Kind begin;
        private final Lexeme.Kind last;
        private final String mark;
        private final StringBuilder open = new StringBuilder();

        TagLexer(Lexeme.Kind begin, Lexeme.Kind last, String mark) {
            this.begin = begin;
            this.last = last;
            this.mark = mark;
        }

        void read() {
            add(begin, "");
            while (true) {
                at = blanks(at);
                if (at >= source.length()) {
                    throw TemplateError.syntax("a tag does not end");
                }
                if (open.isEmpty() && ends()) {
                    return;
                }
                Literals.Read read = Literals.read(source, at);
                balance(read);
                add(read.kind(), read.text());
                at = read.end();
            }
        }

        private boolean ends() {
            char sign = source.charAt(at);
            boolean signed = sign == '-' || (sign == '+' && begin == Lexeme.Kind.BLOCK_BEGIN);
            int close = signed ? at + 1 : at;
            if (!source.startsWith(mark, close)) {
                return false;
            }
            add(last, "");
            Trim trim = Trim.of(sign);
            end(close + 2, trim == Trim.LINE_END && begin == Lexeme.Kind.VARIABLE_BEGIN ? Trim.NOTHING : trim);
            return true;
        }

        private void balance(Literals.Read read) {
            if (read.kind() != Lexeme.Kind.SIGN) {
                return;
            }
            int opening = "([{".indexOf(read.text());
            int closing = ")]}".indexOf(read.text());
            if (opening >= 0) {
                open.append(")]}".charAt(opening));
            } else if (closing >= 0) {
                if (open.isEmpty() || open.charAt(open.length() - 1) != ")]}".charAt(closing)) {
                    throw TemplateError.syntax("unexpected '%s'".formatted(read.text()));
                }
                open.setLength(open.length() - 1);
            }
        }
    }
}
