    # EXAONE 4 (LG AI Research, 2025): norms after attention and after the feed-forward, none before; query and key
    # heads are normed before they are turned, which some blocks do without (attribute `unturned`).

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        q = self.rms_norm(self.heads_of(self.linear(x, w[0], w[1]), self.heads), w[8])      # [B, H, T, K]
        k = self.rms_norm(self.heads_of(self.linear(x, w[2], w[3]), self.groups), w[9])     # [B, G, T, K]
        v = self.heads_of(self.linear(x, w[4], w[5]), self.groups)                     # [B, G, T, K]
        q, k = self.placed(q, layer, at), self.placed(k, layer, at)
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[6], w[7], layer, at)
        x = x + self.rms_norm(a, w[10])                                                # [B, T, D]
        return x + self.rms_norm(self.gated(x, w[11:17], layer, at), w[17])            # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
