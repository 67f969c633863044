package sotto.model.weights;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Interpreter of the part of Python's pickle that builds tensors: numbers, texts, tuples, lists, dictionaries, and
/// `PickleNames`.
///
/// Values are `Long`, `Double`, `String`, `Boolean`, `List` (a tuple, or an `ArrayList` for a list), `Map` (a
/// dictionary of either kind), `NONE` and
/// the records of this class. Any other instruction or name is refused. Time and memory grow in proportion to
/// the pickle's bytes.
final class PickleMachine {
    /// Python's `None`.
    static final Object NONE = new Object();

    private static final Object MARK = new Object();
    private static final int HIGHEST_PROTOCOL = 5;

    /// Numbers in an entry `data/KEY` of the archive, `length` elements.
    record Storage(Dtype dtype, String key, long length) {}

    /// View of a storage, with offset and strides in elements.
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

    private final Path file;
    private final ByteBuffer code;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    PickleMachine(Path file, byte[] code) {
        this.file = file;
        this.code = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Runs the pickle, and returns its value; a `Failure` if it is damaged or uses an instruction or name that
    /// is refused.
    Object run() {
        try {
            while (true) {
                int operation = Byte.toUnsignedInt(code.get());
                if (operation == '.') {
                    return pop();
                }
                step(operation);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NoSuchElementException | ClassCastException _) {
            throw TorchSaveFile.damaged(file, "its pickle breaks off or contradicts itself");
        }
    }

    private void step(int operation) {
        switch (operation) {
            case 0x80 -> checkProtocol(code.get());
            case 0x95 -> code.getLong(); // FRAME: only a hint for readers of streams
            case '(' -> stack.add(MARK);
            case ')' -> stack.add(List.of());
            case '}' -> stack.add(new LinkedHashMap<String, Object>());
            case ']' -> stack.add(new ArrayList<>());
            case 'a' -> list(2).add(pop());
            case 'e' -> {
                List<Object> items = popToMark();
                list(1).addAll(items);
            }
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(code.getLong())));
            case 't' -> stack.add(popToMark());
            case 0x85, 0x86, 0x87 -> stack.add(pop(operation - 0x84));
            case 'N' -> stack.add(NONE);
            case 0x88, 0x89 -> stack.add(operation == 0x88);
            case 'K' -> stack.add((long) Byte.toUnsignedInt(code.get()));
            case 'M' -> stack.add((long) Short.toUnsignedInt(code.getShort()));
            case 'J' -> stack.add((long) code.getInt());
            case 0x8a -> stack.add(wholeNumber(Byte.toUnsignedInt(code.get())));
            case 'X' -> stack.add(text(code.getInt()));
            case 0x8c -> stack.add(text(Byte.toUnsignedInt(code.get())));
            case 'q' -> memo.put(Byte.toUnsignedInt(code.get()), stack.getLast());
            case 'r' -> memo.put(code.getInt(), stack.getLast());
            case 0x94 -> memo.put(memo.size(), stack.getLast());
            case 'h' -> stack.add(recall(Byte.toUnsignedInt(code.get())));
            case 'j' -> stack.add(recall(code.getInt()));
            case 'c' -> stack.add(PickleNames.find(file, line(), line()));
            case 0x93 -> stack.add(findOnStack());
            case 'Q' -> stack.add(storage((List<?>) pop()));
            case 'R' -> stack.add(((PickleNames) stack.remove(stack.size() - 2)).call((List<?>) pop()));
            case 's' -> setItems(pop(2));
            case 'u' -> setItems(popToMark());
            case 'b' -> build();
            default ->
                throw new Failure(
                        "%s asks for the pickle operation %#04x, which no tensor needs; refused."
                                .formatted(file, operation),
                        PickleNames.DISTRUST);
        }
    }

    private void checkProtocol(int protocol) {
        if (protocol < 0 || protocol > HIGHEST_PROTOCOL) {
            throw TorchSaveFile.damaged(file, "its pickle has the unknown protocol " + protocol);
        }
    }

    private Object findOnStack() {
        List<Object> name = pop(2);
        return PickleNames.find(file, (String) name.get(0), (String) name.get(1));
    }

    /// The storage of a persistent id of torch: `('storage', type, key, location, length)`.
    private Storage storage(List<?> id) {
        if (id.size() != 5 || !"storage".equals(id.get(0))) {
            throw TorchSaveFile.damaged(file, "its pickle refers to something that is no storage");
        }
        String key = (String) id.get(2);
        long length = (Long) id.get(4);
        if (!key.matches("[0-9]{1,9}") || length < 0 || length > Integer.MAX_VALUE) {
            throw TorchSaveFile.damaged(file, "its pickle refers to the impossible storage " + FileTrouble.shown(key));
        }
        return new Storage(((PickleNames) id.get(1)).dtype(), key, length);
    }

    @SuppressWarnings("unchecked") // Every map on the stack was made here, with texts as keys.
    private void setItems(List<Object> items) {
        Map<String, Object> dict = (Map<String, Object>) stack.getLast();
        for (int i = 0; i < items.size(); i += 2) {
            dict.put((String) items.get(i), items.get(i + 1));
        }
    }

    /// The list that stands so many places from the top of the stack.
    @SuppressWarnings("unchecked") // Every ArrayList on the stack was made here.
    private List<Object> list(int fromTop) {
        return (ArrayList<Object>) stack.get(stack.size() - fromTop);
    }

    /// Takes attributes of a dictionary, such as torch's `_metadata`, from the stack and ignores them.
    private void build() {
        if (!(pop() instanceof Map) || !(stack.getLast() instanceof Map)) {
            throw TorchSaveFile.damaged(file, "its pickle sets the state of something that has none");
        }
    }

    private Object recall(int key) {
        Object value = memo.get(key);
        if (value == null) {
            throw new IndexOutOfBoundsException(key);
        }
        return value;
    }

    private Object pop() {
        return stack.removeLast();
    }

    private List<Object> pop(int count) {
        List<Object> top = stack.subList(stack.size() - count, stack.size());
        List<Object> popped = List.copyOf(top);
        top.clear();
        return popped;
    }

    private List<Object> popToMark() {
        int mark = stack.lastIndexOf(MARK);
        List<Object> popped = pop(stack.size() - 1 - mark);
        stack.remove(mark);
        return popped;
    }

    private long wholeNumber(int bytes) {
        if (bytes > Long.BYTES) {
            throw TorchSaveFile.damaged(file, "its pickle has a number of %s bytes".formatted(Quantity.of(bytes)));
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= Byte.toUnsignedLong(code.get()) << (Byte.SIZE * i);
        }
        int unused = Long.SIZE - Byte.SIZE * bytes;
        return bytes == 0 ? 0 : value << unused >> unused;
    }

    private String text(int bytes) {
        if (bytes < 0 || bytes > code.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(code.array(), code.position(), bytes, StandardCharsets.UTF_8);
        code.position(code.position() + bytes);
        return text;
    }

    private String line() {
        int end = code.position();
        while (code.get(end) != '\n') {
            end++;
        }
        String line = text(end - code.position());
        code.get();
        return line;
    }
}
