    # StableLM (Bellagamba et al., 2024): layer norms, a part of each head turned, perhaps a norm for each head, and
    # perhaps attention and feed-forward side by side on one norm.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.layer_norm(x, w[0], w[1])                                             # [B, T, D]
        q = self.heads_of(self.linear(h, w[2], w[3]), self.heads)                      # [B, H, T, K]
        k = self.heads_of(self.linear(h, w[4], w[5]), self.groups)                     # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[6], w[7]), self.groups)                     # [B, G, T, K]
        if self.head_norms:
            q, k = self.normed_heads(q, w[18:]), self.normed_heads(k, w[18 + self.heads:])
        q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[8], w[9], layer, at)  # [B, T, D]
        if not self.parallel:
            h = self.layer_norm(x, w[10], w[11])
        return x + self.gated(h, w[12:18], layer, at)                                  # [B, T, D]

    def normed_heads(self, x: Tensor, weights: List[Tensor]) -> Tensor:
        # a layer norm without bias for each head, with a weight [K] of its own
        normed: List[Tensor] = []
        for i in range(x.size(1)):
            normed.append(self.layer_norm(x.select(1, i), weights[i], torch.empty([0])))
        return torch.stack(normed, 1)                                                  # [B, heads, T, K]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
