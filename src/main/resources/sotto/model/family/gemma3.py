    # Gemma 3 (Gemma Team, 2025): as Gemma 2, but queries and keys are normalised, and blocks with a window turn by the
    # second rotary table, the others by the first.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        scale = torch.tensor(self.embed_scale, dtype=self.float32, device=ids.device).to(dtype)
        return torch.embedding(w[0], ids).to(dtype) * scale                            # [B, T, D]

    def attention(self, h: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        # w: query, key, value and output maps, a weight and a bias each, the norms of queries and keys
        rotary = at.rotary[0:2]
        if self.window_of(layer) > 0:
            rotary = at.rotary[2:4]
        q = self.scaled_rms_norm(self.heads_of(self.linear(h, w[0], w[1]), self.heads), w[8])     # [B, H, T, K]
        k = self.scaled_rms_norm(self.heads_of(self.linear(h, w[2], w[3]), self.groups), w[9])    # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[4], w[5]), self.groups)                                # [B, G, T, K]
        q, k = self.rotate(q, rotary), self.rotate(k, rotary)
        return self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[6], w[7], layer, at)  # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        a = self.attention(self.scaled_rms_norm(x, w[0]), w[1:11], layer, cache, at)              # [B, T, D]
        x = x + self.scaled_rms_norm(a, w[11])                                                    # [B, T, D]
        y = self.gated(self.scaled_rms_norm(x, w[12]), w[13:19], layer, at)            # [B, T, D]
        return x + self.scaled_rms_norm(y, w[19])                                                 # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        s = self.linear(self.scaled_rms_norm(x, w[0]), w[1], torch.empty([0]))         # [.., V]
        return self.capped(s, self.logit_softcap)                                      # [.., V]
