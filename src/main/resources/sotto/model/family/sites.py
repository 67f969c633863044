    # Sites: where edits act and responses are read. f [B, T, N] are the outputs of one, whatever it is.
    # at.poolings are the ways to read a site, of self.pool_max, pool_mean, pool_last and pool_tokens, empty where none
    # is read; self.of_mlp, of_hidden, of_attention and of_residual are kinds of sites.

    def site(self, f: Tensor, slot: int, layer: int, at: At) -> Tensor:
        # The bare output of a linear map of the MLP: here edits act and responses are read. Overwrites f.
        if len(at.edits) > 0:
            f = self.edited(f, self.site_starts[layer] + slot, at)
        if len(at.poolings) > 0 and at.heard[self.of_mlp] > 0:
            at.pooled.append(self.pool(f, at))
        return f

    def other_site(self, f: Tensor, kind: int, layer: int, at: At) -> Tensor:
        # likewise hidden units, before the MLP's last map, attention's output or a block's; only where they are used
        if len(at.edits) > 0:
            f = self.edited(f, self.other_starts[layer] + kind - 1, at)
        if len(at.poolings) > 0 and at.heard[kind] > 0:
            at.pooled.append(self.pool(f, at))
        return f

    def hidden(self, f: Tensor, layer: int, at: At) -> Tensor:
        return self.other_site(f, self.of_hidden, layer, at)                           # [B, T, F]

    def out_map(self, a: Tensor, weight: Tensor, bias: Tensor, layer: int, at: At) -> Tensor:
        # the output map of attention a [B, T, H K]
        return self.other_site(self.linear(a, weight, bias), self.of_attention, layer, at)  # [B, T, D]

    def edited(self, f: Tensor, place: int, at: At) -> Tensor:
        # T(y) = g y + c - U (V' y), in place. edits: of all places first the gains g, each [N], or [U, 1, N] for U
        # groups of rows, or empty; then, if any place has them, the shifts c likewise, the directions U [N, k] or
        # [U, N, k] and the directions V [k, N] or [U, k, N]
        edits = at.edits
        if len(edits) <= self.edit_places:
            return self.scaled_by(edits[place], f, at)
        u, v = edits[2 * self.edit_places + place], edits[3 * self.edit_places + place]
        taken = torch.empty([0])
        if u.dim() == 3:
            y = self.own_rows(f, at).view([u.size(0), -1, f.size(-1)])
            taken = torch.bmm(torch.bmm(y, v.transpose(1, 2)), u.transpose(1, 2))      # [U, rows, N]
        elif u.numel() > 0:
            none = torch.empty([0])
            taken = self.linear(self.linear(f, v, none), u, none)                      # [B, T, N]
        f = self.scaled_by(edits[place], f, at)
        c = edits[self.edit_places + place]
        if c.dim() == 3:
            self.own_rows(f, at).view([c.size(0), -1, f.size(-1)]).add_(c)
        elif c.numel() > 0:
            f.add_(c)
        if u.dim() == 3:
            self.own_rows(f, at).view(taken.size()).sub_(taken)
        elif u.numel() > 0:
            f.sub_(taken)
        return f

    def scaled_by(self, g: Tensor, f: Tensor, at: At) -> Tensor:
        if g.dim() == 3:
            self.own_rows(f, at).view([g.size(0), -1, f.size(-1)]).mul_(g)             # U groups of equal size
        elif g.numel() > 0:
            f.mul_(g)                                                                  # [B, T, N]
        return f

    def own_rows(self, f: Tensor, at: At) -> Tensor:
        # [rows, N] without rows of zeros below
        return f.view([-1, f.size(-1)]).narrow(0, 0, at.rows)

    def pool(self, f: Tensor, at: At) -> Tensor:
        # f [1, T, N]; spans: neighbouring texts of equal length, as (texts, tokens) pairs
        spans = at.spans
        if len(at.parts) > 0:
            f, spans = torch.index_select(f, 1, at.chosen), at.parts                   # [1, chosen, N]
        parts: List[Tensor] = []
        for pooling in at.poolings:
            if pooling == self.pool_tokens:
                return f.float().clone()                                               # [1, T, N] float32, unpooled
            first = 0
            for i in range(len(spans) // 2):
                texts, tokens = spans[2 * i], spans[2 * i + 1]
                part = f.narrow(1, first, texts * tokens).view([texts, tokens, -1])    # [texts, tokens, N]
                if pooling == self.pool_max:
                    parts.append(torch.amax(part, [1]).float())
                elif pooling == self.pool_mean:
                    parts.append(torch.mean(part.float(), [1]))
                else:
                    parts.append(part.select(1, tokens - 1).float().clone())           # f is overwritten later
                first = first + texts * tokens
        if len(parts) == 1:
            return parts[0]
        return torch.cat(parts, 0)                                                     # [poolings texts, N] float32
