    # Apertus (Swiss AI Initiative, 2025): RMS norms before, normed query and key heads, a feed-forward without gates
    # whose activation has tensors of its own.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.rms_norm(x, w[0])                                                     # [B, T, D]
        q = self.rms_norm(self.heads_of(self.linear(h, w[1], w[2]), self.heads), w[9])      # [B, H, T, K]
        k = self.rms_norm(self.heads_of(self.linear(h, w[3], w[4]), self.groups), w[10])    # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[5], w[6]), self.groups)                     # [B, G, T, K]
        q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[7], w[8], layer, at)  # [B, T, D]
        h = self.rms_norm(x, w[11])                                                    # [B, T, D]
        if not self.xielu:
            return x + self.feed_forward(h, w[12:16], layer, at)                       # [B, T, D]
        f = self.bent(self.site(self.linear(h, w[12], w[13]), 0, layer, at), w[16:20])  # [B, T, F]
        f = self.hidden(f, layer, at)
        return x + self.site(self.linear(f, w[14], w[15]), 1, layer, at)               # [B, T, D]

    def bent(self, x: Tensor, w: List[Tensor]) -> Tensor:
        # xIELU (Huang and Schlag, 2024): a parabola above 0, an exponential below; w: its two shapes, slope and bound
        above, below, slope = torch.softplus(w[0].to(x.dtype)), torch.softplus(w[1].to(x.dtype)), w[2].to(x.dtype)
        low = self.activate(torch.minimum(x, w[3].to(x.dtype))) - x                    # [B, T, F]
        low = low * (slope + below) + slope * x
        return torch.where(torch.gt(x, 0), above * x * x + slope * x, low)             # [B, T, F]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
