"""What the tokenizer goldens read: what the tokenizers learn from, and strings that are easy to get wrong."""

import random

CORPUS = [
    "The ferryman's daughter couldn't say why the nets had come up empty, but she'd guessed: nobody had mended them.",
    "We've 3 lamps, 17 candles and 2048 matches; that'll do until the 1st of March, won't it?",
    "for (int i = 0; i < 10; i++) {\n\tsum += values[i] * 0.25;\n}\n\nreturn sum;",
    "def area(width, height=1.5):\n    \"\"\"In square metres.\"\"\"\n    return width * height  # rounded later\n",
    "Der Müller fragte höflich, ob man für 12,50 € ein größeres Brot bekäme.",
    "Le garçon a mangé huit pâtes à l'île déserte, où l'été n'en finit pas.",
    "Река течёт медленно, а лодка стоит у берега; над водой летают чайки.",
    "今日は天気がいいから、川まで散歩しましょう。 船はもう出たそうです。",
    "강가에 배가 두 척 있었다. 우리는 천천히 걸었다.",
    "नदी के किनारे एक नाव खड़ी थी और लोग धीरे धीरे चल रहे थे।",
    "القارب يقف على الشاطئ والناس يمشون ببطء.",
    "Boats 🚤 and bridges 🌉 and a family 👨‍👩‍👧 under one flag 🇳🇴!",
    "I'M SURE THEY'LL SAY IT'S OVER... (or not?) -- \"well\", he said; it's_over/under & done.",
    "the the the and and of of in in to to a a is is that that it it was was for for on on with with as as",
]
STRINGS = [
    "", " ", "  ", "   ", "\n", "\n\n\n", "\t", "\r\n", " \n ", "a", " a", "a ", "  a  b  ", "A", "\u00a0", "\u3000x",
    "The nets had come up empty.", " the nets", "the  nets", "The\tnets\n\nhad come", "Nets\r\nhad\rcome",
    "line one\n  line two\n",
    "couldn't she'd THEY'LL I'M we've 'tis rock'n'roll", "don\u2019t it\u2019s", "'s 's  's", "x's's", "O'Neill's",
    "0", "7 17 2048 123456789", "3.14159", "1,000,000.50", "12ab34", "a1b22c333d4444", "٣٤٥ ५६ ⅷ ½ ² ①", "1st 2nd",
    "0x1F", "007",
    "hello,world", "wait... what?!", "(a) [b] {c} <d>", "--- *** ___", "a_b-c/d\\e", "“quoted” ‘single’ «guillemets»",
    "$5 €6 £7 ¥8", "50 %", "@name #tag",
    "https://example.org/a?b=c&d=1#e", "me@example.org", "for (i = 0; i < 10; i++) {\n\tsum += v[i];\n}",
    "    return width * height  # later\n",
    "if x:\n        y = 1\n\n\n    z", "größer Müller höflich", "gro\u0308\u00dfer Mu\u0308ller",
    "e\u0301 e\u0300 n\u0303 \u00e9", "ﬁ ﬀ ﬆ Ａ１", "Å Å Å", "İstanbul ıI",
    "ΑΒΓ αβγς", "Река течёт", "РЕКА", "今日は", "船はもう出た。", "カタカナ ｶﾀｶﾅ", "中文和English混排2024年", "강가에 배가",
    "\u1100\u1161\u11a8", "नदी के किनारे", "खड़ी", "القارب يقف", "שָׁלוֹם", "ไปเที่ยว",
    "🚤", "🌉🌉", "a🚤b", " 🚤 ", "👨‍👩‍👧", "🇳🇴🇸🇪", "👍🏽", "❤️ ❤", "☃", "🧿🪢", "𝔘𝔫𝔦", "𒀀𒁀", "x\u200dy\u200by",
    "\u200e\u202babc\u202c", "\ufeffx", "\u2028x\u2029",
    "\ufffd", "a\ufffd\ufffdb", "\u0000", "a\u0000b", "\u0001\u001f\u007f", "\ue000\U0010fffd", "▁", "▁the▁nets",
    "a▁ b", "Ġthe", "##ets", "<0x41>", "<0xF0><0x9F>", "the</w>",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "the the the the", "ththththth", "qzxjvkqzxjvk",
    "Pneumonoultramicroscopicsilicovolcanoconiosis", "supercalifragilistic" * 2,
    "<S>", "x<S>", "<S>x", "x <S> y", " <S> ", "<S><S>", "a<S> b<T>c", "<T>", "x  <T>  y", "<T>\n x", "THE NETS<T>",
    "<S>the", "the <X>", "the<X>s", "a <X> b <X>", "<x>", "<N>", "x<N>y", "  x   <N>  ",
    "he said , \"no\" .", "I do n't ; it 's mine !", "a ' b ' c", "we 've , they 're ?",
]


def strings(seed: int, count: int) -> list[str]:
    """The strings above, and as many more of random pieces."""
    rng = random.Random(seed)
    words = " ".join(CORPUS).split(" ")
    glue = ["", "", " ", " ", " ", "  ", "\n", "\t", "'", "-", "3", "42", "é", "e\u0301", "🚤", "船", "\u00a0", "<S>",
        "<T>", "<X>"]
    return STRINGS + ["".join(rng.choice(words) + rng.choice(glue) for _ in range(rng.randint(2,
        6))) for _ in range(count)]
