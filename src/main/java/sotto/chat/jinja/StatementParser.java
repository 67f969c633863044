package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sotto.chat.jinja.ExpressionParser.Place;
import sotto.chat.jinja.Statement.Branch;

/// Statements from lexemes.
final class StatementParser {
    private static final Set<String> UNKNOWN = Set.of("block", "extends", "include", "import", "from", "autoescape");

    private final Lexemes lexemes;
    private final MacroNames macros = new MacroNames();
    private final ExpressionParser expressions;
    private final TargetParser targets;

    private StatementParser(List<Lexeme> lexemes) {
        this.lexemes = new Lexemes(lexemes);
        this.expressions = new ExpressionParser(this.lexemes, macros);
        this.targets = new TargetParser(this.lexemes, expressions);
    }

    /// Statements of a template, and the variables that it reads anywhere.
    record Parsed(Block root, Set<String> read) {}

    /// Statements of a template.
    static Parsed parse(String template) {
        StatementParser parser = new StatementParser(Lexer.of(template));
        try {
            Block root = new Block(parser.statements(Set.of()));
            HiddenNames.find(root);
            return new Parsed(root, parser.macros.allRead());
        } catch (TemplateError error) {
            throw error.at(parser.lexemes.line());
        }
    }

    /// Statements up to a tag that ends them, which is left as the current lexeme.
    private List<Statement> statements(Set<String> ends) {
        lexemes.enter();
        List<Statement> found = new ArrayList<>();
        while (!lexemes.current().is(Lexeme.Kind.END)) {
            Lexeme first = lexemes.next();
            switch (first.kind()) {
                case DATA -> found.add(new Statement.Data(first.line(), first.text()));
                case VARIABLE_BEGIN -> {
                    found.add(new Statement.Print(first.line(), expressions.tuple(Place.PRINTED)));
                    lexemes.expect(Lexeme.Kind.VARIABLE_END);
                }
                default -> {
                    Lexeme word = lexemes.current();
                    if (word.is(Lexeme.Kind.NAME) && ends.contains(word.text())) {
                        lexemes.leave();
                        return found;
                    }
                    found.addAll(statement(lexemes.expect(Lexeme.Kind.NAME)));
                    lexemes.expect(Lexeme.Kind.BLOCK_END);
                }
            }
        }
        if (!ends.isEmpty()) {
            throw TemplateError.syntax("the template ends where %s is expected"
                    .formatted(ends.stream().sorted().toList()));
        }
        lexemes.leave();
        return found;
    }

    /// Block up to a tag that ends it, which is passed.
    private Block body(String end) {
        Block body = new Block(statementsOf(Set.of(end)));
        lexemes.next();
        return body;
    }

    private List<Statement> statementsOf(Set<String> ends) {
        lexemes.skipSign(":");
        lexemes.expect(Lexeme.Kind.BLOCK_END);
        return statements(ends);
    }

    private List<Statement> statement(Lexeme word) {
        int line = word.line();
        return switch (word.text()) {
            case "set" -> List.of(assignment(line));
            case "for" -> List.of(loop(line));
            case "if" -> List.of(condition(line));
            case "macro" -> {
                String name =
                        MacroNames.assigned(lexemes.expect(Lexeme.Kind.NAME).text());
                yield List.of(new Statement.Define(line, name, signature("endmacro")));
            }
            case "call" -> List.of(call(line));
            case "filter" -> {
                Expression.Filtered filter = expressions.blockFilter(true);
                yield filter == null ? List.of() : List.of(new Statement.FilterBlock(line, filter, body("endfilter")));
            }
            case "with" -> List.of(with(line));
            case "generation" -> {
                macros.beginMacro();
                Block body = body("endgeneration");
                macros.endMacro();
                yield List.of(new Statement.Generation(line, body));
            }
            case "print" -> prints(line);
            case "break", "continue" -> {
                if (!macros.isInLoop()) {
                    throw TemplateError.syntax("'%s' stands outside of a loop".formatted(word.text()));
                }
                yield List.of(new Statement.Jump(line, word.text().equals("break")));
            }
            default -> {
                if (UNKNOWN.contains(word.text())) {
                    throw TemplateError.unknown("the tag %s".formatted(word.text()));
                }
                throw TemplateError.syntax(
                        "the tag %s is not known or stands in the wrong place".formatted(word.text()));
            }
        };
    }

    private Statement assignment(int line) {
        Target target = targets.assigned();
        if (lexemes.skipSign("=")) {
            return new Statement.Assign(line, target, expressions.tuple(Place.PRINTED));
        }
        Expression.Filtered filter = expressions.blockFilter(false);
        return new Statement.AssignBlock(line, target, filter, body("endset"));
    }

    private Statement loop(int line) {
        Target target = targets.looped();
        lexemes.expectName("in");
        Expression source = expressions.tuple(Place.SOURCE);
        Expression test = lexemes.skipName("if") ? expressions.expression() : null;
        if (lexemes.isName("recursive")) {
            throw TemplateError.unknown("a recursive loop");
        }
        macros.beginLoop();
        Block body = new Block(statementsOf(Set.of("endfor", "else")));
        macros.endLoop();
        Block empty = lexemes.next().text().equals("else") ? body("endfor") : null;
        return new Statement.For(line, target, source, test, body, empty);
    }

    private Statement condition(int line) {
        List<Branch> branches = new ArrayList<>();
        while (true) {
            Expression test = expressions.tuple(Place.TEST);
            branches.add(new Branch(test, List.copyOf(statementsOf(Set.of("elif", "else", "endif")))));
            String word = lexemes.next().text();
            if (word.equals("else")) {
                branches.add(new Branch(null, List.copyOf(statementsOf(Set.of("endif")))));
                lexemes.next();
            }
            if (!word.equals("elif")) {
                return new Statement.If(line, List.copyOf(branches));
            }
        }
    }

    private Statement call(int line) {
        boolean parameters = lexemes.isSign("(");
        List<String> names = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        if (parameters) {
            targets.parameters(names, defaults);
        }
        if (!(expressions.expression() instanceof Expression.Call call)) {
            throw lexemes.expected("a call");
        }
        return new Statement.CallBlock(line, call, signature(names, defaults, "endcall"));
    }

    private Statement.Signature signature(String end) {
        List<String> names = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        targets.parameters(names, defaults);
        return signature(names, defaults, end);
    }

    private Statement.Signature signature(List<String> names, List<Expression> defaults, String end) {
        macros.beginMacro();
        Block body = body(end);
        return new Statement.Signature(List.copyOf(names), List.copyOf(defaults), body, macros.endMacro());
    }

    private Statement with(int line) {
        List<Target> found = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!lexemes.current().is(Lexeme.Kind.BLOCK_END)) {
            if (!found.isEmpty()) {
                lexemes.expectSign(",");
            }
            found.add(targets.variable());
            lexemes.expectSign("=");
            values.add(expressions.expression());
        }
        return new Statement.With(line, List.copyOf(found), List.copyOf(values), body("endwith"));
    }

    private List<Statement> prints(int line) {
        List<Statement> prints = new ArrayList<>();
        while (!lexemes.current().is(Lexeme.Kind.BLOCK_END)) {
            if (!prints.isEmpty()) {
                lexemes.expectSign(",");
            }
            prints.add(new Statement.Print(line, expressions.expression()));
        }
        return prints;
    }
}
