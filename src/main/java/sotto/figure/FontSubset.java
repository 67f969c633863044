package sotto.figure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Subset of a TrueType font: a font file with the outlines of some characters and nothing else.
///
/// Has the tables that browsers ask for (OpenType 1.9): `cmap` (format 4), `glyf`, `loca`, `head`, `hhea`, `hmtx`,
/// `maxp`, `name`, `OS/2` and `post` (format 3). Kerning and ligatures stay out: our widths are without them, too.
/// The same characters give the same bytes.
final class FontSubset {
    private static final int MAGIC = 0xB1B0AFBA; // what the sums of a whole font file add up to
    private static final int ADJUSTMENT = 8; // where in head that is seen to
    private static final int LOCA_FORMAT = 50; // where in head it is said how wide loca's entries are
    private static final int METRICS = 34; // where in hhea the number of widths stands
    private static final int GLYPHS = 4; // where in maxp the number of glyphs stands
    private static final int COMPOSITE_HEAD = 10; // bytes before the first part of a composite glyph

    private static final List<Integer> NAMES = List.of(1, 2, 4, 6);

    private static final int WORDS = 0x1; // flags of a composite glyph's part
    private static final int SCALE = 0x8;
    private static final int MORE = 0x20;
    private static final int TWO_SCALES = 0x40;
    private static final int MATRIX = 0x80;

    private final Map<String, ByteBuffer> tables = new TreeMap<>();

    /// The glyphs that are kept, with their new numbers; the first is drawn for characters that the font does not
    /// have.
    private final TreeMap<Integer, Integer> kept = new TreeMap<>();

    private FontSubset(byte[] font) {
        ByteBuffer file = ByteBuffer.wrap(font);
        int count = file.getShort(4);
        for (int table = 0; table < count; table++) {
            int at = 12 + 16 * table;
            String name = new String(font, at, 4, StandardCharsets.ISO_8859_1);
            tables.put(name, file.slice(file.getInt(at + 8), file.getInt(at + 12)));
        }
    }

    /// A font file with only these characters; those that the font does not have are left out.
    ///
    /// @param font a TrueType file with `glyf` outlines and a Unicode `cmap` of format 4
    /// @param characters Unicode code points up to U+FFFF
    static byte[] of(byte[] font, SortedSet<Integer> characters) {
        return new FontSubset(font).subset(characters);
    }

    private byte[] subset(SortedSet<Integer> characters) {
        TreeMap<Integer, Integer> glyphOf = new TreeMap<>(); // character to old glyph
        characters.stream().filter(one -> glyph(one) != 0).forEach(one -> glyphOf.put(one, glyph(one)));
        TreeSet<Integer> glyphs = new TreeSet<>(glyphOf.values());
        glyphs.add(0);
        for (int glyph : List.copyOf(glyphs)) {
            addParts(glyph, glyphs);
        }
        for (int glyph : glyphs) {
            kept.put(glyph, kept.size());
        }
        Map<String, byte[]> made = new TreeMap<>();
        made.put("cmap", cmap(glyphOf));
        outlines(made);
        made.put("hmtx", widths());
        made.put("hhea", with(bytes("hhea"), METRICS, kept.size()));
        made.put("maxp", with(bytes("maxp"), GLYPHS, kept.size()));
        made.put("name", names());
        made.put("OS/2", bytes("OS/2"));
        byte[] post = Arrays.copyOf(bytes("post"), 32);
        ByteBuffer.wrap(post).putInt(0, 0x0003_0000); // format 3: glyphs have no names
        made.put("post", post);
        ByteBuffer head = ByteBuffer.wrap(bytes("head"));
        head.putShort(LOCA_FORMAT, (short) 1).putInt(ADJUSTMENT, 0);
        made.put("head", head.array());
        return file(made);
    }

    private byte[] bytes(String table) {
        ByteBuffer data = table(table);
        byte[] copy = new byte[data.capacity()];
        data.get(0, copy);
        return copy;
    }

    private ByteBuffer table(String name) {
        ByteBuffer table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("The font has no table " + name + ".");
        }
        return table;
    }

    private static byte[] with(byte[] table, int at, int value) {
        ByteBuffer.wrap(table).putShort(at, (short) value);
        return table;
    }

    /// The glyph of a character, 0 for none.
    private int glyph(int character) {
        ByteBuffer map = format4();
        int segments = map.getShort(6) / 2;
        for (int segment = 0; segment < segments; segment++) {
            int end = word(map, 14 + 2 * segment);
            int start = word(map, 16 + 2 * (segments + segment));
            if (character > end || character < start) {
                continue;
            }
            int delta = map.getShort(16 + 2 * (2 * segments + segment));
            int place = 16 + 2 * (3 * segments + segment);
            int offset = word(map, place);
            int glyph = offset == 0 ? character : word(map, place + offset + 2 * (character - start));
            return glyph == 0 ? 0 : glyph + delta & 0xffff;
        }
        return 0;
    }

    private ByteBuffer format4() {
        ByteBuffer cmap = table("cmap");
        for (int map = 0; map < cmap.getShort(2); map++) {
            int at = cmap.getInt(4 + 8 * map + 4);
            if (cmap.getShort(at) == 4) {
                return cmap.slice(at, cmap.capacity() - at);
            }
        }
        throw new IllegalArgumentException("The font has no character map of format 4.");
    }

    private static int word(ByteBuffer data, int at) {
        return data.getShort(at) & 0xffff;
    }

    private ByteBuffer outline(int glyph) {
        boolean wide = table("head").getShort(LOCA_FORMAT) == 1;
        ByteBuffer loca = table("loca");
        int from = wide ? loca.getInt(4 * glyph) : 2 * word(loca, 2 * glyph);
        int to = wide ? loca.getInt(4 * glyph + 4) : 2 * word(loca, 2 * glyph + 2);
        return table("glyf").slice(from, to - from);
    }

    private void addParts(int glyph, SortedSet<Integer> glyphs) {
        ByteBuffer outline = outline(glyph);
        parts(outline).forEach(at -> {
            int part = word(outline, at + 2);
            if (glyphs.add(part)) {
                addParts(part, glyphs);
            }
        });
    }

    /// Places where the parts of a composite glyph begin; none for other glyphs.
    private static IntStream parts(ByteBuffer outline) {
        if (outline.capacity() == 0 || outline.getShort(0) >= 0) {
            return IntStream.empty();
        }
        IntStream.Builder places = IntStream.builder();
        int at = COMPOSITE_HEAD;
        int flags = MORE;
        while ((flags & MORE) != 0) {
            places.add(at);
            flags = word(outline, at);
            int shift = (flags & WORDS) != 0 ? 4 : 2;
            int scale = (flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & MATRIX) != 0 ? 8 : 0;
            at += 4 + shift + scale;
        }
        return places.build();
    }

    private void outlines(Map<String, byte[]> made) {
        int room = kept.keySet().stream()
                .mapToInt(glyph -> padded(outline(glyph).capacity()))
                .sum();
        ByteBuffer glyf = ByteBuffer.allocate(room);
        ByteBuffer loca = ByteBuffer.allocate(4 * (kept.size() + 1)).putInt(0);
        for (int glyph : kept.keySet()) {
            ByteBuffer outline = outline(glyph);
            byte[] copy = new byte[padded(outline.capacity())];
            outline.get(0, copy, 0, outline.capacity());
            parts(outline).forEach(at -> with(copy, at + 2, kept.getOrDefault(word(outline, at + 2), 0)));
            glyf.put(copy);
            loca.putInt(glyf.position());
        }
        made.put("glyf", glyf.array());
        made.put("loca", loca.array());
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private byte[] widths() {
        int known = word(table("hhea"), METRICS);
        ByteBuffer old = table("hmtx");
        ByteBuffer made = ByteBuffer.allocate(4 * kept.size());
        for (int glyph : kept.keySet()) {
            made.putShort(old.getShort(4 * Math.min(glyph, known - 1)));
            made.putShort(old.getShort(glyph < known ? 4 * glyph + 2 : 4 * known + 2 * (glyph - known)));
        }
        return made.array();
    }

    /// A character map of format 4 whose segments hold one character each.
    private byte[] cmap(SortedMap<Integer, Integer> glyphOf) {
        int segments = glyphOf.size() + 1;
        int length = 16 + 8 * segments;
        int power = Integer.highestOneBit(segments);
        ByteBuffer map = ByteBuffer.allocate(12 + length);
        map.putShort((short) 0).putShort((short) 1); // one map: Windows, Unicode up to U+FFFF
        map.putShort((short) 3).putShort((short) 1).putInt(12);
        map.putShort((short) 4).putShort((short) length).putShort((short) 0);
        map.putShort((short) (2 * segments)).putShort((short) (2 * power));
        map.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (2 * (segments - power)));
        glyphOf.keySet().forEach(character -> map.putShort(character.shortValue()));
        map.putShort((short) 0xffff).putShort((short) 0);
        glyphOf.keySet().forEach(character -> map.putShort(character.shortValue()));
        map.putShort((short) 0xffff);
        glyphOf.forEach((character, glyph) -> map.putShort((short) (kept.getOrDefault(glyph, 0) - character)));
        map.putShort((short) 1);
        return map.array(); // the offsets of all segments are 0
    }

    /// The font's names that readers ask for: family, style, full name and PostScript's.
    private byte[] names() {
        ByteBuffer old = table("name");
        int[] asked = IntStream.range(0, old.getShort(2))
                .map(record -> 6 + 12 * record)
                .filter(at -> old.getShort(at) == 3 && NAMES.contains((int) old.getShort(at + 6)))
                .toArray();
        int strings = 6 + 12 * asked.length;
        int room = IntStream.of(asked).map(at -> old.getShort(at + 8)).sum();
        ByteBuffer names = ByteBuffer.allocate(strings + room);
        names.putShort((short) 0).putShort((short) asked.length).putShort((short) strings);
        int end = strings;
        for (int at : asked) {
            int length = old.getShort(at + 8);
            names.put(names.position(), old, at, 10).position(names.position() + 10);
            names.putShort((short) (end - strings));
            names.put(end, old, old.getShort(4) + old.getShort(at + 10), length);
            end += length;
        }
        return names.array();
    }

    private static byte[] file(Map<String, byte[]> made) {
        int power = Integer.highestOneBit(made.size());
        int length = 12
                + 16 * made.size()
                + made.values().stream().mapToInt(table -> padded(table.length)).sum();
        ByteBuffer file = ByteBuffer.allocate(length);
        file.putInt(0x0001_0000).putShort((short) made.size()).putShort((short) (16 * power));
        file.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (16 * (made.size() - power)));
        int at = 12 + 16 * made.size();
        int head = 0;
        for (Map.Entry<String, byte[]> table : made.entrySet()) {
            byte[] data = table.getValue();
            file.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.putInt(sum(ByteBuffer.wrap(Arrays.copyOf(data, padded(data.length)))));
            file.putInt(at).putInt(data.length);
            file.put(at, data);
            head = table.getKey().equals("head") ? at : head;
            at += padded(data.length);
        }
        return file.putInt(head + ADJUSTMENT, MAGIC - sum(file)).array();
    }

    private static int sum(ByteBuffer words) {
        int sum = 0;
        for (int at = 0; at < words.capacity(); at += 4) {
            sum += words.getInt(at);
        }
        return sum;
    }
}
