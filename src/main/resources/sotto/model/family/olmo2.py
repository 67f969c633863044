    # OLMo 2 (OLMo team, 2024): norms after attention and after the feed-forward, none before; whole queries and keys
    # are normed before heads part.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        q = self.scaled_rms_norm(self.linear(x, w[0], w[1]), w[8])                     # [B, T, H K]
        k = self.scaled_rms_norm(self.linear(x, w[2], w[3]), w[9])                     # [B, T, G K]
        v = self.heads_of(self.linear(x, w[4], w[5]), self.groups)                     # [B, G, T, K]
        q, k = self.turned(q, self.heads, at), self.turned(k, self.groups, at)
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[6], w[7], layer, at)
        x = x + self.scaled_rms_norm(a, w[10])                                         # [B, T, D]
        return x + self.scaled_rms_norm(self.gated(x, w[11:17], layer, at), w[17])

    def turned(self, x: Tensor, heads: int, at: At) -> Tensor:
        # in float32 whatever x is
        return self.rotate(self.heads_of(x, heads).float(), at.rotary).to(x.dtype)     # [B, heads, T, K]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.scaled_rms_norm(x, w[0]), w[1], torch.empty([0]))      # [.., V]
