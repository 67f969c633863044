    # What the families share: norms, activations, attention with a cache, feed-forwards; their linear maps are in
    # linear.py, sites in sites.py.
    # B texts, T tokens, D model width, F feed-forward width, H heads, G key-value heads, K head width, S cache slots.
    # Without a cache all texts stand one after another in one row, so B is 1 and T the tokens of all of them: nothing
    # is padded, and only attention, positions and pooling know where a text begins.
    # self.float32 and self.boolean are dtypes.

    def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        # over the last dimension; weight and bias may be empty
        w: Optional[Tensor] = None
        b: Optional[Tensor] = None
        if weight.numel() > 0:
            w = weight.to(x.dtype)
        if bias.numel() > 0:
            b = bias.to(x.dtype)
        return torch.layer_norm(x, [x.size(-1)], w, b, self.norm_eps)

    def rms_norm(self, x: Tensor, weight: Tensor) -> Tensor:
        # in float32 whatever x is, as the reference does; Llama's way: rounded before the weight
        return self.unit_rms(x).to(x.dtype).mul_(weight.to(x.dtype))

    def unit_rms(self, x: Tensor) -> Tensor:
        # x over its root mean square; overwritten by those who ask for it
        h = x.float()
        return h * torch.mean(h * h, [-1], True).add_(self.norm_eps).rsqrt_()          # float32

    def scaled_rms_norm(self, x: Tensor, weight: Tensor) -> Tensor:
        # the same, rounded after the weight; norm_offset is added to it (Gemma keeps weight - 1)
        return self.unit_rms(x).mul_(weight.float() + self.norm_offset).to(x.dtype)

    def activate(self, x: Tensor) -> Tensor:
        # overwrites x, which nobody else holds
        return self.curved(x)

    def activate_(self, x: Tensor) -> Tensor:
        name = self.activation
        if name == "gelu_tanh":
            return torch.gelu_(x, approximate="tanh")
        elif name == "silu":
            return torch.silu_(x)
        elif name == "gelu":
            return torch.gelu_(x)
        elif name == "gelu_10":
            return torch.clip_(torch.gelu_(x), -10., 10.)
        elif name == "quick_gelu":
            return x * torch.sigmoid(1.702 * x)
        elif name == "relu":
            return torch.relu_(x)
        elif name == "relu2":
            return torch.square(torch.relu_(x))
        elif name == "relu6":
            return torch.hardtanh(x, 0., 6.)
        elif name == "leaky_relu":
            return torch.leaky_relu(x)
        elif name == "hardswish":
            return torch.hardswish(x)
        elif name == "mish":
            return torch.mish(x)
        elif name == "tanh":
            return torch.tanh(x)
        elif name == "sigmoid":
            return torch.sigmoid(x)
        elif name == "sqrtsoftplus":
            return torch.sqrt(torch.softplus(x))
        elif name == "laplace":
            return 0.5 * (1. + torch.erf((x - 0.707107) / (0.282095 * 1.4142135623730951)))
        elif name == "expm1":
            return torch.expm1_(x)
        elif name == "linear":
            return x
        else:
            ops.prim.RaiseException("unknown activation")
            return x

    def heads_of(self, x: Tensor, heads: int) -> Tensor:
        return x.view([x.size(0), x.size(1), heads, -1]).transpose(1, 2)               # [B, heads, T, K]

    def grouped_heads(self, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        # a fused map [B, T, G (H/G + 2) K]: the queries of a group of heads, then their key and their value
        parts = x.view([x.size(0), x.size(1), self.groups, self.heads // self.groups + 2, -1])
        width, queries = parts.size(4), parts.size(3) - 2
        q = parts.narrow(3, 0, queries).reshape([x.size(0), x.size(1), self.heads, width]).transpose(1, 2)
        return (q, parts.select(3, queries).transpose(1, 2), parts.select(3, queries + 1).transpose(1, 2))

    def rotate(self, x: Tensor, rotary: List[Tensor]) -> Tensor:
        # rotary: cosine and sine [1 or B, 1, T, R/2] of the first R components of a head, the others stay. Their two
        # halves, or where `interleaved` even and odd ones, are the real and imaginary parts.
        cosine, sine = rotary[0].to(x.dtype), rotary[1].to(x.dtype)
        half = cosine.size(-1)
        turned = x.narrow(-1, 0, 2 * half)
        if self.interleaved:
            pairs = turned.reshape([x.size(0), x.size(1), x.size(2), half, 2])
            a, b = pairs.select(-1, 0), pairs.select(-1, 1)
            turned = torch.stack([a * cosine - b * sine, b * cosine + a * sine], -1).flatten(-2)
        elif x.dtype == self.float32:
            return self.turn_halves(x, cosine, sine, half)                             # [B, H, T, K]
        else:
            a, b = turned.narrow(-1, 0, half), turned.narrow(-1, half, half)
            turned = torch.cat([a * cosine - b * sine, b * cosine + a * sine], -1)
        if 2 * half == x.size(-1):
            return turned                                                              # [B, H, T, K]
        return torch.cat([turned, x.narrow(-1, 2 * half, x.size(-1) - 2 * half)], -1)

    def turn_halves(self, x: Tensor, cosine: Tensor, sine: Tensor, half: int) -> Tensor:
        # the same where halves are turned, written once where the result stands
        y, rest = torch.empty(x.size(), dtype=x.dtype, device=x.device), x.size(-1) - 2 * half
        a, b = x.narrow(-1, 0, half), x.narrow(-1, half, half)
        torch.mul(a, cosine, out=y.narrow(-1, 0, half)).addcmul_(b, sine, value=-1.)
        torch.mul(b, cosine, out=y.narrow(-1, half, half)).addcmul_(a, sine)
        if rest > 0:
            y.narrow(-1, 2 * half, rest).copy_(x.narrow(-1, 2 * half, rest))
        return y                                                                       # [B, H, T, K]

    def attend(self, q: Tensor, k: Tensor, v: Tensor, scale: float, layer: int, cache: List[Tensor], at: At) -> Tensor:
        return self.attend_beside(torch.empty([0]), q, k, v, scale, layer, cache, at)  # [B, T, H K]

    def attend_beside(self, sinks: Tensor, q: Tensor, k: Tensor, v: Tensor, scale: float, layer: int,
                      cache: List[Tensor], at: At) -> Tensor:
        # q [B, H, T, K], k and v [B, G, T, K]; a cache keeps keys and values of every layer, [B, G, S, K] each.
        # sinks [H] or empty: a score that every token of a head has beside those of the keys, for a value of zeros
        tokens, window = q.size(2), self.window_of(layer)
        masks = at.masks
        if window > 0:
            masks = at.near
        if len(at.places) > 0:
            return self.attend_in_blocks(sinks, q, k, v, scale, masks[0], at.places)
        if len(at.before) > 0:
            return self.attend_in_tree(sinks, q, k, v, scale, masks, at.spans, at.before)
        if len(cache) == 0:
            return self.attend_apart(sinks, q, k, v, scale, masks, at.spans)
        keys, values = cache[2 * layer], cache[2 * layer + 1]
        keys.narrow(2, at.past, tokens).copy_(k)
        values.narrow(2, at.past, tokens).copy_(v)
        first, slots = 0, at.past + tokens
        if tokens == 1 and masks[0] is None and window > 0 and slots > window:
            first = slots - window
        k, v = keys.narrow(2, first, slots - first), values.narrow(2, first, slots - first)
        return self.attended(sinks, q, k, v, scale, masks[0])                          # [B, T, H K]

    def attend_apart(self, sinks: Tensor, q: Tensor, k: Tensor, v: Tensor, scale: float,
                     masks: List[Optional[Tensor]], spans: List[int]) -> Tensor:
        # q [1, H, T, K], k and v [1, G, T, K]: every text sees itself alone, those of equal length in one call
        parts: List[Tensor] = []
        first = 0
        for i in range(len(spans) // 2):
            texts, tokens = spans[2 * i], spans[2 * i + 1]
            queries = self.texts_of(q, first, texts, tokens)
            keys, values = self.texts_of(k, first, texts, tokens), self.texts_of(v, first, texts, tokens)
            part = self.attended(sinks, queries, keys, values, scale, masks[i])       # [texts, tokens, H K]
            parts.append(part.view([1, texts * tokens, -1]))
            first = first + texts * tokens
        if q.size(2) > first:
            parts.append(torch.zeros([1, q.size(2) - first, parts[0].size(2)], dtype=q.dtype, device=q.device))
        if len(parts) == 1:
            return parts[0]
        return torch.cat(parts, 1)                                                     # [1, T, H K]

    def attend_in_tree(self, sinks: Tensor, q: Tensor, k: Tensor, v: Tensor, scale: float,
                       masks: List[Optional[Tensor]], spans: List[int], before: List[Tensor]) -> Tensor:
        # q [1, H, T, K], k and v [1, G, T, K]: every group of branches sees what stands before it, and itself
        parts: List[Tensor] = []
        first, branch = 0, 0
        for i in range(len(before)):
            tokens = 0
            for one in spans[branch + 1 : branch + 1 + spans[branch]]:
                tokens = tokens + one
            keys, values = k.narrow(2, first, tokens), v.narrow(2, first, tokens)
            if before[i].numel() > 0:
                keys = torch.cat([torch.index_select(k, 2, before[i]), keys], 2)
                values = torch.cat([torch.index_select(v, 2, before[i]), values], 2)
            parts.append(self.attended(sinks, q.narrow(2, first, tokens), keys, values, scale, masks[i]))
            first, branch = first + tokens, branch + 1 + spans[branch]
        if q.size(2) > first:
            parts.append(torch.zeros([1, q.size(2) - first, parts[0].size(2)], dtype=q.dtype, device=q.device))
        return torch.cat(parts, 1)                                                     # [1, T, H K]

    def branch_mask(self, lengths: List[int], before: Tensor, window: int, dtype: int) -> Optional[Tensor]:
        # of branches that follow the same tokens side by side: they do not see one another; None for plain attention
        alone = len(lengths) == 1 and before.numel() == 0
        if alone and len(self.alibi) == 0 and (window == 0 or lengths[0] <= window):
            return None
        places: List[Tensor] = [torch.arange(0, before.numel(), device=before.device)]
        branches: List[Tensor] = [torch.zeros_like(places[0])]
        for length in lengths:
            places.append(torch.arange(before.numel(), before.numel() + length, device=before.device))
            branches.append(torch.full_like(places[-1], len(places) - 1))
        j, of = torch.cat(places, 0).unsqueeze(0), torch.cat(branches, 0).unsqueeze(0)  # [1, S]
        own = j.size(1) - before.numel()
        i, mine = j[0].narrow(0, before.numel(), own).unsqueeze(1), of[0].narrow(0, before.numel(), own).unsqueeze(1)
        seen = torch.logical_and(torch.le(j, i), torch.logical_or(torch.eq(of, 0), torch.eq(of, mine)))
        if window > 0:
            seen = torch.logical_and(seen, torch.gt(j, i - window))
        seen = seen.unsqueeze(0).unsqueeze(0)                                          # [1, 1, T, S]
        if len(self.alibi) == 0:
            return seen
        slopes = torch.tensor(self.alibi, dtype=self.alibi_dtype, device=before.device).view([1, -1, 1, 1])
        place = j
        if self.alibi_wide:
            place = place - torch.amax(place, [1], True)
        bias = slopes * place.to(self.alibi_dtype).unsqueeze(1).unsqueeze(1)           # [1, H, 1, S]
        bias = bias.to(self.float32 if self.alibi_wide else dtype) * self.alibi_scale
        return bias.masked_fill(torch.logical_not(seen), float("-inf"))                # [1, H, T, S]

    def texts_of(self, x: Tensor, first: int, texts: int, tokens: int) -> Tensor:
        # of x [1, H, T, K] the tokens from `first` on
        own = x.select(0, 0).narrow(1, first, texts * tokens)                          # [H, texts * tokens, K]
        return own.view([x.size(1), texts, tokens, -1]).transpose(0, 1)                # [texts, H, tokens, K]

    def attended(self, sinks: Tensor, q: Tensor, k: Tensor, v: Tensor, scale: float, mask: Optional[Tensor]) -> Tensor:
        # q [B, H, T, K], k and v [B, G, S, K]; without a mask the last of several tokens sees all, one before it less
        tokens, heads, groups = q.size(2), q.size(1), k.size(1)
        if sinks.numel() > 0:
            mask = self.beside(sinks, mask, q, k.size(2))
            k, v = self.with_zeros(k), self.with_zeros(v)
        if self.softcap > 0. or (q.dtype != self.float32 and (not q.is_cuda or len(self.alibi) > 0)):
            o = self.attend_in_steps(q, k, v, scale, mask)
        elif tokens == 1:
            q, mask = self.by_group(q, groups), self.mask_by_group(mask, groups)
            o = torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=scale)
            return o.reshape([o.size(0), 1, -1])                                       # [B, 1, H K]
        else:
            k, v = self.for_heads(k, heads), self.for_heads(v, heads)
            o = torch.scaled_dot_product_attention(q, k, v, mask, 0., mask is None, scale=scale)
        return o.transpose(1, 2).reshape([o.size(0), tokens, -1])                      # [B, T, H K]

    def by_group(self, x: Tensor, groups: int) -> Tensor:
        # of one token of each row: a group's heads as its queries
        return x.reshape([x.size(0), groups, x.size(1) // groups, x.size(3)])          # [B, G, H / G, K or S]

    def mask_by_group(self, mask: Optional[Tensor], groups: int) -> Optional[Tensor]:
        if mask is None or mask.size(1) == 1:
            return mask
        return self.by_group(mask, groups)

    def with_zeros(self, x: Tensor) -> Tensor:
        return torch.constant_pad_nd(x, [0, 0, 0, 1])                                  # [B, G, S + 1, K]

    def beside(self, sinks: Tensor, mask: Optional[Tensor], q: Tensor, slots: int) -> Tensor:
        # what is added to scores of `slots` keys, as mask says, and after them, of a key of zeros, the sink
        tokens = q.size(2)
        seen = torch.zeros([1, 1, tokens, slots], dtype=q.dtype, device=q.device)
        if mask is None:
            if tokens > 1:
                later = torch.triu(torch.ones([tokens, slots], dtype=self.boolean, device=q.device), 1)
                seen = seen.masked_fill(later, float("-inf"))
        elif mask.dtype == self.boolean:
            seen = seen.masked_fill(torch.logical_not(mask), float("-inf"))
        else:
            seen = mask
        seen = seen.expand([seen.size(0), q.size(1), tokens, slots])
        sink = sinks.to(q.dtype).view([1, -1, 1, 1]).expand([seen.size(0), -1, tokens, 1])
        return torch.cat([seen, sink], 3)                                              # [1 or B, H, T, S + 1]

    def window_of(self, layer: int) -> int:
        # how many tokens a token of this layer sees, itself included; 0 for all
        if len(self.windows) == 0:
            return 0
        return self.windows[layer]

    def for_heads(self, x: Tensor, heads: int) -> Tensor:
        if x.size(1) == heads:
            return x
        return torch.repeat_interleave(x, heads // x.size(1), 1)                       # [B, H, S, K]

    def attend_in_steps(self, q: Tensor, k: Tensor, v: Tensor, scale: float, mask: Optional[Tensor]) -> Tensor:
        # capped scores, or half precision on a CPU: rounded where the reference's plain attention rounds; a fused one
        # differs by 2 %
        rows, heads, tokens, groups, dtype = q.size(0), q.size(1), q.size(2), k.size(1), v.dtype
        if tokens == 1:
            q, mask = self.by_group(q, groups), self.mask_by_group(mask, groups)
        else:
            k, v = self.for_heads(k, heads), self.for_heads(v, heads)
        if self.upcast:
            q, k = q.float(), k.float()
        s = self.rounded_product(q, k.transpose(2, 3), tokens) * scale                 # [B, H, T, S]
        s = self.capped(s, self.softcap)
        if mask is not None:
            if mask.dtype == self.boolean:
                s = s.masked_fill(torch.logical_not(mask), float("-inf"))
            else:
                s = s + mask
        elif tokens > 1:
            later = torch.triu(torch.ones([tokens, k.size(2)], dtype=self.boolean, device=q.device), 1)
            s = s.masked_fill(later, float("-inf"))
        p = torch.softmax(s.float(), -1).to(dtype)
        return self.rounded_product(p, v, tokens).view([rows, heads, tokens, -1])      # [B, H, T, K]

    def rounded_product(self, a: Tensor, b: Tensor, tokens: int) -> Tensor:
        # a b in their dtype; of one token in float32 first, as oneDNN compiles a product in half precision for every
        # number of slots, which takes longer than the product
        if tokens == 1 and a.dtype != self.float32 and not a.is_cuda:
            return torch.matmul(a.float(), b.float()).to(a.dtype)
        return torch.matmul(a, b)

    def capped(self, s: Tensor, cap: float) -> Tensor:
        if cap > 0.:
            return torch.tanh(s / cap) * cap
        return s

    def mask_for(self, tokens: int, past: int, start: Tensor, window: int) -> Optional[Tensor]:
        # None: plain causal attention, or one new token that sees all before it.
        # start [B]: the first slot of the cache that holds a row's own token (texts padded on the left), or empty.
        slots = past + tokens
        ragged = start.numel() > 0
        near = window > 0 and slots > window
        if not ragged and (tokens == 1 or (past == 0 and not near)):
            return None
        return self.seen(tokens, past, start, window)

    def seen(self, tokens: int, past: int, start: Tensor, window: int) -> Tensor:
        i = torch.arange(past, past + tokens, device=start.device).unsqueeze(1)        # [T, 1]
        j = torch.arange(0, past + tokens, device=start.device).unsqueeze(0)           # [1, S]
        seen = torch.le(j, i)
        if window > 0:
            seen = torch.logical_and(seen, torch.gt(j, i - window))
        seen = seen.unsqueeze(0).unsqueeze(0)                                          # [1, 1, T, S]
        if start.numel() > 0:
            own = torch.ge(j, start.unsqueeze(1)).unsqueeze(1).unsqueeze(1)            # [B, 1, 1, S]
            seen = torch.logical_or(torch.logical_and(seen, own), torch.eq(i, j))      # padding sees itself: no NaN
        return seen

    def biased_mask(self, tokens: int, past: int, start: Tensor, dtype: int) -> Tensor:
        # ALiBi (Press et al., 2022): a slope per head times the key's position is added to the scores, -inf where a
        # token is not seen. Only differences of positions count, but where they are counted from decides the rounding:
        # from a text's first token, the product rounded to alibi_dtype and then to x's, or, where alibi_wide, back from
        # the last key, in float32.
        slots = past + tokens
        place = torch.arange(0, slots, device=start.device).unsqueeze(0)               # [1, S]
        if self.alibi_wide:
            place = place - (slots - 1)
        elif start.numel() > 0:
            place = torch.clamp(place - start.unsqueeze(1), 0)                         # [B, S]
        slopes = torch.tensor(self.alibi, dtype=self.alibi_dtype, device=start.device).view([1, -1, 1, 1])
        bias = slopes * place.to(self.alibi_dtype).unsqueeze(1).unsqueeze(1)           # [1 or B, H, 1, S]
        bias = bias.to(self.float32 if self.alibi_wide else dtype) * self.alibi_scale
        if tokens == 1 and start.numel() == 0:
            return bias                                                                # [1, H, 1, S]
        return bias.masked_fill(torch.logical_not(self.seen(tokens, past, start, 0)), float("-inf"))  # [.., H, T, S]

    def placed(self, x: Tensor, layer: int, at: At) -> Tensor:
        # queries or keys [B, H or G, T, K], turned by their positions unless this layer knows none
        if len(self.unturned) > 0 and self.unturned[layer] > 0:
            return x
        return self.rotate(x, at.rotary)

    def rotary_attention(self, h: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        # w: query, key, value and output maps, a weight and a bias each
        q = self.placed(self.heads_of(self.linear(h, w[0], w[1]), self.heads), layer, at)   # [B, H, T, K]
        k = self.placed(self.heads_of(self.linear(h, w[2], w[3]), self.groups), layer, at)  # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[4], w[5]), self.groups)                          # [B, G, T, K]
        return self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[6], w[7], layer, at)  # [B, T, D]

    def gated(self, h: Tensor, w: List[Tensor], layer: int, at: At) -> Tensor:
        return self.gated_from(0, h, w, layer, at)                                     # [B, T, D]

    def gated_from(self, slot: int, h: Tensor, w: List[Tensor], layer: int, at: At) -> Tensor:
        # w: gate, up and down maps, a weight and a bias each; the three sites of a gated feed-forward, from `slot` on
        g = self.activate(self.site(self.linear(h, w[0], w[1]), slot, layer, at))      # [B, T, F]
        f = g.mul_(self.site(self.linear(h, w[2], w[3]), slot + 1, layer, at))         # [B, T, F]
        if slot == 0:
            f = self.hidden(f, layer, at)                                              # a shared expert's is no site
        return self.site(self.linear(f, w[4], w[5]), slot + 2, layer, at)              # [B, T, D]

    def feed_forward(self, h: Tensor, w: List[Tensor], layer: int, at: At) -> Tensor:
        # w: up and down maps, a weight and a bias each; the two sites of a plain feed-forward
        f = self.hidden(self.activate(self.site(self.linear(h, w[0], w[1]), 0, layer, at)), layer, at)  # [B, T, F]
        return self.site(self.linear(f, w[2], w[3]), 1, layer, at)                     # [B, T, D]

    def part_of(self, x: Tensor, expert: int, first: int, step: int, transposed: int) -> Tensor:
        # of x [E, .., out] one expert's outputs first, first + step, ..
        own = torch.slice(torch.select(x, 0, expert), -1, first, None, step)
        if transposed > 0:
            return own.t()
        return own

    def rows_of(self, x: Tensor, expert: int, first: int, step: int) -> Tensor:
        # of x [E, out, ..] one expert's rows first, first + step, ..
        return torch.slice(torch.select(x, 0, expert), 0, first, None, step)

    def zeros_of(self, like: Tensor, shape: List[int], dtype: int) -> Tensor:
        return torch.zeros(shape, dtype=dtype, device=like.device)

    def moved(self, x: Tensor, device: str) -> Tensor:
        return x.to(device)

    def brought(self, x: Tensor, device: str, dtype: int) -> Tensor:
        return x.to(device).to(dtype)

    def copy_of(self, x: Tensor) -> Tensor:
        return x.clone()

    def write_to(self, into: Tensor, x: Tensor) -> Tensor:
        return into.copy_(x)

    def cast_columns(self, x: Tensor, dtype: int) -> Tensor:
        # a copy of GPT-2's layout [in, out] with the numbers of each output side by side
        return x.t().to(dtype).contiguous().t()

    def cast(self, x: Tensor, dtype: int) -> Tensor:
        return x.to(dtype)
