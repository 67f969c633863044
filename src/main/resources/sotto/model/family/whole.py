    # Whole texts without a cache in float32 on x86-64: what a token's sums depend on is decided by its place in its
    # text. libtorch, MKL and oneDNN sum in another order for another number of rows, so that they are always asked for
    # the same: attention 32 queries from a multiple of 32 on and all keys up to the last of them, a text's last token
    # repeated below it; linear maps pass_rows rows, a number that up to four threads divide into kernels of 6 rows;
    # activations so many values that no thread's part ends in a scalar rest.

    def whole(self, x: Tensor) -> bool:
        return self.onednn and x.dtype == self.float32

    def missing_rows(self, x: Tensor, pools: bool) -> int:
        # rows of zeros that are put below the tokens x [1, T, D] of a pass: where responses are pooled, up to pass_rows
        if not self.whole(x):
            return 0
        step = self.pass_rows if pools else 64
        return (step - x.size(1) % step) % step

    def places(self, spans: List[int]) -> List[Tensor]:
        # where neighbouring texts of equally many blocks of queries stand, [texts, 32 blocks] each; then, of every row
        # of the pass, where its token stands among all of these
        groups: List[Tensor] = []
        group: List[Tensor] = []
        back: List[Tensor] = []
        first, slots, before = 0, 0, 0
        for i in range(len(spans) // 2):
            texts, tokens = spans[2 * i], spans[2 * i + 1]
            padded = (tokens + 31) // 32 * 32
            if padded != slots and len(group) > 0:
                groups.append(torch.cat(group, 0))
                group = []
            slots = padded
            starts = first + tokens * torch.arange(0, texts).unsqueeze(1)              # [texts, 1]
            group.append(starts + torch.clamp(torch.arange(0, padded), 0, tokens - 1).unsqueeze(0))
            padded_starts = before + padded * torch.arange(0, texts).unsqueeze(1)
            back.append((padded_starts + torch.arange(0, tokens).unsqueeze(0)).view([-1]))
            first, before = first + texts * tokens, before + texts * padded
        groups.append(torch.cat(group, 0))
        groups.append(torch.cat(back, 0))
        return groups

    def block_masks(self, spans: List[int], start: Tensor, window: int, dtype: int) -> Optional[Tensor]:
        # of the last block of queries of the longest text, [1, 1, 32, S]; with ALiBi of all blocks, [1, H, S, S]
        slots = 0
        for i in range(len(spans) // 2):
            slots = max(slots, (spans[2 * i + 1] + 31) // 32 * 32)
        if len(self.alibi) == 0:
            return self.minus_infinity(self.seen(32, slots - 32, start, window), dtype)
        if not self.alibi_wide:
            return self.biased_mask(slots, 0, start, dtype)
        # counted from the query, not from a last key that texts do not share
        i = torch.arange(0, slots, device=start.device)
        slopes = torch.tensor(self.alibi, dtype=self.alibi_dtype, device=start.device).view([1, -1, 1, 1])
        away = (i.unsqueeze(0) - i.unsqueeze(1)).to(self.alibi_dtype).unsqueeze(0).unsqueeze(0)
        bias = (slopes * away).to(dtype) * self.alibi_scale
        return bias.masked_fill(torch.logical_not(self.seen(slots, 0, start, 0)), float("-inf"))

    def minus_infinity(self, seen: Tensor, dtype: int) -> Tensor:
        mask = torch.zeros(seen.size(), dtype=dtype, device=seen.device)
        return mask.masked_fill(torch.logical_not(seen), float("-inf"))

    def attend_in_blocks(self, sinks: Tensor, q: Tensor, k: Tensor, v: Tensor, scale: float, mask: Optional[Tensor],
                         places: List[Tensor]) -> Tensor:
        # q [1, H, T, K], k and v [1, G, T, K], T with the rows below the texts
        parts: List[Tensor] = []
        for i in range(len(places) - 1):
            slots = places[i].size(1)
            queries, heads = self.gathered(q, places[i]), q.size(1)                    # [texts, H, slots, K]
            keys = self.for_heads(self.gathered(k, places[i]), heads)
            values = self.for_heads(self.gathered(v, places[i]), heads)
            blocks: List[Tensor] = []
            for first in range(slots // 32):
                o = self.attend_block(sinks, queries.narrow(2, 32 * first, 32), keys.narrow(2, 0, 32 * first + 32),
                                      values.narrow(2, 0, 32 * first + 32), scale, mask)
                blocks.append(o.transpose(1, 2).reshape([o.size(0), 32, -1]))
            parts.append(torch.cat(blocks, 1).view([places[i].size(0) * slots, -1]))
        rows = torch.index_select(torch.cat(parts, 0), 0, places[len(places) - 1])
        return torch.constant_pad_nd(rows, [0, 0, 0, q.size(2) - rows.size(0)]).unsqueeze(0)  # [1, T, H K]

    def attend_block(self, sinks: Tensor, q: Tensor, k: Tensor, v: Tensor, scale: float,
                     mask: Optional[Tensor]) -> Tensor:
        # q [texts, H, 32, K], the last of the keys k [texts, H, S, K]
        slots = k.size(2)
        if mask is None:
            ops.prim.RaiseException("no mask")
        elif len(self.alibi) > 0:
            mask = mask.narrow(2, slots - 32, 32).narrow(3, 0, slots)
        else:
            mask = mask.narrow(3, mask.size(3) - slots, slots)
        if sinks.numel() > 0:
            mask = self.beside(sinks, mask, q, slots)
            k, v = self.with_zeros(k), self.with_zeros(v)
        if self.softcap > 0.:
            parts: List[Tensor] = []
            for i in range(q.size(0)):
                parts.append(self.attend_in_steps(q.narrow(0, i, 1), k.narrow(0, i, 1), v.narrow(0, i, 1), scale, mask))
            return torch.cat(parts, 0)
        return torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=scale)   # [texts, H, 32, K]

    def gathered(self, x: Tensor, places: Tensor) -> Tensor:
        # of x [1, H, T, K] the rows at places [texts, slots]
        texts, heads, width = places.size(0), x.size(1), x.size(3)
        if x.is_contiguous():
            all = torch.arange(0, heads).unsqueeze(1) * x.size(2) + places.view([1, -1])
            own = torch.index_select(x.view([-1, width]), 0, all.view([-1]))
            return own.view([heads, texts, -1, width]).transpose(0, 1)                 # [texts, H, slots, K]
        flat = x.transpose(1, 2).reshape([x.size(2), heads * width])
        own = torch.index_select(flat, 0, places.view([-1]))
        return own.view([texts, -1, heads, width]).transpose(1, 2)                     # [texts, H, slots, K]

    def curved(self, x: Tensor) -> Tensor:
        # the activation, in place: a thread's part is a multiple of 32 values, the most that vectors take at once
        if not self.whole(x) or not x.is_contiguous():
            return self.activate_(x)
        flat = x.view([-1])
        size = flat.size(0)
        parts = max(1, min(self.threads, (size + 32767) // 32768))
        even = size // (32 * parts) * (32 * parts)
        if even == size:
            return self.activate_(x)
        if even > 0:
            most = flat.narrow(0, 0, even)
            most.copy_(self.activate_(most))
        rest = flat.narrow(0, even, size - even)
        wide = torch.constant_pad_nd(rest, [0, (32 - rest.size(0) % 32) % 32])
        rest.copy_(self.activate_(wide).narrow(0, 0, rest.size(0)))
        return x
