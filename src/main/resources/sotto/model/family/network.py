    # The methods that Java calls, the same for every family. A family defines embed, block and head.

    def blocks(self, x: Tensor, first: int, weights: List[Tensor], cache: List[Tensor], edits: List[Tensor], past: int,
               start: Tensor, rotary: List[Tensor], spans: List[int], before: List[Tensor],
               poolings: List[int], chosen: Tensor, parts: List[int],
               experts: List[int], heard: List[int]) -> Tuple[Tensor, List[Tensor]]:
        # weights of the blocks from number `first` on, flat; cache and edits are those of the whole model.
        # spans: without a cache neighbouring texts of equal length, as (texts, tokens) pairs; in a tree of texts for
        # each group of branches their number and their tokens, and in before the tokens that stand before all of them.
        # poolings: the ways to read sites, of sites.py; chosen: tokens of the texts that are pooled, parts: their
        # numbers, in the form of spans; both empty for all; experts: those of mixtures that are listened to;
        # heard: 1 for each kind of site that is read
        window, whole = 0, len(self.windows) == 0
        for one in self.windows:
            window = max(window, one)
            whole = whole or one == 0
        lengths = [spans[2 * i + 1] for i in range(len(spans) // 2)]
        if len(cache) > 0:
            lengths = [x.size(1)]
        if len(before) > 0:
            lengths = []
        masks: List[Optional[Tensor]] = []                                             # of blocks without a window
        near: List[Optional[Tensor]] = []                                              # of those with one
        places: List[Tensor] = []
        branch = 0
        for one in before:
            tokens = spans[branch + 1 : branch + 1 + spans[branch]]
            masks.append(self.branch_mask(tokens, one, 0, x.dtype))
            if window > 0:
                near.append(self.branch_mask(tokens, one, window, x.dtype))
            branch = branch + 1 + spans[branch]
        if len(cache) == 0 and len(before) == 0 and self.whole(x):
            places, lengths = self.places(spans), []
            masks.append(self.block_masks(spans, start, 0, x.dtype))
            near.append(self.block_masks(spans, start, window, x.dtype))
        for length in lengths:
            mask: Optional[Tensor] = None
            if len(self.alibi) > 0:
                mask = self.biased_mask(length, past, start, x.dtype)
            elif whole:
                mask = self.mask_for(length, past, start, 0)
            masks.append(mask)
            if window > 0:
                near.append(self.mask_for(length, past, start, window))
        pooled: List[Tensor] = []
        pools = len(poolings) > 0 and poolings[0] != self.pool_tokens
        rows, more = x.size(1), self.missing_rows(x, pools)
        if len(cache) == 0 and more > 0:
            x = torch.constant_pad_nd(x, [0, 0, 0, more])
            rotary = [torch.constant_pad_nd(table, [0, 0, 0, more]) for table in rotary]
        tokens = x.size(0) * rows
        at = At(past, rotary, masks, near, places, spans, before, poolings, chosen, parts, tokens, experts,
                edits, heard, pooled)
        n = self.weights_per_block
        self.room = [torch.empty([0])]
        for i in range(len(weights) // n):
            x = self.block(x, weights[n * i : n * (i + 1)], first + i, cache, at)
            x = self.other_site(x, self.of_residual, first + i, at)
        self.room = []
        return (x.narrow(1, 0, rows), pooled)

    def logits(self, x: Tensor, last: Tensor, weights: List[Tensor]) -> Tensor:
        # behind a cache; last [B]: the token wanted of every row
        x = x[torch.arange(x.size(0), device=x.device), last]                          # [B, D]
        return self.head(x, weights).float()                                           # [B, V] float32

    def logits_of(self, x: Tensor, weights: List[Tensor]) -> Tensor:
        # without a cache, of all tokens x [1, T, D]; of wide models 64 at a time: oneDNN sums many of them otherwise
        if x.size(2) <= 768 or not self.whole(x):
            padded = torch.constant_pad_nd(x, [0, 0, 0, self.missing_rows(x, False)])
            return self.head(padded, weights).narrow(1, 0, x.size(1)).float()          # [1, T, V] float32
        parts: List[Tensor] = []
        for i in range((x.size(1) + 63) // 64):
            part = x.narrow(1, 64 * i, min(64, x.size(1) - 64 * i))
            padded = torch.constant_pad_nd(part, [0, 0, 0, 64 - part.size(1)])
            parts.append(self.head(padded, weights).narrow(1, 0, part.size(1)))
        return torch.cat(parts, 1).float()                                             # [1, T, V] float32

    def token_logprobs(self, x: Tensor, targets: Tensor, weights: List[Tensor]) -> Tuple[Tensor, Tensor]:
        # targets [T]: the token that follows each of the tokens x [1, T, D]; in float64, 64 tokens at a time
        values: List[Tensor] = []
        greedy: List[Tensor] = []
        tokens = x.size(1)
        at = 0
        while at < tokens:
            n = min(64, tokens - at)
            wanted = targets.narrow(0, at, n)
            p = torch.log_softmax(self.logits_of(x.narrow(1, at, n), weights).double(), -1)[0]  # [n, V]
            values.append(torch.gather(p, 1, wanted.unsqueeze(1)).squeeze(1))
            greedy.append(torch.eq(torch.argmax(p, -1), wanted))
            at = at + n
        return (torch.cat(values, 0), torch.cat(greedy, 0))                            # [T] float64, [T] bool

    def token_logits(self, x: Tensor, targets: Tensor, weights: List[Tensor]) -> Tensor:
        # targets [T, K]: tokens looked at after each of the tokens x [1, T, D]; 64 tokens at a time
        values: List[Tensor] = []
        at = 0
        while at < x.size(1):
            n = min(64, x.size(1) - at)
            s = self.logits_of(x.narrow(1, at, n), weights)[0]                         # [n, V]
            values.append(torch.gather(s, 1, targets.narrow(0, at, n)))
            at = at + n
        return torch.cat(values, 0)                                                    # [T, K] float32

    def best_others(self, x: Tensor, targets: Tensor, weights: List[Tensor]) -> Tensor:
        # the likeliest token after each of the tokens x [1, T, D] that is not its target [T]; 64 tokens at a time
        best: List[Tensor] = []
        at = 0
        while at < x.size(1):
            n = min(64, x.size(1) - at)
            s = self.logits_of(x.narrow(1, at, n), weights)[0]                         # [n, V]
            s = torch.scatter(s, 1, targets.narrow(0, at, n).unsqueeze(1), -float("inf"))
            best.append(torch.argmax(s, -1))
            at = at + n
        return torch.cat(best, 0)                                                      # [T]

    def choose(self, logits: Tensor, uniform: Tensor, seen: Tensor, temperature: float, top_k: int, top_p: float,
               penalty: float) -> Tensor:
        # uniform [B] in [0, 1): the same number picks the same quantile in every column; empty for greedy
        if penalty != 1.:
            s = torch.gather(logits, 1, seen)                                          # seen [B, tokens so far]
            s = torch.where(torch.lt(s, 0.), s * penalty, s / penalty)
            logits = torch.scatter(logits, 1, seen, s)
        if uniform.numel() == 0:
            return torch.argmax(logits, -1)                                            # [B]
        k = logits.size(-1)
        if top_k > 0:
            k = min(top_k, k)
        score, token = torch.topk(logits / temperature, k, -1, True, True)             # [B, k] best first
        p = torch.softmax(score.double(), -1)
        if top_p < 1.:
            p = torch.where(torch.lt(torch.cumsum(p, -1) - p, top_p), p, torch.zeros_like(p))
        c = torch.cumsum(p, -1)
        below = torch.le(c, uniform.unsqueeze(1) * c.narrow(-1, k - 1, 1))
        pick = torch.sum(below.long(), [-1], True)
        return torch.gather(token, 1, torch.clamp(pick, 0, k - 1)).squeeze(1)          # [B]

    def step(self, ids: Tensor, positions: Tensor, embedding: List[Tensor], weights: List[Tensor], head: List[Tensor],
             dtype: int, cache: List[Tensor], edits: List[Tensor], past: int, start: Tensor, rotary: List[Tensor],
             last: Tensor) -> Tensor:
        # one whole forward pass for generation: ids [B, T] join the cache, logits [B, V] of each row's last token
        x = self.embed(ids, positions, embedding, dtype)
        spans: List[int] = []
        before: List[Tensor] = []
        x, _ = self.blocks(x, 0, weights, cache, edits, past, start, rotary, spans, before, spans, start, spans, spans,
                           spans)
        return self.logits(x, last, head)

    def repeat_rows(self, x: Tensor, times: int, slots: int) -> Tensor:
        # a cache [B, G, S, K] of `slots` filled slots for each row `times` times, rows of a column together
        y = torch.empty([x.size(0) * times, x.size(1), x.size(2), x.size(3)], dtype=x.dtype, device=x.device)
        y.narrow(2, 0, slots).copy_(torch.repeat_interleave(x.narrow(2, 0, slots), times, 0))
        return y

    def repeated(self, x: Tensor, times: int) -> Tensor:
        return torch.repeat_interleave(x, times, 0)

    def columns(self, x: Tensor, places: Tensor) -> Tensor:
        # places [K]: neurons of a site's outputs x [1, T, N]
        return torch.index_select(x, 2, places)                                        # [1, T, K]

    def direct_effect(self, w: List[Tensor], unit: int, most: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        # w of `head`: the last norm's weight [D] or nothing first, which counts as ones, the output projection [V, D]
        # last; where that is narrower, [V, E], a map [E, D] before it. `centred` says whether a layer norm ends the
        # model, effect_scale holds the constants that the family multiplies with.
        out, before = w[len(w) - 1], w[len(w) - 2]
        if before.dim() == 2:
            e = torch.matmul(out.float(), torch.select(before, 1, unit).float())       # [V]
            width = before.size(1)
        else:
            e = torch.select(out, 1, unit).float()                                     # [V]
            width = out.size(1)
        if w[0].numel() > 0:
            norm = w[0].float() + self.norm_offset                                     # [D]
        else:
            norm = torch.ones([width], dtype=self.float32, device=out.device)
        e = e * torch.select(norm, 0, unit)
        if self.centred:
            e = e - self.mean_effect(norm, before, out)
        e = e * self.effect_scale
        k = min(most, e.size(0))
        up, ups = torch.topk(e, k, -1, True, True)
        down, downs = torch.topk(e, k, -1, False, True)
        return (up, ups, down, downs)                                                  # [k] each

    def effects_at(self, x: Tensor, targets: Tensor, w: List[Tensor]) -> Tensor:
        # what one unit of every coordinate of the last states x [1, T, D] adds to the logit of each state's own target
        # [T], to first order: as direct_effect, through the last norm's derivative at that state
        out, before = w[len(w) - 1], w[len(w) - 2]
        e = torch.index_select(out, 0, targets).float()                                # [T, D] or [T, E]
        if before.dim() == 2:
            e = torch.matmul(e, before.float())                                        # [T, D]
        h = x[0].float()
        if w[0].numel() > 0:
            e = e * (w[0].float() + self.norm_offset)
        if self.centred:
            e = e - torch.mean(e, [-1], True)
            h = h - torch.mean(h, [-1], True)
        if self.centred or w[0].numel() > 0:
            scale = torch.rsqrt(torch.mean(h * h, [-1], True) + self.norm_eps)         # [T, 1]
            h = h * scale
            e = (e - h * torch.mean(h * e, [-1], True)) * scale                        # the norm's derivative
        return e * self.effect_scale                                                   # [T, D]

    def mean_effect(self, norm: Tensor, before: Tensor, out: Tensor) -> Tensor:
        # what all coordinates [D] of the normed state have on average, which a layer norm's centring takes away
        if before.dim() == 2:
            mean = torch.matmul(before.float(), norm) / norm.size(0)                   # [E]
        else:
            mean = norm / norm.size(0)                                                 # [D]
        parts: List[Tensor] = []
        for part in torch.split(out, 4096, 0):
            parts.append(torch.matmul(part.float(), mean))                             # widened bit by bit
        return torch.cat(parts, 0)                                                     # [V]

    def tokens_at(self, x: Tensor, places: Tensor) -> Tensor:
        # places [W]: tokens of texts one after another, x [1, T, D]
        return torch.index_select(x, 1, places)                                        # [1, W, D]

    def own_tokens(self, x: Tensor, first: int, tokens: int) -> Tensor:
        return x.narrow(1, first, tokens)                                              # [1, tokens, D]
