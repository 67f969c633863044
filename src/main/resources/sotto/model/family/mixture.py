    # Mixtures of experts: a router sends each token to a few experts, whose outputs, weighted by the router, are summed
    # from expert 0 on. Only experts that a token of the call is sent to are computed, from their own tokens alone.
    # E experts, K of them for a token. Of whole texts an expert takes `expert_rows` rows at a time (see whole.py), the
    # rest of them zeros; rows of zeros below a pass's tokens are sent nowhere.

    def mixture(self, h: Tensor, w: List[Tensor], layer: int, at: At) -> Tensor:
        # h [B, T, D]; w: the router's map, then of each expert gate, up and down, a weight and a bias each
        x = h.reshape([-1, h.size(2)])                                                 # [B T, D]
        chosen, weights = self.routes(self.linear(x, w[0], w[1]).narrow(0, 0, at.rows))  # [rows, K] each
        order = torch.argsort(chosen.reshape([-1]), stable=True)                       # by expert, then by token
        used, _, counts = torch.unique_consecutive(torch.index_select(chosen.reshape([-1]), 0, order), False, True)
        used, counts = used.to("cpu"), counts.to("cpu")
        tokens = torch.floor_divide(order, self.chosen)
        weights = torch.index_select(weights.reshape([-1, 1]), 0, order)
        texts = self.texts_of_rows(x, at)
        heard = self.unheard(x, w, at)
        y = torch.zeros_like(x)
        first = 0
        for i in range(used.size(0)):
            e, n = int(used[i]), int(counts[i])
            own = tokens.narrow(0, first, n)
            maps = w[6 * e + 2 : 6 * e + 8]
            f = self.expert(torch.index_select(x, 0, own), maps, e, own, texts, layer, at, heard)
            y.index_add_(0, own, (f * weights.narrow(0, first, n)).to(y.dtype))
            first = first + n
        at.pooled.extend(heard)
        if len(heard) > 0 and not self.unpooled(at):
            at.pooled.append(self.counted(chosen, texts, at))
        return y.view(h.size())                                                        # [B, T, D]

    def mixture_site(self, f: Tensor, place: int, layer: int, at: At) -> Tensor:
        # the output of a whole mixture: the block's first site, before those that at.pooled has from `place` on
        f = self.site(f, 0, layer, at)
        if len(at.poolings) > 0:
            at.pooled.insert(place, at.pooled.pop())
        return f

    def routes(self, logits: Tensor) -> Tuple[Tensor, Tensor]:
        # the K experts of every token, best first, and their weights; in float32, unless only the chosen are weighed
        if self.chosen_alone:
            score, expert = torch.topk(logits, self.chosen, -1, True, True)
            return (expert, torch.softmax(score, -1))
        weight, expert = torch.topk(torch.softmax(logits.float(), -1), self.chosen, -1, True, True)
        if self.renormalised:
            whole = weight.narrow(1, 0, 1)
            for k in range(1, self.chosen):
                whole = whole + weight.narrow(1, k, 1)                                 # in one order
            weight = weight / whole
        return (expert, weight.to(logits.dtype))

    def expert(self, x: Tensor, w: List[Tensor], e: int, tokens: Tensor, texts: Tensor, layer: int, at: At,
                    heard: List[Tensor]) -> Tensor:
        # x [n, D]: the tokens that expert e is asked for; w: gate, up and down, a weight and a bias each
        n = x.size(0)
        if self.whole(x) and len(at.spans) > 0:
            x = torch.constant_pad_nd(x, [0, 0, 0, (self.expert_rows - n % self.expert_rows) % self.expert_rows])
        g = self.expert_site(self.expert_linear(x, w[0], w[1], at), 0, e, tokens, texts, layer, at, heard)
        u = self.expert_site(self.expert_linear(x, w[2], w[3], at), 1, e, tokens, texts, layer, at, heard)
        if self.limit > 0.:
            g, u = torch.clamp(g, None, self.limit), torch.clamp(u, -self.limit, self.limit) + 1.
        f = self.expert_linear(self.activate(g).mul_(u), w[4], w[5], at)
        return self.expert_site(f, 2, e, tokens, texts, layer, at, heard).narrow(0, 0, n)  # [n, D]

    def expert_linear(self, x: Tensor, weight: Tensor, bias: Tensor, at: At) -> Tensor:
        if not (self.whole(x) and len(at.spans) > 0):
            return self.linear(x, weight, bias)
        w, b = self.widened(weight, bias, x.dtype)
        scalars: List[Optional[number]] = []
        parts: List[Tensor] = []
        for i in range(x.size(0) // self.expert_rows):
            rows = x.narrow(0, self.expert_rows * i, self.expert_rows)
            parts.append(ops.mkldnn._linear_pointwise(rows, w, b, "none", scalars, ""))
        if len(parts) == 1:
            return parts[0]
        return torch.cat(parts, 0)                                                     # [rows, out]

    def expert_site(self, f: Tensor, part: int, e: int, tokens: Tensor, texts: Tensor, layer: int, at: At,
                    heard: List[Tensor]) -> Tensor:
        # The bare output of an expert's map for its tokens, with rows of zeros below: here gains act and responses are
        # read. Overwrites f.
        if len(at.edits) > 0:
            g = at.edits[self.expert_starts[layer] + part]                             # [U, E, N] or empty
            if g.numel() > 0:
                own, factors = f.narrow(0, 0, tokens.size(0)), g.select(1, e)          # [U, N]
                if g.size(0) > 1:
                    group = torch.floor_divide(tokens, at.rows // g.size(0))
                    factors = torch.index_select(factors, 0, group)                    # [n, N]
                own.mul_(factors)
        if e in at.experts:
            into = heard[3 * at.experts.index(e) + part]
            own = f.narrow(0, 0, tokens.size(0))
            if self.unpooled(at):
                into[0].index_copy_(0, tokens, own.float())                            # [1, T, N]
            else:
                of = torch.index_select(texts, 0, tokens)
                if len(at.parts) > 0:
                    pooled = torch.ge(of, 0)
                    own, of = own[pooled], torch.masked_select(of, pooled)
                self.pool_routed(own, of, at.poolings, into)
        return f

    def unpooled(self, at: At) -> bool:
        return len(at.poolings) > 0 and at.poolings[0] == self.pool_tokens

    def pool_routed(self, f: Tensor, texts: Tensor, poolings: List[int], into: Tensor) -> Tensor:
        # f [n, N] of tokens text by text, texts [n]; into [poolings texts, N]: a text without such a token is left as
        # it is
        of = into.view([len(poolings), -1, into.size(1)])                              # [poolings, texts, N]
        which, _, counts = torch.unique_consecutive(texts, False, True)
        which, counts = which.to("cpu"), counts.to("cpu")
        first = 0
        for i in range(which.size(0)):
            n = int(counts[i])
            part = f.narrow(0, first, n)
            for way in range(len(poolings)):
                if poolings[way] == self.pool_max:
                    one = torch.amax(part, [0]).float()
                elif poolings[way] == self.pool_mean:
                    one = torch.mean(part.float(), [0])
                else:
                    one = part.select(0, n - 1).float()
                of[way].select(0, int(which[i])).copy_(one)
            first = first + n
        return into

    def unheard(self, x: Tensor, w: List[Tensor], at: At) -> List[Tensor]:
        # for each expert that is listened to: responses of gate, up and down, before any is known
        heard: List[Tensor] = []
        for e in at.experts:
            for part in range(3):
                width = w[6 * e + 2 * part + 2].size(0)
                if self.unpooled(at):
                    shape = [1, x.size(0), width]
                else:
                    shape = [len(at.poolings) * self.count_of(at.spans), width]
                heard.append(torch.full(shape, float("-inf"), dtype=self.float32, device=x.device))
        return heard

    def texts_of_rows(self, x: Tensor, at: At) -> Tensor:
        # the number of the text that each token of a pass belongs to, where experts are listened to; -1 for a token
        # that is not pooled
        none = torch.arange(0, 0, device=x.device)
        if len(at.experts) == 0:
            return none
        if len(at.parts) == 0:
            return self.numbers_of(at.spans, none)
        texts = torch.full([at.rows], -1, dtype=none.dtype, device=x.device)
        return texts.index_copy_(0, at.chosen, self.numbers_of(at.parts, none))        # [rows]

    def numbers_of(self, spans: List[int], none: Tensor) -> Tensor:
        parts: List[Tensor] = [none]
        first = 0
        for i in range(len(spans) // 2):
            texts, tokens = spans[2 * i], spans[2 * i + 1]
            parts.append(torch.repeat_interleave(torch.arange(first, first + texts, device=none.device), tokens))
            first = first + texts
        return torch.cat(parts, 0)

    def count_of(self, spans: List[int]) -> int:
        count = 0
        for i in range(len(spans) // 2):
            count = count + spans[2 * i]
        return count

    def counted(self, chosen: Tensor, texts: Tensor, at: At) -> Tensor:
        # how many pooled tokens of each text are sent to each expert
        count = self.count_of(at.spans)
        cells = (texts.unsqueeze(1) * self.experts + chosen).view([-1])
        if len(at.parts) > 0:
            pooled = torch.ge(texts, 0).unsqueeze(1).expand(chosen.size()).reshape([-1])
            cells = torch.masked_select(cells, pooled)
        return torch.bincount(cells, None, count * self.experts).view([count, self.experts]).float()  # [texts, E]
