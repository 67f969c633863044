package sotto.chat.jinja;

import java.math.BigInteger;

/// Value that a template computes with, as Python has it; all of them but a namespace are immutable.
public sealed interface Value
        permits Value.Undefined,
                Value.None,
                Value.Bool,
                Value.Int,
                Value.Real,
                Text,
                Items,
                Mapping,
                IntRange,
                MappingView,
                LazyItems,
                Namespace,
                LoopVariable,
                Callable {

    /// Absent variable, attribute or key: prints as nothing, is false, and fails on nearly everything else.
    ///
    /// @param why the words of the failure
    record Undefined(String why) implements Value {
        /// Variable that nobody set.
        static Undefined named(String name) {
            return new Undefined("'%s' is undefined".formatted(name));
        }
    }

    /// Python's `None`.
    enum None implements Value {
        NONE
    }

    /// Truth value, which counts as 0 or 1 in arithmetic.
    record Bool(boolean value) implements Value {
        static final Bool TRUE = new Bool(true);
        static final Bool FALSE = new Bool(false);

        /// One of the two shared values.
        public static Bool of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    /// Whole number of any size that the work limits allow.
    record Int(BigInteger value) implements Value {
        /// Largest number of bits.
        private static final int BITS = 4096;

        /// Makes a number of at most 4,096 bits.
        public Int {
            if (value.bitLength() > BITS) {
                throw TemplateError.limit("a whole number of more than %d bits".formatted(BITS));
            }
        }

        /// Number that fits a long.
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }
    }

    /// Floating-point number, always finite.
    record Real(double value) implements Value {
        /// Makes a finite number.
        public Real {
            if (!Double.isFinite(value)) {
                throw TemplateError.unknown("a number that is not finite");
            }
        }
    }

    /// Name of Python's type, for messages.
    static String type(Value value) {
        return switch (value) {
            case Undefined _ -> "Undefined";
            case None _ -> "NoneType";
            case Bool _ -> "bool";
            case Int _ -> "int";
            case Real _ -> "float";
            case Text text -> text.safe() ? "Markup" : "str";
            case Items items -> items.tuple() ? "tuple" : "list";
            case Mapping _ -> "dict";
            case IntRange _ -> "range";
            case MappingView view -> view.kind().type();
            case LazyItems _ -> "generator";
            case Namespace _ -> "Namespace";
            case LoopVariable _ -> "LoopContext";
            case Callable _ -> "function";
        };
    }

    /// Truth of a value: empty texts and containers, zero, none and what is undefined are false.
    static boolean isTrue(Value value) {
        return switch (value) {
            case Undefined _, None _ -> false;
            case Bool(boolean truth) -> truth;
            case Int(BigInteger number) -> number.signum() != 0;
            case Real(double number) -> number != 0;
            case Text text -> !text.value().isEmpty();
            case Items items -> !items.values().isEmpty();
            case Mapping mapping -> mapping.size() > 0;
            case IntRange range -> range.size() > 0;
            case MappingView view -> view.mapping().size() > 0;
            case LoopVariable loop -> loop.length() > 0;
            case LazyItems _, Namespace _, Callable _ -> true;
        };
    }
}
