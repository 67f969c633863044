package sotto.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Writer of a small zip file in the layout of `torch.save`: entries stored, their data at multiples of 64
/// bytes, no dates.
final class TorchSaveWriter {
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_BYTES = 30;
    private static final int EXTRA_BYTES = 4;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 56 + 20 + 22;

    /// Flags of zip entries: sizes follow the data, names are UTF-8.
    private static final short FLAGS = 0x0808;

    private final String root;
    private final List<Entry> entries = new ArrayList<>();
    private ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    private record Entry(String path, int sum, int size, int offset) {}

    /// An empty archive whose entries are in a folder of this name.
    TorchSaveWriter(String root) {
        this.root = root;
    }

    /// An id in place of torch's random one: 40 digits that depend on the data only.
    static String id(byte[] data) {
        return "%040d".formatted(Integer.toUnsignedLong(sum(data)));
    }

    TorchSaveWriter add(String name, String text) {
        return add(name, text.getBytes(StandardCharsets.US_ASCII));
    }

    TorchSaveWriter add(String name, byte[] data) {
        Entry entry = new Entry(root + "/" + name, sum(data), data.length, out.position());
        entries.add(entry);
        byte[] path = entry.path.getBytes(StandardCharsets.UTF_8);
        reserve(LOCAL_BYTES + path.length + EXTRA_BYTES + ALIGNMENT + data.length + DESCRIPTOR_BYTES);
        int start = out.position() + LOCAL_BYTES + path.length + EXTRA_BYTES;
        int padding = Math.floorMod(-start, ALIGNMENT);
        out.putInt(0x04034b50).putShort((short) 0).putShort(FLAGS);
        out.put(new byte[18]).putShort((short) path.length).putShort((short) (EXTRA_BYTES + padding));
        out.put(path).put((byte) 'F').put((byte) 'B').putShort((short) padding);
        byte[] filler = new byte[padding];
        Arrays.fill(filler, (byte) 'Z');
        out.put(filler).put(data);
        out.putInt(0x08074b50).putInt(entry.sum).putInt(entry.size).putInt(entry.size);
        return this;
    }

    /// The bytes of the whole archive.
    byte[] finish() {
        int start = out.position();
        entries.forEach(this::addToDirectory);
        int end = out.position();
        reserve(END_BYTES);
        // The 64-bit end of the directory, where it is, and the ordinary end: torch writes all three.
        out.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 0x031e)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        out.putLong(entries.size()).putLong(entries.size()).putLong(end - start).putLong(start);
        out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        out.putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size());
        out.putInt(end - start).putInt(start).putShort((short) 0);
        return Arrays.copyOf(out.array(), out.position());
    }

    private void addToDirectory(Entry entry) {
        byte[] path = entry.path.getBytes(StandardCharsets.UTF_8);
        reserve(CENTRAL_BYTES + path.length);
        out.putInt(0x02014b50).putInt(0).putShort(FLAGS).put(new byte[6]);
        out.putInt(entry.sum).putInt(entry.size).putInt(entry.size).putShort((short) path.length);
        out.put(new byte[12]).putInt(entry.offset).put(path);
    }

    private void reserve(int bytes) {
        if (out.remaining() < bytes) {
            int position = out.position();
            int capacity =
                    Math.max(Math.addExact(position, bytes), (int) Math.min(2L * position, Integer.MAX_VALUE - 8));
            out = ByteBuffer.wrap(Arrays.copyOf(out.array(), capacity)).order(ByteOrder.LITTLE_ENDIAN);
            out.position(position);
        }
    }

    private static int sum(byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(data);
        return (int) sum.getValue();
    }
}
