    # Phi (Li et al., 2023): one norm before attention and feed-forward, which are added together; partly rotary
    # positions; queries and keys normalised where `norm_heads`; biases everywhere, the head's included.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.layer_norm(x, w[0], w[1])                                             # [B, T, D]
        q = self.heads_of(self.linear(h, w[2], w[3]), self.heads)                      # [B, H, T, K]
        k = self.heads_of(self.linear(h, w[4], w[5]), self.groups)                     # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[6], w[7]), self.groups)                     # [B, G, T, K]
        if self.norm_heads:
            q, k = self.layer_norm(q, w[10], w[11]), self.layer_norm(k, w[12], w[13])
        q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[8], w[9], layer, at)  # [B, T, D]
        return a + self.feed_forward(h, w[14:18], layer, at) + x                       # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[3], w[2])                 # [.., V]
